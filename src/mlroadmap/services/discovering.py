"""Finding the feed behind an address that somebody typed: a site, a channel, a video, or the feed itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mlroadmap import config
from mlroadmap.core import feed_discovery as rules
from mlroadmap.core.entry import ParsedFeed
from mlroadmap.outside import feed_parsing
from mlroadmap.outside.decoding import decode
from mlroadmap.services.following import NotAFeed

if TYPE_CHECKING:
    from mlroadmap.outside.fetching import Fetched, Fetcher

LARGEST_PAGE = 3_000_000
"""bytes of a page that are looked at; those of YouTube have a million"""
LARGEST_FEED = 25_000_000
MOST_TRIED = 6
"""addresses of a page, or guesses, that are tried"""


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed that answered: its address, and what it says of itself."""

    address: str
    title: str
    site: str
    entries: int


def look(typed: str) -> list[Discovered]:
    """The feeds behind an address, asked with this installation's own manners. Raises NotAFeed."""
    from mlroadmap.outside import addresses
    from mlroadmap.outside.fetching import Fetcher, Policy

    with Fetcher(Policy(allowed=addresses.networks(config.networks()), patience=5.0)) as fetcher:
        return discover(typed, fetcher)


def discover(typed: str, fetcher: Fetcher) -> list[Discovered]:
    """The feeds behind an address, best first. Raises NotAFeed, which says what was found instead.

    Pages are asked as robots.txt allows; an address that is a feed itself is asked as any reader asks feeds.
    """
    address = rules.completed(typed)
    if not address.lower().startswith(("https://", "http://")) or len(address) > 1000:
        raise NotAFeed("this is no web address")
    if found := rules.by_host(address):
        return [_asked(found, fetcher)]
    fetched = _get(address, fetcher, robots=not _may_be_feed(address))
    parsed = _parsed(fetched)
    if parsed.kind:
        return [_of(fetched.url, parsed)]
    page = decode(fetched.body[:LARGEST_PAGE], fetched.headers.get("content-type", "")).text
    named = rules.in_page(page, fetched.url) or (rules.in_page(page, address) if rules.is_youtube(address) else ())
    base = rules.base_of(page, fetched.url)
    feeds = list(_tried((urljoin(base, one.address) for one in named), fetcher))
    if feeds:
        return feeds
    if rules.is_youtube(address):
        if named:  # YouTube refuses its feeds for some hours every day: the id is right all the same
            return [Discovered(named[0].address, "", address, 0)]
        raise NotAFeed("this page of YouTube does not say which channel it belongs to")
    guesses = (urljoin(urljoin(fetched.url, "/"), guess) for guess in rules.GUESSES)
    for found_feed in _tried(guesses, fetcher):
        return [found_feed]
    raise NotAFeed("the page names no feed, and there is none at the usual places")


def _may_be_feed(address: str) -> bool:
    return any(word in address.lower() for word in ("feed", "rss", "atom", ".xml", ".rdf"))


def _get(address: str, fetcher: Fetcher, robots: bool) -> Fetched:
    from mlroadmap.outside.fetching import NoAnswer

    try:
        fetched = fetcher.get(address, robots=robots, limit=LARGEST_FEED, cut=True)
    except NoAnswer as error:
        raise NotAFeed(str(error)) from error
    if fetched.status != 200:
        raise NotAFeed(f"the site answers {fetched.status}")
    return fetched


def _parsed(fetched: Fetched) -> ParsedFeed:
    return feed_parsing.parse(fetched.body, fetched.headers.get("content-type", ""), fetched.url)


def _of(address: str, parsed: ParsedFeed) -> Discovered:
    return Discovered(address, parsed.title, parsed.site, len(parsed.entries))


def _asked(found: rules.Found, fetcher: Fetcher) -> Discovered:
    """The feed at a known place. One of YouTube is believed even while YouTube does not answer."""
    try:
        fetched = _get(found.address, fetcher, robots=False)
    except NotAFeed:
        if "youtube.com/feeds/" in found.address:
            return Discovered(found.address, found.title, "", 0)
        raise
    parsed = _parsed(fetched)
    if not parsed.kind:
        raise NotAFeed(parsed.faults[0].reason if parsed.faults else "this is no feed")
    return _of(found.address, parsed)


def _tried(addresses: Iterator[str], fetcher: Fetcher) -> Iterator[Discovered]:
    for _, address in zip(range(MOST_TRIED), addresses, strict=False):
        try:
            yield _asked(rules.Found(address), fetcher)
        except NotAFeed:
            continue
