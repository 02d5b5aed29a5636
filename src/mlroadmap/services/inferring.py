"""Why a skill that was never asked about is believed or not: the answers to other questions that moved it most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from mlroadmap.core import knowledge
from mlroadmap.core.learner import LearnerState
from mlroadmap.services import modelling

if TYPE_CHECKING:
    from mlroadmap.core.belief import Belief, Observation
    from mlroadmap.core.normal import Floats

MOVED = 0.02
"""A smaller share of certainty is not worth telling."""
NAMED = 4
FURTHER = 20
"""Answers given on the way, the newest ones, that are looked at beside those of placements."""


@dataclass(frozen=True, slots=True)
class Behind:
    """An answer, or the learner's word, about another skill."""

    skill: str
    right: bool
    learned: bool
    """False: the learner said that they have not learned it."""
    time: datetime
    moved: float
    """By how much it raised P(known), -1 to 1."""


def behind(state: LearnerState, skill: str) -> tuple[Behind, ...]:
    """The answers that moved P(known) of the skill most, those first; none for a skill with acts of its own."""
    from mlroadmap.core.belief import Observation

    if skill not in state.catalogue.skills or state.evidence.get(skill):
        return ()
    place = {one: at for at, one in enumerate(state.catalogue.skills)}
    told = modelling.placing()
    placed = knowledge.placed_answers(state.knowledge.placements, place)
    seen = [
        (a.skill, a.right, a.learned, a.time,
         Observation(place[a.skill], a.right, a.guess if a.learned else 0.0, ease=told.ease.get(a.template, 0.0)))
        for a in placed
    ]  # fmt: skip
    way = sorted(
        (act.time, other, act)
        for other, acts in state.evidence.items()
        for act in acts
        if act.where == "confirm" and other in place
    )
    seen += [
        (other, act.right, act.learned, act.time, Observation(place[other], act.right, 0.05 if act.learned else 0.0))
        for _, other, act in way[-FURTHER:]
    ]
    if not seen:
        return ()
    moved = _moved(knowledge.belief_of(state.catalogue, told), tuple(row[-1] for row in seen))
    found = [
        Behind(other, right, learned, time, float(by[place[skill]]))
        for (other, right, learned, time, _), by in zip(seen, moved, strict=True)
    ]
    found = [one for one in found if abs(one.moved) >= MOVED]
    return tuple(sorted(found, key=lambda one: (-abs(one.moved), one.skill))[:NAMED])


@lru_cache(maxsize=8)
def _moved(belief: Belief, seen: tuple[Observation, ...]) -> list[Floats]:
    """How far each answer moved P(known) of each skill, in the order of skills. It follows from the arguments alone."""
    now = belief.posterior(seen).known()
    return [now - without for without in belief.without_each(seen)]
