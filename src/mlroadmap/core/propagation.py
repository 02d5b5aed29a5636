"""Expectation propagation over answers, for many learners, or many priors, at once.

An answer is right with probability guess + (1 - slip - guess) * Phi(z / tau). Each is stood in for by a Gaussian in z
that matches the mean and variance of the tilted distribution (Minka 2001; Rasmussen and Williams, "Gaussian Processes
for Machine Learning", 2006, section 3.6), all answers at a time, each step damped. The marginal likelihood of the
answers comes with it (there, equation 3.65).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import normal
from mlroadmap.core.normal import Floats

DAMPED = 0.7
"""How far each step goes."""
LEAST_CHANCE = 1e-12
TIGHT = 0.999
"""The most that one answer may take of a variance, so that every number stays finite."""


@dataclass(frozen=True)
class Ended:
    """Where it ended, for b learners or priors with k answers each.

    With K the covariance of all skills and K_a its columns of the answered ones, a posterior has mean + K_a pull and
    covariance K - K_a precision K_a'.
    """

    pull: Floats
    """(b, k)"""
    precision: Floats
    """(b, k, k)"""
    natural: Floats
    """(b, k): the stand-ins' precision times mean,"""
    tight: Floats
    """(b, k): and precision"""
    evidence: Floats
    """(b,): logarithm of the marginal likelihood of the answers"""
    chance: Floats
    """(b, k): that the answer is as it is, given the others"""
    softer: Floats
    """(b,): slope of the evidence in the logarithm of tau"""


def propagate(
    cov: Floats, mean: Floats, right: NDArray[np.bool_], guess: Floats, slip: Floats, there: NDArray[np.bool_],
    tau: float | Floats, sites: tuple[Floats, Floats] | None = None, passes: int = 8, settled: float = 0.0,
) -> Ended:  # fmt: skip
    """Run it on cov (b, k, k), mean (b, k) and what broadcasts to that.

    `tau` is one number, or (b, 1). `there` is False where a learner has fewer answers. `sites` is where to start from,
    if not from nothing. Each learner or prior stops before the last of the passes once none of its means has moved
    by more than `settled` standard deviations.
    """
    shape = mean.shape
    natural, tight = (np.zeros(shape), np.zeros(shape)) if sites is None else (sites[0].copy(), sites[1].copy())
    rise = np.broadcast_to((1.0 - slip - guess) * np.where(right, 1.0, -1.0), shape)
    base = np.broadcast_to(np.where(right, guess, 1.0 - guess), shape)
    soft = np.broadcast_to(np.asarray(tau, dtype=np.float64), (shape[0], 1))
    there = np.broadcast_to(there, shape)
    moving = np.arange(shape[0])
    part, before, at_natural, at_tight = (cov, mean, base, rise, soft, there), mean, natural, tight
    for number in range(passes):
        cov_, mean_, base_, rise_, soft_, there_ = part
        at, var = _moments(cov_, mean_, at_natural, at_tight)
        free, mid, spread, chance, slope = _tilted(at, var, at_natural, at_tight, base_, rise_, soft_)
        bend = np.clip(slope * slope + slope * mid / spread**2, 0.0, TIGHT / free)
        new_tight = bend / (1.0 - bend * free)
        # A guessable right answer on a hopeless skill would widen the belief. It may move the mean only.
        new_natural = np.where(bend > 0.0, (slope + mid * bend) / (1.0 - bend * free), slope)
        at_tight = at_tight + DAMPED * np.where(there_, new_tight - at_tight, 0.0)
        at_natural = at_natural + DAMPED * np.where(there_, new_natural - at_natural, 0.0)
        on = np.max(np.abs(at - before) / np.sqrt(var), axis=1, initial=0.0) >= settled
        before = at
        if number and not on.all():
            tight[moving], natural[moving] = at_tight, at_natural
            moving, at_tight, at_natural, before = (x[on] for x in (moving, at_tight, at_natural, before))
            part = tuple(x[on] for x in part)
            if not len(moving):
                break
    tight[moving], natural[moving] = at_tight, at_natural
    pull, precision, inner = _joint(cov, mean, natural, tight)
    at, var = _moments(cov, mean, natural, tight)
    free, mid, spread, chance, slope = _tilted(at, var, natural, tight, base, rise, soft)
    # Where propagation has settled, the stand-ins may be held as they are (Rasmussen and Williams 2006, section 5.5.2).
    softer = np.where(there, -slope * mid * (soft / spread) ** 2, 0.0).sum(1)
    evidence = _evidence(cov, mean, natural, tight, pull, inner, free, mid, chance, there)
    return Ended(pull, precision, natural, tight, evidence, chance, softer)


def _tilted(
    at: Floats, var: Floats, natural: Floats, tight: Floats, base: Floats, rise: Floats, tau: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """What the other answers say (variance, mean), and how likely this one is then, with its slope in the mean."""
    rest = np.maximum(1.0 / var - tight, 1e-6)
    free, mid = 1.0 / rest, (at / var - natural) / rest
    spread = np.sqrt(tau**2 + free)
    u = mid / spread
    chance: Floats = np.maximum(base + rise * normal.cdf(u), LEAST_CHANCE)
    return free, mid, spread, chance, rise * normal.pdf(u) / spread / chance


def _moments(cov: Floats, mean: Floats, natural: Floats, tight: Floats) -> tuple[Floats, Floats]:
    """Posterior means and variances (b, k) under these stand-ins (Rasmussen and Williams 2006, equation 3.53)."""
    rooted, inner, drive = _inner(cov, mean, natural, tight)
    solved = np.linalg.solve(inner, rooted)
    var = np.einsum("bii->bi", cov) - (rooted * solved).sum(1)
    pull = drive - np.sqrt(tight) * (solved @ drive[:, :, None])[:, :, 0]
    return mean + (cov @ pull[:, :, None])[:, :, 0], np.maximum(var, 1e-9)


def _inner(cov: Floats, mean: Floats, natural: Floats, tight: Floats) -> tuple[Floats, Floats, Floats]:
    """With S the root of the stand-ins' precision: S K, 1 + S K S, and the drive of the mean."""
    root = np.sqrt(tight)
    rooted: Floats = root[:, :, None] * cov
    inner = rooted * root[:, None, :]
    np.einsum("bii->bi", inner)[...] += 1.0
    return rooted, inner, natural - tight * mean


def _joint(cov: Floats, mean: Floats, natural: Floats, tight: Floats) -> tuple[Floats, Floats, Floats]:
    root = np.sqrt(tight)
    _, inner, drive = _inner(cov, mean, natural, tight)
    precision = root[:, :, None] * np.linalg.inv(inner) * root[:, None, :]
    pull = drive - (precision @ (cov @ drive[:, :, None]))[:, :, 0]
    return pull, precision, inner


def _evidence(
    cov: Floats, mean: Floats, natural: Floats, tight: Floats, pull: Floats, inner: Floats, free: Floats, mid: Floats,
    chance: Floats, there: NDArray[np.bool_],
) -> Floats:  # fmt: skip
    drive = natural - tight * mean
    whole = (natural * mean - 0.5 * tight * mean**2).sum(1) + 0.5 * (drive * (cov @ pull[:, :, None])[:, :, 0]).sum(1)
    whole -= 0.5 * np.linalg.slogdet(inner)[1]
    single = 0.5 * (free * (mid / free + natural) ** 2 / (1.0 + tight * free) - mid**2 / free)
    single -= 0.5 * np.log1p(tight * free)
    found: Floats = whole + np.where(there, np.log(chance) - single, 0.0).sum(1)
    return found
