"""What the road map links to, and what is known of each link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from mlroadmap import config
from mlroadmap.content import lesson_links
from mlroadmap.core import link_finding
from mlroadmap.core.link_health import BROKEN, Health, Verdict
from mlroadmap.records.models import Link

if TYPE_CHECKING:  # the links of any file are checked without the road map, which takes longer to load than they do
    from mlroadmap.core.catalogue import Catalogue, Resource

Kind = Literal["resource", "part", "author", "text", "file"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that links to an address."""

    address: str
    title: str
    """what the link says; empty if it stands alone"""
    authors: tuple[str, ...]
    kind: Kind
    resource: str = ""
    """id of the resource it belongs to"""
    topic: str = ""
    """id of the topic it stands in"""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What a learner is told about a link. `days` since the last check; `instead` is where to go if it is dead."""

    verdict: Verdict
    days: int
    instead: str = ""
    archived: bool = False


def key(address: str) -> str:
    """The key of an address in the records."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def mentions() -> tuple[Mention, ...]:
    """Every link of the road maps, in their order, and those of the lessons."""
    fingerprint = _catalogue().fingerprint
    return _mentions(fingerprint) + _in_lessons(fingerprint)


def _catalogue() -> Catalogue:
    from mlroadmap.services.catalogue import get_catalogue

    return get_catalogue()


@lru_cache(maxsize=4)
def _mentions(fingerprint: str) -> tuple[Mention, ...]:
    return tuple(_gather(_catalogue()))


def _gather(catalogue: Catalogue) -> Iterable[Mention]:
    for road_map in catalogue.road_maps:
        if road_map.author.url:
            yield Mention(road_map.author.url, road_map.author.name, (), "author")
        yield from _in_text(road_map.intro)
        for section in road_map.sections:
            yield from _in_text(section.intro)
            for group in section.groups:
                yield from _in_text(group.intro)
                for topic in group.topics:
                    yield from _in_text(topic.note, topic.id)
                    for resource in topic.resources:
                        yield from _of(resource, topic.id)
                yield from _in_text(group.outro)
            yield from _in_text(section.outro)


@lru_cache(maxsize=4)
def _in_lessons(_fingerprint: str) -> tuple[Mention, ...]:
    found = lesson_links.find(config.content_dir())
    return tuple(Mention(one.address, "", (), "text", file=file, line=one.line) for file, one in found)


def _of(resource: Resource, topic: str) -> Iterable[Mention]:
    authors = tuple(author.name for author in resource.authors)
    if resource.url:
        yield Mention(resource.url, resource.title, authors, "resource", resource.id, topic)
    for author in resource.authors:
        if author.url:
            yield Mention(author.url, author.name, (), "author", resource.id, topic)
    for moment in resource.moments:
        yield Mention(moment.url, moment.title, authors, "part", resource.id, topic)


def _in_text(text: str, topic: str = "") -> Iterable[Mention]:
    for found in link_finding.find(text):
        yield Mention(found.address, "", (), "text", "", topic, line=found.line)


def in_file(text: str, file: str) -> list[Mention]:
    """Every link of a Markdown, HTML or plain text."""
    return [
        Mention(found.address, found.words, (), "file", file=file, line=found.line) for found in link_finding.find(text)
    ]


def health_of(row: Link) -> Health:
    """What a row says, for the rules."""
    verdict = cast("Verdict", row.verdict)
    gone = (row.gone_first, row.gone_last, row.gone_times)
    return Health(verdict, row.since, row.checked, row.times, row.due, *gone)


def marks(now: datetime, addresses: Iterable[str] | None = None) -> Mapping[str, Mark]:
    """What to tell of every address of the road map that was ever checked, or of these alone: by address, in one
    query."""
    keys = _keys(_catalogue().fingerprint) if addresses is None else tuple({key(address) for address in addresses})
    rows = Link.objects.filter(key__in=keys).exclude(checked=None)
    found = {}
    for address, verdict, checked, archived, moved_to in rows.values_list(
        "address", "verdict", "checked", "archived", "moved_to"
    ):
        assert checked is not None
        instead = (moved_to or archived) if verdict in BROKEN else ""
        days = max((now - checked).days, 0)
        found[address] = Mark(cast("Verdict", verdict), days, instead, not moved_to and bool(archived))
    return found


@lru_cache(maxsize=4)
def _keys(fingerprint: str) -> tuple[str, ...]:
    return tuple({key(mention.address) for mention in _mentions(fingerprint)})


def find(addresses: Iterable[str]) -> list[Link]:
    """What the records know of these addresses; nothing of those never checked."""
    keys = [key(address) for address in addresses]
    found: list[Link] = []
    for start in range(0, len(keys), 500):
        found += Link.objects.filter(key__in=keys[start : start + 500])
    return found
