"""Write data.ts: 400 stored and 797 unseen digits from scikit-learn's digits (8 x 8, values 0 to 16).

    .venv/bin/python frontend/explorables/digit-neighbours/make_data.py

The order and the unseen digits of the lesson the-whole-game, so that both count the same hits. One character a
pixel, "a" for 0 to "q" for 16, and one figure a label.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

STORED, TRAINING = 400, 1000
"""Stored here, of those that the lesson trains on; what comes after them is unseen."""


def pack(images: Iterable[Iterable[float]]) -> str:
    return "".join(chr(ord("a") + int(value)) for image in images for value in image)


def main() -> None:
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    lines = [
        "// Written by make_data.py from scikit-learn's copy of the UCI digits by Alpaydin and Kaynak (CC BY 4.0)."
    ]
    for name, chosen in (("STORED", order[:STORED]), ("UNSEEN", order[TRAINING:])):
        text = "".join(str(labels[i]) for i in chosen)
        lines.append(f'export const {name} = {{\n  labels: "{text}",\n  ink: "{pack(images[chosen])}",\n}};')
    (Path(__file__).parent / "data.ts").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
