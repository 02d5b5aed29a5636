"""What was folded from a log, written down, so that a fresh process need not fold it again.

It can be thrown away at any time, and is never believed without a look at the log: it says how many events had been
written when it was folded, and up to which one. A process that is killed leaves the older one, whole.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import msgspec
from django.db import DatabaseError
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast

from mlroadmap.core.learner import Knowledge
from mlroadmap.records import journal
from mlroadmap.records.models import Projection

log = logging.getLogger(__name__)
NAME, EARLIER = "knowledge", "knowledge-earlier"
"""What is known, and what was known some events before: from there goes on what undoes or precedes one of the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known, with the events written to the log when it was folded, and the engine that folded it."""

    log: int
    engine: str
    knowledge: Knowledge


class _Kept(msgspec.Struct, frozen=True):
    """A projection's payload. It goes to the database and back as text: a long one takes a tenth of the time so."""

    log: int
    knowledge: Knowledge


_READER = msgspec.json.Decoder(_Kept)
_waiting: dict[UUID, tuple[Found, Found | None]] = {}
_lock = Lock()


def stored(learner_id: UUID, engine: str | None = None, name: str = NAME) -> Found | None:
    """What is stored of the learner, by this engine or by any; None if there is nothing that can be read."""
    rows = Projection.objects.filter(learner_id=learner_id, name=name)
    if engine is not None:
        rows = rows.filter(engine=engine)
    row = rows.values_list("engine", Cast("payload", TextField())).first()
    if row is None:
        return None
    try:
        kept = _READER.decode(row[1])
    except ValueError:  # written by another version of the program
        return None
    return Found(kept.log, row[0], kept.knowledge)


def store(learner_id: UUID, found: Found, earlier: Found | None = None) -> None:
    """Write it in place of what was stored, whole or not at all; and then an earlier state, if there is one."""
    _write(learner_id, NAME, found)
    if earlier is not None:
        _write(learner_id, EARLIER, earlier)


def _write(learner_id: UUID, name: str, found: Found) -> None:
    text = msgspec.json.encode(_Kept(found.log, found.knowledge)).decode()
    row = Projection(
        learner_id=learner_id, name=name, engine=found.engine, events=found.knowledge.events,
        payload=Cast(Value(text, TextField()), JSONField()),
    )  # fmt: skip
    Projection.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["learner", "name"], update_fields=["engine", "events", "payload"]
    )


def store_later(learner_id: UUID, found: Found, earlier: Found | None = None) -> None:
    """Write it once the answer to the request is on its way. If the process ends before, an older one stays."""
    with _lock:
        _waiting[learner_id] = found, earlier


def drop_waiting(learner_id: UUID) -> None:
    """Write nothing of what waits of this learner."""
    with _lock:
        _waiting.pop(learner_id, None)


def store_waiting() -> None:
    """Write what waits. Nobody waits for it, so what fails is logged; the next one may succeed."""
    while True:
        with _lock:
            if not _waiting:
                return
            learner_id, states = _waiting.popitem()
        try:
            # Nothing of a learner who deleted everything meanwhile, nor of a transaction that came to nothing.
            if journal.written(learner_id) >= states[0].log and journal.has_any(learner_id):
                store(learner_id, *states)
        except DatabaseError as error:  # as with a full disk
            log.warning("what learner %s knows was not stored: %s", learner_id, error)
