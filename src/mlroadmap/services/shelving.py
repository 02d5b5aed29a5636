"""Keeping entries: each once, edits beside what they changed, and each on the topics that it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core import entry as rules
from mlroadmap.core import topic_matching
from mlroadmap.core.entry import Identity
from mlroadmap.core.topic_matching import Matcher
from mlroadmap.records.models import Entry, EntryTopic, EntryVersion, Feed
from mlroadmap.services.catalogue import get_catalogue

BATCH = 200
MOST_VERSIONS = 20
"""former versions kept of one entry"""
LEAST_WORDS = 200
"""signs of text from which two entries that say the same are the same; "New video!" is often said"""
SEARCHED = 20_000
"""signs of an entry's text that the search looks at"""
RULES = "1"
"""Version of the matching: another one looks at all entries anew."""


def put(feed: Feed, entries: Sequence[rules.Entry], now: datetime) -> tuple[int, int]:
    """Keep the entries of one document. Returns how many are new and how many were edited. One transaction."""
    with transaction.atomic():
        Feed.objects.select_for_update().get(id=feed.id)
        known = {
            row.id: row for row in Entry.objects.filter(feed=feed).defer("html", "words")
        }  # a feed's own entries: thousands at most
        identities = {id: Identity(row.guid, row.link_key, row.content_key) for id, row in known.items()}
        named = rules.names(entries)
        plan = rules.plan(entries, named, identities, feed.key)
        fresh = [_row(feed, entries[place], named[place], now) for place in plan.new]
        fresh = [row for row in {row.id: row for row in fresh}.values() if row.id not in known]
        _find_twins(feed, fresh)
        Entry.objects.bulk_create(fresh, batch_size=BATCH)
        edited = sum(_edit(known[id], entries[place], now) for place, id in plan.again.items())
        match(fresh)
    return len(fresh), edited


def _row(feed: Feed, entry: rules.Entry, name: str, now: datetime) -> Entry:
    one = rules.identity(entry)
    return Entry(
        id=rules.entry_id(feed.key, name),
        feed=feed,
        guid=one.guid,
        link=entry.link,
        link_key=one.link,
        content_key=one.content,
        title=entry.title,
        author=entry.author,
        html=entry.html,
        words=_words(entry),
        start=_start(entry.text),
        published=entry.published,
        seen=now,
        when=min(entry.published or now, now),
    )


def _words(entry: rules.Entry) -> str:
    return f"{entry.title}\n{entry.author}\n{entry.text[:SEARCHED]}"


def _start(text: str) -> str:
    return text if len(text) <= 280 else text[:280].rpartition(" ")[0] + " …"


def _find_twins(feed: Feed, fresh: Iterable[Entry]) -> None:
    """Mark the new entries that another feed brought before."""
    links = {row.link_key: row for row in fresh if row.link_key and rules.leads_somewhere(row.link)}
    contents = {row.content_key: row for row in fresh if row.content_key and len(row.words) >= LEAST_WORDS}
    for name, wanted in (("link_key", links), ("content_key", contents)):
        keys = list(wanted)
        for start in range(0, len(keys), BATCH):
            others = Entry.objects.exclude(feed=feed).filter(**{f"{name}__in": keys[start : start + BATCH]})
            for id, twin, key in others.order_by("-seen").values_list("id", "twin_id", name):
                wanted[key].twin_id = twin or id


def _edit(row: Entry, entry: rules.Entry, now: datetime) -> bool:
    """Take over what the feed says now, and keep what it said before if the words are others."""
    one = rules.identity(entry)
    if (one.content, one.link, one.guid) == (row.content_key, row.link_key, row.guid):
        return False
    changed = one.content != row.content_key and row.content_key != ""
    if changed:
        EntryVersion.objects.create(entry=row, until=now, title=row.title, html=row.html)
        old = list(row.versions.order_by("-until", "-id").values_list("id", flat=True)[MOST_VERSIONS:])
        EntryVersion.objects.filter(id__in=old).delete()
        row.edited = now
    row.guid, row.link, row.link_key, row.content_key = one.guid, entry.link, one.link, one.content
    row.title, row.author, row.html = entry.title, entry.author, entry.html
    row.words, row.start = _words(entry), _start(entry.text)
    row.published = row.published or entry.published
    row.matched = ""
    row.save()
    match([row])
    return changed


@lru_cache(maxsize=2)
def _matcher(fingerprint: str) -> tuple[Matcher, str]:
    """The matcher of the catalogue in use, and a key of the words that it knows."""
    words = kept.load_topic_words(config.content_dir(), config.data_dir() / "cache")
    topics = get_catalogue().topics
    told = repr((RULES, sorted(words.items()), [(id, topic.title) for id, topic in topics.items()]))
    return topic_matching.matcher(topics.values(), words), hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def match(entries: Sequence[Entry]) -> None:
    """Put entries on the topics that they are about, and nowhere else."""
    matcher, key = _matcher(get_catalogue().fingerprint)
    found = []
    for row in entries:
        text = row.words.split("\n", 2)[-1]
        found += [EntryTopic(entry=row, topic=m.topic, score=m.score) for m in matcher.topics(row.title, text)]
    ids = [row.id for row in entries]
    EntryTopic.objects.filter(entry__in=ids).delete()
    EntryTopic.objects.bulk_create(found, batch_size=BATCH)
    Entry.objects.filter(id__in=ids).update(matched=key)


def match_again(most: int = 2000) -> int:
    """Match entries anew that were matched by other words, the newest first. Returns how many were."""
    _, key = _matcher(get_catalogue().fingerprint)
    rows = list(Entry.objects.exclude(matched=key).defer("html").order_by("-when")[:most])
    for start in range(0, len(rows), BATCH):
        with transaction.atomic():
            match(rows[start : start + BATCH])
    return len(rows)


def topics_of(entries: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The topics of entries that the road map has, strongest first."""
    known = get_catalogue().topics
    found: dict[UUID, list[str]] = {}
    for entry, topic in (
        EntryTopic.objects.filter(entry__in=list(entries)).order_by("-score", "topic").values_list("entry_id", "topic")
    ):
        if topic in known:
            found.setdefault(entry, []).append(topic)
    return found
