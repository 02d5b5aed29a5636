"""OPML, the list of feeds that every reader writes and reads. A broken file is read as far as its outlines go."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from mlroadmap.outside import sanitising
from mlroadmap.outside.decoding import decode
from mlroadmap.outside.feed_pieces import tidy

MOST_OUTLINES = 5000
MOST_BYTES = 10_000_000
_OUTLINE = re.compile(r"<outline\b((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)/?>?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in an OPML file."""

    title: str
    address: str
    site: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, order=True)
class OpmlFault:
    """What is wrong with one line of the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Opml:
    """The feeds of a file, each address once, and what could not be read."""

    outlines: tuple[Outline, ...]
    faults: tuple[OpmlFault, ...]


def read(data: bytes) -> Opml:
    """The feeds in any bytes. Never raises."""
    if len(data) > MOST_BYTES:
        return Opml((), (OpmlFault(1, f"the file has over {MOST_BYTES:,} bytes"),))
    text = tidy(decode(data).text.lstrip("\ufeff"))
    faults: list[OpmlFault] = []
    outlines: list[Outline] = []
    seen: set[str] = set()
    wrong = _wrong(text)
    if wrong:
        faults.append(OpmlFault(*wrong))
    found, line, at = 0, 1, 0
    for outline in _OUTLINE.finditer(text):
        line, at = line + text.count("\n", at, outline.start()), outline.start()
        values = {name.lower(): html.unescape(a or b).strip() for name, a, b in _ATTRIBUTE.findall(outline[1])}
        title = sanitising.line(values.get("title") or values.get("text") or "")
        address = "".join(values.get("xmlurl", "").split())
        if not address:
            if values.get("type", "").lower() in {"rss", "atom"}:
                faults.append(OpmlFault(line, f"{title or 'an outline'} has no xmlUrl"))
            continue
        found += 1
        if found > MOST_OUTLINES:
            faults.append(OpmlFault(line, f"only the first {MOST_OUTLINES} feeds were read"))
            break
        if not address.lower().startswith(("https://", "http://")):
            faults.append(OpmlFault(line, f"{address[:80]} is no web address"))
        elif address not in seen:
            seen.add(address)
            site = values.get("htmlurl", "")
            site = site if site.lower().startswith(("https://", "http://")) else ""
            outlines.append(Outline(title or address, address, site[:1000], line))
    if not outlines and not faults:
        faults.append(OpmlFault(1, "there is no feed in this file"))
    return Opml(tuple(outlines), tuple(faults[:200]))


def write(title: str, outlines: Iterable[Outline]) -> str:
    """An OPML 2.0 document of these feeds."""
    rows = [
        f'    <outline type="rss" text={_quoted(one.title)} title={_quoted(one.title)} xmlUrl={_quoted(one.address)}'
        + (f" htmlUrl={_quoted(one.site)}" if one.site else "")
        + "/>"
        for one in outlines
    ]
    head = f"  <head><title>{html.escape(title, quote=False)}</title></head>"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        head,
        "  <body>",
        *rows,
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return quoteattr(text, {"\n": " ", "\t": " "})


def _wrong(text: str) -> tuple[int, str] | None:
    parser = expat.ParserCreate()
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return error.lineno, f"broken XML: {expat.ErrorString(error.code)}"
    return None
