"""Reviews against fsrs used directly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from learning import START
from mlroadmap.core import memory

STEPS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 200)), min_size=1, max_size=12)


PARAMETERS = st.one_of(
    st.just(DEFAULT_PARAMETERS),
    st.tuples(
        *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
    ),
)


@given(STEPS, st.sampled_from([0.8, 0.85, 0.9, 0.95]), PARAMETERS)
def test_a_history_gives_what_fsrs_gives(
    steps: list[tuple[int, int]], retention: float, parameters: tuple[float, ...]
) -> None:
    scheduler = Scheduler(parameters, retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    how = memory.Forgetting(parameters)
    card, kept, time = Card(card_id=1), None, START
    for grade, days in steps:
        time += timedelta(days=days, minutes=1)
        card, _ = scheduler.review_card(card, Rating(grade), time)
        kept = memory.reviewed(kept, grade, time, how)
        assert kept.stability == pytest.approx(card.stability, rel=1e-9)
        assert kept.difficulty == pytest.approx(card.difficulty, rel=1e-9)
    assert kept is not None
    assert kept.reviews == len(steps)
    assert abs(memory.due(kept, retention, how) - card.due) <= timedelta(
        days=1 if card.due - time > timedelta(days=500) else 0
    )
    later = time + timedelta(days=30)
    assert memory.recall(kept, later, how) == pytest.approx(scheduler.get_card_retrievability(card, later), rel=1e-9)


@given(STEPS)
def test_reviews_are_never_due_in_the_past(steps: list[tuple[int, int]]) -> None:
    kept, time = None, START
    for grade, days in steps:
        time += timedelta(days=days)
        kept = memory.reviewed(kept, grade, time)
        assert memory.due(kept) >= time + timedelta(days=1)
        assert 0.0 <= memory.recall(kept, time) <= 1.0


def test_a_higher_aim_comes_sooner() -> None:
    kept = memory.reviewed(memory.reviewed(None, 3, START), 3, START + timedelta(days=3))
    dues = [memory.due(kept, retention) for retention in (0.95, 0.9, 0.8, 0.7)]
    assert dues == sorted(dues)
    assert len(set(dues)) == 4


def test_times_from_elsewhere_and_out_of_order() -> None:
    first = memory.reviewed(None, 3, datetime(2026, 1, 2, tzinfo=UTC))
    east = memory.reviewed(None, 3, datetime(2026, 1, 2, 2, tzinfo=timezone(timedelta(hours=2))))
    assert first == east
    earlier = memory.reviewed(first, 3, datetime(2026, 1, 1, tzinfo=UTC))
    assert earlier.last == first.last


def test_ratings() -> None:
    assert memory.rating(False) == memory.AGAIN
    assert memory.rating(True) == memory.GOOD
    assert memory.rating(True, hints=1) == memory.rating(True, attempts=3) == memory.HARD
    assert memory.rating(True, where="placement") == memory.EASY
