"""Reads files of adverts entry by entry: CSV, JSON, JSON lines, YAML, and any of them in gzip.

No more than one entry is held at a time. Whatever the bytes are, what cannot be read is reported with its place and the
rest is kept.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from mlroadmap.core.adverts import Advert, EntryFault, NoAdvert, of_fields

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ENTRY = 2_000_000
"""Bytes, or signs, of one entry at most."""
FIELD = 1_000_000
_CHUNK = 1 << 16
_WRAPPERS = ("jobs", "results", "data", "postings", "items", "adverts")
_KEY = re.compile(r"[A-Za-z_][\w -]{0,60}:(?:\s|$)")
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"[}\]]\s*,\s*(?=\{)")
"""Where the next entry may begin after a broken one: at a brace behind a comma that follows a brace."""
_MARKS = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()


def read(path: Path, employer: str = "", year: int | None = None) -> Iterator[Advert | EntryFault]:
    """The adverts of a file, and what could not be read. `employer` and `year` where an entry does not say.

    Raises OSError if the file cannot be opened.
    """
    with path.open("rb", buffering=_CHUNK) as raw:
        name, nothing = path.name, True
        try:
            for found in _read(_unpacked(raw), name, employer, year):
                nothing = False
                yield found
            if nothing:
                yield EntryFault(name, "line 1", "there is no advert in it")
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield EntryFault(name, f"byte {raw.tell()}", f"the gzip data is damaged: {error}")


def _unpacked(raw: Any) -> Any:
    """The file itself, or what is packed in it; both can peek."""
    return gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw


def _read(raw: Any, name: str, employer: str, year: int | None) -> Iterator[Advert | EntryFault]:
    lines = _Lines(raw, name)
    kind = _kind(lines.peek())
    readers = {"json": _json, "lines": _json_lines, "yaml": _yaml, "csv": _csv}
    for found in readers[kind](lines):
        yield from lines.faults()
        if isinstance(found, EntryFault):
            yield found
            continue
        place, fields = found
        if not isinstance(fields, Mapping):
            yield EntryFault(name, place, "it is no set of named fields")
            continue
        try:
            yield _sound(of_fields(fields, employer, year))
        except NoAdvert as error:
            yield EntryFault(name, place, str(error))
    yield from lines.faults()


def _sound(advert: Advert) -> Advert:
    """The advert without halves of pairs, which JSON can escape and no database or terminal can take."""
    if all(_HALF.search(text) is None for text in (advert.title, advert.text, advert.employer)):
        return advert
    title, text, company = (_HALF.sub("\ufffd", text) for text in (advert.title, advert.text, advert.employer))
    return Advert(title, text, company, advert.year)


Found = tuple[str, Any] | EntryFault


def _kind(start: str) -> str:
    """Which format a text is, by how it begins."""
    text = start.lstrip("\ufeff \t\r\n")
    first_line = text.split("\n", 1)[0].rstrip()
    if text.startswith("{"):
        try:
            json.loads(first_line)
            return "lines" if "\n" in text.strip() or not any(f'"{w}"' in first_line for w in _WRAPPERS) else "json"
        except (ValueError, RecursionError):
            rest = text.split("\n", 1)[1] if "\n" in text else ""
            return "lines" if rest.lstrip(" \t").startswith("{") else "json"
    if text.startswith("["):
        return "json"
    following = [line for line in text.split("\n")[1:4] if line.strip()]
    keyed = _KEY.match(first_line) and all(_KEY.match(line) or line[0] in " -" for line in following[:1])
    return "yaml" if keyed or first_line.startswith(("---", "- ", "%YAML", "# ")) else "csv"


class _Lines:
    """The lines of a file as text, each no longer than ENTRY bytes; notes what is not in its encoding."""

    def __init__(self, raw: Any, name: str) -> None:
        self.raw = raw
        self.name, self.number = name, 0
        self.noted: list[EntryFault] = []
        self.waiting: list[str] = []
        self.cut = b""
        begin = self.raw.peek(4)[:4]
        self.encoding = "utf-16" if begin[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8"
        if self.encoding == "utf-16":
            text = codecs.getreader("utf-16")(self.raw, "replace")
            self.raw = io.BufferedReader(_Recoded(text), _CHUNK)

    def peek(self) -> str:
        data: bytes = self.raw.peek(_CHUNK)[:_CHUNK]
        return data.decode("utf-8", errors="replace")

    def faults(self) -> list[EntryFault]:
        noted, self.noted = self.noted, []
        return noted

    def next(self) -> str | None:
        """The next line with its end; None after the last."""
        if self.waiting:
            self.number += 1
            return self.waiting.pop()
        data: bytes = self.cut + self.raw.readline(ENTRY)
        self.cut = b""
        if len(data) >= ENTRY and not data.endswith(b"\n"):  # a longer line comes in pieces, and no sign is cut in two
            at = next((n for n in range(1, 4) if data[-n] >= 0xC0), 0)
            data, self.cut = (data[:-at], data[-at:]) if at else (data, b"")
        if not data:
            return None
        self.number += 1
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = data.decode("utf-8", errors="replace")
            self.note(f"byte {error.start} of the line is not UTF-8; what could be read is kept")
        return text.removeprefix("\ufeff") if self.number == 1 else text

    def give_back(self, lines: list[str]) -> None:
        """Let these lines come again."""
        self.waiting += reversed(lines)
        self.number -= len(lines)

    def note(self, reason: str) -> None:
        self.noted.append(EntryFault(self.name, f"line {self.number}", reason))


class _Recoded(io.RawIOBase):
    """UTF-16 read as UTF-8."""

    def __init__(self, text: codecs.StreamReader) -> None:
        self.text, self.left = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.left:
            piece = self.text.read(_CHUNK, _CHUNK)
            if not piece:
                return 0
            self.left = piece.encode("utf-8", errors="replace")
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def _json_lines(lines: _Lines) -> Iterator[Found]:
    while (line := lines.next()) is not None:
        if not line.strip():
            continue
        place = f"line {lines.number}"
        try:
            yield place, json.loads(line)
        except json.JSONDecodeError as error:
            yield EntryFault(lines.name, place, f"not JSON at column {error.colno}: {error.msg}")
        except (ValueError, RecursionError) as error:
            yield EntryFault(lines.name, place, f"not JSON that can be read: {type(error).__name__}")


def _json(lines: _Lines) -> Iterator[Found]:
    """The entries of a list, or of the list under `jobs` and the like, one after the other.

    An entry that is not whole yet is tried again only when there is twice as much of it, so that one that never ends
    costs no more than its length.
    """
    text, at, number, begun = "", 0, 0, False
    while True:
        more = _more(lines, 2 * (len(text) - at))
        ended = not more
        text, at = text[at:] + more, 0
        if not begun:
            at = _list_start(text)
            if at < 0 and not ended and len(text) < ENTRY:
                at = 0
                continue
            if at < 0:
                yield from _one(text, lines.name)
                return
            begun = True
        while (at := _BETWEEN.match(text, at).end()) < len(text) and text[at] != "]":  # type: ignore[union-attr]
            try:
                entry, at = _DECODER.raw_decode(text, at)
            except (ValueError, RecursionError) as error:
                broken = error if isinstance(error, json.JSONDecodeError) else None
                if broken and not ended and len(text) - at < ENTRY and _unfinished(text, at):
                    break  # it may go on in what follows
                number += 1
                reason = f": {broken.msg} at sign {broken.pos - at}" if broken else ""
                yield EntryFault(lines.name, f"entry {number}", f"not JSON{reason}")
                following = _NEXT.search(text, at + 1)
                at = following.end() if following else len(text)
            else:
                number += 1
                yield f"entry {number}", entry
        if ended or text[at : at + 1] == "]":
            if text[at : at + 1] != "]":
                yield EntryFault(lines.name, f"entry {number + 1}", "the file ends before the list does")
            return


def _more(lines: _Lines, least: int) -> str:
    """The next lines, of at least so many signs in all; empty at the end of the file."""
    pieces: list[str] = []
    size = 0
    while (line := lines.next()) is not None:
        pieces.append(line)
        size += len(line)
        if size >= least:
            break
    return "".join(pieces)


def _one(text: str, name: str) -> Iterator[Found]:
    try:
        yield "entry 1", json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f"sign {error.pos}" if isinstance(error, json.JSONDecodeError) else "entry 1"
        yield EntryFault(name, at, f"not JSON: {getattr(error, 'msg', type(error).__name__)}")


def _list_start(text: str) -> int:
    """Where the first entry of the list begins; -1 if no list was found yet."""
    bare = text.lstrip("\ufeff \t\r\n")
    skipped = len(text) - len(bare)
    if bare.startswith("["):
        return skipped + 1
    for wrapper in _WRAPPERS:
        at = text.find(f'"{wrapper}"')
        if at >= 0:
            rest = text[at + len(wrapper) + 2 :]
            opened = rest.lstrip(" \t\r\n:")
            if opened.startswith("["):
                return len(text) - len(opened) + 1
    return -1


def _unfinished(text: str, at: int) -> bool:
    """Whether an entry may just not have ended yet: its braces are still open."""
    depth, inside = 0, False
    for found in _MARKS.finditer(text, at):
        mark = found[0]
        if mark == '"':
            inside = not inside
        elif inside or mark[0] == "\\":
            continue
        elif mark in "{[":
            depth += 1
        else:
            depth -= 1
            if depth <= 0:
                return False
    return True


def _csv(lines: _Lines) -> Iterator[Found]:
    csv.field_size_limit(FIELD)
    header: list[str] | None = None
    delimiter = ","
    while True:
        record: list[str] = []
        first, quotes, size = lines.number + 1, 0, 0
        while (line := lines.next()) is not None:
            record.append(line)
            quotes += line.count('"')
            size += len(line)
            if quotes % 2 == 0 or size > FIELD // 4:
                break
        if not record:
            return
        place = f"line {first}"
        if quotes % 2:
            yield EntryFault(lines.name, place, "a quotation mark is opened and never closed")
            lines.give_back(record[1:])
            continue
        if not "".join(record).strip():
            continue
        if header is None:
            delimiter = max(",;\t|", key=record[0].count)
        try:
            row = next(csv.reader(record, delimiter=delimiter), [])
        except (csv.Error, ValueError) as error:
            yield EntryFault(lines.name, place, f"not CSV: {error}")
            continue
        if header is None:
            header = [name.strip() for name in row]
        elif len(row) > len(header):
            yield EntryFault(lines.name, place, f"{len(row)} fields, where the header names {len(header)}")
        else:
            yield place, dict(zip(header, row, strict=False))


def _yaml(lines: _Lines) -> Iterator[Found]:
    """Documents between `---`, and the points of a list at the margin, each read alone."""
    piece: list[str] = []
    first, size = 1, 0
    while True:
        line = lines.next()
        ends = line is None or line.startswith(("---", "- ")) or size > ENTRY
        if ends and "".join(piece).strip():
            yield from _yaml_entry("".join(piece), lines.name, first)
        if line is None:
            return
        if ends:
            piece, first, size = [], lines.number, 0
        if not line.startswith("---"):
            piece.append(line)
            size += len(line)


def _yaml_entry(text: str, name: str, first: int) -> Iterator[Found]:
    place = f"line {first}"
    if all(line.startswith("#") or not line.strip() for line in text.split("\n")):
        return
    try:
        value = yaml.load(text, Loader=Loader)  # noqa: S506  a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        line = first + error.problem_mark.line if error.problem_mark else first
        yield EntryFault(name, f"line {line}", f"not YAML: {error.problem}")
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError) as error:
        yield EntryFault(name, place, f"not YAML: {type(error).__name__}")
    else:
        if isinstance(value, Mapping):
            if any(w in value and value[w] is None for w in _WRAPPERS):
                return  # `jobs:` above a list at the margin, whose points come one by one
            inner = next((value[w] for w in _WRAPPERS if isinstance(value.get(w), list)), None)
            if inner is None:
                yield place, value
                return
            value = inner
        for entry in value if isinstance(value, list) else [value]:
            if entry is not None:
                yield place, entry
