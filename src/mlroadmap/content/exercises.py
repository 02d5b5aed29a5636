"""Reads exercises from their folders."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.core.exercise import Exercise, ExerciseKind, Limits, MessageText, Profile, WrongSolution

WRONG_MESSAGE = re.compile(r"#\s*message:\s*(\S+)\s*")
"""The first line of a wrong solution."""


_DEFAULT = Limits()


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MessageEntry(_Strict):
    """A teaching message."""

    says: str
    asks: str = ""


class LimitsEntry(_Strict):
    """Limits of one check; what is missing is as `Limits` has it."""

    wall: float = Field(_DEFAULT.wall, gt=0, le=60)
    cpu: float = Field(_DEFAULT.cpu, gt=0, le=60)
    memory: int = Field(_DEFAULT.memory, ge=64, le=4096)
    output: int = Field(_DEFAULT.output, ge=1, le=1024)
    processes: int = Field(_DEFAULT.processes, ge=1, le=256)
    files: int = Field(_DEFAULT.files, ge=1, le=64)


class ExerciseFile(_Strict):
    """exercise.yaml."""

    kind: ExerciseKind
    title: str
    stem: str
    skills: list[str] = Field(min_length=1)
    tests: dict[str, str]
    messages: dict[str, MessageEntry] = {}
    hints: list[str] = []
    names: list[str] = []
    profile: Profile = "python"
    limits: LimitsEntry = LimitsEntry()
    libraries: list[str] = []
    afterwards: str = ""
    optional: bool = False
    large: bool = False
    """One of the few big builds: its reference may have 25 lines."""
    lines: list[str] = []
    inputs: list[str] = []


class ExerciseTexts(_Strict):
    """exercise.<lang>.yaml: the same texts in another language; what is missing stays as it was."""

    title: str | None = None
    stem: str | None = None
    tests: dict[str, str] = {}
    messages: dict[str, MessageEntry] = {}
    hints: list[str] | None = None
    afterwards: str | None = None


@dataclass(frozen=True)
class ReadExercise:
    """An exercise with what the linter wants to know beside it."""

    exercise: Exercise
    file: ExerciseFile
    marked: marked_yaml.Marked


def read_exercise(folder: Path, language: str = "") -> Exercise:
    """The exercise of a folder .../lessons/<lesson>/exercises/<id>; the same files are read only once.

    Raises ContentError with every fault that keeps it from being used.
    """
    return read_with_notes(folder, language).exercise


def small(content: Path) -> dict[str, tuple[str, ...]]:
    """The small exercises of a content folder, by id, with the skills of each. Broken ones are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(content.glob("lessons/*/exercises/*/exercise.yaml")):
        with contextlib.suppress(ContentError):
            exercise = read_exercise(file.parent)
            if exercise.small:
                found[exercise.id] = exercise.skills
    return found


def read_with_notes(folder: Path, language: str = "") -> ReadExercise:
    """As `read_exercise`, with the file and the lines of its entries."""
    return _read(folder, language, tuple(sorted(_stamps(folder))))


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, time and size of every file: what a page that shows exercises asks the disk, so once for each file."""
    todo = [str(folder)] if folder.is_dir() else []
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        todo.append(entry.path)
                elif entry.is_file():
                    stat = entry.stat()
                    yield entry.path, stat.st_mtime_ns, stat.st_size


def file_name(folder: Path, name: str) -> str:
    """A file of the exercise as faults call it."""
    return f"lessons/{folder.parent.parent.name}/exercises/{folder.name}/{name}"


@lru_cache(maxsize=512)
def _read(folder: Path, language: str, stamp: tuple[tuple[str, int, int], ...]) -> ReadExercise:
    marked = marked_yaml.read(folder / "exercise.yaml", file_name(folder, "exercise.yaml"))
    entry = marked_yaml.fit(ExerciseFile, marked)
    faults: list[Fault] = []

    def text(name: str, needed: bool = True) -> str:
        if not needed and not (folder / name).is_file():
            return ""
        try:
            return marked_yaml.read_text(folder / name, file_name(folder, name))
        except ContentError as error:
            faults.extend(error.faults)
            return ""

    files = {name: text(name) for name in ("starter.py", "reference.py", "check.py")}
    also_right = text("also_right.py", needed=False)
    wrong: dict[str, WrongSolution] = {}
    for path in sorted((folder / "wrong").glob("*.py")):
        source = text(f"wrong/{path.name}")
        found = WRONG_MESSAGE.fullmatch(source.partition("\n")[0])
        if not found:
            reason = "the first line must name its message: # message: <id>"
            faults.append(Fault(file_name(folder, f"wrong/{path.name}"), 1, reason))
        else:
            wrong[path.stem] = WrongSolution(source, found[1])
    if faults:
        raise ContentError(faults)
    exercise = Exercise(
        id=f"{folder.parent.parent.name}/{folder.name}",
        kind=entry.kind,
        skills=tuple(entry.skills),
        starter=files["starter.py"],
        reference=files["reference.py"],
        check=files["check.py"],
        names=tuple(entry.names),
        profile=entry.profile,
        limits=Limits(**entry.limits.model_dump()),
        libraries=tuple(entry.libraries),
        also_right=also_right,
        wrong=wrong,
        optional=entry.optional,
        lines=tuple(entry.lines),
        inputs=tuple(entry.inputs),
        digest=_digest(folder, sorted(Path(path) for path, _, _ in stamp)),
        **_texts(folder, entry, language),
    )
    return ReadExercise(exercise, entry, marked)


def _texts(folder: Path, entry: ExerciseFile, language: str) -> dict[str, Any]:
    """What is read by people, in the language asked for as far as it is there."""
    other = ExerciseTexts()
    name = f"exercise.{language}.yaml"
    if language and (folder / name).is_file():
        other = marked_yaml.fit(ExerciseTexts, marked_yaml.read(folder / name, file_name(folder, name)))
    messages = {**entry.messages, **{id: text for id, text in other.messages.items() if id in entry.messages}}
    return {
        "title": other.title or entry.title,
        "stem": other.stem or entry.stem,
        "tests": {id: other.tests.get(id, label) for id, label in entry.tests.items()},
        "messages": {id: MessageText(message.says, message.asks) for id, message in messages.items()},
        "hints": tuple(other.hints or entry.hints),
        "afterwards": other.afterwards or entry.afterwards,
    }


def _digest(folder: Path, files: list[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return total.hexdigest()
