"""Lists of feeds, whole and broken: what can be read is read, what cannot is named by line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlroadmap.outside import opml
from mlroadmap.outside.opml import Outline

FULL = settings.default is not None and settings.default.max_examples >= 1000
GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>T</title></head><body>
<outline text="Folder">
  <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
  <outline title='Single "quotes"' text="t" xmlurl='http://b.example/rss'></outline>
</outline></body></opml>"""


def test_a_whole_file_is_read() -> None:
    found = opml.read(GOOD.encode())
    assert found.faults == ()
    assert found.outlines == (
        Outline("A & B", "https://a.example/feed?x=1&y=2", "https://a.example/", 4),
        Outline('Single "quotes"', "http://b.example/rss", "", 5),
    )


@pytest.mark.parametrize(
    ("old", "new", "lines", "count"),
    [
        ("</body></opml>", "", [6], 2),
        ("A &amp; B", "A & B", [], 2),
        ("A &amp; B", "A <b> B", [4, 4], 1),
        ('xmlUrl="https://a', 'xmlUrl="gopher://a', [4], 1),
        ('xmlUrl="https://a.example/feed?x=1&amp;y=2"', "", [4], 1),
        ("http://b.example/rss", "https://a.example/feed?x=1&amp;y=2", [], 1),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_read(old: str, new: str, lines: list[int], count: int) -> None:
    assert old in GOOD
    found = opml.read(GOOD.replace(old, new).encode())
    assert [fault.line for fault in found.faults] == lines
    assert len(found.outlines) == count


def test_what_holds_no_feed_says_so() -> None:
    assert "no feed" in opml.read(b"<opml/>").faults[0].reason
    assert opml.read(b"").faults


@given(st.lists(st.tuples(st.text(max_size=20), st.text("abc/?&=<>'\"", max_size=20)), max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    outlines = [Outline(title, f"https://{n}.example/{path}") for n, (title, path) in enumerate(rows)]
    found = opml.read(opml.write("T", outlines).encode("utf-8", "replace"))
    assert [one.address for one in found.outlines] == [one.address for one in outlines]
    assert not rows or found.faults == ()


@given(st.binary(max_size=200), st.integers(0, len(GOOD)), st.integers(0, 40))
@settings(max_examples=10_000 if FULL else 150)
def test_no_bytes_break_it(data: bytes, at: int, length: int) -> None:
    good = GOOD.encode()
    for some in (data, good[:at] + data + good[at + length :]):
        found = opml.read(some)
        assert found.outlines or found.faults
        assert all(one.address.lower().startswith(("https://", "http://")) for one in found.outlines)
