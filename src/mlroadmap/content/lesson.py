"""Reads the text of a lesson: front matter, parts and blocks, rendered and sanitised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import get_args

from markdown_it.token import Token
from pydantic import BaseModel, ConfigDict

from mlroadmap.content import directives, markdown, marked_yaml, prose
from mlroadmap.content.blocks import (
    PARTS,
    Further,
    LessonText,
    Part,
    PartKind,
    Source,
    TermText,
)
from mlroadmap.content.directives import Reading
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.outputs import read_outputs


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TermEntry(_Entry):
    """A term of the front matter."""

    id: str
    term: str
    means: str


class SourceEntry(_Entry):
    """A source of the front matter."""

    claim: str
    url: str
    checked: date


class FurtherEntry(_Entry):
    """A resource to go on with."""

    resource: str
    better: str


class FrontMatter(_Entry):
    """What a lesson opens with."""

    promise: str
    warm_up: str = ""
    terms: list[TermEntry] = []
    sources: list[SourceEntry] = []
    without: str = ""
    everyday: list[str] = []
    """Terms of other lessons whose words are used in another sense here."""
    further: list[FurtherEntry] = []


@dataclass(frozen=True)
class ReadLesson:
    """A lesson with what the linter wants to know beside its text."""

    text: LessonText
    reading: Reading
    front: marked_yaml.Marked


def read_lesson(content_dir: Path, lesson_id: str, language: str = "") -> LessonText:
    """The text of a lesson, in `language` if lesson.<language>.md stands beside lesson.md.

    The same files are read only once. Raises ContentError with every fault that keeps it from being shown.
    """
    return read_with_notes(content_dir, lesson_id, language).text


def read_with_notes(content_dir: Path, lesson_id: str, language: str = "") -> ReadLesson:
    """As `read_lesson`, with the notes that were taken on the way."""
    folder = content_dir / "lessons" / lesson_id
    if not directives.SLUG.fullmatch(lesson_id):
        raise ContentError([Fault("lessons", 0, f"{lesson_id!r} is no id of a lesson")])
    name = f"lesson.{language}.md"
    if not directives.SLUG.fullmatch(language) or not (folder / name).is_file():
        name, language = "lesson.md", ""
    return _read(content_dir, lesson_id, name, language, _stamp(folder / name), _stamp(folder / "outputs.json"))


def _stamp(path: Path) -> tuple[int, int]:
    """Changes when the file does."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _read(
    content_dir: Path, lesson_id: str, name: str, language: str, stamp: tuple[int, int], outputs: tuple[int, int]
) -> ReadLesson:
    folder, file = content_dir / "lessons" / lesson_id, f"lessons/{lesson_id}/{name}"
    source = marked_yaml.read_text(folder / name, file)
    reading = Reading(lesson_id, file, read_outputs(folder, f"lessons/{lesson_id}/outputs.json"))
    parsed = markdown.tokens(source, reading.env)
    front = _front_matter(parsed, file)
    entries = marked_yaml.fit(FrontMatter, front)
    parts = tuple(_parts(reading, parsed))
    text = LessonText(
        id=lesson_id,
        promise=reading.inline(entries.promise, front.line(["promise"]), "title"),
        warm_up=entries.warm_up,
        terms=tuple(
            TermText(t.id, t.term, reading.inline(t.means, front.line(["terms", at, "means"]), "ask"))
            for at, t in enumerate(entries.terms)
        ),
        sources=tuple(Source(s.claim, s.url, s.checked.isoformat()) for s in entries.sources),
        further=tuple(
            Further(f.resource, reading.inline(f.better, front.line(["further", at, "better"]), "ask"))
            for at, f in enumerate(entries.further)
        ),
        without=reading.html(entries.without, front.line(["without"]), "ask") if entries.without else "",
        everyday=frozenset(entries.everyday),
        parts=parts,
        digest=hashlib.sha256(source.encode()).hexdigest(),
        language=language,
        words=prose.count(reading.passages),
    )
    if reading.faults:
        raise ContentError(sorted(set(reading.faults)))
    return ReadLesson(text, reading, front)


def _front_matter(parsed: Sequence[Token], file: str) -> marked_yaml.Marked:
    if not parsed or parsed[0].type != "front_matter":
        raise ContentError([Fault(file, 1, "the lesson must open with front matter between two lines of ---")])
    return marked_yaml.parse(parsed[0].content, file, 2)


def _parts(reading: Reading, parsed: Sequence[Token]) -> Iterator[Part]:
    """The parts: each runs from its heading to the next one."""
    starts = [at for at, token in enumerate(parsed) if token.type == "heading_open" and token.tag in ("h1", "h2")]
    before = [token for token in parsed[: starts[0] if starts else len(parsed)] if token.type != "front_matter"]
    if before:
        reading.fault(1 + (before[0].map or [0])[0], "text before the first part: every text belongs to a part")
    for start, end in zip(starts, [*starts[1:], len(parsed)], strict=True):
        opening, line = parsed[start], 1 + (parsed[start].map or [0])[0]
        kind = str(opening.attrs.get("part", ""))
        if opening.tag == "h1":
            reading.fault(line, "no heading of level one: the page has the lesson's title")
        elif kind not in get_args(PartKind):
            reading.fault(line, f"the heading needs {{#id part=...}} above it, one of {', '.join(PARTS)}, not {kind!r}")
        else:
            reading.name(str(opening.attrs.get("id", kind)), line, "part")
        id = str(opening.attrs.get("id", kind))
        title = reading.inline(parsed[start + 1].content, line, "title")
        blocks = tuple(directives.read_blocks(reading, parsed[start + 3 : end], 1, "prose", id))
        yield Part(id, kind, title, blocks, line)  # type: ignore[arg-type]  # a wrong one is a fault by now
