"""A lesson as a notebook: valid nbformat 4.5, all of its text and code, and nothing that gives an answer away."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from mlroadmap.content import load, notebook
from mlroadmap.content.exercises import read_exercise
from mlroadmap.content.faults import ContentError
from mlroadmap.content.lesson import read_lesson
from mlroadmap.core.catalogue import Lesson

CONTENT = Path(__file__).parents[2] / "content"
WRITTEN = [lesson for lesson in load.load_catalogue(CONTENT).lessons.values() if lesson.written]
HOME = "https://learn.example/lessons/x/"


def made(lesson: Lesson, **options: Any) -> dict[str, Any]:
    book: dict[str, Any] = json.loads(notebook.notebook(CONTENT, lesson, HOME, **options))
    return book


def sources(book: dict[str, Any], kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == kind]


@pytest.mark.parametrize("lesson", WRITTEN, ids=lambda lesson: lesson.id)
def test_every_lesson_makes_a_valid_notebook(lesson: Lesson) -> None:
    """The rules of nbformat 4.5's schema that concern what we write."""
    book = made(lesson)
    assert set(book) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", id) for id in ids)
    for cell in book["cells"]:
        code = {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"id", "cell_type", "metadata", "source"} | code
        assert cell.get("outputs", []) == [] and cell.get("execution_count") is None
        assert all(line.endswith("\n") for line in cell["source"][:-1])
        assert not cell["source"] or not cell["source"][-1].endswith("\n")


@pytest.mark.parametrize("lesson", WRITTEN, ids=lambda lesson: lesson.id)
def test_all_cells_and_exercises_are_in_it_and_no_answer(lesson: Lesson) -> None:
    book = made(lesson)
    code, text = sources(book, "code"), "\n".join(sources(book, "markdown"))
    written = read_lesson(CONTENT, lesson.id)
    cells = [block for block in written.blocks() if block.type == "cell"]
    runnable = [source.removeprefix("%%bash\n") for source in code]
    assert [block.source.rstrip() for block in cells if block.source.rstrip() not in runnable] == []
    for source in code:
        assert "hide-output" not in source
        if not source.startswith(("%", "!")):
            ast.parse(source)
    for id in lesson.exercises:
        exercise = read_exercise(CONTENT / "lessons" / lesson.id / "exercises" / id.rpartition("/")[2])
        assert exercise.title in text and exercise.stem.strip().split("\n")[0] in text
        assert exercise.reference.strip() not in "\n".join(code) or exercise.reference == exercise.starter
    assert "{#" not in text and "]{term" not in text and not re.search(r"^(:::|```)\{", text, re.MULTILINE)


def test_formulas_and_predictions_are_kept() -> None:
    [lesson] = [one for one in WRITTEN if one.id == "gradient-descent"]
    text = "\n".join(sources(made(lesson), "markdown"))
    assert "$wx + b$" in text and "- 22\n- 12\n- 5" in text
    assert "<details><summary>Answer</summary>\n\n12. It is 12.521." in text
    assert f"[the lesson]({HOME})" in text and "*score:* The errors" in text


def test_only_a_notebook_for_a_gpu_asks_for_one() -> None:
    assert made(WRITTEN[0], gpu=True)["metadata"]["accelerator"] == "GPU"
    assert "accelerator" not in made(WRITTEN[0])["metadata"]


def test_commands_of_a_terminal_are_bash_cells() -> None:
    commands = [
        source for lesson in WRITTEN for source in sources(made(lesson), "code") if source.startswith("%%bash\n")
    ]
    assert any("git " in source for source in commands)


def test_a_lesson_without_text_has_none() -> None:
    [lesson, *_] = [one for one in load.load_catalogue(CONTENT).lessons.values() if not one.written]
    with pytest.raises(ContentError):
        notebook.notebook(CONTENT, lesson)
