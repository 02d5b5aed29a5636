"""What an address that is not there may have meant: a retired id, or one nearly written so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlroadmap.core import lookup
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.lookup import Entry
from mlroadmap.services.catalogue import get_catalogue

KINDS: Mapping[str, Callable[[Catalogue], Mapping[str, str]]] = {
    "topic": lambda c: {id: topic.title for id, topic in c.topics.items()},
    "skill": lambda c: {id: skill.title for id, skill in c.skills.items()},
    "lesson": lambda c: {id: lesson.title for id, lesson in c.lessons.items()},
}


def renamed(id: str) -> str:
    """The id that took the place of a retired one; the id itself if it was never retired."""
    return get_catalogue().current(id)


def near(kind: str, id: str) -> tuple[tuple[str, str], ...]:
    """Ids and titles of up to five things of that kind that `id` may have meant, the likeliest first."""
    names = KINDS[kind](get_catalogue())
    index = lookup.index(Entry(key, ((key, 1.0), (title, 1.0))) for key, title in names.items())
    return tuple((key, names[key]) for key in index.find(id[:80], 5))
