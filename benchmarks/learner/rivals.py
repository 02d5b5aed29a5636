"""What the placement is measured against. Each has `next_item(history)` and `p_known(history)`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from benchmarks.learner.worlds import Floats, World

History = Sequence[tuple[int, bool]]
SLIP = 0.1


class Placer(Protocol):
    """Somebody who asks."""

    name: str

    def next_item(self, history: History) -> int:
        """The skill to ask about next."""

    def p_known(self, history: History) -> Floats:
        """P(known) of each skill."""


def phi(x: Floats) -> Floats:
    """Standard normal distribution function."""
    return np.asarray(0.5 * (1.0 + np.vectorize(math.erf)(np.asarray(x) / math.sqrt(2.0))), dtype=np.float64)


def _standard(x: Floats) -> Floats:
    return np.asarray((x - x.mean()) / (x.std() + 1e-9))


def placed(world: World) -> Floats:
    """How hard each skill looks from the guess and from its place in the graph, halves each; standardised."""
    return _standard(_standard(world.rated) + _standard(world.layer.astype(float)))


class TwoParameter:
    """The usual adaptive test: one ability, two-parameter logistic items with known guess, most Fisher information."""

    name = "2PL most information"

    def __init__(self, world: World, slope: float = 1.7) -> None:
        self.slope, self.hard, self.guess = slope, placed(world), world.guess
        self.grid = np.linspace(-4.0, 4.0, 161)
        chance = 1.0 / (1.0 + np.exp(-slope * (self.grid[:, None] - self.hard)))
        self.known = chance
        self.right = self.guess + (1.0 - SLIP - self.guess) * chance

    def _weight(self, history: History) -> Floats:
        log = -0.5 * self.grid**2
        for item, right in history:
            log += np.log(self.right[:, item] if right else 1.0 - self.right[:, item])
        weight = np.exp(log - log.max())
        return np.asarray(weight / weight.sum())

    def next_item(self, history: History) -> int:
        """Most information at the mean ability."""
        at = float(self._weight(history) @ self.grid)
        p = 1.0 / (1.0 + np.exp(-self.slope * (at - self.hard)))
        right = self.guess + (1.0 - SLIP - self.guess) * p
        tells = ((1.0 - SLIP - self.guess) * self.slope * p * (1.0 - p)) ** 2 / (right * (1.0 - right))
        tells[[item for item, _ in history]] = -1.0
        return int(tells.argmax())

    def p_known(self, history: History) -> Floats:
        """Averaged over the ability."""
        return np.asarray(self._weight(history) @ self.known)


class Sketch:
    """The first sketch of our own model: one pass of assumed-density filtering, variances set by hand."""

    name = "first sketch"
    tau = 0.5

    def __init__(self, world: World) -> None:
        n = world.size
        joined = np.zeros((n, n))
        for a, b in world.edges:
            joined[a, b] = joined[b, a] = 1.0
        degree = np.maximum(joined.sum(1), 1.0)
        values, vectors = np.linalg.eigh(np.eye(n) - joined / np.sqrt(np.outer(degree, degree)))
        heat = (vectors * np.exp(-3.0 * values)) @ vectors.T
        size = np.sqrt(np.diag(heat))
        self.cov = np.ones((n, n)) + 0.25 * np.eye(n) + 1.2 * heat / np.outer(size, size)
        self.cov += world.area[:, None] == world.area[None]
        self.mean = (0.1 - 0.8 * placed(world)) * np.sqrt(np.diag(self.cov)) * 0.8
        self.guess = world.guess
        self._seen: tuple[tuple[int, bool], ...] = ()
        self._state = (self.mean, self.cov)

    def _after(self, history: History) -> tuple[Floats, Floats]:
        seen = tuple(history)
        if seen[: len(self._seen)] != self._seen:
            self._seen, self._state = (), (self.mean, self.cov)
        mean, cov = self._state
        for item, right in seen[len(self._seen) :]:
            var = self.tau**2 + cov[item, item]
            u = mean[item] / math.sqrt(var)
            rise = 1.0 - SLIP - self.guess[item]
            density = math.exp(-u * u / 2.0) / math.sqrt(2.0 * math.pi)
            chance = self.guess[item] + rise * 0.5 * (1.0 + math.erf(u / math.sqrt(2.0)))
            chance, rise = (chance, rise) if right else (1.0 - chance, -rise)
            pull = rise * density / math.sqrt(var) / chance
            bend = max(pull * pull + rise * u * density / var / chance, 0.0)
            column = cov[:, item].copy()
            mean, cov = mean + column * pull, cov - np.outer(column, column) * bend
        self._seen, self._state = seen, (mean, cov)
        return self._state

    def next_item(self, history: History) -> int:
        """Largest fall of the summed uncertainty, to first order."""
        mean, cov = self._after(history)
        var = self.tau**2 + np.maximum(np.diag(cov), 1e-9)
        u = mean / np.sqrt(var)
        density = np.exp(-u * u / 2.0) / math.sqrt(2.0 * math.pi)
        rise = 1.0 - SLIP - self.guess
        right = self.guess + rise * phi(u)
        score = (cov**2 * (density**2 / var)[:, None]).sum(0) * (rise * density) ** 2 / (right * (1.0 - right)) / var
        score[[item for item, _ in history]] = -1.0
        return int(score.argmax())

    def p_known(self, history: History) -> Floats:
        """Probit of the mean."""
        mean, cov = self._after(history)
        return phi(mean / np.sqrt(self.tau**2 + np.maximum(np.diag(cov), 1e-9)))
