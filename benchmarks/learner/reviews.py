"""Reviews that keep a graph of skills in mind: plain FSRS, SM-2, and the engine's implicit credit.

Two truths, built differently and both without FSRS; in both a success on a skill practises what it rests on, by a
share of its own for each edge that the engine does not know.

Strengths: forgetting is a power law; each skill of each learner has its own strength, drawn at random; a success
multiplies it, the more the later it came; a failure cuts it. Shares scatter around the curriculum's.

Traces: leaky integrators on six scales of time, where slow ones take in what fast ones have lost (the multiscale
context model: Mozer, Pashler, Cepeda, Lindsey and Vul 2009). Shares have little to do with the curriculum's, and what
is forgotten beneath a skill can make an answer about it fail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np
from benchmarks.learner.placing import bar
from benchmarks.learner.worlds import World

from mlroadmap.core import credit, memory, queue
from mlroadmap.core.catalogue import Edge, Skill
from mlroadmap.core.memory import Memory

DAYS = 240
START = datetime(2026, 1, 1, tzinfo=UTC)
AIMS = (0.74, 0.78, 0.82, 0.85, 0.88, 0.92, 0.94)
"""Retentions that plain FSRS and the engine are also played with, to compare them at equal recall."""
SHARE = 0.45
"""What the curriculum says an edge practises; the truth scatters around it."""


class Truth(Protocol):
    """What a simulated learner really remembers."""

    def recall(self, skill: int, day: float) -> float:
        """Chance of a right answer on a day."""

    def learn(self, skill: int, day: float) -> None:
        """First time."""

    def review(self, skill: int, day: float) -> bool:
        """A review; whether it was right."""

    def average(self, skills: Sequence[int], day: float) -> float:
        """Mean chance of recall over these skills on a day."""


class Strengths:
    """What the learner really remembers. `strength`: days until recall falls to 90 %."""

    def __init__(self, world: World, seed: int) -> None:
        self.rng = np.random.default_rng([seed, 9])
        n = world.size
        self.ease = self.rng.lognormal(0.0, 0.3, n)
        self.strength = np.zeros(n)
        self.last = np.full(n, -1.0)
        self.real: list[list[tuple[int, float]]] = [[] for _ in range(n)]
        for a, b in world.edges:
            self.real[b].append((a, float(np.clip(self.rng.normal(SHARE * 0.9, 0.15), 0.0, 0.9))))

    def recall(self, skill: int, day: float) -> float:
        """Chance of recall on a day."""
        return float((1.0 + (day - self.last[skill]) / (9.0 * self.strength[skill])) ** -1.0)

    def average(self, skills: Sequence[int], day: float) -> float:
        """Mean chance of recall over these skills on a day."""
        at = list(skills)
        return float(((1.0 + (day - self.last[at]) / (9.0 * self.strength[at])) ** -1.0).mean())

    def learn(self, skill: int, day: float) -> None:
        """First time."""
        self.strength[skill], self.last[skill] = 3.0 * self.ease[skill], day
        for under, part in self.real[skill]:
            self.review(under, day, min(part, 0.99))

    def review(self, skill: int, day: float, share: float = 1.0) -> bool:
        """A review, or a share of one that comes by practising something above; whether it was recalled."""
        chance = self.recall(skill, day)
        right = bool(self.rng.random() < chance) if share == 1.0 else True
        grown = self.strength[skill] * (1.0 + 12.0 * self.ease[skill] * (1.0 - chance)) if right else 2.0
        self.strength[skill] = self.strength[skill] ** (1.0 - share) * grown**share
        self.last[skill] += share * (day - self.last[skill])
        if share == 1.0 and right:
            for under, part in self.real[skill]:
                if self.last[under] >= 0.0:
                    self.review(under, day, min(part, 0.99))
        return right


class Traces:
    """What the learner really remembers, as levels of leaky integrators, fast ones first."""

    SCALES = 1.5 * 4.0 ** np.arange(6)
    """days in which a level falls to 1/e"""
    STEP = 0.75
    """how much of what is missing one practice puts there"""
    LEAN = 0.3
    """how much a forgotten skill beneath takes from the chance of being right"""

    def __init__(self, world: World, seed: int) -> None:
        self.rng = np.random.default_rng([seed, 19])
        self.step = np.clip(self.rng.normal(self.STEP, 0.1, world.size), 0.3, 0.95)
        self.level = np.zeros((world.size, len(self.SCALES)))
        self.at = np.full(world.size, -1.0)
        self.real: list[list[tuple[int, float]]] = [[] for _ in range(world.size)]
        for a, b in world.edges:
            self.real[b].append((a, float(self.rng.beta(2.0, 2.5))))

    def _own(self, skill: int, day: float) -> float:
        return float((self.level[skill] * np.exp(-(day - self.at[skill]) / self.SCALES)).max())

    def recall(self, skill: int, day: float) -> float:
        """Chance of recall on a day, by the skill's own traces and those beneath it."""
        beneath = [self._own(under, day) for under, _ in self.real[skill] if self.at[under] >= 0.0]
        return self._own(skill, day) * float(np.prod([1.0 - self.LEAN * (1.0 - one) for one in beneath]))

    def average(self, skills: Sequence[int], day: float) -> float:
        """Mean chance of recall over these skills on a day."""
        left = np.exp(-(day - self.at)[:, None] / self.SCALES)
        own = np.where(self.at >= 0.0, (self.level * left).max(1), 1.0)
        beneath = [float(np.prod([1.0 - self.LEAN * (1.0 - own[under]) for under, _ in self.real[s]])) for s in skills]
        return float((own[list(skills)] * beneath).mean())

    def _practise(self, skill: int, day: float, share: float) -> None:
        self.level[skill] *= np.exp(-max(day - self.at[skill], 0.0) / self.SCALES) if self.at[skill] >= 0.0 else 0.0
        here = np.maximum.accumulate(self.level[skill])
        # The slower, the less one practice moves it, and only as far as the faster ones had emptied.
        missing = 1.0 - np.concatenate([[0.0], here[:-1]])
        self.level[skill] += share * self.step[skill] * (1.0 - self.level[skill]) * np.minimum(missing * 4.0, 1.0)
        self.level[skill][0] = max(self.level[skill][0], share)
        self.at[skill] = day

    def learn(self, skill: int, day: float) -> None:
        """First time, and what it rests on with it."""
        for _ in range(3):
            self._practise(skill, day, 1.0)
        self._below(skill, day)

    def _below(self, skill: int, day: float) -> None:
        for under, part in self.real[skill]:
            if self.at[under] >= 0.0:
                self._practise(under, day, part)

    def review(self, skill: int, day: float) -> bool:
        """A review; feedback makes it a practice of the skill also where it was wrong."""
        right = bool(self.rng.random() < self.recall(skill, day))
        self._practise(skill, day, 1.0)
        if right:
            self._below(skill, day)
        return right


