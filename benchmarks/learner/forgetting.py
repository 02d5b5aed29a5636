"""Whether a learner's own forgetting, fitted to their reviews, pays: when it is offered, and what it changes then.

Learners forget by `truths.Strengths` and `truths.Traces`, which know nothing of FSRS, at their own pace: time runs
half as fast, as usual, or twice as fast for them. For `published` learners what the program believes already is the
truth, so that whatever is offered to them is offered by chance.

Each is taught and reviewed by the whole engine. At so many reviews a fit is looked for as the program does it. Then
the same learner goes on twice over the next days, from the same memories: as usual, and by what was fitted.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

import numpy as np
from benchmarks.learner.placing import bar
from benchmarks.learner.reviews import START, shares
from benchmarks.learner.truths import TRUTHS, Learner, Truth
from benchmarks.learner.worlds import World

from mlroadmap.core import credit, dues, fitted_forgetting, forgetting, memory, queue, recollection
from mlroadmap.core.catalogue import Skill
from mlroadmap.core.memory import AGAIN, GOOD, USUAL, Forgetting, Memory
from mlroadmap.core.recollection import Credit, Practice

LOOKS = (200, 400, 800, 1600)
"""Reviews answered at which a fit is looked for."""
ONWARDS = 90
"""Days that are played on after a look."""
A_DAY = 3
"""Skills learned a day, as long as there are any."""
PACES = (0.5, 1.0, 2.0)
MORE = 3
"""times as many learners of whom all is true that is believed: what happens by chance takes many to see"""
LONGEST = 700
"""Days after which a learner is left alone, however few reviews there were."""


class Person(Protocol):
    """What a simulated learner really remembers."""

    def recall(self, skill: int, day: float) -> float:
        """Chance of a right answer on a day."""

    def learn(self, skill: int, day: float) -> None:
        """First time."""

    def review(self, skill: int, day: float) -> bool:
        """A review; whether it was right."""

    def average(self, skills: Sequence[int], day: float) -> float:
        """Mean chance of recall over these skills on a day."""


class Paced:
    """Somebody for whom time runs at another pace."""

    def __init__(self, world: World, truth: Truth, seed: int, pace: float) -> None:
        self.learner, self.pace = Learner(world, truth, seed), pace

    def recall(self, skill: int, day: float) -> float:
        """Chance of a right answer on a day."""
        return self.average([skill], day)

    def learn(self, skill: int, day: float) -> None:
        """First time."""
        self.learner.learn(skill, day * self.pace)

    def review(self, skill: int, day: float) -> bool:
        """A review; whether it was right."""
        return self.learner.review(skill, day * self.pace)[0]

    def average(self, skills: Sequence[int], day: float) -> float:
        """Mean chance of recall over these skills on a day."""
        return float(self.learner.recall(np.array(skills, dtype=np.intp), day * self.pace).mean())


class Published:
    """Somebody of whom all that the program believes is true: the published parameters, and the curriculum's credit."""

    def __init__(self, world: World, seed: int) -> None:
        self.rng = np.random.default_rng([seed, 29])
        self.kept: dict[str, Memory] = {}
        self.shares = shares(world)

    def recall(self, skill: int, day: float) -> float:
        """Chance of a right answer on a day."""
        return memory.recall(self.kept[str(skill)], START + timedelta(days=day))

    def average(self, skills: Sequence[int], day: float) -> float:
        """Mean chance of recall over these skills on a day."""
        return float(np.mean([self.recall(skill, day) for skill in skills]))

    def learn(self, skill: int, day: float) -> None:
        """First time."""
        self._practise(skill, day, True)

    def review(self, skill: int, day: float) -> bool:
        """A review; whether it was right."""
        right = bool(self.rng.random() < self.recall(skill, day))
        self._practise(skill, day, right)
        return right

    def _practise(self, skill: int, day: float, right: bool) -> None:
        now, name = START + timedelta(days=day), str(skill)
        credit.spread(self.kept, self.shares, name, right, now)
        self.kept[name] = memory.reviewed(self.kept.get(name), GOOD if right else AGAIN, now)


PEOPLE: dict[str, Callable[[World, int], Person]] = {
    "published": Published,
    **{
        f"{name}, time x {pace:g}": lambda w, seed, n=name, p=pace: Paced(w, TRUTHS[n], seed, p)  # type: ignore[misc]
        for name in ("strengths", "traces")
        for pace in PACES
    },
}


