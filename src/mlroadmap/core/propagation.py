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
    if not from nothing. It stops before the last of the passes once no mean moves by more than `settled` standard
    deviations.
    """
    shape = mean.shape
    natural, tight = (np.zeros(shape), np.zeros(shape)) if sites is None else (sites[0].copy(), sites[1].copy())
    rise = (1.0 - slip - guess) * np.where(right, 1.0, -1.0)
    base = np.where(right, guess, 1.0 - guess)
    eye = np.eye(shape[1])
    before = mean
    for number in range(passes):
        pull, precision = _joint(cov, mean, natural, tight, eye)
        at, var = _moments(cov, mean, pull, precision)
        if number and float(np.max(np.abs(at - before) / np.sqrt(var), initial=0.0)) < settled:
            break
        before = at
        free, mid, spread, chance, slope = _tilted(at, var, natural, tight, base, rise, tau)
        bend = np.clip(slope * slope + slope * mid / spread**2, 0.0, TIGHT / free)
        new_tight = bend / (1.0 - bend * free)
        # A guessable right answer on a hopeless skill would widen the belief. It may move the mean only.
        new_natural = np.where(bend > 0.0, (slope + mid * bend) / (1.0 - bend * free), slope)
        tight += DAMPED * np.where(there, new_tight - tight, 0.0)
        natural += DAMPED * np.where(there, new_natural - natural, 0.0)
    pull, precision = _joint(cov, mean, natural, tight, eye)
    at, var = _moments(cov, mean, pull, precision)
    free, mid, spread, chance, slope = _tilted(at, var, natural, tight, base, rise, tau)
    # Where propagation has settled, the stand-ins may be held as they are (Rasmussen and Williams 2006, section 5.5.2).
    softer = np.where(there, -slope * mid * (tau / spread) ** 2, 0.0).sum(1)
    return Ended(pull, precision, natural, tight, _evidence(cov, mean, natural, tight, pull, free, mid, chance, there),
                 chance, softer)  # fmt: skip


def _tilted(
    at: Floats, var: Floats, natural: Floats, tight: Floats, base: Floats, rise: Floats, tau: float | Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """What the other answers say (variance, mean), and how likely this one is then, with its slope in the mean."""
    rest = np.maximum(1.0 / var - tight, 1e-6)
    free, mid = 1.0 / rest, (at / var - natural) / rest
    spread = np.sqrt(tau**2 + free)
    u = mid / spread
    chance: Floats = np.maximum(base + rise * normal.cdf(u), LEAST_CHANCE)
    return free, mid, spread, chance, rise * normal.pdf(u) / spread / chance


def _moments(cov: Floats, mean: Floats, pull: Floats, precision: Floats) -> tuple[Floats, Floats]:
    var = np.einsum("bii->bi", cov) - ((cov @ precision) * cov).sum(2)
    return mean + (cov @ pull[:, :, None])[:, :, 0], np.maximum(var, 1e-9)


def _joint(cov: Floats, mean: Floats, natural: Floats, tight: Floats, eye: Floats) -> tuple[Floats, Floats]:
    root = np.sqrt(tight)
    inner = eye + root[:, :, None] * cov * root[:, None, :]
    precision = root[:, :, None] * np.linalg.inv(inner) * root[:, None, :]
    drive = natural - tight * mean
    pull = drive - (precision @ (cov @ drive[:, :, None]))[:, :, 0]
    return pull, precision


def _evidence(
    cov: Floats, mean: Floats, natural: Floats, tight: Floats, pull: Floats, free: Floats, mid: Floats,
    chance: Floats, there: NDArray[np.bool_],
) -> Floats:  # fmt: skip
    root = np.sqrt(tight)
    inner = np.eye(mean.shape[1]) + root[:, :, None] * cov * root[:, None, :]
    drive = natural - tight * mean
    whole = (natural * mean - 0.5 * tight * mean**2).sum(1) + 0.5 * (drive * (cov @ pull[:, :, None])[:, :, 0]).sum(1)
    whole -= 0.5 * np.linalg.slogdet(inner)[1]
    single = 0.5 * (free * (mid / free + natural) ** 2 / (1.0 + tight * free) - mid**2 / free)
    single -= 0.5 * np.log1p(tight * free)
    found: Floats = whole + np.where(there, np.log(chance) - single, 0.0).sum(1)
    return found
