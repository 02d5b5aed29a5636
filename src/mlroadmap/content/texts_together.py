"""Faults that no lesson, exercise or item shows alone: terms, translations, and the templates of a skill together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mlroadmap.content import item_proof, items
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.glossary import written_lessons
from mlroadmap.content.lesson import read_with_notes
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.items import Template

TEMPLATES_OF_A_TAUGHT_SKILL = 3


def faults(content_dir: Path, catalogue: Catalogue | None = None) -> list[Fault]:
    """Only what no lesson, exercise or item shows alone: terms, translations, and the templates of a skill together."""
    terms: dict[str, str] = {}
    found: list[Fault] = []
    for lesson in written_lessons(content_dir):
        found += [*_translations(content_dir, lesson), *_terms(content_dir, lesson, terms)]
    for lesson in written_lessons(content_dir):
        found += _everyday(content_dir, lesson, terms)
    return sorted({*found, *_templates(content_dir, catalogue)})


def _terms(content_dir: Path, lesson: str, seen: dict[str, str]) -> Iterator[Fault]:
    """A term is defined once."""
    try:
        read = read_with_notes(content_dir, lesson)
    except ContentError:
        return  # said already
    for at, term in enumerate(read.text.terms):
        if (other := seen.setdefault(term.id, lesson)) != lesson:
            yield read.front.fault(["terms", at], f"the term {term.id!r} is defined by the lesson {other!r} already")


def _everyday(content_dir: Path, lesson: str, terms: dict[str, str]) -> Iterator[Fault]:
    """A word that is used in another sense is a term of another lesson."""
    try:
        read = read_with_notes(content_dir, lesson)
    except ContentError:
        return  # said already
    for id in sorted(read.text.everyday):
        if terms.get(id, lesson) == lesson:
            yield read.front.fault(["everyday"], f"{id!r} is no term of another lesson, so nothing would be linked")


def _translations(content_dir: Path, lesson: str) -> Iterator[Fault]:
    """A translation has the same paragraphs, cells and exercises as the lesson."""
    for path in sorted((content_dir / "lessons" / lesson).glob("lesson.*.md")):
        language = path.name.removeprefix("lesson.").removesuffix(".md")
        try:
            ours = read_with_notes(content_dir, lesson).reading.ids.keys()
            read = read_with_notes(content_dir, lesson, language)
        except ContentError as error:
            yield from error.faults
            continue
        for id in sorted(ours - read.reading.ids.keys()):
            yield Fault(f"lessons/{lesson}/{path.name}", 0, f"{id!r} of lesson.md is missing")
        for id in sorted(read.reading.ids.keys() - ours):
            yield Fault(f"lessons/{lesson}/{path.name}", read.reading.ids[id], f"{id!r} stands not in lesson.md")


def _templates(content_dir: Path, catalogue: Catalogue | None) -> Iterator[Fault]:
    for id in items.template_ids(content_dir) if catalogue else ():
        if catalogue and id.split("/")[0] not in catalogue.skills:
            yield Fault(f"items/{id}/item.yaml", 0, f"there is no skill {id.split('/')[0]!r}")
    try:
        by_skill = items.index(content_dir)
    except ContentError:
        return  # said already
    for skill in by_skill:
        yield from item_proof.prove_skill(content_dir, skill)
    for lesson in written_lessons(content_dir):
        entry = catalogue.lessons.get(lesson) if catalogue else None
        for skill in entry.skills if entry else ():
            yield from _enough(skill, by_skill.get(skill, ()))


def _enough(skill: str, templates: tuple[Template, ...]) -> Iterator[Fault]:
    if len(templates) < TEMPLATES_OF_A_TAUGHT_SKILL:
        count = TEMPLATES_OF_A_TAUGHT_SKILL
        yield Fault(f"items/{skill}", 0, f"a taught skill has {count} templates or more, not {len(templates)}")
    if sum(template.placement for template in templates) < 2:
        yield Fault(f"items/{skill}", 0, "a taught skill has two templates of placement grade")
