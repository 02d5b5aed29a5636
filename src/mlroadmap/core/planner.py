"""The way to a goal, the time it takes, and what to do today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from mlroadmap.core import graph
from mlroadmap.core.catalogue import Catalogue, Lesson

CONFIRM_MINUTES = 1.0
REVIEW_MINUTES = 1.0
SLOW, FAST = 1.3, 0.8
"""How much longer or shorter than written people take, until their own pace is known."""
SESSIONS = (10, 25, 50)
TOGETHER = 0.5
"""Correlation between two skills of one person, for the range: who knows more than expected here does so there."""
LEAST_LESSON = 3
"""Minutes under which it does not pay to open a lesson."""


def path(
    catalogue: Catalogue, goals: Iterable[str], known: Collection[str], finished: Collection[str] = ()
) -> tuple[str, ...]:
    """The lessons still needed for the goals, each after the lessons it rests on.

    Depth first: what a lesson needs comes directly before it, so that few threads are open at once. Left out are
    lessons whose needed skills are all known, and `finished` ones.
    """
    needed = graph.closure(catalogue, goals)
    before = graph.lessons_before(catalogue)
    lessons = {catalogue.lesson_of[s].id for s in needed if s in catalogue.lesson_of}
    found: list[str] = []
    seen: set[str] = set()
    for start in sorted(lessons, key=lambda id: catalogue.lessons[id].order):
        todo = [(start, False)]
        while todo:
            lesson, done = todo.pop()
            if done:
                found.append(lesson)
            elif lesson not in seen:
                seen.add(lesson)
                todo.append((lesson, True))
                todo += [(under, False) for under in reversed(before[lesson]) if under in lessons and under not in seen]
    return tuple(
        id
        for id in found
        if id not in finished and any(s in needed and s not in known for s in catalogue.lessons[id].skills)
    )


def length(lesson: Lesson) -> int:
    """Minutes of a whole lesson with its exercises."""
    return lesson.minutes + lesson.practice_minutes


def minutes(
    catalogue: Catalogue, lessons: Iterable[str], p_known: Mapping[str, float], known: Collection[str] = ()
) -> tuple[float, float]:
    """Minutes that these lessons will take, low and high.

    A skill costs one question if it turns out to be known and its share of the lesson if not. The range is one standard
    deviation of that chance to either side, at a fast and at a slow pace. The skills of one person are not independent,
    so that before any answer the range is wide.
    """
    mean = variance = spreads = 0.0
    for id in lessons:
        lesson = catalogue.lessons[id]
        share = length(lesson) / max(len(lesson.skills), 1)
        for skill in lesson.skills:
            p = 1.0 if skill in known else p_known[skill]
            mean += p * CONFIRM_MINUTES + (1.0 - p) * share
            variance += p * (1.0 - p) * share**2
            spreads += sqrt(p * (1.0 - p)) * share
    spread = sqrt((1.0 - TOGETHER) * variance + TOGETHER * spreads**2)
    return max(mean - spread, 0.0) * FAST, (mean + spread) * SLOW


@dataclass(frozen=True, slots=True)
class Session:
    """What fits into the minutes there are: reviews first, then the next lesson."""

    minutes: int
    reviews: tuple[str, ...]
    lesson: str | None
    lesson_minutes: int
    """Minutes left for the lesson today; 0 without one."""

    @property
    def review_minutes(self) -> int:
        """Minutes that the reviews take, rounded up."""
        return round(len(self.reviews) * REVIEW_MINUTES + 0.49)


def session(due: Sequence[str], lesson: str | None, minutes: int) -> Session:
    """The plan for `minutes`: the most urgent reviews that fit, then the lesson with what is left."""
    reviews = tuple(due[: int(minutes / REVIEW_MINUTES)])
    rest = minutes - round(len(reviews) * REVIEW_MINUTES)
    lesson = lesson if rest >= LEAST_LESSON else None
    return Session(minutes, reviews, lesson, rest if lesson else 0)
