"""Weights of acts are found from answers, and are better than those that need none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import mastery, tracing
from mlroadmap.core.tracing import Act


def learners(seed: int, count: int) -> list[tuple[float, list[Act]]]:
    """Answers of people who learn in leaps and whom a wrong answer says little of: nothing like the cold weights."""
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        known, acts = rng.random() < 0.3, []
        for _ in range(12):
            known = known or rng.random() < 0.25
            acts.append(Act(rng.random() < (0.75 if known else 0.3), guess=0.25, where="review"))
        found.append((0.5, acts))
    return found


def test_a_fit_predicts_other_learners_better() -> None:
    fitted = tracing.fit(learners(1, 200))
    held_out = learners(2, 200)
    cold = tracing.report(tracing.said(held_out, mastery.COLD))
    warm = tracing.report(tracing.said(held_out, fitted))
    assert warm.log_loss < cold.log_loss - 0.01
    assert warm.auroc >= cold.auroc - 0.01
    assert warm.calibration < cold.calibration
    assert fitted == tracing.fit(learners(1, 200))


def test_few_answers_change_nothing() -> None:
    assert tracing.fit(learners(1, 5)) == mastery.COLD
    assert tracing.fit([]) == mastery.COLD


def test_auroc_against_counting_pairs() -> None:
    rng = random.Random(3)
    pairs = [(round(rng.random(), 1), rng.random() < 0.6) for _ in range(80)]
    better = [
        1.0 if p > q else 0.5 if p == q else 0.0 for p, right in pairs if right for q, other in pairs if not other
    ]
    assert tracing.auroc(pairs) == pytest.approx(sum(better) / len(better))
    assert tracing.auroc([(0.4, True)]) == 0.5


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1))
def test_reports_stay_in_range(pairs: list[tuple[float, bool]]) -> None:
    found = tracing.report(pairs)
    assert found.answers == len(pairs)
    assert 0.0 <= found.auroc <= 1.0
    assert 0.0 <= found.calibration <= 1.0


def test_nothing_to_report_on() -> None:
    with pytest.raises(ValueError, match="no answers"):
        tracing.report([])
