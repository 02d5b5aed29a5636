"""Where each id of the catalogue files is defined, so that rules can name file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlroadmap.content.schema import GroupEntry, ResourceEntry, TopicEntry
from mlroadmap.content.sources import MapSource, Source, Sources

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Named:
    """An id, what it names, and where."""

    id: str
    kind: str
    source: Source  # type: ignore[type-arg]
    place: Place
    entry: object = None


def named(sources: Sources) -> Iterator[Named]:
    """Everything with an id of its own: road maps, sections, groups, topics, resources, skills, lessons."""
    for road_map in sources.road_maps:
        yield from named_in_map(road_map)
    for file in sources.skills:
        for id, entry in file.model.skills.items():
            yield Named(id, "skill", file, ("skills", id), entry)
    for lesson in sources.lessons:
        yield Named(lesson.id, "lesson", lesson, (), lesson.model)


def named_in_map(road_map: MapSource) -> Iterator[Named]:
    """Everything with an id of its own in one road map, in order."""
    yield Named(road_map.id, "road map", road_map.road_map, (), road_map.road_map.model)
    for section in road_map.sections:
        entry = section.model
        yield Named(section.id, "section", section, (), entry)
        yield from _topics(section, ("topics",), entry.topics)
        yield from _resources(section, ("resources",), entry.resources)
        for position, group in enumerate(entry.groups):
            yield from _group(section, ("groups", position), group)


def _group(section: Source, place: Place, group: GroupEntry) -> Iterator[Named]:  # type: ignore[type-arg]
    yield Named(group.id, "group", section, (*place, "id"), group)
    yield from _topics(section, (*place, "topics"), group.topics)
    yield from _resources(section, (*place, "resources"), group.resources)


def _topics(section: Source, place: Place, topics: Iterable[TopicEntry]) -> Iterator[Named]:  # type: ignore[type-arg]
    for position, topic in enumerate(topics):
        yield Named(topic.id, "topic", section, (*place, position, "id"), topic)
        yield from _resources(section, (*place, position, "resources"), topic.resources)


def _resources(section: Source, place: Place, resources: Iterable[ResourceEntry]) -> Iterator[Named]:  # type: ignore[type-arg]
    for position, resource in enumerate(resources):
        yield Named(resource.id, "resource", section, (*place, position, "id"), resource)
