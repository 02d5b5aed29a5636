"""What simulated learners really remember: four truths that agree on nothing but that practice reaches beneath.

Strengths: forgetting is a power law; each skill of each learner has its own strength, drawn at random; a success
multiplies it, the more the later it came; a failure cuts it. Practice reaches the skills directly beneath, by shares
that scatter around the curriculum's.

Traces: leaky integrators on six scales of time, where slow ones take in what fast ones have lost (the multiscale
context model: Mozer, Pashler, Cepeda, Lindsey and Vul 2009). Practice reaches the skills directly beneath, by shares
that have nothing to do with the curriculum's, and what is forgotten beneath a skill can make an answer about it fail.

Flows: forgetting is a stretched exponential; strong skills gain less. Practice reaches two levels down, by shares of
its own for each edge and learner that lean towards the curriculum's, multiplied along the way.

Credits: what the sources of implicit credit assume. FSRS forgets, and a success moves everything on two levels beneath
by exactly the curriculum's shares. What the engine believes of it is wrong only beneath the first level.

A state is one row of numbers for each skill, so that many are moved at once; every function takes rows and gives new
ones.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

import numpy as np
from benchmarks.learner.worlds import Floats, World
from fsrs.scheduler import DEFAULT_PARAMETERS
from numpy.typing import NDArray

Places = NDArray[np.intp]
LEAST = 0.01
"""A smaller share is left out."""


class Truth(Protocol):
    """How somebody forgets and learns."""

    levels: int
    """How many edges practice reaches down."""
    lean: float
    """How much a forgotten skill beneath takes from the chance of being right."""

    def shares(self, world: World, rng: np.random.Generator) -> Floats:
        """What each edge practises, for this learner."""

    def new(self, n: int, rng: np.random.Generator) -> Floats:
        """The rows of so many skills not learned yet."""

    def learned(self, rows: Floats, day: float) -> Floats:
        """After the first time."""

    def recall(self, rows: Floats, day: float) -> Floats:
        """The chance of each skill by itself."""

    def practised(self, rows: Floats, day: float, share: Floats) -> Floats:
        """After a success, or a share of one that comes by practising something above."""

    def failed(self, rows: Floats, day: float) -> Floats:
        """After a review that failed."""


class Strengths:
    """Rows: strength (days until recall falls to 90 %), last day, ease."""

    levels, lean = 1, 0.0

    def shares(self, world: World, rng: np.random.Generator) -> Floats:
        """Around the curriculum's, a tenth less."""
        return np.clip(rng.normal(0.9 * world.credit, 0.15), 0.0, 0.9)

    def new(self, n: int, rng: np.random.Generator) -> Floats:
        """Each with an ease of its own."""
        return np.column_stack([np.ones(n), np.zeros(n), rng.lognormal(0.0, 0.3, n)])

    def learned(self, rows: Floats, day: float) -> Floats:
        """Three days, times its ease."""
        return np.column_stack([3.0 * rows[:, 2], np.full(len(rows), day), rows[:, 2]])

    def recall(self, rows: Floats, day: float) -> Floats:
        """A power law."""
        return 1.0 / (1.0 + np.maximum(day - rows[:, 1], 0.0) / (9.0 * rows[:, 0]))

    def practised(self, rows: Floats, day: float, share: Floats) -> Floats:
        """The more had been lost, the more is gained."""
        gain = (1.0 + 12.0 * rows[:, 2] * (1.0 - self.recall(rows, day))) ** share
        return np.column_stack([rows[:, 0] * gain, rows[:, 1] + share * (day - rows[:, 1]), rows[:, 2]])

    def failed(self, rows: Floats, day: float) -> Floats:
        """Two days, whatever was there."""
        return np.column_stack([np.full(len(rows), 2.0), np.full(len(rows), day), rows[:, 2]])


