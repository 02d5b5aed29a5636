"""Minutes to a goal for somebody who knows half of it, against reading everything in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.learner import oracle, people
from benchmarks.learner.placing import Engine, bar
from benchmarks.learner.worlds import Floats, World

from mlroadmap.core import mastery, worth
from mlroadmap.core.confirming import Confirming

LEARN_MINUTES = 15.0
HALF = (0.5, 0.6)
"""What somebody knows who knows half: nobody saves half of the minutes by passing by less."""
ASK_MINUTES = 1.0
"""A question, in the placement and on the way."""


@dataclass(frozen=True)
class Walk:
    """One learner on the way through all skills, after a placement."""

    minutes: float
    passed: int
    """skills passed by, as known from the placement or confirmed on the way,"""
    lacked: int
    """and how many of these are not known"""
    taught: float
    """share of what is known that is taught all the same"""
    p: Floats
    """P(known) after the placement"""
    by: people.Bools
    """which skills are passed by"""
    asked: int
    """questions on the way"""
    odd: float
    """share of what is known that is taught without a question"""


def walk(engine: Engine, world: World, known: people.Bools, seed: int) -> Walk:
    """Place a learner with 30 questions, then walk all skills in order.

    What is known is passed by; what is open is asked about, up to three times while that may spare more than it takes,
    and each answer says something of the skills still to come; the rest is learned.
    """
    history: list[tuple[int, bool]] = []
    for _ in range(30):
        item = engine.next_item(history)
        history.append((item, people.answer(world, known, item, seed)))
    p = engine.p_known(history)
    minutes = 30 * ASK_MINUTES
    by, times = np.zeros(world.size, dtype=bool), np.zeros(world.size, dtype=np.intp)
    further = Confirming(engine.model.posterior(history))
    traces = [mastery.trace(float(one)) for one in p]
    for skill in range(world.size):
        guess = float(world.guess[skill])
        for more in range(worth.ASKS):
            if worth.outcome(traces[skill].p, LEARN_MINUTES, guess, worth.ASKS - more) == "confirm":
                minutes += ASK_MINUTES
                times[skill] += 1
                right = people.answer(world, known, skill, seed + 100_000 * (more + 1))
                traces[skill] = mastery.updated(traces[skill], right, guess=guess, where="confirm")
                moved = further.answered(skill, right, guess)
                for later in range(skill + 1, world.size):  # what was passed or taught is not looked at again
                    one = traces[later]
                    traces[later] = mastery.Trace(one.base, one.moved, one.told + float(moved[later]))
        by[skill] = traces[skill].p >= mastery.SKIP
        minutes += 0.0 if by[skill] else LEARN_MINUTES
    taught = float((known & ~by).sum() / max(known.sum(), 1))
    odd = float((known & ~by & (times == 0)).sum() / max(known.sum(), 1))
    return Walk(minutes, int(by.sum()), int((by & ~known).sum()), taught, p, by, int(times.sum()), odd)


def run(world: World, count: int, processes: Sequence[str] = ("levels",)) -> None:
    """Print the minutes of each population and the bars."""
    engine = Engine(world)
    whole = world.size * LEARN_MINUTES
    for process in processes:
        print(
            f"\npath over the real graph, {process}, {count} learners a population, {LEARN_MINUTES:.0f} minutes a skill"
        )
        half: list[tuple[float, float]] = []
        perfect: list[oracle.Seen] = []
        for population in people.POPULATIONS:
            walks = []
            for seed in range(count):
                known = people.learner(world, population, process, seed)
                walks.append(walk(engine, world, known, seed))
                if HALF[0] <= known.mean() <= HALF[1]:
                    half.append((walks[-1].minutes / whole, float(known.mean())))
                    if process == "levels":
                        chance = people.chances(world, population, seed)
                        perfect.append(oracle.walk(world, known, chance, seed, LEARN_MINUTES, ASK_MINUTES, worth.ASKS))
            share = 100 * np.mean([w.minutes for w in walks]) / whole
            again = 100 * np.mean([w.taught for w in walks])
            print(
                f"{population.name:12} minutes to the goal: {share:.0f} % of the whole in order; "
                f"{again:.1f} % of what they know is taught again"
            )
            lacked, passed = sum(w.lacked for w in walks), sum(w.passed for w in walks)
            seen = f"{100 * lacked / max(passed, 1):.1f} %"
            bar(f"{population.name}: sent past what they lack at most 6 %", lacked <= 0.06 * passed, seen)
        if half:
            spent, knew = np.mean(half, axis=0)
            seen = f"{100 * (1 - spent):.1f} % saved by {len(half)} learners who know {100 * knew:.1f} %"
            bar("somebody who knows half saves at least half the minutes", float(spent) <= 0.5, seen)
        if perfect:
            print(
                f"      an oracle saves {100 * oracle.mean(perfect, lambda w: w.saved):.1f} % and teaches "
                f"{100 * oracle.mean(perfect, lambda w: w.taught):.1f} % of what they know, with "
                f"{oracle.mean(perfect, lambda w: w.asked):.0f} questions"
            )


MATHEMATICS = ("math", "algebra", "calculus", "linear-algebra", "probability")
ENGINEERING = ("python", "programming", "numpy", "pandas", "sql", "tools", "mlops")


def personas(world: World, count: int) -> None:
    """Two people of the real graph: is it seen what they know, and are they sent through it?"""
    print(f"\npersonas on the real graph, {count} of each")
    for name, has in (("mathematician without Python", MATHEMATICS), ("engineer without mathematics", ENGINEERING)):
        engine, right, under, claims, walks = Engine(world), [], [], [], []
        theirs = np.isin(world.area, [world.area_names.index(area) for area in has])
        inside: list[float] = []
        perfect: list[oracle.Seen] = []
        for seed in range(count):
            known = people.persona(world, has, seed)
            walks.append(walk(engine, world, known, seed))
            p = walks[-1].p
            inside.append(float((known & theirs & ~walks[-1].by).sum() / (known & theirs).sum()))
            right.append(((p >= 0.5) == known).mean())
            under.append((p[known] < worth.least(LEARN_MINUTES)).mean())
            perfect.append(
                oracle.walk(world, known, people.persona_chances(world, has), seed, LEARN_MINUTES, ASK_MINUTES,
                            worth.ASKS, left=1.0)
            )  # fmt: skip
            claims.append(((p >= mastery.SKIP) & ~known).sum() / max((p >= mastery.SKIP).sum(), 1))
        bar(f"{name}: accuracy >= .90 at 30", bool(np.mean(right) >= 0.9), f"{np.mean(right):.3f}")
        taught = float(np.mean([w.taught for w in walks]))
        least = oracle.mean(perfect, lambda w: w.taught)
        seen = f"{taught:.3f}, an oracle {least:.3f}"
        bar(f"{name}: taught again of what they know, at most 6 % above an oracle", taught <= least + 0.06, seen)
        seen = f"{np.mean(inside):.3f}"
        bar(f"{name}: at most 6 % of what they know in their own areas", bool(np.mean(inside) <= 0.06), seen)
        asked = np.mean([w.asked for w in walks])
        print(
            f"      {asked:.0f} questions on the way; {np.mean([w.odd for w in walks]):.3f} of what they know never "
            f"asked about, being too unlikely for a question to pay"
        )
        print(f"      wrong known claims {np.mean(claims):.3f}; to be learned of what they know {np.mean(under):.3f}")
