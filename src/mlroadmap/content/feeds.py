"""feeds.yaml: the feed of each newsletter, blog and channel of the road map, and of a few sources beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import Line, Model, Slug, Text, Url
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.feed import Confidence, Feed
from mlroadmap.core.tracking import without_tracking

FILE = "feeds.yaml"
_YOUTUBE = re.compile(
    r"https://www\.youtube\.com/feeds/videos\.xml\?(?:channel_id=UC[\w-]{22}|playlist_id=[\w-]{10,60})"
)


class FeedEntry(Model):
    """A feed of a resource, or, with `id`, `title` and `site`, of a source that is none."""

    resource: Slug | None = None
    id: Slug | None = None
    title: Line | None = None
    site: Url | None = None
    author: Line | None = None
    url: Url | None
    why: Text | None = None
    made_by: Text | None = None
    confidence: Confidence | None = None
    evidence: Text | None = None
    as_of: Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")] | None = None


class FeedsFile(Model):
    """feeds.yaml"""

    feeds: list[FeedEntry]


def load_feeds(folder: Path) -> tuple[Feed, ...]:
    """The feeds of a content folder; none without the file. A resource's title and site are the catalogue's to say.

    Raises ContentError with every fault that the file has by itself.
    """
    if not (folder / FILE).is_file():
        return ()
    model, marked = _read(folder)
    if found := sorted(set(_own_faults(model, marked))):
        raise ContentError(found)
    return tuple(
        Feed(
            key=entry.resource or entry.id or "", resource=entry.resource or "", title=entry.title or "",
            site=entry.site or "", author=entry.author or "", url=entry.url, why=entry.why or "",
            made_by=entry.made_by or "", confidence=entry.confidence or "high", evidence=entry.evidence or "",
            as_of=entry.as_of or "",
        )
        for entry in model.feeds
    )  # fmt: skip


def faults(folder: Path, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with feeds.yaml, also resources that the catalogue does not have."""
    if not (folder / FILE).is_file():
        return []
    try:
        model, marked = _read(folder)
    except ContentError as error:
        return list(error.faults)
    return [*_own_faults(model, marked), *_strangers(model, marked, catalogue)]


def _read(folder: Path) -> tuple[FeedsFile, marked_yaml.Marked]:
    marked = marked_yaml.read(folder / FILE, FILE)
    return marked_yaml.fit(FeedsFile, marked), marked


def _own_faults(model: FeedsFile, marked: marked_yaml.Marked) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, entry in enumerate(model.feeds):
        at = ("feeds", place)
        name = entry.resource or entry.id or ""
        if bool(entry.resource) == bool(entry.id):
            yield marked.fault(at, "a feed is of a resource, or has an id, title and site of its own")
        elif entry.resource and (entry.title or entry.site or entry.author):
            yield marked.fault(at, f"{name}: title, site and author are the resource's")
        elif entry.id and not (entry.title and entry.site):
            yield marked.fault(at, f"{name}: needs title and site")
        for key in (name, entry.url):
            if key and key in seen:
                yield marked.fault(at, f"{key} stands here twice")
            seen.add(key or "")
        if entry.url is None:
            if not entry.why:
                yield marked.fault(at, f"{name}: without a feed it needs why, which readers see")
            continue
        if not (entry.evidence and entry.confidence and entry.as_of):
            yield marked.fault(at, f"{name}: a feed needs evidence, confidence and as_of")
        if without_tracking(entry.url) != entry.url:
            yield marked.fault((*at, "url"), f"{name}: the address carries tracking parameters")
        if "youtube.com/feeds/" in entry.url and not _YOUTUBE.fullmatch(entry.url):
            yield marked.fault((*at, "url"), f"{name}: a feed of YouTube names a channel_id of UC and 22 signs")


def _strangers(model: FeedsFile, marked: marked_yaml.Marked, catalogue: Catalogue) -> Iterator[Fault]:
    for place, entry in enumerate(model.feeds):
        if entry.resource and entry.resource not in catalogue.resources:
            yield marked.fault(("feeds", place, "resource"), f"there is no resource {entry.resource}")
        if entry.id and entry.id in catalogue.resources:
            yield marked.fault(("feeds", place, "id"), f"{entry.id} is a resource: say so")
