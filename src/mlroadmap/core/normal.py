"""The normal distribution, on numbers and on arrays, without SciPy."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STANDARD = NormalDist()


def cdf(x: Floats) -> Floats:
    """Share of the standard normal distribution below each x. Same shape as x."""
    at = np.asarray(x, dtype=np.float64) / math.sqrt(2.0)
    # One pass over plain floats takes half the time of a ufunc made of math.erf.
    erf = np.fromiter(map(math.erf, at.ravel().tolist()), np.float64, at.size)
    found: Floats = 0.5 * (1.0 + erf.reshape(at.shape))
    return found


def pdf(x: Floats) -> Floats:
    """Density of the standard normal distribution at each x. Same shape as x."""
    return np.asarray(np.exp(-0.5 * np.square(x)) / math.sqrt(2.0 * math.pi), dtype=np.float64)


def cdf1(x: float) -> float:
    """`cdf` of one number."""
    return 0.5 * (1.0 + math.erf(x / math.sqrt(2.0)))


def pdf1(x: float) -> float:
    """`pdf` of one number."""
    return math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)


def quantile(p: float) -> float:
    """The x with `cdf1(x) == p`. Raises ValueError unless 0 < p < 1."""
    if not 0.0 < p < 1.0:
        raise ValueError(f"a quantile needs 0 < p < 1, not {p}")
    return _STANDARD.inv_cdf(p)
