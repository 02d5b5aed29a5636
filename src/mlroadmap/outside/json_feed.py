"""JSON Feed 1.0 and 1.1. An item that does not fit, or a document that breaks off, costs no other item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from mlroadmap.core.entry import Entry, EntryFault, ParsedFeed
from mlroadmap.core.tracking import without_tracking
from mlroadmap.outside import sanitising

MOST_ITEMS = 5000
_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_BETWEEN = re.compile(r"[\s,]*")


def parse(text: str, address: str, encoding: str) -> ParsedFeed:
    """The feed in a JSON text. Never raises."""
    faults: list[EntryFault] = []
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        reason = getattr(error, "msg", "nested too deeply")
        items = list(_salvaged(text))
        faults.append(EntryFault(0, line, f"broken JSON: {reason}", bool(items)))
        value = {"version": "https://jsonfeed.org/", "items": [item for _, item in items]} if items else None
        lines = [line for line, _ in items]
    else:
        lines = [line for line, _ in _salvaged(text)]
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        faults = faults or [EntryFault(0, 1, "this is JSON, but not a JSON Feed: it has no list of items")]
        return ParsedFeed(None, faults=tuple(faults), encoding=encoding)
    site = _address(value.get("home_page_url"), address)
    entries: list[Entry] = []
    for number, item in enumerate(value["items"][:MOST_ITEMS], 1):
        line = lines[number - 1] if number <= len(lines) else 1
        made = _entry(item, number, line, site or address)
        if isinstance(made, Entry):
            entries.append(made)
        else:
            faults.append(EntryFault(number, line, made))
    if len(value["items"]) > MOST_ITEMS:
        faults.append(EntryFault(0, 1, f"only the first {MOST_ITEMS} entries were read", True))
    title = sanitising.line(value["title"]) if isinstance(value.get("title"), str) else ""
    return ParsedFeed("json", title, site, tuple(entries), tuple(faults[:200]), encoding)


def _salvaged(text: str) -> Iterator[tuple[int, Any]]:
    """The items of a document that can be read one by one, each with its line, up to the first that cannot."""
    start = _ITEMS.search(text)
    if start is None:
        return
    decoder, at, line, seen = json.JSONDecoder(), start.end(), 1, 0
    for _ in range(MOST_ITEMS):
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        line, seen = line + text.count("\n", seen, at), at
        if at >= len(text) or text[at] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield line, value


def _entry(item: object, number: int, line: int, base: str) -> Entry | str:
    """The entry, or what is wrong with it."""
    if not isinstance(item, Mapping):
        return f"it is no object but {type(item).__name__}"
    html, plain = item.get("content_html"), item.get("content_text") or item.get("summary")
    if isinstance(html, str) and html.strip():
        safe = sanitising.clean(html, base)
    else:
        safe = sanitising.of_plain(plain) if isinstance(plain, str) else ""
    text = sanitising.words_of(safe)
    title = sanitising.line(item["title"]) if isinstance(item.get("title"), str) else ""
    link = _address(item.get("url") or item.get("external_url"), base)
    if not (title or link or text):
        return "it has neither title, link nor text"
    guid = item.get("id")
    return Entry(
        number=number,
        line=line,
        title=title or (text if len(text) <= 80 else text[:80].rpartition(" ")[0] + " …"),
        link=link,
        guid=sanitising.plain_signs(str(guid))[:2000].strip()
        if isinstance(guid, str | int | float) and not isinstance(guid, bool)
        else "",
        author=_author(item),
        html=safe,
        text=text,
        published=_time(item.get("date_published")) or _time(item.get("date_modified")),
        updated=_time(item.get("date_modified")),
    )


def _author(item: Mapping[str, Any]) -> str:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    found = [one["name"] for one in authors or () if isinstance(one, Mapping) and isinstance(one.get("name"), str)]
    return sanitising.line(", ".join(found), 200)


def _address(address: object, base: str) -> str:
    if not isinstance(address, str):
        return ""
    try:
        whole = urljoin(base, "".join(sanitising.plain_signs(address).split())[:4000])
    except ValueError:
        return ""
    return without_tracking(whole) if address and whole.startswith(("https://", "http://")) else ""


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value.strip())
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time if 1970 <= time.year < 2200 else None