class Traces:
    """Rows: six levels, fast ones first; last day; how much one practice puts there of what is missing."""

    levels, lean = 1, 0.3
    SCALES: ClassVar[Floats] = 1.5 * 4.0 ** np.arange(6)
    """days in which a level falls to 1/e"""

    def shares(self, world: World, rng: np.random.Generator) -> Floats:
        """Anything."""
        return rng.beta(2.0, 2.5, len(world.edges))

    def new(self, n: int, rng: np.random.Generator) -> Floats:
        """Empty, each with a step of its own."""
        step = np.clip(rng.normal(0.75, 0.1, n), 0.3, 0.95)
        return np.column_stack([np.zeros((n, 7)), step])

    def _left(self, rows: Floats, day: float) -> Floats:
        return rows[:, :6] * np.exp(-np.maximum(day - rows[:, 6:7], 0.0) / self.SCALES)

    def recall(self, rows: Floats, day: float) -> Floats:
        """By the strongest level."""
        return np.asarray(self._left(rows, day).max(1))

    def practised(self, rows: Floats, day: float, share: Floats) -> Floats:
        """The slower a level, the less one practice moves it, and only as far as the faster ones had emptied."""
        level = self._left(rows, day)
        faster = np.maximum.accumulate(level, 1)[:, :-1]
        missing = 1.0 - np.column_stack([np.zeros(len(rows)), faster])
        level = level + (share * rows[:, 7])[:, None] * (1.0 - level) * np.minimum(missing * 4.0, 1.0)
        level[:, 0] = np.maximum(level[:, 0], share)
        return np.column_stack([level, np.full(len(rows), day), rows[:, 7]])

    def learned(self, rows: Floats, day: float) -> Floats:
        """Practised three times."""
        for _ in range(3):
            rows = self.practised(rows, day, np.ones(len(rows)))
        return rows

    def failed(self, rows: Floats, day: float) -> Floats:
        """Feedback makes it a practice of the skill all the same."""
        return self.practised(rows, day, np.ones(len(rows)))


class Flows:
    """Rows: days until recall falls to 1/e; last day; ease."""

    levels, lean = 2, 0.0
    BENT = 0.7

    def shares(self, world: World, rng: np.random.Generator) -> Floats:
        """A half from the curriculum, the rest by chance."""
        middle = 0.2 + 0.5 * world.credit
        return rng.beta(6.0 * middle, 6.0 * (1.0 - middle))

    def new(self, n: int, rng: np.random.Generator) -> Floats:
        """Each with an ease of its own."""
        return np.column_stack([np.ones(n), np.zeros(n), rng.lognormal(0.0, 0.3, n)])

    def learned(self, rows: Floats, day: float) -> Floats:
        """25 days, times its ease: 90 % after one."""
        return np.column_stack([25.0 * rows[:, 2], np.full(len(rows), day), rows[:, 2]])

    def recall(self, rows: Floats, day: float) -> Floats:
        """Stretched: fast at first, then slowly."""
        return np.asarray(np.exp(-((np.maximum(day - rows[:, 1], 0.0) / rows[:, 0]) ** self.BENT)))

    def practised(self, rows: Floats, day: float, share: Floats) -> Floats:
        """The more had been lost, the more is gained, and less by what is strong."""
        lost = 1.0 - self.recall(rows, day)
        gain = 1.0 + 9.0 * rows[:, 2] * lost**0.8 * (rows[:, 0] / 25.0) ** -0.15
        return np.column_stack([rows[:, 0] * gain**share, rows[:, 1] + share * (day - rows[:, 1]), rows[:, 2]])

    def failed(self, rows: Floats, day: float) -> Floats:
        """A third is left, and twelve days at least."""
        return np.column_stack([np.maximum(0.3 * rows[:, 0], 12.0), np.full(len(rows), day), rows[:, 2]])


