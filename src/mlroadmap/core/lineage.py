"""How alike skills are because of what they rest on: the graph's part of the prior over what somebody knows."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core.graph import GraphError
from mlroadmap.core.normal import Floats

Pairs = Sequence[tuple[int, int]]
"""(prerequisite, skill)"""


def _under(n: int, edges: Pairs) -> tuple[list[list[int]], list[int]]:
    """The direct prerequisites of each of n skills, and an order in which they come first. Raises GraphError."""
    sets: list[set[int]] = [set() for _ in range(n)]
    for a, b in edges:
        if not (0 <= a < n and 0 <= b < n):
            raise ValueError(f"the edge ({a}, {b}) names a skill that is not there")
        sets[b].add(a)
    try:
        order = list(TopologicalSorter(dict(enumerate(sets))).static_order())
    except CycleError as error:
        raise GraphError([str(skill) for skill in error.args[1]]) from error
    return [sorted(under) for under in sets], order


def depths(n: int, edges: Pairs) -> NDArray[np.intp]:
    """Length of the longest chain of prerequisites under each skill, (n,). Raises GraphError if there is a cycle."""
    under, order = _under(n, edges)
    found = np.zeros(n, dtype=np.intp)
    for skill in order:
        if under[skill]:
            found[skill] = 1 + found[under[skill]].max()
    return found


def reach(n: int, edges: Pairs) -> NDArray[np.intp]:
    """How many skills rest on each, directly or not, (n,). Raises GraphError if there is a cycle."""
    under, order = _under(n, edges)
    above = [0] * n  # sets of skills as bits
    for skill in reversed(order):
        for one in under[skill]:
            above[one] |= above[skill] | 1 << skill
    return np.array([skills.bit_count() for skills in above], dtype=np.intp)


def lineage(n: int, edges: Pairs, kept: float, news: float = 1.0) -> Floats:
    """Correlation (n, n) of skills, of which each is `kept` of the mean of its prerequisites, and news of its own.

    `news`: how much of it, as a variance; a skill that rests on nothing has 1.

    The covariance of a linear structural equation model on the graph (Bollen 1989, "Structural equations with latent
    variables"), scaled to diagonal 1. A skill goes with what it rests on, and with what rests on the same; two skills
    that nothing beneath them joins have nothing in common. Time is proportional to n times the number of edges.
    Raises GraphError if the edges go round in a circle, ValueError if they name a skill that is not there.
    """
    under, order = _under(n, edges)
    cov = np.zeros((n, n))
    for skill in order:
        from_ = under[skill]
        if from_:
            row = kept * cov[from_].mean(0)
            own = kept * float(row[from_].mean())
            cov[skill], cov[:, skill] = row, row
            cov[skill, skill] = own
        cov[skill, skill] += news if from_ else 1.0
    size = np.sqrt(np.diag(cov))
    found: Floats = cov / np.outer(size, size)
    return found
