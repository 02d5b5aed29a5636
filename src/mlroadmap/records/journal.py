"""The event log: append and read. Nothing else writes events."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from mlroadmap.core import events as rules
from mlroadmap.core.days import Days
from mlroadmap.records import models

_READER = msgspec.json.Decoder()


class DifferentEvent(ValueError):
    """An event of this id is in the log already and says something else, or belongs to somebody else."""


def this_device(now: datetime) -> models.Device:
    """The installation that this database belongs to; made when first asked for."""
    return models.Device.objects.order_by("created").first() or models.Device.objects.create(created=now)


def append(
    learner: UUID, kind: str, payload: rules.Payload, now: datetime, id: UUID | None = None, days: Days | None = None
) -> tuple[rules.Event, bool]:
    """Write one event. Returns it, and whether it is new: the same id twice, as in a double post, is one event.

    `days`: those of the learner where it was done; by Django's current time zone unless given.

    Raises EventError if the payload does not fit its kind, DifferentEvent if the id was used for something else.
    """
    payload = rules.check(kind, payload)
    now = rules.as_utc(now)
    offset = (days or Days(timezone.get_current_timezone())).offset(now)
    event = id or uuid4()
    try:
        with transaction.atomic():
            device = models.Device.objects.select_for_update().order_by("created").first() or this_device(now)
            device.last_sequence += 1
            device.save(update_fields=["last_sequence"])
            row = models.Event.objects.create(
                id=event,
                learner_id=learner,
                device=device.id,
                sequence=device.last_sequence,
                time=now,
                kind=kind,
                version=rules.KINDS[kind].version,
                payload=payload,
                lesson=rules.lesson_of(payload),
                offset=offset,
            )
            grew(learner, 1)
    except IntegrityError:
        twin = models.Event.objects.filter(id=event).first()
        if twin is None:
            raise
        return _same(twin, learner, kind), False
    return event_of(row), True


def grew(learner: UUID, by: int) -> None:
    """Count events that were written, in the transaction that wrote them."""
    models.Learner.objects.filter(id=learner).update(written=F("written") + by)


def written(learner: UUID) -> int:
    """How many events were ever written to the learner's log: a mark that changes whenever the log does."""
    found = models.Learner.objects.filter(id=learner).values_list("written", flat=True).first()
    return found or 0


def _same(row: models.Event, learner: UUID, kind: str) -> rules.Event:
    if row.learner_id != learner or row.kind != kind:
        raise DifferentEvent(f"the id {row.id} is taken by another event")
    return event_of(row)


def event_of(row: models.Event) -> rules.Event:
    """A row as a core event, its payload in the newest version of its kind."""
    return _event(row.id, row.learner_id, row.device, row.sequence, row.time, row.kind, row.version, row.payload,
                  row.offset)  # fmt: skip


def _event(
    id: UUID,
    learner: UUID,
    device: UUID,
    sequence: int,
    time: datetime,
    kind: str,
    version: int,
    payload: Any,
    offset: int | None,
) -> rules.Event:
    payload = rules.check(kind, payload, version)
    return rules.Event(id, learner, device, sequence, time, kind, rules.KINDS[kind].version, payload, offset)


def find(learner: UUID, id: UUID, kind: str) -> rules.Event | None:
    """The learner's event of this id and kind, as when one act is sent twice; None if there is none."""
    row = models.Event.objects.filter(id=id, learner_id=learner, kind=kind).first()
    return event_of(row) if row else None


def events(learner: UUID, kinds: Iterable[str] | None = None) -> list[rules.Event]:
    """A learner's events in replay order, corrections included; all kinds, or the ones asked for."""
    rows = models.Event.objects.filter(learner_id=learner).order_by("time", "device", "sequence")
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    return _in_order(rows, learner)


def events_after(learner: UUID, after: tuple[datetime, str, int] | None) -> list[rules.Event]:
    """A learner's events that come after this place in replay order."""
    rows = models.Event.objects.filter(learner_id=learner)
    if after is not None:
        rows = rows.filter(time__gte=after[0])
    return [event for event in _in_order(rows, learner) if after is None or event.order > after]


def _in_order(rows: QuerySet[models.Event], learner: UUID) -> list[rules.Event]:
    """Rows as core events in replay order. Bare values, read here: a long log is read in a quarter of the time."""
    id, device, time, payload = (Cast(name, TextField()) for name in ("id", "device", "time", "payload"))
    found = rows.annotate(id_text=id, device_text=device, time_text=time, payload_text=payload).values_list(
        "id_text", "device_text", "sequence", "time_text", "kind", "version", "payload_text", "offset"
    )
    devices: dict[str, UUID] = {}  # a log names few devices, thousands of times
    events = []
    for name, where, sequence, at, kind, version, text, offset in found:
        if where not in devices:
            devices[where] = UUID(where)
        events.append(
            _event(UUID(name), learner, devices[where], sequence, _time(at), kind, version, _payload(text), offset)
        )
    return rules.ordered(events)


def _time(text: str) -> datetime:
    """A moment from the text that it is cast to: SQLite names no zone, PostgreSQL the session's, which is UTC."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _payload(text: str) -> Any:
    """A payload from its JSON. What the quick reader does not take (half a surrogate pair, say) the slow one does."""
    try:
        return _READER.decode(text)
    except ValueError:
        return json.loads(text)


def has_any(learner: UUID) -> bool:
    """Whether the learner's log holds any event."""
    return models.Event.objects.filter(learner_id=learner).exists()


def count(learner: UUID) -> int:
    """How many events the learner's log holds."""
    return models.Event.objects.filter(learner_id=learner).count()
