"""Write data.ts: 300 stored digits and 100 unseen ones, balanced, from scikit-learn's digits (8 x 8, values 0 to 16).

    .venv/bin/python frontend/explorables/digit-neighbours/make_data.py

One character a pixel, "a" for 0 to "q" for 16. The digits are taken in the order of the data set, ten kinds in turn,
so the first n stored digits are balanced too.
"""

from __future__ import annotations

from pathlib import Path

STORED, UNSEEN = 30, 10
"""Of each kind of digit."""


def pack(image: object) -> str:
    return "".join(chr(ord("a") + int(value)) for value in image)  # type: ignore[attr-defined]


def main() -> None:
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    of_kind = [[pack(images[i]) for i in range(len(labels)) if labels[i] == kind] for kind in range(10)]
    stored = [of_kind[kind][place] for place in range(STORED) for kind in range(10)]
    unseen = [of_kind[kind][-1 - place] for place in range(UNSEEN) for kind in range(10)]
    lines = [
        "// Written by make_data.py from scikit-learn's copy of the UCI digits by Alpaydin and Kaynak (CC BY 4.0).",
        "// Digit i shows the number i % 10.",
        f'export const STORED =\n  "{"".join(stored)}";',
        f'export const UNSEEN =\n  "{"".join(unseen)}";',
    ]
    (Path(__file__).parent / "data.ts").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
