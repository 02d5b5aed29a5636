"""The feeds of a learner: those that the content names, unless left out, and those the learner added."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Q

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core.feed import Feed
from mlroadmap.core.tracking import without_tracking
from mlroadmap.outside import opml
from mlroadmap.records import journal
from mlroadmap.records import models as rows
from mlroadmap.services.catalogue import get_catalogue

SOURCES = ("newsletter", "blog", "channel")
"""Types of resources that one follows."""
MOST_FEEDS = 2000
"""feeds that one learner follows"""


class NotAFeed(ValueError):
    """An address that cannot be followed; the message says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to follow. `row` is how its feed does; None where there is no feed, and `why` says why."""

    key: str
    title: str
    site: str
    author: str
    followed: bool
    row: rows.Feed | None
    why: str = ""
    made_by: str = ""
    named: bool = True
    """the content names it; otherwise the learner added it"""
    entries: int = 0


def named_feeds() -> tuple[Feed, ...]:
    """The sources that the content names, with titles and sites of the catalogue, in the order of the road map.

    A newsletter, blog or channel that feeds.yaml does not name stands there without a feed.
    """
    return _named(get_catalogue().fingerprint)


@lru_cache(maxsize=2)
def _named(fingerprint: str) -> tuple[Feed, ...]:
    catalogue = get_catalogue()
    found: dict[str, Feed] = {}
    given = {feed.key: feed for feed in kept.load_feeds(config.content_dir(), config.data_dir() / "cache")}
    for id, resource in catalogue.resources.items():
        feed = given.pop(id, None)
        if feed is None and resource.type not in SOURCES:
            continue
        feed = feed or Feed(id, id, "", "")
        found[id] = Feed(
            key=id, resource=id, title=resource.title, site=resource.url or resource.seed_url or "",
            author=", ".join(a.name for a in resource.authors if a.name != "Multiple"), url=feed.url, why=feed.why,
            made_by=feed.made_by, confidence=feed.confidence, evidence=feed.evidence, as_of=feed.as_of,
        )  # fmt: skip
    found.update({key: feed for key, feed in given.items() if not feed.resource})
    return tuple(found.values())


def choices(learner_id: UUID) -> dict[str, tuple[bool, str, str]]:
    """What the learner said of feeds, by key: followed or not, title and site; in the order they were added."""
    found: dict[str, tuple[bool, str, str]] = {}
    for event in journal.events(learner_id, ["feed-followed"]):
        payload = event.payload
        _, title, site = found.get(payload["feed"], (False, "", ""))
        found[payload["feed"]] = (payload["follow"], payload.get("title") or title, payload.get("site") or site)
    return found


def followed_keys(learner_id: UUID) -> list[str]:
    """Keys of the feeds that the learner follows. One query."""
    said = choices(learner_id)
    named = [feed.key for feed in named_feeds() if feed.url and said.get(feed.key, (True,))[0]]
    return named + [key for key, (follow, _, _) in said.items() if follow and key not in set(named)]


def sources(learner_id: UUID) -> list[Source]:
    """Everything that the learner follows or could, the content's first. Three queries, however many there are."""
    said = choices(learner_id)
    named = {feed.key: feed for feed in named_feeds()}
    own = [key for key, (follow, _, _) in said.items() if follow and key not in named]
    keys = [*named, *own]
    table = {row.key: row for row in rows.Feed.objects.filter(key__in=keys)}
    counts = dict(
        rows.Entry.objects.filter(feed__key__in=keys, twin=None).values_list("feed__key").annotate(n=Count("id"))
    )
    # A feed has its row from the first time on that it is asked; before, it does as a row would that was never asked.
    found = [
        Source(
            key, feed.title, feed.site, feed.author, said.get(key, (True,))[0],
            table.get(key) or _unasked(feed) if feed.url else None, feed.why, feed.made_by, True, counts.get(key, 0),
        )
        for key, feed in named.items()
    ]  # fmt: skip
    for key in own:
        row = table.get(key)
        title = (row.title if row else "") or said[key][1] or key
        found.append(
            Source(key, title, (row.site if row else "") or said[key][2] or key, "", True, row, "", "", False,
                   counts.get(key, 0))
        )  # fmt: skip
    return found


def _unasked(feed: Feed, due: datetime | None = None) -> rows.Feed:
    return rows.Feed(key=feed.key, address=feed.url or "", title=feed.title, site=feed.site, due=due)


