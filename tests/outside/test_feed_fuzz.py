"""Whatever bytes come as a feed: no crash, no hang, nothing unsafe, and no entry lost because of another.

`pytest --hypothesis-profile=full tests/outside/test_feed_fuzz.py` tries 10,000 documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlroadmap.core.entry import ParsedFeed, names
from mlroadmap.outside import sanitising
from mlroadmap.outside.feed_parsing import parse
from mutating import examples, mutated

FILE = Path(__file__).parents[1] / "fixtures" / "feeds" / "documents.yaml"
DOCUMENTS = [case["document"].encode(case.get("encode", "utf-8")) for case in yaml.safe_load(FILE.read_text("utf-8"))]
HOSTILE = [
    b'<script>alert(1)</script>', b'<img src=x onerror=alert(1)>', b'<![CDATA[', b']]>', b'<!--', b'-->', b'<item>',
    b'</item>', b'<entry>', b'</entry>', b'&#0;', b'&#xD800;', b'\xff\xfe', b'\x00',
    b'&lt;script&gt;alert(1)&lt;/script&gt;', b'<?xml?>', b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
    b'&b;', b"<a href='java\nscript:alert(1)'>x</a>", b'"}', b"[" * 50, b'<svg/onload=alert(1)>',
    b"<math><mtext></table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    b'<iframe src=//x>', b"<style>@import 'https://x'</style>", b"<p style='background:url(https://x)'>",
    b"<base href='//x'>", b"<meta http-equiv=refresh content='0;url=//x'>", b'<link rel=stylesheet href=//x>',
    b'<form action=//x><button>', b'{', b'\xc3(', b"<div>" * 300, b'utm_source=x', b'<title/>', b'<rss>', b'</rss>',
    b"<feed xmlns='http://www.w3.org/2005/Atom'>", b'\xed\xa0\x80',
]  # fmt: skip


class Judge(HTMLParser):
    """Reads HTML as a browser does in the main, and takes exception to all that we never let through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.images = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in sanitising._TAGS | {"img"}, tag
        self.images += tag == "img"
        for name, value in attrs:
            assert name in {"href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "start",
                            "datetime", "rel"}, name  # fmt: skip
            if name in {"href", "src"}:
                assert re.match(r"(?:https?|mailto):", value or "", re.IGNORECASE), value
                assert not re.search(r"[?&](?:utm_|fbclid)", value or ""), value


def judge(html: str) -> int:
    """The number of images of HTML in which nothing is unsafe."""
    reader = Judge()
    reader.feed(html)
    reader.close()
    return reader.images


def check(feed: ParsedFeed) -> None:
    """What must hold of every document."""
    for entry in feed.entries:
        assert entry.title or entry.link or entry.text
        assert entry.link == "" or entry.link.startswith(("https://", "http://"))
        assert "\n" not in entry.title and len(entry.title) <= 500
        judge(entry.html)
        without, left = sanitising.shown(entry.html)
        assert judge(without) == 0
        assert judge(entry.html) == len(left)
        for text in (entry.title, entry.author, entry.text, entry.html, entry.guid):
            text.encode("utf-8")  # no half of a pair: the database could not keep it
            assert "\0" not in text
    assert all(fault.reason and fault.line >= 0 for fault in feed.faults)
    assert feed.kind or feed.faults
    assert len(names(feed.entries)) == len(feed.entries)


@given(
    mutated(DOCUMENTS, HOSTILE),
    st.sampled_from(["", "text/xml", "application/rss+xml; charset=utf-16", "text/html; charset=iso-8859-1"]),
)
@settings(max_examples=examples(200))
def test_no_document_breaks_the_reader(data: bytes, content_type: str) -> None:
    check(parse(data, content_type, "https://feeds.example/feed"))


@given(st.binary(max_size=400))
@example(b"\xff\xfe<\0r\0s\0s\0")
@example(b"<rss><channel><item><title>" + b"\xed\xa0\x80")
def test_no_bytes_break_the_reader(data: bytes) -> None:
    check(parse(data))


FIELDS = ["id", "url", "title", "content_html", "content_text", "authors", "name", "date_published", "items"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(FIELDS), inner),
        max_leaves=12,
    )
)
def test_no_json_breaks_the_reader(value: object) -> None:
    check(
        parse(json.dumps({"title": value, "items": [value, {"id": "1", "title": "safe", "authors": value}]}).encode())
    )
    feed = parse(json.dumps({"items": [value, {"id": "1", "title": "safe"}]}).encode())
    assert feed.entries[-1].title == "safe"


@given(st.text(max_size=300))
def test_a_sound_entry_survives_whatever_stands_in_another(text: str) -> None:
    cdata = text.replace("]]>", "")
    document = (
        "<rss version='2.0'><channel><title>T</title>"
        f"<item><title>{text.replace('<', '').replace('>', '')}</title><link>https://e.example/1</link></item>"
        f"<item><title>middle</title><description><![CDATA[{cdata}]]></description></item>"
        "<item><title>last</title><link>https://e.example/2</link></item></channel></rss>"
    )
    feed = parse(document.encode("utf-8", "replace"))
    check(feed)
    assert [entry.title for entry in feed.entries][-2:] == ["middle", "last"]


BULK = 60_000
OPEN, CLOSE = b"<rss><channel><item><description><![CDATA[", b"]]></description></item></channel></rss>"
SHAPES: list[Callable[[int], bytes]] = [
    lambda n: b"<rss><channel>" + b"<item>" * (n // 6),
    lambda n: b"<rss><channel>" + b"<!--" * (n // 4),
    lambda n: b"<rss><channel>" + b"<![CDATA[" * (n // 9),
    lambda n: OPEN + b"<" * n + CLOSE,
    lambda n: OPEN + b"&" * n + CLOSE,
    lambda n: OPEN + b"<div>" * (n // 5) + CLOSE,
    lambda n: b"<rss><channel><item><title>" + b"&lt;b " * (n // 6) + b"</title></item></channel></rss>",
    lambda n: b"<rss><channel><item><title>" + b"<a " * (n // 3),
    lambda n: b"<rss><channel><item " + b"a='" * (n // 3),
    lambda n: b"<feed><entry><content type='xhtml'>" + b"<b>" * (n // 3),
    lambda n: b'{"items": [' + b"[" * n,
    lambda n: b'{"items": [' + b"{}," * (n // 3),
    lambda n: b"<!DOCTYPE " + b"[" * n + b"<rss><channel/></rss>",
    lambda n: b"<rss><channel><title>" + b"&a" * (n // 2) + b"</title></channel></rss>",
    lambda n: b"<rss " + b"xmlns:a='b' " * (n // 12) + b"><channel><item/></channel></rss>",
]  # fmt: skip


@pytest.mark.parametrize("shape", range(len(SHAPES)))
def test_hostile_bulk_comes_to_an_end(shape: int) -> None:
    check(parse(SHAPES[shape](BULK)))
