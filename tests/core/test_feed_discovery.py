"""Which feed an address leads to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.feed_discovery import by_host, completed, in_page, is_youtube

ID = "UCYO_jab_esuFRV4b17AJtAw"
OTHER = "UCXUPKJO5MZQN11PqgIvyuvQ"
FEED = f"https://www.youtube.com/feeds/videos.xml?channel_id={ID}"


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        (f"https://www.youtube.com/channel/{ID}/videos", FEED),
        (f"http://m.youtube.com/channel/{ID}", FEED),
        (FEED, FEED),
        ("https://www.youtube.com/playlist?list=PLZHQObOWTQDMsr9K-rj53DwVRMYO3t5Yr",
         "https://www.youtube.com/feeds/videos.xml?playlist_id=PLZHQObOWTQDMsr9K-rj53DwVRMYO3t5Yr"),
        ("https://github.com/dair-ai/ML-YouTube-Courses", "https://github.com/dair-ai/ML-YouTube-Courses/commits.atom"),
        ("https://github.com/a/b/releases", "https://github.com/a/b/releases.atom"),
        ("https://ann.substack.com/p/a-post", "https://ann.substack.com/feed"),
        ("https://medium.com/@ann", "https://medium.com/feed/@ann"),
        ("https://www.youtube.com/@3blue1brown", None),
        ("https://www.youtube.com/watch?v=abc", None),
        ("https://example.org/", None),
    ],
)  # fmt: skip
def test_the_rules_of_hosts(address: str, feed: str | None) -> None:
    found = by_host(address)
    assert (found.address if found else None) == feed


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" @3blue1brown ", "https://www.youtube.com/@3blue1brown"),
        (ID, f"https://www.youtube.com/channel/{ID}"),
        ("example.org/blog", "https://example.org/blog"),
        ("feed:https://example.org/x", "https://example.org/x"),
        ("feed://example.org/x", "https://example.org/x"),
        ("https://youtu.be/abc?si=1", "https://youtu.be/abc"),
        ("what is this", "what is this"),
    ],
)
def test_what_people_type_is_made_whole(typed: str, address: str) -> None:
    assert completed(typed) == address


@pytest.mark.parametrize(
    "page",
    [
        f'x "externalId":"{ID}", y "channelId":"{OTHER}"',
        f'"channelId":"{OTHER}" <meta itemprop="identifier" content="{ID}">',
        f'<link rel="canonical" href="https://www.youtube.com/channel/{ID}">',
        f'"relatedChannel": {{"channelId":"{OTHER}"}}, "videoDetails":{{"videoId":"a","channelId":"{ID}"}}',
    ],
)
def test_a_page_of_youtube_leads_to_its_own_channel(page: str) -> None:
    assert [found.address for found in in_page(page, "https://www.youtube.com/watch?v=a")] == [FEED]


def test_a_page_of_youtube_that_names_others_only_leads_nowhere() -> None:
    assert in_page(f'"channelId":"{OTHER}"', "https://www.youtube.com/@x") == ()


def test_the_feeds_that_a_site_names() -> None:
    page = """<LINK REL='alternate stylesheet' href=/s.css>
    <link rel="alternate" type="application/rss+xml" title="All" href="/feed">
    <link rel=alternate type=application/atom+xml href=atom.xml>
    <link rel="alternate" type="application/rss+xml" href="/comments/feed">
    <link rel="alternate" hreflang="de" href="/de"> https://rss.beehiiv.com/feeds/aBcDeF1234.xml"""
    found = in_page(page, "https://example.org/")
    assert [(one.address, one.title) for one in found] == [
        ("/feed", "All"), ("atom.xml", ""), ("https://rss.beehiiv.com/feeds/aBcDeF1234.xml", ""),
    ]  # fmt: skip


@given(st.text(max_size=200), st.sampled_from(["https://www.youtube.com/@x", "https://e.example/"]))
def test_no_text_breaks_it(text: str, address: str) -> None:
    in_page(text, address)
    in_page(f"<link rel=alternate type=text/xml href={text}>", address)
    by_host(completed(text))
    is_youtube(text)
