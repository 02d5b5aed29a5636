"""What answers say by one ability alone: the usual test, beside the belief about skills.

A question is answered rightly with probability guess + (1 - slip - guess) * Phi(mean + slope * ability), the ability
being standard normal among learners (the four-parameter normal ogive: Barton and Lord 1981), and is found on a grid.
Where skills go together as neither areas nor edges say, this foretells answers better than the belief does, and the
answers themselves say where that is so. It knows nothing of skills, and says nothing of what is known.

`fit` is marginal maximum likelihood (Bock and Aitkin 1981), one step of scoring a round, with priors that hold what was
seldom asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import normal
from mlroadmap.core.normal import Floats
from mlroadmap.core.population import Answers

GRID = np.linspace(-4.0, 4.0, 33)
PRIOR = np.exp(-0.5 * GRID**2) / np.exp(-0.5 * GRID**2).sum()
STEEP, HARDER = 1.1, 0.44
"""Where no answers are there yet: the slope of every question, and how much a standard deviation of hardness takes."""
SKILL_SD, EASE_SD = 0.6, 0.6
"""How far the mean of a skill may be off, and a question's from that of its skill,"""
USUAL, SLOPE_SD = 0.6, 0.2
"""and a slope from that of all questions; what that is taken for, with the weight of one question."""
FURTHEST = 0.3
"""No step goes further."""
ROUNDS, AGAIN = 12, 3
"""Of steps from nothing, and from where others ended."""
SLIPS = (0.005, 0.02, 0.05, 0.08, 0.12, 0.18)
SLIP_SD = 0.7
"""How far off the logarithm of the slip may be,"""
GUESSED = (0.0, 0.5, 1.0)
GUESSED_SD = 0.5
"""and the share of the chances to guess that learners make use of."""
ASKED = 400
"""Learners by whom slip and guesses are found, at most."""


@dataclass(frozen=True)
class OneAbility:
    """Questions on one scale. All arrays (items,)."""

    mean: Floats
    slope: Floats
    guess: Floats
    slip: float

    @cached_property
    def _chances(self) -> Floats:
        """P(right) at each ability, (items, grid)."""
        return self._right(self.guess[:, None])

    def _right(self, guess: Floats, items: NDArray[np.intp] | slice = slice(None)) -> Floats:
        eta = self.mean[items, None] + self.slope[items, None] * GRID
        found: Floats = np.clip(guess + (1.0 - self.slip - guess) * normal.cdf(eta), 1e-6, 1.0 - 1e-6)
        return found

    def foretold(self, answers: Answers) -> tuple[Floats, float]:
        """P(right) of each item after these answers, and the logarithm of their marginal likelihood.

        Of the guesses of answers only 0 counts: a question that was not tried, because it was not learned.
        """
        log = np.zeros(len(GRID))
        if len(answers.item):
            tried = self._chances[answers.item]
            untried = self._right(np.zeros((len(answers.item), 1)), answers.item)
            p = np.where((answers.guess > 0.0)[:, None], tried, untried)
            log = np.log(np.where(answers.right[:, None], p, 1.0 - p)).sum(0)
        likely = PRIOR * np.exp(log - log.max())
        found: Floats = self._chances @ (likely / likely.sum())
        return found, float(np.log(likely.sum()) + log.max())

    def fit(self, learners: Sequence[Answers], item_skill: NDArray[np.intp]) -> OneAbility:
        """The same questions as these learners' answers speak for. Deterministic; itself if there are none.

        Questions on one skill (`item_skill`, (items,)) are believed to be of like mean. How often learners slip and
        make use of a chance to guess is one number each.
        """
        used = [one for one in learners if len(one.item)]
        if not used:
            return self
        some = _Counted(self, [used[i] for i in _evenly(len(used), ASKED)], item_skill)
        found = some.climbed(replace(self, slope=np.full(len(self.slope), USUAL)), ROUNDS)
        slips = [some.climbed(replace(found, slip=slip), AGAIN) for slip in SLIPS]
        found = max(slips, key=lambda one: some.evidence(one) - 0.5 * (np.log(one.slip / self.slip) / SLIP_SD) ** 2)
        shares = [(share, some.climbed(replace(found, guess=share * self.guess), AGAIN)) for share in GUESSED]
        _, found = max(shares, key=lambda one: some.evidence(one[1]) - 0.5 * ((one[0] - 1.0) / GUESSED_SD) ** 2)
        return _Counted(self, used, item_skill).climbed(found, ROUNDS)


