"""Reviews that keep a graph of skills in mind: SM-2, plain FSRS, the engine, and somebody who knows the truth.

The engine here is the program's own rules (`core/dues.py`, `core/credit.py`), called as the program calls them. What is
compared is the number of reviews: as each comes out of the box, and at equal true recall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np
from benchmarks.learner.knowing import Knower
from benchmarks.learner.placing import bar
from benchmarks.learner.truths import TRUTHS, Learner, Truth
from benchmarks.learner.worlds import World

from mlroadmap.core import credit, dues, memory
from mlroadmap.core.catalogue import Edge
from mlroadmap.core.memory import Memory

DAYS = 240
DAILY = 4
"""new skills a day"""
START = datetime(2026, 1, 1, tzinfo=UTC)
AIMS = (0.7, 0.76, 0.81, 0.86)
"""Retentions that plain FSRS and the engine are also played with, to compare them at equal recall."""
ASKS = (0.07, 0.12, 0.18, 0.26)
"""What a review must bring back at least for who knows the truth, in skills."""


class Scheduler(Protocol):
    """Who decides what is asked."""

    def next(self, day: int, fresh: bool) -> int | None:
        """The skill to ask about now; None when the day is done. `fresh`: the first of the day."""

    def answered(self, skill: int, right: bool, day: int) -> None:
        """After a review."""

    def learned(self, skill: int, day: int) -> None:
        """After a skill was learned."""


def shares(world: World, levels: int = 1, second: float = 1.0) -> tuple[credit.Shares, credit.Shares]:
    """What a success and what a failure moves, by the curriculum's credits."""
    edges = zip(world.edges, world.credit.tolist(), strict=True)
    down = credit.downwards(Edge(str(a), str(b), "needs", share, "") for (a, b), share in edges)
    if levels == 2:
        down = _further(down, second)
    return down, credit.upwards(down)


class Engine:
    """The program: FSRS with implicit credit, and what is due by what asking brings back."""

    def __init__(self, world: World, retention: float, levels: int = 1, second: float = 1.0) -> None:
        self.retention = retention
        self.shares = shares(world, levels, second)
        self.kept: dict[str, Memory] = {}
        self.due: dict[str, float] = {}

    def next(self, day: int, fresh: bool) -> int | None:
        """The due skill that brings back most. No other becomes due by an answer on the same day but by a failure."""
        now = START + timedelta(days=day)
        if fresh:
            self.due = dues.due(self.kept, self.shares[0], now, self.retention)
        enough = dues.allowed(self.retention)
        while self.due:
            skill = max(self.due, key=lambda one: (self.due[one], one))
            one = self.kept[skill]
            # It may have lost less by now, if something was practised since.
            at = one.last + timedelta(days=(now - one.last).days)
            brings = dues.gained(skill, self.kept, self.shares[0], at) / enough if at > one.last else 0.0
            if brings >= self.due[skill] - 1e-12:
                return int(skill)
            if brings >= 1.0:
                self.due[skill] = brings
            else:
                del self.due[skill]
        return None

    def answered(self, skill: int, right: bool, day: int) -> None:
        """What the program's fold does."""
        name, now = str(skill), START + timedelta(days=day)
        credit.spread(self.kept, self.shares, name, right, now)
        self.kept[name] = memory.reviewed(self.kept[name], memory.GOOD if right else memory.AGAIN, now)
        if not right:
            self.due = dues.due(self.kept, self.shares[0], now, self.retention)
        self.due.pop(name, None)

    def learned(self, skill: int, day: int) -> None:
        """A first answer, good."""
        now = START + timedelta(days=day)
        credit.spread(self.kept, self.shares, str(skill), True, now)
        self.kept[str(skill)] = memory.reviewed(None, memory.GOOD, now)


class Plain:
    """FSRS for each skill by itself, at the retention."""

    def __init__(self, world: World, retention: float) -> None:
        self.retention = retention
        self.kept: dict[int, Memory] = {}
        self.due: dict[int, datetime] = {}
        self.today: list[int] = []

    def next(self, day: int, fresh: bool) -> int | None:
        """The due skill most likely forgotten."""
        if fresh:
            now = START + timedelta(days=day)
            found = [skill for skill, at in self.due.items() if at <= now]
            self.today = sorted(found, key=lambda skill: -memory.recall(self.kept[skill], now))
        return self.today.pop() if self.today else None

    def answered(self, skill: int, right: bool, day: int) -> None:
        """Right is good, wrong is again."""
        now = START + timedelta(days=day)
        self.kept[skill] = memory.reviewed(self.kept.get(skill), memory.GOOD if right else memory.AGAIN, now)
        self.due[skill] = memory.due(self.kept[skill], self.retention)

    def learned(self, skill: int, day: int) -> None:
        """A first answer, good."""
        self.answered(skill, True, day)


