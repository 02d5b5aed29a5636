"""A new exercise to be filled: every file is there and can be read. Its proof fails until the author has filled it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from mlroadmap.content.schema import SLUG

_EXERCISE = """\
kind: function
title: {title}
skills: [{skill}]
names: [{name}]
libraries: []
stem: |
  Complete `{name}(x)`. Say in under 120 words what goes in and what comes out, with one worked example.
tests:
  worked-example: "worked example"
  random: "random inputs"
messages:
  first-slip:
    says: "`{{called}}` gave {{got}}. Say what this slip computes."
    asks: "Which question lets the learner find it?"
hints:
  - "A question that points at the idea?"
  - "A pointer to the place in the lesson."
  - "One step, never the solution."
afterwards: |
  What another right solution teaches.
"""
_FILES = {
    "starter.py": "def {name}(x):\n    return ___\n",
    "reference.py": "def {name}(x):\n    raise NotImplementedError\n",
    "also_right.py": "def {name}(x):\n    raise NotImplementedError\n",
    "wrong/first-slip.py": "# message: first-slip\ndef {name}(x):\n    return x\n",
    "wrong/none.py": "# message: not-equal\ndef {name}(x):\n    return None\n",
    "check.py": """\
from mlroadmap.checks import Case, Student, test


def expected(x):
    raise NotImplementedError  # our own way to the right answer


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    case.equal(student.{name}(3), expected(3), slips={{"first-slip": 3}})


@test("random")
def random(student: Student, case: Case) -> None:
    def right(x):
        case.equal(student.{name}(x), expected(x), slips={{"first-slip": x}})

    case.forall(lambda draw: draw.integer(-9, 9), right)
""",
}


class CannotMake(Exception):
    """Why there can be no such exercise."""


def make(content_dir: Path, exercise_id: str) -> Path:
    """Write the folder of a new exercise `lesson/name`. Raises CannotMake, with the reason."""
    lesson, _, slug = exercise_id.partition("/")
    if not re.fullmatch(SLUG, lesson) or not re.fullmatch(SLUG, slug):
        raise CannotMake(f"{exercise_id!r} is not LESSON/NAME in small letters, digits and hyphens")
    home = content_dir / "lessons" / lesson
    if not (home / "lesson.yaml").is_file():
        raise CannotMake(f"there is no lesson {lesson}: {home / 'lesson.yaml'} is missing")
    folder = home / "exercises" / slug
    if folder.exists():
        raise CannotMake(f"{folder} is there already")
    about = yaml.safe_load((home / "lesson.yaml").read_text("utf-8"))
    skills = about.get("skills") if isinstance(about, dict) else None
    if not isinstance(skills, list) or not skills:
        raise CannotMake(f"{home / 'lesson.yaml'} names no skills")
    name = slug.replace("-", "_")
    words = {"name": name if name.isidentifier() else f"f_{name}", "skill": skills[0], "title": slug.replace("-", " ")}
    for file, text in {"exercise.yaml": _EXERCISE, **_FILES}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**words), encoding="utf-8", newline="\n")
    return folder
