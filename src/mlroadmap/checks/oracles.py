"""Right answers found another way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def numerical_gradient(f: Callable[[Any], Any], at: Any, step: float = 1e-5) -> Any:
    """The slope of `f` in each number of `at`, by central differences: (f(x + h) - f(x - h)) / 2h.

    `at` is a number or an array, which is left alone; the slopes have its shape. `f` gives one number and may be the
    learner's own function. The error is about h² times the third derivative; 1e-5 suits numbers near 1.
    """
    point = np.array(at, dtype=float)
    slopes = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        ends = []
        for sign in (1.0, -1.0):
            moved = point.copy()
            moved[place] += sign * step
            ends.append(float(f(moved if moved.ndim else float(moved))))
        slopes[place] = (ends[0] - ends[1]) / (2 * step)
    return slopes if slopes.ndim else float(slopes)