class Life:
    """One learner with the engine, day by day. What was told to the memories is kept as a story."""

    def __init__(self, world: World, truth: Person) -> None:
        self.world, self.truth = world, truth
        self.shares = shares(world)
        self.skills = {
            str(s): Skill(str(s), str(s), str(world.area[s]), 10, "core", True, 3) for s in range(world.size)
        }
        self.kept: dict[str, Memory] = {}
        self.story: list[Practice | Credit] = []
        self.how, self.day, self.last, self.answered = USUAL, 0, "", 0
        self.when_asked: list[float] = []
        self.on_average: list[float] = []

    def step(self) -> None:
        """One more day: the reviews that are due, as far as the limit of a day goes, then new skills."""
        now = START + timedelta(days=self.day)
        for _ in range(queue.DAILY):
            worth = dues.due(self.kept, self.shares[0], now, how=self.how)
            if not worth:
                break
            self.last = skill = queue.in_turn(tuple(worth), self.skills, worth, self.last)[0]
            self.when_asked.append(self.truth.recall(int(skill), float(self.day)))
            self._practised(skill, self.truth.review(int(skill), float(self.day)), True)
            self.answered += 1
        for new in range(A_DAY * self.day, min(A_DAY * (self.day + 1), self.world.size)):
            self.truth.learn(new, float(self.day))
            self._practised(str(new), True, False)
        self.on_average.append(self.truth.average([int(s) for s in self.kept], self.day + 0.5))
        self.day += 1

    def _practised(self, skill: str, right: bool, open: bool) -> None:
        now, grade = START + timedelta(days=self.day), GOOD if right else AGAIN
        credit.spread(self.kept, self.shares, skill, right, now, self.how)
        self.kept[skill] = memory.reviewed(self.kept.get(skill), grade, now, self.how)
        self.story += [Credit(skill, now, right), Practice(skill, now, grade, open)]

    def onwards(self, how: Forgetting) -> Life:
        """The same learner, some days on, with reviews by `how` from now on."""
        other = copy.deepcopy(self)
        other.how, other.kept = how, recollection.remembered(self.story, self.shares, how)
        other.when_asked, other.on_average = [], []
        for _ in range(ONWARDS):
            other.step()
        return other


@dataclass
class Found:
    """What was seen at one number of reviews: a row for each learner."""

    better: list[bool] = field(default_factory=list)
    unseen: list[tuple[float, float]] = field(default_factory=list)
    """log loss of the reviews kept out: usual, own"""
    onwards: list[tuple[float, float]] = field(default_factory=list)
    """log loss of the reviews of the days after, of a life as usual: usual, own"""
    lives: list[tuple[float, ...]] = field(default_factory=list)
    """reviews a day, recall when asked, recall on an average day: usual, then own"""


def _look(life: Life, found: Found) -> None:
    judged = forgetting.judge(life.story, life.shares, lambda told: fitted_forgetting.find([told], life.shares))
    own = Forgetting(judged.parameters)
    lives = [life.onwards(how) for how in (USUAL, own)]
    since = START + timedelta(days=life.day)
    losses = []
    for how in (USUAL, own):
        told = recollection.foretold(lives[0].story, life.shares, how)
        losses.append(forgetting.foretelling([one for one in told if one[0].time >= since]).log_loss)
    found.better.append(judged.better)
    found.unseen.append((judged.usual.log_loss, judged.fitted.log_loss))
    found.onwards.append((losses[0], losses[1]))
    found.lives.append(
        tuple(
            value
            for one in lives
            for value in (len(one.when_asked) / ONWARDS, float(np.mean(one.when_asked)), float(np.mean(one.on_average)))
        )
    )


def _people(world: World, make: Callable[[World, int], Person], learners: int) -> dict[int, Found]:
    found = {look: Found() for look in LOOKS}
    for seed in range(learners):
        life, looks = Life(world, make(world, seed)), list(LOOKS)
        while looks and life.day < LONGEST:
            life.step()
            if life.answered >= looks[0]:
                _look(life, found[looks.pop(0)])
    return found


def run(world: World, learners: int = 12) -> None:
    """Print the table and the bars."""
    print(
        f"\na forgetting of one's own: {learners} learners of each kind, {MORE} times as many published ones; "
        "own is fitted to as many reviews as the row says"
    )
    print(
        f"{'':22}{'reviews':>8}{'offered':>9}   {'log loss unseen':^17} {'the 90 days after':^17}"
        f" {'reviews a day':^15} {'recall when asked':^17} {'on average':^15}"
    )
    chance, told = [], []
    for name, make in PEOPLE.items():
        for look, found in _people(world, make, learners * MORE if make is Published else learners).items():
            if not found.better:
                continue
            unseen, onwards = np.mean(found.unseen, axis=0), np.mean(found.onwards, axis=0)
            usual, own = np.split(np.mean(found.lives, axis=0), 2)
            print(
                f"{name:22}{look:8}{sum(found.better):5} of {len(found.better):<3}{unseen[0]:8.4f} {unseen[1]:8.4f}"
                f" {onwards[0]:8.4f} {onwards[1]:8.4f} {usual[0]:7.1f} {own[0]:7.1f} {usual[1]:8.3f} {own[1]:8.3f}"
                f" {usual[2]:7.3f} {own[2]:7.3f}",
                flush=True,
            )
            if look >= forgetting.ENOUGH:
                if make is Published:
                    chance += found.better
                told += [a - b for better, (a, b) in zip(found.better, found.onwards, strict=True) if better]
    bar("offered by chance to at most 5 %", float(np.mean(chance)) <= 0.05, f"{np.mean(chance):.3f} of {len(chance)}")
    if told:
        bar(
            "where it is offered, the days after are foretold better",
            float(np.mean(told)) > 0.0,
            f"{np.mean(told):+.4f}",
        )
