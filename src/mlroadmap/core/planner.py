"""The way to a goal, the time it takes, and what to do today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from math import ceil, sqrt

from mlroadmap.core import graph
from mlroadmap.core.catalogue import Catalogue, Edge, Lesson
from mlroadmap.core.pace import USUAL, Pace
from mlroadmap.core.worth import ASK_MINUTES

REVIEW_MINUTES = 1.0
SESSIONS = (10, 25, 50)
TOGETHER = 0.5
"""Correlation between two skills of one person, for the range: who knows more than expected here does so there."""
FOREVER = 36500
"""Days after which no date is told apart."""
LEAST_LESSON = 3
"""Minutes under which it does not pay to open a lesson."""


def path(
    catalogue: Catalogue,
    goals: Iterable[str],
    known: Collection[str],
    finished: Collection[str] = (),
    *,
    skipped: Collection[str] = (),
    wanted: Sequence[str] = (),
    p_known: Mapping[str, float] | None = None,
) -> tuple[str, ...]:
    """The lessons still needed for the goals, each after the lessons it rests on.

    Depth first, goal by goal: what a lesson needs comes directly before it, so that few threads are open at once, and
    the goal named first is reached first. Left out are lessons whose needed skills are all known, `finished` ones, and
    those the learner `skipped`. `wanted` is the learner's own order: it holds wherever prerequisites allow it.
    """
    needed = needs(catalogue, goals, known, p_known)
    before = _before(catalogue, needed)
    lessons = {catalogue.lesson_of[s].id for s in needed if s in catalogue.lesson_of}
    found: list[str] = []
    seen: set[str] = set()
    for start in _starts(catalogue, goals, lessons):
        todo = [(start, False)]
        while todo:
            lesson, done = todo.pop()
            if done:
                found.append(lesson)
            elif lesson not in seen:
                seen.add(lesson)
                todo.append((lesson, True))
                todo += [(under, False) for under in reversed(before[lesson]) if under not in seen]
    left = [
        id
        for id in found
        if id not in finished
        and id not in skipped
        and any(s in needed and s not in known for s in catalogue.lessons[id].skills)
    ]
    return _as_wanted(left, before, wanted) if wanted else tuple(left)


def _before(catalogue: Catalogue, needed: Iterable[str]) -> dict[str, list[str]]:
    """The lessons right before each lesson, of those that teach a needed skill."""
    lessons = {catalogue.lesson_of[s].id for s in needed if s in catalogue.lesson_of}
    return {id: [u for u in under if u in lessons] for id, under in graph.lessons_before(catalogue).items()}


def rests_on(catalogue: Catalogue, path: Sequence[str], needed: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each lesson of a path the lessons of it that have to come before, on whatever way they lead there."""
    return _under(path, _before(catalogue, needed))


