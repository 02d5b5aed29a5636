"""The calendar of days: whole weeks, nothing counted twice, nothing punished."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.day_calendar import LATELY, calendar

TODAY = date(2026, 11, 26)  # a Thursday


def test_weeks_end_with_the_week_of_today() -> None:
    found = calendar({"2026-11-23": 1800.0, "2026-11-26": 600.0}, TODAY, weeks=3)
    assert [week.monday for week in found.weeks] == [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    last = found.weeks[-1]
    assert [day.minutes for day in last.days] == [30.0, 0.0, 0.0, 10.0, 0.0, 0.0, 0.0]
    assert [day.ahead for day in last.days] == [False] * 4 + [True] * 3
    assert found.this_week == 40.0
    assert found.days_lately == 2
    assert found.hours_a_week == 40.0 / 60.0 / 4.0


def test_levels_tell_a_glance_from_a_long_evening() -> None:
    minutes = [0, 3, 12, 30, 90]
    days = {(TODAY - timedelta(days=n)).isoformat(): m * 60.0 for n, m in enumerate(minutes)}
    found = {day.day: day.level for week in calendar(days, TODAY).weeks for day in week.days}
    assert [found[TODAY - timedelta(days=n)] for n in range(5)] == [0, 1, 2, 3, 4]


@given(st.dictionaries(st.integers(0, 400), st.floats(0, 30_000), max_size=60), st.integers(1, 60), st.integers(0, 6))
def test_every_day_is_there_once_and_the_sums_agree(spent: dict[int, float], weeks: int, shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    seconds = {(today - timedelta(days=n)).isoformat(): s for n, s in spent.items()}
    found = calendar(seconds, today, weeks)
    days = [day.day for week in found.weeks for day in week.days]
    assert days == [days[0] + timedelta(days=n) for n in range(7 * weeks)]
    assert days[0].weekday() == 0
    assert today in days[-7:]
    assert found.days_lately == sum(s / 60 > 0 for n, s in spent.items() if n < LATELY)  # in minutes
    assert abs(found.minutes_ever - sum(spent.values()) / 60) < 1e-6
