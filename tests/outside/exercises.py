"""Exercises for the tests of the grader, made in place."""

from __future__ import annotations

from typing import Any

from mlroadmap.core.exercise import Exercise, Limits

GRADIENT_CHECK = """
import numpy as np
from mlroadmap.checks import Case, Student, test


def loss(X, y, w):
    return float(np.mean((X @ w - y) ** 2))


@test("shape")
def shape(student: Student, case: Case) -> None:
    X, y, w = case.rng.normal(size=(4, 2)), case.rng.normal(size=4), np.zeros(2)
    case.array(student.mse_gradient(X, y, w), shape=(2,))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(5):
        X, y, w = case.rng.normal(size=(4, 2)), case.rng.normal(size=4), case.rng.normal(size=2)
        expected = 2 / 4 * X.T @ (X @ w - y)
        got = student.mse_gradient(X, y, w)
        case.close(got, expected, slips={"missing-mean": 4 * expected, "wrong-sign": -expected}, n=4)
        case.unchanged(student.after(2), w)
"""

GRADIENT = """
import numpy as np

def mse_gradient(X, y, w):
    return 2 / len(y) * X.T @ (X @ w - y)
"""


def exercise(check: str, tests: str, names: str = "", **fields: Any) -> Exercise:
    """An exercise with this check; `tests` and `names` are words with spaces between."""
    given: dict[str, Any] = {
        "id": "lesson/exercise", "kind": "function", "title": "", "stem": "", "skills": (), "starter": "",
        "reference": "", "messages": {}, "hints": (), "limits": Limits(wall=60, cpu=30, memory=256, output=8),
    }  # fmt: skip
    return Exercise(check=check, tests={id: id for id in tests.split()}, names=tuple(names.split()), **(given | fields))


def gradient(**fields: Any) -> Exercise:
    """The exercise on the gradient of a line."""
    return exercise(GRADIENT_CHECK, "shape random", "mse_gradient", **fields)
