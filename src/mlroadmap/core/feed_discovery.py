"""Where the feed of an address may be: by the rules of its host, and by what its page says."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from mlroadmap.core.tracking import without_tracking

CHANNEL = re.compile(r"UC[\w-]{22}")
_YOUTUBE = re.compile(
    r"https?://(?:www\.|m\.|music\.)?youtube\.com(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?", re.IGNORECASE
)
_SHORT = re.compile(r"https?://youtu\.be/[\w-]+", re.IGNORECASE)
_GITHUB = re.compile(
    r"https?://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?(?:/(releases|tags|commits)?[^?#]*)?$"
)
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_BASE = re.compile(r"<base\b[^<>]{0,500}?href\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
    "application/xml",
)
_BEEHIIV = re.compile(r"https://rss\.beehiiv\.com/feeds/[A-Za-z0-9]{6,20}\.xml")
_IDS = (
    # What a channel's own page says of itself comes first; ids of other channels stand on it, too.
    re.compile(r"\"externalId\"\s*:\s*\"(UC[\w-]{22})\""),
    re.compile(r"<meta\s+itemprop=\"(?:channelId|identifier)\"\s+content=\"(UC[\w-]{22})\""),
    re.compile(r"<link\s+rel=\"canonical\"\s+href=\"https://www\.youtube\.com/channel/(UC[\w-]{22})\""),
    re.compile(r"\"videoDetails\"\s*:\s*\{[^{}]{0,4000}?\"channelId\"\s*:\s*\"(UC[\w-]{22})\""),
    re.compile(r"\"externalChannelId\"\s*:\s*\"(UC[\w-]{22})\""),
    re.compile(r"<link\s+itemprop=\"url\"\s+href=\"https?://www\.youtube\.com/channel/(UC[\w-]{22})\""),
)
GUESSES = ("feed", "feed.xml", "rss.xml", "atom.xml", "index.xml", "rss")
"""Where sites keep their feed without saying so."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address that may be a feed, and what its page calls it."""

    address: str
    title: str = ""


def by_host(address: str) -> Found | None:
    """The feed of an address whose host keeps feeds at a known place; None where its page must be read."""
    if (youtube := _YOUTUBE.fullmatch(address)) is not None:
        return _of_youtube(youtube["path"] or "/", youtube["query"] or "", address)
    if found := _GITHUB.match(address):
        owner, name, kind = found.groups()
        return Found(f"https://github.com/{owner}/{name}/{kind or 'commits'}.atom", f"{owner}/{name}")
    host, path = _host(address), _path(address)
    if host.endswith(".substack.com") and not path.startswith("/feed"):
        return Found(f"https://{host}/feed")
    if host == "medium.com" and path.startswith("/@") and "/" not in path[2:].rstrip("/"):
        return Found(f"https://medium.com/feed/{path.strip('/')}")
    if (
        host in {"www.reddit.com", "old.reddit.com", "reddit.com"}
        and path.startswith("/r/")
        and not path.endswith(".rss")
    ):
        return Found(f"https://www.reddit.com/{'/'.join(path.strip('/').split('/')[:2])}/.rss")
    return None


def _of_youtube(path: str, query: str, address: str) -> Found | None:
    if path == "/feeds/videos.xml":
        return Found(address)
    if (found := re.match(r"/channel/(UC[\w-]{22})(?:/|$)", path)) is not None:
        return of_channel(found[1])
    values = dict(part.partition("=")[::2] for part in query.split("&"))
    if path == "/playlist" and re.fullmatch(r"[\w-]{10,60}", values.get("list", "")):
        return Found(f"https://www.youtube.com/feeds/videos.xml?playlist_id={values['list']}")
    return None


def of_channel(id: str) -> Found:
    """The feed of a channel of YouTube by its id."""
    return Found(f"https://www.youtube.com/feeds/videos.xml?channel_id={id}")


def is_youtube(address: str) -> bool:
    """True for a page of YouTube: a channel, a handle, a video, short or long."""
    return _YOUTUBE.fullmatch(address) is not None or _SHORT.match(address) is not None


def completed(typed: str) -> str:
    """What people type as the address of a source, made whole: `@handle` is YouTube's, a bare host gets https."""
    typed = typed.strip()
    if re.fullmatch(r"@[\w.-]{2,60}", typed):
        return f"https://www.youtube.com/{typed}"
    if re.fullmatch(r"UC[\w-]{22}", typed):
        return f"https://www.youtube.com/channel/{typed}"
    typed = re.sub(r"^feed:(?://)?(?=https?:)", "", typed, flags=re.IGNORECASE)
    typed = re.sub(r"^feed://", "https://", typed, flags=re.IGNORECASE)
    if re.match(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)", typed):
        typed = f"https://{typed}"
    return without_tracking(typed)


def in_page(page: str, address: str) -> tuple[Found, ...]:
    """The feeds that a page names, in its own order; of a page of YouTube the channel's. Addresses may be relative."""
    if is_youtube(address):
        id = next((told[1] for pattern in _IDS if (told := pattern.search(page))), "")
        return (of_channel(id),) if id else ()
    found: dict[str, Found] = {}
    for link in _LINK.findall(page):
        values = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(link)}
        relations = values.get("rel", "").lower().split()
        type = values.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in relations and type in _FEED_TYPES and values.get("href", "").strip():
            href = values["href"].strip()
            if "comments" not in values.get("title", "").lower() and "/comments/" not in href:
                found.setdefault(href, Found(href, " ".join(values.get("title", "").split())[:200]))
    for href in dict.fromkeys(_BEEHIIV.findall(page)):
        found.setdefault(href, Found(href))
    return tuple(found.values())[:20]


def base_of(page: str, address: str) -> str:
    """What relative addresses of the page are relative to."""
    found = _BASE.search(page[:20_000])
    return html.unescape(found[1]) if found and found[1].startswith(("http://", "https://")) else address


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].partition("?")[0].lower()


def _path(address: str) -> str:
    return "/" + address.partition("//")[2].partition("/")[2].partition("?")[0].partition("#")[0]
