"""Learners who forget in a way that the test knows: FSRS with parameters of their own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from fsrs.scheduler import DEFAULT_PARAMETERS

from learning import START
from mlroadmap.core import memory
from mlroadmap.core.memory import AGAIN, GOOD, USUAL, Forgetting, Memory

QUICK = Forgetting((0.02, 0.1, 0.25, 1.5, *DEFAULT_PARAMETERS[4:8], 0.9, *DEFAULT_PARAMETERS[9:20], 0.3))
"""Somebody who forgets much faster than most do."""


def acts(
    skills: Sequence[str], truth: Forgetting, reviews: int, seed: int = 0, a_day: int = 3, how: Forgetting = USUAL
) -> Iterator[tuple[str, datetime, bool, bool]]:
    """Skill, time, right, and whether it is a review: the first time of each skill, then reviews as they fall due."""
    chance, done = random.Random(seed), 0
    real: dict[str, Memory] = {}
    kept: dict[str, Memory] = {}
    new = list(skills)
    day = 0
    while done < reviews:
        time = START + timedelta(days=day)
        for skill in [one for one in kept if memory.due(kept[one], how=how) <= time]:
            if done == reviews:
                return
            done += 1
            time += timedelta(seconds=1)
            right = chance.random() < memory.recall(real[skill], time, truth)
            for memories, one in ((real, truth), (kept, how)):
                memories[skill] = memory.reviewed(memories[skill], GOOD if right else AGAIN, time, one)
            yield skill, time, right, True
        for skill in new[:a_day]:
            time += timedelta(seconds=1)
            real[skill], kept[skill] = (memory.reviewed(None, GOOD, time, one) for one in (truth, how))
            yield skill, time, True, False
        del new[:a_day]
        day += 1