def _under(left: Sequence[str], before: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    # What rests on a lesson that is known already still comes after what that one rests on.
    there = frozenset(left)
    return {id: (graph.ancestors(before, [id]) & there) - {id} for id in left}


def needs(
    catalogue: Catalogue, goals: Iterable[str], known: Collection[str] = (), p_known: Mapping[str, float] | None = None
) -> frozenset[str]:
    """All skills that the goals ask for. Of prerequisites any one of which will do, the one that costs least from here.

    What one costs is the expected minutes of everything beneath it that is not known.
    """
    if not any(edge.any_of for edge in catalogue.edges):
        return graph.closure(catalogue, goals)
    cost: dict[str, float] = {}
    for skill in graph.skill_order(catalogue):
        under = _cheapest(catalogue.before.get(skill, ()), cost)
        p = 1.0 if skill in known else (p_known or {}).get(skill, 0.0)
        lesson = catalogue.lesson_of.get(skill)
        takes = share(lesson) if lesson else ASK_MINUTES
        # Beneath what is known nothing is left to learn. Shared ground is counted twice, which is the same for each.
        cost[skill] = 0.0 if p >= 1.0 else (1.0 - p) * takes + sum(cost[u] for u in under)
    found: set[str] = set()
    todo = [s for goal in goals for s in graph.goal_skills(catalogue, goal)]
    while todo:
        skill = todo.pop()
        if skill not in found:
            found.add(skill)
            todo += _cheapest(catalogue.before.get(skill, ()), cost)
    return frozenset(found)


def _cheapest(edges: Iterable[Edge], cost: Mapping[str, float]) -> list[str]:
    """The prerequisites to take: every plain one, and of each set of alternatives the cheapest."""
    plain: list[str] = []
    sets: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind not in graph.BOTH:
            continue
        if edge.any_of:
            sets.setdefault(edge.any_of, []).append(edge.prerequisite)
        else:
            plain.append(edge.prerequisite)
    return plain + [min(ones, key=lambda s: (cost[s], s)) for ones in sets.values()]


def _starts(catalogue: Catalogue, goals: Iterable[str], lessons: Collection[str]) -> list[str]:
    """All the lessons: those of the first goal in teaching order, then those that the next one adds."""
    found: dict[str, None] = {}
    for goal in goals:
        under = {catalogue.lesson_of[s].id for s in graph.goal_skills(catalogue, goal) if s in catalogue.lesson_of}
        found |= dict.fromkeys(sorted(under & set(lessons), key=lambda id: catalogue.lessons[id].order))
    rest = sorted(set(lessons) - set(found), key=lambda id: catalogue.lessons[id].order)
    return [*found, *rest]


def _as_wanted(left: Sequence[str], before: Mapping[str, Sequence[str]], wanted: Sequence[str]) -> tuple[str, ...]:
    """`left`, a linear extension of `before`, put in the order `wanted` as far as prerequisites allow.

    A lesson that the order does not name stays behind the one it followed.
    """
    named = {id: place for place, id in enumerate(wanted)}
    rank: dict[str, tuple[int, int]] = {}
    at = -1
    for place, id in enumerate(left):
        at = named.get(id, at)
        rank[id] = (at, place)
    under = _under(left, before)
    open_ = {id: len(under[id]) for id in left}
    above: dict[str, list[str]] = {}
    for id in left:
        for one in under[id]:
            above.setdefault(one, []).append(id)
    ready = [(rank[id], id) for id in left if not open_[id]]
    heapify(ready)
    found: list[str] = []
    while ready:
        _, id = heappop(ready)
        found.append(id)
        for one in above.get(id, ()):
            open_[one] -= 1
            if not open_[one]:
                heappush(ready, (rank[one], one))
    return tuple(found)


def length(lesson: Lesson) -> int:
    """Minutes of a whole lesson with its exercises."""
    return lesson.minutes + lesson.practice_minutes


def share(lesson: Lesson) -> float:
    """Minutes of it that belong to each of its skills."""
    return length(lesson) / max(len(lesson.skills), 1)


def minutes(
    catalogue: Catalogue,
    lessons: Iterable[str],
    p_known: Mapping[str, float],
    known: Collection[str] = (),
    pace: Pace = USUAL,
) -> tuple[float, float]:
    """Minutes that these lessons will take at the learner's pace, low and high.

    A skill costs one question if it turns out to be known and its share of the lesson if not. The range is one standard
    deviation of that chance to either side, at both ends of the pace. The skills of one person are not independent,
    so that before any answer the range is wide.
    """
    mean = variance = spreads = 0.0
    for id in lessons:
        lesson = catalogue.lessons[id]
        takes = share(lesson)
        for skill in lesson.skills:
            p = 1.0 if skill in known else p_known[skill]
            mean += p * ASK_MINUTES + (1.0 - p) * takes
            variance += p * (1.0 - p) * takes**2
            spreads += sqrt(p * (1.0 - p)) * takes
    spread = sqrt((1.0 - TOGETHER) * variance + TOGETHER * spreads**2)
    return max(mean - spread, 0.0) * pace.low, (mean + spread) * pace.high


def finish(minutes: tuple[float, float], hours_a_week: float, today: date) -> tuple[date, date]:
    """The days between which the last of these minutes is done, at so many hours a week.

    Raises ValueError unless there are hours.
    """
    if not hours_a_week > 0.0:
        raise ValueError("hours a week must be more than 0")
    days = (ceil(m / 60.0 / hours_a_week * 7.0) for m in minutes)
    low, high = (today + timedelta(days=min(d, FOREVER)) for d in days)
    return low, high


@dataclass(frozen=True, slots=True)
class Session:
    """What fits into the minutes there are: reviews first, then the next lesson."""

    minutes: int
    reviews: tuple[str, ...]
    lesson: str | None
    lesson_minutes: int
    """Minutes left for the lesson today; 0 without one."""
    longer: float = 0.0
    """Minutes that the reviews take beyond those of a question each."""

    @property
    def review_minutes(self) -> int:
        """Minutes that the reviews take, rounded up."""
        return round(len(self.reviews) * REVIEW_MINUTES + self.longer + 0.49)


def session(due: Sequence[str], lesson: str | None, minutes: int, longer: float = 0.0) -> Session:
    """The plan for `minutes`: the most urgent reviews that fit, then the lesson with what is left.

    `longer`: minutes that the reviews take beyond those of a question each, as where one is an exercise.
    """
    reviews = tuple(due[: max(int((minutes - longer) / REVIEW_MINUTES), 0)])
    longer = longer if reviews else 0.0
    rest = minutes - round(len(reviews) * REVIEW_MINUTES + longer)
    lesson = lesson if rest >= LEAST_LESSON else None
    return Session(minutes, reviews, lesson, rest if lesson else 0, longer)
