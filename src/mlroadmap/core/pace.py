"""How fast somebody learns, against the minutes that lessons are said to take, from the lessons they finished.

The range is a bootstrap (Efron 1979) over those lessons, together with a few imagined ones that stand for people in
general: with little data it is theirs, with much it is the learner's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from random import Random

IMAGINED = (0.8, 1.3, 1.0)
"""Ratios of lessons that count before any is finished."""
SAMPLES = 400
LOW, HIGH = 0.1, 0.9
LEAST, MOST = 0.2, 5.0
"""A ratio outside is a lesson skipped through, or a computer left on: it counts as this much."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Factors on the minutes written: low and high of the range, and how many finished lessons are behind it."""

    low: float
    high: float
    lessons: int = 0


USUAL = Pace(min(IMAGINED), max(IMAGINED))


def measured(ratios: Sequence[float], seed: int = 0) -> Pace:
    """The pace from ratios of minutes spent to minutes written, one for each finished lesson, in any order."""
    if not ratios:
        return USUAL
    return _bootstrap(tuple(sorted(log(min(max(ratio, LEAST), MOST)) for ratio in (*ratios, *IMAGINED))), seed)


@lru_cache(maxsize=64)
def _bootstrap(logs: tuple[float, ...], seed: int) -> Pace:
    """The pace from the logarithms of all ratios, sorted. Each page names it, and it changes with a lesson finished."""
    random = Random(seed)  # noqa: S311  a simulation, nothing secret
    n = len(logs)
    means = sorted(sum(random.choices(logs, k=n)) / n for _ in range(SAMPLES))
    return Pace(exp(means[round(LOW * (SAMPLES - 1))]), exp(means[round(HIGH * (SAMPLES - 1))]), n - len(IMAGINED))