class SuperMemo:
    """SM-2 (Wozniak 1990) with grade 4 for right and 2 for wrong."""

    def __init__(self, world: World, retention: float) -> None:
        self.states: dict[int, tuple[int, float, float, float]] = {}  # repetitions, ease, interval, due
        self.today: list[int] = []

    def next(self, day: int, fresh: bool) -> int | None:
        """What is due."""
        if fresh:
            self.today = [skill for skill, state in self.states.items() if state[3] <= day]
        return self.today.pop() if self.today else None

    def answered(self, skill: int, right: bool, day: int) -> None:
        """The next interval."""
        count, ease, interval, _ = self.states[skill]
        grade = 4 if right else 2
        ease = max(1.3, ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
        if not right:
            self.states[skill] = (0, ease, 1.0, day + 1.0)
            return
        interval = 1.0 if count == 0 else 6.0 if count == 1 else interval * ease
        self.states[skill] = (count + 1, ease, interval, day + round(interval))

    def learned(self, skill: int, day: int) -> None:
        """A first repetition."""
        self.states[skill] = (1, 2.5, 1.0, day + 1.0)


@dataclass(frozen=True)
class Point:
    """A course of reviews: how many, true recall on an average day, and true recall when asked.

    Only the last is what a retention of plain FSRS aims for, since most days come before a skill is due.
    """

    reviews: float
    recall: float
    asked: float


def play(world: World, learner: Learner, scheduler: Scheduler) -> Point:
    """Learn the skills in order, a few a day, and review what the scheduler asks for."""
    done, asked, recalled, seen = 0, 0.0, 0.0, 0
    for day in range(DAYS):
        fresh = True
        while (skill := scheduler.next(day, fresh)) is not None:
            fresh = False
            right, chance = learner.review(skill, float(day))
            scheduler.answered(skill, right, day)
            done += 1
            asked += chance
        for new in range(DAILY * day, min(DAILY * (day + 1), world.size)):
            learner.learn(new, float(day))
            scheduler.learned(new, day)
        known = np.flatnonzero(learner.known)
        recalled += float(learner.recall(known, day + 0.5).sum())
        seen += len(known)
    return Point(done, recalled / seen, asked / max(done, 1))


def _mean(points: Iterable[Point]) -> Point:
    rows = [(point.reviews, point.recall, point.asked) for point in points]
    return Point(*np.mean(rows, axis=0).tolist())


def played(
    worlds: Sequence[World], truth: Truth, make: Callable[[World, Learner], Scheduler], plays: int
) -> Point:  # fmt: skip
    """The mean over learners, each of the worlds in turn."""
    found = []
    for seed in range(plays):
        world = worlds[seed % len(worlds)]
        learner = Learner(world, truth, seed)
        found.append(play(world, learner, make(world, learner)))
    return _mean(found)


def at_recall(points: Sequence[Point], recall: float) -> float:
    """Reviews at a recall: the cheapest point that reaches it, logarithms of reviews drawn straight between points.

    NaN where no point reaches it, or none stays below.
    """
    ranked = sorted(points, key=lambda point: point.recall)
    if not ranked[0].recall <= recall <= ranked[-1].recall:
        return float("nan")
    least = np.minimum.accumulate([np.log(max(point.reviews, 1.0)) for point in reversed(ranked)])[::-1]
    return float(np.exp(np.interp(recall, [point.recall for point in ranked], least)))


def run(worlds: Sequence[World], plays: int = 60, levels: bool = False) -> None:
    """Print the tables and the bars; then what counts, which is reviews at equal true recall."""
    for name, truth in TRUTHS.items():
        print(f"\nreviews over {DAYS} days, {worlds[0].name} graph, {plays} learners who forget by {name}")

        def line(make: Callable[[World, float], Scheduler], aims: Sequence[float], truth: Truth = truth) -> list[Point]:
            return [
                played(worlds, truth, lambda world, _, aim=aim: make(world, aim), plays)  # type: ignore[misc]
                for aim in aims
            ]

        plain = line(Plain, (memory.RETENTION, *AIMS))
        engine = line(Engine, (memory.RETENTION, *AIMS))
        for how, point in (("SM-2", line(SuperMemo, (0.0,))[0]), ("plain FSRS", plain[0]), ("engine", engine[0])):
            rate = f"{point.reviews:7.0f} reviews, {point.reviews / DAYS:5.1f} a day"
            print(f"{how:12} {rate}, true recall {point.recall:.3f}, when asked {point.asked:.3f}")
        saved = 1.0 - engine[0].reviews / plain[0].reviews
        bar("implicit credit saves >= 30 % of reviews", saved >= 0.3, f"{100 * saved:.0f} %")
        bar("true recall >= .90 with it", engine[0].recall >= 0.9, f"{engine[0].recall:.3f}")
        knower = [
            played(worlds, truth, lambda world, learner, least=least: Knower(learner, least, DAYS), plays)  # type: ignore[misc]
            for least in ASKS
        ]
        others = {"engine": engine, "who knows the truth": knower}
        if levels:
            for second in (0.25, 0.5, 1.0):
                others[f"two levels, the second {second:g}"] = line(
                    lambda world, aim, second=second: Engine(world, aim, 2, second),  # type: ignore[misc]
                    (memory.RETENTION, *AIMS),
                )
        for what, recall in (("the bar's", 0.9), ("the engine's", engine[0].recall)):
            base = at_recall(plain, recall)
            if np.isnan(base):
                continue
            print(f"at {what} recall of {recall:.3f}: plain FSRS {base:.0f}", end="")
            for how, points in others.items():
                here = at_recall(points, recall)
                print(f"; {how} {here:.0f}, {100 * (1.0 - here / base):.0f} % saved", end="")
            print(flush=True)


def _further(down: credit.Shares, second: float) -> credit.Shares:
    """Credit along two edges, as the sources have it, what the second one carries times `second`."""
    found: dict[str, list[tuple[str, float]]] = {}
    for skill, under in down.items():
        best = dict(under)
        for middle, share in under:
            for other, more in down.get(middle, ()):
                best[other] = max(best.get(other, 0.0), share * more * second)
        found[skill] = [(other, share) for other, share in best.items() if share >= credit.LEAST]
    return found
