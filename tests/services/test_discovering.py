"""Feeds are found behind what people type, on a server that behaves as sites do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from farm import Farm, page, reply
from mlroadmap.outside import addresses
from mlroadmap.outside.fetching import Fetcher, Policy
from mlroadmap.services.discovering import discover
from mlroadmap.services.following import NotAFeed

RSS = "<rss version='2.0'><channel><title>Found</title><item><title>a</title></item></channel></rss>"


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as farm:
        yield farm


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    policy = Policy(interval=0.0, at_once=4, patience=0.1, allowed=addresses.networks(["127.0.0.0/8"]))
    with Fetcher(policy) as fetcher:
        yield fetcher


def named(href: str) -> str:
    return f"<html><head><link rel='alternate' type='application/rss+xml' href='{href}'></head><body>x</body></html>"


def found(farm: Farm, fetcher: Fetcher, path: str) -> list[str]:
    return [one.address.removeprefix(farm.at("")) for one in discover(farm.at(path), fetcher)]


def test_a_feed_is_its_own(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = reply(body=RSS)
    [one] = discover(farm.at("/feed"), fetcher)
    assert (one.title, one.entries, one.address) == ("Found", 1, farm.at("/feed"))


def test_a_page_names_its_feeds_and_only_those_that_answer_count(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {"/blog/": reply(body=named("all.xml") + named("/gone.xml")), "/blog/all.xml": reply(body=RSS)}
    assert found(farm, fetcher, "/blog/") == ["/blog/all.xml"]


def test_usual_places_are_tried_when_the_page_names_none(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {"/": page("A site"), "/rss.xml": reply(body=RSS)}
    assert found(farm, fetcher, "/") == ["/rss.xml"]


@pytest.mark.parametrize(
    ("path", "reason"), [("/page", "names no feed"), ("/nothing", "answers 404"), ("/robots-say-no", "robots.txt")]
)
def test_what_leads_nowhere_says_why(farm: Farm, fetcher: Fetcher, path: str, reason: str) -> None:
    farm.routes |= {
        "/page": page("A page"),
        "/robots.txt": reply(body="User-agent: *\nDisallow: /robots-say-no", content_type="text/plain"),
    }
    with pytest.raises(NotAFeed, match=reason):
        discover(farm.at(path), fetcher)


@pytest.mark.parametrize(
    "typed", ["", "no address", "ftp://a.example/feed", "https://" + "a" * 2000, "http://10.0.0.1/feed"]
)
def test_what_cannot_be_asked_is_refused(fetcher: Fetcher, typed: str) -> None:
    with pytest.raises(NotAFeed):
        discover(typed, fetcher)
