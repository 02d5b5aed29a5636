"""Lists of feeds, whole and broken: what can be read is read, what cannot is named by line.

`pytest --hypothesis-profile=full tests/outside/test_opml.py` tries 10,000 mutated lists.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlroadmap.outside import opml
from mlroadmap.outside.opml import Outline
from mutating import examples, mutated

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


MORE = opml.write(
    "More", [Outline(f"Feed {n}", f"https://{n}.example/feed", f"https://{n}.example/") for n in range(6)]
)
PIECES = [
    b"<outline", b"/>", b"</outline>", b"</body>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&", b"&#0;", b"&#xD800;",
    b"&lt;script&gt;", b'xmlUrl="javascript:alert(1)"', b"xmlUrl='https://c.example/f'", b"\xff\xfe", b"\x00",
    b"\xed\xa0\x80",
    b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>", b"&b;", b"<outline>" * 300, b'"', b"'", b"\xc3(",
    b"\r\n",
]  # fmt: skip


@given(mutated([GOOD.encode(), MORE.encode(), GOOD.encode("utf-16")], PIECES) | st.binary(max_size=200))
@settings(max_examples=examples(150))
def test_no_bytes_break_it(data: bytes) -> None:
    found = opml.read(data)
    assert found.outlines or found.faults
    for one in found.outlines:
        assert one.address.lower().startswith(("https://", "http://"))
        assert one.line >= 1
        for text in (one.title, one.address, one.site):
            text.encode("utf-8")
            assert "\0" not in text
    assert all(fault.reason and 0 <= fault.line <= data.count(b"\n") + data.count(b"\r") + 1 for fault in found.faults)


@given(st.binary(max_size=60))
@settings(max_examples=examples(150))
def test_a_broken_outline_costs_no_other(broken: bytes) -> None:
    last = b'\n<outline type="rss" text="Last" xmlUrl="https://last.example/feed"/>\n</body></opml>'
    head = b'<opml version="2.0"><body>\n<outline type="rss" text="First" xmlUrl="https://first.example/feed"/>\n'
    found = opml.read(
        head + b'<outline type="rss" text="' + broken.replace(b"<", b"").replace(b">", b"") + b'"/>' + last
    )
    assert [one.title for one in found.outlines][:1] == ["First"]
    assert [one.title for one in found.outlines][-1:] == ["Last"]
