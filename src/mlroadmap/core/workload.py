"""How many reviews a retention costs: the days to come, played through under the forgetting curve itself, with what
each answer moves, by the rules that choose the reviews (`dues.py`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    plays = [_Play(memories, now, retention, shares, random, how) for random in drawn]
    at = {skill: plays[0].due(skill) for skill in sorted(memories) if asked is None or skill in asked}
    counts, recalled, seen = [0] * days, 0.0, 0
    for play in plays:
        play.begins(at)
        owed = 0.0
        for day in range(days):
            play.now = now + day * DAY
            owed += arriving
            while owed >= 1.0:
                owed -= 1.0
                play.arrives()
            counts[day] += play.reviews(limit)
            if day % 7 == 0:
                recalled += sum(memory.recall(one, play.now, how) for one in play.kept.values())
                seen += len(play.kept)
    return tuple(count / len(plays) for count in counts), recalled / seen if seen else 1.0


class _Play:
    """One course of the days to come: reviews as the scheduler chooses them, answers as the memories have it."""

    def __init__(
        self, memories: Mapping[str, Memory], now: datetime, retention: float, shares: tuple[Shares, Shares],
        random: Random, how: Forgetting,
    ) -> None:  # fmt: skip
        self.random = random
        self.kept, self.now, self.retention, self.how = dict(memories), now, retention, how
        self.down, self.up = shares
        self.enough = dues.allowed(retention)
        self.at: dict[str, datetime] = {}
        """When each skill is looked at: no later than it falls due, which something practised above may put off."""
        self.line: list[tuple[datetime, str]] = []

    def begins(self, at: Mapping[str, datetime]) -> None:
        """The skills that can be asked about, with when each falls due."""
        self.at = dict(at)
        self.line = [(time, skill) for skill, time in at.items()]
        heapify(self.line)

    def due(self, skill: str) -> datetime:
        """When a skill falls due."""
        return dues.time_of(skill, self.kept, self.down, self.retention, self.how)

    def _lines_up(self, skill: str, at: datetime) -> None:
        self.at[skill] = at
        heappush(self.line, (at, skill))

    def _brings(self, skill: str) -> float:
        last = self.kept[skill].last
        days = (self.now - last).days
        return dues.gained(skill, self.kept, self.down, last + days * DAY, self.how) if days >= 1 else 0.0

    def arrives(self) -> None:
        """A new skill, which nothing rests on."""
        skill = f" {len(self.kept)}"
        self.kept[skill] = memory.reviewed(None, memory.GOOD, self.now, self.how)
        self._lines_up(skill, self.due(skill))

    def reviews(self, limit: int) -> int:
        """The reviews of today: how many."""
        today, done = [], 0
        while self.line and self.line[0][0] <= self.now:
            at, skill = heappop(self.line)
            if self.at.get(skill) == at:
                del self.at[skill]
                today.append((-self._brings(skill), skill))
        heapify(today)
        later: list[str] = []
        while today and done < limit:
            _, skill = heappop(today)
            # Less than was thought, if something above was asked about before it.
            brings = self._brings(skill)
            if brings < self.enough:
                later.append(skill)
            elif today and (-brings, skill) > today[0]:
                heappush(today, (-brings, skill))
            else:
                self._answer(skill)
                later.append(skill)
                done += 1
        for skill in later:
            self._lines_up(skill, self.due(skill))
        for _, skill in today:  # over the limit: first thing tomorrow
            self._lines_up(skill, self.now)
        return done

    def _answer(self, skill: str) -> None:
        one = self.kept[skill]
        right = self.random.random() < memory.recall(one, self.now, self.how)
        credit.spread(self.kept, (self.down, self.up), skill, right, self.now, self.how)
        self.kept[skill] = memory.reviewed(one, memory.GOOD if right else memory.AGAIN, self.now, self.how)
        if not right:
            # What rests on it is shaken, so that this may come sooner now, and what rests on that.
            above = [other for other, _ in self.up.get(skill, ())]
            for other in {*above, *(further for one in above for further, _ in self.up.get(one, ()))}:
                if other in self.at:
                    self._lines_up(other, self.due(other))


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
