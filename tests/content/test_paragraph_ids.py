"""Missing ids are added, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from lesson_files import LESSON, write
from mlroadmap.content.faults import ContentError
from mlroadmap.content.lesson import read_lesson, read_with_notes
from mlroadmap.content.paragraph_ids import add_missing

HEAD = "---\npromise: step\n---\n\n{#why part=why}\n## Why\n\n"


def add(root: Path, text: str) -> tuple[int, str]:
    path = write(root, "lessons/steps/lesson.md", HEAD + text)
    return add_missing(root, "steps"), path.read_text(encoding="utf-8").removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("One.\n\nTwo\nlines.\n", "{#why-1}\nOne.\n\n{#why-2}\nTwo\nlines.\n", 2),
        ("{#why-1}\nOne.\n\nTwo.", "{#why-1}\nOne.\n\n{#why-2}\nTwo.", 1),
        ("One.\n\n{#why-1}\nTwo.\n", "{#why-2}\nOne.\n\n{#why-1}\nTwo.\n", 1),
        ("{.lead}\nOne.\n", "{.lead}\n{#why-1}\nOne.\n", 1),
        ("- a\n- b\n", "{#why-1}\n- a\n- b\n", 1),
        ("| a |\n|---|\n| 1 |\n", "{#why-1}\n| a |\n|---|\n| 1 |\n", 1),
        ("$$\nx\n$$\n", "{#why-1}\n$$\nx\n$$\n", 1),
        ("### Small\n\n```{code}\nx\n```\n", "### Small\n\n```{code}\nx\n```\n", 0),
        (":::{short}\nOne.\n:::\n", ":::{short}\n{#short-1}\nOne.\n:::\n", 1),
        (":::{aside}\nOne.\n:::\n", ":::{aside}\nOne.\n:::\n", 0),
    ],
)
def test_adds(tmp_path: Path, before: str, after: str, count: int) -> None:
    assert add(tmp_path, before) == (count, after)
    assert read_with_notes(tmp_path, "steps").reading.without_id == []
    assert add_missing(tmp_path, "steps") == 0


def test_a_lesson_with_all_ids_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "lessons/steps/lesson.md", LESSON)
    stamp = path.stat().st_mtime_ns
    assert add_missing(tmp_path, "steps") == 0
    assert path.stat().st_mtime_ns == stamp


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "lessons/steps/lesson.md", "")
    path.write_bytes((HEAD + "One.\n\nTwo.\n").replace("\n", "\r\n").encode())
    assert add_missing(tmp_path, "steps") == 2
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert len(read_lesson(tmp_path, "steps").parts[0].blocks) == 2


def test_a_broken_lesson_is_not_written(tmp_path: Path) -> None:
    path = write(tmp_path, "lessons/steps/lesson.md", HEAD + "One $\\nonsense$.\n")
    before = path.read_bytes()
    with pytest.raises(ContentError):
        add_missing(tmp_path, "steps")
    assert path.read_bytes() == before
