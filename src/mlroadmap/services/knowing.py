"""What a learner knows: folded from the log, kept as a projection, computed again when the log or the rules changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from threading import Lock
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast

from mlroadmap.core import knowledge
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.records import journal
from mlroadmap.records.models import Projection
from mlroadmap.services import documents, modelling
from mlroadmap.services.catalogue import get_catalogue

NAME = "knowledge"
STORED_EVERY = 25
"""Events after which the stored projection is renewed. Until then a restart catches up from the older one."""
KEPT = 64
"""Learners whose knowledge stays in this process."""

Found = tuple[int, str, Knowledge]
"""Events written to the log when it was computed, engine, and what is known."""


class _Kept(msgspec.Struct, frozen=True):
    """A projection's payload. It goes to the database and back as text: a long one takes a tenth of the time so."""

    log: int
    knowledge: Knowledge


_READER = msgspec.json.Decoder(_Kept)

ONE_LOOK = timedelta(seconds=60)
"""States further apart in time are never taken for one. In a minute no recall falls by a hundredth."""

_looked: ContextVar[dict[UUID, LearnerState] | None] = ContextVar("looked", default=None)
_kept: OrderedDict[UUID, Found] = OrderedDict()
_last: OrderedDict[UUID, LearnerState] = OrderedDict()
"""What the last page of each learner worked out: the next one, soon after, need not do so again."""
_lock = Lock()


def get_state(learner_id: UUID, now: datetime) -> LearnerState:
    """What the learner knows at `now` and what follows from it, from the cheapest source that is still right."""
    catalogue = get_catalogue()
    log, engine = journal.written(learner_id), _engine(catalogue)
    with _lock:
        found = _kept.get(learner_id)
    if found is None or found[1] != engine:
        found = _stored(learner_id, engine)
    if found is not None and found[0] == log:
        known = found[2]
    else:
        known = _caught_up(learner_id, found, catalogue) if found else _compute(learner_id, catalogue)
    _keep(learner_id, log, engine, known)
    return _state(learner_id, known, catalogue, now)


@contextmanager
def one_look() -> Iterator[None]:
    """While one page is made: what was worked out of a learner's state stays, as long as nothing new is written.

    Without, each part of a page that asks would work out the same path, states and due reviews again. It stays for the
    pages that follow within a minute, too.
    """
    token = _looked.set({})
    try:
        with documents.one_look():
            yield
    finally:
        _looked.reset(token)


def stored_state(learner_id: UUID, now: datetime) -> LearnerState | None:
    """What was last stored of the learner by any model, read as it is; None if there is nothing that can be read."""
    found = _stored(learner_id)
    return _state(learner_id, found[2], get_catalogue(), now) if found else None


def rebuild(learner_id: UUID, now: datetime) -> LearnerState:
    """Fold the log again, whatever is stored."""
    catalogue = get_catalogue()
    known = _compute(learner_id, catalogue)
    _keep(learner_id, journal.written(learner_id), _engine(catalogue), known)
    return _state(learner_id, known, catalogue, now)


def _state(learner_id: UUID, known: Knowledge, catalogue: Catalogue, now: datetime) -> LearnerState:
    chosen = documents.settings(learner_id)
    paused = date.fromisoformat(chosen.paused) if chosen.paused else None
    state = LearnerState(known, catalogue, now, chosen.retention, chosen.reviews, paused)
    looked = _looked.get()
    if looked is None:
        return state
    with _lock:
        before = looked.get(learner_id) or _last.get(learner_id, state)
    same = before.knowledge is known and before.catalogue is catalogue and abs(now - before.now) < ONE_LOOK
    same = same and now.date() == before.now.date()
    if same and (before.retention, before.limit, before.paused) == (state.retention, state.limit, state.paused):
        state = before
    looked[learner_id] = state
    with _lock:
        _last[learner_id] = state
        _last.move_to_end(learner_id)
        while len(_last) > KEPT:
            _last.popitem(last=False)
    return state


def _engine(catalogue: Catalogue) -> str:
    return f"{knowledge.RULES}:{modelling.version()}:{catalogue.fingerprint}"[:80]


def _keep(learner_id: UUID, log: int, engine: str, known: Knowledge) -> None:
    with _lock:
        _kept[learner_id] = (log, engine, known)
        _kept.move_to_end(learner_id)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _stored(learner_id: UUID, engine: str | None = None) -> Found | None:
    """What is stored of the learner, by this engine or by any; None if there is nothing that can be read."""
    rows = Projection.objects.filter(learner_id=learner_id, name=NAME)
    if engine is not None:
        rows = rows.filter(engine=engine)
    row = rows.values_list("engine", Cast("payload", TextField())).first()
    if row is None:
        return None
    try:
        kept = _READER.decode(row[1])
    except ValueError:  # written by another version of the program
        return None
    return kept.log, row[0], kept.knowledge


def _caught_up(learner_id: UUID, older: Found, catalogue: Catalogue) -> Knowledge:
    """What is known now: only the new events are read, if they do come after the others and leave them standing."""
    log, _, known = older
    with transaction.atomic():
        new = journal.events_after(learner_id, known.until)
        newer = None
        if len(new) == journal.written(learner_id) - log:  # else some of them belong before what was read
            newer = knowledge.resume(known, new, catalogue, modelling.weights())
        if newer is None:
            return _compute(learner_id, catalogue)
        # Storing takes longer than catching up, so it is done now and then.
        stored = Projection.objects.filter(learner_id=learner_id, name=NAME).values_list("events", flat=True).first()
        if stored is None or newer.events - stored >= STORED_EVERY:
            _store(learner_id, newer, catalogue)
    return newer


def _compute(learner_id: UUID, catalogue: Catalogue) -> Knowledge:
    with transaction.atomic():
        events = journal.events(learner_id)
        known = knowledge.fold(events, catalogue, weights=modelling.weights(), told=modelling.placing()).knowledge
        _store(learner_id, known, catalogue)
    return known


def _store(learner_id: UUID, known: Knowledge, catalogue: Catalogue) -> None:
    text = msgspec.json.encode(_Kept(journal.written(learner_id), known)).decode()
    row = Projection(
        learner_id=learner_id, name=NAME, engine=_engine(catalogue), events=known.events,
        payload=Cast(Value(text, TextField()), JSONField()),
    )  # fmt: skip
    Projection.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["learner", "name"], update_fields=["engine", "events", "payload"]
    )
