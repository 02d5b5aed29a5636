"""What a page makes the browser download, in bytes after gzip."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import mlroadmap

DIST = Path(mlroadmap.__file__).parent / "web" / "static" / "dist"
KB = 1024


def zipped(*names: str) -> int:
    return sum(len(gzip.compress((DIST / name).read_bytes(), mtime=0)) for name in names)


def test_ordinary_pages_load_at_most_30_kb() -> None:
    assert 0 < zipped("base.js", "htmx.min.js") <= 30 * KB


def test_exercise_pages_load_at_most_160_kb() -> None:
    assert 0 < zipped("base.js", "htmx.min.js", "lesson.js") <= 160 * KB


@pytest.mark.parametrize("file", sorted((DIST / "explorables").glob("*.js")), ids=lambda file: file.stem)
def test_an_explorable_is_at_most_60_kb(file: Path) -> None:
    assert 0 < zipped(f"explorables/{file.name}") <= 60 * KB


def test_there_are_explorables_to_weigh() -> None:
    names = {file.stem for file in (DIST / "explorables").glob("*.js")}
    assert {
        "backprop-steps",
        "broadcasting-boxes",
        "descent-terrain",
        "digit-neighbours",
        "python-stepper",
        "git-graph",
    } <= names


def test_bundles_come_with_the_licences_of_what_is_inside() -> None:
    text = (DIST / "licences.txt").read_text(encoding="utf-8")
    for name in ("@codemirror/view", "@lezer/python", "htmx.org", "style-mod"):
        assert f"{name} " in text
    assert "Permission is hereby granted" in text


def test_the_lock_file_names_no_address() -> None:
    """The lock file works with any registry, and no address of one machine's registry leaks into the repository."""
    lock = Path(__file__).parents[2] / "package-lock.json"
    assert "://" not in lock.read_text(encoding="utf-8")
