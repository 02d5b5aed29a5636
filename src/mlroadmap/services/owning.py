"""What the program knows of a learner belongs to the learner: export it, merge another machine's, or delete it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from mlroadmap import __version__
from mlroadmap.core import transfer
from mlroadmap.core.events import KINDS, Event, lesson_of
from mlroadmap.core.transfer import DocumentVersion, TransferError
from mlroadmap.records import journal, models

BATCH = 500
KNOWLEDGE = "knowledge"
"""The projection that a merge makes stale, as `knowing` names it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: what is new here, and what both sides had already."""

    new_events: int
    known_events: int
    new_documents: int


def export_log(learner: UUID) -> Iterator[str]:
    """Everything about the learner as JSON lines: the log, and every version of drafts, notes, settings, adverts."""
    return transfer.write(journal.events(learner), _documents(learner), __version__)


def has_anything(learner: UUID) -> bool:
    """Whether there is anything to export."""
    return any(model.objects.filter(learner_id=learner).exists() for model in (models.Event, models.Document))


def merge_log(learner: UUID, lines: Iterable[str]) -> Merged:
    """Take in another log of the same learner: the union by id. All or nothing; safe to repeat.

    Where an event has no offset here and has one there, as after a stay with a program that knew none, it gets that.
    Raises TransferError if the file is damaged, or if an id is taken by something else.
    """
    log = transfer.read(lines, learner)
    with transaction.atomic():
        known = _known(models.Event, [event.id for event in log.events])
        for event in log.events:
            if (row := known.get(event.id)) is not None and not _same(row, event):
                raise TransferError(f"event {event.id} is different on this machine. Nothing was taken in.")
        fresh = [event for event in {e.id: e for e in log.events}.values() if event.id not in known]
        models.Event.objects.bulk_create([_row(event) for event in fresh], batch_size=BATCH)
        journal.grew(learner, len(fresh) + _take_offsets(known, log.events))
        here = _known(models.Document, [document.id for document in log.documents])
        if any(row.learner_id != learner for row in here.values()):
            raise TransferError("A document of this file belongs to somebody else here. Nothing was taken in.")
        new_documents = [d for d in {d.id: d for d in log.documents}.values() if d.id not in here]
        models.Document.objects.bulk_create(
            [
                models.Document(
                    id=d.id, learner_id=learner, kind=d.kind, key=d.key, parent=d.parent, device=d.device, time=d.time,
                    body=d.body,
                )
                for d in new_documents
            ],
            batch_size=BATCH,
        )  # fmt: skip
        models.Projection.objects.filter(learner_id=learner, name=KNOWLEDGE).delete()
    return Merged(len(fresh), len(log.events) - len(fresh), len(new_documents))


def delete_everything(learner: UUID) -> None:
    """Forget all that the learner did. The learner stays, as on the first day."""
    with transaction.atomic():
        models.Projection.objects.filter(learner_id=learner).delete()
        models.Document.objects.filter(learner_id=learner).delete()
        models.Event.objects.filter(learner_id=learner).delete()
        journal.grew(learner, 1)  # nobody may go on from what was computed before


Row = TypeVar("Row", models.Event, models.Document)


def _known(model: type[Row], ids: list[UUID]) -> dict[UUID, Row]:
    found: dict[UUID, Row] = {}
    for start in range(0, len(ids), BATCH):
        found.update(model.objects.in_bulk(ids[start : start + BATCH]))
    return found


def _same(row: models.Event, event: Event) -> bool:
    same = (row.learner_id, row.device, row.sequence, row.time, row.kind, row.payload) == (
        event.learner, event.device, event.sequence, event.time, event.kind, event.payload,
    )  # fmt: skip
    return same and (row.offset == event.offset or row.offset is None or event.offset is None)


def _take_offsets(known: Mapping[UUID, models.Event], events: Iterable[Event]) -> int:
    """Note where known events were done, if only the other log says so. Returns how many were changed."""
    found: dict[int, set[UUID]] = {}
    for event in events:
        if event.offset is not None and event.id in known and known[event.id].offset is None:
            found.setdefault(event.offset, set()).add(event.id)
    for offset, ids in found.items():
        there = list(ids)
        for start in range(0, len(there), BATCH):
            models.Event.objects.filter(id__in=there[start : start + BATCH]).update(offset=offset)
    return sum(map(len, found.values()))


def _row(event: Event) -> models.Event:
    assert event.kind in KINDS
    return models.Event(
        id=event.id, learner_id=event.learner, device=event.device, sequence=event.sequence, time=event.time,
        kind=event.kind, version=event.version, payload=event.payload, lesson=lesson_of(event.payload),
        offset=event.offset,
    )  # fmt: skip


def _documents(learner: UUID) -> Iterator[DocumentVersion]:
    for row in models.Document.objects.filter(learner_id=learner).order_by("time", "id"):
        yield DocumentVersion(row.id, row.kind, row.key, row.parent, row.device, row.time, row.body)
