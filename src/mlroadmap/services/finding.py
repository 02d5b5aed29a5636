"""Finding resources by words, type, cost and author."""

from __future__ import annotations

from dataclasses import dataclass

from mlroadmap.core.catalogue import Resource, Section, Topic
from mlroadmap.services.catalogue import get_catalogue


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
