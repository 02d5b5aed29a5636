"""Every fault of what learners read and solve: lessons, exercises and quiz items. No code of theirs is run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mlroadmap.content import items, lint, lint_exercise, messages, texts_together
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.glossary import written_lessons
from mlroadmap.core.catalogue import Catalogue


def faults(content_dir: Path, catalogue: Catalogue | None = None) -> list[Fault]:
    """All of them, sorted by file and line. With a catalogue, references to other things are looked at too."""
    return sorted({*_one_by_one(content_dir, catalogue), *texts_together.faults(content_dir, catalogue)})


def _one_by_one(content_dir: Path, catalogue: Catalogue | None) -> Iterator[Fault]:
    built_in: frozenset[str] = frozenset()
    try:
        built_in = frozenset(messages.built_in(content_dir))
    except ContentError as error:
        yield from error.faults
    for lesson in written_lessons(content_dir):
        yield from lint.lint_lesson(content_dir, lesson, catalogue)
    for path in sorted((content_dir / "lessons").glob("*/exercises/*/exercise.yaml")):
        yield from lint_exercise.lint_exercise(path.parent, built_in)
    for id in items.template_ids(content_dir):
        yield from lint.lint_item(content_dir, id)
