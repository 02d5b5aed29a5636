"""In which folder the commands of a terminal exercise begin: what its `check.py` asks for first.

So that a learner can try commands where they will be checked, without a second description of that folder. Nothing of
the learner's is run for it: `check.py` talks to nobody, in a process of its own, as far as its first request.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from mlroadmap.checks import running
from mlroadmap.checks.case import Case
from mlroadmap.checks.student import Log, Student
from mlroadmap.core.exercise import Exercise
from mlroadmap.outside import process

ANSWER = "# the learner's commands"
"""Stands for them."""
WALL = 60.0
"""Seconds that it may take, on a busy machine."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What is there before the commands: `files` (texts by path), and what the script `setup` makes after that.

    `command` is empty if the commands themselves are run; else they are the file `script` (also in `files`, empty), and
    the command is how it is called.
    """

    files: dict[str, str] = field(default_factory=dict)
    setup: str = ""
    script: str = ""
    command: list[str] = field(default_factory=list)


@lru_cache(maxsize=64)
def first_folder(digest: str, check: str, tests: tuple[str, ...]) -> Folder:
    """The folder that this `check.py` asks for first; an empty one if it asks for none. `digest`: of the exercise."""
    with tempfile.TemporaryDirectory(prefix="mlroadmap-folder-", ignore_cleanup_errors=True) as scratch:
        asked = subprocess.run(
            process.python("mlroadmap.outside.first_folder"), input=json.dumps([check, list(tests)]), cwd=scratch,
            env=process.environment(Path(scratch)), capture_output=True, text=True, timeout=WALL, check=True,
        )  # fmt: skip
    return Folder(**json.loads(asked.stdout))


def of_exercise(exercise: Exercise) -> Folder:
    """As `first_folder`, of an exercise for a terminal. Raises OSError or SubprocessError if no process starts."""
    return first_folder(exercise.digest, exercise.check, tuple(exercise.tests))


class _Known(BaseException):
    """Enough was asked. No `except Exception` of a check keeps it."""


class _Nobody:
    """Answers a check's first requests as an empty shell would, and notes them."""

    printed = ""

    def __init__(self) -> None:
        self.folder: Folder | None = None

    def ask(self, operation: str, *fields: Any) -> Any:
        """See checks.student.Link."""
        if operation == "shell":
            files, setup, _ = fields
            script = next((name for name, text in files.items() if text == ANSWER), "")
            self.folder = Folder({**files, **({script: ""} if script else {})}, setup, script)
            if script:
                return "", "", 0  # the next request calls it
        elif operation == "command" and self.folder is not None:
            self.folder = Folder(self.folder.files, self.folder.setup, self.folder.script, [*fields[0]])
        self._enough()

    def _enough(self) -> NoReturn:
        raise _Known


def find(check: str, tests: list[str]) -> Folder:
    """In the process of its own: the folder that the first test asks for."""
    nobody, log = _Nobody(), Log()
    student = Student(nobody, ANSWER, log, 0, "")
    try:
        id, first = next(iter(running.load(check, tests).items()))
        first(student, Case(id, 0, ANSWER, log, student.after))
    except (_Known, Exception):  # noqa: S110  a check that fails is the proof's business
        pass
    return nobody.folder or Folder()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(find(*json.load(sys.stdin)))))
