"""What is known of a link after any number of checks, and when to look again.

A check ends in a finding. The verdict follows from the history: a link is dead only if it was gone at least twice, days
apart, with no better answer between; whatever a host refuses to say, nobody is accused of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Finding = Literal["alive", "moved", "blocked", "temporary", "gone", "anchor", "soft-404", "wrong-target"]
"""`alive`; `moved`: for good, by the server's word; `blocked`: unknown, for the host does not talk to programs;
`temporary`: a fault that may pass; `gone`: 404, 410 or no such host; `anchor`: the page is there, its named part not;
`soft-404`: answers 200 and says that nothing is there; `wrong-target`: a page, but not the one that was meant."""
Verdict = Literal["unchecked", "alive", "moved", "blocked", "temporary", "dead", "anchor", "soft-404", "wrong-target"]

APART = timedelta(days=2)
"""Between the first and the last time that a dead link was gone, at least."""
AGAIN: dict[str, timedelta] = {
    "alive": timedelta(days=7),
    "moved": timedelta(days=7),
    "blocked": timedelta(days=14),
    "temporary": timedelta(days=1),
    "dead": timedelta(days=14),
    "anchor": timedelta(days=7),
    "soft-404": timedelta(days=7),
    "wrong-target": timedelta(days=7),
}
"""When each is looked at again. Of two sights of "gone" the second comes as soon as it can count."""
SLOWEST = timedelta(days=14)

BROKEN: tuple[Verdict, ...] = ("dead", "soft-404", "wrong-target", "anchor")
"""Verdicts that say that a reader does not find what was promised."""
DOUBTFUL: tuple[Verdict, ...] = ("temporary", "blocked", "moved")
"""Verdicts that may want a curator's eye."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one check found. `reason` is a word for programs, `detail` a line for people."""

    finding: Finding
    time: datetime
    reason: str = ""
    status: int = 0
    """of the last answer; 0 if there was none"""
    detail: str = ""
    final: str = ""
    """where the redirects ended"""
    moved_to: str = ""
    """where it lives now for good, as the server says"""
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    unchanged: bool = False
    """The server said that nothing changed (304), so that the earlier finding stands."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of one address."""

    verdict: Verdict = "unchecked"
    since: datetime | None = None
    """when this verdict was first given, without another one since"""
    checked: datetime | None = None
    times: int = 0
    """checks in a row that ended in this verdict"""
    due: datetime | None = None
    gone_first: datetime | None = None
    gone_last: datetime | None = None
    gone_times: int = 0
    """of the present run of being gone; a fault that may pass does not end it, a better answer does"""


def after(health: Health, seen: Observation) -> Health:
    """The health after one more check. Checks come in the order of time; an older one changes nothing."""
    if health.checked is not None and seen.time < health.checked:
        return health
    if seen.finding == "gone":
        first = health.gone_first if health.gone_first is not None else seen.time
        health = replace(health, gone_first=first, gone_last=seen.time, gone_times=health.gone_times + 1)
        dead = health.gone_times >= 2 and seen.time - first >= APART
        verdict: Verdict = "dead" if dead else "temporary"
    elif seen.finding in ("temporary", "blocked"):
        # No news: a link that was dead does not come to life because its host has a bad day.
        verdict = "dead" if health.verdict == "dead" else seen.finding
    else:
        health = replace(health, gone_first=None, gone_last=None, gone_times=0)
        verdict = seen.finding
    same = verdict == health.verdict
    times = health.times + 1 if same else 1
    return replace(
        health,
        verdict=verdict,
        since=health.since if same else seen.time,
        checked=seen.time,
        times=times,
        due=seen.time + _pause(verdict, times, health),
    )


def _pause(verdict: Verdict, times: int, health: Health) -> timedelta:
    if verdict != "temporary":
        return AGAIN[verdict]
    if health.gone_first is not None and health.gone_last is not None:
        return max(APART - (health.gone_last - health.gone_first), timedelta(hours=6))
    # A host that has been in trouble for long is asked more and more seldom.
    doublings: int = min(max(times - 2, 0), 4)
    return min(SLOWEST, AGAIN["temporary"] * (1 << doublings))
