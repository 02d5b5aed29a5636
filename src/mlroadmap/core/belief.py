"""What answers about some skills say about all of them: a Gaussian model of latent skill.

z ~ N(mean, cov) over skills; a skill is known to the degree that z exceeds 0, softened by `tau`. An answer on skill i
is right with probability guess + (1 - slip - guess) * Phi(z_i / tau) (the 3- and 4-parameter normal ogive of item
response theory: Lord 1980; Barton and Lord 1981). The posterior is found by expectation propagation over the answered
skills (Minka 2001; Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 3.5), visiting the
answers in a fixed order, so that the order in which they were given changes nothing.

The prior says that skills of one person go together (ability), more so within an area, and more so along `needs` edges
(heat kernel of the graph: Kondor and Lafferty 2002). A prerequisite is a correlation here, not a law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import normal
from mlroadmap.core.normal import Floats

SWEEPS = 12
SETTLED = 1e-5


@dataclass(frozen=True, slots=True)
class Prior:
    """Variances of the shared parts of skill, and how difficulty turns into a mean. From simulation only."""

    ability: float = 1.0
    area: float = 1.0
    graph: float = 1.2
    own: float = 0.25
    heat: float = 3.0
    """How far the graph's part reaches: the time of the heat kernel."""
    slope: float = 0.8
    shift: float = 0.1
    tau: float = 0.5


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer as the model sees it. "I have not learned this" is a wrong answer with guess 0."""

    skill: int
    right: bool
    guess: float = 0.05
    slip: float = 0.1


@dataclass(frozen=True, slots=True)
class Posterior:
    """Mean and covariance of the latent skill, given some answers. `mean` (n,), `cov` (n, n)."""

    mean: Floats
    cov: Floats
    tau: float

    @property
    def scale(self) -> Floats:
        """Standard deviation of z plus the softness of "known", (n,)."""
        return np.sqrt(self.tau**2 + np.maximum(np.diag(self.cov), 1e-9))

    def known(self) -> Floats:
        """P(known) of each skill, (n,)."""
        return normal.cdf(self.mean / self.scale)


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
        return self._project(at, natural, precision, mean_at)

    def without_each(self, answers: Sequence[Observation]) -> list[Floats]:
        """P(known) of all skills as it would be without each of the answers in turn; one array (n,) for each answer.

        The other answers' contributions are held as they are (the cavity of expectation propagation): this says which
        answers moved a belief, and is not the belief of somebody who was never asked.
        """
        if not answers:
            return []
        at, natural, precision, _ = self._sites(answers)
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
            found.append(self._project(at[keep], n, t, mean_at).known())
        return found

    @staticmethod
    def _ordered(answers: Sequence[Observation]) -> list[int]:
        key = [(a.skill, a.right, a.guess, a.slip) for a in answers]
        return sorted(range(len(answers)), key=key.__getitem__)

    def _project(self, at: NDArray[np.intp], natural: Floats, precision: Floats, mean_at: Floats) -> Posterior:
        """Carry the answered skills' posterior over to all skills."""
        across = self.cov[:, at]
        root = np.sqrt(precision)
        inner = np.eye(len(at)) + root[:, None] * self.cov[np.ix_(at, at)] * root
        half = np.linalg.solve(np.linalg.cholesky(inner), (across * root).T)
        return Posterior(self.mean + across @ (natural - precision * mean_at), self.cov - half.T @ half, self.tau)

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
        u = mean / spread
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


def heat_kernel(n: int, edges: Sequence[tuple[int, int]], time: float) -> Floats:
    """Correlation (n, n) of things joined by edges: the heat kernel of the graph's normalised Laplacian, diagonal 1.

    Nothing in common across parts of the graph that no edge joins. Each part is worked out alone.
    """
    beside: list[set[int]] = [set() for _ in range(n)]
    for a, b in edges:
        if a != b:
            beside[a].add(b)
            beside[b].add(a)
    kernel = np.eye(n)
    seen: set[int] = set()
    for start in range(n):
        if start in seen:
            continue
        part, todo = {start}, [start]
        while todo:
            for other in beside[todo.pop()] - part:
                part.add(other)
                todo.append(other)
        seen |= part
        if len(part) > 1:
            nodes = sorted(part)
            place = {node: i for i, node in enumerate(nodes)}
            joined = np.zeros((len(nodes), len(nodes)))
            for node in nodes:
                joined[place[node], [place[other] for other in beside[node]]] = 1.0
            degree = np.sqrt(joined.sum(1))
            values, vectors = np.linalg.eigh(np.eye(len(nodes)) - joined / np.outer(degree, degree))
            heat = (vectors * np.exp(-time * values)) @ vectors.T
            size = np.sqrt(np.diag(heat))
            kernel[np.ix_(nodes, nodes)] = heat / np.outer(size, size)
    return kernel


def _standard(x: Floats) -> Floats:
    standard: Floats = (x - x.mean()) / (x.std() + 1e-9)
    return standard


def make(
    edges: Sequence[tuple[int, int]],
    area: Sequence[int],
    difficulty: Sequence[float],
    depth: Sequence[float],
    prior: Prior | None = None,
) -> Belief:
    """The belief about somebody of whom nothing is known. `edges` are (prerequisite, skill) pairs of kind `needs`.

    `difficulty` and `depth` may have any scale: only their standing among the other skills counts.
    """
    prior = prior or Prior()
    n = len(area)
    areas = np.asarray(area)
    cov = np.full((n, n), prior.ability) + prior.own * np.eye(n)
    cov += prior.area * (areas[:, None] == areas[None])
    cov += prior.graph * heat_kernel(n, edges, prior.heat)
    hard = _standard(np.asarray(difficulty, dtype=np.float64)) if n else np.zeros(0)
    deep = _standard(np.asarray(depth, dtype=np.float64)) if n else np.zeros(0)
    mean = (prior.shift - prior.slope * (_standard(hard + deep) if n else hard)) * np.sqrt(np.diag(cov)) * 0.8
    return Belief(mean, cov, prior.tau)
