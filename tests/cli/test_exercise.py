"""Making an exercise, proving it, and what its tests catch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mlroadmap import config
from mlroadmap.cli import main

EXERCISE = """
kind: function
title: Clip from below
skills: [avg-mean]
names: [floor_at]
stem: Complete `floor_at(x, low)`. It returns `x`, or `low` if `x` is less.
tests: {random: "random numbers"}
messages:
  low: {says: "`{called}` gave {got}.", asks: "Which of the two is larger?"}
hints: [one, two, three]
"""
STRONG = """
from mlroadmap.checks import test

@test("random")
def random(student, case):
    def right(pair):
        x, low = pair
        case.equal(student.floor_at(x, low), max(x, low), slips={"low": low})

    case.forall(lambda draw: (draw.integer(-9, 9), draw.integer(-9, 9)), right)
"""
WEAK = STRONG.replace("draw.integer(-9, 9), draw", "draw.integer(1, 9), -draw").replace(
    "integer(-9, 9))", "integer(1, 9))"
)
FILES = {
    "exercise.yaml": EXERCISE,
    "check.py": STRONG,
    "starter.py": "def floor_at(x, low):\n    return ___\n",
    "reference.py": "def floor_at(x, low):\n    if x < low:\n        return low\n    return x\n",
    "also_right.py": "def floor_at(x, low):\n    return max(x, low)\n",
    "wrong/low.py": "# message: low\ndef floor_at(x, low):\n    return low\n",
    "wrong/none.py": "# message: not-equal\ndef floor_at(x, low):\n    return None\n",
    "equivalent.yaml": """mutants:
  - {was: "if x < low:", now: "if x <= low:", because: "Where both are equal, either is the right answer."}
""",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(Path(__file__).parents[1] / "fixtures/content-small", folder)
    shutil.copy(config.installed_content_dir() / "messages.yaml", folder)
    for name, text in FILES.items():
        write(folder, name, text)
    return folder


def write(content: Path, name: str, text: str) -> None:
    path = content / "lessons/plain-averages/exercises/floor-at" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(content: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["exercise", *words, "--content", str(content)])


def prove(content: Path) -> Result:
    cache = str(content.parent / "cache")
    return run(content, "prove", "plain-averages/floor-at", "--seeds", "2", "--slack", "10", "--cache", cache)


def test_what_holds_is_proved_with_its_score(content: Path) -> None:
    result = prove(content)
    assert result.exit_code == 0, result.output
    assert "ok   wrong/low.py: wanted low, got low" in result.output
    assert "5 of 5 caught (100.0%)" in result.output
    assert "Everything holds." in result.output


def test_what_escapes_is_shown_with_its_change(content: Path) -> None:
    write(content, "check.py", WEAK)
    write(content, "wrong/none.py", FILES["wrong/none.py"])
    result = prove(content)
    assert result.exit_code == 1
    assert "passed with seed 0" in result.output
    assert "- if x < low:" in result.output
    assert "is not proved" in result.output


@pytest.mark.parametrize(
    ("declared", "reason"),
    [
        (
            'mutants: [{was: "if x < low:", now: "if x > low:", because: "Nobody will notice, I hope."}]',
            "it is caught",
        ),
        ('mutants: [{was: "x", now: "y", because: "No line of the reference is like this."}]', "no such mutant"),
        ('mutants: [{was: "x", now: "y", because: "why"}]', "equivalent.yaml"),
    ],
)
def test_a_declaration_that_does_not_hold_is_a_fault(content: Path, declared: str, reason: str) -> None:
    write(content, "equivalent.yaml", declared)
    result = prove(content)
    assert result.exit_code == 1
    assert reason in result.output


def test_a_new_exercise_can_be_read_and_is_not_proved_until_it_is_filled(content: Path) -> None:
    made = run(content, "new", "plain-averages/sum-of-squares")
    assert made.exit_code == 0, made.output
    folder = content / "lessons/plain-averages/exercises/sum-of-squares"
    cache = str(content.parent / "cache")
    words = ["prove", "plain-averages/sum-of-squares", "--seeds", "1", "--slack", "10", "--cache", cache]
    first = run(content, *words)
    assert first.exit_code == 1
    assert "FAIL reference.py: wanted passed, got raised" in first.output
    for file in ("reference.py", "also_right.py"):
        (folder / file).write_text("def sum_of_squares(x):\n    return sum(k * k for k in range(abs(x) + 1))\n")
    check = (folder / "check.py").read_text()
    right = "return sum(k * k for k in range(abs(x) + 1))"
    (folder / "check.py").write_text(
        check.replace("raise NotImplementedError  # our own way to the right answer", right)
    )
    filled = run(content, *words)
    assert "FAIL" not in filled.output
    again = run(content, "new", "plain-averages/sum-of-squares")
    assert again.exit_code == 1
    assert "is there already" in again.output


@pytest.mark.parametrize(
    ("id", "reason"), [("plain-averages", "is not LESSON/NAME"), ("no-lesson/one", "there is no lesson no-lesson")]
)
def test_where_no_exercise_can_be_made_is_said(content: Path, id: str, reason: str) -> None:
    result = run(content, "new", id)
    assert result.exit_code == 1
    assert reason in result.output


def test_check_quality_makes_a_table_and_remembers(content: Path) -> None:
    words = ["check", "--quality", "--content", str(content), "--cache", str(content.parent / "cache"), "--jobs", "1"]
    first = CliRunner().invoke(main, words)
    assert "plain-averages/floor-at" in first.output
    assert "What the tests catch" in first.output
    assert len(list((content.parent / "cache").glob("*.json"))) >= 3
    assert CliRunner().invoke(main, words).output == first.output
