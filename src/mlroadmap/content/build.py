"""Turns checked catalogue files into the catalogue that the program works with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from mlroadmap.content import schema
from mlroadmap.content.readme.prose import readdress
from mlroadmap.content.sources import MapSource, Source, Sources
from mlroadmap.core import catalogue as core

_FENCE = re.compile(r"^`{3,}\{exercise\}[ \t]+([a-z0-9-]+)", re.MULTILINE)


def build(sources: Sources, fingerprint: str) -> core.Catalogue:
    """The catalogue of files without faults."""
    skills = {
        id: core.Skill(
            id=id, title=entry.title, area=file.id, minutes=entry.minutes, aim=entry.aim, taught=entry.taught,
            difficulty=entry.difficulty, confused_with=tuple(entry.confused_with), topic=entry.topic,
        )
        for file in sources.skills for id, entry in file.model.skills.items()
    }  # fmt: skip
    lessons = {source.id: _lesson(sources.folder, source) for source in sources.lessons}
    by_topic = _Serving(skills.values(), lessons.values())
    return core.Catalogue(
        road_maps=tuple(_road_map(source, by_topic) for source in sources.road_maps),
        skills=skills,
        edges=tuple(_edges(sources.skills)),
        lessons=lessons,
        areas=dict(sources.areas),
        retired={id: entry.replaced_by for id, entry in sources.retired.items()},
        fingerprint=fingerprint,
    )


def _edges(files: Iterable[Source[schema.SkillsFile]]) -> Iterable[core.Edge]:
    for file in files:
        for id, entry in file.model.skills.items():
            for prerequisite, credit in entry.needs.items():
                yield core.Edge(prerequisite, id, "needs", credit)
            for prerequisite in entry.tool:
                yield core.Edge(prerequisite, id, "tool", 0.0)
            for number, alternatives in enumerate(entry.any_of, 1):
                for prerequisite, credit in alternatives.items():
                    yield core.Edge(prerequisite, id, "needs", credit, f"{id} {number}")
            for prerequisite in entry.helps:
                yield core.Edge(prerequisite, id, "helps", 0.0)


def _lesson(folder: Path, source: Source[schema.LessonFile]) -> core.Lesson:
    entry = source.model
    text = folder / "lessons" / source.id / "lesson.md"
    written = text.is_file()
    # The text says which exercises there are and in what order; the lesson's own reader checks that they exist.
    names = dict.fromkeys(_FENCE.findall(text.read_text("utf-8", errors="replace"))) if written else {}
    return core.Lesson(
        id=source.id, order=entry.order, title=entry.title, area=entry.area, aim=entry.aim, minutes=entry.minutes,
        practice_minutes=entry.practice_minutes, skills=tuple(entry.skills), topic=entry.topic, also=tuple(entry.also),
        resource=entry.resource, libraries=tuple(entry.libraries), datasets=tuple(entry.datasets),
        exercises=tuple(f"{source.id}/{name}" for name in names), written=written, planned=tuple(entry.planned),
        explorable=entry.explorable.id if entry.explorable else "",
    )  # fmt: skip


class _Serving:
    """Which skills and lessons serve each topic: those that name it, and the skills of lessons that also serve it."""

    def __init__(self, skills: Iterable[core.Skill], lessons: Iterable[core.Lesson]) -> None:
        self.skills: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.lessons: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for skill in skills:
            self.skills[skill.topic][skill.id] = None
        for lesson in lessons:
            for topic in (lesson.topic, *lesson.also):
                self.lessons[topic][lesson.id] = None
            for topic in lesson.also:
                self.skills[topic].update(dict.fromkeys(lesson.skills))


def _road_map(source: MapSource, serving: _Serving) -> core.RoadMap:
    entry = source.road_map.model
    sections = tuple(_section(section, entry.links, serving) for section in source.sections)
    return core.RoadMap(
        id=source.id, title=entry.title, intro=readdress(entry.intro, entry.links), sections=sections,
        author=_author(entry.author), licence=entry.licence, source_url=entry.source_url,
    )  # fmt: skip


def _section(source: Source[schema.SectionFile], links: list[schema.LinkEntry], serving: _Serving) -> core.Section:
    entry = source.model
    groups = entry.groups
    if entry.topics or entry.resources:
        groups = [schema.GroupEntry(id=source.id, title="", topics=entry.topics, resources=entry.resources)]
    return core.Section(
        id=source.id, title=entry.title, kind=entry.kind,
        groups=tuple(_group(group, entry.title, links, serving) for group in groups),
        intro=readdress(entry.intro, links), outro=readdress(entry.outro, links),
    )  # fmt: skip


def _group(
    entry: schema.GroupEntry, section_title: str, links: list[schema.LinkEntry], serving: _Serving
) -> core.Group:
    topics = [_topic(topic, serving) for topic in entry.topics]
    if entry.resources:  # resources without topics of their own: the group is their topic
        bare = schema.TopicEntry(id=entry.id, title=entry.title or section_title, resources=entry.resources)
        topics.append(_topic(bare, serving))
    intro, outro = readdress(entry.intro, links), readdress(entry.outro, links)
    return core.Group(entry.id, entry.title, tuple(topics), intro, outro)


def _topic(entry: schema.TopicEntry, serving: _Serving) -> core.Topic:
    return core.Topic(
        id=entry.id, title=entry.title, resources=tuple(_resource(resource) for resource in entry.resources),
        skills=tuple(serving.skills[entry.id]), lessons=tuple(serving.lessons[entry.id]),
        coming_soon=entry.coming_soon, note=entry.note, ours=entry.ours,
    )  # fmt: skip


def _resource(entry: schema.ResourceEntry) -> core.Resource:
    return core.Resource(
        id=entry.id, title=entry.title, authors=tuple(_author(author) for author in entry.authors), type=entry.type,
        url=todays_address(entry), seed_url=entry.seed_url, why=entry.why, cost=entry.cost, ours=entry.ours,
        details=entry.details, moments=tuple(_moment(moment) for moment in entry.moments),
    )  # fmt: skip


def todays_address(entry: schema.ResourceEntry) -> str | None:
    """Where the resource lives today: the seed's address, unless the file says otherwise; None if it is gone."""
    return entry.url if "url" in entry.model_fields_set else entry.seed_url


def _author(entry: schema.AuthorEntry) -> core.Author:
    return core.Author(entry.name, entry.url)


def _moment(entry: schema.MomentEntry) -> core.Moment:
    marks = tuple((_seconds(mark.at), mark.says) for mark in entry.marks)
    return core.Moment(entry.title, entry.url, marks)


def _seconds(time: str) -> int:
    total = 0
    for part in time.split(":"):
        total = 60 * total + int(part)
    return total
