"""Any bytes to entries: RSS 0.9x, 1.0, 2.0, Atom, JSON Feed. What is broken is named with its place, the rest kept."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

from mlroadmap.core.entry import Entry, EntryFault, FeedKind, ParsedFeed
from mlroadmap.core.tracking import without_tracking
from mlroadmap.outside import feed_pieces, json_feed, sanitising
from mlroadmap.outside.decoding import Decoded, decode
from mlroadmap.outside.feed_pieces import Piece

MOST_BROKEN = 20_000
"""signs of one broken entry that the tolerant parser looks at; its time grows faster than they do"""
BUDGET = 200_000
"""signs of all broken entries that it looks at; what is beyond is read by hand"""
MOST_FAULTS = 200
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_WITH_MAIL = re.compile(r"^\S+@\S+ *\(([^()]+)\)$|^([^<>@]+)<\S+@\S+>$")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}


def parse(data: bytes, content_type: str = "", address: str = "") -> ParsedFeed:
    """The feed in a document that came from `address`. Never raises: what cannot be read is in `faults`.

    A document without a `kind` is no feed at all.
    """
    decoded = decode(data, content_type)
    text = decoded.text.lstrip("\ufeff \t\r\n\0")
    if not text:
        return ParsedFeed(None, faults=(EntryFault(0, 1, "the document is empty"),), encoding=decoded.encoding)
    if text[0] in "{[":
        return json_feed.parse(decoded.text, address, decoded.encoding)
    if not feed_pieces.is_feed(text):
        page = "<html" in text[:20_000].lower() or "<!doctype html" in text[:2000].lower()
        reason = "this is a web page, not a feed" if page else "this is neither RSS nor Atom nor a JSON Feed"
        return ParsedFeed(None, faults=(EntryFault(0, 1, reason),), encoding=decoded.encoding)
    return _Document(decoded, address).read()


class _Document:
    """One XML feed on its way to entries."""

    def __init__(self, decoded: Decoded, address: str) -> None:
        self.decoded, self.address = decoded, address
        self.pieces = feed_pieces.cut(feed_pieces.tidy(decoded.text))
        self.faults: list[EntryFault] = []
        self.of_entry: dict[int, EntryFault] = {}
        self.budget = BUDGET

    def read(self) -> ParsedFeed:
        if self.decoded.wrong_at >= 0:
            reason = f"bytes that are not {self.decoded.encoding}; they were read as Windows text"
            self.faults.append(EntryFault(0, self.decoded.wrong_line, reason, True))
        head = self._head()
        site = _address(head.get("link") or "", self.address)
        self.base = site or self.address
        entries = [entry for piece, found in self._found() if (entry := self._entry(piece, found))]
        if self.pieces.more:
            self.faults.append(EntryFault(0, 1, f"only the first {feed_pieces.MOST_ENTRIES} entries were read", True))
        return ParsedFeed(
            kind="atom" if self.pieces.name.rpartition(":")[2].lower() == "feed" else "rss",
            title=sanitising.line(str(head.get("title") or "")),
            site=site,
            entries=tuple(entries),
            faults=tuple(sorted([*self.faults, *self.of_entry.values()])[:MOST_FAULTS]),
            encoding=self.decoded.encoding,
            minutes=_minutes(head),
        )

    def _head(self) -> Mapping[str, Any]:
        """What the document says of itself. An entry-less feed that is not closed is read tolerantly, too."""
        head = self.pieces.head
        wrong = _wrong(head)
        if wrong and all(piece.whole for piece in self.pieces.entries):
            self.faults.append(EntryFault(0, wrong[0], f"around the entries: {wrong[1]}", True))
        found = _feedparser(head[: BUDGET if wrong is None else MOST_BROKEN])
        return found["feed"] if found else {}

    def _found(self) -> Iterator[tuple[Piece, Mapping[str, Any]]]:
        """Each entry as the parser understands it: the sound ones in one go, each broken one by itself."""
        before, after = self.pieces.around
        sound: list[Piece] = []
        broken: set[int] = set()
        for piece in self.pieces.entries:
            wrong = _wrong(f"{before}{piece.text}{after}")
            if wrong:
                broken.add(piece.number)
                reason = wrong[1] if piece.whole else "its end is missing"
                line = piece.line + wrong[0] - 1
                self.of_entry[piece.number] = EntryFault(piece.number, line, reason, True)
            else:
                sound.append(piece)
        together = _entries(before + "".join(piece.text for piece in sound) + after)
        if len(together) == len(sound):
            by_number = {piece.number: one for piece, one in zip(sound, together, strict=True)}
        else:
            by_number = {piece.number: self._alone(piece) for piece in sound}
        for piece in self.pieces.entries:
            yield piece, (self._alone(piece) if piece.number in broken else by_number[piece.number])

    def _alone(self, piece: Piece) -> Mapping[str, Any]:
        """One entry by itself: with the tolerant parser while that is not asked too much, else by hand."""
        self.budget -= len(piece.text) + 400
        if len(piece.text) > MOST_BROKEN or self.budget < 0:
            return feed_pieces.by_hand(piece)
        before, after = self.pieces.around
        tag = piece.text[1:].split(">")[0].split()[0].rstrip("/")
        end = "" if piece.whole else f"</{tag}>"
        found = _entries(f"{before}{piece.text}{end}{after}")
        return found[0] if found else feed_pieces.by_hand(piece)

    def _entry(self, piece: Piece, found: Mapping[str, Any]) -> Entry | None:
        try:
            entry = _made(piece, found, self.base)
        except Exception as error:  # a value that the parser's own types choke on: this entry alone is lost
            self._fault(piece, f"cannot be read ({type(error).__name__})")
            return None
        if not (entry.title or entry.link or entry.text):
            self._fault(piece, "it has neither title, link nor text")
            return None
        return entry

    def _fault(self, piece: Piece, reason: str) -> None:
        """Note that an entry is lost, in place of what was noted while it might still have been kept."""
        self.of_entry[piece.number] = EntryFault(piece.number, piece.line, reason)


def _made(piece: Piece, found: Mapping[str, Any], base: str) -> Entry:
    contents: Sequence[Mapping[str, Any]] = found.get("content") or ()
    bodies = [(str(c.get("value") or ""), str(c.get("type") or "")) for c in contents]
    if found.get("summary"):
        detail = found.get("summary_detail") or {}
        bodies.append((str(found["summary"]), str(detail.get("type") or "")))
    own = str(next((c.get("base") for c in contents if c.get("base")), "") or base)
    safe = next((one for body, kind in bodies if (one := safe_html(body, kind, own))), "")
    link = _address(str(found.get("link") or "") or _enclosure(found), base)
    guid = str(found.get("id") or "")
    if not link and found.get("guidislink", True) and guid.startswith(("https://", "http://")):
        link = _address(guid, base)
    text = sanitising.words_of(safe)
    title = sanitising.line(str(found.get("title") or ""))
    return Entry(
        number=piece.number,
        line=piece.line,
        title=title or _beginning(text),
        link=link,
        guid=sanitising.plain_signs(guid)[:2000].strip(),
        author=_name(sanitising.line(str(found.get("author") or ""), 200)),
        html=safe,
        text=text,
        published=_time(found.get("published_parsed")) or _updated(found),
        updated=_updated(found),
    )


def safe_html(body: str, kind: str, base: str) -> str:
    """A body as safe HTML, whether the feed calls it HTML, plain text, or nothing."""
    if not body.strip():
        return ""
    if kind == "text/plain" and not sanitising.looks_like_html(body):
        return sanitising.of_plain(body)
    return sanitising.clean(body, base) if sanitising.looks_like_html(body) else sanitising.of_plain(body)


def _name(author: str) -> str:
    """The name in `ann@example.org (Ann)` or `Ann <ann@example.org>`."""
    found = _WITH_MAIL.match(author)
    return (found[1] or found[2]).strip() if found else author


def _beginning(text: str) -> str:
    """The first words of an entry without a title, to call it by."""
    return text if len(text) <= 80 else text[:80].rpartition(" ")[0] + " …"


def _address(address: str, base: str) -> str:
    address = "".join(sanitising.plain_signs(address).split())[:4000]
    try:
        whole = urljoin(base, address) if address else ""
    except ValueError:
        return ""
    return without_tracking(whole) if whole.startswith(("https://", "http://")) else ""


def _enclosure(found: Mapping[str, Any]) -> str:
    """The address of the recording that an entry of a podcast is about."""
    return next((str(one.get("href") or "") for one in found.get("enclosures") or () if one.get("href")), "")


def _time(parsed: Any) -> datetime | None:
    try:
        time = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    return time if time and time > _EARLIEST and time.year < 2200 else None


def _updated(found: Mapping[str, Any]) -> datetime | None:
    """When it was changed. Asked past feedparser's own look-up, which may give the other date instead."""
    return _time(dict.get(found, "updated_parsed")) if isinstance(found, dict) else None


