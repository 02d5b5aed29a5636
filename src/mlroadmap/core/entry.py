"""What a feed says: entries, and what was wrong with it. Which entry is which, however often it comes again."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

from mlroadmap.core.tracking import address_key

FeedKind = Literal["rss", "atom", "json"]
NAMESPACE = UUID("7ce49c46-3d0c-5b65-9d1f-8f4c4a1f2e11")
"""Ids of entries are made under it, the same on every machine, so that two logs that name one entry merge."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One post. `title`, `author` and `text` are plain text; `html` is safe, its remote images still in it.

    `number` counts from 1 in the document, `line` is where it begins there.
    """

    number: int
    line: int
    title: str
    link: str = ""
    guid: str = ""
    author: str = ""
    html: str = ""
    text: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, order=True)
class EntryFault:
    """What is wrong with one entry, or with the document (number 0). `kept`: something of it could be read."""

    number: int
    line: int
    reason: str
    kept: bool = False

    def __str__(self) -> str:
        what = f"entry {self.number}, line {self.line}" if self.number else f"line {self.line}"
        return f"{what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A document as far as it could be read. `minutes`: how long the feed asks to be left alone."""

    kind: FeedKind | None
    title: str = ""
    site: str = ""
    entries: tuple[Entry, ...] = ()
    faults: tuple[EntryFault, ...] = ()
    encoding: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """By what an entry is known again: what the feed calls it, where it leads, and what it says."""

    guid: str
    link: str
    content: str


def identity(entry: Entry) -> Identity:
    """The three keys of an entry; a key is empty where the entry has nothing to make it of."""
    return Identity(entry.guid.strip(), link_key(entry.link), content_key(entry.title, entry.text))


def link_key(link: str) -> str:
    """The same for two addresses of one page; empty for none."""
    key = address_key(link)
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest() if key else ""


def leads_somewhere(link: str) -> bool:
    """True if the address names a page, and not only a site: two posts with one such link are one post."""
    return "/" in address_key(link) or "?" in address_key(link)


def content_key(title: str, text: str) -> str:
    """The same for the same words, whatever the spaces, capitals and markup around them; empty for no words."""
    words = unicodedata.normalize("NFKC", f"{title}\n{text}").casefold().split()
    return hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).hexdigest() if words else ""


def entry_id(feed: str, name: str) -> UUID:
    """The id of the entry that `feed` (its key) knows under `name`."""
    return uuid5(NAMESPACE, f"{feed}\n{name}".encode("utf-8", "replace").decode("utf-8"))


def names(entries: Sequence[Entry]) -> list[str]:
    """A name for each entry of one document, unlike all others: its guid, else its link, else what it says.

    A guid that several entries share is told apart by their links, and if these are the same as well, by their words:
    feeds whose program numbers carelessly lose no entry. An entry that is there twice, word for word, has one name.
    """
    known = [identity(entry) for entry in entries]
    guids, links = Counter(one.guid for one in known), Counter(one.link for one in known)
    found = []
    for one in known:
        if one.guid and guids[one.guid] == 1:
            found.append(one.guid)
        elif one.guid and one.link and one.link != link_key(one.guid):
            found.append(f"{one.guid} {one.link}" if links[one.link] == 1 else f"{one.guid} {one.content}")
        elif one.link and links[one.link] == 1:
            found.append(one.link)
        else:
            found.append(f"{one.guid or one.link} {one.content}".strip())
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with the entries of a document, by their place in it: new ones, and known ones by their id."""

    new: tuple[int, ...]
    again: Mapping[int, UUID]


def plan(entries: Sequence[Entry], named: Sequence[str], kept: Mapping[UUID, Identity], feed: str) -> Plan:
    """Which entries are new. `kept` are the entries of the feed that are stored, `named` the names of these.

    A name that is known decides. A feed that gave its entries new guids is seen through by link, then by words, but
    only where that leads to one entry, and to none that the document names itself.
    """
    again = {place: id for place, name in enumerate(named) if (id := entry_id(feed, name)) in kept}
    free = {id: one for id, one in kept.items() if id not in set(again.values())}
    links, contents = _single(free, "link"), _single(free, "content")
    own = Counter(identity(entry).link for entry in entries)
    new: list[int] = []
    taken: set[UUID] = set()
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if place in again or named[place] in seen:
            continue
        seen.add(named[place])
        one = identity(entry)
        found = links.get(one.link) if one.link and own[one.link] == 1 else None
        found = found or (contents.get(one.content) if one.content and entry.text else None)
        if found and found not in taken:
            taken.add(found)
            again[place] = found
        else:
            new.append(place)
    return Plan(tuple(new), again)


def _single(kept: Mapping[UUID, Identity], name: str) -> dict[str, UUID]:
    counts = Counter(getattr(one, name) for one in kept.values())
    return {key: id for id, one in kept.items() if (key := getattr(one, name)) and counts[key] == 1}
