"""What there is to know: the program's own graph, and random graphs in layers."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CONTENT = Path(__file__).resolve().parents[2] / "content"
AGREE = 0.6
"""Correlation of a guess at a skill's difficulty with the truth."""
FREE, CHOICE = 0.05, 0.25
"""Chance of guessing right: a free answer, one of four options."""
CREDITS, OFTEN = (0.2, 0.4, 0.6, 0.8), (0.08, 0.41, 0.36, 0.15)
"""Credits of edges, and how often the curriculum gives each."""
CHOICES = 0.25
"""Share of the skills that are asked about by options only."""


@dataclass(frozen=True)
class World:
    """Skills in an order in which prerequisites come first, one question each."""

    name: str
    edges: tuple[tuple[int, int], ...]
    """(prerequisite, skill)"""
    area: NDArray[np.intp]
    layer: NDArray[np.intp]
    """length of the longest chain of prerequisites beneath"""
    hard: Floats
    """how hard a skill truly is, standardised; no engine sees it"""
    rated: Floats
    """how hard somebody guessed it to be"""
    guess: Floats
    slip: Floats
    """true chance of a slip; no engine sees it"""
    credit: Floats = field(default_factory=lambda: np.zeros(0))
    """what the curriculum says each edge practises, 0 to 1"""
    names: tuple[str, ...] = ()
    area_names: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Number of skills."""
        return len(self.area)

    @property
    def under(self) -> list[list[int]]:
        """The direct prerequisites of each skill."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for a, b in self.edges:
            found[b].append(a)
        return found


def _standard(x: Floats) -> Floats:
    return np.asarray((x - x.mean()) / (x.std() + 1e-12))


def _dressed(
    name: str, edges: list[tuple[int, int]], area: NDArray[np.intp], rng: np.random.Generator, rated: Floats | None
) -> World:
    n = len(area)
    layer = np.zeros(n, dtype=np.intp)
    for a, b in sorted(edges, key=lambda e: e[1]):
        layer[b] = max(layer[b], layer[a] + 1)
    if rated is None:
        hard = _standard(_standard(layer.astype(float)) + rng.normal(0.0, 0.8, n))
        noise = rng.normal(0.0, 1.0, n)
        noise = _standard(noise - hard * (noise @ hard) / (hard @ hard))
        rated = AGREE * hard + np.sqrt(1.0 - AGREE**2) * noise
    else:  # the guesses are there: the truth is drawn so that they agree with it as much
        base = _standard(_standard(layer.astype(float)) + 0.5 * _standard(rated))
        noise = rng.normal(0.0, 1.0, n)
        share = next((s for s in np.linspace(0.0, 3.0, 301) if _agree(base + s * noise, rated) <= AGREE), 3.0)
        hard = _standard(base + share * noise)
    guess = np.where(rng.random(n) < CHOICES, CHOICE, FREE)
    return World(name, tuple(edges), area, layer, hard, rated, guess, rng.uniform(0.03, 0.13, n))


def _agree(a: Floats, b: Floats) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def layered(seed: int, n: int = 300, layers: int = 10, areas: int = 12) -> World:
    """A random graph: each skill rests on one to three of the layer below, mostly of its own area."""
    rng = np.random.default_rng([seed, 1])
    level = np.sort(np.arange(n) % layers)
    area = rng.integers(0, areas, n)
    edges: set[tuple[int, int]] = set()
    for b in np.flatnonzero(level > 0):
        below = np.flatnonzero(level == level[b] - 1)
        near = below[area[below] == area[b]]
        for _ in range(int(rng.integers(1, 4))):
            pool = near if len(near) and rng.random() < 0.8 else below
            edges.add((int(rng.choice(pool)), int(b)))
    world = _dressed("layered", sorted(edges), area.astype(np.intp), rng, None)
    return replace(world, credit=rng.choice(CREDITS, len(edges), p=OFTEN))


def real(seed: int) -> World:
    """The program's own skills with their areas, `needs` edges and difficulties as rated by their authors."""
    from mlroadmap.content import kept
    from mlroadmap.core import graph

    with tempfile.TemporaryDirectory() as cache:
        catalogue = kept.load_catalogue(CONTENT, Path(cache))
    names = graph.order(catalogue.skills, graph.prerequisites(catalogue, ("needs",)))
    place = {name: i for i, name in enumerate(names)}
    area_names = tuple(dict.fromkeys(skill.area for skill in catalogue.skills.values()))
    area = np.array([area_names.index(catalogue.skills[name].area) for name in names], dtype=np.intp)
    credits = {(place[e.prerequisite], place[e.skill]): e.credit for e in catalogue.edges if e.kind == "needs"}
    edges = sorted(credits)
    rated = np.array([float(catalogue.skills[name].difficulty) for name in names])
    world = _dressed("real", edges, area, np.random.default_rng([seed, 2]), rated)
    credit = np.array([credits[edge] for edge in edges])
    return replace(world, credit=credit, names=tuple(names), area_names=area_names)
