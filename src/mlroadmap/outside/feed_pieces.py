"""An XML feed cut into its entries without parsing it, so that a broken one cannot take the others along."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_START = re.compile(r"<!--|<!\[CDATA\[|<\?|<(/?)((?:[A-Za-z_][\w.-]*:)?(?:item|entry))(?=[\s/>])")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]*:)?(?:rss|RDF|feed|channel))(?=[\s/>])[^<>]*>", re.IGNORECASE)
_XMLNS = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_PLAIN_XMLNS = re.compile(r"\sxmlns\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_XML_BASE = re.compile(r"\sxml:base\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,100000}\]\s*)?>", re.IGNORECASE)
MOST_ENTRIES = 5000
SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/", "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/", "wfw": "http://wellformedweb.org/CommentAPI/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "yt": "http://www.youtube.com/xml/schemas/2015",
    "xhtml": "http://www.w3.org/1999/xhtml", "thr": "http://purl.org/syndication/thread/1.0",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0", "dcterms": "http://purl.org/dc/terms/",
    "georss": "http://www.georss.org/georss", "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
}  # fmt: skip
"""What these prefixes mean everywhere; feeds that use one without saying so are read all the same."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry as it stands in the document: its number and line from 1, and its text with its own tags."""

    number: int
    line: int
    text: str
    whole: bool = True
    """false if its end is missing"""


@dataclass(frozen=True)
class Pieces:
    """A document taken apart. `head` is all that stands around the entries, `root` the start tag of everything."""

    head: str
    root: str
    name: str
    entries: tuple[Piece, ...]
    more: bool = False
    """there were more than MOST_ENTRIES"""

    @cached_property
    def around(self) -> tuple[str, str]:
        """What to put before and after an entry to make a document of it."""
        declared = dict(_XMLNS.findall(self.head))
        spaces = {prefix: f'"{space}"' for prefix, space in SPACES.items()} | declared
        plain = _PLAIN_XMLNS.search(self.root)
        base = _XML_BASE.search(self.root)
        more = "".join(f" xmlns:{prefix}={space}" for prefix, space in spaces.items() if prefix not in {"xml", "xmlns"})
        more += (plain[0] if plain else "") + (base[0] if base else "")
        local = self.name.rpartition(":")[2].lower()
        if local == "feed":
            default = "" if plain or ":" in self.name else ' xmlns="http://www.w3.org/2005/Atom"'
            version = ' version="0.3"' if 'version="0.3"' in self.root else ""
            return f"<{self.name}{version}{default}{more}>", f"</{self.name}>"
        if local == "rdf":
            default = "" if plain else ' xmlns="http://purl.org/rss/1.0/"'
            return f"<{self.name}{default}{more}>", f"</{self.name}>"
        return f'<rss version="2.0"{more}><channel>', "</channel></rss>"


def is_feed(text: str) -> bool:
    """True if the text has the root of an XML feed before anything of a web page."""
    root = _ROOT.search(text[:20_000])
    page = re.search(r"<(?:!doctype\s+html|html|body)\b", text[:20_000], re.IGNORECASE)
    return root is not None and (page is None or root.start() < page.start())


def tidy(text: str) -> str:
    """The document as XML allows it: without declaration and doctype, control signs, HTML's references, bare `&`."""
    text = _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text)  # it names the encoding of the bytes
    text = _DOCTYPE.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)

    def sign(found: re.Match[str]) -> str:
        if found[1] in _OF_XML:
            return found[0]
        known = html.unescape(found[0])
        return f"&amp;{found[1]};" if known == found[0] or "<" in known or "&" in known else known

    return _outside_cdata(text, lambda part: _BARE.sub("&amp;", _REFERENCE.sub(sign, part)))


def cut(text: str) -> Pieces:
    """The entries of a tidy document. Takes time in step with its length, whatever is in it."""
    root = _ROOT.search(text)
    lines = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    def line(at: int) -> int:
        return bisect_right(lines, at)

    spans: list[tuple[int, int, bool]] = []
    start, name, at = -1, "", 0
    missing: set[str] = set()
    while found := _START.search(text, at):
        at = found.end()
        if end := _ENDS.get(found[0]):
            # What never ends is taken for text, and not looked for again.
            close = -1 if end in missing else text.find(end, at)
            if close < 0:
                missing.add(end)
            else:
                at = close + len(end)
            continue
        closing, tag = found[1] == "/", found[2]
        if name and tag != name:
            continue
        stop = text.find(">", at)
        stop = len(text) if stop < 0 else stop + 1
        if closing:
            if start >= 0:
                spans.append((start, stop, True))
                start = -1
        else:
            name = name or tag
            if start >= 0:
                spans.append((start, found.start(), False))
            start = found.start()
            if text[max(stop - 2, 0) : stop] == "/>":
                spans.append((start, stop, True))
                start = -1
        at = stop
    if start >= 0:
        spans.append((start, len(text), False))
    more = len(spans) > MOST_ENTRIES
    pieces = [Piece(n, line(a), text[a:b], whole) for n, (a, b, whole) in enumerate(spans[:MOST_ENTRIES], 1)]
    head, last = [], 0
    for a, b, _ in spans:
        head.append(text[last:a])
        last = b
    return Pieces("".join([*head, text[last:]]), root[0] if root else "", root[1] if root else "", tuple(pieces), more)


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    parts = text.split("<![CDATA[")
    done = [change(parts[0])]
    for part in parts[1:]:
        inside, end, rest = part.partition("]]>")
        done.append(f"{inside}{end}{change(rest)}" if end else change(part))
    return "<![CDATA[".join(done)


_BY_HAND = {
    "title": ("title",), "link": ("link",), "id": ("guid", "id"),
    "summary": ("content:encoded", "content", "description", "summary"),
}  # fmt: skip


def by_hand(piece: Piece) -> dict[str, str]:
    """Title, link, id and text of an entry that no parser will take, as they stand between their tags."""
    found: dict[str, str] = {}
    for name, tags in _BY_HAND.items():
        for tag in tags:
            start = re.search(rf"<{tag}(?:\s[^<>]{{0,1000}})?>", piece.text)
            if start is None:
                continue
            end = piece.text.find(f"</{tag}", start.end())
            inside = piece.text[start.end() : end if end >= 0 else None]
            href = re.search(r"\shref\s*=\s*[\"']([^\"'<>]+)", start[0])
            text = href[1] if href and name == "link" else _unwrapped(inside)
            if text.strip():
                found[name] = text.strip()
                break
    return found


def _unwrapped(text: str) -> str:
    if "<![CDATA[" in text:
        return text.replace("<![CDATA[", "").replace("]]>", "")
    return html.unescape(text)
