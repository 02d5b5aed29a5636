"""The reader's lists: what is new, what was starred, what is about a topic; and one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from mlroadmap.core.catalogue import Topic
from mlroadmap.outside import sanitising
from mlroadmap.records.models import Entry, EntryMark, EntryTopic
from mlroadmap.services import entry_marks, following, shelving
from mlroadmap.services.catalogue import get_catalogue

Show = Literal["unread", "all", "starred"]
PAGE = 40
MOST_MARKED = 5000
"""entries that one "mark all" marks"""
ON_TOPIC = 5
_LISTED = ("id", "feed_id", "title", "author", "link", "start", "when", "published", "edited")


@dataclass(frozen=True, slots=True)
class Query:
    """What the list shows. `feed` is a feed's key, `topic` a topic's id; empty for all."""

    show: Show = "unread"
    words: str = ""
    feed: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in a list. One without `entry` was starred on another machine and is not kept here."""

    id: UUID
    title: str
    link: str
    source: str
    author: str
    start: str
    when: datetime | None
    read: bool
    starred: bool
    edited: bool = False
    here: bool = True
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list. `older` is where the next one begins, if there is one."""

    rows: tuple[EntryRow, ...]
    unread: int
    older: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """What an entry said before it was edited. `shown` is safe, and without images."""

    until: datetime
    title: str
    shown: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry as it is read. `html` is safe."""

    row: EntryRow
    html: str
    pictures: tuple[sanitising.Picture, ...]
    hosts: tuple[str, ...]
    """where the pictures would be loaded from"""
    has_images: bool
    versions: tuple[Former, ...]
    feed_key: str
    site: str
    newer: UUID | None
    older: UUID | None


