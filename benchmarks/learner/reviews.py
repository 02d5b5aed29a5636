"""Reviews that keep a graph of skills in mind: plain FSRS, SM-2, and the engine's implicit credit.

What is forgotten follows a power law of its own, not FSRS: each skill of each learner has its own strength, drawn at
random; a success multiplies it, the more the later it came; a failure cuts it. A success on a skill truly practises
what it rests on, by a share of its own for each edge, near the curriculum's and never equal to it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from benchmarks.learner.placing import bar
from benchmarks.learner.worlds import World

from mlroadmap.core import credit, memory
from mlroadmap.core.catalogue import Edge
from mlroadmap.core.memory import Memory

DAYS = 240
START = datetime(2026, 1, 1, tzinfo=UTC)
SHARE = 0.45
"""What the curriculum says an edge practises; the truth scatters around it."""


class Truth:
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

    def learn(self, skill: int, day: float) -> None:
        """First time."""
        self.strength[skill], self.last[skill] = 3.0 * self.ease[skill], day

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


def _play(world: World, how: str, seed: int, daily: int = 4) -> tuple[int, float]:
    """Learn skills in order, review what falls due. Reviews done, and mean true recall over days and skills."""
    truth = Truth(world, seed)
    edges = [Edge(str(a), str(b), "needs", SHARE, "") for a, b in world.edges]
    down = credit.downwards(edges)
    up = credit.upwards(down)
    kept: dict[int, Memory] = {}
    supermemo: dict[int, tuple[int, float, float, float]] = {}  # repetitions, ease, interval, due
    done, recalled, seen = 0, 0.0, 0
    for day in range(DAYS):
        now = START + timedelta(days=day)
        if how == "SM-2":
            due = [s for s, state in supermemo.items() if state[3] <= day]
        else:
            due = sorted(
                (s for s, m in kept.items() if memory.due(m) <= now), key=lambda s: memory.recall(kept[s], now)
            )
        for skill in due:
            if how != "SM-2" and memory.due(kept[skill]) > now:  # knocked out by one before it
                continue
            right = truth.review(skill, float(day))
            done += 1
            if how == "SM-2":
                supermemo[skill] = _sm2(supermemo[skill], right, day)
                continue
            kept[skill] = memory.reviewed(str(skill), kept[skill], memory.GOOD if right else memory.AGAIN, now)
            if how == "engine":
                move = credit.raised if right else credit.lowered
                for other, share in (down if right else up).get(str(skill), ()):
                    if int(other) in kept:
                        kept[int(other)] = move(kept[int(other)], share, now)
        for skill in range(daily * day, min(daily * (day + 1), world.size)):
            truth.learn(skill, float(day))
            kept[skill] = memory.reviewed(str(skill), None, memory.GOOD, now)
            supermemo[skill] = (1, 2.5, 1.0, day + 1.0)
            if how == "engine":
                for other, share in down.get(str(skill), ()):
                    kept[int(other)] = credit.raised(kept[int(other)], share, now)
            for under, part in truth.real[skill]:
                truth.review(under, float(day), min(part, 0.99))
        learned = np.flatnonzero(truth.last >= 0.0)
        recalled += sum(truth.recall(int(s), day + 0.5) for s in learned)
        seen += len(learned)
    return done, recalled / seen


def _sm2(state: tuple[int, float, float, float], right: bool, day: int) -> tuple[int, float, float, float]:
    """SM-2 (Wozniak 1990) with grade 4 for right and 2 for wrong."""
    count, ease, interval, _ = state
    grade = 4 if right else 2
    ease = max(1.3, ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
    if not right:
        return 0, ease, 1.0, day + 1.0
    interval = 1.0 if count == 0 else 6.0 if count == 1 else interval * ease
    return count + 1, ease, interval, day + round(interval)


def run(world: World, plays: int = 3) -> None:
    """Print the table and the bars."""
    print(f"\nreviews over {DAYS} days, {world.size} skills, {plays} learners")
    found: dict[str, tuple[float, float]] = {}
    for how in ("SM-2", "plain FSRS", "engine"):
        rows = [_play(world, how, seed) for seed in range(plays)]
        found[how] = float(np.mean([r[0] for r in rows])), float(np.mean([r[1] for r in rows]))
        print(
            f"{how:12} {found[how][0]:7.0f} reviews, {found[how][0] / DAYS:5.1f} a day, true recall {found[how][1]:.3f}"
        )
    saved = 1.0 - found["engine"][0] / found["plain FSRS"][0]
    bar("implicit credit saves >= 30 % of reviews", saved >= 0.3, f"{100 * saved:.0f} %")
    bar("true recall >= .90 with it", found["engine"][1] >= 0.9, f"{found['engine'][1]:.3f}")
