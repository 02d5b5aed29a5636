"""One ability behind all answers: against sums made another way, and on answers drawn from known numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import normal, one_ability
from mlroadmap.core.one_ability import OneAbility
from mlroadmap.core.placement import Answer, PlacementModel
from mlroadmap.core.population import Answers

TEST = OneAbility(
    np.array([0.5, -0.3, 0.0, 1.2]), np.array([1.1, 0.4, 0.8, 0.6]), np.array([0.05, 0.25, 0.0, 0.2]), 0.08
)
SOME = st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.booleans()), max_size=12)


def answers(told: list[tuple[int, bool, bool]]) -> Answers:
    """(item, right, tried)"""
    return Answers(
        np.array([item for item, _, _ in told], dtype=np.intp),
        np.array([right for _, right, _ in told], dtype=bool),
        np.array([max(TEST.guess[item], 0.01) if tried else 0.0 for item, _, tried in told]),
    )


def summed(told: list[tuple[int, bool, bool]]) -> tuple[list[float], float]:
    """By plain sums over a much finer grid."""
    steps = [(-60 + k) / 10 for k in range(121)]

    def right(item: int, ability: float, guess: float) -> float:
        known = normal.cdf1(float(TEST.mean[item] + TEST.slope[item] * ability))
        return guess + (1.0 - TEST.slip - guess) * known

    weights = []
    for ability in steps:
        weight = math.exp(-0.5 * ability**2)
        for item, answered_rightly, tried in told:
            p = right(item, ability, float(TEST.guess[item]) if tried else 0.0)
            weight *= p if answered_rightly else 1.0 - p
        weights.append(weight)
    whole = sum(weights)
    p = [
        sum(w * right(item, ability, float(TEST.guess[item])) for w, ability in zip(weights, steps, strict=True))
        / whole
        for item in range(4)
    ]
    return p, math.log(whole / sum(math.exp(-0.5 * ability**2) for ability in steps))


@given(SOME)
def test_it_foretells_as_sums_over_a_finer_grid_do(told: list[tuple[int, bool, bool]]) -> None:
    p, evidence = TEST.foretold(answers(told))
    exact, likelihood = summed(told)
    assert p == pytest.approx(exact, abs=2e-3)
    assert evidence == pytest.approx(likelihood, abs=0.02)


@given(SOME, st.integers(0, 3))
def test_one_more_right_answer_lowers_nothing_and_order_says_nothing(
    told: list[tuple[int, bool, bool]], item: int
) -> None:
    before, _ = TEST.foretold(answers(told))
    after, _ = TEST.foretold(answers([*told, (item, True, True)]))
    assert np.all(after >= before - 1e-9)
    np.testing.assert_allclose(TEST.foretold(answers(told[::-1]))[0], before, atol=1e-9)


def school(truth: OneAbility, learners: int, each: int) -> list[Answers]:
    rng = np.random.default_rng(5)
    m = len(truth.mean)
    found = []
    for _ in range(learners):
        item = rng.choice(m, each, replace=False)
        known = normal.cdf(truth.mean[item] + truth.slope[item] * rng.normal())
        right = rng.random(each) < truth.guess[item] + (1.0 - truth.slip - truth.guess[item]) * known
        found.append(Answers(item, right, np.full(each, 0.25)))
    return found


def test_a_fit_finds_the_numbers_that_answers_were_drawn_from() -> None:
    rng = np.random.default_rng(6)
    truth = OneAbility(rng.normal(0.3, 0.8, 40), rng.uniform(0.3, 1.2, 40), np.zeros(40), 0.005)
    believed = one_ability.cold(np.zeros(40), np.arange(40), np.full(40, 0.25), 0.08)
    found = believed.fit(school(truth, 600, 30), np.arange(40))
    assert np.corrcoef(found.mean, truth.mean)[0, 1] > 0.97
    assert np.corrcoef(found.slope, truth.slope)[0, 1] > 0.7
    assert found.slip < 0.03  # nobody slipped,
    assert np.all(found.guess == 0.0)  # nor guessed, whatever was said
    assert np.all(believed.fit([], np.arange(40)).mean == believed.mean)


def test_questions_on_one_skill_tell_of_each_other() -> None:
    of = np.arange(40) // 4
    hard = np.random.default_rng(7).normal(0.0, 1.0, 10)
    truth = OneAbility(-hard[of], np.full(40, 0.8), np.full(40, 0.05), 0.05)
    believed = one_ability.cold(np.zeros(10), of, np.full(40, 0.05), 0.05)
    told = [
        Answers(one.item[one.item % 4 > 0], one.right[one.item % 4 > 0], one.guess[one.item % 4 > 0])
        for one in school(truth, 200, 20)
    ]
    found = believed.fit(told, of)
    assert np.corrcoef(found.mean[::4], truth.mean[::4])[0, 1] > 0.8  # of which nobody was asked


def test_beside_the_belief_it_foretells_answers_and_says_nothing_of_what_is_known() -> None:
    """People of one ability, for whom neither areas nor edges mean anything."""
    n = 60
    edges = [(s, s + 1) for s in range(n - 1) if s % 6 != 5]
    model = PlacementModel(range(n), edges, [s // 6 for s in range(n)], [float("nan")] * n, [0.05] * n)
    alone = PlacementModel(range(n), edges, [s // 6 for s in range(n)], [0.0] * n, [0.05] * n, belief=model.belief)
    truth = OneAbility(np.random.default_rng(8).normal(0.3, 0.9, n), np.full(n, 0.7), np.full(n, 0.05), 0.02)
    loss = {id(model): 0.0, id(alone): 0.0}
    for one in school(truth, 40, 40):
        told = [Answer(int(i), bool(r)) for i, r in zip(one.item, one.right, strict=True)]
        np.testing.assert_array_equal(model.p_known(told[:20]), alone.p_known(told[:20]))
        for tried in (model, alone):
            p = tried.p_correct(told[:20])
            loss[id(tried)] -= sum(math.log(p[a.item] if a.right else 1.0 - p[a.item]) for a in told[20:]) / 800.0
    assert loss[id(model)] < loss[id(alone)] - 0.01
