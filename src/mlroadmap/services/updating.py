"""What an update of the content changed on the learner's path, told until the learner has seen it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from mlroadmap import config
from mlroadmap.core import graph
from mlroadmap.core.catalogue import Catalogue, Lesson
from mlroadmap.core.learner import LearnerState
from mlroadmap.records.models import Projection
from mlroadmap.services.catalogue import get_catalogue

NAME = "content-seen"
"""The projection that holds how the content was when the learner last saw it. Thrown away, it starts from today."""


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A lesson of the path that now comes after another one."""

    lesson: Lesson
    after: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different on the path. A lesson stands in one list only, the first that fits."""

    added: tuple[Lesson, ...]
    """new lessons"""
    gone: tuple[str, ...]
    """titles of lessons that the path had and the content has no more"""
    written: tuple[Lesson, ...]
    """lessons that had no text and have one now"""
    redone: tuple[Lesson, ...]
    """lessons begun or finished whose text is another one now"""
    needs: tuple[NewNeed, ...]
    revised: int
    """further lessons of the path with another text"""

    def __bool__(self) -> bool:
        return any((self.added, self.gone, self.written, self.redone, self.needs, self.revised))


def changes(learner_id: UUID, state: LearnerState) -> Changes | None:
    """What the learner has not seen yet; None if nothing. One query; the first time, today's content is the start."""
    row = Projection.objects.filter(learner_id=learner_id, name=NAME).first()
    if row is None:
        see(learner_id, state)
        return None
    if row.engine == state.catalogue.fingerprint[:80]:
        return None
    found = _compared(row.payload, state)
    if not found:
        see(learner_id, state)
        return None
    return found


def see(learner_id: UUID, state: LearnerState) -> None:
    """The learner has seen the content as it is now."""
    payload = {"lessons": _outline(state.catalogue.fingerprint), "path": list(state.path)}
    Projection.objects.update_or_create(
        learner_id=learner_id,
        name=NAME,
        defaults={"engine": state.catalogue.fingerprint[:80], "events": 0, "payload": payload},
    )


def _compared(then: Mapping[str, Any], state: LearnerState) -> Changes:
    catalogue = state.catalogue
    lessons, now = catalogue.lessons, _outline(catalogue.fingerprint)
    before: dict[str, dict[str, Any]] = {catalogue.current(id): row for id, row in then.get("lessons", {}).items()}
    path = [id for id in state.path if id in now]
    mine = dict.fromkeys([*state.lesson_progress, *path])
    old = [id for id in mine if id in before and id in now]
    written = [id for id in old if now[id]["text"] and not before[id].get("text")]
    other = [id for id in old if id not in written and now[id]["text"] != before[id].get("text")]
    redone = [id for id in other if id in state.lesson_progress]
    named = {*written, *redone}
    needs = [
        NewNeed(lessons[id], tuple(lessons[u] for u in new))
        for id in path
        if id in before and id not in named
        and (new := [u for u in now[id]["after"] if u in path and u not in before[id].get("after", [])])
    ]  # fmt: skip
    named |= {need.lesson.id for need in needs}
    ids = {catalogue.current(id): id for id in then.get("path", [])}
    return Changes(
        tuple(lessons[id] for id in path if id not in before),
        tuple(str(then["lessons"][old_id]["title"]) for id, old_id in ids.items() if id not in lessons),
        tuple(lessons[id] for id in written),
        tuple(lessons[id] for id in redone),
        tuple(needs),
        sum(id not in named for id in other),
    )


@lru_cache(maxsize=2)
def _outline(fingerprint: str) -> Mapping[str, Mapping[str, Any]]:
    """Title, a mark of the text and the lessons right before each lesson, once for each content."""
    catalogue = get_catalogue()
    before = graph.lessons_before(catalogue)
    return {
        id: {"title": lesson.title, "text": _mark(catalogue, id), "after": list(before[id])}
        for id, lesson in catalogue.lessons.items()
    }


def _mark(catalogue: Catalogue, id: str) -> str:
    """Changes when the lesson's text does; empty while it is not written."""
    if not catalogue.lessons[id].written:
        return ""
    file = config.content_dir() / "lessons" / id / "lesson.md"
    return hashlib.blake2b(file.read_bytes(), digest_size=8).hexdigest() if file.is_file() else ""
