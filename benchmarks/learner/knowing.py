"""Reviews by somebody who knows what the learner truly remembers, and how far practice truly reaches.

No scheduler can know that, so what it saves tells about how much there is to save. It asks about what brings back most
over the days ahead, as long as that is enough; who looked further, at what a review now does to later ones, might do
better still.
"""

from __future__ import annotations

import numpy as np
from benchmarks.learner.truths import Learner, Places
from benchmarks.learner.worlds import Floats

AHEAD = 15
"""Days over which what a review brings back counts: of 15, 40 and 120 the best in each truth, or within 2 % of it."""
NODES = np.array([0.1127, 0.5, 0.8873])
WEIGHTS = np.array([5.0, 8.0, 5.0]) / 18.0
"""Gauss and Legendre's, on 0 to 1."""


class Knower:
    """Asks about a skill if that is expected to bring back `least` skills on average over the days ahead."""

    def __init__(self, learner: Learner, least: float, days: int) -> None:
        self.learner, self.least, self.days = learner, least, days
        self.worth = np.zeros(len(learner.known))
        self.done = np.zeros(len(learner.known), dtype=bool)

    def next(self, day: int, fresh: bool) -> int | None:
        """What brings back most, once a day at most."""
        if fresh:
            self.done[:] = False
            self.worth[:] = -1.0
            known = np.flatnonzero(self.learner.known)
            if len(known):
                self.worth[known] = self._worth(known, day)
        open_ = np.where(self.done, -1.0, self.worth)
        best = int(open_.argmax())
        return best if open_[best] >= self.least else None

    def answered(self, skill: int, right: bool, day: int) -> None:
        """What the act moved is worth something else now, and so is what rests on that."""
        self.done[skill] = True
        moved = {skill, *self.learner.under(skill)[0].tolist()}
        changed = {above for one in moved for above in self.learner.above[one]} | moved
        some = np.array([one for one in changed if self.learner.known[one]], dtype=np.intp)
        self.worth[some] = self._worth(some, day)

    def learned(self, skill: int, day: int) -> None:
        """Nothing to do: it knows."""

    def _area(self, rows: Floats, day: int) -> Floats:
        parts = [self.learner.truth.recall(rows, day + AHEAD * node) for node in NODES]
        return np.asarray(WEIGHTS @ np.array(parts))

    def _worth(self, skills: Places, day: int) -> Floats:
        truth, rows = self.learner.truth, self.learner.rows
        own = rows[skills]
        before = self._area(own, day)
        chance = self.learner.recall(skills, float(day))
        right = self._area(truth.practised(own, day, np.ones(len(own))), day) - before
        wrong = self._area(truth.failed(own, day), day) - before
        pairs = [self.learner.under(skill) for skill in skills.tolist()]
        under = np.concatenate([places for places, _ in pairs])
        if len(under):
            share = np.concatenate([shares for _, shares in pairs])
            beneath = rows[under]
            more = self._area(truth.practised(beneath, day, share), day) - self._area(beneath, day)
            of = np.repeat(np.arange(len(skills)), [len(places) for places, _ in pairs])
            right = right + np.bincount(of, more, len(skills))
        return np.asarray(chance * right + (1.0 - chance) * wrong)