TRUTHS: dict[str, Callable[[World, int], Truth]] = {"strengths": Strengths, "traces": Traces}


def _play(
    world: World, make: Callable[[World, int], Truth], how: str, seed: int, retention: float = memory.RETENTION,
    daily: int = 4,
) -> tuple[int, float, float]:  # fmt: skip
    """Learn skills in order, review what falls due. Reviews done, mean true recall over days and skills, and mean true
    recall when asked: only the last is what a retention aims for, since most days come before a skill is due."""
    truth = make(world, seed)
    edges = [Edge(str(a), str(b), "needs", SHARE, "") for a, b in world.edges]
    down = credit.downwards(edges)
    up = credit.upwards(down)
    skills = {str(s): Skill(str(s), str(s), str(world.area[s]), 10, "core", True, 3) for s in range(world.size)}
    kept: dict[str, Memory] = {}
    dues: dict[str, datetime] = {}
    supermemo: dict[str, tuple[int, float, float, float]] = {}  # repetitions, ease, interval, due
    done, recalled, asked, last = 0, 0.0, 0.0, ""

    def keep(skill: str, now_kept: Memory) -> None:
        if kept.get(skill) is not now_kept:
            kept[skill], dues[skill] = now_kept, memory.due(now_kept, retention)

    for day in range(DAYS):
        now = START + timedelta(days=day)
        while True:
            if how == "SM-2":
                due = [s for s, state in supermemo.items() if state[3] <= day]
            else:
                due = [s for s, at in dues.items() if at <= now]
                due.sort(key=lambda s: (memory.recall(kept[s], now), s))
            if not due:
                break
            if how == "engine":
                worth = queue.worth(due, kept, (down, up), now, retention)
                last = queue.in_turn(due, skills, worth, last)[0]
            else:
                last = due[0]
            asked += truth.recall(int(last), float(day))
            right = truth.review(int(last), float(day))
            done += 1
            if how == "SM-2":
                supermemo[last] = _sm2(supermemo[last], right, day)
                continue
            if how == "engine":
                move = credit.raised if right else credit.lowered
                for other, share in (down if right else up).get(last, ()):
                    if other in kept:
                        keep(other, move(kept[other], share, now))
            keep(last, memory.reviewed(kept[last], memory.GOOD if right else memory.AGAIN, now))
        for new in range(daily * day, min(daily * (day + 1), world.size)):
            skill = str(new)
            truth.learn(new, float(day))
            keep(skill, memory.reviewed(None, memory.GOOD, now))
            supermemo[skill] = (1, 2.5, 1.0, day + 1.0)
            if how == "engine":
                for other, share in down.get(skill, ()):
                    if other in kept:
                        keep(other, credit.raised(kept[other], share, now))
        recalled += truth.average([int(s) for s in kept], day + 0.5) * len(kept)
    return done, recalled / sum(min(daily * (day + 1), world.size) for day in range(DAYS)), asked / max(done, 1)


