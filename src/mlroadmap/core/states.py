"""The six states that a lesson and a skill can be in; the map, the outline and the marks show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from mlroadmap.core import graph
from mlroadmap.core.catalogue import Catalogue

State = Literal["solid", "known", "fading", "progress", "ready", "ahead"]
"""solid: mastered. known: likely. fading: due for review. progress: begun. ready: all it rests on is known."""
HELD: frozenset[State] = frozenset({"solid", "known", "fading"})


def skill_states(
    catalogue: Catalogue,
    known: Collection[str],
    mastered: Collection[str],
    due: Collection[str],
    begun: Collection[str],
) -> dict[str, State]:
    """The state of every skill. `begun`: those with evidence or a lesson in progress."""

    def state(skill: str) -> State:
        if skill in known:
            return "fading" if skill in due else "solid" if skill in mastered else "known"
        if skill in begun:
            return "progress"
        return "ready" if graph.satisfied(catalogue.before[skill], known) else "ahead"

    return {skill: state(skill) for skill in catalogue.skills}


def lesson_states(catalogue: Catalogue, skills: Mapping[str, State], begun: Collection[str]) -> dict[str, State]:
    """The state of every lesson, from those of its skills. `begun`: lessons opened or worked on."""
    held = {skill for skill, state in skills.items() if state in HELD}

    def state(id: str) -> State:
        own = catalogue.lessons[id].skills
        theirs = {skills[s] for s in own}
        if own and theirs <= HELD:
            return "fading" if "fading" in theirs else "solid" if theirs == {"solid"} else "known"
        if id in begun:
            return "progress"
        there = held.union(own)
        return "ready" if all(graph.satisfied(catalogue.before[s], there) for s in own) else "ahead"

    return {id: state(id) for id in catalogue.lessons}
