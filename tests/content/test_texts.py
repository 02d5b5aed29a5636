"""All faults of all texts together."""

from __future__ import annotations

from pathlib import Path

import pytest

from lesson_files import LESSON, exercise, item, lesson_folder, write
from mlroadmap.content import items, texts
from mlroadmap.content.lesson import read_lesson
from mlroadmap.content.outputs import write_outputs


@pytest.fixture
def content(tmp_path: Path) -> Path:
    items.forget()
    lesson_folder(tmp_path)
    write_outputs(tmp_path / "lessons/steps", read_lesson(tmp_path, "steps").cells, {"one-step": "1\n"})
    return tmp_path


def faults(content: Path) -> list[str]:
    items.forget()
    return [str(fault) for fault in texts.faults(content)]


def test_nothing_is_wrong(content: Path) -> None:
    assert faults(content) == []


def test_an_empty_folder(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


def test_every_file_is_looked_at(content: Path) -> None:
    write(content, "lessons/steps/lesson.md", LESSON.replace("Go against", "Just go against"))
    exercise(content, "double", "kind: function\n")
    item(content, "now/typed", "format: [\n")
    files = {fault.split(":")[0] for fault in faults(content)}
    assert files == {
        "lessons/steps/lesson.md",
        "lessons/steps/exercises/double/exercise.yaml",
        "items/now/typed/item.yaml",
    }


def test_a_skill_with_choices_only(content: Path) -> None:
    for name in ("a", "b"):
        item(content, f"before/{name}")
    assert faults(content) == [
        "items/before:0: every template is multiple choice: make one a number, a text or an order"
    ]


def test_a_translation_has_the_same_ids(content: Path) -> None:
    write(content, "lessons/steps/lesson.de.md", LESSON.replace("{#why-1}", "{#warum-1}"))
    assert faults(content) == [
        "lessons/steps/lesson.de.md:0: 'why-1' of lesson.md is missing",
        "lessons/steps/lesson.de.md:16: 'warum-1' stands not in lesson.md",
    ]


def test_a_word_in_another_sense_is_a_term_of_another_lesson(content: Path) -> None:
    write(content, "lessons/steps/lesson.md", LESSON.replace("sources:", "everyday: [slope, heap]\nsources:", 1))
    found = [fault for fault in faults(content) if "no term of another lesson" in fault]
    assert [fault.partition(": ")[2][:6] for fault in found] == ["'heap'", "'slope"]


def test_a_term_is_defined_once(content: Path) -> None:
    write(content, "lessons/other/lesson.md", LESSON)
    found = [fault for fault in faults(content) if "defined" in fault]
    assert found == ["lessons/steps/lesson.md:5: the term 'slope' is defined by the lesson 'other' already"]
