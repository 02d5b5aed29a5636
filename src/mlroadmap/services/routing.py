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
    """The lesson is not on the learner's path."""


class CannotMove(ValueError):
    """The lesson would come before one that it rests on, or after one that rests on it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A lesson of the path, with the places that prerequisites leave it."""

    lesson: Lesson
    state: str
    minutes: int
    place: int
    """from 0"""
    first: int
    last: int
    """The places it may take."""
    under: Lesson | None
    """The last lesson before it that it rests on."""
    above: Lesson | None
    """The first lesson after it that rests on it."""
    perhaps: bool
    """Whether some of what it teaches is perhaps known, so that it may take less."""

    @property
    def earlier(self) -> bool:
        """Whether it may change places with the lesson before it."""
        return self.first < self.place

    @property
    def later(self) -> bool:
        """Whether it may change places with the lesson after it."""
        return self.last > self.place


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
    placed: bool
    """Whether any answers say what is known, so that the range is the learner's own"""

    @property
    def elsewhere(self) -> int:
        """How many of its lessons are not written here and lead to somebody else's course."""
        return sum(not step.lesson.written for step in self.steps)


def get_route(learner_id: UUID, now: datetime, hours: float | None = None) -> Route:
    """The learner's path now, with the days at `hours` a week; at the learner's usual hours if None."""
    state = knowing.get_state(learner_id, now)
    lessons = state.catalogue.lessons
    hours = documents.settings(learner_id).hours if hours is None else hours
    return Route(
        tuple(graph.goal_title(state.catalogue, goal) for goal in state.goals),
        _steps(state),
        tuple(lessons[id] for id in state.knowledge.skipped if id in lessons and _would_be_there(state, id)),
        bool(state.knowledge.order),
        state.minutes_range,
        hours,
        planner.finish(state.minutes_range, hours, state.today),
        state.pace,
        state.placed,
    )


def _would_be_there(state: LearnerState, id: str) -> bool:
    return any(s in state.needed and s not in state.known for s in state.catalogue.lessons[id].skills)


def _steps(state: LearnerState) -> tuple[Step, ...]:
    lessons, path = state.catalogue.lessons, state.path
    at = {id: place for place, id in enumerate(path)}
    rests = planner.rests_on(state.catalogue, path, state.needed)
    last = dict.fromkeys(path, len(path) - 1)
    for id in path:
        for under in rests[id]:
            last[under] = min(last[under], at[id] - 1)
    steps = []
    for id, place in at.items():
        first = 1 + max((at[under] for under in rests[id]), default=-1)
        under, above = (path[first - 1] if first else ""), (path[last[id] + 1] if last[id] + 1 < len(path) else "")
        steps.append(
            Step(
                lessons[id], state.lesson_states[id], planner.length(lessons[id]), place, first, last[id],
                lessons.get(under), lessons.get(above), state.perhaps(id),
            )
        )  # fmt: skip
    return tuple(steps)


def move(learner_id: UUID, lesson: str, by: int, now: datetime, event_id: UUID) -> None:
    """Let a lesson change places with its neighbour: -1 earlier, 1 later. As `put`."""
    path = knowing.get_state(learner_id, now).path
    if lesson not in path:
        raise NotOnThePath(lesson)
    to = path.index(lesson) + by
    if 0 <= to < len(path):
        _put(learner_id, lesson, to, now, event_id)


def put(learner_id: UUID, lesson: str, before: str, now: datetime, event_id: UUID) -> None:
    """Put a lesson of the path right before another one; at the end if that is empty.

    The order is the learner's own from then on. Raises NotOnThePath, and CannotMove if something is needed first.
    """
    path = [id for id in knowing.get_state(learner_id, now).path if id != lesson]
    if before and before not in path:
        raise NotOnThePath(before)
    _put(learner_id, lesson, path.index(before) if before else len(path), now, event_id)


def _put(learner_id: UUID, lesson: str, to: int, now: datetime, event_id: UUID) -> None:
    state = knowing.get_state(learner_id, now)
    step = next((step for step in _steps(state) if step.lesson.id == lesson), None)
    if step is None:
        raise NotOnThePath(lesson)
    if not step.first <= to <= step.last:
        raise CannotMove(lesson)
    path = [id for id in state.path if id != lesson]
    path.insert(to, lesson)
    journal.append(learner_id, "path-ordered", {"lessons": path}, now, event_id)


def usual_order(learner_id: UUID, now: datetime, event_id: UUID) -> None:
    """Go back to the program's own order."""
    journal.append(learner_id, "path-ordered", {"lessons": []}, now, event_id)


def skip(learner_id: UUID, lesson: str, leave_out: bool, now: datetime, event_id: UUID) -> None:
    """Leave a lesson out of the path, or take it back. Raises NotOnThePath if there is no such lesson."""
    if lesson not in knowing.get_state(learner_id, now).catalogue.lessons:
        raise NotOnThePath(lesson)
    journal.append(learner_id, "lesson-skipped", {"lesson": lesson, "skip": leave_out}, now, event_id)
