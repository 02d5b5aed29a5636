"""How many reviews a retention costs: the days to come, played through under the forgetting curve itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heappush
from random import Random

from mlroadmap.core import memory
from mlroadmap.core.memory import USUAL, Forgetting, Memory

RETENTIONS = (0.8, 0.85, 0.9, 0.95)
DAYS = 90
PLAYED = 4
"""times that the days are played through"""


@dataclass(frozen=True, slots=True)
class Workload:
    """What one retention costs on average."""

    retention: float
    reviews_a_day: float
    known: float
    """Share of the skills, 0 to 1, that would be recalled on an average day."""


def forecast(
    memories: Iterable[Memory],
    now: datetime,
    retention: float,
    limit: int,
    *,
    arriving: float = 0.0,
    days: int = DAYS,
    seed: int = 0,
    how: Forgetting = USUAL,
) -> tuple[tuple[float, ...], float]:
    """Reviews on each of the coming days, on average, and the share of skills recalled on the way.

    `arriving`: skills newly learned each day. `limit`: reviews a day at most; what is left over waits for the next
    day. The same arguments give the same forecast.
    """
    now_kept = sorted(memories, key=lambda m: (m.last, m.stability))
    counts, recalled, seen = [0] * days, 0.0, 0
    for play in range(PLAYED):
        random = Random(f"{seed} {play}")  # noqa: S311  a simulation, nothing secret
        cards = [(m.stability, m.difficulty, -max((now - m.last).days, 0)) for m in now_kept]
        line = [(last + how.interval(s, retention), i) for i, (s, _, last) in enumerate(cards)]
        heapify(line)
        owed = 0.0
        for day in range(days):
            owed += arriving
            while owed >= 1.0:
                owed -= 1.0
                first = memory.reviewed(None, memory.GOOD, now, how)
                cards.append((first.stability, first.difficulty, day))
                heappush(line, (day + how.interval(first.stability, retention), len(cards) - 1))
            done = 0
            while line and line[0][0] <= day and done < limit:
                _, i = heappop(line)
                stability, difficulty, last = cards[i]
                chance = how.recall(stability, day - last)
                if random.random() < chance:
                    stability = how.recalled(stability, difficulty, chance)
                else:
                    stability = how.forgotten(stability, difficulty, chance)
                cards[i] = (stability, difficulty, day)
                heappush(line, (day + how.interval(stability, retention), i))
                done += 1
            counts[day] += done
            if day % 7 == 0:
                recalled += sum(how.recall(s, day - last) for s, _, last in cards)
                seen += len(cards)
    return tuple(count / PLAYED for count in counts), recalled / seen if seen else 1.0


def compare(
    memories: Sequence[Memory],
    now: datetime,
    limit: int,
    retentions: Iterable[float] = RETENTIONS,
    *,
    arriving: float = 0.0,
    how: Forgetting = USUAL,
) -> tuple[Workload, ...]:
    """What each retention would cost over the coming months."""
    found = []
    for retention in retentions:
        counts, known = forecast(memories, now, retention, limit, arriving=arriving, how=how)
        found.append(Workload(retention, sum(counts) / len(counts), known))
    return tuple(found)
