"""What reviews will cost, for each retention."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mlroadmap.core import workload
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.memory import Memory
from mlroadmap.core.workload import Workload
from mlroadmap.services import asking

ARRIVING_DAYS = 28
"""New skills a day are counted over so many days back."""


def costs(state: LearnerState, *retentions: float) -> tuple[Workload, ...]:
    """Reviews a day for each retention, at the pace of new skills of the last weeks."""
    chosen = sorted({*workload.RETENTIONS, *retentions})
    return workload.compare(_asked(state), state.now, state.limit, chosen, arriving=_arriving(state))


def _asked(state: LearnerState) -> Sequence[Memory]:
    """What reviews can ask about."""
    there = asking.templates(state.catalogue)
    return [kept for skill, kept in state.knowledge.memory.items() if skill in there]


def _arriving(state: LearnerState) -> float:
    since = state.now - timedelta(days=ARRIVING_DAYS)
    first = [acts[0].time for skill, acts in state.evidence.items() if skill in state.knowledge.memory]
    return sum(time >= since for time in first) / ARRIVING_DAYS
