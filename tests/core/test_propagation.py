"""Expectation propagation against sums over a fine grid."""

from __future__ import annotations

import numpy as np
import pytest

from mlroadmap.core import normal
from mlroadmap.core.propagation import propagate

COV = np.array([[1.5, 0.6, 0.2], [0.6, 1.0, 0.1], [0.2, 0.1, 2.0]])
MEAN = np.array([0.2, -0.4, 0.1])
RIGHT, GUESS, SLIP, TAU = np.array([True, False, True]), np.array([0.05, 0.05, 0.25]), 0.08, 0.5


def exact() -> tuple[float, np.ndarray]:
    """Log of the marginal likelihood of the three answers, and the posterior mean, by a million draws."""
    z = np.random.default_rng(4).multivariate_normal(MEAN, COV, 1_000_000)
    p = GUESS + (1.0 - SLIP - GUESS) * normal.cdf(z / TAU)
    weight = np.where(RIGHT, p, 1.0 - p).prod(1)
    mean: np.ndarray = weight @ z / weight.sum()
    return float(np.log(weight.mean())), mean


def test_it_is_near_the_exact_result() -> None:
    log, mean = exact()
    ended = propagate(COV[None], MEAN[None], RIGHT, GUESS, np.full(3, SLIP), np.ones(3, dtype=bool), TAU, passes=30)
    np.testing.assert_allclose(MEAN + COV @ ended.pull[0], mean, atol=0.03)
    assert ended.evidence[0] == pytest.approx(log, abs=0.03)
    assert np.all((ended.chance > 0.0) & (ended.chance < 1.0))


def test_an_answer_that_is_not_there_changes_nothing() -> None:
    alone = propagate(COV[None], MEAN[None], RIGHT, GUESS, np.full(3, SLIP), np.ones(3, dtype=bool), TAU, passes=30)
    wide = [0, 1, 2, 0]
    padded = propagate(
        COV[np.ix_(wide, wide)][None], MEAN[wide][None], np.array([[*RIGHT, True]]), np.array([[*GUESS, 0.05]]),
        np.full((1, 4), SLIP), np.array([[True, True, True, False]]), TAU, passes=30,
    )  # fmt: skip
    np.testing.assert_allclose(padded.pull[0, :3], alone.pull[0], atol=1e-9)
    np.testing.assert_allclose(padded.evidence, alone.evidence, atol=1e-9)


def test_where_it_starts_from_changes_nothing_once_it_has_settled() -> None:
    there = np.ones(3, dtype=bool)
    one = propagate(COV[None], MEAN[None], RIGHT, GUESS, np.full(3, SLIP), there, TAU, passes=60, settled=1e-9)
    start = np.full((1, 3), 0.4), np.full((1, 3), 0.7)
    two = propagate(COV[None], MEAN[None], RIGHT, GUESS, np.full(3, SLIP), there, TAU, start, passes=60, settled=1e-9)
    np.testing.assert_allclose(one.pull, two.pull, atol=1e-5)
    np.testing.assert_allclose(one.evidence, two.evidence, atol=1e-5)


def test_the_slope_in_tau_is_that_of_the_evidence() -> None:
    there = np.ones(3, dtype=bool)

    def at(log_tau: float) -> tuple[float, float]:
        ended = propagate(COV[None], MEAN[None], RIGHT, np.full(3, 0.05), np.full(3, SLIP), there,
                          float(np.exp(log_tau)), passes=200, settled=1e-12)  # fmt: skip
        return float(ended.evidence[0]), float(ended.softer[0])

    for log_tau in (-1.0, 0.0, 0.5):
        rise = (at(log_tau + 1e-4)[0] - at(log_tau - 1e-4)[0]) / 2e-4
        assert at(log_tau)[1] == pytest.approx(rise, abs=0.01)
