"""What was practised when, and what each way of forgetting would have foretold of it.

A story is all that the fold tells the memories of one learner, in its order: which skill was practised and how it
went, and which acts gave credit to their neighbours. It holds no memory itself, so one story can be told under any
parameters of FSRS, credit included, exactly as the fold would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mlroadmap.core import credit, memory
from mlroadmap.core.credit import Shares
from mlroadmap.core.memory import AGAIN, USUAL, Forgetting, Memory


@dataclass(frozen=True, slots=True)
class Practice:
    """A skill was practised. `grade` 1 to 4."""

    skill: str
    time: datetime
    grade: int
    open: bool = True
    """Whether it might have gone wrong. Only passed exercises are practice, so that a pass shows nothing of recall."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An act on a skill moved the memories of its neighbours."""

    skill: str
    time: datetime
    right: bool


Story = Sequence[Practice | Credit]


@dataclass(frozen=True, slots=True)
class Review:
    """A practice a day or more after the last one of its skill, whose outcome was open."""

    skill: str
    time: datetime
    right: bool


def reviews(story: Story) -> tuple[Review, ...]:
    """The reviews of the story, in its order."""
    last: dict[str, datetime] = {}
    found = []
    for act in story:
        if isinstance(act, Credit):
            continue
        before = last.get(act.skill)
        last[act.skill] = act.time if before is None else max(act.time, before)
        if before is not None and act.open and (act.time - before).days >= 1:
            found.append(Review(act.skill, act.time, act.grade != AGAIN))
    return tuple(found)


def foretold(
    story: Story, shares: tuple[Shares, Shares], how: Forgetting = USUAL, kept: dict[str, Memory] | None = None
) -> Iterator[tuple[Review, float]]:
    """Each review of the story, with the chance of recall that was given to it just before. `kept` is filled with the
    memories as they are at the end."""
    memories: dict[str, Memory] = {} if kept is None else kept
    last: dict[str, datetime] = {}
    for act in story:
        if isinstance(act, Credit):
            credit.spread(memories, shares, act.skill, act.right, act.time, how)
            continue
        before = memories.get(act.skill)
        if before is not None:
            if act.open and (act.time - last[act.skill]).days >= 1:
                yield Review(act.skill, act.time, act.grade != AGAIN), memory.recall(before, act.time, how)
            last[act.skill] = max(act.time, last[act.skill])
        else:
            last[act.skill] = act.time
        memories[act.skill] = memory.reviewed(before, act.grade, act.time, how)


def remembered(story: Story, shares: tuple[Shares, Shares], how: Forgetting = USUAL) -> dict[str, Memory]:
    """The memories at the end of the story."""
    kept: dict[str, Memory] = {}
    for _ in foretold(story, shares, how, kept):
        pass
    return kept
