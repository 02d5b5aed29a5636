"""What learners say themselves: that they know a skill or do not, and that an act of theirs should not count."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mlroadmap.core.events import Event
from mlroadmap.records import journal
from mlroadmap.records import models as records
from mlroadmap.services.catalogue import get_catalogue

UNDOABLE = frozenset(
    {
        "skill-declared", "item-answered", "goal-set", "placement-started", "graded", "path-ordered", "lesson-skipped",
        "forgetting-chosen", "corrected",
    }
)  # fmt: skip


class UnknownSkill(LookupError):
    """No skill of this id."""


class CannotUndo(LookupError):
    """The learner has no such event, or events of its kind are not undone."""


def declare(learner_id: UUID, skill: str, known: bool, now: datetime, event_id: UUID) -> Event:
    """The learner knows the skill, or does not, whatever the program thinks. Raises UnknownSkill."""
    skill = get_catalogue().current(skill)
    if skill not in get_catalogue().skills:
        raise UnknownSkill(skill)
    event, _ = journal.append(learner_id, "skill-declared", {"skill": skill, "known": known}, now, event_id)
    return event


def undo(learner_id: UUID, undoes: UUID, now: datetime, event_id: UUID) -> Event:
    """An event of the learner's own no longer counts. It stays in the log. Raises CannotUndo."""
    row = records.Event.objects.filter(id=undoes, learner_id=learner_id).first()
    if row is None or row.kind not in UNDOABLE:
        raise CannotUndo(str(undoes))
    event, _ = journal.append(learner_id, "corrected", {"undoes": str(undoes)}, now, event_id)
    return event
