"""The folder in which a terminal exercise begins, as its `check.py` asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlroadmap.core.exercise import Exercise
from mlroadmap.outside.first_folder import Folder, find, of_exercise
from outside.exercises import exercise

WORDS = """
from mlroadmap.checks import Case, Student, test

@test("first")
def first(student: Student, case: Case) -> None:
    number = int(case.rng.integers(9))
    try:
        run = student.shell(files={"it's/a file.txt": "b\\n$HOME\\n"}, setup=f"echo {number} > n.txt; cd it*")
    except Exception:
        pass
    student.run("git", "log")
"""
SCRIPT = """
from mlroadmap.checks import Case, Student, test

@test("first")
def first(student: Student, case: Case) -> None:
    student.shell(files={"list.txt": "b\\na\\n", "kinds.sh": case.source})
    student.run("sh", "kinds.sh", "list.txt")
"""


def made(check: str, **fields: object) -> Exercise:
    return exercise(check, "first", kind="shell", **fields)


def test_it_is_what_the_first_test_asks_for_and_nothing_of_the_check_behind_it() -> None:
    folder = find(WORDS, ["first"])
    assert folder.files == {"it's/a file.txt": "b\n$HOME\n"} and not folder.command and not folder.script
    assert folder == find(WORDS, ["first"]), "drawn numbers are the same each time"
    assert of_exercise(made(WORDS, digest="words")) == folder


def test_a_script_is_called_as_the_check_calls_it() -> None:
    assert find(SCRIPT, ["first"]) == Folder(
        {"list.txt": "b\na\n", "kinds.sh": ""}, "", "kinds.sh", ["sh", "kinds.sh", "list.txt"]
    )


@pytest.mark.parametrize("check", ["not Python", "from mlroadmap.checks import test\n", SCRIPT.replace("b\\n", "{x}")])
def test_a_check_that_fails_leaves_an_empty_folder_or_what_it_asked_for(check: str) -> None:
    assert isinstance(find(check, ["first"]), Folder)
    assert find("not Python", ["first"]) == Folder()


def test_every_terminal_exercise_begins_in_a_folder_of_its_own() -> None:
    from mlroadmap.content import exercises

    root = Path(__file__).parents[2] / "content" / "lessons"
    found = [exercises.read_exercise(file.parent) for file in sorted(root.glob("*/exercises/*/exercise.yaml"))]
    scripted = [one for one in found if one.scripted]
    assert scripted
    for one in scripted:
        folder = find(one.check, list(one.tests))
        assert folder.files or folder.setup, one.id
