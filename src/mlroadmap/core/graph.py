"""The graph of skills: what rests on what, and what a goal asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import wraps
from graphlib import CycleError, TopologicalSorter
from typing import ParamSpec, TypeVar, cast

from mlroadmap.core.catalogue import Catalogue, Edge, EdgeKind, Lesson, Section

BOTH: tuple[EdgeKind, ...] = ("needs", "tool")
"""What a goal asks for."""
ALL: tuple[EdgeKind, ...] = (*BOTH, "helps")
"""What lessons are ordered by."""
DEFAULT_GOAL = "fundamentals"
"""What somebody who chose nothing wants: the road map's section of this name, whatever the rest of its id."""


Of = ParamSpec("Of")
Found = TypeVar("Found")


def kept(derive: Callable[Of, Found]) -> Callable[Of, Found]:
    """What `derive` makes of a catalogue, worked out once and left with it: a catalogue never changes."""

    @wraps(derive)
    def found(*args: Of.args, **kwargs: Of.kwargs) -> Found:
        (catalogue, *rest) = args
        place = (derive.__name__, *rest)
        shelf: dict[object, object] = vars(catalogue).setdefault("_derived", {})
        if place not in shelf:
            shelf[place] = derive(*args, **kwargs)
        return cast("Found", shelf[place])

    return found


class GraphError(ValueError):
    """The edges go round in a circle; `cycle` names the skills on it."""

    def __init__(self, cycle: list[str]) -> None:
        super().__init__("these skills need one another in a circle: " + " -> ".join(cycle))
        self.cycle = cycle


def order(nodes: Iterable[str], before: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """All nodes, each after those in `before` it; among those that are free, the order of `nodes`.

    Raises GraphError if there is a cycle. Names in `before` that are no nodes are ignored.
    """
    place = {node: i for i, node in enumerate(nodes)}
    sorter: TopologicalSorter[str] = TopologicalSorter(
        {node: [p for p in before.get(node, ()) if p in place] for node in place}
    )
    try:
        sorter.prepare()
    except CycleError as error:
        raise GraphError(list(error.args[1])) from error
    found: list[str] = []
    while sorter.is_active():
        free = sorted(sorter.get_ready(), key=place.__getitem__)
        found += free
        sorter.done(*free)
    return tuple(found)


@kept
def prerequisites(catalogue: Catalogue, kinds: tuple[EdgeKind, ...] = BOTH) -> Mapping[str, tuple[str, ...]]:
    """The direct prerequisites of each skill along edges of these kinds."""
    return {
        skill: tuple(edge.prerequisite for edge in edges if edge.kind in kinds)
        for skill, edges in catalogue.before.items()
    }


@kept
def skill_order(catalogue: Catalogue) -> tuple[str, ...]:
    """All skills, prerequisites first. Raises GraphError if there is a cycle."""
    return order(catalogue.skills, prerequisites(catalogue, ALL))


def satisfied(edges: Iterable[Edge], known: Collection[str]) -> bool:
    """Whether all that a skill rests on is known; of alternatives, one."""
    alternatives: dict[str, bool] = {}
    for edge in edges:
        if edge.any_of:
            alternatives[edge.any_of] = alternatives.get(edge.any_of, False) or edge.prerequisite in known
        elif edge.kind in BOTH and edge.prerequisite not in known:
            return False
    return all(alternatives.values())


def ancestors(before: Mapping[str, Iterable[str]], start: Iterable[str]) -> frozenset[str]:
    """Everything that `start` rests on, without `start` itself unless some of it rests on the rest."""
    seen: set[str] = set()
    todo = [p for node in start for p in before.get(node, ())]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += before.get(node, ())
    return frozenset(seen)


def depth(nodes: Iterable[str], before: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Length of the longest chain of prerequisites under each node; 0 for a node that rests on nothing."""
    found: dict[str, int] = {}
    for node in order(nodes, before):
        found[node] = 1 + max((found[p] for p in before.get(node, ()) if p in found), default=-1)
    return found


def default_goals(catalogue: Catalogue) -> tuple[str, ...]:
    """The goal of somebody who has chosen none: the fundamentals, or all core lessons where no section is called so."""
    for section in catalogue.road_map.sections if catalogue.road_maps else ():
        if DEFAULT_GOAL in section.id and section.kind == "topics":
            return (section.id,)
    return tuple(lesson.id for lesson in catalogue.lessons.values() if lesson.aim == "core")


@kept
def sections(catalogue: Catalogue) -> Mapping[str, Section]:
    """Every section of every road map by id."""
    return {section.id: section for road_map in catalogue.road_maps for section in road_map.sections}


def goal_title(catalogue: Catalogue, goal: str) -> str:
    """The name of a goal for people; the id itself if nothing has it (any more)."""
    goal = catalogue.current(goal)
    if (section := sections(catalogue).get(goal)) is not None:
        return section.name
    tables = (catalogue.topics, catalogue.lessons, catalogue.skills)
    return next((table[goal].title for table in tables if goal in table), goal)


def goal_skills(catalogue: Catalogue, goal: str) -> frozenset[str]:
    """The skills that a goal names: one skill, or those of a lesson, a topic or a section. Empty for an unknown id."""
    goal = catalogue.current(goal)
    if goal in catalogue.skills:
        return frozenset({goal})
    if goal in catalogue.lessons:
        return frozenset(catalogue.lessons[goal].skills)
    if goal in catalogue.topics:
        topics = [catalogue.topics[goal]]
    else:
        section = sections(catalogue).get(goal)
        topics = list(section.topics) if section else []
    found = {skill for topic in topics for skill in topic.skills}
    found |= {skill for topic in topics for id in topic.lessons for skill in catalogue.lessons[id].skills}
    return frozenset(found)


def closure(catalogue: Catalogue, goals: Iterable[str]) -> frozenset[str]:
    """All skills that the goals ask for: those they name, and everything beneath them, along edges of both kinds."""
    named = frozenset().union(*(goal_skills(catalogue, goal) for goal in goals))
    return named | ancestors(prerequisites(catalogue), named)


@kept
def lessons_before(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """For each lesson the lessons that teach what it rests on or what helps, in teaching order."""
    before = prerequisites(catalogue, ALL)

    def under(lesson: Lesson) -> tuple[str, ...]:
        owners = {catalogue.lesson_of[p].id for s in lesson.skills for p in before[s] if p in catalogue.lesson_of}
        return tuple(sorted(owners - {lesson.id}, key=lambda id: catalogue.lessons[id].order))

    return {lesson.id: under(lesson) for lesson in catalogue.lessons.values()}