def lay_out(now: datetime) -> None:
    """Give every feed that somebody follows its row, and each named one the address that the content gives today."""
    named = {feed.key: feed for feed in named_feeds() if feed.url}
    there = {row.key: row for row in rows.Feed.objects.filter(key__in=named)}
    missing = []
    for key, feed in named.items():
        row = there.get(key)
        if row is None:
            missing.append(_unasked(feed, now))
        elif (row.title, row.site) != (feed.title, feed.site):
            rows.Feed.objects.filter(id=row.id).update(title=feed.title, site=feed.site)
    wanted = set(asked()) - set(named)
    known = set(rows.Feed.objects.filter(key__in=wanted).values_list("key", flat=True))
    missing += [rows.Feed(key=key, address=key, due=now) for key in sorted(wanted - known) if _can_be_asked(key)]
    rows.Feed.objects.bulk_create(missing, ignore_conflicts=True)


def asked() -> list[str]:
    """Keys of the feeds that somebody here follows."""
    keys: dict[str, None] = {}
    for learner in rows.Learner.objects.order_by("id").values_list("id", flat=True):
        keys.update(dict.fromkeys(followed_keys(learner)))
    return list(keys)


def follow(
    learner_id: UUID, key: str, on: bool, now: datetime, event_id: UUID | None = None, title: str = "", site: str = ""
) -> None:
    """Follow a feed by its key or address, or no more. Raises NotAFeed."""
    key = key.strip()
    named = {feed.key: feed for feed in named_feeds()}
    if key not in named:
        key = next((feed.key for feed in named.values() if feed.url == key), without_tracking(key))
    if key in named and not named[key].url:
        raise NotAFeed(named[key].why or "it has no feed")
    if key not in named and not _can_be_asked(key):
        raise NotAFeed("an address begins with https:// or http:// and has at most 1000 signs")
    if on and len(choices(learner_id)) >= MOST_FEEDS:
        raise NotAFeed(f"more than {MOST_FEEDS} feeds")
    payload: dict[str, object] = {"feed": key, "follow": on}
    payload |= {name: text[:500] for name, text in (("title", title), ("site", site)) if text}
    journal.append(learner_id, "feed-followed", payload, now, event_id)
    if on:
        lay_out(now)


def _can_be_asked(address: str) -> bool:
    plain = address.isprintable() and " " not in address
    return plain and len(address) <= 1000 and address.lower().startswith(("https://", "http://"))


def export_opml(learner_id: UUID) -> str:
    """The feeds that the learner follows, as OPML."""
    named = {feed.key: feed for feed in named_feeds()}
    outlines = [
        opml.Outline(
            title=source.title,
            address=named[source.key].url or "" if source.key in named else source.key,
            site=source.site,
        )
        for source in sources(learner_id)
        if source.followed and (source.row or not source.named)
    ]
    return opml.write("ML Road Map", outlines)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an OPML file brought."""

    new: int
    known: int
    faults: tuple[opml.OpmlFault, ...]


def import_opml(learner_id: UUID, data: bytes, now: datetime) -> Imported:
    """Follow every feed of an OPML file. What cannot be read of it is named, the rest is followed."""
    found = opml.read(data)
    before = set(followed_keys(learner_id))
    addresses = {feed.url: feed.key for feed in named_feeds() if feed.url}
    new = known = 0
    faults = list(found.faults)
    for outline in found.outlines:
        if addresses.get(outline.address, without_tracking(outline.address)) in before:
            known += 1
            continue
        try:
            follow(learner_id, outline.address, True, now, title=outline.title, site=outline.site)
            new += 1
            before.add(addresses.get(outline.address, without_tracking(outline.address)))
        except NotAFeed as error:
            faults.append(opml.OpmlFault(outline.line, f"{outline.address[:100]}: {error}"))
    return Imported(new, known, tuple(sorted(faults)))


def mine(learner_id: UUID) -> Q:
    """The condition on entries that they come from a feed which the learner follows, and are not there twice."""
    return Q(feed__key__in=followed_keys(learner_id), twin=None)


def spread(key: str) -> float:
    """A number from 0 to 1 for each feed, always the same."""
    return (zlib.crc32(key.encode()) % 1000) / 1000


def addresses(keys: Iterable[str]) -> Mapping[str, str]:
    """The address of each named feed of these keys; a key of one's own is its address."""
    named = {feed.key: feed.url for feed in named_feeds()}
    return {key: named.get(key) or key for key in keys}
