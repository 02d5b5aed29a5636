"""Notes of the learner beside the paragraphs of a lesson: Markdown, kept in versions, two of one moment both kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mlroadmap.content import blocks as text
from mlroadmap.content.blocks import LessonText
from mlroadmap.core.catalogue import Lesson
from mlroadmap.records.models import Document
from mlroadmap.services import documents, reading
from mlroadmap.services.catalogue import get_catalogue

LONGEST = 20_000
"""bytes of a note"""


class UnknownSpot(LookupError):
    """The lesson holds no such paragraph, cell, question or exercise."""


class NoteTooLong(ValueError):
    """A note of over LONGEST bytes."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a learner wrote beside one spot. `html` is safe; `body` is the learner's, to be escaped."""

    lesson: str
    spot: str
    body: str
    html: str
    version: UUID
    others: tuple[Document, ...] = ()
    """Versions that conflict with this one, written elsewhere at the same time."""


@dataclass(frozen=True, slots=True)
class NotesOf:
    """The notes of one lesson. `lesson` is None if the lesson is gone: what was written stays readable."""

    id: str
    lesson: Lesson | None
    notes: tuple[Note, ...]


def spot_id(block: text.Block) -> str:
    """The id of a block's place on the page, for notes and reports; empty where none can stand."""
    match block:
        case text.Prose() | text.Cell() | text.Predict():
            return block.id
        case text.ItemBlock():
            return f"item-{block.template.replace('/', '-')}"
        case text.ExerciseBlock():
            return f"exercise-{block.exercise.partition('/')[2]}"
        case _:
            return ""


def spots(written: LessonText) -> Iterator[tuple[str, text.Block]]:
    """Everything in a lesson that a note or a report can stand beside, by the id of its place, in order."""
    if written.warm_up:
        warm_up = text.ItemBlock(written.warm_up)
        yield spot_id(warm_up), warm_up
    for block in written.blocks():
        if spot := spot_id(block):
            yield spot, block


def spot_of(lesson_id: str, spot: str) -> text.Block:
    """What stands at a spot. Raises UnknownSpot."""
    written = reading.lesson_text(lesson_id)
    found = dict(spots(written)).get(spot) if written and spot else None
    if found is None:
        raise UnknownSpot(f"{lesson_id}#{spot}")
    return found


def notes_of(learner_id: UUID, lesson_id: str) -> dict[str, Note]:
    """The notes of a lesson by spot; empty ones are left out. One query."""
    found: dict[str, Note] = {}
    for key, versions in documents.all_versions(learner_id, "note", f"{lesson_id}/").items():
        note = _note(key, versions)
        if note is not None:
            found[note.spot] = note
    return found


def note_of(learner_id: UUID, lesson_id: str, spot: str) -> Note | None:
    """The note at one spot; None if nothing is written there."""
    return notes_of(learner_id, lesson_id).get(spot)


def version_of(learner_id: UUID, lesson_id: str, spot: str) -> UUID | None:
    """The newest version of a note, an emptied one included: what a writer who sees the page has seen."""
    newest = documents.head(learner_id, "note", f"{lesson_id}/{spot}")
    return newest.id if newest else None


def _note(key: str, versions: Sequence[Document]) -> Note | None:
    from mlroadmap.content import markdown

    heads = documents.heads_of(versions)
    told = [row for row in heads if row.body.strip()]
    if not told:
        return None
    lesson, _, spot = key.partition("/")
    return Note(lesson, spot, told[0].body, markdown.render_note(told[0].body), told[0].id, tuple(told[1:]))


def save(learner_id: UUID, lesson_id: str, spot: str, body: str, parent: UUID | None, now: datetime) -> None:
    """Keep a note after the version that its writer saw; an empty one takes the note away, and is kept as well.

    Raises UnknownSpot, NoteTooLong. A note whose spot has left the lesson can still be changed.
    """
    key = f"{lesson_id}/{spot}"
    if documents.head(learner_id, "note", key) is None:
        spot_of(lesson_id, spot)
    body = body.replace("\r\n", "\n").replace("\0", "\ufffd").strip()
    if len(body.encode("utf-8", "replace")) > LONGEST:
        raise NoteTooLong(len(body))
    documents.save(learner_id, "note", key, body, parent, now)


def settle(learner_id: UUID, lesson_id: str, spot: str, version: UUID, now: datetime) -> None:
    """Of two versions that conflict, take this one; the other stays among the older ones. Raises UnknownSpot."""
    row = documents.version(learner_id, "note", version)
    key = f"{lesson_id}/{spot}"
    if row is None or row.key != key:
        raise UnknownSpot(key)
    documents.resolve(learner_id, "note", key, row.body, now)


def all_notes(learner_id: UUID) -> tuple[NotesOf, ...]:
    """Every note, lesson by lesson in the order of teaching, spots in the order of the text. One query."""
    by_lesson: dict[str, list[Note]] = {}
    for key, versions in documents.all_versions(learner_id, "note").items():
        note = _note(key, versions)
        if note is not None:
            by_lesson.setdefault(note.lesson, []).append(note)
    lessons = get_catalogue().lessons
    order = {id: place for place, id in enumerate(lessons)}
    found = []
    for id in sorted(by_lesson, key=lambda id: (order.get(id, len(order)), id)):
        places = _places(id)
        notes = sorted(by_lesson[id], key=lambda note: (places.get(note.spot, len(places)), note.spot))
        found.append(NotesOf(id, lessons.get(id), tuple(notes)))
    return tuple(found)


def _places(lesson_id: str) -> Mapping[str, int]:
    written = reading.lesson_text(lesson_id)
    return {spot: place for place, (spot, _) in enumerate(spots(written))} if written else {}


def as_markdown(learner_id: UUID) -> str:
    """All notes as one Markdown text, to be taken along."""
    lines: list[str] = []
    for group in all_notes(learner_id):
        lines += [f"# {group.lesson.title if group.lesson else group.id}", ""]
        for note in group.notes:
            for body in (note.body, *(other.body for other in note.others)):
                lines += [f"<!-- {note.lesson}#{note.spot} -->", "", body, ""]
    return "\n".join(lines)
