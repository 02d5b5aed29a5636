"""Goals, and the plan of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from mlroadmap.core import graph, planner
from mlroadmap.core.catalogue import Lesson, Skill
from mlroadmap.core.events import Event
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.progress import Placement
from mlroadmap.records import journal
from mlroadmap.services import documents, knowing, placing, reviewing, solving_again
from mlroadmap.services.catalogue import get_catalogue

MOST_GOALS = 40
FOUND = 60
"""Choices listed for a search."""
FADING, WAY = 8, 4
"""Rows of the two lists of the day."""


class NoGoal(ValueError):
    """None of the ids given asks for any skill."""


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """Something that can be a goal."""

    id: str
    title: str
    kind: str
    """section, topic, lesson or skill"""
    lessons: int
    """lessons to it from nothing"""
    chosen: bool
    within: str = ""
    """the section that a topic belongs to"""
    section: str = ""
    """title of that section"""


@dataclass(frozen=True, slots=True)
class Fading:
    """A due skill. `here` is False if there is no item to review it with."""

    skill: Skill
    recall: float
    here: bool
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A lesson on the way, with its state and its minutes."""

    lesson: Lesson
    state: str
    minutes: int
    perhaps: bool
    """whether some of what it teaches is perhaps known, so that it may take less"""


@dataclass(frozen=True, slots=True)
class Today:
    """The plan of the day."""

    session: planner.Session
    lesson: Lesson | None
    lesson_state: str
    fading: tuple[Fading, ...]
    due: int
    way: tuple[Stop, ...]
    rest: int
    state: LearnerState
    next_due: datetime | None
    done: bool
    """the minutes asked for are already done today"""
    confirm: int
    """skills of the next lesson that a question may spare"""
    placement: Placement | None
    """one that is not over yet"""
    retention: float
    minutes_chosen: int
    only_reviews: bool
    """the learner wants no new lessons now"""


def set_goals(learner_id: UUID, goals: Sequence[str], now: datetime, event_id: UUID) -> Event:
    """The learner wants to be able to do these. Unknown ids are left out. Raises NoGoal if none is left."""
    catalogue = get_catalogue()
    current = dict.fromkeys(catalogue.current(goal) for goal in goals)
    known = [goal for goal in current if graph.goal_skills(catalogue, goal)][:MOST_GOALS]
    if not known:
        raise NoGoal(", ".join(goals)[:200])
    event, _ = journal.append(learner_id, "goal-set", {"goals": known}, now, event_id)
    return event


def goal_choices(state: LearnerState, words: str) -> list[GoalChoice]:
    """What can be a goal: sections and topics, or what has all the words in its title.

    What is chosen comes first. With words, at most FOUND are given, and the default goal of somebody who has chosen
    nothing yet steps back: they are searching for another one.
    """
    catalogue = state.catalogue
    counts = _lessons_to(catalogue.fingerprint)
    offers: list[tuple[str, str]] = [(id, "section") for id in graph.sections(catalogue)]
    offers += [(id, "topic") for id in catalogue.topics]
    wanted = words.casefold().split()
    goals = () if wanted and _by_default(state) else state.goals
    if wanted:
        offers += [(id, "lesson") for id in catalogue.lessons] + [(id, "skill") for id in catalogue.skills]
    found: list[GoalChoice] = []
    for id, kind in offers:
        title = graph.goal_title(catalogue, id)
        chosen = id in goals
        if chosen or all(word in title.casefold() for word in wanted):
            count = counts[id]
            if count or kind == "skill":
                section = catalogue.section_of[id] if kind == "topic" else None
                within, name = (section.id, section.title) if section else ("", "")
                found.append(GoalChoice(id, title, kind, count, chosen, within, name))
    seen = {choice.id for choice in found}
    for id in goals:  # a lesson or skill chosen earlier stays in sight
        if id not in seen:
            kind = "lesson" if id in catalogue.lessons else "skill"
            found.append(GoalChoice(id, graph.goal_title(catalogue, id), kind, counts[id], True))
    found.sort(key=lambda choice: goals.index(choice.id) if choice.chosen else MOST_GOALS)
    return found[:FOUND] if wanted else found


def _by_default(state: LearnerState) -> bool:
    """True for somebody at the very start, whose goal is the one that the program began with."""
    return state.placement is None and state.goals == graph.default_goals(state.catalogue)


@lru_cache(maxsize=2)
def _lessons_to(fingerprint: str) -> Mapping[str, int]:
    """For everything that can be a goal, how many lessons lead to it from nothing. Once for each content."""
    catalogue = get_catalogue()
    before = graph.prerequisites(catalogue)
    under: dict[str, frozenset[str]] = {}
    for skill in graph.skill_order(catalogue):
        under[skill] = frozenset({skill}).union(*(under[p] for p in before[skill]))
    goals = [*graph.sections(catalogue), *catalogue.topics, *catalogue.lessons, *catalogue.skills]
    found: dict[str, int] = {}
    for goal in goals:
        skills = frozenset[str]().union(*(under[s] for s in graph.goal_skills(catalogue, goal)))
        found[goal] = len({catalogue.lesson_of[s].id for s in skills if s in catalogue.lesson_of})
    return found


def today(learner_id: UUID, now: datetime, minutes: int | None = None) -> Today:
    """The plan for so many minutes; for the learner's usual ones if None."""
    state = knowing.get_state(learner_id, now)
    settings = documents.settings(learner_id)
    minutes = settings.minutes if minutes is None else minutes
    only_reviews = settings.only_reviews == "yes"
    due = reviewing.due(state)
    longer = solving_again.minutes(state, due)
    session = planner.session(due, None if only_reviews else state.next_lesson, minutes, longer)
    lessons = state.catalogue.lessons
    lesson = lessons[state.next_lesson] if state.next_lesson and not only_reviews else None
    way = [id for id in (state.next_lesson,) if id] + [id for id in state.path if id != state.next_lesson]
    return Today(
        session,
        lesson,
        state.lesson_states[lesson.id] if lesson else "",
        tuple(
            Fading(
                state.catalogue.skills[s], state.recall(s) or 0.0, s in due, state.catalogue.lesson_of.get(s)
            )
            for s in sorted(state.due, key=lambda s: (state.recall(s) or 0.0, s))[:FADING]
        ),
        len(state.due),
        tuple(
            Stop(lessons[id], state.lesson_states[id], planner.length(lessons[id]), state.perhaps(id))
            for id in way[:WAY]
        ),
        len(state.path),
        state,
        state.next_due,
        state.minutes_today >= minutes,
        len(reviewing.to_confirm(state, lesson.id)) if lesson else 0,
        placing.current(state),
        settings.retention,
        settings.minutes,
        only_reviews,
    )  # fmt: skip
