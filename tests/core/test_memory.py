"""Reviews against fsrs used directly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from learning import START
from mlroadmap.core import memory

STEPS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 200)), min_size=1, max_size=12)


@given(STEPS, st.sampled_from([0.8, 0.85, 0.9, 0.95]))
def test_a_history_gives_what_fsrs_gives(steps: list[tuple[int, int]], retention: float) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, desired_retention=retention)
    card, kept, time = Card(card_id=1), None, START
    for grade, days in steps:
        time += timedelta(days=days, minutes=1)
        card, _ = scheduler.review_card(card, Rating(grade), time)
        kept = memory.reviewed("s", kept, grade, time)
    assert kept is not None
    assert kept.stability == pytest.approx(card.stability, abs=1e-4)
    assert kept.reviews == len(steps)
    assert abs(memory.due(kept, retention) - card.due) <= timedelta(
        days=1 if card.due - time > timedelta(days=500) else 0
    )
    later = time + timedelta(days=30)
    assert memory.recall(kept, later) == pytest.approx(scheduler.get_card_retrievability(card, later), abs=1e-5)


@given(STEPS)
def test_reviews_are_never_due_in_the_past(steps: list[tuple[int, int]]) -> None:
    kept, time = None, START
    for grade, days in steps:
        time += timedelta(days=days)
        kept = memory.reviewed("s", kept, grade, time)
        assert memory.due(kept) >= time + timedelta(days=1)
        assert 0.0 <= memory.recall(kept, time) <= 1.0


def test_a_higher_aim_comes_sooner() -> None:
    kept = memory.reviewed("s", memory.reviewed("s", None, 3, START), 3, START + timedelta(days=3))
    dues = [memory.due(kept, retention) for retention in (0.95, 0.9, 0.8, 0.7)]
    assert dues == sorted(dues)
    assert len(set(dues)) == 4


def test_times_from_elsewhere_and_out_of_order() -> None:
    first = memory.reviewed("s", None, 3, datetime(2026, 1, 2, tzinfo=UTC))
    east = memory.reviewed("s", None, 3, datetime(2026, 1, 2, 2, tzinfo=timezone(timedelta(hours=2))))
    assert first == east
    earlier = memory.reviewed("s", first, 3, datetime(2026, 1, 1, tzinfo=UTC))
    assert earlier.last == first.last


def test_ratings() -> None:
    assert memory.rating(False) == memory.AGAIN
    assert memory.rating(True) == memory.GOOD
    assert memory.rating(True, hints=1) == memory.rating(True, attempts=3) == memory.HARD
    assert memory.rating(True, where="placement") == memory.EASY
