"""Time spent day by day as a calendar: rest days are blank squares, not a broken chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 26
LATELY = 28
"""Days that "lately" means."""
LEVELS = (0.0, 10.0, 25.0, 50.0)
"""Minutes above which a day has one more level: any, a short, a usual and a long session."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day and the minutes of work seen on it. `ahead`: it is still to come."""

    day: date
    minutes: float
    ahead: bool

    @property
    def level(self) -> int:
        """0 for a day without work, up to 4 for a long one."""
        return sum(self.minutes > least for least in LEVELS)


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    days: tuple[Day, ...]

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.days[0].day

    @property
    def minutes(self) -> float:
        """Minutes of the whole week."""
        return sum(day.minutes for day in self.days)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The last weeks, oldest first, and what they come to."""

    weeks: tuple[Week, ...]
    today: date
    days_lately: int
    """days of the last LATELY ones with any work"""
    minutes_lately: float
    minutes_ever: float

    @property
    def minutes_a_week(self) -> float:
        """Minutes a week over the last LATELY days."""
        return self.minutes_lately / (LATELY / 7)

    @property
    def hours_a_week(self) -> float:
        """Hours a week over the last LATELY days."""
        return self.minutes_a_week / 60.0

    @property
    def this_week(self) -> float:
        """Minutes since Monday."""
        return self.weeks[-1].minutes


def calendar(seconds: Mapping[str, float], today: date, weeks: int = WEEKS) -> Calendar:
    """The calendar of so many weeks that ends with the week of `today`. `seconds`: of work, by ISO date."""
    monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    days = [monday + timedelta(days=n) for n in range(7 * weeks)]
    made = [Day(day, seconds.get(day.isoformat(), 0.0) / 60.0, day > today) for day in days]
    lately = [seconds.get((today - timedelta(days=n)).isoformat(), 0.0) / 60.0 for n in range(LATELY)]
    return Calendar(
        tuple(Week(tuple(made[n : n + 7])) for n in range(0, len(made), 7)),
        today,
        sum(minutes > 0.0 for minutes in lately),
        sum(lately),
        sum(seconds.values()) / 60.0,
    )
