"""Search over everything: lessons, topics, skills, resources, terms of the glossary, and the learner's own notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from mlroadmap.core import lookup
from mlroadmap.core.lookup import Entry, Index
from mlroadmap.core.words import words_of
from mlroadmap.services import documents, glossary, reading
from mlroadmap.services.catalogue import get_catalogue

MOST = 40
LONGEST = 100
"""signs of a question that are read"""
NOTE = 140
"""signs shown of a note"""
KINDS = ("lesson", "topic", "skill", "term", "resource", "note")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `place`: name and argument of its address; `url` for what lies outside."""

    kind: str
    id: str
    title: str
    about: str = ""
    """a few words on it: its area, its authors, where it stands"""
    lesson: str = ""
    """the lesson of a term or a note"""
    url: str = ""

    @property
    def spot(self) -> str:
        """The place of a note in its lesson."""
        return self.id.partition("/")[2] if self.kind == "note" else ""


def search(learner_id: UUID, asked: str) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    """What fits the question, kind by kind, the kind with the best hit first. Misspelt words are understood."""
    asked = asked[:LONGEST]
    catalogue = get_catalogue()
    index, hits = _everything(catalogue.fingerprint, reading.language())
    found = [hits[key] for key in index.find(asked, MOST)] + list(_notes(learner_id, asked))
    kinds = list(dict.fromkeys(hit.kind for hit in found))
    return tuple((kind, tuple(hit for hit in found if hit.kind == kind)) for kind in kinds)


@lru_cache(maxsize=4)
def _everything(_fingerprint: str, _language: str) -> tuple[Index, Mapping[str, Hit]]:
    hits: dict[str, Hit] = {}
    entries: list[Entry] = []
    for hit, fields in _hits():
        key = f"{hit.kind} {hit.id}"
        hits[key] = hit
        entries.append(Entry(key, fields))
    return lookup.index(entries), hits


def _hits() -> Iterator[tuple[Hit, tuple[tuple[str, float], ...]]]:
    catalogue = get_catalogue()
    for lesson in catalogue.lessons.values():
        area = catalogue.areas.get(lesson.area, lesson.area)
        skills = " ".join(catalogue.skills[s].title for s in lesson.skills if s in catalogue.skills)
        yield Hit("lesson", lesson.id, lesson.title, area), ((lesson.title, 3.2), (area, 1.0), (skills, 1.0))
    for topic in catalogue.topics.values():
        section = catalogue.section_of[topic.id].name
        yield Hit("topic", topic.id, topic.title, section), ((topic.title, 3.0), (section, 0.5))
    for skill in catalogue.skills.values():
        area = catalogue.areas.get(skill.area, skill.area)
        yield Hit("skill", skill.id, skill.title, area), ((skill.title, 2.6), (area, 0.6))
    for term in glossary.terms():
        hit = Hit("term", term.id, term.term, term.lessons[0].title, term.lessons[0].id)
        yield hit, ((term.term, 3.1), (term.means, 0.8))
    for resource in catalogue.resources.values():
        names = ", ".join(author.name for author in resource.authors)
        yield Hit("resource", resource.id, resource.title, names, url=resource.url or ""), (
            (resource.title, 2.4), (names, 2.0), (resource.details, 0.6),
        )  # fmt: skip


def _notes(learner_id: UUID, asked: str) -> Iterator[Hit]:
    """The learner's notes that hold every word, or the beginning of a word, as it is written."""
    words = words_of(asked)
    if not words:
        return
    lessons = get_catalogue().lessons
    for key, versions in documents.all_versions(learner_id, "note").items():
        body = documents.heads_of(versions)[0].body
        held = words_of(body)
        if body and all(any(there.startswith(word) for there in held) for word in words):
            lesson = key.partition("/")[0]
            title = lessons[lesson].title if lesson in lessons else lesson
            yield Hit("note", key, title, body[:NOTE] + ("…" if len(body) > NOTE else ""), lesson)
