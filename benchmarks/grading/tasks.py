"""The three exercises that every grader gets, as the project's own exercises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mlroadmap.content.exercises import read_exercise
from mlroadmap.core.exercise import Exercise, Limits

FOLDER = Path(__file__).parent / "exercises"
TASKS = {"numpy": "standardize", "sklearn": "five-fits", "torch": "small-network"}
"""Name in the tables and folder."""
HOLD_TEST = """

@test("hold")
def hold(student: Student, case: Case) -> None:
    student.define("def _hold():\\n    import time\\n    time.sleep(60)", "_hold")()
"""


def task(name: str) -> Exercise:
    """The exercise. The NumPy one is checked where scikit-learn is loaded too, as most lessons are."""
    return read_exercise(FOLDER / TASKS[name])


def numpy_alone() -> Exercise:
    """The NumPy exercise where only NumPy is loaded."""
    return replace(task("numpy"), libraries=("numpy",))


def held(exercise: Exercise, seconds: float) -> Exercise:
    """The exercise with a last test that keeps the learner's process, after everything was done, until the deadline."""
    limits = replace(exercise.limits, wall=seconds)
    return replace(exercise, check=exercise.check + HOLD_TEST, tests={**exercise.tests, "hold": ""}, limits=limits)


def endless(seconds: float) -> Exercise:
    """The NumPy exercise with that deadline, and processor time to spare."""
    return replace(task("numpy"), limits=Limits(wall=seconds, cpu=30, memory=256, output=8))
