"""What is read of feeds as they should be, and as they are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from mlroadmap.core.entry import Entry
from mlroadmap.outside.feed_parsing import parse

FILE = Path(__file__).parents[1] / "fixtures" / "feeds" / "documents.yaml"
CASES = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_read(case: dict[str, Any]) -> None:
    data = case["document"].encode(case.get("encode", "utf-8"))
    feed = parse(data, case.get("content_type", ""), "https://feeds.example/feed")
    assert feed.kind == case["kind"]
    for name in ("title", "site", "minutes"):
        if name in case:
            assert getattr(feed, name) == case[name]
    assert [_told(entry, wanted) for entry, wanted in zip(feed.entries, case["entries"], strict=False)] == case[
        "entries"
    ]
    assert len(feed.entries) == len(case["entries"])
    faults = case.get("faults", [])
    assert [(f.number, f.line) for f in feed.faults] == [(number, line) for number, line, _ in faults], feed.faults
    for fault, (_, _, words) in zip(feed.faults, faults, strict=True):
        assert words in fault.reason


def _told(entry: Entry, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in wanted}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def test_a_large_feed_is_read_whole() -> None:
    item = (
        "<item><title>n{0}</title><link>https://e.example/{0}</link><description><![CDATA[{1}]]></description></item>"
    )
    body = "<p>hello world</p>" * 8_000
    items = "".join(item.format(number, body) for number in range(6))
    feed = parse(f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode())
    assert [entry.title for entry in feed.entries] == [f"n{number}" for number in range(6)]
    assert not feed.faults and len(feed.entries[0].html) > 100_000


def test_a_broken_entry_too_long_for_the_tolerant_parser_is_read_by_hand() -> None:
    body = "<![CDATA[" + "<p>word</p>" * 3000 + "]]>"
    item = f"<item><title>Q & A</title><guid>g</guid><link>https://e.example/1</link><description>{body}</description><b></item>"
    feed = parse(f"<rss><channel>{item}<item><title>two</title></item></channel></rss>".encode())
    first, second = feed.entries
    assert (first.title, first.link, first.guid, second.title) == ("Q & A", "https://e.example/1", "g", "two")
    assert first.html.startswith("<p>word</p>") and len(first.html) > 30_000
    assert [(fault.number, fault.kept) for fault in feed.faults] == [(1, True)]


def test_no_sign_that_a_database_refuses_gets_into_a_guid_or_a_link() -> None:
    text = '{"items": [{"id": "a\\u0000b\\ud800", "url": "https://e.example/\\u0000x", "title": "T\\u0000"}]}'
    [entry] = parse(text.encode()).entries
    assert (entry.guid, entry.link, entry.title) == ("ab", "https://e.example/x", "T")