def _minutes(head: Mapping[str, Any]) -> int | None:
    """How long the feed asks to be left alone: `ttl`, or the update period of its programme."""
    try:
        if head.get("ttl"):
            return min(max(int(str(head["ttl"]).strip()), 0), 43200)
        if period := _PERIODS.get(str(head.get("sy_updateperiod") or "").strip().lower()):
            return period // min(max(int(str(head.get("sy_updatefrequency") or 1).strip()), 1), period)
    except ValueError:
        pass
    return None


def _wrong(document: str) -> tuple[int, str] | None:
    """Line and reason why a document is no XML; None if it is."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(document.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return error.lineno, expat.ErrorString(error.code)
    return None


def _entries(document: str) -> Sequence[Mapping[str, Any]]:
    found = _feedparser(document)
    return found["entries"] if found else ()


def _feedparser(document: str) -> Mapping[str, Any] | None:
    """The document as feedparser understands it; None if it gives up. Its own cleaning is off: ours comes after."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    source = io.BytesIO(document.encode("utf-8", "replace"))
    try:
        found: Mapping[str, Any] = feedparser.parse(
            source, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # it is built for broken feeds, and still some break it: the caller goes on without this piece
        return None
    return found


def kind_word(kind: FeedKind | None) -> str:
    """The name of a kind for people."""
    return {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}.get(kind or "", "")
