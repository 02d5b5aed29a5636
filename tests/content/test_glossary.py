"""The glossary of all written lessons."""

from __future__ import annotations

from pathlib import Path

from lesson_files import LESSON, lesson_folder, write
from mlroadmap.content.glossary import Term, glossary, written_lessons


def test_terms_of_all_lessons_in_alphabetical_order(tmp_path: Path) -> None:
    lesson_folder(tmp_path)
    write(
        tmp_path,
        "lessons/other/lesson.md",
        LESSON.replace("term: slope", "term: Axis").replace("id: slope", "id: axis"),
    )
    write(tmp_path, "lessons/unwritten/lesson.yaml", "title: Not yet\n")
    means = "How much the loss grows for each step of <math><mi>w</mi></math>."
    assert written_lessons(tmp_path) == ("other", "steps")
    assert glossary(tmp_path) == (Term("axis", "Axis", means, "other"), Term("slope", "slope", means, "steps"))


def test_in_another_language(tmp_path: Path) -> None:
    lesson_folder(tmp_path)
    write(tmp_path, "lessons/steps/lesson.de.md", LESSON.replace("term: slope", "term: Steigung"))
    assert [term.term for term in glossary(tmp_path, "de")] == ["Steigung"]
