"""Days of practice are counted where they were lived: travel, merges and later wishes neither lose nor double any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import START, Log, chain
from mlroadmap.core import knowledge
from mlroadmap.core.days import Days
from mlroadmap.core.events import Event, EventError, as_offset, merge
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.progress import AFTER_BREAK, BREAK, IN_SIGHT

CHAIN = chain()
ZONES = ("Pacific/Kiritimati", "Asia/Kathmandu", "Europe/Berlin", "UTC", "America/Los_Angeles", "Etc/GMT+12")
WAITS = st.sampled_from([timedelta(minutes=3), timedelta(minutes=9), timedelta(hours=5), timedelta(hours=26)])
TRIPS = st.lists(st.tuples(WAITS, st.sampled_from(ZONES)), max_size=25)


def lived(trip: list[tuple[timedelta, str]], device: int = 1) -> list[Event]:
    """A log of somebody who answers now here, now there."""
    log = Log(device=device)
    for wait, zone in trip:
        log.offset = Days(ZoneInfo(zone)).offset(log.time + wait)
        log.item("a", True, "lesson", lesson="first", wait=wait)
    return log.events


def days(events: list[Event]) -> dict[str, float]:
    return dict(knowledge.fold(events, CHAIN).knowledge.days)


@given(TRIPS)
def test_each_second_counts_once_on_the_day_that_it_was_where_it_was_done(trip: list[tuple[timedelta, str]]) -> None:
    events = lived(trip)
    found: dict[str, float] = {}
    for (before, event), (_, name) in zip(pairwise(events), trip[1:], strict=True):
        zone = ZoneInfo(name)
        gap = (event.time - before.time).total_seconds()
        day = Days(zone).of(event.time).isoformat()
        found[day] = found.get(day, 0.0) + (gap if gap <= BREAK else AFTER_BREAK)
    assert days(events) == pytest.approx(found)


@given(TRIPS, TRIPS)
def test_days_that_are_counted_stay_wherever_somebody_goes(
    trip: list[tuple[timedelta, str]], further: list[tuple[timedelta, str]]
) -> None:
    whole = lived([*trip, *further])
    before, after = days(whole[: len(trip)]), days(whole)
    assert all(after[day] >= seconds for day, seconds in before.items())
    first = knowledge.fold(whole[: len(trip)], CHAIN).knowledge
    later = knowledge.resume(first, whole[len(trip) :], CHAIN)
    assert later is not None
    assert dict(later.days) == after


@given(TRIPS, TRIPS)
def test_two_devices_in_two_zones_merge_to_the_same_days(
    home: list[tuple[timedelta, str]], away: list[tuple[timedelta, str]]
) -> None:
    mine, theirs = lived(home), lived(away, device=2)
    both = days(merge(mine, theirs))
    assert both == days(merge(theirs, mine)) == days(merge(merge(mine, theirs), theirs))
    assert both.keys() <= {event.day.isoformat() for event in (*mine, *theirs)}


def test_of_acts_that_noted_nothing_the_days_are_those_of_utc() -> None:
    log = Log(datetime(2026, 11, 2, 3, 58, tzinfo=UTC))
    for _ in range(3):
        log.item("a", True, "lesson")
    assert days(log.events) == {"2026-11-02": 120.0}
    assert [event.day for event in log.events] == [date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 2)]


@pytest.mark.parametrize("minutes", [True, "60", 1.0, 1440, -1440, 10**9])
def test_no_clock_is_a_day_ahead(minutes: object) -> None:
    with pytest.raises(EventError):
        as_offset(minutes)
    assert [as_offset(fine) for fine in (None, 0, -720, 840, 345)] == [None, 0, -720, 840, 345]


def at(state: LearnerState, clock: datetime) -> LearnerState:
    return replace(state, now=clock)


def test_the_limit_of_reviews_lasts_until_four_in_the_morning() -> None:
    home = ZoneInfo("America/Los_Angeles")
    evening = datetime(2026, 11, 2, 15, 0, tzinfo=home)
    log = Log(evening.astimezone(UTC), offset=-480)
    for _ in range(4):
        log.item("a", True, wait=timedelta(hours=2))  # five, seven, nine and eleven o'clock
    state = replace(knowledge.fold(log.events, CHAIN), days=Days(home), limit=5)
    assert at(state, evening.replace(hour=23, minute=30)).of_today(("a", "b")) == ("a",)
    night = datetime(2026, 11, 3, 3, 59, tzinfo=home)
    assert (at(state, night).today, at(state, night).reviews_today) == (date(2026, 11, 2), 4)
    assert at(state, night + timedelta(minutes=1)).reviews_today == 0
    assert at(state, night + timedelta(minutes=1)).of_today(("a", "b")) == ("a", "b")


@given(TRIPS)
def test_a_review_counts_for_the_limit_of_one_day_alone(trip: list[tuple[timedelta, str]]) -> None:
    log = Log()
    for wait, zone in trip:
        log.offset = Days(ZoneInfo(zone)).offset(log.time + wait)
        log.item("a", True, wait=wait)
    found = knowledge.fold(log.events, CHAIN).knowledge
    assert len(found.reviews) <= IN_SIGHT
    # Who goes far west lives a day once more: what was answered on it before counts still, as days are in sight.
    for day in {event.day for event in log.events[-1:]}:
        assert found.reviews[day.isoformat()] == sum(event.day == day for event in log.events)


def test_who_flies_east_at_the_end_of_a_day_has_the_reviews_of_the_next() -> None:
    home = ZoneInfo("America/Los_Angeles")
    evening = datetime(2026, 11, 27, 20, 0, tzinfo=home)  # in Tokyo it is Saturday afternoon
    log = Log(evening.astimezone(UTC), offset=-480)
    for _ in range(3):
        log.item("a", True)
    state = replace(knowledge.fold(log.events, CHAIN), limit=3)
    assert replace(state, days=Days(home)).of_today(("b",)) == ()
    assert replace(state, days=Days(ZoneInfo("Asia/Tokyo"))).of_today(("b",)) == ("b",)


def test_reviews_rest_until_the_morning_of_their_day() -> None:
    home = ZoneInfo("Pacific/Auckland")
    log = Log(START)
    log.item("a", True)
    state = replace(knowledge.fold(log.events, CHAIN), days=Days(home), paused=date(2026, 11, 10))
    before = at(state, datetime(2026, 11, 10, 3, 59, tzinfo=home))
    after = at(state, datetime(2026, 11, 10, 4, 0, tzinfo=home))
    assert (before.resting, before.of_today(("a",))) == (True, ())
    assert (after.resting, after.of_today(("a",))) == (False, ("a",))
