"""Every log read again under the model in use, and what that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mlroadmap.core.learner import LearnerState
from mlroadmap.records.models import Learner
from mlroadmap.services import knowing

MOVED = 0.01


@dataclass(frozen=True, slots=True)
class Replayed:
    """One learner's log against what was stored of it."""

    learner: UUID
    events: int
    moved: int
    """skills whose chance of being known is another by more than a hundredth"""
    gained: int
    lost: int
    """skills that count as known now and did not, and the other way round"""
    new: bool
    """nothing was stored that could be read"""


def replay(now: datetime) -> Iterator[Replayed]:
    """Compute what each learner knows anew, store it, and compare. One learner at a time, so that memory stays flat."""
    for learner in Learner.objects.order_by("id").values_list("id", flat=True):
        before = knowing.stored_state(learner, now)
        after = knowing.rebuild(learner, now)
        yield _compare(learner, before, after)


def _compare(learner: UUID, before: LearnerState | None, after: LearnerState) -> Replayed:
    if before is None:
        return Replayed(learner, after.knowledge.events, 0, 0, 0, True)
    old = before.p_known
    moved = sum(abs(p - old.get(skill, p)) > MOVED for skill, p in after.p_known.items())
    gained, lost = len(after.known - before.known), len(before.known - after.known)
    return Replayed(learner, after.knowledge.events, moved, gained, lost, False)
