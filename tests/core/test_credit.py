"""What practice of one skill says about the memory of others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import START
from mlroadmap.core import credit, memory
from mlroadmap.core.catalogue import Edge
from mlroadmap.core.memory import Memory

SHARE = st.floats(0.0, 1.0)
KEPT = st.builds(Memory, st.floats(0.1, 400.0), st.floats(1.0, 10.0), st.just(START))
DAYS = st.integers(0, 1000)


def test_credit_flows_along_needs_and_no_further_than_to_what_is_directly_beneath() -> None:
    edges = [
        Edge("a", "b", "needs", 0.5), Edge("b", "c", "needs", 0.8), Edge("c", "d", "needs", 0.8),
        Edge("a", "c", "needs", 0.2), Edge("t", "c", "tool", 0.0), Edge("faint", "c", "needs", 0.05),
    ]  # fmt: skip
    down = credit.downwards(edges)
    assert {skill: dict(shares) for skill, shares in down.items()} == {
        "b": {"a": 0.5}, "c": {"b": 0.8, "a": 0.2}, "d": {"c": 0.8},
    }  # fmt: skip
    assert [s for s, _ in down["c"]] == ["b", "a"]
    up = credit.upwards(down)
    assert dict(up["a"]) == pytest.approx({"b": 0.25, "c": 0.1})
    assert "d" not in up


def test_two_levels_would_take_the_best_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credit, "LEVELS", 2)
    edges = [Edge("a", "b", "needs", 0.5), Edge("b", "c", "needs", 0.8), Edge("a", "c", "needs", 0.2)]
    assert dict(credit.downwards(edges)["c"]) == pytest.approx({"b": 0.8, "a": 0.4})


def test_no_edges() -> None:
    assert credit.downwards([]) == {}
    assert credit.upwards({}) == {}


@given(KEPT, SHARE, DAYS)
def test_a_success_above_never_weakens_and_never_does_more_than_a_review(kept: Memory, share: float, days: int) -> None:
    now = START + timedelta(days=days)
    after = credit.raised(kept, share, now)
    whole = memory.reviewed(kept, memory.GOOD, now)
    assert kept.stability <= after.stability * (1 + 1e-9)
    assert kept.last <= after.last <= now
    assert memory.due(after) >= memory.due(kept)
    if days:  # within a day a review itself follows another rule of FSRS
        assert after.stability <= max(whole.stability, kept.stability) * (1 + 1e-9)
    assert after.reviews == kept.reviews


@given(KEPT, SHARE, DAYS)
def test_a_failure_beneath_never_strengthens_and_calls_for_no_review_in_the_past(
    kept: Memory, share: float, days: int
) -> None:
    now = START + timedelta(days=days)
    after = credit.lowered(kept, share, now)
    assert after.stability <= kept.stability
    assert after.last == kept.last
    if memory.due(kept) >= now:
        assert memory.due(after) >= now - timedelta(days=1)


@given(KEPT, DAYS, st.integers(1, 400))
def test_the_share_decides_how_far(kept: Memory, days: int, more: int) -> None:
    now = START + timedelta(days=days)
    some, all_ = credit.raised(kept, 0.3, now), credit.raised(kept, 0.9, now)
    assert some.stability <= all_.stability * (1 + 1e-9)
    assert credit.raised(kept, 0.0, now) == kept
    later = credit.raised(kept, 0.5, now + timedelta(days=more))
    assert later.stability >= credit.raised(kept, 0.5, now).stability * (1 - 1e-9)


def test_an_early_success_counts_less() -> None:
    kept = Memory(100.0, 5.0, START)
    at = [credit.raised(kept, 0.6, START + timedelta(days=d)).stability / 100.0 for d in (0, 5, 20, 100)]
    assert at == sorted(at)
    assert at[0] == 1.0
    assert at[1] < 1.02


def test_a_time_before_the_last_practice_changes_nothing() -> None:
    kept = Memory(10.0, 5.0, START)
    assert credit.raised(kept, 0.8, START - timedelta(days=3)) == kept
