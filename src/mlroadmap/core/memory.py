"""When a skill comes back: FSRS-6, one memory a skill (Ye, Su and Cao 2022; parameters as py-fsrs publishes them).

The formulas are FSRS's own, written out here because a log of years is folded through them; tests hold each result
against py-fsrs. No learning steps: within one sitting the program repeats nothing, the shortest interval is a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from math import exp

from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

RETENTION = 0.9
"""Chance of recall at which the review of a skill by itself falls due, unless the learner chose another."""
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
LONGEST = 36500
"""Days between reviews at most."""
LEAST_STABILITY = 0.001
EASIEST, HARDEST = 1.0, 10.0
"""Within these difficulty stays."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a skill sits. `stability`: days until recall falls to 90 %. `difficulty`: 1 to 10."""

    stability: float
    difficulty: float
    last: datetime
    reviews: int = 1


@dataclass(frozen=True)
class Forgetting:
    """How somebody forgets: the 21 parameters of FSRS-6, in its order, and what follows from them."""

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS

    @cached_property
    def first(self) -> tuple[tuple[float, float], ...]:
        """Stability and difficulty after a first review of each grade, 1 to 4."""
        w = self.parameters
        return tuple(
            (max(w[grade - 1], LEAST_STABILITY), min(max(self._hard(grade), EASIEST), HARDEST))
            for grade in (AGAIN, HARD, GOOD, EASY)
        )

    def _hard(self, grade: int) -> float:
        w = self.parameters
        return w[4] - exp(w[5] * (grade - 1)) + 1.0

    @cached_property
    def _curve(self) -> tuple[float, float]:
        decay = -self.parameters[20]
        return decay, 0.9 ** (1.0 / decay) - 1.0

    @cached_property
    def _recalled(self) -> tuple[float, float, float, tuple[float, ...]]:
        w = self.parameters
        return exp(w[8]), -w[9], w[10], (0.0, w[15], 1.0, w[16])

    @cached_property
    def _forgotten(self) -> tuple[float, float, float, float, float]:
        w = self.parameters
        return w[11], -w[12], w[13], w[14], exp(w[17] * w[18])

    @cached_property
    def _same_day(self) -> tuple[tuple[float, ...], float]:
        w = self.parameters
        return tuple(exp(w[17] * (grade - 3 + w[18])) for grade in (AGAIN, HARD, GOOD, EASY)), -w[19]

    @cached_property
    def _harder(self) -> tuple[tuple[float, ...], float, float]:
        w = self.parameters
        return tuple(-(w[6] * (grade - 3)) for grade in (AGAIN, HARD, GOOD, EASY)), w[7] * self._hard(EASY), 1.0 - w[7]

    def recall(self, stability: float, days: float) -> float:
        """The chance of recall after so many days: FSRS-6's forgetting curve, (1 + f t / stability) ** -d.

        f is such that it is 0.9 at t = stability.
        """
        decay, factor = self._curve
        found: float = (1.0 + factor * days / stability) ** decay
        return found

    def interval(self, stability: float, retention: float) -> int:
        """Whole days, from 1, until the chance of recall falls to `retention`: the curve solved for time."""
        return int(min(max(round(self.until(stability, retention)), 1), LONGEST))

    def until(self, stability: float, retention: float) -> float:
        """Days until the chance of recall falls to `retention`."""
        decay, factor = self._curve
        days: float = stability / factor * (retention ** (1.0 / decay) - 1.0)
        return days

    def recalled(self, stability: float, difficulty: float, recall: float, grade: int = GOOD) -> float:
        """Stability in days after a review that succeeded when the chance of recall was `recall`."""
        scale, power, spaced, graded = self._recalled
        gain = scale * (11.0 - difficulty) * stability**power * (exp((1.0 - recall) * spaced) - 1.0)
        found: float = max(stability * (1.0 + gain * graded[grade - 1]), LEAST_STABILITY)
        return found

    def forgotten(self, stability: float, difficulty: float, recall: float) -> float:
        """Stability in days after a review that failed when the chance of recall was `recall`."""
        scale, hard, power, spaced, least = self._forgotten
        found: float = scale * difficulty**hard * ((stability + 1.0) ** power - 1.0) * exp((1.0 - recall) * spaced)
        return max(min(found, stability / least), LEAST_STABILITY)

    def again_today(self, stability: float, grade: int) -> float:
        """Stability in days after a review less than a day after the last one."""
        graded, power = self._same_day
        grown = graded[grade - 1] * stability**power
        found: float = max(stability * (grown if grade == AGAIN else max(grown, 1.0)), LEAST_STABILITY)
        return found

    def difficulty(self, difficulty: float, grade: int) -> float:
        """Difficulty after a review: towards an end by grade, and a little back towards that of what is easy."""
        graded, pull, kept = self._harder
        moved = difficulty + (HARDEST - difficulty) * graded[grade - 1] / 9.0
        return min(max(pull + kept * moved, EASIEST), HARDEST)


USUAL = Forgetting()
"""How people forget on average: the parameters that FSRS publishes."""


def fault(parameters: Sequence[object]) -> str:
    """What is wrong with these as the parameters of FSRS-6; empty if nothing is.

    There are 21, each a finite number within the bounds that FSRS itself gives.
    """
    if len(parameters) != len(DEFAULT_PARAMETERS):
        return f"FSRS has {len(DEFAULT_PARAMETERS)} parameters, not {len(parameters)}"
    for number, (value, low, high) in enumerate(
        zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    ):
        # A comparison with what is no number is false, so that NaN is caught as well.
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return f"parameter {number} of FSRS must be a number from {low:g} to {high:g}, not {value!r:.40}"
    return ""


def rating(right: bool, *, hints: int = 0, attempts: int = 1, where: str = "") -> int:
    """The grade of an act: wrong, with help, unaided, or known before we ever taught it (a right placement answer)."""
    if not right:
        return AGAIN
    if hints or attempts > 2:
        return HARD
    return EASY if where == "placement" else GOOD


def reviewed(memory: Memory | None, grade: int, time: datetime, how: Forgetting = USUAL) -> Memory:
    """The memory after a review graded 1 to 4. A time before the last review counts as the same day."""
    if time.tzinfo is not UTC:
        time = time.astimezone(UTC)
    if memory is None:
        return Memory(*how.first[grade - 1], time)
    time = max(time, memory.last)
    stability, difficulty, days = memory.stability, memory.difficulty, (time - memory.last).days
    if days < 1:
        after = how.again_today(stability, grade)
    elif grade == AGAIN:
        after = how.forgotten(stability, difficulty, how.recall(stability, days))
    else:
        after = how.recalled(stability, difficulty, how.recall(stability, days), grade)
    return Memory(after, how.difficulty(difficulty, grade), time, memory.reviews + 1)


def recall(memory: Memory, now: datetime, how: Forgetting = USUAL) -> float:
    """The chance, 0 to 1, of recalling it now."""
    return how.recall(memory.stability, max(0, (now.astimezone(UTC) - memory.last).days))


def due(memory: Memory, retention: float = RETENTION, how: Forgetting = USUAL) -> datetime:
    """When the chance of recall falls to `retention`, in whole days from 1 after it was last practised: FSRS, for a
    skill by itself. What the program asks about goes by `dues.py`."""
    return memory.last + timedelta(days=how.interval(memory.stability, retention))
