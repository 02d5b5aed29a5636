"""Reading one advert for a learner: what it asks for, what of that is known, and the way to the rest. Keeps nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mlroadmap.core import graph, planner
from mlroadmap.core.advert_parts import Part
from mlroadmap.core.adverts import plain
from mlroadmap.core.catalogue import Catalogue, Lesson, Topic
from mlroadmap.core.job_skills import JobSkill
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.skill_matching import Matcher, Mention, sentence
from mlroadmap.services import knowing
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.job_skills import get_job_skills, get_matcher

LONGEST = 60_000
"""Signs of an advert that are read."""
QUOTES = 3
"""Sentences shown of each skill."""
WEIGHT: dict[Part, int] = {"need": 0, "stack": 1, "task": 2, "body": 3, "title": 4, "wish": 5, "about": 6, "offer": 7,
                           "spared": 8}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that a skill was read in: what stands before its name, the name, and what follows."""

    before: str
    name: str
    after: str
    part: Part


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill that the advert asks for. `known` of the `skills` of its topic are known; 0 of 0 if not taught."""

    skill: JobSkill
    part: Part
    quotes: tuple[Quote, ...]
    topic: Topic | None
    known: int
    skills: int

    @property
    def state(self) -> str:
        """known, begun, missing, or elsewhere for what nothing here teaches."""
        if not self.skills:
            return "elsewhere"
        return "known" if self.known == self.skills else "begun" if self.known else "missing"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one advert asks of one learner."""

    wanted: tuple[Wanted, ...]
    goals: tuple[str, ...]
    """Topics that make the goal: those of what is not known yet; requirements first."""
    lessons: tuple[Lesson, ...]
    """The lessons on the way, in order."""
    minutes: tuple[float, float]
    outside: float
    """Minutes of skills on the way that no lesson of this program teaches."""

    @property
    def taught(self) -> int:
        """Skills that it asks for and that the map teaches."""
        return len(self.wanted) - len(self.of("elsewhere"))

    def of(self, state: str) -> list[Wanted]:
        """Those in a state."""
        return [one for one in self.wanted if one.state == state]


def read_advert(learner_id: UUID, text: str, now: datetime) -> Reading:
    """What the advert asks for, and the learner's way to what is missing. HTML is read as its text."""
    return read(knowing.get_state(learner_id, now), text)


def read(state: LearnerState, text: str) -> Reading:
    """The same for a learner whose state is at hand."""
    catalogue, matcher = get_catalogue(), get_matcher()
    text = plain(text.replace("\r\n", "\n")[:LONGEST])
    found = matcher.mentions(text)
    wanted = tuple(_wanted(text, found, matcher, catalogue, state))
    missing = [one for one in wanted if one.topic and one.state in ("missing", "begun")]
    goals = tuple(dict.fromkeys(one.topic.id for one in missing if one.topic))
    finished = {id for id, progress in state.lesson_progress.items() if progress.finished}
    path = planner.path(catalogue, goals, state.known, finished, p_known=state.p_known)
    needed = planner.needs(catalogue, goals, state.known, state.p_known) - state.known
    outside = sum(catalogue.skills[id].minutes for id in needed if id not in catalogue.lesson_of)
    minutes = planner.minutes(catalogue, path, state.p_known, state.known, state.pace)
    return Reading(wanted, goals, tuple(catalogue.lessons[id] for id in path), minutes, outside)


def _wanted(
    text: str, found: Iterable[Mention], matcher: Matcher, catalogue: Catalogue, state: LearnerState
) -> list[Wanted]:
    mentions: dict[str, list[Mention]] = {}
    for mention in found:
        mentions.setdefault(mention.skill, []).append(mention)
    asked = matcher.asked(found)
    skills = {skill.id: skill for skill in get_job_skills()}
    for id in list(mentions):  # what a product stands for was read where the product was
        for implied in skills[id].implies:
            mentions.setdefault(implied, mentions[id])
    rows = []
    for id in asked:
        here = sorted(mentions[id], key=lambda m: (WEIGHT[m.part], m.start))
        topic = catalogue.topics.get(skills[id].topic)
        under = graph.goal_skills(catalogue, topic.id) if topic else frozenset()
        quotes = tuple(dict.fromkeys(_quote(text, mention) for mention in here[:QUOTES]))
        rows.append(Wanted(skills[id], here[0].part, quotes, topic, len(under & state.known), len(under)))
    first = {id: rows_[0].start for id, rows_ in mentions.items()}
    return sorted(rows, key=lambda one: (WEIGHT[one.part], first[one.skill.id], one.skill.id))


def _quote(text: str, mention: Mention) -> Quote:
    start, end = sentence(text, mention.start, mention.end)
    start, end = max(start, mention.start - 220), min(end, mention.end + 220)
    before, name, after = text[start : mention.start], text[mention.start : mention.end], text[mention.end : end]
    return Quote(_flat(before), " ".join(name.split()), _flat(after), mention.part)


def _flat(text: str) -> str:
    """White space as single blanks, those at the ends too."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + " ".join(text.split()) + trail
