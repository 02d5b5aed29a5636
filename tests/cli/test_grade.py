"""Grading files on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mlroadmap.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"
CONTENT = FIXTURES / "content-small"
MEAN = CONTENT / "lessons/plain-averages/exercises/mean"


def grade(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["grade", "plain-averages/mean", *map(str, words), "--content", str(CONTENT)])


def test_right_files_pass_with_exit_code_0() -> None:
    result = grade(MEAN / "reference.py", MEAN / "also_right.py")
    assert result.exit_code == 0, result.output
    assert "2 of 2 passed" in result.output


def test_a_folder_of_submissions_is_graded_and_one_that_fails_makes_1() -> None:
    result = grade(MEAN / "wrong", "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [Path(each["file"]).name for each in found] == ["sum.py", "zero.py"]
    assert not any(each["passed"] for each in found)
    assert all(each["says"] and each["message"]["id"] for each in found)


def test_a_failure_says_what_was_called_got_and_expected() -> None:
    result = grade(MEAN / "wrong/sum.py")
    assert result.exit_code == 1
    for part in ("failed", "called   mean(", "got ", "expected ", "?", "seed     0"):
        assert part in result.output


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["plain-averages/nothing", "x.py"], "there is no exercise plain-averages/nothing"),
        (["mean", "x.py"], "its id is LESSON/NAME"),
        (["plain-averages/mean", "nowhere.py"], "nowhere.py is not there"),
        (["plain-averages/mean", str(FIXTURES / "content-small/skills")], "holds no file that ends in .py"),
    ],
)
def test_what_cannot_be_graded_is_said_with_exit_code_2(words: list[str], reason: str) -> None:
    result = CliRunner().invoke(main, ["grade", *words, "--content", str(CONTENT)])
    assert result.exit_code == 2
    assert reason in result.stderr


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.py").write_bytes(b"\xff\xfe\x00")
    result = grade(tmp_path / "picture.py")
    assert result.exit_code == 2
    assert "picture.py cannot be read" in result.stderr
