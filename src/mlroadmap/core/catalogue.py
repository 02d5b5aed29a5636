"""The checked catalogue: everything the content files say about the road map, skills and lessons, immutable.

An id is a kebab-case slug, fixed for ever; titles may change. Order is the order of the files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

ResourceType = Literal[
    "course", "book", "video", "repo", "tutorial", "article", "newsletter", "blog", "channel", "service", "docs", "list"
]
Cost = Literal["free", "free-tier", "paid", "unknown"]
SectionKind = Literal["text", "topics", "resources"]
EdgeKind = Literal["needs", "tool", "helps"]
Aim = Literal["core", "advanced"]
_REMARK = re.compile(r"\s*\[[^\]]*\]$")


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody to credit, as the road map names them; the address is a page of theirs, where it links one."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """Something outside to learn from.

    `seed_url` is the address the original road map gave, byte for byte, and None if we added the resource;
    `url` is where the same work by the same author lives today, and None if it is gone. `why` says why they differ.
    """

    id: str
    title: str
    authors: tuple[Author, ...]
    type: ResourceType
    url: str | None
    seed_url: str | None
    why: str = ""
    cost: Cost = "unknown"
    ours: bool = False
    details: str = ""
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """One part of a resource with its own address, such as a lecture of a course."""

    title: str
    url: str
    marks: tuple[tuple[int, str], ...] = ()
    """Time stamps: seconds from the start, and what is said there."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of the road map, or several that share a name. Without resources the seed said "Coming Soon"."""

    id: str
    title: str
    resources: tuple[Resource, ...] = ()
    skills: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    coming_soon: bool = False
    note: str = ""
    ours: bool = False
    """True if the original road map lacks it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Topics under one heading of a section; the title is empty where the section has no groups of its own."""

    id: str
    title: str
    topics: tuple[Topic, ...]
    intro: str = ""
    outro: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the road map, with Markdown before and after its table."""

    id: str
    title: str
    kind: SectionKind
    groups: tuple[Group, ...] = ()
    intro: str = ""
    outro: str = ""

    @property
    def name(self) -> str:
        """The title as people say it: without a remark in brackets behind it."""
        return _REMARK.sub("", self.title)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics of the section, in order."""
        return tuple(topic for group in self.groups for topic in group.topics)


@dataclass(frozen=True, slots=True)
class RoadMap:
    """One list of sections with its introduction and its author."""

    id: str
    title: str
    intro: str
    sections: tuple[Section, ...]
    author: Author
    licence: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """`skill` rests on `prerequisite`.

    `needs`: nobody has the skill without it, so placement infers along it, both ways. `tool`: only our lesson uses it,
    so it orders lessons and infers nothing. `helps`: better learned before, if both are on the path. `credit`: how much
    practice of the skill also practises the prerequisite.
    """

    prerequisite: str
    skill: str
    kind: EdgeKind
    credit: float
    any_of: str = ""
    """Of the edges to one skill under the same name, any one will do; empty for an edge that stands alone."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing a person can do and a program can check."""

    id: str
    title: str
    area: str
    minutes: int
    aim: Aim
    taught: bool
    difficulty: int
    """1 (most interested adults could do it untrained) to 5 (almost none)."""
    confused_with: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An entry of the syllabus. `written` lessons have text and exercises; the others show skills and resources."""

    id: str
    order: int
    title: str
    area: str
    aim: Aim
    minutes: int
    practice_minutes: int
    skills: tuple[str, ...]
    topic: str
    also: tuple[str, ...] = ()
    """Further topics that the lesson serves."""
    resource: str = ""
    """Id of the road map's resource that closes the lesson."""
    libraries: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    """Ids of its exercises, in order, when it is written."""
    written: bool = False
    planned: tuple[str, ...] = ()
    """What its exercises will ask, one line each."""
    explorable: str = ""
    """Id of its live element, if it has one."""


@dataclass(frozen=True)
class Catalogue:
    """Everything, with the look-ups that pages and rules need. Built once; never changed."""

    road_maps: tuple[RoadMap, ...]
    skills: Mapping[str, Skill]
    edges: tuple[Edge, ...]
    lessons: Mapping[str, Lesson]
    """In teaching order."""
    areas: Mapping[str, str]
    """Id of each area, with its name for people."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """Ids that were taken out, with the id that took their place (or an empty text)."""
    fingerprint: str = ""
    """Changes when any content file changes."""

    @property
    def road_map(self) -> RoadMap:
        """The first road map: the one that pages show unless asked for another."""
        return self.road_maps[0]

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic of every road map by id."""
        return {t.id: t for m in self.road_maps for s in m.sections for t in s.topics}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section that holds each topic."""
        return {t.id: s for m in self.road_maps for s in m.sections for t in s.topics}

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Every resource by id."""
        return {r.id: r for t in self.topics.values() for r in t.resources}

    @cached_property
    def lesson_of(self) -> Mapping[str, Lesson]:
        """The lesson that teaches each taught skill."""
        return {s: lesson for lesson in self.lessons.values() for s in lesson.skills}

    @cached_property
    def before(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that lead into each skill."""
        return _grouped(self.skills, self.edges, "skill")

    @cached_property
    def after(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that leave each skill."""
        return _grouped(self.skills, self.edges, "prerequisite")

    def current(self, id: str) -> str:
        """The id that progress under `id` counts for today: itself, or what replaced it when it was retired."""
        while self.retired.get(id):
            id = self.retired[id]
        return id


def _grouped(skills: Mapping[str, Skill], edges: tuple[Edge, ...], end: str) -> dict[str, tuple[Edge, ...]]:
    found: dict[str, list[Edge]] = {id: [] for id in skills}
    for edge in edges:
        found[getattr(edge, end)].append(edge)
    return {id: tuple(rows) for id, rows in found.items()}
