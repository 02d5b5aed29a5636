"""Answers as other systems record them, from processes that know nothing of the engine, of its graph or of its kinds.

`factors`   A compensatory model of six abilities (Reckase 2009) that neither the areas nor the edges follow. One
            question a skill, a dense expert graph, one guess for all, no difficulties.
`practice`  People in the middle of practising: strength grows with each answer and fades between them, questions of a
            skill differ, and what was answered rightly is answered wrongly later. Many questions a skill.
`sparse`    Homework: 2,400 questions on 110 skills, areas of very unlike size, no graph, and learners who answer few.
`few`       People who know one question in twenty. `most`: nineteen in twenty.
`contrary`  The expert's edges point the wrong way: what is said to come first is what people learn last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from benchmarks.learner.worlds import Floats
from numpy.typing import NDArray

Ints = NDArray[np.intp]
TRAIN, TEST = 300, 60


@dataclass(frozen=True)
class Data:
    """What a host has: questions, skills, edges, and what people answered. Nothing of how it came about."""

    name: str
    item_skill: Ints
    edges: tuple[tuple[int, int], ...]
    area: Ints
    difficulty: Floats
    """of skills; NaN where nobody guessed"""
    guess: Floats
    train: tuple[tuple[tuple[int, bool], ...], ...]
    test: tuple[tuple[tuple[int, bool], ...], ...]


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)))


def _areas(rng: np.random.Generator, n: int, count: int) -> Ints:
    """Areas of which the largest has many times as many skills as the smallest."""
    size = 1.0 / np.arange(1, count + 1)
    return np.sort(rng.choice(count, n, p=size / size.sum())).astype(np.intp)


def _dense(rng: np.random.Generator, hard: Floats, agree: float, most: int) -> tuple[tuple[int, int], ...]:
    """Edges from what an expert takes for easier to what follows soon after."""
    looks = agree * (hard - hard.mean()) / hard.std() + np.sqrt(1.0 - agree**2) * rng.normal(size=len(hard))
    order = np.argsort(looks)
    edges = set()
    for place in range(1, len(order)):
        for _ in range(int(rng.integers(1, most + 1))):
            edges.add((int(order[max(0, place - int(rng.integers(1, 40)))]), int(order[place])))
    return tuple(sorted(edges))


def _asked(rng: np.random.Generator, chance: Floats, count: int) -> tuple[tuple[int, bool], ...]:
    """`count` of the questions, popular ones oftener, each answered once."""
    liked = np.exp(-2.0 * np.arange(len(chance)) / len(chance))
    items = rng.choice(len(chance), min(count, len(chance)), replace=False, p=liked / liked.sum())
    return tuple((int(i), bool(rng.random() < chance[i])) for i in items)


def factors(seed: int) -> Data:
    """Six abilities and one question a skill."""
    rng = np.random.default_rng([seed, 1])
    n = 400
    load = np.abs(rng.normal(0.0, 0.6, (n, 6))) * (rng.random((n, 6)) < 0.35)
    load[:, 0] = rng.uniform(0.4, 1.3, n)
    easy, lucky = rng.normal(0.4, 1.2, n), rng.uniform(0.0, 0.3, n)
    mix = np.linalg.cholesky(0.7 * np.eye(6) + 0.3)

    def one() -> tuple[tuple[int, bool], ...]:
        return _asked(rng, lucky + (1.0 - lucky) * _sigmoid(load @ (mix @ rng.normal(size=6)) + easy), 90)

    edges = _dense(rng, -easy, 0.5, 5)
    return Data("factors", np.arange(n), edges, _areas(rng, n, 9), np.full(n, np.nan), np.full(n, 0.2),
                tuple(one() for _ in range(TRAIN)), tuple(one() for _ in range(TEST)))  # fmt: skip


def practice(seed: int) -> Data:
    """Skills practised one after the other, observed in the middle."""
    rng = np.random.default_rng([seed, 2])
    skills, each = 60, 14
    under = [int(rng.integers(max(0, s - 8), s)) for s in range(1, skills)]
    base, own = np.sort(rng.normal(0.3, 0.9, skills)), rng.normal(0.0, 0.8, (skills, each))

    def one() -> tuple[tuple[int, bool], ...]:
        ability, speed = rng.normal(0.0, 0.9), rng.uniform(0.05, 0.3)
        strength, seen = rng.exponential(0.4, skills), dict[int, bool]()
        start = int(rng.integers(0, skills // 2))
        for step in range(240):
            strength *= 0.995
            skill = int(np.clip(start + step // 9 + rng.integers(-4, 5), 0, skills - 1))
            item = int(rng.integers(each))
            right = rng.random() < _sigmoid(ability + strength[skill] - base[skill] - own[skill, item])
            strength[skill] += speed * (1.5 if right else 1.0)
            if step >= 80:  # nobody watched before
                seen.setdefault(skill * each + item, bool(right))
        return tuple(seen.items())

    area = (np.arange(skills) // 7).astype(np.intp)
    rated = np.clip(np.round(3.0 + base + rng.normal(0.0, 1.2, skills)), 1, 5)
    return Data("practice", np.repeat(np.arange(skills), each), tuple((u, s + 1) for s, u in enumerate(under)), area,
                rated, np.full(skills * each, 0.25),
                tuple(one() for _ in range(TRAIN)), tuple(one() for _ in range(TEST)))  # fmt: skip


def sparse(seed: int) -> Data:
    """Homework of classes: some skills with two hundred questions, some with two."""
    rng = np.random.default_rng([seed, 3])
    skills, items = 110, 2400
    of = np.sort(rng.choice(skills, items, p=(w := 1.0 / np.arange(1, skills + 1) ** 0.8) / w.sum()))
    of[:skills] = np.arange(skills)
    hard, own, slope = rng.normal(-0.6, 1.0, skills), rng.normal(0.0, 0.9, items), rng.lognormal(0.0, 0.3, items)

    def one() -> tuple[tuple[int, bool], ...]:
        level = rng.normal(0.0, 0.8) + rng.normal(0.0, 0.6, skills)
        taken = rng.choice(skills, 22, replace=False)
        own_items = np.flatnonzero(np.isin(of, taken))
        picked = rng.choice(own_items, min(len(own_items), 80), replace=False)
        chance = 0.05 + 0.9 * _sigmoid(slope[picked] * (level[of[picked]] - hard[of[picked]] - own[picked]))
        return tuple((int(i), bool(rng.random() < c)) for i, c in zip(picked, chance, strict=True))

    unguessed, guess = np.full(skills, np.nan), np.full(items, 0.05)
    return Data("sparse", of.astype(np.intp), (), _areas(rng, skills, 12), unguessed, guess,
                tuple(one() for _ in range(TRAIN)), tuple(one() for _ in range(TEST)))  # fmt: skip


def _lopsided(name: str, seed: int, middle: float) -> Data:
    rng = np.random.default_rng([seed, 4])
    n, areas = 250, _areas(rng, 250, 8)
    hard = rng.normal(0.0, 1.0, n)

    def one() -> tuple[tuple[int, bool], ...]:
        level = middle + rng.normal(0.0, 0.9) + rng.normal(0.0, 0.5, 8)[areas]
        return _asked(rng, _sigmoid(1.3 * (level - hard)), 90)

    rated = np.clip(np.round(3.0 + 0.6 * hard + rng.normal(0.0, 0.9, n)), 1, 5)
    return Data(name, np.arange(n), _dense(rng, hard, 0.7, 3), areas, rated, np.full(n, 0.02),
                tuple(one() for _ in range(TRAIN)), tuple(one() for _ in range(TEST)))  # fmt: skip


def few(seed: int) -> Data:
    """People who know one in twenty."""
    return _lopsided("few", seed, -3.2)


def most(seed: int) -> Data:
    """People who know all but one in twenty."""
    return _lopsided("most", seed, 3.2)


def contrary(seed: int) -> Data:
    """The graph the wrong way round, and in truth a ladder."""
    rng = np.random.default_rng([seed, 5])
    n, areas = 300, _areas(rng, 300, 6)
    hard = rng.normal(0.0, 1.3, n)

    def one() -> tuple[tuple[int, bool], ...]:
        level = rng.normal(0.2, 1.0) + rng.normal(0.0, 0.6, 6)[areas]
        return _asked(rng, 0.1 + 0.85 * _sigmoid(2.0 * (level - hard)), 90)

    return Data("contrary", np.arange(n), _dense(rng, -hard, 0.8, 3), areas, np.full(n, np.nan), np.full(n, 0.1),
                tuple(one() for _ in range(TRAIN)), tuple(one() for _ in range(TEST)))  # fmt: skip


GENERATORS: tuple[Callable[[int], Data], ...] = (factors, practice, sparse, few, most, contrary)
