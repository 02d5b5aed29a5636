"""A learner's code that lives in the same process, for tests of the check API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlroadmap.checks.case import Case
from mlroadmap.checks.student import Log, Student

SOURCE = "for x in [1]:\n    y = np.sum(x)\n"


class Here:
    """A link without a process: functions by name."""

    printed = ""

    def __init__(self, log: Log, **functions: Callable[..., Any]) -> None:
        self.log, self.functions = log, functions
        self.after: Any = ()

    def ask(self, operation: str, *fields: Any) -> Any:
        match operation:
            case "call":
                ref, args, kwargs = fields
                self.after = args
                return self.functions[ref.split(":")[1]](*args, **kwargs)
            case "after":
                return self.after[fields[0]]
            case "operator" | "swapped":
                return (operation, *fields[1:])
            case "length":
                return 2
        raise AssertionError(operation)


def meet(**functions: Callable[..., Any]) -> tuple[Student, Case]:
    log = Log()
    student = Student(Here(log, **functions), SOURCE, log, 0, "")
    return student, Case("one", 3, SOURCE, log, student.after)
