"""Single acts move P(known) the right way, and mastery needs different kinds of proof."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import START
from mlroadmap.core import mastery
from mlroadmap.core.mastery import Evidence

P = st.floats(0.0, 1.0)
WHERE = st.sampled_from(["lesson", "review", "confirm", ""])


@given(P, st.booleans(), st.floats(0.0, 1.0), st.floats(0.0, 1.0), WHERE)
def test_right_never_lowers_and_wrong_never_raises(
    p: float, right: bool, guess: float, weight: float, where: str
) -> None:
    after = mastery.updated(p, right, guess=guess, weight=weight, where=where)
    assert 0.0 <= after <= 1.0
    assert after >= p if right else after <= p


@given(st.floats(0.05, 0.9), st.floats(0.05, 0.5), WHERE)
def test_a_full_answer_counts_and_a_guessable_one_counts_less(p: float, guess: float, where: str) -> None:
    typed = mastery.updated(p, True, guess=0.05, where=where)
    chosen = mastery.updated(p, True, guess=guess, where=where)
    assert p < chosen <= typed
    assert mastery.updated(p, False, guess=guess, where=where) < p


def test_the_update_is_bayes_rule() -> None:
    p, guess = 0.4, 0.25
    expected = p * 0.9 / (p * 0.9 + (1 - p) * guess)
    assert mastery.updated(p, True, guess=guess) == pytest.approx(expected)
    assert mastery.updated(p, False, guess=guess) == pytest.approx(p * 0.1 / (p * 0.1 + (1 - p) * (1 - guess)))


def test_one_wrong_answer_always_shows() -> None:
    p = 0.5
    for _ in range(50):
        p = mastery.updated(p, True, where="review")
    assert p > mastery.MASTERED
    assert mastery.updated(p, False, where="review") < mastery.MASTERED


def act(kind: mastery.EvidenceKind, source: str, right: bool = True, weight: float = 1.0) -> Evidence:
    return Evidence("e", START, kind, "review", source, right, weight, 0.9)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([], False),
        ([act("item", "s/one")], False),
        ([act("item", "s/one"), act("item", "s/one")], False),
        ([act("item", "s/one"), act("item", "s/two")], True),
        ([act("item", "s/one"), act("item", "s/two", right=False)], False),
        ([act("item", "s/one"), act("item", "s/two", weight=0.0)], False),
        ([act("exercise", "l/one"), act("item", "s/one")], True),
        ([act("exercise", "l/one"), act("exercise", "l/two")], False),
        ([act("declared", ""), act("item", "s/one")], False),
    ],
)
def test_mastery_needs_two_templates_or_an_exercise_and_an_item(acts: list[Evidence], expected: bool) -> None:
    assert mastery.is_mastered(0.97, acts) is expected
    assert not mastery.is_mastered(0.94, acts)


def test_help_takes_weight_but_never_all() -> None:
    weights = [mastery.pass_weight(hints, failed) for hints, failed in ((0, 0), (0, 1), (1, 1), (3, 0), (3, 9))]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0
    assert weights[-1] == mastery.LEAST


def test_outcomes() -> None:
    assert [mastery.outcome(p) for p in (0.81, 0.8, 0.79, 0.2, 0.19)] == ["skip", "skip", "confirm", "confirm", "learn"]
