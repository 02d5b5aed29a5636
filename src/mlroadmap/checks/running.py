"""Runs the tests of a `check.py` in their order against one learner's code."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType
from typing import Any

from mlroadmap.checks import showing
from mlroadmap.checks.case import Case, Failure
from mlroadmap.checks.student import Ended, LearnerError, Log, Missing, Raised, Student

FILE = "check.py"
BLANK = "___"
"""What a starter leaves to fill in."""
Test = Callable[[Student, Case], None]


def test(id: str) -> Callable[[Test], Test]:
    """Mark a function of `check.py` as the test of that id in exercise.yaml."""

    def mark(function: Test) -> Test:
        function.__test_id__ = id  # type: ignore[attr-defined]
        return function

    return mark


test.__test__ = False  # type: ignore[attr-defined]  # pytest would collect it by its name


@dataclass(frozen=True, slots=True)
class Result:
    """What the tests said: how many passed, and why the next one did not. `fault` is a failure of the check itself."""

    passed: int
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    returned: str = ""
    expected: str = ""
    line: int | None = None
    stopped: bool = False
    fault: bool = False


class CheckFault(Exception):
    """The check cannot be used: its text says why."""


def load(check: str, tests: Sequence[str]) -> dict[str, Test]:
    """The tests of a `check.py` by id, in the order of exercise.yaml. Raises CheckFault if the ids differ or it
    fails.
    """
    space: dict[str, Any] = {"__name__": "check"}
    try:
        exec(_code(check), space)  # noqa: S102 - our own content, in the judge
    except Exception as error:
        raise CheckFault(describe(error)) from error
    found = {
        f.__test_id__: f for f in space.values() if callable(f) and isinstance(getattr(f, "__test_id__", None), str)
    }
    if set(found) != set(tests):
        raise CheckFault(f"exercise.yaml names the tests {sorted(tests)}, {FILE} has {sorted(found)}")
    return {id: found[id] for id in tests}


@lru_cache(256)
def _code(check: str) -> CodeType:
    return compile(check, FILE, "exec", dont_inherit=True)


def describe(error: BaseException) -> str:
    """Type, text and line of check.py of an exception, in one line for the author."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    place = f" ({FILE}, line {lines[-1]})" if lines else ""
    return showing.cut(f"{type(error).__name__}: {error}{place}", 400)


def run(tests: Mapping[str, Test], student: Student, seed: int, source: str, log: Log) -> Result:
    """Run tests until one fails. The learner's faults become messages; any other exception is a fault of the check."""
    for passed, (id, function) in enumerate(tests.items()):
        log.begin()  # each test tells of its own calls only
        try:
            function(student, Case(id, seed, source, log, student.after))
        except Failure as failure:
            return Result(passed, failure.message, failure.values, failure.returned, failure.expected, failure.line)
        except LearnerError as error:
            return explain(error, log, passed)
        except Exception as error:
            return Result(passed, "judge-error", {"test": id, "error": describe(error)}, fault=True)
    return Result(len(tests))


def explain(error: LearnerError, log: Log, passed: int = 0) -> Result:
    """The message of what went wrong on the learner's side."""
    common = {"name": log.name, "called": log.called}
    if isinstance(error, Missing):
        id = "misspelt-name" if error.near else "missing-name"
        return Result(passed, id, common | {"name": error.name, "near": error.near})
    if isinstance(error, Ended):
        stopped = error.message in ("timeout", "memory", "output", "crashed")
        return Result(passed, error.message, common | {k: str(v) for k, v in error.values.items()}, stopped=stopped)
    assert isinstance(error, Raised)
    values = {"type": error.type, "text": error.text, "line": str(error.line or ""), "code": error.code}
    id = _id_of(error, log)
    return Result(passed, id, common | values, line=error.line, stopped=id == "memory")


def _id_of(error: Raised, log: Log) -> str:
    if "MemoryError" in error.bases or error.type == "SystemError":  # as which Python fails without room for the first
        return "memory"
    if "SyntaxError" in error.bases and not log.called:
        return "syntax-error"
    if error.type == "NameError" and f"'{BLANK}'" in error.text:
        return "blank"
    named = {"RecursionError": "recursion", "SystemExit": "exit"}
    return named.get(error.type, "raised" if error.line else "raised-here")
