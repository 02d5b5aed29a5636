"""The reviews of a day: no more than the learner's limit, the most urgent first, one that spares others before those.

Neighbours that are easily mixed up come one after the other, since telling them apart is what such a review is for
(Rohrer 2012, "Interleaving helps students distinguish among similar concepts"); otherwise areas alternate.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mlroadmap.core.catalogue import Skill
from mlroadmap.core.credit import Shares

DAILY = 40
"""Reviews a day at most, unless the learner chose another limit. A backlog waits: it never piles up on one day."""
NEAR = 8
"""The next review is one of this many most urgent ones."""
SPARES = 0.3
"""A share from which a review may spare another one."""


def of_the_day(due: Sequence[str], done: int, limit: int = DAILY) -> tuple[str, ...]:
    """The due skills, most urgent first, that still belong to a day on which `done` reviews were answered."""
    return tuple(due[: max(limit - done, 0)])


def in_turn(
    due: Sequence[str], skills: Mapping[str, Skill], down: Shares, last: str = "", near: int = NEAR
) -> tuple[str, ...]:
    """The due skills in the order to ask about them, the first one now. `last`: the skill asked about before.

    Among the nearest, most urgent ones: a neighbour easily mixed up with the last one, then one from another area; of
    those the one that may spare most others that are due, then the most urgent.
    """
    front, waiting = list(due[:near]), set(due)
    before = skills.get(last)

    def rank(skill: str) -> tuple[bool, bool, int]:
        own = skills[skill]
        confusable = before is not None and (skill in before.confused_with or last in own.confused_with)
        same_area = before is not None and own.area == before.area
        return not confusable, same_area and not confusable, -len(spared(skill, waiting, down))

    return (*sorted(front, key=rank), *due[near:])


def spared(skill: str, waiting: Collection[str], down: Shares) -> tuple[str, ...]:
    """The waiting skills that a right answer about `skill` may spare, by a large enough share."""
    return tuple(under for under, share in down.get(skill, ()) if share >= SPARES and under in waiting)
