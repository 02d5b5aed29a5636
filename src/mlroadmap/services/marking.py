"""Grading files from the command line: no learner, no log, only verdicts."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlroadmap.content import exercises, filling, messages
from mlroadmap.core import plainer
from mlroadmap.core.exercise import Exercise, MessageText
from mlroadmap.core.verdict import Verdict
from mlroadmap.outside.grader import Pool, grade

SUFFIXES = {"shell": ".sh", "git": ".sh", "sql": ".sql", "order": ".txt"}
"""How the files of a folder of submissions end; .py for every other kind."""
LARGEST = 1 << 20
"""bytes"""


class CannotGrade(Exception):
    """Why nothing can be graded: the exercise is not there, or a file cannot be read."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A file and its verdict; `says` and `asks` are the message's Markdown with its values filled in."""

    file: Path
    verdict: Verdict
    says: str = ""
    asks: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        told = {"file": str(self.file), "passed": self.verdict.passed, "says": self.says, "asks": self.asks}
        return told | self.verdict.to_json()


def exercise(content_dir: Path, exercise_id: str) -> Exercise:
    """The exercise to grade. Raises CannotGrade, or ContentError if its files hold faults."""
    folder = content_dir / "lessons" / exercise_id.replace("/", "/exercises/")
    if exercise_id.count("/") != 1 or not (folder / "exercise.yaml").is_file():
        raise CannotGrade(f"there is no exercise {exercise_id} (its id is LESSON/NAME) under {content_dir / 'lessons'}")
    found = exercises.read_exercise(folder)
    if found.kind == "study":
        raise CannotGrade(f"{exercise_id} is of kind study, which is not graded")
    return found


def submissions(paths: Sequence[Path], kind: str) -> list[Path]:
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


def mark(content_dir: Path, exercise: Exercise, files: Sequence[Path], seed: int, jobs: int = 0) -> Iterator[Marked]:
    """The verdicts in the order of the files, each as soon as it and those before are done."""
    texts = {**messages.built_in(content_dir), **exercise.messages}
    sources = [read(file) for file in files]
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(files)))
    pool = Pool(jobs)
    try:
        with ThreadPoolExecutor(jobs, thread_name_prefix="grade") as workers:
            verdicts = workers.map(lambda source: grade(exercise, source, seed, pool), sources)
            for file, verdict in zip(files, verdicts, strict=True):
                yield _told(file, verdict, texts, frozenset(exercise.messages))
    finally:
        pool.close()


def _told(file: Path, verdict: Verdict, texts: dict[str, MessageText], own: Collection[str]) -> Marked:
    if verdict.message is None:
        return Marked(file, verdict)
    values = {"id": verdict.message.id, **verdict.message.values}
    id = verdict.message.id
    nearer = "" if id in own else plainer.nearer(id, verdict.message.values)
    text = texts.get(nearer) or texts.get(id) or MessageText("The check said: {id}.")
    return Marked(file, verdict, filling.fill(text.says, values).strip(), filling.fill(text.asks, values).strip())
