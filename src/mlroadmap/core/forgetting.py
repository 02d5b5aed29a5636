"""Whether parameters fitted to one learner foretell that learner's reviews better than those in use.

A fit is judged where it counts: on later reviews that it has not seen, by the chance of recall that the whole program,
credit between skills included, would have given before each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log, sqrt

from mlroadmap.core import memory, recollection
from mlroadmap.core.credit import Shares
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.core.recollection import Review, Story

ENOUGH = 400
"""Reviews from which a fit is offered. Anki asked for as many before it left the question to the optimiser; of 72
simulated learners who forget otherwise than is published 18 would have been offered, at 200, what FSRS's own optimiser
finds, and 34 at 400."""
UNSEEN = 1 / 3
"""Share of the reviews, the latest, that the fit is judged on and has not seen."""
AGAIN = 1.5
"""A fit may be made again once there are so many times the reviews of the last: then those it is judged on are all new
to the parameters in use as well, and looking often finds nothing by chance."""
CERTAIN = 2.0
"""Standard errors by which a fit must foretell better. By chance alone that happens to one learner in forty."""
SUREST = 1e-4
"""No chance counts as nearer to 0 or 1."""

STEPS = 5
"""Reviews by which two ways of forgetting are shown side by side."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Fit = Callable[[Story], tuple[float, ...]]
"""Finds FSRS's parameters for the reviews of a story."""


@dataclass(frozen=True, slots=True)
class Foretelling:
    """How reviews were foretold."""

    log_loss: float
    """smaller is better"""
    recalled: float
    """the mean chance given: how many of them it said would be recalled, as a share"""
    off: float
    """mean of |said - was| over up to ten groups of equal size, by the chance given"""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a fit came to. All of it is about the `unseen` reviews but for `parameters` and `reviews`."""

    parameters: tuple[float, ...]
    """fitted to all reviews"""
    reviews: int
    unseen: int
    recalled: float
    """share of them that were recalled"""
    usual: Foretelling
    used: Foretelling
    """by the parameters in use; the usual ones again if none were chosen"""
    fitted: Foretelling
    """by parameters fitted in the same way to the reviews before"""
    gain: float
    """log loss that the fit takes off those in use, a review"""
    error: float | None
    """its standard error; None if it cannot be told, all being of one day or one skill"""

    @property
    def better(self) -> bool:
        """Whether the fit foretells better by more than chance would."""
        return self.error is not None and self.gain > CERTAIN * self.error


def ladder(how: Forgetting, retention: float, steps: int = STEPS) -> tuple[int, ...]:
    """Days until a skill comes back: after it was first shown, and after each review, all of them on the day and
    right."""
    kept = memory.reviewed(None, memory.GOOD, EPOCH, how)
    found = []
    for _ in range(steps):
        found.append(how.interval(kept.stability, retention))
        kept = memory.reviewed(kept, memory.GOOD, kept.last + timedelta(days=found[-1]), how)
    return tuple(found)


def next_look(last: int) -> int:
    """The number of reviews from which a fit is offered, after one on `last` reviews; 0 if there was none."""
    return max(ENOUGH, round(last * AGAIN))


def judge(story: Story, shares: tuple[Shares, Shares], fit: Fit, used: Forgetting = USUAL) -> Judged:
    """Fit to the earlier reviews, judge on the later ones, and fit to all. Raises ValueError without reviews on both
    sides."""
    known = recollection.reviews(story)
    since = _cut(known)
    if not any(one.time < since for one in known):
        raise ValueError(f"{len(known)} reviews are too few to tell earlier from later ones")

    def told_by(how: Forgetting) -> list[tuple[Review, float]]:
        return [(review, p) for review, p in recollection.foretold(story, shares, how) if review.time >= since]

    now = told_by(used)
    usual = now if used == USUAL else told_by(USUAL)
    then = told_by(Forgetting(fit([act for act in story if act.time < since])))
    unseen = [review for review, _ in now]
    gains = [a - b for a, b in zip(_losses(now), _losses(then), strict=True)]
    return Judged(
        fit(story), len(known), len(unseen), sum(review.right for review in unseen) / len(unseen),
        foretelling(usual), foretelling(now), foretelling(then),
        sum(gains) / len(gains), _error(unseen, gains),
    )  # fmt: skip


def _cut(known: Sequence[Review]) -> datetime:
    """The time from which reviews are kept out of the fit."""
    if not known:
        raise ValueError("there are no reviews")
    return sorted(one.time for one in known)[int(len(known) * (1.0 - UNSEEN))]


def foretelling(told: Sequence[tuple[Review, float]]) -> Foretelling:
    """How these reviews were foretold. Raises ValueError if there are none."""
    if not told:
        raise ValueError("there are no reviews")
    ranked = sorted((p, review.right) for review, p in told)
    size = len(ranked)
    groups = [ranked[i * size // 10 : (i + 1) * size // 10] for i in range(10)]
    off = sum(abs(sum(p for p, _ in group) - sum(right for _, right in group)) for group in groups)
    losses = _losses(told)
    return Foretelling(sum(losses) / size, sum(p for p, _ in ranked) / size, off / size)


def _losses(told: Sequence[tuple[Review, float]]) -> list[float]:
    held = ((review.right, min(max(p, SUREST), 1.0 - SUREST)) for review, p in told)
    return [-log(p if right else 1.0 - p) for right, p in held]


def _error(reviews: Sequence[Review], gains: Sequence[float]) -> float | None:
    """The standard error of the mean gain: reviews of one skill, or of one day, tell much the same, so each counts as
    one (cluster-robust), by whichever of the two is less sure. None if there is but one skill, or one day."""
    mean = sum(gains) / len(gains)
    found = 0.0
    for names in ([one.skill for one in reviews], [one.time.date().isoformat() for one in reviews]):
        sums: dict[str, float] = {}
        for name, gain in zip(names, gains, strict=True):
            sums[name] = sums.get(name, 0.0) + gain - mean
        if len(sums) < 2:
            return None
        found = max(found, sqrt(sum(one * one for one in sums.values()) * len(sums) / (len(sums) - 1)) / len(gains))
    return found
