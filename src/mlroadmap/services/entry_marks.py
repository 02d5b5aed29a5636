"""What a learner read and starred: acts in the log, folded into rows that the lists can ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from mlroadmap.core import events as log
from mlroadmap.core.events import Event
from mlroadmap.records import journal
from mlroadmap.records.models import EntryMark, Learner, Projection
from mlroadmap.records.models import Event as Row

KINDS = ("entries-read", "entry-starred")
NAME, ENGINE = "entry-marks", "1"
AT_ONCE = 500
"""entries of one event; more become several"""


def sync(learner_id: UUID) -> None:
    """Bring the marks in step with the log. One query if they are, as after every act of this program."""
    count = _events(learner_id)
    kept = Projection.objects.filter(learner_id=learner_id, name=NAME).values_list("engine", "events").first()
    if kept == (ENGINE, count) or (kept is None and not count and not _any(learner_id)):
        return
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)
        events = log.replay(journal.events(learner_id, [*KINDS, "corrected"]))
        marks = _folded(learner_id, [event for event in events if event.kind in KINDS])
        EntryMark.objects.filter(learner_id=learner_id).delete()
        EntryMark.objects.bulk_create(marks, batch_size=AT_ONCE)
        _keep(learner_id, _events(learner_id))


def read(learner_id: UUID, entries: Sequence[UUID], read: bool, now: datetime, event_id: UUID | None = None) -> None:
    """Mark entries as read, or as unread. The same event id twice is one act."""
    sync(learner_id)
    first = event_id or uuid4()
    for start in range(0, len(entries), AT_ONCE):
        some = entries[start : start + AT_ONCE]
        id = first if not start else uuid5(first, str(start))
        _do(learner_id, "entries-read", {"entries": [str(one) for one in some], "read": read}, now, id)


def star(
    learner_id: UUID, entry: UUID, starred: bool, title: str, link: str, now: datetime, event_id: UUID | None = None
) -> None:
    """Star an entry, or take the star away. Title and link go along, so that the star outlives the entry."""
    sync(learner_id)
    payload = {"entry": str(entry), "starred": starred, "title": title[:500], "link": link[:4000]}
    _do(learner_id, "entry-starred", payload, now, event_id or uuid4())


def _do(learner_id: UUID, kind: str, payload: log.Payload, now: datetime, id: UUID) -> None:
    with transaction.atomic():
        event, new = journal.append(learner_id, kind, payload, now, id)
        if not new:
            return
        ids = _named(event)
        marks = {mark.entry: mark for mark in EntryMark.objects.filter(learner_id=learner_id, entry__in=ids)}
        fresh = {id: EntryMark(learner_id=learner_id, entry=id) for id in ids if id not in marks}
        for mark in (*marks.values(), *fresh.values()):
            _apply(mark, event)
        EntryMark.objects.bulk_create(fresh.values())
        EntryMark.objects.bulk_update(marks.values(), ["read", "starred", "title", "link"])
        _keep(learner_id, _events(learner_id))


def _folded(learner_id: UUID, events: Iterable[Event]) -> list[EntryMark]:
    marks: dict[UUID, EntryMark] = {}
    for event in events:
        for id in _named(event):
            _apply(marks.setdefault(id, EntryMark(learner_id=learner_id, entry=id)), event)
    return list(marks.values())


def _named(event: Event) -> list[UUID]:
    """The entries of an event. A merged log may hold what is no id: that is passed over."""
    given = event.payload["entries"] if event.kind == "entries-read" else [event.payload["entry"]]
    found: dict[UUID, None] = {}
    for text in given:
        try:
            found[UUID(text)] = None
        except (ValueError, AttributeError, TypeError):
            continue
    return list(found)


def _apply(mark: EntryMark, event: Event) -> None:
    if event.kind == "entries-read":
        mark.read = event.payload["read"]
    else:
        mark.starred = event.payload["starred"]
        mark.title, mark.link = event.payload.get("title", "")[:500], event.payload.get("link", "")[:4000]


def _events(learner_id: UUID) -> int:
    return Row.objects.filter(learner_id=learner_id, kind__in=KINDS).count()


def _any(learner_id: UUID) -> bool:
    return EntryMark.objects.filter(learner_id=learner_id).exists()


def _keep(learner_id: UUID, count: int) -> None:
    Projection.objects.update_or_create(
        learner_id=learner_id, name=NAME, defaults={"engine": ENGINE, "events": count, "payload": {}}
    )


def marks_of(learner_id: UUID, entries: Collection[UUID]) -> dict[UUID, EntryMark]:
    """The marks of these entries."""
    return {mark.entry: mark for mark in EntryMark.objects.filter(learner_id=learner_id, entry__in=list(entries))}
