"""A grader for each tier of isolation, made once for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mlroadmap.outside import isolation
from mlroadmap.outside.grader import Pool, grade
from outside.exercises import GRADIENT, gradient

TIERS = {
    "full": "", "walls": "namespaces", "calls": "namespaces,landlock", "limits": "namespaces,landlock,seccomp",
    "started": "namespaces,copies", "apart": "namespaces,landlock,seccomp,limits,copies",
}  # fmt: skip
"""What is switched off in each tier; the last two as where no process can be copied. On calls, limits and apart harm is
limited and no longer prevented."""
WALLED = ("full", "walls")


class Pools:
    """A grader for each tier, made when it is asked for."""

    def __init__(self) -> None:
        self._pools: dict[str, Pool] = {}

    @contextmanager
    def of(self, tier: str) -> Iterator[Pool]:
        """The grader in which the layers of that tier hold, and no others."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(isolation.WITHOUT, TIERS[tier])
            if tier not in self._pools:
                pool = self._pools[tier] = Pool(1)
                held = grade(gradient(), GRADIENT, 5, pool).engine.partition(" numpy ")[2].partition(" ")[2]
                assert held == "+".join(layer for layer in isolation.LAYERS if layer not in TIERS[tier].split(","))
            yield self._pools[tier]

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()