class _Counted:
    """Answers of many learners, and where to climb to from a model, with the model that was believed before."""

    def __init__(self, before: OneAbility, learners: Sequence[Answers], item_skill: NDArray[np.intp]) -> None:
        self.before, self.learners, self.skill = before, learners, item_skill
        # What was not tried has no chance to be guessed: a question of its own, behind the others.
        self.at = [one.item + len(before.mean) * (one.guess == 0.0) for one in learners]
        self.asked = np.bincount(np.concatenate([one.item for one in learners]), minlength=len(before.mean)) > 0
        self.many = np.bincount(item_skill[self.asked], minlength=int(item_skill.max()) + 1)

    def _after(self, chances: Floats) -> tuple[Floats, Floats, float]:
        """How often each question is expected to be answered, and rightly, at each ability; the log likelihood."""
        right, wrong = np.log(chances), np.log(1.0 - chances)
        count, rightly, total = np.zeros(chances.shape), np.zeros(chances.shape), 0.0
        for at, one in zip(self.at, self.learners, strict=True):
            log = np.where(one.right[:, None], right[at], wrong[at]).sum(0)
            likely = PRIOR * np.exp(log - log.max())
            total += float(np.log(likely.sum()) + log.max())
            likely /= likely.sum()
            np.add.at(count, at, likely)
            np.add.at(rightly, at[one.right], likely)
        return count, rightly, total

    def _chances(self, model: OneAbility) -> Floats:
        return np.concatenate([model._chances, model._right(np.zeros((len(model.mean), 1)))])

    def evidence(self, model: OneAbility) -> float:
        """Logarithm of the likelihood of all answers."""
        return self._after(self._chances(model))[2]

    def climbed(self, model: OneAbility, rounds: int) -> OneAbility:
        """The model after so many steps in the means and slopes of its questions."""
        m, before = len(model.mean), self.before
        for _ in range(rounds):
            p = self._chances(model)
            count, rightly, _ = self._after(p)
            guess = np.concatenate([model.guess, np.zeros(m)])[:, None]
            eta = model.mean[:, None] + model.slope[:, None] * GRID
            steep = (1.0 - model.slip - guess) * np.tile(normal.pdf(eta), (2, 1)) / (p * (1.0 - p))
            pull = _both((rightly - count * p) * steep)
            bend = _both(count * steep**2 * p * (1.0 - p))
            off = np.where(self.asked, model.mean - before.mean, 0.0)
            level = off.sum() / (self.asked.sum() + 1.0)
            apart = np.where(self.asked, off - level, 0.0)
            of_skill = np.bincount(self.skill, apart, len(self.many)) / (self.many + (EASE_SD / SKILL_SD) ** 2)
            common = (model.slope[self.asked].sum() + USUAL) / (self.asked.sum() + 1.0)
            ga = (pull @ GRID) - (model.slope - common) / SLOPE_SD**2
            gb = pull.sum(1) - (model.mean - before.mean - level - of_skill[self.skill]) / EASE_SD**2
            aa, ab, bb = bend @ GRID**2 + SLOPE_SD**-2, bend @ GRID, bend.sum(1) + EASE_SD**-2
            det = aa * bb - ab**2
            slope = model.slope + np.clip((bb * ga - ab * gb) / det, -FURTHEST, FURTHEST)
            mean = model.mean + np.clip((aa * gb - ab * ga) / det, -FURTHEST, FURTHEST)
            model = replace(model, mean=mean, slope=np.maximum(slope, 0.05))
        return model


def _both(of_questions: Floats) -> Floats:
    """Tried and untried questions together, (items, grid)."""
    tried, untried = np.split(of_questions, 2)
    return np.asarray(tried + untried)


def _evenly(count: int, most: int) -> list[int]:
    return [int(i) for i in np.unique(np.linspace(0, count - 1, min(count, most)).astype(int))]


def cold(hardness: Floats, item_skill: NDArray[np.intp], guess: Floats, slip: float) -> OneAbility:
    """Questions on skills of such hardness (skills,), in standard deviations, where nobody has answered yet."""
    mean = -HARDER * hardness[item_skill]
    return OneAbility(mean, np.full(len(mean), STEEP), guess, slip)
