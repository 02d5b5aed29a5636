"""FSRS's parameters fitted to the reviews of one learner, or of many at once, credit between skills included.

The optimiser that FSRS publishes sees each skill by itself. Where practice of one skill also practises others, what
it finds is then not what the fold goes by. So the fit is made in the fold itself: of all ways of forgetting, the one
under which the whole story, credit included, makes the outcomes of its reviews most likely, with those of people
around pulling (maximum a posteriori, a normal prior around each parameter).

The search is Fisher's scoring for a Bernoulli outcome (McCullagh and Nelder 1989, section 2.5). The story is told
under all the parameters moved a little at once, one column each, which gives the slope of every chance foretold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from numpy.typing import NDArray

from mlroadmap.core import credit, memory
from mlroadmap.core.credit import Shares
from mlroadmap.core.memory import AGAIN, EASIEST, HARDEST, LEAST_STABILITY, USUAL, Forgetting
from mlroadmap.core.recollection import Credit, Story

Floats = NDArray[np.float64]

FREE = (*range(17), 20)
"""Parameters that are fitted: all but the three for practice twice in a day, whose outcome shows little."""
DAYS = 4
"""The first so many are days, and move in proportion."""
WIDE, WIDE_DAYS = 0.35, 0.9
"""Standard deviation of the prior: as a share of the usual parameter, and of the logarithm of days. What few reviews
tell moves little against it."""
AMONG = 3.0
"""How often it counts around how learners here forget, who are nearer to each other than to people on average."""
NARROW = 0.02
"""The least of them."""
STEP = 0.05
"""How far a parameter is moved to see what follows, in standard deviations."""
TURNS = 8
SHORTER = np.array([1.0, 0.5, 0.25, 0.1, 0.03])
"""Steps towards what a turn found, of which the best is taken."""
SETTLED = 0.05
"""A turn that gains no more, in log likelihood, is the last."""
SUREST = 1e-4
"""No chance counts as nearer to 0 or 1."""
DIGITS = 4
"""decimals of the parameters that are kept: as many as FSRS publishes its own with"""

_LOW, _HIGH = np.array(LOWER_BOUNDS_PARAMETERS), np.array(UPPER_BOUNDS_PARAMETERS)


class _Act(NamedTuple):
    """One line of the story in numbers. A practice names one skill and its grade, credit all that it moves."""

    day: float
    skill: int
    grade: int
    """0 for credit"""
    first: bool
    review: bool
    right: bool
    others: NDArray[np.intp]
    shares: Floats


def find(
    stories: Sequence[Story], shares: tuple[Shares, Shares], around: Forgetting = USUAL, *, pull: float | None = None
) -> tuple[float, ...]:
    """The 21 parameters under which the reviews of the stories come out likeliest, those of `around` pulling; these
    themselves without reviews. Within FSRS's bounds; the same stories give the same.

    `shares`: what a success and a failure move. `pull`: how often the prior counts, if not once around people on
    average and `AMONG` times around others.
    """
    if pull is None:
        pull = 1.0 if around == USUAL else AMONG
    search = _Search([_numbers(story, shares) for story in stories], np.array(around.parameters), pull)
    return search.found() if len(search.right) else around.parameters


class _Search:
    """The way to the likeliest parameters, in standard deviations of the prior from the ones it starts at."""

    def __init__(self, told: Sequence[tuple[Sequence[_Act], int]], around: Floats, pull: float) -> None:
        self.stories, self.around, self.pull = told, around, pull
        self.right = np.array([act.right for acts, _ in told for act in acts if act.review], dtype=float)
        days = np.arange(len(around)) < DAYS
        self.spread = np.where(days, WIDE_DAYS, np.maximum(WIDE * np.abs(around), NARROW))[list(FREE)]

    def found(self) -> tuple[float, ...]:
        """Turn by turn, until nothing is gained any more."""
        x = np.zeros(len(FREE))
        best = self._misfit(x[None])[0]
        for _ in range(TURNS):
            chances = self._told(np.vstack([x, x + STEP * np.eye(len(x))]), near=True)
            p = np.clip(chances[:, 0], SUREST, 1.0 - SUREST)
            slopes = (chances[:, 1:] - chances[:, :1]) / STEP
            sure = p * (1.0 - p)
            bent = slopes.T @ (slopes / sure[:, None]) + self.pull * np.eye(len(x))
            towards = np.linalg.solve(bent, slopes.T @ ((self.right - p) / sure) - self.pull * x)
            tried = x + SHORTER[:, None] * towards
            misfits = self._misfit(tried)
            at = int(misfits.argmin())
            gained = best - misfits[at]
            if gained > 0.0:
                x, best = tried[at], misfits[at]
            if gained < SETTLED:
                break
        return tuple(round(float(one), DIGITS) for one in self._ways(x[None])[0])

    def _ways(self, moved: Floats) -> Floats:
        """The parameters for each row of moves."""
        found = np.repeat(self.around[None], len(moved), 0)
        by, free = moved * self.spread, np.array(FREE)
        usual = self.around[free]
        found[:, free] = np.where(free < DAYS, usual * np.exp(np.clip(by, -10.0, 10.0)), usual + by)
        return np.clip(found, _LOW, _HIGH)

    def _told(self, moved: Floats, *, near: bool) -> Floats:
        ways = self._ways(moved)
        return np.concatenate([_told(acts, skills, ways, near=near) for acts, skills in self.stories])

    def _misfit(self, moved: Floats) -> Floats:
        """What is to be small: minus the log likelihood of the outcomes and of the moves, for each row of moves."""
        p = np.clip(self._told(moved, near=False), SUREST, 1.0 - SUREST)
        said = np.where(self.right[:, None] > 0.0, p, 1.0 - p)
        return np.asarray(self.pull * (moved**2).sum(1) / 2.0 - np.log(said).sum(0))


def _numbers(story: Story, shares: tuple[Shares, Shares]) -> tuple[list[_Act], int]:
    """The story in numbers, and how many skills it names. Acts that move no memory are left out."""
    place: dict[str, int] = {}
    last: dict[str, float] = {}
    found: list[_Act] = []
    none, nothing = np.zeros(0, dtype=np.intp), np.zeros(0)
    start = min((act.time for act in story), default=None)
    for act in story:
        day = (act.time - start).total_seconds() / 86400.0 if start else 0.0
        if isinstance(act, Credit):
            pairs = [(place[s], share) for s, share in shares[0 if act.right else 1].get(act.skill, ()) if s in place]
            if pairs:
                others = np.array([at for at, _ in pairs], dtype=np.intp)
                found.append(
                    _Act(day, -1, 0, False, False, act.right, others, np.array([[share] for _, share in pairs]))
                )
            continue
        first = act.skill not in place
        at = place.setdefault(act.skill, len(place))
        passed = 0.0 if first else day - last[act.skill]
        last[act.skill] = day if first else max(day, last[act.skill])
        review = not first and act.open and passed >= 1.0
        found.append(_Act(day, at, act.grade, first, review, act.grade != AGAIN, none, nothing))
    return found, len(place)


class _Ways:
    """The formulas of `memory.Forgetting`, one column for each way of forgetting."""

    def __init__(self, ways: Floats) -> None:
        w = self.w = ways.T
        self.decay = -w[20]
        self.factor = 0.9 ** (1.0 / self.decay) - 1.0
        self.scale, self.least = np.exp(w[8]), np.exp(w[17] * w[18])
        self.pull = w[7] * self._hard(memory.EASY)

    def _hard(self, grade: int) -> Floats:
        return np.asarray(self.w[4] - np.exp(self.w[5] * (grade - 1)) + 1.0)

    def first(self, grade: int) -> tuple[Floats, Floats]:
        return np.maximum(self.w[grade - 1], LEAST_STABILITY), np.clip(self._hard(grade), EASIEST, HARDEST)

    def recall(self, stability: Floats, days: Floats) -> Floats:
        return np.asarray((1.0 + self.factor * days / stability) ** self.decay)

    def recalled(self, stability: Floats, difficulty: Floats, recall: Floats, grade: int) -> Floats:
        w = self.w
        graded = w[15] if grade == memory.HARD else w[16] if grade == memory.EASY else 1.0
        gain = self.scale * (11.0 - difficulty) * stability ** -w[9] * (np.exp((1.0 - recall) * w[10]) - 1.0)
        return np.asarray(np.maximum(stability * (1.0 + gain * graded), LEAST_STABILITY))

    def forgotten(self, stability: Floats, difficulty: Floats, recall: Floats) -> Floats:
        w = self.w
        found = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0) * np.exp((1.0 - recall) * w[14])
        return np.asarray(np.maximum(np.minimum(found, stability / self.least), LEAST_STABILITY))

    def again_today(self, stability: Floats, grade: int) -> Floats:
        w = self.w
        grown = np.exp(w[17] * (grade - 3 + w[18])) * stability ** -w[19]
        grown = grown if grade == AGAIN else np.maximum(grown, 1.0)
        return np.asarray(np.maximum(stability * grown, LEAST_STABILITY))

    def harder(self, difficulty: Floats, grade: int) -> Floats:
        w = self.w
        moved = difficulty - (HARDEST - difficulty) * w[6] * (grade - 3) / 9.0
        return np.asarray(np.clip(self.pull + (1.0 - w[7]) * moved, EASIEST, HARDEST))


def _told(acts: Sequence[_Act], skills: int, ways: Floats, *, near: bool) -> Floats:
    """The chance of recall given to each review (rows) under each of the ways (columns), as the fold finds it.

    `near`: the ways lie close to the first one, and counted days jump where it jumps, so that slopes are seen.
    """
    how = _Ways(ways)
    stability, difficulty, last = (np.ones((skills, len(ways))) for _ in range(3))
    told: list[Floats] = []

    def since(day: float, then: Floats) -> Floats:
        passed = np.maximum(day - then, 0.0)
        whole = np.floor(passed + 1e-9)
        return np.maximum(whole[..., :1] + (passed - passed[..., :1]), 0.0) if near else whole

    for act in acts:
        if act.grade:
            at, grade = act.skill, act.grade
            if act.first:
                stability[at], difficulty[at] = how.first(grade)
                last[at] = act.day
                continue
            s, d, days = stability[at], difficulty[at], since(act.day, last[at])
            recall = how.recall(s, days)
            if act.review:
                told.append(recall)
            today = days < 1.0
            if today.all():
                after = how.again_today(s, grade)
            else:
                after = how.forgotten(s, d, recall) if grade == AGAIN else how.recalled(s, d, recall, grade)
                if today.any():
                    after = np.where(today, how.again_today(s, grade), after)
            stability[at], difficulty[at] = after, how.harder(d, grade)
            last[at] = np.maximum(last[at], act.day)
            continue
        at_, s, d, then = act.others, stability[act.others], difficulty[act.others], last[act.others]
        days = since(act.day, then)
        recall = how.recall(s, days)
        if act.right:
            moved = act.shares * np.minimum((1.0 - recall) / (1.0 - memory.RETENTION), 1.0)
            moved = np.where((days <= 0.0) | (moved < credit.FAINT), 0.0, moved)
            there = np.maximum(how.recalled(s, d, recall, memory.GOOD), s)
            stability[at_] = s ** (1.0 - moved) * there**moved
            last[at_] = then + moved * np.maximum(act.day - then, 0.0)
        else:
            there = np.minimum(how.forgotten(s, d, recall), s)
            stability[at_] = np.maximum(s ** (1.0 - act.shares) * there**act.shares, np.minimum(s, days))
    return np.array(told).reshape(-1, len(ways))
