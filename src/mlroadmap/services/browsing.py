"""Reading the road map: the whole outline, one topic, one skill, each with what the learner knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mlroadmap.core.catalogue import Edge, Lesson, RoadMap, Section, Skill, Topic
from mlroadmap.core.map_sheet import HELD
from mlroadmap.core.mastery import Evidence
from mlroadmap.services import inferring
from mlroadmap.services.inferring import Behind
from mlroadmap.services.mapping import LessonRow, Standing, get_standing, lesson_row


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill in an outline. `lesson` is the id of the lesson that teaches it, empty if none does."""

    id: str
    title: str
    state: str
    lesson: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the outline, with its number."""

    number: str
    topic: Topic
    lessons: tuple[LessonRow, ...]
    skills: tuple[SkillRow, ...]
    known: int
    """How many of its lessons are known."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of the outline; its title is empty where the section has no groups."""

    id: str
    title: str
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the outline. `intro` and `outro` are safe HTML."""

    number: int
    section: Section
    intro: str
    outro: str
    groups: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole road map in words."""

    standing: Standing
    road_map: RoadMap
    intro: str
    sections: tuple[SectionRow, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic with its neighbours."""

    standing: Standing
    section: Section
    topic: Topic
    note: str
    lessons: tuple[LessonRow, ...]
    skills: tuple[SkillRow, ...]
    known: int
    next: LessonRow | None
    """The lesson to go on with: the learner's next one if it belongs here, or the first that is not known."""
    before: Topic | None
    after: Topic | None


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A skill at the other end of an edge."""

    skill: SkillRow
    kind: str
    credit: int
    """percent"""


@dataclass(frozen=True, slots=True)
class SkillPage:
    """A skill, what it rests on, and what is known of it."""

    standing: Standing
    skill: Skill
    state: str
    area: str
    topic: Topic | None
    lesson: LessonRow | None
    needs: tuple[EdgeRow, ...]
    leads_to: tuple[EdgeRow, ...]
    confused_with: tuple[SkillRow, ...]
    sure: int
    """How likely it is that the learner has the skill, in percent."""
    recall: int | None
    """How likely it is that they could recall it now, in percent; None if it was never shown."""
    due: datetime | None
    evidence: tuple[Evidence, ...]
    """Newest first."""
    behind: tuple[tuple[SkillRow, Behind], ...]
    """Without any: the answers about other skills that say most about this one."""

    @property
    def is_due(self) -> bool:
        """Whether its review is due now."""
        return self.skill.id in self.standing.state.due


def get_outline(learner_id: UUID, now: datetime) -> Outline:
    """The whole road map with the learner's states."""
    standing = get_standing(learner_id, now)
    road_map = standing.catalogue.road_map
    rows = []
    for n, section in enumerate(road_map.sections, 1):
        count = 0
        groups = []
        for group in section.groups:
            topics = []
            for topic in group.topics:
                count += 1
                topics.append(_topic_row(standing, topic, f"{n}.{count}"))
            groups.append(GroupRow(group.id, group.title, tuple(topics)))
        intro, outro = (_prose(text, road_map) for text in (section.intro, section.outro))
        rows.append(SectionRow(n, section, intro, outro, tuple(groups)))
    return Outline(standing, road_map, _prose(road_map.intro, road_map), tuple(rows))


def get_topic(learner_id: UUID, now: datetime, id: str) -> TopicPage:
    """One topic. Raises KeyError if there is none of that id."""
    standing = get_standing(learner_id, now)
    catalogue = standing.catalogue
    topic, section = catalogue.topics[id], catalogue.section_of[id]
    row = _topic_row(standing, topic, "")
    at = section.topics.index(topic)
    return TopicPage(
        standing=standing,
        section=section,
        topic=topic,
        note=_prose(topic.note, catalogue.road_map),
        lessons=row.lessons,
        skills=row.skills,
        known=row.known,
        next=min((r for r in row.lessons if r.state not in HELD), key=lambda r: not r.here, default=None),
        before=section.topics[at - 1] if at else None,
        after=section.topics[at + 1] if at + 1 < len(section.topics) else None,
    )


def get_skill(learner_id: UUID, now: datetime, id: str) -> SkillPage:
    """One skill. Raises KeyError if there is none of that id."""
    standing = get_standing(learner_id, now)
    catalogue, state = standing.catalogue, standing.state
    skill = catalogue.skills[id]
    lesson = catalogue.lesson_of.get(id)
    recall = state.recall(id)
    behind = inferring.behind(state, id)
    return SkillPage(
        standing=standing,
        skill=skill,
        state=state.skill_states[id],
        area=catalogue.areas.get(skill.area, skill.area),
        topic=catalogue.topics.get(skill.topic),
        lesson=lesson_row(standing, lesson.id) if lesson else None,
        needs=_edges(standing, catalogue.before[id], "prerequisite"),
        leads_to=_edges(standing, catalogue.after[id], "skill"),
        confused_with=_skill_rows(standing, skill.confused_with),
        sure=round(100 * state.p_known[id]),
        recall=None if recall is None else round(100 * recall),
        due=state.due_at(id),
        evidence=tuple(reversed(state.evidence.get(id, ()))),
        behind=tuple(zip(_skill_rows(standing, (one.skill for one in behind)), behind, strict=True)),
    )


def _topic_row(standing: Standing, topic: Topic, number: str) -> TopicRow:
    lessons = tuple(lesson_row(standing, id) for id in topic.lessons)
    known = sum(row.state in HELD for row in lessons)
    return TopicRow(number, topic, lessons, _skill_rows(standing, topic.skills), known)


def _skill_rows(standing: Standing, ids: Iterable[str]) -> tuple[SkillRow, ...]:
    catalogue, states = standing.catalogue, standing.state.skill_states
    found = []
    for id in ids:
        lesson: Lesson | None = catalogue.lesson_of.get(id)
        found.append(SkillRow(id, catalogue.skills[id].title, states[id], lesson.id if lesson else ""))
    return tuple(found)


def _edges(standing: Standing, edges: Iterable[Edge], end: str) -> tuple[EdgeRow, ...]:
    edges = tuple(edges)
    rows = _skill_rows(standing, (getattr(edge, end) for edge in edges))
    return tuple(EdgeRow(row, edge.kind, round(100 * edge.credit)) for row, edge in zip(rows, edges, strict=True))


def _prose(text: str, road_map: RoadMap) -> str:
    """Markdown of the road map as safe HTML; links to its own headings lead to the outline's."""
    from mlroadmap.content import markdown

    for section in road_map.sections:
        text = text.replace(f"](#{_heading(section.title)})", f"](#s-{section.id})")
    return markdown.render_block(text) if text.strip() else ""


def _heading(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
