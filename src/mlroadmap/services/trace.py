"""What a learner did in one lesson, read from the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from mlroadmap.core import events as rules
from mlroadmap.records import journal
from mlroadmap.records.models import Event

KINDS = ("lesson-opened", "lesson-finished", "part-reached", "predicted", "item-answered", "hint-shown")


@dataclass(frozen=True, slots=True)
class Trace:
    """What the log says of one learner in one lesson; submissions and verdicts are read by `grading`."""

    opened: frozenset[str] = frozenset()
    """Digests of the texts that were opened."""
    finished: bool = False
    reached: frozenset[str] = frozenset()
    """Ids of parts."""
    predictions: Mapping[str, int] = field(default_factory=dict)
    """Position chosen, by prediction; the first choice counts."""
    answers: Mapping[str, list[rules.Payload]] = field(default_factory=dict)
    """Payloads of the answers to each template, oldest first."""
    hints: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Hints seen, from 1, by exercise."""


def lesson_log(learner_id: UUID, lesson: str) -> list[rules.Event]:
    """The events of a lesson in replay order, corrections applied, in one query; not submissions, verdicts and runs."""
    mine = Event.objects.filter(learner_id=learner_id)
    # Two halves, each found by its index; asked for with an "or", SQLite reads the learner's whole log.
    rows = mine.filter(lesson=lesson, kind__in=KINDS).union(mine.filter(kind="corrected"), all=True)
    return rules.replay([journal.event_of(row) for row in rows])


def trace_of(learner_id: UUID, lesson: str) -> Trace:
    """What the learner did in the lesson."""
    opened: set[str] = set()
    reached: set[str] = set()
    predictions: dict[str, int] = {}
    answers: dict[str, list[rules.Payload]] = {}
    hints: dict[str, set[int]] = {}
    finished = False
    for event in lesson_log(learner_id, lesson):
        told = event.payload
        match event.kind:
            case "lesson-opened":
                opened.add(told["digest"])
            case "lesson-finished":
                finished = True
            case "part-reached":
                reached.add(told["part"])
            case "predicted" if told["choice"].isdecimal():
                predictions.setdefault(told["prediction"], int(told["choice"]))
            case "item-answered" if told["where"] == "lesson":
                answers.setdefault(told["template"], []).append(told)
            case "hint-shown":
                hints.setdefault(told["exercise"], set()).add(told["hint"])
    seen = {exercise: frozenset(numbers) for exercise, numbers in hints.items()}
    return Trace(frozenset(opened), finished, frozenset(reached), predictions, answers, seen)


def finished_lessons(learner_id: UUID) -> frozenset[str]:
    """Ids of the lessons that the learner finished."""
    log = rules.replay(journal.events(learner_id, ["lesson-finished", "corrected"]))
    return frozenset(event.payload["lesson"] for event in log)


def once(learner_id: UUID, kind: str, payload: rules.Payload, now: datetime) -> None:
    """Append an event that this device tells once: the same kind and payload again changes nothing."""
    name = f"{journal.this_device(now).id} {kind} {sorted(payload.items())}"
    journal.append(learner_id, kind, payload, now, uuid5(learner_id, name))
