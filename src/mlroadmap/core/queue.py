"""The reviews of a day: no more than the learner's limit, the most urgent first, one that spares others before those.

A right answer about a skill is credit to what it rests on, so the review that takes most others off the day comes
first; a skill that is not quite due yet comes early if it does that (Skycak 2023, "Individualized spaced repetition in
hierarchical knowledge structures"). Where that is about equal, neighbours that are easily mixed up come one after the
other, since telling them apart is what such a review is for (Rohrer 2012, "Interleaving helps students distinguish
among similar concepts"); otherwise areas alternate.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from mlroadmap.core import credit, memory
from mlroadmap.core.catalogue import Skill
from mlroadmap.core.credit import Shares
from mlroadmap.core.memory import USUAL, Forgetting, Memory

DAILY = 40
"""Reviews a day at most, unless the learner chose another limit. A backlog waits: it never piles up on one day."""
NEAR = 40
"""The next review is one of this many most urgent ones, or one that spares one of them."""
EARLY = 0.5
"""A skill may come early once this part of what it may lose until it is due is lost."""

CONFUSABLE, SAME_AREA = 0.15, 0.1
"""In reviews: what a neighbour easily mixed up with the last skill counts more, and one of its area less."""


def of_the_day(due: Sequence[str], done: int, limit: int = DAILY) -> tuple[str, ...]:
    """The due skills, most urgent first, that still belong to a day on which `done` reviews were answered."""
    return tuple(due[: max(limit - done, 0)])


def in_turn(
    due: Sequence[str], skills: Mapping[str, Skill], worth: Mapping[str, float], last: str = "", near: int = NEAR
) -> tuple[str, ...]:
    """The skills in the order to ask about them, the first one now: all that are due, and before them perhaps one that
    comes early. `due`: most urgent first. `worth`: what `worth` says, with those that may come early; skills that are
    missing are worth one review. `last`: the skill asked about before.

    Among the nearest, most urgent ones and the early ones: what takes most reviews off the day. A neighbour easily
    mixed up with the last one counts a little more, another one of the same area a little less.
    """
    waiting = set(due)
    front = [*due[:near], *(skill for skill in worth if skill not in waiting)] if due else []
    before = skills.get(last)

    def rank(skill: str) -> float:
        own, counts = skills[skill], worth.get(skill, 1.0)
        if before is None:
            return -counts
        if skill in before.confused_with or last in own.confused_with:
            return -counts - CONFUSABLE
        return -counts + SAME_AREA * (own.area == before.area)

    line = (*sorted(front, key=rank), *due[near:])
    # One that comes early is worth it only now, before the reviews that it spares.
    return tuple(skill for place, skill in enumerate(line) if skill in waiting or place == 0)


def worth(
    due: Sequence[str],
    kept: Mapping[str, Memory],
    shares: tuple[Shares, Shares],
    now: datetime,
    retention: float = memory.RETENTION,
    near: int = NEAR,
    how: Forgetting = USUAL,
) -> Mapping[str, float]:
    """How many reviews asking about a skill takes off the day, its own included if it is due: what a right answer
    does, times the chance of one.

    For the nearest due skills, and for those above them that spare one and have lost enough to come early. `shares`:
    what a success and what a failure moves.
    """
    down, up = shares
    waiting = set(due)
    above = {skill for under in due[:near] for skill, _ in up.get(under, ()) if skill in kept and skill not in waiting}
    worn = 1.0 - EARLY * (1.0 - retention)
    found: dict[str, float] = {}
    for skill in (*due[:near], *sorted(above)):
        recall = memory.recall(kept[skill], now, how)
        if skill in waiting or recall <= worn:
            count = (skill in waiting) + len(spared(skill, waiting, kept, down, now, retention, how))
            if count:
                found[skill] = recall * count
    return found


def spared(
    skill: str,
    waiting: Collection[str],
    kept: Mapping[str, Memory],
    down: Shares,
    now: datetime,
    retention: float = memory.RETENTION,
    how: Forgetting = USUAL,
) -> tuple[str, ...]:
    """The waiting skills that would not be due any more after a right answer about `skill`."""
    return tuple(
        under
        for under, share in down.get(skill, ())
        if under in waiting and memory.due(credit.raised(kept[under], share, now, how), retention, how) > now
    )
