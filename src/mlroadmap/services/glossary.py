"""The terms that the lessons define, each once, with the lessons that define it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from mlroadmap.content.blocks import Prose
from mlroadmap.content.linking import link_lesson
from mlroadmap.core import graph
from mlroadmap.core.catalogue import Lesson
from mlroadmap.services import reading
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.lesson_shapes import LessonPage


@dataclass(frozen=True, slots=True)
class Term:
    """A term; `means` is safe inline HTML, in the words of the first lesson."""

    id: str
    term: str
    means: str
    lessons: tuple[Lesson, ...]


def terms() -> list[Term]:
    """All terms in alphabetical order."""
    found: dict[str, Term] = {}
    for lesson in get_catalogue().lessons.values():
        text = reading.lesson_text(lesson.id)
        for one in text.terms if text else ():
            before = found.get(one.id)
            found[one.id] = (
                replace(before, lessons=(*before.lessons, lesson))
                if before
                else Term(one.id, one.term, one.means, (lesson,))
            )
    return sorted(found.values(), key=lambda term: term.term.casefold())


def used_by(lesson: Lesson) -> tuple[Term, ...]:
    """The terms that the lesson may use without defining them: those of the lessons it rests on."""
    return _used_by(lesson.id, get_catalogue().fingerprint, reading.language())


def linked(page: LessonPage, address: str) -> dict[str, str]:
    """Paragraphs of the lesson by their HTML, with the terms of the glossary at `address` linked."""
    blocks = (
        tuple(
            shown.block.html for segment in part.segments for shown in segment.blocks if isinstance(shown.block, Prose)
        )
        for part in page.parts
    )
    return _linked(used_by(page.lesson), address, tuple(blocks))


@lru_cache(maxsize=64)
def _linked(used: tuple[Term, ...], address: str, sections: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    from mlroadmap.content.markdown import words_of  # no page but a lesson's needs it

    terms = [(term.term, f"{address}#{term.id}", words_of(term.means)) for term in used]
    found: dict[str, str] = {}
    for before, after in zip(sections, link_lesson(sections, terms), strict=True):
        found |= zip(before, after, strict=True)
    return found


@lru_cache(maxsize=512)
def _used_by(lesson: str, fingerprint: str, language: str) -> tuple[Term, ...]:
    under = graph.ancestors(graph.lessons_before(get_catalogue()), [lesson])
    text = reading.lesson_text(lesson)
    without = {term.id for term in text.terms} | text.everyday if text else set()
    return tuple(term for term in terms() if term.id not in without and any(one.id in under for one in term.lessons))


def by_letter() -> list[tuple[str, list[Term]]]:
    """The terms under their first letters; those that begin with another sign stand under that sign."""
    return [(letter, list(found)) for letter, found in groupby(terms(), lambda term: term.term.casefold()[:1])]
