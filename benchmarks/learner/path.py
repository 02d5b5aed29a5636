"""Minutes to a goal for somebody who knows half of it, against reading everything in order."""

from __future__ import annotations

import numpy as np
from benchmarks.learner import people
from benchmarks.learner.placing import Engine, bar
from benchmarks.learner.worlds import World

from mlroadmap.core import mastery

LEARN_MINUTES = 15.0
ASK_MINUTES = 1.0
"""A question, in the placement and on the way."""


def run(world: World, count: int) -> None:
    """Place each learner with 30 questions, then walk all skills in order.

    What the placement calls known is passed by; in between, one question confirms or sends to the lesson; the rest is
    learned. A skill is lacking at the end if it was passed by or confirmed without being known.
    """
    engine = Engine(world)
    print(f"\npath over the real graph, {count} learners a population; a skill takes {LEARN_MINUTES:.0f} minutes")
    half: list[tuple[float, float]] = []
    missed = passed = 0
    for population in people.POPULATIONS:
        shares = []
        for seed in range(count):
            known = people.learner(world, population, "levels", seed)
            history: list[tuple[int, bool]] = []
            for _ in range(30):
                item = engine.next_item(history)
                history.append((item, people.answer(world, known, item, seed)))
            p = engine.p_known(history)
            minutes = 30 * ASK_MINUTES
            for skill in range(world.size):
                if p[skill] >= mastery.SKIP:
                    passed += 1
                    missed += not known[skill]
                elif p[skill] >= mastery.LEARN:
                    minutes += ASK_MINUTES
                    if not people.answer(world, known, skill, seed + 100_000):
                        minutes += LEARN_MINUTES
                else:
                    minutes += LEARN_MINUTES
            whole = world.size * LEARN_MINUTES
            shares.append(minutes / whole)
            if 0.45 <= known.mean() <= 0.6:
                half.append((minutes / whole, float(known.mean())))
        print(f"{population.name:12} minutes to the goal: {100 * np.mean(shares):.0f} % of the whole in order")
    if half:
        spent, knew = np.mean(half, axis=0)
        seen = f"{100 * (1 - spent):.0f} % saved by {len(half)} learners who know {100 * knew:.0f} %"
        bar("somebody who knows half saves at least half the minutes", float(spent) <= 0.5, seen)
    bar("sent past what they lack at most 6 %", missed <= 0.06 * passed, f"{100 * missed / max(passed, 1):.1f} %")
