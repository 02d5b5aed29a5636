"""A day is the learner's own: from four in the morning to four in the morning, by the clock on their wall.

Somebody who studies at one at night is still in the evening before, so the day turns when most people sleep (Anki does
the same). An act is counted on the day that the clocks where it was done showed then, for ever: whoever travels loses
no day and gains none twice. What follows from now, such as today's reviews, goes by the zone where the learner is now.

`Days` takes its zone as an argument. Nothing here knows where anybody is, or what time it is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

BEGINS = time(4)
"""Wall-clock time at which a day begins."""
_BEFORE = timedelta(hours=BEGINS.hour, minutes=BEGINS.minute)
_STEP, _DAY = timedelta(seconds=1), timedelta(days=1)
_FIRST = date(1970, 1, 1)


@lru_cache(maxsize=64)
def _shift(offset: int | None) -> timedelta:
    return timedelta(minutes=offset or 0) - _BEFORE


def day_at(time: datetime, offset: int | None) -> date:
    """The learner's day of an act at `time` (UTC) where clocks were `offset` minutes ahead of UTC; UTC if unknown."""
    return (time + _shift(offset)).date()


def on_line(day: date) -> datetime:
    """A day as a moment on a line on which each has 24 hours: for memory, which counts whole days between two acts.

    FSRS's parameters were fitted to days counted so, from four to four where the learner was (`convert_to_date` in its
    training code, https://github.com/open-spaced-repetition/fsrs-rs/blob/main/src/convertor_tests.rs).
    """
    return datetime.combine(day, time(), UTC)


def from_line(moment: datetime) -> date:
    """The first day that is not before a moment on the line."""
    return -((on_line(_FIRST) - moment) // _DAY) * _DAY + _FIRST


@dataclass(frozen=True, slots=True)
class Days:
    """The days of somebody in `zone`."""

    zone: tzinfo = UTC

    def of(self, moment: datetime) -> date:
        """The day that a moment, in any zone, belongs to."""
        return (moment.astimezone(self.zone).replace(tzinfo=None) - _BEFORE).date()

    def offset(self, moment: datetime) -> int:
        """Minutes that clocks in the zone are ahead of UTC at a moment."""
        return round((moment.astimezone(self.zone).utcoffset() or timedelta()) / timedelta(minutes=1))

    def start(self, day: date) -> datetime:
        """The first moment of a day, in UTC. Where clocks leap over four o'clock it is the moment of the leap."""
        wall = datetime.combine(day, BEGINS, self.zone)
        found = wall.astimezone(UTC)
        if found.astimezone(self.zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
            return found
        # `fold` says which of the offsets around the leap is taken: the leap lies between the two readings.
        first, last = sorted((found, wall.replace(fold=1).astimezone(UTC)))
        seconds = range(int((last - first) / _STEP) + 1)
        return first + bisect_left(seconds, day, key=lambda n: self.of(first + n * _STEP)) * _STEP


def at_offset(minutes: int) -> Days:
    """The days of somebody where clocks are always so many minutes ahead of UTC."""
    return Days(timezone(timedelta(minutes=minutes)))


HERE_UNKNOWN = Days()
"""The days of somebody of whom nobody knows where they are."""
