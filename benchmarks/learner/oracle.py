"""How far minutes can be saved at all: somebody who sees what no program can, and asks where that pays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.learner import people
from benchmarks.learner.worlds import Floats, World

PASSED = 0.9
"""P(known) from which a skill is passed by."""


@dataclass(frozen=True)
class Seen:
    """How somebody fared."""

    saved: float
    """share of the minutes of all skills, questions deducted"""
    taught: float
    """share of what they know that is taught all the same"""
    lacked: float
    """share of what they are sent past that they lack"""
    asked: int


def best(p: float, right: float, guess: float, learn: float, ask: float, asks: int) -> tuple[float, bool]:
    """Expected minutes of a skill that is known with probability p, and whether to ask first.

    `right`, `guess`: chances of a right answer with the skill and without it. At most `asks` questions, each of `ask`
    minutes; learning takes `learn`.
    """
    if p >= PASSED:
        return 0.0, False
    if not asks:
        return learn, False
    hit = p * right + (1.0 - p) * guess
    up, down = p * right / hit, p * (1.0 - right) / (1.0 - hit)
    spent = ask + sum(
        share * best(after, right, guess, learn, ask, asks - 1)[0] for share, after in ((hit, up), (1.0 - hit, down))
    )
    return (spent, True) if spent < learn else (learn, False)


def walk(
    world: World, known: people.Bools, chance: Floats, seed: int, learn: float, ask: float, asks: int,
    left: float = people.VIOLATED,
) -> Seen:  # fmt: skip
    """The way through all skills in order, without any placement, by somebody who sees the learner's own chances.

    They also see the true chance of a slip, and of every earlier skill whether it is known: each that lacks leaves
    `left` of the chance.
    """
    by, asked, under = np.zeros(world.size, dtype=bool), 0, world.under
    for skill in range(world.size):
        p = float(chance[skill]) * left ** sum(not known[u] for u in under[skill])
        right, guess = 1.0 - float(world.slip[skill]), float(world.guess[skill])
        for more in range(asks):
            if not best(p, right, guess, learn, ask, asks - more)[1]:
                break
            asked += 1
            hit = people.answer(world, known, skill, seed + 100_000 * (more + 1))
            one, other = (right, guess) if hit else (1.0 - right, 1.0 - guess)
            p = p * one / (p * one + (1.0 - p) * other)
        by[skill] = p >= PASSED
    saved = (by.sum() * learn - asked * ask) / (world.size * learn)
    return Seen(
        float(saved), float((known & ~by).sum() / max(known.sum(), 1)), float((by & ~known).sum() / max(by.sum(), 1)),
        asked,
    )  # fmt: skip


def mean(seen: Sequence[Seen], get: Callable[[Seen], float]) -> float:
    """The mean of one number."""
    return float(np.mean([get(one) for one in seen]))
