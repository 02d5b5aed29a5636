"""What answers about some skills say about all of them: a Gaussian model of latent skill.

z ~ N(mean, cov) over skills; a skill is known to the degree that z exceeds 0, softened by `tau`. An answer on skill i
is right with probability guess + (1 - slip - guess) * Phi(z_i / tau) (the 3- and 4-parameter normal ogive of item
response theory: Lord 1980; Barton and Lord 1981). The posterior is found by expectation propagation over the answered
skills (Minka 2001; Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 3.5), visiting the
answers in a fixed order, so that the order in which they were given changes nothing.

The prior says that skills of one person go together (ability), more so within an area, and more so along `needs` edges
(`lineage`). A prerequisite is a correlation here, not a law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import normal
from mlroadmap.core.lineage import lineage
from mlroadmap.core.normal import Floats

SWEEPS = 12
SETTLED = 1e-5
SLIP = 0.08
"""Chance of a wrong answer from somebody who knows, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Prior:
    """Variances of the shared parts of skill, and how difficulty turns into a mean. From simulation only."""

    ability: float = 1.7
    area: float = 2.2
    lineage: float = 1.6
    own: float = 0.5
    kept: float = 0.92
    """How much of what it rests on is found again in a skill."""
    slope: float = 0.8
    """How far a skill's mean lies under the others', for each standard deviation of hardness, in standard deviations"""
    shift: float = -0.25
    """and all means above 0."""
    deep: float = 2.2
    """What a standard deviation of depth in the graph says of hardness, next to one of the guessed difficulty."""
    tau: float = 0.1


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer as the model sees it. "I have not learned this" is a wrong answer with guess 0."""

    skill: int
    right: bool
    guess: float = 0.05
    slip: float = SLIP
    ease: float = 0.0
    """How much easier the question is than its skill, in units of z."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Mean and covariance of the latent skill, given some answers. `mean` (n,), `cov` (n, n)."""

    mean: Floats
    cov: Floats
    tau: float
    asked: tuple[tuple[int, float], ...] = ()
    """P(known) of skills that were asked about, where it is found more closely than by mean and covariance."""

    @property
    def scale(self) -> Floats:
        """Standard deviation of z plus the softness of "known", (n,)."""
        return np.sqrt(self.tau**2 + np.maximum(np.diag(self.cov), 1e-9))

    def known(self) -> Floats:
        """P(known) of each skill, (n,)."""
        found = normal.cdf(self.mean / self.scale)
        for skill, p in self.asked:
            found[skill] = p
        return found


