"""The learner's path whole: in whose order, what is left out of it, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mlroadmap.core import graph, planner
from mlroadmap.core.catalogue import Lesson
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.pace import Pace
from mlroadmap.records import journal
from mlroadmap.services import documents, knowing


class NotOnThePath(LookupError):
    """The lesson is not on the learner's path, or cannot be moved that way."""


@dataclass(frozen=True, slots=True)
class Step:
    """A lesson of the path. `earlier` and `later`: whether prerequisites let it change places with its neighbour."""

    lesson: Lesson
    state: str
    minutes: int
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class Route:
    """The path, and everything one may want to know of it."""

    goals: tuple[str, ...]
    steps: tuple[Step, ...]
    left_out: tuple[Lesson, ...]
    own_order: bool
    minutes: tuple[float, float]
    hours: float
    """hours a week"""
    days: tuple[date, date]
    """when the last lesson is done, at so many hours a week: early and late"""
    pace: Pace


def get_route(learner_id: UUID, now: datetime, hours: float | None = None) -> Route:
    """The learner's path now, with the days at `hours` a week; at the learner's usual hours if None."""
    state = knowing.get_state(learner_id, now)
    lessons, path = state.catalogue.lessons, state.path
    before = graph.lessons_before(state.catalogue)
    hours = documents.settings(learner_id).hours if hours is None else hours
    free = [path[i] not in before[path[i + 1]] for i in range(len(path) - 1)]
    steps = tuple(
        Step(
            lessons[id], state.lesson_states[id], planner.length(lessons[id]), i > 0 and free[i - 1],
            i < len(path) - 1 and free[i],
        )
        for i, id in enumerate(path)
    )  # fmt: skip
    return Route(
        tuple(graph.goal_title(state.catalogue, goal) for goal in state.goals),
        steps,
        tuple(lessons[id] for id in state.knowledge.skipped if id in lessons and _would_be_there(state, id)),
        bool(state.knowledge.order),
        state.minutes_range,
        hours,
        planner.finish(state.minutes_range, hours, now.date()),
        state.pace,
    )


def _would_be_there(state: LearnerState, id: str) -> bool:
    return any(s in state.needed and s not in state.known for s in state.catalogue.lessons[id].skills)


def move(learner_id: UUID, lesson: str, by: int, now: datetime, event_id: UUID) -> None:
    """Let a lesson change places with its neighbour: -1 earlier, 1 later. The order is the learner's own from then on.

    Raises NotOnThePath.
    """
    state = knowing.get_state(learner_id, now)
    path = list(state.path)
    if lesson not in path or not 0 <= (to := path.index(lesson) + by) < len(path):
        raise NotOnThePath(lesson)
    first, second = sorted((to - by, to))
    if path[first] in graph.lessons_before(state.catalogue)[path[second]]:
        raise NotOnThePath(lesson)
    path[first], path[second] = path[second], path[first]
    journal.append(learner_id, "path-ordered", {"lessons": path}, now, event_id)


def usual_order(learner_id: UUID, now: datetime, event_id: UUID) -> None:
    """Go back to the program's own order."""
    journal.append(learner_id, "path-ordered", {"lessons": []}, now, event_id)


def skip(learner_id: UUID, lesson: str, leave_out: bool, now: datetime, event_id: UUID) -> None:
    """Leave a lesson out of the path, or take it back. Raises NotOnThePath if there is no such lesson."""
    if lesson not in knowing.get_state(learner_id, now).catalogue.lessons:
        raise NotOnThePath(lesson)
    journal.append(learner_id, "lesson-skipped", {"lesson": lesson, "skip": leave_out}, now, event_id)
