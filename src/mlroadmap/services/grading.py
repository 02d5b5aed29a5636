"""Submitting code and getting a verdict. A crash at any moment loses neither: the log says what is ungraded."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, Q

from mlroadmap.core.days import at_offset
from mlroadmap.core.exercise import Exercise
from mlroadmap.core.verdict import Message, Verdict
from mlroadmap.outside.engine import ENGINE
from mlroadmap.records import journal
from mlroadmap.records.models import Attempt, Event
from mlroadmap.services import doctoring, reading

LARGEST = 50_000
"""bytes of UTF-8: the longest source that is taken"""
LEASE = timedelta(seconds=90)
"""How long a grader may hold an attempt; longer than the longest check."""
MOST_TRIES = 3
log = logging.getLogger(__name__)


class UnknownExercise(LookupError):
    """No exercise of this id in the content in use."""


class SourceTooLong(ValueError):
    """The source is over the limit of LARGEST bytes."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A submission and its verdict; `verdict` is None while it waits."""

    event: UUID
    exercise: str
    source: str
    time: datetime
    verdict: Verdict | None
    count: int
    """How many submissions of this exercise there are, this one included."""
    passed: bool
    """True if this or an earlier submission passed."""


def submit(learner_id: UUID, exercise_id: str, source: str, event_id: UUID, now: datetime) -> tuple[Attempt, str]:
    """Put `source` in the log and in the queue, both or neither: its row there, and the source as it was kept. The
    same event twice is one submission.

    Raises UnknownExercise, SourceTooLong, journal.DifferentEvent if the id belongs to something else.
    """
    exercise = reading.exercise(exercise_id)
    if exercise is None:
        raise UnknownExercise(exercise_id)
    source = source.replace("\r\n", "\n")
    if len(source.encode("utf-8", "replace")) > LARGEST:
        raise SourceTooLong(len(source))
    payload = {
        "exercise": exercise.id,
        "lesson": exercise.lesson,
        "digest": exercise.digest,
        "source": source.encode("utf-8", "replace").decode().replace("\0", "\ufffd"),  # PostgreSQL keeps no NUL
        "seed": event_id.int % 2**31,
    }
    with transaction.atomic():
        event, new = journal.append(learner_id, "submitted", payload, now, event_id)
        if new:
            attempt = Attempt.objects.create(event_id=event.id, learner_id=learner_id)
        else:
            attempt, _ = Attempt.objects.get_or_create(event_id=event.id, defaults={"learner_id": learner_id})
    return attempt, event.payload["source"]


def grade_attempt(event_id: UUID, now: datetime) -> Verdict | None:
    """Grade one submission, unless it is done or another grader holds it: its verdict, if this call gave it."""
    with transaction.atomic():
        claimed = (
            Attempt.objects.filter(event_id=event_id)
            .filter(Q(state="queued") | Q(state="running", lease_until__lt=now))
            .update(state="running", lease_until=now + LEASE, tries=F("tries") + 1)
        )
    if claimed != 1:
        return None
    from mlroadmap.outside import grader

    attempt = Attempt.objects.select_related("event").get(event_id=event_id)
    payload = attempt.event.payload
    exercise = reading.exercise(payload["exercise"])
    start = monotonic()
    if exercise is None:
        verdict = Verdict("broken", message=Message("exercise-gone"), engine=ENGINE)
    elif attempt.tries > MOST_TRIES:
        verdict = Verdict("broken", message=Message("gave-up", {"tries": str(MOST_TRIES)}), engine=ENGINE)
    elif not doctoring.may_grade():
        verdict = Verdict("broken", message=Message("not-safe"), engine=ENGINE)
    else:
        try:
            verdict = grader.grade(exercise, payload["source"], payload["seed"], owner=attempt.learner_id)
        except Exception:
            Attempt.objects.filter(event_id=event_id, state="running").update(state="queued", lease_until=None)
            raise
    _keep(attempt, exercise, verdict, now + timedelta(seconds=monotonic() - start))
    return verdict


def _keep(attempt: Attempt, exercise: Exercise | None, verdict: Verdict, now: datetime) -> None:
    """Append the verdict and close the queue row. The id follows from the submission: two graders make one verdict."""
    payload = {
        "attempt": str(attempt.event_id),
        "exercise": attempt.event.payload["exercise"],
        "verdict": verdict.to_json(),
        "engine": verdict.engine,
        "skills": list(exercise.skills) if exercise else [],
    }
    with transaction.atomic():
        where = None if attempt.event.offset is None else at_offset(attempt.event.offset)
        journal.append(attempt.learner_id, "graded", payload, now, uuid5(attempt.event_id, "graded"), where)
        Attempt.objects.filter(event_id=attempt.event_id).update(state="done", lease_until=None)


