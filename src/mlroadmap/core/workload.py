"""How many reviews a retention costs: the days to come, played through under the forgetting curve itself, with what
each answer moves, by the rules that choose the reviews (`dues.py`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heappush
from random import Random
from typing import Any

from mlroadmap.core import credit, dues, memory
from mlroadmap.core.credit import Shares
from mlroadmap.core.dues import DAY
from mlroadmap.core.memory import USUAL, Forgetting, Memory

RETENTIONS = (0.8, 0.85, 0.9, 0.95)
DAYS = 90
TINY = 1e-9
PLAYED, MANY = 2, 200
"""times that the days are played through, and from how many skills on once is enough, since chance evens out"""


@dataclass(frozen=True, slots=True)
class Workload:
    """What one retention costs on average."""

    retention: float
    reviews_a_day: float
    known: float
    """Share of the skills, 0 to 1, that would be recalled on an average day."""


def forecast(
    memories: Mapping[str, Memory],
    now: datetime,
    retention: float,
    limit: int,
    shares: tuple[Shares, Shares] = ({}, {}),
    *,
    arriving: float = 0.0,
    days: int = DAYS,
    asked: Collection[str] | None = None,
    seed: int = 0,
    how: Forgetting = USUAL,
) -> tuple[tuple[float, ...], float]:
    """Reviews on each of the coming days, on average, and the share of skills recalled on the way.

    `shares`: what a success and what a failure moves. `arriving`: skills newly learned each day. `limit`: reviews a
    day at most; what is left over waits for the next day. `asked`: the skills that can be asked about, all if None.
    The same arguments give the same forecast.
    """
    drawn = [Random(f"{seed} {play}") for play in range(PLAYED if len(memories) < MANY else 1)]  # noqa: S311  a simulation, nothing secret
    counts, recalled, seen = [0] * days, 0.0, 0
    for random in drawn:
        play = _Play(memories, now, dues.allowed(retention), shares, random, how, asked, int(arriving * days) + 1)
        owed = 0.0
        for day in range(days):
            play.now = now + day * DAY
            owed += arriving
            while owed >= 1.0:
                owed -= 1.0
                play.arrives()
            counts[day] += play.reviews(limit)
            if day % 7 == 0:
                recalled += play.recalled()
                seen += len(play.kept)
    return tuple(count / len(drawn) for count in counts), recalled / seen if seen else 1.0


class _Kept(dict[str, Memory]):
    """Memories, and which of them have moved."""

    def __init__(self, memories: Mapping[str, Memory]) -> None:
        super().__init__(memories)
        self.moved = set(memories)

    def __setitem__(self, skill: str, one: Memory) -> None:
        super().__setitem__(skill, one)
        self.moved.add(skill)


class _Play:
    """One course of the days to come: reviews as the scheduler chooses them, answers as the memories have it."""

    def __init__(
        self, memories: Mapping[str, Memory], now: datetime, enough: float, shares: tuple[Shares, Shares],
        random: Random, how: Forgetting, asked: Collection[str] | None, more: int,
    ) -> None:  # fmt: skip
        """`more`: skills that may arrive."""
        import numpy as np  # where nothing is foretold a page is made without

        self.kept, self.now, self.enough, self.random, self.how = _Kept(memories), now, enough, random, how
        self.down, self.up = shares
        self._start = now
        self._place = {skill: at for at, skill in enumerate(memories)}
        self._skills = list(memories)
        self._stability, self._last = np.ones(len(memories) + more), np.zeros(len(memories) + more)
        """Of each skill, in days; when it was last practised is counted from the start."""
        self._asked = np.array([asked is None or s in asked for s in memories] + [True] * more, dtype=np.bool_)
        edges = [
            (at, self._place[under], share)
            for skill, at in self._place.items()
            for under, share in self.down.get(skill, ())
            if under in self._place
        ]
        self._above, self._beneath = (np.array([edge[end] for edge in edges], dtype=np.intp) for end in (0, 1))
        self._share = np.array([edge[2] for edge in edges], dtype=np.float64)

    def arrives(self) -> None:
        """A new skill, which nothing rests on."""
        skill = f" {len(self.kept)}"
        self._place[skill] = len(self._skills)
        self._skills.append(skill)
        self.kept[skill] = memory.reviewed(None, memory.GOOD, self.now, self.how)

    def recalled(self) -> float:
        """How many skills are recalled now, on average."""
        recall, now = self.how.recall, self.now
        return sum(recall(one.stability, max((now - one.last).days, 0)) for one in self.kept.values())

    def _due(self) -> list[str]:
        """The skills that may be due now: `dues.gained` for all of them at once, and a little more for its rounding."""
        import numpy as np

        for skill in self.kept.moved:
            at, one = self._place[skill], self.kept[skill]
            self._stability[at], self._last[at] = one.stability, (one.last - self._start) / DAY
        self.kept.moved.clear()
        count = len(self._skills)
        days = np.maximum(np.floor((self.now - self._start) / DAY - self._last[:count] + TINY), 0.0)
        recall: Callable[[Any, Any], Any] = self.how.recall  # of arrays as well
        lost = 1.0 - recall(self._stability[:count], days)
        beneath = lost[self._beneath]
        arrives = self._share * np.where(beneath >= dues.NOT_EARLY, beneath, beneath / dues.NOT_EARLY * beneath)
        brings = lost + np.bincount(self._above, arrives, count)
        found = np.flatnonzero((brings >= self.enough - TINY) & (days >= 1.0) & self._asked[:count])
        return [self._skills[at] for at in found.tolist()]

    def _brings(self, skill: str) -> float:
        last = self.kept[skill].last
        days = (self.now - last).days
        return dues.gained(skill, self.kept, self.down, last + days * DAY, self.how) if days >= 1 else 0.0

    def reviews(self, limit: int) -> int:
        """The reviews of today: how many."""
        today, done = [(-self._brings(skill), skill) for skill in self._due()], 0
        heapify(today)
        while today and done < limit:
            _, skill = heappop(today)
            # Less than was thought, if something above was asked about before it.
            brings = self._brings(skill)
            if brings < self.enough:
                continue
            if today and (-brings, skill) > today[0]:
                heappush(today, (-brings, skill))
                continue
            done += 1
            if not self._answer(skill):
                # What rests on it is shaken, so that it may be due by now, and so may what rests on that.
                above = [other for other, _ in self.up.get(skill, ())]
                for other in {*above, *(further for one in above for further, _ in self.up.get(one, ()))}:
                    if other in self.kept and self._asked[self._place[other]]:
                        heappush(today, (-self._brings(other), other))
        return done

    def _answer(self, skill: str) -> bool:
        one = self.kept[skill]
        right = self.random.random() < memory.recall(one, self.now, self.how)
        credit.spread(self.kept, (self.down, self.up), skill, right, self.now, self.how)
        self.kept[skill] = memory.reviewed(one, memory.GOOD if right else memory.AGAIN, self.now, self.how)
        return right


def compare(
    memories: Mapping[str, Memory],
    now: datetime,
    limit: int,
    retentions: Iterable[float] = RETENTIONS,
    shares: tuple[Shares, Shares] = ({}, {}),
    **more: Any,
) -> tuple[Workload, ...]:
    """What each retention would cost over the coming months. `more`: as `forecast` takes it."""
    found = []
    for retention in retentions:
        counts, known = forecast(memories, now, retention, limit, shares, **more)
        found.append(Workload(retention, sum(counts) / len(counts), known))
    return tuple(found)
