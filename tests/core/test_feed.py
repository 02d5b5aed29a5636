"""When a feed is asked again: as often as it writes, as rarely as it asks, and never given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import feed

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def every(gap: timedelta, count: int = 10, first: timedelta = HOUR) -> list[datetime]:
    return [NOW - first - number * gap for number in range(count)]


def test_a_busy_feed_is_asked_often_and_a_quiet_one_rarely() -> None:
    waits = [feed.pace(every(gap), NOW) for gap in (timedelta(minutes=5), 6 * HOUR, DAY, 7 * DAY)]
    assert waits == [feed.SHORTEST, 3 * HOUR, 12 * HOUR, feed.LONGEST]


def test_silence_makes_it_rarer() -> None:
    assert feed.pace(every(6 * HOUR, first=20 * DAY), NOW) == DAY
    assert feed.pace(every(6 * HOUR, first=400 * DAY), NOW) == feed.QUIET_LONGEST


def test_what_is_unknown_or_in_the_future_counts_for_nothing() -> None:
    assert feed.pace([], NOW) == feed.FIRST
    assert feed.pace([NOW + DAY] * 5, NOW) == feed.FIRST


def test_who_asks_for_more_time_gets_it_up_to_a_day() -> None:
    assert feed.next_look(HOUR, 5 * HOUR, 0.0) == 5 * HOUR
    assert feed.next_look(HOUR, timedelta(days=16 * 365), 0.0) == feed.LONGEST
    assert feed.next_look(HOUR, None, 0.0) < feed.next_look(HOUR, None, 1.0) <= 1.1 * HOUR


def test_failures_double_the_wait_and_never_end_it() -> None:
    waits = [feed.back_off(failures, HOUR, None) for failures in range(1, 30)]
    assert waits[:4] == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]
    assert waits == sorted(waits) and waits[-1] == feed.BACK_OFF_LONGEST
    assert feed.back_off(1, HOUR, 3 * DAY) == 3 * DAY
    assert feed.back_off(1, HOUR, None, gone=True) == feed.GONE_AGAIN


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("max-age=600", 600), ("public, Max-Age=\"60\", must-revalidate", 60), ("no-cache", None), ("max-age=x", None),
     ("max-age=99999999999999", None), ("", None), ("max-age=-1", None)],
)  # fmt: skip
def test_how_long_an_answer_stays_fresh(header: str, seconds: int | None) -> None:
    assert feed.fresh_for(header) == (None if seconds is None else timedelta(seconds=seconds))


@given(st.lists(st.timedeltas(-400 * DAY, 4000 * DAY), max_size=30), st.floats(0, 1))
def test_the_wait_is_always_within_bounds(ages: list[timedelta], spread: float) -> None:
    wait = feed.next_look(feed.pace([NOW - age for age in ages], NOW), None, spread)
    assert feed.SHORTEST <= wait <= 1.1 * feed.QUIET_LONGEST