class Credits:
    """Rows: FSRS-6's stability and difficulty, last day."""

    levels, lean = 2, 0.0
    W: ClassVar[tuple[float, ...]] = tuple(DEFAULT_PARAMETERS)

    def shares(self, world: World, rng: np.random.Generator) -> Floats:
        """The curriculum's."""
        return world.credit

    def new(self, n: int, rng: np.random.Generator) -> Floats:
        """Nothing yet."""
        return np.ones((n, 3))

    def learned(self, rows: Floats, day: float) -> Floats:
        """A first answer, good."""
        w, n = self.W, len(rows)
        hard = float(np.clip(w[4] - np.exp(2.0 * w[5]) + 1.0, 1.0, 10.0))
        return np.column_stack([np.full(n, w[2]), np.full(n, hard), np.full(n, day)])

    def recall(self, rows: Floats, day: float) -> Floats:
        """FSRS-6's curve, without its whole days."""
        decay = -self.W[20]
        factor = 0.9 ** (1.0 / decay) - 1.0
        return np.asarray((1.0 + factor * np.maximum(day - rows[:, 2], 0.0) / rows[:, 0]) ** decay)

    def _harder(self, hard: Floats, grade: int) -> Floats:
        w = self.W
        moved = hard - (10.0 - hard) * w[6] * (grade - 3) / 9.0
        return np.clip(w[7] * (w[4] - np.exp(3.0 * w[5]) + 1.0) + (1.0 - w[7]) * moved, 1.0, 10.0)

    def practised(self, rows: Floats, day: float, share: Floats) -> Floats:
        """A share of the way to where a review would have brought it: in stability, and in date."""
        w, (stable, hard, last) = self.W, rows.T
        gain = np.exp(w[8]) * (11.0 - hard) * stable ** -w[9] * (np.exp((1.0 - self.recall(rows, day)) * w[10]) - 1.0)
        hard = np.where(share >= 1.0, self._harder(hard, 3), hard)
        return np.column_stack([stable * (1.0 + gain) ** share, hard, last + share * (day - last)])

    def failed(self, rows: Floats, day: float) -> Floats:
        """FSRS-6's stability after forgetting."""
        w, (stable, hard, _) = self.W, rows.T
        lost = np.exp((1.0 - self.recall(rows, day)) * w[14])
        after = w[11] * hard ** -w[12] * ((stable + 1.0) ** w[13] - 1.0) * lost
        after = np.minimum(after, stable / np.exp(w[17] * w[18]))
        return np.column_stack([after, self._harder(hard, 1), np.full(len(rows), day)])


TRUTHS: dict[str, Truth] = {"strengths": Strengths(), "traces": Traces(), "flows": Flows(), "credits": Credits()}


class Learner:
    """Somebody who learns the skills of a world and forgets them."""

    def __init__(self, world: World, truth: Truth, seed: int) -> None:
        self.truth, self.rng = truth, np.random.default_rng([seed, 9])
        self.rows = truth.new(world.size, self.rng)
        self.known = np.zeros(world.size, dtype=bool)
        self.beneath = _reached(world, truth.shares(world, self.rng), truth.levels)
        self.above: list[list[int]] = [[] for _ in range(world.size)]
        for skill, (under, _) in enumerate(self.beneath):
            for one in under:
                self.above[one].append(skill)

    def under(self, skill: int) -> tuple[Places, Floats]:
        """What practice of a skill reaches of what was learned, and the share of each."""
        places, shares = self.beneath[skill]
        learned = self.known[places]
        return places[learned], shares[learned]

    def recall(self, skills: Places, day: float) -> Floats:
        """The chance of a right answer about each of these on a day."""
        own = self.truth.recall(self.rows[skills], day)
        if not self.truth.lean:
            return own
        under = [self.under(skill)[0] for skill in skills.tolist()]
        beneath = 1.0 - self.truth.lean * (1.0 - self.truth.recall(self.rows[np.concatenate(under)], day))
        of = np.repeat(np.arange(len(skills)), [len(places) for places in under])
        return np.asarray(own * np.exp(np.bincount(of, np.log(beneath), len(skills))))

    def learn(self, skill: int, day: float) -> None:
        """First time, and what it rests on with it."""
        self.rows[[skill]] = self.truth.learned(self.rows[[skill]], day)
        self.known[skill] = True
        self._beneath(skill, day)

    def review(self, skill: int, day: float) -> tuple[bool, float]:
        """A review: whether it was right, and what the chance of that was."""
        chance = float(self.recall(np.array([skill]), day)[0])
        right = bool(self.rng.random() < chance)
        rows = self.rows[[skill]]
        self.rows[[skill]] = self.truth.practised(rows, day, np.ones(1)) if right else self.truth.failed(rows, day)
        if right:
            self._beneath(skill, day)
        return right, chance

    def _beneath(self, skill: int, day: float) -> None:
        places, shares = self.under(skill)
        if len(places):
            self.rows[places] = self.truth.practised(self.rows[places], day, shares)


def _reached(world: World, share: Floats, levels: int) -> list[tuple[Places, Floats]]:
    direct: list[dict[int, float]] = [{} for _ in range(world.size)]
    for (a, b), part in zip(world.edges, share.tolist(), strict=True):
        direct[b][a] = part
    found = []
    for skill in range(world.size):
        best = dict(direct[skill])
        if levels == 2:
            for middle, part in direct[skill].items():
                for under, more in direct[middle].items():
                    best[under] = max(best.get(under, 0.0), part * more)
        kept = {under: part for under, part in best.items() if part >= LEAST}
        found.append((np.array(list(kept), dtype=np.intp), np.array(list(kept.values()))))
    return found
