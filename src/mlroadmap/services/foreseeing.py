"""What reviews will cost, for each retention, and how many will come on each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from mlroadmap.core import credit, workload
from mlroadmap.core.credit import Shares
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
    start = _start(state, state.knowledge.memory, state.knowledge.forgetting, timedelta(days=rest))
    found = (0.0,) * days
    if start.asked:
        found = ((0.0,) * rest + _played(start, state.retention, max(days - rest, 1)))[:days]
    return tuple(Coming(today + timedelta(days=n), count) for n, count in enumerate(found))


def costs(state: LearnerState, *retentions: float) -> tuple[Workload, ...]:
    """Reviews a day for each retention, at the pace of new skills of the last weeks."""
    chosen = tuple(sorted({*workload.RETENTIONS, *retentions}))
    return _compared(_start(state, state.knowledge.memory, state.knowledge.forgetting), chosen, _arriving(state))


def under(state: LearnerState, memories: Mapping[str, Memory], how: Forgetting) -> Workload:
    """Reviews a day at the learner's own retention, if they forgot like this and these were their memories."""
    return _compared(_start(state, memories, how), (state.retention,), _arriving(state))[0]


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the days to come are played from: a key of what was played."""

    kept: tuple[tuple[str, Memory], ...]
    asked: frozenset[str]
    """what reviews can ask about"""
    down: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    """what a success on each skill moves"""
    limit: int
    day: datetime
    how: Forgetting

    @property
    def shares(self) -> tuple[Shares, Shares]:
        down = dict(self.down)
        return down, credit.upwards(down)


def _start(
    state: LearnerState, memories: Mapping[str, Memory], how: Forgetting, rest: timedelta = timedelta()
) -> _Start:
    there = asking.templates(state.catalogue)
    down, _ = credit.shares_of(state.catalogue)
    return _Start(
        tuple(memories.items()),
        frozenset(skill for skill in memories if skill in there),
        tuple((skill, tuple(shares)) for skill, shares in down.items() if skill in memories),
        state.limit,
        state.moment + rest,
        how,
    )


@lru_cache(maxsize=16)
def _played(start: _Start, retention: float, days: int) -> tuple[float, ...]:
    """The forecast, played through once a day for the same memories."""
    return workload.forecast(
        dict(start.kept), start.day, retention, start.limit, start.shares, days=days, asked=start.asked, how=start.how
    )[0]


@lru_cache(maxsize=16)
def _compared(start: _Start, retentions: tuple[float, ...], arriving: float) -> tuple[Workload, ...]:
    """The costs, played through once a day for the same memories."""
    return workload.compare(
        dict(start.kept), start.day, start.limit, retentions, start.shares,
        arriving=arriving, asked=start.asked, how=start.how,
    )  # fmt: skip


def _arriving(state: LearnerState) -> float:
    since = state.now - timedelta(days=ARRIVING_DAYS)
    first = [acts[0].time for skill, acts in state.evidence.items() if skill in state.knowledge.memory]
    return sum(time >= since for time in first) / ARRIVING_DAYS
