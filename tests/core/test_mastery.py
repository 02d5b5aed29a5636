"""Single acts move P(known) the right way, and mastery needs different kinds of proof."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import START
from mlroadmap.core import mastery
from mlroadmap.core.mastery import Evidence

P = st.floats(0.0, 1.0)
WHERE = st.sampled_from(["lesson", "review", "confirm", ""])


def after(p: float, right: bool, **more: Any) -> float:
    """P(known) after one act on somebody of whom `p` is believed."""
    return mastery.updated(mastery.trace(p), right, **more).p


@given(P, st.lists(st.tuples(st.booleans(), st.floats(0.0, 1.0), st.floats(0.0, 1.0), WHERE), min_size=1, max_size=30))
def test_right_never_lowers_and_wrong_never_raises(p: float, acts: list[tuple[bool, float, float, str]]) -> None:
    trace = mastery.trace(p)
    for right, guess, weight, where in acts:
        before, trace = trace, mastery.updated(trace, right, guess=guess, weight=weight, where=where)
        assert 0.0 <= trace.p <= 1.0
        assert trace.p >= before.p if right else trace.p <= before.p


@given(st.floats(0.05, 0.9), st.floats(0.05, 0.5), WHERE)
def test_a_full_answer_counts_and_a_guessable_one_counts_less(p: float, guess: float, where: str) -> None:
    typed = after(p, True, guess=0.05, where=where)
    chosen = after(p, True, guess=guess, where=where)
    assert p < chosen <= typed
    assert after(p, False, guess=guess, where=where) < p


def test_the_first_update_is_bayes_rule() -> None:
    p, guess = 0.4, 0.25
    expected = p * 0.9 / (p * 0.9 + (1 - p) * guess)
    assert after(p, True, guess=guess) == pytest.approx(expected)
    assert after(p, False, guess=guess) == pytest.approx(p * 0.1 / (p * 0.1 + (1 - p) * (1 - guess)))


def test_one_wrong_answer_always_shows() -> None:
    trace = mastery.trace(0.5)
    for _ in range(50):
        trace = mastery.updated(trace, True, where="review")
    assert trace.p > mastery.MASTERED
    assert mastery.updated(trace, False, where="review").p < mastery.MASTERED


def test_older_acts_fade() -> None:
    early, late = mastery.trace(0.5), mastery.trace(0.5)
    for right in (False, False, True, True):
        early = mastery.updated(early, right, guess=0.25)
    for right in (True, True, False, False):
        late = mastery.updated(late, right, guess=0.25)
    assert early.p > late.p
    nothing = mastery.updated(early, True, weight=0.0)
    assert nothing == early


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
    proofs = {mastery.proof(act) for act in acts} - {""}
    assert mastery.is_mastered(0.97, proofs) is expected
    assert not mastery.is_mastered(0.94, proofs)


def test_help_takes_weight_but_never_all() -> None:
    weights = [mastery.pass_weight(hints, failed) for hints, failed in ((0, 0), (0, 1), (1, 1), (3, 0), (3, 9))]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0
    assert weights[-1] == mastery.LEAST
