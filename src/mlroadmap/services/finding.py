"""Finding things: resources by words, type, cost and author; and what an unknown address may have meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mlroadmap.core import lookup
from mlroadmap.core.catalogue import Catalogue, Resource, Section, Topic
from mlroadmap.core.lookup import Entry
from mlroadmap.services.catalogue import get_catalogue

KINDS: Mapping[str, Callable[[Catalogue], Mapping[str, str]]] = {
    "topic": lambda c: {id: topic.title for id, topic in c.topics.items()},
    "skill": lambda c: {id: skill.title for id, skill in c.skills.items()},
    "lesson": lambda c: {id: lesson.title for id, lesson in c.lessons.items()},
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the resources; an empty field asks for everything."""

    words: str = ""
    type: str = ""
    cost: str = ""
    author: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.type or self.cost or self.author)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The resources of one topic that were found."""

    topic: Topic
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The resources found, section by section, and what one can ask for."""

    query: Query
    shelves: tuple[tuple[Section, tuple[Shelf, ...]], ...]
    count: int
    total: int
    types: tuple[str, ...]
    costs: tuple[str, ...]
    authors: tuple[str, ...]


def find_resources(query: Query) -> Found:
    """The resources that match all of the query, in the order of the road map."""
    catalogue = get_catalogue()
    words = query.words.casefold().split()
    shelves = []
    for section in catalogue.road_map.sections:
        rows = []
        for topic in section.topics:
            fitting = tuple(r for r in topic.resources if _fits(r, topic, query, words))
            if fitting:
                rows.append(Shelf(topic, fitting))
        if rows:
            shelves.append((section, tuple(rows)))
    everything = tuple(catalogue.resources.values())
    return Found(
        query=query,
        shelves=tuple(shelves),
        count=sum(len(shelf.resources) for _, rows in shelves for shelf in rows),
        total=len(everything),
        types=tuple(sorted({r.type for r in everything})),
        costs=tuple(sorted({r.cost for r in everything})),
        authors=tuple(sorted({a.name for r in everything for a in r.authors}, key=str.casefold)),
    )


def _fits(resource: Resource, topic: Topic, query: Query, words: list[str]) -> bool:
    names = [author.name for author in resource.authors]
    if query.type and resource.type != query.type:
        return False
    if query.cost and resource.cost != query.cost:
        return False
    if query.author and query.author not in names:
        return False
    text = " ".join([resource.title, topic.title, resource.details, *names]).casefold()
    return all(word in text for word in words)


def renamed(id: str) -> str:
    """The id that took the place of a retired one; the id itself if it was never retired."""
    return get_catalogue().current(id)


def near(kind: str, id: str) -> tuple[tuple[str, str], ...]:
    """Ids and titles of up to five things of that kind that `id` may have meant, the likeliest first."""
    names = KINDS[kind](get_catalogue())
    index = lookup.index(Entry(key, ((key, 1.0), (title, 1.0))) for key, title in names.items())
    return tuple((key, names[key]) for key in index.find(id[:80], 5))