@dataclass(frozen=True)
class Belief:
    """The prior over all skills, and what answers make of it."""

    mean: Floats
    cov: Floats
    tau: float = 0.5

    @property
    def prior(self) -> Posterior:
        """What is believed before any answer."""
        return Posterior(self.mean, self.cov, self.tau)

    def posterior(self, answers: Sequence[Observation]) -> Posterior:
        """What is believed after these answers, in whatever order they came."""
        if not answers:
            return self.prior
        at, natural, precision, mean_at = self._sites(answers)
        ranked = [answers[i] for i in self._ordered(answers)]
        return self._project(ranked, at, natural, precision, mean_at)

    def without_each(self, answers: Sequence[Observation]) -> list[Floats]:
        """P(known) of all skills as it would be without each of the answers in turn; one array (n,) for each answer.

        The other answers' contributions are held as they are (the cavity of expectation propagation): this says which
        answers moved a belief, and is not the belief of somebody who was never asked.
        """
        if not answers:
            return []
        at, natural, precision, _ = self._sites(answers)
        others = [answers[i] for i in self._ordered(answers)]
        ranked = [0] * len(answers)
        for place, index in enumerate(self._ordered(answers)):
            ranked[index] = place
        found: list[Floats] = []
        for place in ranked:
            keep = np.delete(np.arange(len(at)), place)
            if not len(keep):
                found.append(self.prior.known())
                continue
            cov = self.cov[np.ix_(at[keep], at[keep])]
            t, n = precision[keep], natural[keep]
            mean_at = np.asarray(
                np.linalg.solve(np.eye(len(keep)) + cov * t, self.mean[at[keep]] + cov @ n), np.float64
            )
            left = [others[i] for i in keep]
            found.append(self._project(left, at[keep], n, t, mean_at).known())
        return found

    @staticmethod
    def _ordered(answers: Sequence[Observation]) -> list[int]:
        key = [(a.skill, a.right, a.guess, a.slip, a.ease) for a in answers]
        return sorted(range(len(answers)), key=key.__getitem__)

    def _project(
        self, answers: Sequence[Observation], at: NDArray[np.intp], natural: Floats, precision: Floats, mean_at: Floats
    ) -> Posterior:
        """Carry the answered skills' posterior over to all skills."""
        across = self.cov[:, at]
        root = np.sqrt(precision)
        inner = np.eye(len(at)) + root[:, None] * self.cov[np.ix_(at, at)] * root
        half = np.linalg.solve(np.linalg.cholesky(inner), (across * root).T)
        found = Posterior(self.mean + across @ (natural - precision * mean_at), self.cov - half.T @ half, self.tau)
        return replace(found, asked=self._asked(found, answers, natural, precision))

    def _asked(
        self, found: Posterior, answers: Sequence[Observation], natural: Floats, precision: Floats
    ) -> tuple[tuple[int, float], ...]:
        """P(known) of the answered skills: Bayes' rule on their answers, from what all other answers say (the cavity).

        Two peaks, as after a slip, fit badly under one Gaussian. Skills whose questions differ in ease are left to it.
        """
        of: dict[int, list[int]] = {}
        for place, answer in enumerate(answers):
            of.setdefault(answer.skill, []).append(place)
        closer = []
        for skill, places in of.items():
            var, mean = float(found.cov[skill, skill]), float(found.mean[skill])
            rest = 1.0 / max(var, 1e-9) - float(precision[places].sum())
            if rest <= 1e-9 or any(answers[i].ease for i in places):
                continue
            free = (mean / max(var, 1e-9) - float(natural[places].sum())) / rest
            known = normal.cdf1(free / sqrt(self.tau**2 + 1.0 / rest))
            unknown = 1.0 - known
            for answer in (answers[i] for i in places):
                known *= 1.0 - answer.slip if answer.right else answer.slip
                unknown *= answer.guess if answer.right else 1.0 - answer.guess
            if known + unknown > 0.0:
                closer.append((skill, known / (known + unknown)))
        return tuple(closer)

    def _sites(self, answers: Sequence[Observation]) -> tuple[NDArray[np.intp], Floats, Floats, Floats]:
        """Answered skills; for each answer its Gaussian stand-in (natural mean, precision); and the posterior mean."""
        ranked = [answers[i] for i in self._ordered(answers)]
        at = np.array([a.skill for a in ranked], dtype=np.intp)
        cov, mean = self.cov[np.ix_(at, at)].copy(), self.mean[at].copy()
        natural, precision = np.zeros(len(at)), np.zeros(len(at))
        for _ in range(SWEEPS):
            moved = 0.0
            for i, answer in enumerate(ranked):
                new = self._site(answer, mean[i], cov[i, i], natural[i], precision[i])
                dn, dt = new[0] - natural[i], new[1] - precision[i]
                column = cov[:, i].copy()
                grown = 1.0 + dt * column[i]
                mean += column * ((dn - dt * mean[i]) / grown)
                cov -= np.outer(column, column) * (dt / grown)
                natural[i], precision[i] = new
                moved = max(moved, abs(dn), abs(dt))
            if moved < SETTLED:
                break
        return at, natural, precision, mean

    def _site(
        self, answer: Observation, mean: float, var: float, natural: float, precision: float
    ) -> tuple[float, float]:
        """The Gaussian that stands for one answer, by matching the mean and variance of the tilted distribution."""
        rest = 1.0 / var - precision
        if rest <= 1e-9:
            return natural, precision
        var, mean = 1.0 / rest, (mean / var - natural) / rest
        spread = sqrt(self.tau**2 + var)
        u = (mean + answer.ease) / spread
        rise = 1.0 - answer.slip - answer.guess
        base, rise = (answer.guess, rise) if answer.right else (1.0 - answer.guess, -rise)
        chance = max(base + rise * normal.cdf1(u), 1e-12)
        pull = rise * normal.pdf1(u) / spread / chance
        bend = pull * pull + rise * u * normal.pdf1(u) / spread**2 / chance
        # A guessable right answer on a hopeless skill would widen the belief. It may move the mean only.
        if bend <= 0.0:
            return pull, 0.0
        bend = min(bend, 0.999 / var)
        return (pull + mean * bend) / (1.0 - bend * var), bend / (1.0 - bend * var)


def _standard(x: Floats) -> Floats:
    """Mean 0 and standard deviation 1; NaN becomes 0, the middle."""
    there = np.isfinite(x)
    if not there.any():
        return np.zeros(len(x))
    standard: Floats = np.where(there, (x - x[there].mean()) / (x[there].std() + 1e-9), 0.0)
    return standard


def parts(edges: Sequence[tuple[int, int]], area: Sequence[int], prior: Prior) -> tuple[Floats, Floats, Floats, Floats]:
    """What the prior's covariance (n, n) is the sum of: ability, area, lineage, and what is a skill's own."""
    n = len(area)
    areas = np.asarray(area)
    return (
        np.full((n, n), prior.ability),
        prior.area * (areas[:, None] == areas[None]),
        prior.lineage * lineage(n, edges, prior.kept),
        prior.own * np.eye(n),
    )


def make(
    edges: Sequence[tuple[int, int]],
    area: Sequence[int],
    difficulty: Sequence[float],
    depth: Sequence[float],
    prior: Prior | None = None,
) -> Belief:
    """The belief about somebody of whom nothing is known. `edges` are (prerequisite, skill) pairs of kind `needs`.

    `difficulty` and `depth` may have any scale: only their standing among the other skills counts. NaN is taken for a
    difficulty in the middle. Raises GraphError if the edges form a cycle.
    """
    prior = prior or Prior()
    cov: Floats = np.sum(parts(edges, area, prior), axis=0)
    hard, deep = (_standard(np.asarray(x, dtype=np.float64)) for x in (difficulty, depth))
    mean = (prior.shift - prior.slope * _standard(hard + prior.deep * deep)) * np.sqrt(np.diag(cov))
    return Belief(mean, cov, prior.tau)