def sweep(now: datetime) -> int:
    """Grade what has no verdict: fresh rows, rows whose grader died, submissions of this device that lost their row.

    Returns how many verdicts it gave. Called at start and every minute. A submission that the grader cannot survive is
    given up after MOST_TRIES. Another device's submissions wait for its log: two verdicts on one would not merge.
    """
    without = Event.objects.filter(kind="submitted", attempt=None, device=journal.this_device(now).id)
    for id, learner in without.values_list("id", "learner_id").iterator():
        graded = Event.objects.filter(id=uuid5(id, "graded")).exists()
        Attempt.objects.get_or_create(
            event_id=id, defaults={"learner_id": learner, "state": "done" if graded else "queued"}
        )
    waiting = Attempt.objects.filter(Q(state="queued") | Q(state="running", lease_until__lt=now))
    count = 0
    for id in list(waiting.order_by("event__time", "event__sequence").values_list("event_id", flat=True)):
        try:
            count += grade_attempt(id, now) is not None
        except Exception:
            log.exception("grading %s failed", id)
    return count


def take_back(started: datetime) -> int:
    """Put back in the queue what was being graded before `started`, the start of the only server: its grader died too.

    Returns how many. Should another grader hold one after all, both append the same event: it stays one verdict.
    """
    held = Attempt.objects.filter(state="running", lease_until__lt=started + LEASE)
    return held.update(state="queued", lease_until=None)


def verdict_of(learner_id: UUID, exercise_id: str) -> Graded | None:
    """The learner's last submission of an exercise, with its verdict; None if there is none."""
    return verdicts_of(learner_id, [exercise_id]).get(exercise_id)


def verdicts_of(learner_id: UUID, exercise_ids: Iterable[str]) -> dict[str, Graded]:
    """The last submission of each exercise, by exercise. Four queries, however many attempts there
    were; one if there was none.
    """
    wanted = list(exercise_ids)
    mine = Event.objects.filter(learner_id=learner_id)
    submitted = mine.filter(_about(wanted), kind="submitted", payload__exercise__in=wanted)
    rows_of = submitted.values_list("time", "device", "sequence", "id", "payload__exercise")
    last: dict[str, UUID] = {}
    counts: dict[str, int] = {}
    # Put in order here: asked to, SQLite walks the whole log in that order instead of the few rows in question.
    for *_, id, exercise in sorted((time, str(device), *rest) for time, device, *rest in rows_of):
        last[exercise] = id
        counts[exercise] = counts.get(exercise, 0) + 1
    if not last:
        return {}
    passed = _passed(learner_id, wanted, _undone(learner_id))
    graded_ids = {uuid5(id, "graded"): id for id in last.values()}
    rows = {row.id: row for row in Event.objects.filter(id__in=[*last.values(), *graded_ids], learner_id=learner_id)}
    found: dict[str, Graded] = {}
    for exercise, id in last.items():
        submission, graded = rows[id], rows.get(uuid5(id, "graded"))
        verdict = Verdict.from_json(journal.event_of(graded).payload["verdict"]) if graded else None
        source = submission.payload["source"]
        found[exercise] = Graded(id, exercise, source, submission.time, verdict, counts[exercise], exercise in passed)
    return found


def passed_of(learner_id: UUID, exercise_ids: Iterable[str]) -> set[str]:
    """Those of the exercises that the learner passed at some time. Two queries."""
    return _passed(learner_id, list(exercise_ids), _undone(learner_id))


def _undone(learner_id: UUID) -> set[str]:
    """Ids of the events that were taken back."""
    corrected = Event.objects.filter(learner_id=learner_id, kind="corrected")
    return set(corrected.values_list("payload__undoes", flat=True))


def _about(exercises: Iterable[str]) -> Q:
    """Events of the lessons of these exercises: found by an index, where exercises are read from the payload."""
    return Q(lesson__in={id.partition("/")[0] for id in exercises})


def _passed(learner_id: UUID, wanted: list[str], undone: set[str]) -> set[str]:
    right = Event.objects.filter(
        _about(wanted), learner_id=learner_id, kind="graded", payload__exercise__in=wanted,
        payload__verdict__outcome="passed",
    )  # fmt: skip
    return {
        exercise
        for id, exercise, attempt in right.values_list("id", "payload__exercise", "payload__attempt")
        if str(id) not in undone and attempt not in undone
    }
