"""What a question on the way says of all other skills: after a placement, one answer at a time.

A placement leaves a Gaussian over skills for each kind of people (`belief`). Each further answer moves it by the mean
and variance of the tilted distribution (assumed-density filtering: Opper 1998, "A Bayesian approach to on-line
learning"; Minka 2001), which costs a hundredth of taking all answers at once, and says in which order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import normal
from mlroadmap.core.belief import SLIP, Posterior
from mlroadmap.core.normal import Floats

LEAST_WEIGHT = 1e-3
"""Kinds of people less likely than this are left out."""
MORE = 32
"""Rows for which room is made at least."""
SURE = 1e-6
TIGHT = 0.999
"""The most that one answer may take of a variance."""


class Confirming:
    """A belief that moves with each answer. Its memory and time grow with the number of answers, as columns do."""

    def __init__(self, posterior: Posterior) -> None:
        """Start from what a placement left, or from the prior."""
        kept = np.flatnonzero(posterior.weight >= LEAST_WEIGHT)
        self._of = posterior.belief
        self._kinds = [int(kind) for kind in kept]
        self._weight = posterior.weight[kept] / posterior.weight[kept].sum()
        self._mean, self._var = posterior.mean[kept].copy(), posterior.var[kept].copy()
        self._across, self._precision = posterior.across[kept], posterior.precision[kept]
        self._p = np.full(posterior.mean.shape[1], np.nan)
        """P(known) as far as it was asked for since the last answer."""
        self._rows = 0
        self._taken = np.zeros((len(kept), MORE, posterior.mean.shape[1]))
        """Rows whose outer products, summed, are what the answers since took from the covariance, for each kind."""

    def _more(self) -> None:
        """Make room for another row."""
        if self._rows == self._taken.shape[1]:
            room = np.zeros((len(self._kinds), max(self._rows, MORE), self._taken.shape[2]))
            self._taken = np.concatenate([self._taken, room], axis=1)
        self._rows += 1

    @property
    def known(self) -> Floats:
        """P(known) of each skill, (n,)."""
        return self.known_of(np.arange(self._mean.shape[1]))

    def known_of(self, skills: NDArray[np.intp]) -> Floats:
        """P(known) of these skills by mean and variance. Of each the same number whichever others are asked about.

        No surer than by the Gaussian, unlike a placement's: what is gained on single answers, one after the other,
        would add up, and in simulations pass scattered learners by too much.
        """
        new = skills[np.isnan(self._p[skills])]
        if len(new):
            spread = np.sqrt(self._of.soft[self._kinds] ** 2 + self._var[:, new])
            of_kinds = normal.cdf(self._mean[:, new] / spread)
            found = np.zeros(len(new))
            for weight, p in zip(self._weight, of_kinds, strict=True):  # a product of matrices may round by its size
                found += weight * p
            self._p[new] = np.clip(found, SURE, 1.0 - SURE)
        return self._p[skills]

    def answered(
        self, skill: int, right: bool, guess: float, slip: float = SLIP, *, of: Sequence[int] | None = None
    ) -> Floats:
        """Take in an answer; by how much the log-odds of knowing each skill, or these, have moved."""
        return self.all_answered([(skill, right, guess)], slip, of=of)

    def all_answered(
        self, answers: Iterable[tuple[int, bool, float]], slip: float = SLIP, *, of: Sequence[int] | None = None
    ) -> Floats:
        """Take in answers (skill, right, guess), in this order; by how much all of them together moved the log-odds of
        knowing each skill, or each of these."""
        skills = np.arange(self._mean.shape[1]) if of is None else np.asarray(of, dtype=np.intp)
        before = self.known_of(skills)
        for skill, right, guess in answers:
            self._take(skill, right, guess, slip)
        self._p[:] = np.nan
        after = self.known_of(skills)
        moved: Floats = np.log(after / (1.0 - after)) - np.log(before / (1.0 - before))
        return moved

    def _take(self, skill: int, right: bool, guess: float, slip: float) -> None:
        last = self._rows
        self._more()
        mean, var, taken = self._mean, self._var, self._taken[:, :last]
        prior = self._of.columns(self._kinds, skill)
        placed = (self._across[:, :, skill][:, None] @ self._precision) @ self._across
        column = prior - placed[:, 0] - (taken[:, :, skill][:, None] @ taken)[:, 0]
        free = np.maximum(var[:, skill], 1e-9)
        spread = np.sqrt(self._of.tau[self._kinds] ** 2 + free)
        u = mean[:, skill] / spread
        rise = (1.0 - slip - guess) * (1.0 if right else -1.0)
        chance = np.maximum((guess if right else 1.0 - guess) + rise * normal.cdf(u), SURE)
        pull = rise * normal.pdf(u) / spread / chance
        bend = np.clip(pull * pull + pull * u / spread, 0.0, TIGHT / free)
        mean += column * pull[:, None]
        np.maximum(var - column**2 * bend[:, None], 1e-9, out=var)
        self._taken[:, last] = column * np.sqrt(bend)[:, None]
        self._weight *= chance
        self._weight /= self._weight.sum()
