"""Modules stay short: half of them under 100 lines, none over 600."""

from __future__ import annotations

from pathlib import Path
from statistics import median

SOURCE = Path(__file__).parents[2] / "src/mlroadmap"


def test_modules_are_short() -> None:
    lines = {
        path.relative_to(SOURCE).as_posix(): path.read_text("utf-8").count("\n")
        for path in SOURCE.rglob("*.py")
        if "static" not in path.parts
    }
    assert len(lines) > 300
    assert {name: count for name, count in lines.items() if count > 600} == {}
    # A module that grew has more than one thing in it: look for the seam, and split it there.
    assert median(lines.values()) < 100
