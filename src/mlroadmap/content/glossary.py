"""The glossary: every term that a written lesson defines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mlroadmap.content.lesson import read_lesson


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means (inline HTML), and the lesson that defines it: its page has the id `term-<id>`."""

    id: str
    term: str
    means_html: str
    lesson: str


def written_lessons(content_dir: Path) -> tuple[str, ...]:
    """Ids of the lessons that have a text, sorted."""
    return tuple(sorted(path.parent.name for path in (content_dir / "lessons").glob("*/lesson.md")))


def glossary(content_dir: Path, language: str = "") -> tuple[Term, ...]:
    """All terms in alphabetical order. Raises ContentError if a lesson cannot be read."""
    terms = [
        Term(term.id, term.term, term.means, lesson)
        for lesson in written_lessons(content_dir)
        for term in read_lesson(content_dir, lesson, language).terms
    ]
    return tuple(sorted(terms, key=lambda term: (term.term.casefold(), term.lesson)))
