"""The learner's days: whole, in order, each moment on one of them, wherever somebody is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.days import BEGINS, Days, day_at

ODD = (
    "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "Pacific/Chatham", "Australia/Lord_Howe", "America/St_Johns",
    "Africa/Casablanca", "Europe/Athens", "Asia/Baku", "Antarctica/Casey", "Pacific/Apia", "America/Los_Angeles",
)  # fmt: skip
"""Far offsets, offsets with quarters of an hour, half an hour of summer time, clocks that leap at or over four."""
ZONES = st.sampled_from([*ODD, *sorted(available_timezones())])
START = datetime(1996, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=15000)).map(lambda passed: START + passed)


def in_(zone: str) -> Days:
    return Days(ZoneInfo(zone))


@given(ZONES, MOMENTS)
def test_a_moment_lies_within_its_day(zone: str, moment: datetime) -> None:
    days = in_(zone)
    day = days.of(moment)
    assert days.start(day) <= moment < days.start(day + timedelta(days=1))
    assert days.of(days.start(day)) == day
    assert days.of(days.start(day) - timedelta(microseconds=1)) == day - timedelta(days=1)


@given(ZONES, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_days_never_go_back(zone: str, moment: datetime, later: timedelta) -> None:
    assert in_(zone).of(moment) <= in_(zone).of(moment + later)


@given(ZONES, MOMENTS)
def test_what_was_noted_with_an_act_gives_its_day_without_knowing_the_zone(zone: str, moment: datetime) -> None:
    days = in_(zone)
    assert day_at(moment, days.offset(moment)) == days.of(moment)
    assert days.of(moment) == days.of(moment.astimezone(ZoneInfo("Asia/Tokyo")))


@given(ZONES, MOMENTS)
def test_the_wall_clock_shows_four_when_a_day_begins(zone: str, moment: datetime) -> None:
    days = in_(zone)
    start = days.start(days.of(moment)).astimezone(ZoneInfo(zone))
    before = (start.astimezone(UTC) - timedelta(microseconds=1)).astimezone(ZoneInfo(zone))
    leapt = start.utcoffset() != before.utcoffset()
    assert start.time() == BEGINS or (leapt and start.replace(tzinfo=None) > before.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/Los_Angeles", date(2026, 3, 7), 23),  # clocks leap in the small hours, which end the day before
        ("America/Los_Angeles", date(2026, 10, 31), 25),
        ("Europe/Berlin", date(2026, 6, 1), 24),
        ("Australia/Lord_Howe", date(2026, 10, 3), 23.5),
        ("Pacific/Apia", date(2011, 12, 30), 4),  # the island left this day out
        ("Asia/Baku", date(2015, 3, 28), 24),  # from four to five, by the leap of 29 March
    ],
)
def test_a_day_may_be_short_or_long(zone: str, day: date, hours: float) -> None:
    days = in_(zone)
    assert days.start(day + timedelta(days=1)) - days.start(day) == timedelta(hours=hours)


def test_the_night_belongs_to_the_evening_before() -> None:
    home = ZoneInfo("America/Los_Angeles")
    friday = date(2026, 11, 27)
    for clock, found in ((time(3, 59), friday - timedelta(days=1)), (time(4), friday), (time(23, 59), friday)):
        assert Days(home).of(datetime.combine(friday, clock, home)) == found
    # Five in the afternoon in California is one at night in UTC.
    assert Days(home).of(datetime(2026, 11, 28, 1, 0, tzinfo=UTC)) == friday
