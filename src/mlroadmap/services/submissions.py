"""Files of submissions on the command line: which exercise they are for, and what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mlroadmap.content import exercises
from mlroadmap.core.exercise import Exercise

SUFFIXES = {"shell": ".sh", "git": ".sh", "sql": ".sql", "order": ".txt"}
"""How the files of a folder of submissions end; .py for every other kind."""
LARGEST = 1 << 20
"""bytes"""


class CannotGrade(Exception):
    """Why nothing can be graded: the exercise is not there, or a file cannot be read."""


def exercise(content_dir: Path, exercise_id: str) -> Exercise:
    """The exercise to grade. Raises CannotGrade, or ContentError if its files hold faults."""
    folder = content_dir / "lessons" / exercise_id.replace("/", "/exercises/")
    if exercise_id.count("/") != 1 or not (folder / "exercise.yaml").is_file():
        raise CannotGrade(f"there is no exercise {exercise_id} (its id is LESSON/NAME) under {content_dir / 'lessons'}")
    found = exercises.read_exercise(folder)
    if found.kind == "study":
        raise CannotGrade(f"{exercise_id} is of kind study, which is not graded")
    return found


def files(paths: Sequence[Path], kind: str) -> list[Path]:
    """The files to grade: those named, and of folders every file below with the suffix of that kind, sorted.

    Raises CannotGrade for a path that is not there and a folder without submissions.
    """
    suffix, found = SUFFIXES.get(kind, ".py"), list[Path]()
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob(f"*{suffix}") if file.is_file())
            if not inside:
                raise CannotGrade(f"{path} holds no file that ends in {suffix}")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise CannotGrade(f"{path} is not there")
    return found


def read(file: Path) -> str:
    """The source in a file. Raises CannotGrade if it is no text or too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise CannotGrade(f"{file} is larger than {LARGEST >> 20} MB")
        return file.read_text("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotGrade(f"{file} cannot be read: {error}") from error