def _unread(learner_id: UUID, entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.filter(~Exists(EntryMark.objects.filter(learner_id=learner_id, entry=OuterRef("id"), read=True)))


def _selected(learner_id: UUID, query: Query, mine: Q | None = None) -> QuerySet[Entry]:
    entries = Entry.objects.filter(mine or following.mine(learner_id))
    if query.feed:
        entries = entries.filter(feed__key=query.feed)
    if query.topic:
        entries = entries.filter(Exists(EntryTopic.objects.filter(entry=OuterRef("id"), topic=query.topic)))
    for word in query.words.split()[:8]:
        entries = entries.filter(words__icontains=word)
    if query.show == "unread":
        entries = _unread(learner_id, entries)
    elif query.show == "starred":
        entries = entries.filter(
            Exists(EntryMark.objects.filter(learner_id=learner_id, entry=OuterRef("id"), starred=True))
        )
    return entries.order_by("-when", "-id")


def unread_count(learner_id: UUID) -> int:
    """How many entries wait to be read."""
    entry_marks.sync(learner_id)
    return _unread(learner_id, Entry.objects.filter(following.mine(learner_id))).count()


def listed(learner_id: UUID, query: Query, after: str = "") -> Listed:
    """A page of the list. The same few queries however many entries and feeds there are."""
    entry_marks.sync(learner_id)
    mine = following.mine(learner_id)
    entries = _selected(learner_id, query, mine)
    if place := _place(after):
        when, id = place
        entries = entries.filter(Q(when__lt=when) | Q(when=when, id__lt=id))
    found = list(entries.select_related("feed").only(*_LISTED, "feed__title", "feed__key")[: PAGE + 1])
    rows = _rows(learner_id, found[:PAGE])
    if query == Query(show="starred") and not after:
        rows += _elsewhere(learner_id, mine)
    more = f"{found[PAGE - 1].when.isoformat()} {found[PAGE - 1].id}" if len(found) > PAGE else ""
    return Listed(tuple(rows), _unread(learner_id, Entry.objects.filter(mine)).count(), more)


def _place(after: str) -> tuple[datetime, UUID] | None:
    try:
        when, id = after.rsplit(" ", 1)
        found = datetime.fromisoformat(when)
        return (found, UUID(id)) if found.tzinfo else None
    except ValueError:
        return None


def _each_title_once(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """The topics, strongest first; of those in several sections under one title, the strongest stands for all."""
    first: dict[str, Topic] = {}
    for topic in topics:
        first.setdefault(topic.title, topic)
    return tuple(first.values())


def _rows(learner_id: UUID, entries: Sequence[Entry]) -> list[EntryRow]:
    ids = [entry.id for entry in entries]
    marks, topics = entry_marks.marks_of(learner_id, ids), shelving.topics_of(ids)
    titles = {feed.key: feed.title for feed in following.named_feeds()}
    known = get_catalogue().topics
    rows = []
    for entry in entries:
        mark = marks.get(entry.id)
        source = titles.get(entry.feed.key) or entry.feed.title or entry.feed.key
        rows.append(
            EntryRow(
                entry.id, entry.title or entry.link, entry.link, source, entry.author, entry.start, entry.when,
                bool(mark and mark.read), bool(mark and mark.starred), entry.edited is not None, True,
                _each_title_once(known[id] for id in topics.get(entry.id, ())),
            )
        )  # fmt: skip
    return rows


def _elsewhere(learner_id: UUID, mine: Q) -> list[EntryRow]:
    """What was starred where this machine has not looked, or of feeds that are no longer followed."""
    here = Entry.objects.filter(mine, id=OuterRef("entry"))
    marks = EntryMark.objects.filter(~Exists(here), learner_id=learner_id, starred=True).order_by("title")[:200]
    return [
        EntryRow(mark.entry, mark.title or mark.link, mark.link, "", "", "", None, mark.read, True, here=False)
        for mark in marks
    ]


def page(learner_id: UUID, id: UUID, images: bool = False) -> EntryPage | None:
    """One entry of a feed that the learner follows; None for any other."""
    entry_marks.sync(learner_id)
    mine = Entry.objects.filter(following.mine(learner_id))
    entry = mine.select_related("feed").filter(id=id).first()
    if entry is None:
        return None
    [row] = _rows(learner_id, [entry])
    html, left = sanitising.shown(entry.html, images)
    every = left if not images else sanitising.shown(entry.html)[1]
    hosts = tuple(dict.fromkeys(_host(picture.address) for picture in every))
    return EntryPage(
        row=row,
        html=html,
        pictures=left,
        hosts=hosts,
        has_images=bool(every),
        versions=tuple(
            Former(old.until, old.title, sanitising.shown(old.html)[0])
            for old in entry.versions.order_by("-until", "-id")
        ),
        feed_key=entry.feed.key,
        site=entry.feed.site,
        newer=_next(mine.filter(Q(when__gt=entry.when) | Q(when=entry.when, id__gt=id)), ("when", "id")),
        older=_next(mine.filter(Q(when__lt=entry.when) | Q(when=entry.when, id__lt=id)), ("-when", "-id")),
    )


def _next(entries: QuerySet[Entry], order: tuple[str, str]) -> UUID | None:
    return entries.order_by(*order).values_list("id", flat=True).first()


def next_unread(learner_id: UUID, id: UUID) -> UUID | None:
    """The unread entry to go on with after this one: the next older, else the newest."""
    mine = _unread(learner_id, Entry.objects.filter(following.mine(learner_id)).exclude(id=id))
    at = Entry.objects.filter(id=id).values_list("when", flat=True).first()
    older = mine.filter(Q(when__lt=at) | Q(when=at, id__lt=id)) if at else mine
    return _next(older, ("-when", "-id")) or _next(mine, ("-when", "-id"))


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].rpartition("@")[2]


def mark(learner_id: UUID, id: UUID, read: bool, now: datetime, event_id: UUID) -> bool:
    """Mark one entry as read or unread. False if the learner follows no feed that has it."""
    if not Entry.objects.filter(following.mine(learner_id), id=id).exists():
        return False
    entry_marks.read(learner_id, [id], read, now, event_id)
    return True


def mark_all(learner_id: UUID, query: Query, now: datetime, event_id: UUID) -> int:
    """Mark everything that the list shows as read. Returns how many were unread."""
    entry_marks.sync(learner_id)
    ids = list(_unread(learner_id, _selected(learner_id, query)).values_list("id", flat=True)[:MOST_MARKED])
    if ids:
        entry_marks.read(learner_id, ids, True, now, event_id)
    return len(ids)


def star(learner_id: UUID, id: UUID, starred: bool, now: datetime, event_id: UUID) -> bool:
    """Star one entry, or take its star. False if it is none of the learner's."""
    entry = Entry.objects.filter(following.mine(learner_id), id=id).only("title", "link").first()
    if entry is None:
        mark = EntryMark.objects.filter(learner_id=learner_id, entry=id, starred=True).first()
        if mark is None:
            return False
        entry_marks.star(learner_id, id, starred, mark.title, mark.link, now, event_id)
        return True
    entry_marks.star(learner_id, id, starred, entry.title, entry.link, now, event_id)
    return True


def on_topic(learner_id: UUID, topic: str) -> tuple[EntryRow, ...]:
    """The newest entries about a topic, read or not."""
    if not EntryTopic.objects.filter(topic=topic).exists():
        return ()
    entries = _selected(learner_id, Query(show="all", topic=topic))
    found = list(entries.select_related("feed").only(*_LISTED, "feed__title", "feed__key")[:ON_TOPIC])
    return tuple(_rows(learner_id, found)) if found else ()
