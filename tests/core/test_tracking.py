"""Addresses lose what follows the reader and nothing else; two addresses of one page have one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.tracking import address_key, without_tracking


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://a.example/x?utm_source=n&id=3&UTM_Medium=b", "https://a.example/x?id=3"),
        ("https://a.example/x?fbclid=1", "https://a.example/x"),
        ("https://a.example/x?q=utm_source#top", "https://a.example/x?q=utm_source#top"),
        ("https://a.example/x#utm_source=rss", "https://a.example/x"),
        ("https://a.example/x?a=1&&b=", "https://a.example/x?a=1&&b="),
        ("https://www.youtube.com/watch?v=abc&si=zzz&t=9", "https://www.youtube.com/watch?v=abc&t=9"),
        ("https://a.example/?si=keeps", "https://a.example/?si=keeps"),
        ("https://ann.substack.com/p/x?r=1&publication_id=2", "https://ann.substack.com/p/x"),
        ("https://[bad/x?utm_source=1", "https://[bad/x"),
        ("https://a.example/plain", "https://a.example/plain"),
    ],
)
def test_tracking_goes(address: str, wanted: str) -> None:
    assert without_tracking(address) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/x/", "https://a.example/x"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2&utm_campaign=z"),
        ("https://youtu.be/abc?si=q", "https://www.youtube.com/watch?v=abc"),
        ("https://m.youtube.com/watch?v=abc", "https://youtube.com/watch?v=abc"),
        ("https://a.example:443/x#part", "https://A.example/x"),
    ],
)
def test_one_page_has_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("https://a.example/x", "https://a.example/X"), ("https://a.example/?p=1", "https://a.example/?p=2")],
)
def test_two_pages_have_two(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@given(st.text(max_size=80))
def test_no_text_breaks_it_and_twice_is_once(text: str) -> None:
    once = without_tracking(text)
    assert without_tracking(once) == once
    address_key(text)
