"""Answers on the way: what they say of other skills, next to all answers taken at once."""

from __future__ import annotations

import numpy as np

from mlroadmap.core.belief import Observation
from mlroadmap.core.confirming import Confirming
from mlroadmap.core.placement import Answer, PlacementModel

EDGES = [(a, a + 1) for a in range(14) if a % 5 != 4]
AREA = [a // 5 for a in range(15)]


def model() -> PlacementModel:
    """Three chains of five skills."""
    return PlacementModel(range(15), EDGES, AREA, [1 + a % 5 for a in range(15)], [0.05] * 15)


def odds(p: np.ndarray) -> np.ndarray:
    return np.log(p / (1.0 - p))


def test_one_at_a_time_comes_near_all_at_once() -> None:
    placed = model()
    rng = np.random.default_rng(3)
    off = []
    for _ in range(40):
        history = [Answer(int(i), bool(rng.random() < 0.5)) for i in rng.permutation(15)[:4]]
        further = Confirming(placed.posterior(history))
        told = placed.observations(history)
        for skill in rng.permutation(15)[:5].tolist():
            right = bool(rng.random() < 0.5)
            told.append(Observation(skill, right))
            further.answered(skill, right, 0.05)
        whole = placed.belief.posterior(told)
        p = whole.weight @ _gaussian(whole)
        off.append(np.abs(further.known - p).mean())
    assert np.mean(off) < 0.03


def _gaussian(posterior: object) -> np.ndarray:
    from mlroadmap.core import normal
    from mlroadmap.core.belief import Posterior

    assert isinstance(posterior, Posterior)
    return normal.cdf(posterior.mean / posterior.scale)


def test_right_raises_the_neighbours_and_wrong_lowers_them() -> None:
    start = model().posterior([])
    right, wrong = (Confirming(start).answered(7, told, 0.05) for told in (True, False))
    assert right[5:10].min() > 0.0 > wrong[5:10].max()
    assert abs(right[0]) < right[6] and abs(wrong[12]) < -wrong[8]
    guessed = Confirming(start).answered(7, True, 0.5)
    assert 0.0 < guessed[6] < right[6]


def test_many_answers_about_one_skill_stay_finite() -> None:
    further = Confirming(model().posterior([Answer(0, True)]))
    for number in range(200):
        moved = further.answered(4, number % 3 > 0, 0.25)
        assert np.all(np.isfinite(moved))
    assert np.all((further.known > 0.0) & (further.known < 1.0))
