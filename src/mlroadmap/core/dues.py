"""When a skill is due: once asking about it brings back as much as may be lost.

A right answer brings back what the skill itself has lost, and of what each skill beneath it has lost the share that
practising it practises. So a skill that takes others with it comes before its own loss alone would call for it, those
others are then not asked about, and a skill that nothing rests on and that rests on nothing comes by its own loss.

What may be lost is set so that on an average day as much is known as reviews at that retention would keep if each
skill came by itself (`benchmarks/learner/README.md`, "Reviews"): `SLACK`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from math import ceil

from mlroadmap.core import memory
from mlroadmap.core.credit import Shares
from mlroadmap.core.memory import LONGEST, USUAL, Forgetting, Memory

SLACK = 1.4
"""What asking must bring back, in units of what one skill by itself might lose before its review. With credit, skills
come back between their reviews, so that on an average day as much is known although each may lose this much more."""
NOT_EARLY = 1.0 - memory.RETENTION
"""Once so much of a chance of recall is lost, practice comes too early for nothing."""
DAY = timedelta(days=1)
TINY = 1e-12


def allowed(retention: float) -> float:
    """What asking about a skill brings back at least, in skills: below that it is not due."""
    return SLACK * (1.0 - retention)


def gained(skill: str, kept: Mapping[str, Memory], down: Shares, time: datetime, how: Forgetting = USUAL) -> float:
    """What a right answer at a time brings back: chances of recall lost by then, the skill's own and its shares of
    those beneath. Never falls with time while nothing is practised."""
    one = kept[skill]
    recall = how.recall
    lost = 1.0 - recall(one.stability, max((time - one.last).days, 0))
    for under, share in down.get(skill, ()):
        beneath = kept.get(under)
        if beneath is not None and (days := (time - beneath.last).days) > 0:
            missing = 1.0 - recall(beneath.stability, days)
            # Less of the share arrives where it comes early, as credit.raised has it.
            lost += share * (missing if missing >= NOT_EARLY else missing / NOT_EARLY * missing)
    return lost


def time_of(
    skill: str, kept: Mapping[str, Memory], down: Shares, retention: float = memory.RETENTION, how: Forgetting = USUAL
) -> datetime:
    """When a skill falls due: the first whole day, from 1 after it was last practised, on which asking brings back
    enough. Not before what it rests on was last practised. A day that lies back, as after a failure beneath, is one on
    which it is due at once."""
    one, enough = kept[skill], allowed(retention)
    high = min(max(ceil(how.until(one.stability, 1.0 - enough)), 1), LONGEST)
    under = [kept[other].last for other, _ in down.get(skill, ()) if other in kept]
    if under and high > 1:
        high = _first_day(skill, kept, down, high, enough, how)
    due = one.last + high * DAY
    return max(due, *under) if under else due


def _first_day(skill: str, kept: Mapping[str, Memory], down: Shares, high: int, enough: float, how: Forgetting) -> int:
    """The first day from 1 on which asking brings back enough, or else `high`: by straight lines, and by halves
    where these do not close in."""
    last = kept[skill].last
    most = gained(skill, kept, down, last + high * DAY, how)
    if most <= enough + TINY:  # nothing to come back beneath: its own loss alone
        return high
    low, least, turn = 0, 0.0, 0
    while high - low > 1:
        turn += 1
        day = (low + high) // 2 if turn % 3 == 0 else low + int((high - low) * (enough - least) / (most - least))
        day = min(max(day, low + 1), high - 1)
        found = gained(skill, kept, down, last + day * DAY, how)
        if found >= enough:
            high, most = day, found
        else:
            low, least = day, found
    return high


def first_after(
    now: datetime, kept: Mapping[str, Memory], down: Shares, retention: float = memory.RETENTION,
    how: Forgetting = USUAL,
) -> datetime | None:  # fmt: skip
    """When the next skill falls due that is not due yet; None if there is none."""
    first, enough = None, allowed(retention)
    for skill, one in kept.items():
        days = (now - one.last).days
        if days >= 1 and gained(skill, kept, down, one.last + days * DAY, how) >= enough:
            continue
        if first is not None:
            # One look spares a search: what is not due on its last day before the first one comes no sooner.
            before = (first - one.last).days
            if before < 1 or gained(skill, kept, down, one.last + before * DAY, how) < enough:
                continue
        found = time_of(skill, kept, down, retention, how)
        first = found if first is None else min(first, found)
    return first


def due(
    kept: Mapping[str, Memory],
    down: Shares,
    now: datetime,
    retention: float = memory.RETENTION,
    how: Forgetting = USUAL,
) -> dict[str, float]:
    """The skills that are due, each with what asking about it brings back as a multiple of what is enough (1 or more);
    those that bring back most first, by name where that is equal."""
    found = dict(_due(kept, down, now, allowed(retention), how))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _due(
    kept: Mapping[str, Memory], down: Shares, now: datetime, enough: float, how: Forgetting
) -> Iterator[tuple[str, float]]:
    for skill, one in kept.items():
        days = (now - one.last).days
        if days >= 1 and (brings := gained(skill, kept, down, one.last + days * DAY, how)) >= enough:
            yield skill, brings / enough
