"""Working on an exercise: the draft, hints, checking, starting over."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mlroadmap.core.exercise import Exercise
from mlroadmap.records import journal
from mlroadmap.records.models import Document
from mlroadmap.services import documents, explaining, grading, reading, trace
from mlroadmap.services.explaining import Explained
from mlroadmap.services.grading import LARGEST, Graded, SourceTooLong, UnknownExercise
from mlroadmap.services.lesson_shapes import Checked, ExercisePage, Hint

log = logging.getLogger(__name__)


def exercise_page(
    exercise: Exercise, number: int, last: Graded | None, versions: Sequence[Document], seen: Collection[int]
) -> ExercisePage:
    """The exercise with the learner's draft (`versions`, newest first), last verdict and the hints `seen`."""
    from mlroadmap.content import markdown

    heads = documents.heads_of(versions)
    source = heads[0].body if heads else (last.source if last else exercise.starter)
    earlier = _before(heads[0], versions) if heads and source == exercise.starter else None
    return ExercisePage(
        exercise=exercise,
        number=number,
        stem=markdown.render_block(exercise.stem),
        source=source,
        version=heads[0].id if heads else None,
        others=tuple(heads[1:]),
        earlier=earlier,
        last=last,
        told=_told(exercise, last),
        hints=tuple(
            Hint(place, markdown.render_block(text), place in seen) for place, text in enumerate(exercise.hints, 1)
        ),
        afterwards=markdown.render_block(exercise.afterwards),
    )


def checked(learner_id: UUID, exercise_id: str) -> Checked:
    """What the last check of an exercise said, read anew. Raises UnknownExercise."""
    from mlroadmap.content import markdown

    exercise = find(exercise_id)
    last = grading.verdict_of(learner_id, exercise.id)
    afterwards = markdown.render_block(exercise.afterwards) if last and last.passed else ""
    return Checked(exercise=exercise, last=last, told=_told(exercise, last), afterwards=afterwards)


def _told(exercise: Exercise, last: Graded | None) -> Explained | None:
    return explaining.explain(exercise, last.verdict) if last and last.verdict else None


def _before(row: Document, versions: Sequence[Document]) -> Document | None:
    """The nearest version before `row` that says something else."""
    by_id = {version.id: version for version in versions}
    before = by_id.get(row.parent) if row.parent else None
    while before is not None and before.body == row.body:
        before = by_id.get(before.parent) if before.parent else None
    return before


def find(exercise_id: str) -> Exercise:
    """The exercise. Raises UnknownExercise."""
    exercise = reading.exercise(exercise_id)
    if exercise is None:
        raise UnknownExercise(exercise_id)
    return exercise


def page_of(learner_id: UUID, exercise_id: str, seen: Collection[int], since: datetime | None = None) -> ExercisePage:
    """One exercise as its lesson shows it, read anew, with the hints `seen`. Raises UnknownExercise.

    `since`: what was checked or written before is not shown.
    """
    exercise = find(exercise_id)
    lesson = reading.lesson_text(exercise.lesson)
    place = lesson.exercises.index(exercise.id) + 1 if lesson and exercise.id in lesson.exercises else 1
    last = grading.verdict_of(learner_id, exercise.id)
    versions = documents.all_versions(learner_id, "draft", exercise.id).get(exercise.id, [])
    if since is None:
        return exercise_page(exercise, place, last, versions, seen)
    last = last if last and last.time >= since else None
    return replace(exercise_page(exercise, place, last, versions, seen), earlier=None)


def given_source(exercise_id: str, fields: Mapping[str, str]) -> str:
    """The code that a form holds: its text, or the lines of an exercise in order. Raises UnknownExercise."""
    exercise = find(exercise_id)
    if exercise.kind != "order" or "source" in fields:
        return fields.get("source", "")
    lines = exercise.starter.rstrip("\n").split("\n")
    places = [fields.get(f"place-{at}", "") for at in range(len(lines))]
    return "\n".join(lines[int(p)] for p in places if p.isascii() and p.isdecimal() and int(p) < len(lines)) + "\n"


def check(
    learner_id: UUID,
    exercise_id: str,
    source: str,
    event_id: UUID,
    now: datetime,
    seen: Sequence[UUID] | None = None,
    version: UUID | None = None,
) -> bool:
    """Keep the code, put it in the log and grade it at once. True if it passed. `seen`, `version`: as in `save_draft`.

    If the grader breaks, the submission waits for the next sweep: nothing is lost. Raises as `grading.submit`.
    """
    with transaction.atomic():
        attempt, source = grading.submit(learner_id, exercise_id, source, event_id, now)
        documents.save(learner_id, "draft", exercise_id, source, seen, now, follow=seen is None, id=version)
    try:
        verdict = grading.grade_attempt(attempt.event_id, now)
    except Exception:
        log.exception("grading %s failed; the next sweep tries again", attempt.event_id)
        return False
    return verdict is not None and verdict.passed


def save_draft(
    learner_id: UUID,
    exercise_id: str,
    source: str,
    seen: Sequence[UUID] | None,
    now: datetime,
    version: UUID | None = None,
) -> tuple[Document, int]:
    """Keep code as typed: the version, and how many others conflict with it.

    `seen`: the versions that its writer wrote or saw last, newest first, none of them if the page had no draft yet;
    None if the writer cannot tell, then the newest one is followed. `version`: the writer's own id for this text.
    Raises UnknownExercise, SourceTooLong.
    """
    exercise = find(exercise_id)
    source = source.replace("\r\n", "\n").replace("\0", "\ufffd")
    if len(source.encode("utf-8", "replace")) > LARGEST:
        raise SourceTooLong(len(source))
    kept = documents.save(learner_id, "draft", exercise.id, source, seen, now, follow=seen is None, id=version)
    return kept, sum(head.id != kept.id for head in documents.heads(learner_id, "draft", exercise.id))


def start_over(learner_id: UUID, exercise_id: str, now: datetime) -> None:
    """Back to the starter. What was there stays as an older version. Raises UnknownExercise."""
    exercise = find(exercise_id)
    last = grading.verdict_of(learner_id, exercise.id)
    if last is not None and documents.head(learner_id, "draft", exercise.id) is None:
        documents.save(learner_id, "draft", exercise.id, last.source, None, now)  # as after an import of the log alone
    documents.resolve(learner_id, "draft", exercise.id, exercise.starter, now)


def bring_back(learner_id: UUID, exercise_id: str, version: UUID, now: datetime) -> None:
    """Make an older or conflicting version the draft again. Raises UnknownExercise, also if it is somebody else's."""
    exercise = find(exercise_id)
    row = documents.version(learner_id, "draft", version)
    if row is None or row.key != exercise.id:
        raise UnknownExercise(exercise_id)
    documents.resolve(learner_id, "draft", exercise.id, row.body, now)


def show_hint(learner_id: UUID, exercise_id: str, number: int, event_id: UUID, now: datetime) -> None:
    """Note that a hint, counted from 1, was opened. Raises UnknownExercise, also if there is no such hint."""
    exercise = find(exercise_id)
    if not 1 <= number <= len(exercise.hints):
        raise UnknownExercise(f"{exercise_id} has no hint {number}")
    journal.append(learner_id, "hint-shown", {"exercise": exercise.id, "hint": number}, now, event_id)


def seen_hints(learner_id: UUID, exercise_id: str) -> Collection[int]:
    """The hints of an exercise that were opened, counted from 1."""
    return trace.trace_of(learner_id, exercise_id.partition("/")[0]).hints.get(exercise_id, frozenset())
