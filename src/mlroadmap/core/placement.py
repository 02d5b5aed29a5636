"""Which question to ask next, when to stop, and which answers led to what.

The next question is the one whose answer is expected to settle the most about the skills that matter: the squared
covariance with each target, weighted by how undecided that target is, times the information its answer carries
(a Gaussian version of the expected fall of classification error; MacKay 1992, "Information-based objective functions").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mlroadmap.core import normal
from mlroadmap.core.belief import Belief, Observation, Posterior, Prior, make
from mlroadmap.core.normal import Floats

LONGEST = 30
IN_A_ROW = 3
NEAR_TIE = 0.85
"""A question of which an answer is harder to guess is taken instead, if it tells at least this share as much."""
ENOUGH = 0.0012
"""The placement ends when an answer is expected to settle less than this share of the targets,"""
ENOUGH_SKILLS = 0.05
"""or less than this much of one skill."""
AT_LEAST = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in a placement. `extra` ones are for measuring the placement and decide nothing."""

    item: int
    right: bool
    learned: bool = True
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A question to ask, with how many of the target skills its answer is expected to settle."""

    item: int
    gain: float


class PlacementModel:
    """Questions over a belief about skills. Immutable but for a memory of the last history it was asked about."""

    def __init__(
        self,
        item_skill: Sequence[int],
        edges: Sequence[tuple[int, int]],
        area: Sequence[int],
        difficulty: Sequence[float],
        guess: Sequence[float],
        *,
        depth: Sequence[float] | None = None,
        slip: float = 0.1,
        prior: Prior | None = None,
        belief: Belief | None = None,
    ) -> None:
        """`item_skill` and `guess` have one entry an item; `area`, `difficulty` and `depth` one a skill.

        `edges` are (prerequisite, skill) pairs that carry inference: those of kind `needs`, never `tool`.
        Raises ValueError if lengths or indices do not fit.
        """
        if len(item_skill) != len(guess) or len(area) != len(difficulty):
            raise ValueError("item_skill and guess need one entry an item; area and difficulty one a skill")
        if any(not 0 <= s < len(area) for s in item_skill) or any(not 0 <= s < len(area) for e in edges for s in e):
            raise ValueError("an item or an edge names a skill that is not there")
        self.item_skill = np.asarray(item_skill, dtype=np.intp)
        self.guess = np.asarray(guess, dtype=np.float64)
        self.area = tuple(area)
        self.slip = slip
        self.belief = belief or make(edges, area, difficulty, [0.0] * len(area) if depth is None else depth, prior)
        self._last: tuple[tuple[Answer, ...], Posterior] = ((), self.belief.prior)

    # --- beliefs -----------------------------------------------------------------------------------------------------

    def observations(self, history: Sequence[Answer]) -> list[Observation]:
        """The history as the model sees it, without the extra questions."""
        return [
            Observation(
                int(self.item_skill[a.item]), a.right, float(self.guess[a.item]) if a.learned else 0.0, self.slip
            )
            for a in history
            if not a.extra
        ]

    def posterior(self, history: Sequence[Answer]) -> Posterior:
        """What is believed after the history."""
        key = tuple(history)
        last = self._last
        if last[0] != key:
            last = (key, self.belief.posterior(self.observations(history)))
            self._last = last
        return last[1]

    def p_known(self, history: Sequence[Answer]) -> Floats:
        """P(known) of each skill, (skills,)."""
        return self.posterior(history).known()

    def p_correct(self, history: Sequence[Answer]) -> Floats:
        """P(right answer) of each item, (items,)."""
        return self.guess + (1.0 - self.slip - self.guess) * self.p_known(history)[self.item_skill]

    # --- questions ---------------------------------------------------------------------------------------------------

    def next_item(
        self, history: Sequence[Answer], targets: Collection[int] | None = None, allowed: Collection[int] | None = None
    ) -> Choice | None:
        """The next question, or None if there is none left to ask. `targets` are the skills that matter, default all.

        `allowed` limits the items. An item is asked once; one area is asked at most three times in a row, unless
        nothing else is left; of nearly equal questions the one that is harder to guess wins, then the first.
        """
        asked = {a.item for a in history}
        items = np.array(
            [i for i in range(len(self.item_skill)) if i not in asked and (allowed is None or i in allowed)],
            dtype=np.intp,
        )
        recent = [self.area[self.item_skill[a.item]] for a in history[-IN_A_ROW:]]
        if len(recent) == IN_A_ROW and len(set(recent)) == 1:
            elsewhere = [i for i in items if self.area[self.item_skill[i]] != recent[0]]
            items = np.array(elsewhere, dtype=np.intp) if elsewhere else items
        if not len(items):
            return None
        state = self.posterior(history)
        wanted = np.arange(len(self.area)) if targets is None else np.array(sorted(targets), dtype=np.intp)
        score = self._scores(state, items, wanted)
        near = items[score >= NEAR_TIE * score.max()]
        best = int(min(near, key=lambda i: (self.guess[i], -score[np.searchsorted(items, i)], i)))
        return Choice(best, self._gain(state, best, wanted))

    def _scores(self, state: Posterior, items: np.ndarray, wanted: np.ndarray) -> Floats:
        scale = state.scale
        density = normal.pdf(state.mean / scale)
        undecided = (density[wanted] / scale[wanted]) ** 2
        skill = self.item_skill[items]
        rise = 1.0 - self.slip - self.guess[items]
        right = self.guess[items] + rise * normal.cdf(state.mean[skill] / scale[skill])
        tells = (rise * density[skill] / scale[skill]) ** 2 / (right * (1.0 - right))
        score: Floats = (state.cov[np.ix_(wanted, skill)] ** 2 * undecided[:, None]).sum(0) * tells
        return score

    def _gain(self, state: Posterior, item: int, wanted: np.ndarray) -> float:
        """Expected fall, in skills, of the number of targets that would be classed wrongly, as p(1 - p) summed."""
        skill, guess = int(self.item_skill[item]), float(self.guess[item])
        scale = float(state.scale[skill])
        u = float(state.mean[skill]) / scale
        column, var = state.cov[wanted, skill], np.diag(state.cov)[wanted]
        before = state.known()[wanted]
        fall = float((before * (1.0 - before)).sum())
        for right in (True, False):
            rise = (1.0 - self.slip - guess) * (1.0 if right else -1.0)
            chance = (guess if right else 1.0 - guess) + rise * normal.cdf1(u)
            pull = rise * normal.pdf1(u) / scale / chance
            bend = max(pull * pull + rise * u * normal.pdf1(u) / scale**2 / chance, 0.0)
            after = normal.cdf(
                (state.mean[wanted] + column * pull) / np.sqrt(state.tau**2 + np.maximum(var - column**2 * bend, 1e-9))
            )
            fall -= chance * float((after * (1.0 - after)).sum())
        return max(fall, 0.0)

    def finished(self, history: Sequence[Answer], choice: Choice | None, targets: Collection[int] | None = None) -> str:
        """Why the placement is over: "asked-all", "longest", "settled"; empty if it goes on."""
        counted = sum(not a.extra for a in history)
        if choice is None:
            return "asked-all"
        if counted >= LONGEST:
            return "longest"
        size = len(self.area) if targets is None else len(targets)
        return "settled" if counted >= AT_LEAST and choice.gain < max(ENOUGH * size, ENOUGH_SKILLS) else ""

    def left(
        self, history: Sequence[Answer], choice: Choice, targets: Collection[int] | None = None
    ) -> tuple[int, int]:
        """Likely number of questions still to come, the coming one included: (low, high).

        The gain of an answer falls about as one over their number, which says when it will be too small.
        """
        counted = sum(not a.extra for a in history)
        most = max(LONGEST - counted, 1)
        enough = max(ENOUGH * (len(self.area) if targets is None else len(targets)), ENOUGH_SKILLS)
        until = max((counted + 1) * choice.gain / enough, AT_LEAST) - counted
        low, high = max(1, round(0.7 * until)), max(1, round(1.3 * until) + 1)
        return min(low, most), min(high, most)

    # --- reasons and fitting -----------------------------------------------------------------------------------------

    def influence(self, history: Sequence[Answer]) -> Floats:
        """How much each answer raised P(known) of each skill, (answers, skills); zero for extra questions."""
        counted = [k for k, a in enumerate(history) if not a.extra]
        found = np.zeros((len(history), len(self.area)))
        now = self.p_known(history)
        without = self.belief.without_each(self.observations(history))
        for k, other in zip(counted, without, strict=True):
            found[k] = now - other
        return found

    def why(self, history: Sequence[Answer], skill: int, most: int = 3) -> list[tuple[int, float]]:
        """The answers (positions in the history) that moved P(known) of a skill most, with how far, biggest first."""
        moved = self.influence(history)[:, skill]
        ranked = sorted(range(len(history)), key=lambda k: (-abs(moved[k]), k))
        return [(k, float(moved[k])) for k in ranked[:most] if abs(moved[k]) >= 0.01]

    def fit(self, responses: Sequence[Sequence[Answer]], rounds: int = 4, weight: float = 8.0) -> PlacementModel:
        """A model whose skills are as hard as these histories of other learners say.

        Expectation maximisation for the prior mean: the mean of the learners' posterior means, held back towards the
        guess by the weight of `weight` learners. It may be fed adaptive placements: which question was asked depends
        on earlier answers only, so what was not asked is missing at random (Rubin 1976).
        """
        belief = self.belief
        told = [self.observations(history) for history in responses]
        for _ in range(rounds if told else 0):
            total = sum((belief.posterior(answers).mean for answers in told), np.zeros(len(self.area)))
            belief = replace(belief, mean=(total + weight * self.belief.mean) / (len(told) + weight))
        return PlacementModel(
            self.item_skill.tolist(), (), self.area, [0.0] * len(self.area), self.guess.tolist(),
            slip=self.slip, belief=belief,
        )  # fmt: skip
