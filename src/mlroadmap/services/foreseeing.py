"""What reviews will cost, for each retention, and how many will come on each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from mlroadmap.core import workload
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.memory import Forgetting, Memory
from mlroadmap.core.workload import Workload
from mlroadmap.services import asking

ARRIVING_DAYS = 28
"""New skills a day are counted over so many days back."""
AHEAD_DAYS = 28


@dataclass(frozen=True, slots=True)
class Coming:
    """A day to come, and the reviews expected on it."""

    day: date
    reviews: float


def ahead(state: LearnerState, days: int = AHEAD_DAYS) -> tuple[Coming, ...]:
    """Reviews expected on each of the coming days, today first, if nothing new is learned meanwhile.

    What is left over from one day waits for the next, and while reviews rest there are none.
    """
    today = state.today
    rest = min(max((state.paused - today).days, 0), days) if state.paused else 0
    asked = _asked(state)
    counts = _played(tuple(asked), state.moment + timedelta(days=rest),
                     state.retention, state.limit, max(days - rest, 1), state.knowledge.forgetting)  # fmt: skip
    found = ((0.0,) * rest + counts)[:days] if asked else (0.0,) * days
    return tuple(Coming(today + timedelta(days=n), count) for n, count in enumerate(found))


@lru_cache(maxsize=16)
def _played(
    asked: tuple[Memory, ...], day: datetime, retention: float, limit: int, days: int, how: Forgetting
) -> tuple[float, ...]:
    """The forecast, played through once a day for the same memories."""
    return workload.forecast(asked, day, retention, limit, days=days, how=how)[0]


def costs(state: LearnerState, *retentions: float) -> tuple[Workload, ...]:
    """Reviews a day for each retention, at the pace of new skills of the last weeks."""
    chosen = tuple(sorted({*workload.RETENTIONS, *retentions}))
    return _compared(
        tuple(_asked(state)), state.moment, state.limit, chosen, _arriving(state), state.knowledge.forgetting
    )


def under(state: LearnerState, memories: Mapping[str, Memory], how: Forgetting) -> Workload:
    """Reviews a day at the learner's own retention, if they forgot like this and these were their memories."""
    there = asking.templates(state.catalogue)
    asked = tuple(kept for skill, kept in memories.items() if skill in there)
    return workload.compare(asked, state.moment, state.limit, (state.retention,), arriving=_arriving(state), how=how)[0]


@lru_cache(maxsize=16)
def _compared(
    asked: tuple[Memory, ...],
    day: datetime,
    limit: int,
    retentions: tuple[float, ...],
    arriving: float,
    how: Forgetting,
) -> tuple[Workload, ...]:
    """The costs, played through once a day for the same memories."""
    return workload.compare(asked, day, limit, retentions, arriving=arriving, how=how)


def _asked(state: LearnerState) -> Sequence[Memory]:
    """What reviews can ask about."""
    there = asking.templates(state.catalogue)
    return [kept for skill, kept in state.knowledge.memory.items() if skill in there]


def _arriving(state: LearnerState) -> float:
    since = state.now - timedelta(days=ARRIVING_DAYS)
    first = [acts[0].time for skill, acts in state.evidence.items() if skill in state.knowledge.memory]
    return sum(time >= since for time in first) / ARRIVING_DAYS
