"""The linter finds each broken limit, and nothing in a lesson that keeps them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lesson_files import CHECK, EXERCISE, ITEM, LESSON, exercise, item, lesson_folder, write
from mlroadmap.content import items, lint, lint_exercise
from mlroadmap.content.lesson import read_lesson
from mlroadmap.content.outputs import write_outputs
from mlroadmap.core.catalogue import Author, Catalogue, Edge, Group, Lesson, Resource, RoadMap, Section, Skill, Topic


@pytest.fixture(autouse=True)
def read_anew() -> None:
    items.forget()


def lint_text(root: Path, text: str, catalogue: Catalogue | None = None) -> list[str]:
    """Faults of the lesson with that text, its outputs recorded, as `line: reason`."""
    lesson_folder(root, text)
    cells = read_lesson(root, "steps").cells
    write_outputs(root / "lessons/steps", cells, {cell.id: "1\n" for cell in cells})
    faults = lint.lint_lesson(root, "steps", catalogue)
    assert all(fault.file == "lessons/steps/lesson.md" for fault in faults)
    return [f"{fault.line}: {fault.reason}" for fault in faults]


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def catalogue(needs: tuple[tuple[str, str], ...] = (("before", "now"),)) -> Catalogue:
    """Two lessons, `sums` before `steps`, and one after them."""
    skills = {id: Skill(id, id, "ml", 5, "core", True, 1) for id in ("before", "now", "later")}
    resource = Resource("a-course", "A course", (Author("Ada"),), "course", "https://example.org", None)
    topic = Topic("ml", "ML", (resource,))
    section = Section("ml-section", "ML", "topics", (Group("g", "", (topic,)),))
    lessons = {
        id: Lesson(id, order, id, "ml", "core", 9, 9, (skill,), "ml", resource="a-course", written=True)
        for order, (id, skill) in enumerate([("sums", "before"), ("steps", "now"), ("last", "later")], 1)
    }
    edges = tuple(Edge(before, after, "needs", 0.5) for before, after in needs)
    return Catalogue((RoadMap("m", "M", "", (section,), Author("Ada")),), skills, edges, lessons, {"ml": "ML"})


def test_a_lesson_within_the_limits(tmp_path: Path) -> None:
    assert lint_text(tmp_path, LESSON) == []
    assert lint_text(tmp_path, LESSON, catalogue()) == []


MANY_CELLS = "".join(f"```{{cell}} more-{n}\n{n}\n```\n\n" for n in range(8))
LONG_CELL = "w = 0.0\n" + "w = w + 1\n" * 12
FORMULA = "{#f-%d}\n$$\nx\n$$\n\n```{code}\nx\n```\n\n{#r-%d}\nIn words: x.\n\n```{cell} c-%d\n1\n```\n\n"
MANY_WORDS = "".join(f"{{#w-{n}}}\n{'word ' * 15}end.\n\n```{{code}}\nx\n```\n\n" for n in range(60))
TERMS = "".join(f"  - {{id: t-{n}, term: t, means: m.}}\n" for n in range(3))
LONG = " ".join(["word"] * 26)
FURTHER = "  - {resource: a-course, better: More.}\n" * 4

CASES: dict[str, tuple[Callable[[str], str], str | int, str]] = {
    "words": (lambda t: t.replace("{#idea part", MANY_WORDS + "{#idea part"), 0, "words of prose, 900 at most"),
    "cells": (lambda t: t.replace("{#idea part", MANY_CELLS + "{#idea part"), 0, "9 cells, 8 at most"),
    "lines of a cell": (lambda t: t.replace("w = 0.0\n", LONG_CELL), "```{cell} one-step", "has 14 lines, 12 at most"),
    "terms": (lambda t: t.replace("sources:", TERMS + "sources:"), "terms:", "4 new terms, 3 at most"),
    "formulas": (
        lambda t: t.replace("{#try part", "".join(FORMULA % (n, n, n) for n in range(3)) + "{#try part"),
        0,
        "4 formulas stand alone, 3 at most",
    ),
    "long sentence": (lambda t: t.replace("Go against", LONG + ". Go against"), "word", "a sentence of 26 words"),
    "long sentence in a reveal": (lambda t: t.replace("The step is too long", LONG), "because: word", "26 words"),
    "long sentences": (
        lambda t: t.replace("Go against the slope.", " ".join([f"{'word ' * 24}end."] * 20)),
        0,
        "words on average",
    ),
    "word not used": (lambda t: t.replace("Go against", "Just go against"), "Just", "do not say 'Just'"),
    "words not used": (lambda t: t.replace("The step is", "Of course it is"), "because: Of", "'Of course'"),
    "word not used in a title": (lambda t: t.replace("## One step", "## One easy step"), "## One", "'easy'"),
    "nothing to do": (
        lambda t: t.replace("Go against the slope.", "Go. Go. Go. Go.\n\n{#idea-9}\nStop."),
        "Stop.",
        "more than 4 sentences since line",
    ),
    "paragraph without id": (lambda t: t.replace("{#idea-1}\n", ""), "Go against", "`mlroadmap content ids steps`"),
    "missing part": (lambda t: t.replace("part=try", "part=idea"), 0, "the part 'try' is missing"),
    "parts out of order": (
        lambda t: t.replace("part=idea}", "part=X}").replace("part=try", "part=idea").replace("part=X}", "part=try}"),
        "## Change",
        "the part 'idea' comes before 'try'",
    ),
    "no prediction in why": (
        lambda t: t.replace(
            "```{predict} first-step", "{#example part=example}\n## E\n\n```{predict} first-step"
        ).replace("{#example part=example}\n## One", "{#two part=example}\n## One"),
        "## Which",
        "ends in a prediction",
    ),
    "one prediction": (
        lambda t: t[: t.index("```{predict} other")] + t[t.index(":::{explorable}") :],
        0,
        "1 predictions, 2 at least",
    ),
    "term that is not marked": (lambda t: t.replace("[slope]{term=slope}", "slope"), 5, "is not marked in the text"),
    "term that is not listed": (
        lambda t: t.replace("Go against the slope", "Go against the [way]{term=way}"),
        "Go against",
        "stands not among the terms",
    ),
    "formula without code": (
        lambda t: t.replace("```{code}\nw = w - rate * slope\n```\n", ""),
        "$$",
        "followed by its line of code",
    ),
    "formula without words": (
        lambda t: t.replace("{#idea-3}\nIn words: take a small step against the slope.\n", ""),
        "$$",
        "a reading in words",
    ),
    "no such warm-up": (lambda t: t.replace("before/sums", "before/none", 1), "warm_up:", "no template 'before/none'"),
    "no question behind an explorable": (
        lambda t: t.replace("```{item} now/typed\n```\n", ""),
        ":::{explorable}",
        "an explorable ends in a question",
    ),
    "no such item": (lambda t: t.replace("} now/steps", "} now/none"), "```{item} now/none", "no template 'now/none'"),
    "only own items": (lambda t: t.replace("} before/sums", "} now/typed"), "## From", "belongs to an earlier lesson"),
    "one item": (lambda t: t.replace("```{item} before/sums\n```\n", ""), "## From", "1 items in the check"),
    "no such exercise": (lambda t: t.replace("} double", "} none"), "```{exercise} none", "no exercise exercises/none"),
    "exercise left out": (lambda t: t.replace("} double", "} none"), 0, "'double' stands nowhere"),
    "one exercise": (lambda t: t.replace("```{exercise} double\n```\n", ""), "## Now", "1 exercises, 2 to 4"),
    "heavy library": (
        lambda t: t.replace("w = 0.0\n", "import torch\n"),
        "```{cell} one-step",
        "torch may be missing",
    ),
    "many resources": (
        lambda t: t.replace("---\n\n{#why", FURTHER + "---\n\n{#why"),
        "further:",
        "5 resources, 4 at most",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_broken_limits(name: str, tmp_path: Path) -> None:
    change, where, reason = CASES[name]
    text = change(LESSON)
    assert text != LESSON
    line = line_of(text, where) if isinstance(where, str) else where
    found = lint_text(tmp_path, text)
    assert any(fault.startswith(f"{line}: ") and reason in fault for fault in found), found


def test_after_the_last_thing_to_do_nothing_is_waited_for(tmp_path: Path) -> None:
    assert LESSON.rstrip().endswith("It is worth it.")  # five sentences
    assert lint_text(tmp_path, LESSON) == []


def test_a_heavy_library_with_a_way_to_do_without(tmp_path: Path) -> None:
    text = LESSON.replace("w = 0.0\n", "import torch\n").replace("sources:", "without: Read on.\nsources:")
    assert lint_text(tmp_path, text) == []


def test_outputs_that_are_old(tmp_path: Path) -> None:
    lint_text(tmp_path, LESSON)
    write(tmp_path, "lessons/steps/lesson.md", LESSON.replace("0.1 * 2", "0.2 * 2"))
    (fault,) = lint.lint_lesson(tmp_path, "steps")
    assert "'one-step' prints is not recorded" in fault.reason


def test_a_lesson_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, "lessons/steps/lesson.md", "Hello.")
    assert [fault.line for fault in lint.lint_lesson(tmp_path, "steps")] == [1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("resource: a-course", "resource: gone"), "the road map has no resource 'gone'"),
        (("resource: a-course", "resource: gone"), "`further` opens with the resource of the lesson"),
        (("warm_up: before/sums", "warm_up: now/steps"), "no direct prerequisite"),
        (("} now/steps", "} later/sums"), "asks for what a later lesson teaches"),
    ],
)
def test_references_to_other_lessons(tmp_path: Path, change: tuple[str, str], reason: str) -> None:
    item(tmp_path, "later/sums")
    found = lint_text(tmp_path, LESSON.replace(*change), catalogue())
    assert any(reason in fault for fault in found), found


def test_a_first_lesson_has_no_warm_up_and_no_earlier_items(tmp_path: Path) -> None:
    first = catalogue(needs=())
    assert lint_text(tmp_path, LESSON, first) == ["3: the lesson rests on no other, so it has no warm-up"]
    text = LESSON.replace("warm_up: before/sums\n", "").replace("} before/sums", "} now/typed")
    assert lint_text(tmp_path, text, first) == []


def exercise_faults(folder: Path) -> list[str]:
    prefix = "lessons/steps/exercises/double/"
    return [str(fault).removeprefix(prefix) for fault in lint_exercise.lint_exercise(folder, {"not-equal"})]


def test_an_exercise_within_the_limits(tmp_path: Path) -> None:
    assert exercise_faults(exercise(tmp_path, "double")) == []


@pytest.mark.parametrize(
    ("text", "check", "reason"),
    [
        (("For 4 the answer is 8.", "Word. " * 120), None, "exercise.yaml:5: the stem has 128 words, 120 at most"),
        (("  - Look at the sign.\n", ""), None, "exercise.yaml:14: 2 hints, not 3"),
        (("names: [double]\n", ""), None, "names must say"),
        (("names: [double]", "names: [double, run]"), None, "check.py calls run of the check API"),
        (("kind: function", "kind: order"), None, "an order needs its lines"),
        (("  random: 20", "  rand: 20"), None, "exercise.yaml:9: check.py has no test 'rand'"),
        (("  random: 20", "  rand: 20"), None, "check.py:9: the test 'random' is not listed"),
        (None, ('@test("random")', '@test("random-numbers")'), "check.py:9: the test 'random-numbers' is not listed"),
        (("  worked-example: worked example\n  random: 20 random numbers", "  random: r\n  worked-example: w"),
         None, "exercise.yaml:7: the tests stand in another order"),
        (("  squared:", "  cubed:"), None, "check.py:6: the message 'squared' stands neither"),
        (("  squared:", "  cubed:"), None, "exercise.yaml:11: check.py never uses the message 'cubed'"),
        (("  squared:", "  cubed:"), None, "wrong/square.py:1: the message 'squared' stands neither"),
        (("{x}", "{y}"), None, "check.py:6: the message 'squared' has {y}, which this call does not give"),
        (None, (", x=4)", ")"), "check.py:6: the message 'squared' has {x}"),
        (("double of 3?", "double of 3."), None, "ends in no question"),
        (("What is twice", "Simply, what is twice"), None, "exercise.yaml:15: lessons do not say 'Simply'"),
        (("Adding works", "$\\nonsense$ works"), None, "exercise.yaml:18: formula: Unknown command"),
        (None, ("def random(", "def random(("), "check.py:10: not Python"),
        (None, ("student.double(x)", "student.run(x)"), "student.run is the check API's, for kind shell and git"),
    ],
)  # fmt: skip
def test_faults_of_an_exercise(
    tmp_path: Path, text: tuple[str, str] | None, check: tuple[str, str] | None, reason: str
) -> None:
    folder = exercise(
        tmp_path, "double", EXERCISE.replace(*text) if text else EXERCISE, CHECK.replace(*check) if check else CHECK
    )
    found = exercise_faults(folder)
    assert any(reason in fault for fault in found), found


def test_a_declaration_of_equivalent_mutants_needs_its_reason(tmp_path: Path) -> None:
    folder = exercise(tmp_path, "double")
    write(folder, "equivalent.yaml", 'mutants:\n  - {was: "a", now: "b", because: "so"}\n')
    assert any(fault.startswith("equivalent.yaml:2:") for fault in exercise_faults(folder)), exercise_faults(folder)
    write(folder, "equivalent.yaml", 'mutants:\n  - {was: "a", now: "b", because: "Both do the very same thing."}\n')
    assert exercise_faults(folder) == []


def test_files_of_an_exercise(tmp_path: Path) -> None:
    folder = exercise(tmp_path, "double")
    (folder / "also_right.py").unlink()
    (folder / "wrong/same.py").unlink()
    write(folder, "reference.py", '"""Long.\n\nVery.\n"""\n# note\n' + "x = 1\n" * 16)
    assert exercise_faults(folder) == [
        "also_right.py:0: a second right solution, in another style, is missing",
        "exercise.yaml:0: 1 wrong solutions in wrong/, 2 to 8 are asked for",
        "reference.py:0: 16 lines of code, 15 at most",
    ]
    write(folder, "exercise.yaml", EXERCISE + "large: true\n")
    assert "reference.py:0: 16 lines of code, 15 at most" not in exercise_faults(folder)


def test_values_that_the_tree_does_not_tell_are_believed(tmp_path: Path) -> None:
    check = CHECK.replace("x=4)", "**{'x': 4})").replace("x=x)", "**{'x': x})")
    assert exercise_faults(exercise(tmp_path, "double", check=check)) == []


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("How many?", "It is easy."), 4, "do not say 'easy'"),
        (("You added:", LONG + " and added:"), 8, "a sentence of"),
        (("How many?", "All of the above?"), 4, "stands for itself"),
        (("You added:", "```klingon\nx\n```\nYou added:"), 8, "unknown language"),
    ],
)
def test_texts_of_an_item(tmp_path: Path, change: tuple[str, str], line: int, reason: str) -> None:
    text = ITEM.replace(change[0], change[1].replace("\n", "\\n"), 1)
    faults = lint.lint_item(tmp_path, item(tmp_path, "s/times", text))
    assert any(fault.line == line and reason in fault.reason for fault in faults), faults


def test_an_item_within_the_limits(tmp_path: Path) -> None:
    assert lint.lint_item(tmp_path, item(tmp_path, "s/times")) == []


def test_the_proof_of_an_item_is_part_of_its_lint(tmp_path: Path) -> None:
    faults = lint.lint_item(tmp_path, item(tmp_path, "s/times", ITEM.replace("{answer}", "{gone}")))
    assert "nothing fills {gone} (seed 0)" in [fault.reason for fault in faults]
