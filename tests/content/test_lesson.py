"""Lessons from their files."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from lesson_files import LESSON, lesson_folder, write
from mlroadmap.content.blocks import Cell
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.lesson import read_lesson, read_with_notes
from mlroadmap.content.outputs import write_outputs

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "directives.yaml").read_text(encoding="utf-8"))
HEAD = "---\npromise: step\n---\n\n{#why part=why}\n## Why\n"


def compare(found: Any, wanted: Any) -> None:
    """Every field that `wanted` names has that value."""
    if isinstance(wanted, list):
        assert len(found) == len(wanted)
        for one, other in zip(found, wanted, strict=True):
            compare(one, other)
    elif is_dataclass(found):
        names = {field.name for field in fields(found)}
        for name, value in wanted.items():
            assert name in names or name == "type"
            compare(getattr(found, name), value)
    else:
        assert found == wanted


@pytest.mark.parametrize("case", [c for c in CASES if "blocks" in c], ids=lambda case: case["title"])
def test_blocks(case: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path, "lessons/steps/lesson.md", HEAD + case["markdown"])
    (part,) = read_lesson(tmp_path, "steps").parts
    compare(list(part.blocks), case["blocks"])


@pytest.mark.parametrize("case", [c for c in CASES if "faults" in c], ids=lambda case: case["title"])
def test_faults(case: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path, "lessons/steps/lesson.md", HEAD + case["markdown"])
    with pytest.raises(ContentError) as error:
        read_lesson(tmp_path, "steps")
    assert {fault.line for fault in error.value.faults} == set(case["faults"])
    for fault in error.value.faults:
        assert fault.file == "lessons/steps/lesson.md"
        assert case["faults"][fault.line] in fault.reason


def test_whole_lesson(tmp_path: Path) -> None:
    lesson = read_lesson(lesson_folder(tmp_path), "steps")
    assert lesson.promise == "take a step down a slope"
    assert lesson.warm_up == "before/sums"
    assert [term.id for term in lesson.terms] == ["slope"]
    assert lesson.terms[0].means == "How much the loss grows for each step of <math><mi>w</mi></math>."
    assert [(s.claim, s.url, s.checked) for s in lesson.sources] == [
        ("four points", "https://example.org", "2026-11-25")
    ]
    assert [(f.resource, f.better) for f in lesson.further] == [("a-course", "More pictures.")]
    assert [part.kind for part in lesson.parts] == [
        "why",
        "example",
        "idea",
        "try",
        "exercises",
        "pitfall",
        "check",
        "next",
    ]
    assert [cell.id for cell in lesson.cells] == ["one-step"]
    assert [prediction.id for prediction in lesson.predictions] == ["first-step", "other-rate"]
    assert lesson.items == ("now/typed", "now/steps", "before/sums")
    assert lesson.exercises == ("steps/double", "steps/triple")
    assert lesson.words.formulas == 1


def test_words_are_counted(tmp_path: Path) -> None:
    text = "{#a}\nOne two three. Four `five six` $7 + x$!\n\n- eight\n- nine ten\n\n:::{aside}\nNot me.\n:::\n"
    write(tmp_path, "lessons/steps/lesson.md", HEAD + text)
    words = read_lesson(tmp_path, "steps").words
    assert (words.words, words.sentences, words.longest) == (9, 4, 3)
    assert words.mean == 9 / 4


def test_digest_changes_with_the_text(tmp_path: Path) -> None:
    first = read_lesson(lesson_folder(tmp_path), "steps").digest
    write(tmp_path, "lessons/steps/lesson.md", LESSON + "\n{#more}\nMore.\n")
    assert read_lesson(tmp_path, "steps").digest != first
    assert len(first) == 64


def test_recorded_outputs_stand_below_their_cells(tmp_path: Path) -> None:
    lesson = read_lesson(lesson_folder(tmp_path), "steps")
    assert lesson.cells[0].output is None
    write_outputs(tmp_path / "lessons/steps", lesson.cells, {"one-step": "-0.2\n"})
    assert read_lesson(tmp_path, "steps").cells[0].output == "-0.2\n"


def test_outputs_of_hidden_cells_are_not_recorded(tmp_path: Path) -> None:
    cells = [Cell("a", "print(1)", ""), Cell("b", "print(2)", "", hide_output=True)]
    write_outputs(tmp_path, cells, {"a": "1\n", "b": "2\n"})
    assert "2" not in (tmp_path / "outputs.json").read_text(encoding="utf-8").replace("code", "").split("printed")[1]


def test_broken_outputs(tmp_path: Path) -> None:
    lesson_folder(tmp_path)
    write(tmp_path, "lessons/steps/outputs.json", '{"one-step": 3}')
    with pytest.raises(ContentError) as error:
        read_lesson(tmp_path, "steps")
    assert error.value.faults[0].file == "lessons/steps/outputs.json"


def test_another_language_stands_beside(tmp_path: Path) -> None:
    lesson_folder(tmp_path)
    write(tmp_path, "lessons/steps/lesson.de.md", LESSON.replace("take a step down a slope", "bergab gehen"))
    german = read_lesson(tmp_path, "steps", "de")
    assert (german.promise, german.language) == ("bergab gehen", "de")
    assert read_lesson(tmp_path, "steps", "fr").language == ""
    assert read_lesson(tmp_path, "steps", "../../../x").language == ""


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("promise: take a step down a slope\n", ""), 2, "promise is missing"),
        (("promise: take", "promises: x\npromise: take"), 2, "promises is no field"),
        (("checked: 2026-11-25", "checked: soon"), 7, "checked"),
        (("How much the loss grows for each step of $w$.", "$\\nonsense$"), 5, "Unknown command"),
        (("---\npromise", "promise"), 1, "must open with front matter"),
        (("---\n\n{#why part=why}", "---\n\nHello.\n\n{#why part=why}"), 12, "text before the first part"),
        (("part=why}", "part=reason}"), 13, "not 'reason'"),
    ],
    ids=["missing", "unknown", "date", "formula", "no front matter", "stray text", "unknown part"],
)
def test_faults_at_the_top(tmp_path: Path, change: tuple[str, str], line: int, reason: str) -> None:
    text = LESSON.replace('means: "How', "means: 'How").replace('$w$."}', "$w$.'}").replace(*change)
    lesson_folder(tmp_path, text)
    with pytest.raises(ContentError) as error:
        read_lesson(tmp_path, "steps")
    assert any(fault.line == line and reason in fault.reason for fault in error.value.faults), error.value


def test_missing_lesson(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        read_lesson(tmp_path, "none")
    assert error.value.faults == (Fault("lessons/none/lesson.md", 0, "the file is missing"),)


@pytest.mark.parametrize("id", ["..", "../steps", "a/b", "", "A"])
def test_ids_lead_nowhere_else(tmp_path: Path, id: str) -> None:
    lesson_folder(tmp_path)
    with pytest.raises(ContentError, match="no id of a lesson"):
        read_lesson(tmp_path, id)


def test_ids_of_everything_are_noted(tmp_path: Path) -> None:
    read = read_with_notes(lesson_folder(tmp_path), "steps")
    assert {"why", "why-1", "first-step", "one-step", "descent-terrain"} <= read.reading.ids.keys()
    assert read.reading.without_id == []
