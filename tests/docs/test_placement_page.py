"""The page on placement with one's own answers is a program that runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

PAGE = Path(__file__).parents[2] / "docs" / "placement.md"


def test_the_program_on_the_page_runs_and_says_what_it_says() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 3
    found: dict[str, Any] = {}
    exec("\n".join(blocks), found)
    assert {item for item, _ in found["history"]} == set(found["recorded"])
    assert found["known"].shape == (4,)
    assert found["known"][0] > found["known"][2]
    assert found["right"].shape == found["after"].shape == (6,)
    assert all(0 <= place < len(found["history"]) for place, _ in found["reasons"])
    assert np.all((found["after"] > 0.0) & (found["after"] < 1.0))
