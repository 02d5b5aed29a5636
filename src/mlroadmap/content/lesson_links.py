"""The links that stand in the texts of lessons: where to read on, and what their claims rest on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mlroadmap.core import link_finding


def texts(folder: Path) -> list[Path]:
    """The files of lessons that learners read, in every language."""
    return sorted(folder.glob("lessons/*/lesson*.md"))


def find(folder: Path) -> Iterator[tuple[str, link_finding.Found]]:
    """Every link of the lessons, with the file that it stands in."""
    for path in texts(folder):
        text = path.read_text("utf-8", "replace")
        if "://" in text:
            for found in link_finding.find(text):
                yield path.relative_to(folder).as_posix(), found
