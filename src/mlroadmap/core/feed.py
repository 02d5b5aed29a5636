"""Feeds that the content names, and when to ask a feed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

Confidence = Literal["high", "medium"]

SHORTEST, LONGEST = timedelta(minutes=30), timedelta(hours=24)
FIRST = timedelta(hours=2)
"""How often a feed is asked of which too little is known."""
QUIET_LONGEST = timedelta(days=3)
"""How often a feed is asked that said nothing for a year."""
BACK_OFF_LONGEST = timedelta(days=7)
GONE_AGAIN = timedelta(days=30)
"""A feed that says it is gone for good is asked once a month all the same: some come back."""
RECENT = 20
"""entries that say how often a feed writes"""
VALIDATORS_LIVE = timedelta(days=8)
"""After so long the whole document is asked for once: some servers answer "not modified" for ever."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that the content names. `key` never changes: it is the id of a resource, or one of its own.

    `url` is None where the source has no feed, and `why` says so to people. `made_by` names who makes the feed of a
    source that has none of its own.
    """

    key: str
    resource: str
    title: str
    site: str
    author: str = ""
    url: str | None = None
    why: str = ""
    made_by: str = ""
    confidence: Confidence = "high"
    evidence: str = ""
    as_of: str = ""


def pace(published: Sequence[datetime], now: datetime) -> timedelta:
    """How long to wait between two looks at a feed that wrote at these times: half the usual gap between two entries.

    Within SHORTEST and LONGEST; a feed that has fallen silent is asked more rarely, down to QUIET_LONGEST.
    """
    times = sorted({time for time in published if time <= now}, reverse=True)[:RECENT]
    if not times:
        return FIRST
    silence = now - times[0]
    if len(times) < 3:
        usual = FIRST * 2
    else:
        gaps = sorted(earlier - later for earlier, later in pairwise(times))
        usual = gaps[len(gaps) // 2]
    found = min(max(usual / 2, SHORTEST), LONGEST)
    if silence > timedelta(days=365):
        return QUIET_LONGEST
    return max(found, min(silence / 20, LONGEST))


def next_look(pace: timedelta, asked_to_wait: timedelta | None, spread: float) -> timedelta:
    """The time until the next look. Who asks for more (`ttl`, `Cache-Control`, `Retry-After`) gets it, up to a day.

    `spread`, 0 to 1 and fixed for each feed, moves the look by up to a tenth, so that feeds added together part.
    """
    wait = max(pace, min(asked_to_wait or timedelta(), LONGEST))
    return wait * (1 + 0.1 * spread)


def back_off(failures: int, pace: timedelta, asked_to_wait: timedelta | None, gone: bool = False) -> timedelta:
    """The time until a feed is asked again after so many failures in a row: doubled each time, never given up."""
    if gone:
        return GONE_AGAIN
    wait = min(max(pace, SHORTEST) * 2.0 ** min(max(failures - 1, 0), 12), BACK_OFF_LONGEST)
    return max(wait, min(asked_to_wait or timedelta(), BACK_OFF_LONGEST))


def fresh_for(cache_control: str) -> timedelta | None:
    """How long an answer says it stays fresh: `max-age` of its Cache-Control header; None if it says nothing."""
    for part in cache_control.lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdecimal() and len(value) < 10:
            return timedelta(seconds=int(value.strip('"')))
    return None
