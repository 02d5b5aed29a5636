"""What a learner knows: folded from the log, kept as a projection, computed again when the log or the rules changed."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Sum

from mlroadmap.core import knowledge, snapshot
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Projection
from mlroadmap.services import documents
from mlroadmap.services.catalogue import get_catalogue

NAME = "knowledge"
KEPT = 64
"""Learners whose knowledge stays in this process."""

_kept: OrderedDict[UUID, tuple[str, str, Knowledge]] = OrderedDict()
_lock = Lock()


def get_state(learner_id: UUID, now: datetime) -> LearnerState:
    """What the learner knows at `now` and what follows from it, from the cheapest source that is still right."""
    catalogue = get_catalogue()
    log, engine = _log_mark(learner_id), _engine(catalogue)
    with _lock:
        found = _kept.get(learner_id)
    if found is not None and found[:2] == (log, engine):
        known = found[2]
    else:
        known = _stored(learner_id, log, engine) or _compute(learner_id, now, catalogue)
        _keep(learner_id, log, engine, known)
    return LearnerState(known, catalogue, now, documents.settings(learner_id).retention)


def rebuild(learner_id: UUID, now: datetime) -> LearnerState:
    """Fold the log again, whatever is stored."""
    catalogue = get_catalogue()
    known = _compute(learner_id, now, catalogue)
    _keep(learner_id, _log_mark(learner_id), _engine(catalogue), known)
    return LearnerState(known, catalogue, now, documents.settings(learner_id).retention)


def _engine(catalogue: Catalogue) -> str:
    return f"{knowledge.RULES}:{catalogue.fingerprint}"[:80]


def _log_mark(learner_id: UUID) -> str:
    """Changes with every event that the log gains, also when a merge brings old ones."""
    mark = Event.objects.filter(learner_id=learner_id).aggregate(n=Count("id"), t=Max("time"), s=Sum("sequence"))
    return f"{mark['n']} {mark['s'] or 0} {mark['t'].isoformat() if mark['t'] else ''}"


def _keep(learner_id: UUID, log: str, engine: str, known: Knowledge) -> None:
    with _lock:
        _kept[learner_id] = (log, engine, known)
        _kept.move_to_end(learner_id)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _stored(learner_id: UUID, log: str, engine: str) -> Knowledge | None:
    row = Projection.objects.filter(learner_id=learner_id, name=NAME, engine=engine).first()
    if row is None or row.payload.get("log") != log:
        return None
    try:
        return snapshot.from_json(row.payload["knowledge"])
    except (KeyError, TypeError, ValueError, IndexError):  # written by another version of the program
        return None


def _compute(learner_id: UUID, now: datetime, catalogue: Catalogue) -> Knowledge:
    with transaction.atomic():
        log = _log_mark(learner_id)
        known = knowledge.fold(journal.events(learner_id), catalogue, now).knowledge
        Projection.objects.update_or_create(
            learner_id=learner_id,
            name=NAME,
            defaults={
                "engine": _engine(catalogue),
                "events": known.events,
                "payload": {"log": log, "knowledge": snapshot.to_json(known)},
            },
        )
    return known
