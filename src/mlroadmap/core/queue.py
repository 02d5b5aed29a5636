"""The reviews of a day: no more than the learner's limit, and first the one that brings back most.

A right answer about a skill also practises what it rests on, so what it brings back counts with it (`dues.py`), and
the skills beneath that are not due any more after it are not asked about (Skycak 2023, "Individualized spaced
repetition in hierarchical knowledge structures"). Where that is about equal, neighbours that are easily mixed up come
one after the other, since telling them apart is what such a review is for (Rohrer 2012, "Interleaving helps students
distinguish among similar concepts"); otherwise areas alternate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlroadmap.core.catalogue import Skill

DAILY = 40
"""Reviews a day at most, unless the learner chose another limit. A backlog waits: it never piles up on one day."""
NEAR = 40
"""The next review is one of this many that bring back most."""

CONFUSABLE, SAME_AREA = 0.15, 0.1
"""What a neighbour easily mixed up with the last skill counts more, and one of its area less, as a multiple of what
makes a skill due."""


def of_the_day(due: Sequence[str], done: int, limit: int = DAILY) -> tuple[str, ...]:
    """The first of the due skills that still belong to a day on which `done` reviews were answered."""
    return tuple(due[: max(limit - done, 0)])


def in_turn(
    due: Sequence[str], skills: Mapping[str, Skill], worth: Mapping[str, float], last: str = "", near: int = NEAR
) -> tuple[str, ...]:
    """The due skills in the order to ask about them, the first one now.

    `due`: those that bring back most first. `worth`: what asking about each brings back, in units of what makes a
    skill due; skills that are missing are just due. `last`: the skill asked about before: a neighbour easily mixed up
    with it counts a little more, another one of its area a little less.
    """
    before = skills.get(last)

    def rank(skill: str) -> float:
        own, counts = skills[skill], worth.get(skill, 1.0)
        if before is None:
            return -counts
        if skill in before.confused_with or last in own.confused_with:
            return -counts - CONFUSABLE
        return -counts + SAME_AREA * (own.area == before.area)

    return (*sorted(due[:near], key=rank), *due[near:])
