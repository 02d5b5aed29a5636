"""Learners and their answers, by three processes. None is the engine's (a Gaussian over skills).

`levels` The main one. A learner has a level in each area; how far apart these lie is what tells the populations apart.
         What lies beneath the level is known, with a soft frontier. Whoever lacks a prerequisite lacks the skill,
         except for one pair in ten.
`gates`  A noisy AND: everybody has abilities in areas; each prerequisite that is lacking divides the chance by five.
`past`   A history: the learner took courses on some skills, each with all that it rests on, and has forgotten some of
         it since, the more the longer ago and the less it was used in later courses. No abilities, no difficulties.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.learner.worlds import Floats, World
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
VIOLATED = 0.1
"""Share of prerequisite pairs that do not hold for a learner."""
LACKING = 0.2
"""What is left of the chance for each lacking prerequisite in `gates`."""
KNOWS, ELSEWHERE = 0.97, 0.02
"""What a persona knows of the own areas, and of all others."""


@dataclass(frozen=True)
class Population:
    """How alike somebody's areas are (standard deviation around the own level), and how soft the frontier is."""

    name: str
    apart: float
    soft: float


COHERENT, TYPICAL, SCATTERED = POPULATIONS = (
    Population("coherent", 0.5, 0.12),
    Population("typical", 1.0, 0.35),
    Population("scattered", 1.2, 0.8),
)
PROCESSES = ("levels", "gates", "past")


def learner(world: World, population: Population, process: str, seed: int) -> Bools:
    """What one learner knows, (skills,)."""
    rng = np.random.default_rng([seed, PROCESSES.index(process), POPULATIONS.index(population)])
    return {"levels": _levels, "gates": _gates, "past": _past}[process](world, population, rng)


def _levels(world: World, population: Population, rng: np.random.Generator) -> Bools:
    chance = _level_chances(world, population, rng)
    known = rng.random(world.size) < chance
    for skill, under in enumerate(world.under):
        if any(not known[u] and rng.random() >= VIOLATED for u in under):
            known[skill] = False
    return known


def _level_chances(world: World, population: Population, rng: np.random.Generator) -> Floats:
    level = 0.9 + rng.normal(0.0, 0.6) + rng.normal(0.0, population.apart, world.area.max() + 1)
    return np.asarray(1.0 / (1.0 + np.exp(-(level[world.area] - world.hard) / population.soft)))


def chances(world: World, population: Population, seed: int) -> Floats:
    """P(known) of each skill of a learner of `levels`, if no prerequisite lacks: what nobody can see but an oracle."""
    rng = np.random.default_rng([seed, PROCESSES.index("levels"), POPULATIONS.index(population)])
    return _level_chances(world, population, rng)


def _gates(world: World, population: Population, rng: np.random.Generator) -> Bools:
    level = 1.0 + rng.normal(0.0, 0.7) + rng.normal(0.0, population.apart, world.area.max() + 1)
    chance = 1.0 / (1.0 + np.exp(-(level[world.area] - world.hard) / (population.soft + 0.15)))
    known = np.zeros(world.size, dtype=bool)
    for skill, under in enumerate(world.under):
        known[skill] = rng.random() < chance[skill] * LACKING ** sum(not known[u] for u in under)
    return known


def _past(world: World, population: Population, rng: np.random.Generator) -> Bools:
    under = world.under
    areas = world.area.max() + 1
    liked = rng.dirichlet(np.full(areas, {"coherent": 3.0, "typical": 0.6, "scattered": 0.2}[population.name]))
    weight = liked[world.area] + 1e-6
    strength = np.zeros(world.size)
    for years in np.sort(rng.exponential(3.0, 1 + rng.geometric(1.0 / (1.0 + world.size / 12))))[::-1]:
        taken: set[int] = set()
        todo = [int(rng.choice(world.size, p=weight / weight.sum()))]
        while todo:
            one = todo.pop()
            if one not in taken:
                taken.add(one)
                todo += [u for u in under[one] if rng.random() >= VIOLATED]
        for one in sorted(taken):  # what is practised again lasts longer
            strength[one] = max(strength[one] * 1.5, 1.0) if strength[one] else 1.0
            strength[one] *= np.exp(-years / 30.0)
    kept: Bools = rng.random(world.size) < 1.0 - np.exp(-4.0 * strength)
    return kept & (strength > 0.0)


def persona(world: World, has: tuple[str, ...], seed: int) -> Bools:
    """Somebody who knows all of the named areas but a little, and nothing else but a little."""
    rng = np.random.default_rng([seed, 77])
    chance = persona_chances(world, has)
    return np.where(chance > 0.5, rng.random(world.size) < chance, rng.random(world.size) < chance)


def persona_chances(world: World, has: tuple[str, ...]) -> Floats:
    """P(known) of each skill of such a person."""
    inside = np.isin(world.area, [world.area_names.index(name) for name in has])
    return np.where(inside, KNOWS, ELSEWHERE)


def answer(world: World, known: Bools, skill: int, seed: int) -> bool:
    """Whether the learner answers the skill's question rightly: always the same for the same learner and question."""
    draw = np.random.default_rng([seed, skill, 5]).random()
    return bool(draw < (1.0 - world.slip[skill] if known[skill] else world.guess[skill]))