def _sm2(state: tuple[int, float, float, float], right: bool, day: int) -> tuple[int, float, float, float]:
    """SM-2 (Wozniak 1990) with grade 4 for right and 2 for wrong."""
    count, ease, interval, _ = state
    grade = 4 if right else 2
    ease = max(1.3, ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
    if not right:
        return 0, ease, 1.0, day + 1.0
    interval = 1.0 if count == 0 else 6.0 if count == 1 else interval * ease
    return count + 1, ease, interval, day + round(interval)


def _mean(
    world: World, make: Callable[[World, int], Truth], how: str, plays: int, *more: float
) -> tuple[float, float, float]:
    """Reviews, true recall, and true recall when asked, on average over learners."""
    done, recall, asked = np.mean([_play(world, make, how, seed, *more) for seed in range(plays)], axis=0).tolist()
    return done, recall, asked


def _at(points: Sequence[tuple[float, float, float]], recall: float) -> float:
    """Reviews at a recall: the cheapest point that reaches it, logarithms of reviews drawn straight between points."""
    ranked = sorted(points, key=lambda point: point[1])
    least = np.minimum.accumulate([np.log(done) for done, _, _ in reversed(ranked)])[::-1]
    return float(np.exp(np.interp(recall, [reached for _, reached, _ in ranked], least)))


def run(world: World, plays: int = 60) -> None:
    """Print the tables and the bars; then what counts, which is reviews at equal true recall."""
    for name, make in TRUTHS.items():
        print(f"\nreviews over {DAYS} days, {world.size} skills, {plays} learners who forget by {name}")
        found = {how: _mean(world, make, how, plays) for how in ("SM-2", "plain FSRS", "engine")}
        for how, (done, recall, asked) in found.items():
            rate = f"{done:7.0f} reviews, {done / DAYS:5.1f} a day"
            print(f"{how:12} {rate}, true recall {recall:.3f}, when asked {asked:.3f}")
        saved = 1.0 - found["engine"][0] / found["plain FSRS"][0]
        bar("implicit credit saves >= 30 % of reviews", saved >= 0.3, f"{100 * saved:.0f} %")
        bar("true recall >= .90 with it", found["engine"][1] >= 0.9, f"{found['engine'][1]:.3f}")
        lines = {
            how: [found[how], *(_mean(world, make, how, plays, aim) for aim in AIMS)]
            for how in ("plain FSRS", "engine")
        }
        for what, recall in (
            ("engine's", found["engine"][1]),
            ("plain FSRS's", found["plain FSRS"][1]),
            ("bar's", 0.9),
        ):
            plain, engine = (_at(lines[how], recall) / DAYS for how in ("plain FSRS", "engine"))
            print(
                f"at the {what} recall of {recall:.3f}: plain FSRS {plain:.1f} a day, engine {engine:.1f}: "
                f"{100 * (1.0 - engine / plain):.0f} % saved",
                flush=True,
            )
