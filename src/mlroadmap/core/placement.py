"""Which question to ask next, when to stop, and which answers led to what.

The next question is the one whose answer is expected to settle the most about the skills that matter: the squared
covariance with each target, weighted by how undecided that target is, times the information its answer carries
(a Gaussian version of the expected fall of classification error; MacKay 1992, "Information-based objective functions").
To that comes what the answer would settle by telling people who lack what nothing rests on from others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import belief as beliefs
from mlroadmap.core import lineage, normal, one_ability, population
from mlroadmap.core.belief import Belief, Observation, Posterior, Prior
from mlroadmap.core.normal import Floats
from mlroadmap.core.one_ability import OneAbility

LONGEST = 30
IN_A_ROW = 3
NEAR_TIE = 0.85
"""A question of which an answer is harder to guess is taken instead, if it tells at least this share as much."""
OPENING, GENTLY = 2, 0.5
"""Where people are to begin gently: for at most so many questions, and only with such as tell at least this share."""
ENOUGH = 0.0012
"""The placement ends when an answer is expected to settle less than this share of the targets,"""
ENOUGH_SKILLS = 0.05
"""or less than this much of one skill."""
AT_LEAST = 8
NEGLIGIBLE = 1e-3
"""A share of the belief under which nobody asks any more."""
HEARD, UNLIKELY = 4, 0.05
"""So many kinds of people have a say in what is asked: the likeliest, none less likely than this."""
APART = 0.3
"""What the news of that counts, next to the rest. It is wanted early and then no more, so that its whole worth, taken
greedily, would cost too many questions."""
WEIGHED, HEARD_OF, ROUNDS, IMAGINED = 300, 40, 20, 8.0
"""Learners by whom the kinds are weighed in a fit, answers of each, rounds, and as so many learners the weights before
count."""
SOFT = 0.7
"""How soft "known" is taken to be where a fit begins to find it out."""
APART_FROM = 5
"""One learner in so many weighs the kinds and is kept out of what finds them."""
HEEDED = 0.25
"""How far evidence counts between the belief about skills and one ability alone."""
SLIP = beliefs.SLIP
"""Chance of a wrong answer from somebody who knows, where nothing else is said."""


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


History = Sequence[Answer | tuple[int, bool]]
"""Answers in the order in which they were given; `(item, right)` is short for `Answer(item, right)`."""


class PlacementModel:
    """Questions over a belief about skills: what to ask, what to expect, what is known.

    Works from difficulties that somebody guessed, on day one; `fit` learns from other learners' answers. Immutable but
    for a memory of the last history it was asked about. The whole interface::

        model = PlacementModel(item_skill, edges, area, difficulty, guess)
        history = []
        while (choice := model.next_item(history)) and not model.finished(history, choice):
            history.append((choice.item, ask(choice.item)))
        model.p_known(history)    # of each skill
        model.p_correct(history)  # of each item
        better = model.fit(histories_of_others)
    """

    def __init__(
        self,
        item_skill: Sequence[int],
        edges: Sequence[tuple[int, int]],
        area: Sequence[int],
        difficulty: Sequence[float],
        guess: Sequence[float],
        *,
        depth: Sequence[float] | None = None,
        slip: float = SLIP,
        ease: Sequence[float] | None = None,
        prior: Prior | None = None,
        belief: Belief | None = None,
        plain: OneAbility | None = None,
    ) -> None:
        """A model of `len(item_skill)` questions on `len(area)` skills.

        `item_skill`, `guess` and `ease` have one entry an item; `area`, `difficulty` and `depth` one a skill. Skills
        and items are numbers from 0; areas are any numbers. `edges` are (prerequisite, skill) pairs that carry
        inference: those of kind `needs`, never `tool`. Only the standing of a difficulty among the others counts, not
        its scale; NaN is one that nobody guessed. `guess` and `slip` are chances of a right answer without the skill
        and of a wrong one with it. `depth`, unless given, is the length of the chain of prerequisites. `ease` is how
        much easier an item is than its skill, usually found by `fit`. `belief` stands in place of all that is said of
        the skills; `plain`, which is there unless a belief is given, foretells answers beside it.

        Raises ValueError if lengths or numbers do not fit; GraphError, which is one, if the edges form a cycle.
        """
        if len(item_skill) != len(guess) or len(area) != len(difficulty):
            raise ValueError("item_skill and guess need one entry an item; area and difficulty one a skill")
        if any(not 0 <= s < len(area) for s in item_skill) or any(not 0 <= s < len(area) for e in edges for s in e):
            raise ValueError("an item or an edge names a skill that is not there")
        self.item_skill = np.asarray(item_skill, dtype=np.intp)
        self.guess = np.asarray(guess, dtype=np.float64)
        self.ease = np.zeros(len(self.guess)) if ease is None else np.asarray(ease, dtype=np.float64)
        if len(self.ease) != len(self.guess) or not np.all(np.isfinite(self.ease)):
            raise ValueError("ease needs one number an item")
        if not np.all((self.guess >= 0.0) & (self.guess < 1.0 - slip)) or not 0.0 <= slip < 1.0:
            raise ValueError("guess must lie between 0 and 1 - slip")
        self.area = tuple(area)
        self.slip = slip
        self._edges = tuple((int(a), int(b)) for a, b in edges)
        self._prior = prior or Prior()
        self._given = belief is not None
        if belief is None:
            deep = lineage.depths(len(area), self._edges) if depth is None else depth
            many = 1.0 - len(set(item_skill)) / max(len(item_skill), 1)
            belief = beliefs.make(self._edges, area, difficulty, [float(d) for d in deep], self._prior, many)
            hardness, told = beliefs.hardness_of(difficulty, [float(d) for d in deep], self._prior)
            plain = plain or one_ability.cold(np.sqrt(told) * hardness, self.item_skill, self.guess, slip)
        self.belief, self.plain = belief, plain
        self._last: tuple[tuple[Answer, ...], Posterior] = ((), self.belief.prior)

    # --- beliefs -----------------------------------------------------------------------------------------------------

    def answers(self, history: History) -> tuple[Answer, ...]:
        """The history with every answer spelled out. Raises ValueError for an item that is not there."""
        found = tuple(a if isinstance(a, Answer) else Answer(int(a[0]), bool(a[1])) for a in history)
        for one in found:
            if not 0 <= one.item < len(self.item_skill):
                raise ValueError(f"there is no item {one.item}: they go from 0 to {len(self.item_skill) - 1}")
        return found

    def observations(self, history: History) -> list[Observation]:
        """The history as the model sees it, without the extra questions."""
        return [
            Observation(
                int(self.item_skill[a.item]),
                a.right,
                float(self.guess[a.item]) if a.learned else 0.0,
                self.slip,
                float(self.ease[a.item]),
            )
            for a in self.answers(history)
            if not a.extra
        ]

    def _as_told(self, answers: Sequence[Answer]) -> population.Answers:
        """The same as arrays, extra questions too."""
        return population.Answers(
            np.array([a.item for a in answers], dtype=np.intp),
            np.array([a.right for a in answers], dtype=np.bool_),
            np.array([self.guess[a.item] if a.learned else 0.0 for a in answers], dtype=np.float64),
        )

    def posterior(self, history: History) -> Posterior:
        """What is believed after the history."""
        key = self.answers(history)
        last = self._last
        if last[0] != key:
            last = (key, self.belief.posterior(self.observations(history)))
            self._last = last
        return last[1]

    def p_known(self, history: History) -> Floats:
        """P(known) of each skill, (skills,)."""
        return self.posterior(history).known()

    def p_correct(self, history: History) -> Floats:
        """P(right answer) of each item, (items,): from what is known, and from one ability alone, weighed by how well
        each foretold the answers that are there (Bayesian model averaging: Hoeting and others 1999; neither is true, so
        that evidence counts by a share: Grünwald and van Ommen 2017).
        """
        right = self._from_skills(history)
        if self.plain is None:
            return right
        plainly, evidence = self.plain.foretold(self._as_told([a for a in self.answers(history) if not a.extra]))
        kinds = self.belief.evidence(self.observations(history)) + np.log(self.belief.weight)
        ahead = evidence - float(kinds.max()) - float(np.log(np.exp(kinds - kinds.max()).sum()))
        share = 1.0 / (1.0 + np.exp(-np.clip(HEEDED * ahead, -50.0, 50.0)))
        found: Floats = (1.0 - share) * right + share * plainly
        return found

    def _from_skills(self, history: History) -> Floats:
        """P(right answer) of each item by the belief, (items,)."""
        state = self.posterior(history)
        mean, scale = state.mean[:, self.item_skill] + self.ease, state.scale[:, self.item_skill]
        known = np.where(
            self.ease == 0.0, state.of_kinds[:, self.item_skill], normal.cdf(self.belief.sure * mean / scale)
        )
        right: Floats = self.guess + (1.0 - self.slip - self.guess) * (state.weight @ known)
        return right

    # --- questions ---------------------------------------------------------------------------------------------------

    def next_item(
        self,
        history: History,
        targets: Collection[int] | None = None,
        allowed: Collection[int] | None = None,
        *,
        gently: bool = False,
    ) -> Choice | None:
        """The next question, or None if there is none left to ask. `targets` are the skills that matter, default all.

        `allowed` limits the items. An item is asked once; one area is asked at most three times in a row, unless
        nothing else is left; of nearly equal questions the one that is harder to guess wins, then the first. `gently`:
        the first questions, while nothing was answered rightly, are of those that tell at least GENTLY as much as the
        best one the ones that most people know: nobody is to meet first what is far above them.
        """
        history = self.answers(history)
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
        gain = self._gain(state, best, wanted)
        if gently and len(history) < OPENING and not any(a.right for a in history):
            known = state.known()[self.item_skill]
            best = int(min(items[score >= GENTLY * score.max()], key=lambda i: (-known[i], self.guess[i], i)))
        return Choice(best, gain)

    def _likely(self, state: Posterior) -> list[tuple[int, float]]:
        """The kinds of people that the learner is most likely of, with their weights."""
        ranked = sorted(range(len(state.weight)), key=lambda kind: (-state.weight[kind], kind))[:HEARD]
        return [(kind, float(state.weight[kind])) for kind in ranked if state.weight[kind] >= UNLIKELY]

    def _scores(self, state: Posterior, items: NDArray[np.intp], wanted: NDArray[np.intp]) -> Floats:
        skill = self.item_skill[items]
        asked_of, place = np.unique(skill, return_inverse=True)
        rise = 1.0 - self.slip - self.guess[items]
        score = np.zeros(len(items))
        for kind, weight in self._likely(state):
            mean, scale = state.mean[kind], state.scale[kind]
            undecided = np.zeros(len(self.area))
            undecided[wanted] = (normal.pdf(mean[wanted] / scale[wanted]) / scale[wanted]) ** 2
            at = (mean[skill] + self.ease[items]) / scale[skill]
            right = self.guess[items] + rise * normal.cdf(at)
            tells = (rise * normal.pdf(at) / scale[skill]) ** 2 / (right * (1.0 - right))
            score += weight * state.joined(kind, undecided, asked_of)[place] * tells
        return score + APART * self._apart(state, items, wanted)

    def _apart(self, state: Posterior, items: NDArray[np.intp], wanted: NDArray[np.intp]) -> Floats:
        """What an answer is expected to take from the sum over the targets of p(1 - p) by its news of whether somebody
        knows what they met on the way only: (items,).
        """
        met = self.belief.met
        groups = [] if met is None else [state.weight * met, state.weight * ~met]
        shares = np.array([one.sum() for one in groups])
        if not len(shares) or shares.min() < NEGLIGIBLE:
            return np.zeros(len(items))
        known = np.stack([one @ state.of_kinds for one in groups]) / shares[:, None]
        own = self.guess[items] + (1.0 - self.slip - self.guess[items]) * known[:, self.item_skill[items]]
        right = shares @ own
        apart = float(np.square(known[0, wanted] - known[1, wanted]).sum())
        found: Floats = apart * np.square(shares[0] * shares[1] * (own[0] - own[1])) / (right * (1.0 - right))
        return found

    def _gain(self, state: Posterior, item: int, wanted: np.ndarray) -> float:
        """Expected fall, in skills, of the number of targets that would be classed wrongly, as p(1 - p) summed."""
        skill, guess = self.item_skill[[item]], float(self.guess[item])
        total = 0.0
        for kind, weight in self._likely(state):
            mean, var, scale = state.mean[kind], state.var[kind, wanted], float(state.scale[kind, skill[0]])
            u = float(mean[skill[0]] + self.ease[item]) / scale
            column = state.cov(kind, skill)[0, wanted]
            before = normal.cdf(mean[wanted] / state.scale[kind, wanted])
            fall = float((before * (1.0 - before)).sum())
            for right in (True, False):
                rise = (1.0 - self.slip - guess) * (1.0 if right else -1.0)
                chance = (guess if right else 1.0 - guess) + rise * normal.cdf1(u)
                pull = rise * normal.pdf1(u) / scale / chance
                bend = max(pull * pull + pull * u / scale, 0.0)
                spread = np.sqrt(self.belief.tau[kind] ** 2 + np.maximum(var - column**2 * bend, 1e-9))
                after = normal.cdf((mean[wanted] + column * pull) / spread)
                fall -= chance * float((after * (1.0 - after)).sum())
            total += weight * fall
        return max(total, 0.0)

    def finished(self, history: History, choice: Choice | None, targets: Collection[int] | None = None) -> str:
        """Why the placement is over: "asked-all", "longest", "settled"; empty if it goes on."""
        counted = sum(not a.extra for a in self.answers(history))
        if choice is None:
            return "asked-all"
        if counted >= LONGEST:
            return "longest"
        size = len(self.area) if targets is None else len(targets)
        return "settled" if counted >= AT_LEAST and choice.gain < max(ENOUGH * size, ENOUGH_SKILLS) else ""

    def left(self, history: History, choice: Choice, targets: Collection[int] | None = None) -> tuple[int, int]:
        """Likely number of questions still to come, the coming one included: (low, high).

        The gain of an answer falls about as one over their number, which says when it will be too small.
        """
        counted = sum(not a.extra for a in self.answers(history))
        most = max(LONGEST - counted, 1)
        enough = max(ENOUGH * (len(self.area) if targets is None else len(targets)), ENOUGH_SKILLS)
        until = max((counted + 1) * choice.gain / enough, AT_LEAST) - counted
        low, high = max(1, round(0.7 * until)), max(1, round(1.3 * until) + 1)
        return min(low, most), min(high, most)

    # --- reasons and fitting -----------------------------------------------------------------------------------------

    def influence(self, history: History) -> Floats:
        """How much each answer raised P(known) of each skill, (answers, skills); zero for extra questions."""
        counted = [k for k, a in enumerate(self.answers(history)) if not a.extra]
        found = np.zeros((len(history), len(self.area)))
        now = self.p_known(history)
        without = self.belief.without_each(self.observations(history))
        for k, other in zip(counted, without, strict=True):
            found[k] = now - other
        return found

    def why(self, history: History, skill: int, most: int = 3) -> list[tuple[int, float]]:
        """The answers (positions in the history) that moved P(known) of a skill most, with how far, biggest first."""
        moved = self.influence(history)[:, skill]
        ranked = sorted(range(len(history)), key=lambda k: (-abs(moved[k]), k))
        return [(k, float(moved[k])) for k in ranked[:most] if abs(moved[k]) >= 0.01]

    def fit(
        self, responses: Sequence[History], rounds: int = 8, weight: float | None = None, *, pairs: bool = True
    ) -> PlacementModel:
        """A model that has learned from these histories of other learners; see `population`.

        It finds how hard each skill is, how easy each item is among those of its skill, how large the parts of the
        prior are, how many people there are of each kind, and, with `pairs`, a further kind: people whose skills go
        together as these learners' do, of which it believes the less, the fewer learners there are (`weight`: as so
        many learners the graph itself counts), and whose answers say as much as theirs do. How many are of that kind
        is asked of one learner in APART_FROM, who are kept out of a first round. Extra questions count here.
        Deterministic. Raises ValueError for an item that is not there.
        """
        told = [self.answers(history) for history in responses]
        learners = [self._as_told(one) for one in told]
        if not any(len(one.item) for one in learners) or not len(self.area):
            return self
        base = self.belief
        middle = base.weight @ base.mean
        start = population.Start(
            middle, base.parts(), SOFT if pairs else float(base.weight @ base.tau), self.item_skill, self.ease,
            np.full(len(self.item_skill), self.slip),
        )  # fmt: skip

        def after(seen: Sequence[population.Answers], weight_of: Sequence[tuple[Answer, ...]]) -> PlacementModel:
            found = population.fit(start, seen, rounds, weight, pairs=pairs)
            belief = base.calibrated(found.mean - middle, found.sizes, base.weight)
            if pairs:
                belief = belief.joined_by(found.mean, found.cov, found.tau, len(seen) / (len(seen) + IMAGINED))
            return self.with_(belief, found.ease)._weighed(weight_of)

        if not pairs:
            return after(learners, told)
        plain = self.plain and self.plain.fit(learners, self.item_skill)
        kept = range(APART_FROM - 1, len(told), APART_FROM)
        if not kept:
            return after(learners, told)._beside(plain)
        # How much is to be made of what these learners show is asked of some who were not among them.
        weight_of = after([one for k, one in enumerate(learners) if k not in kept], [told[k] for k in kept])
        return after(learners, ())._with_weights(weight_of.belief.weight)._beside(plain)

    def _beside(self, plain: OneAbility | None) -> PlacementModel:
        """The same model with another one of one ability beside it."""
        other = copy(self)
        other.plain = plain
        return other

    def with_(self, belief: Belief, ease: Floats) -> PlacementModel:
        """The same questions over another belief, with other eases."""
        return PlacementModel(
            self.item_skill.tolist(), (), self.area, [0.0] * len(self.area), self.guess.tolist(), slip=self.slip,
            ease=ease.tolist(), belief=belief, plain=self.plain,
        )  # fmt: skip

    def _with_weights(self, weight: Floats) -> PlacementModel:
        belief = self.belief
        same = np.zeros(belief.size), np.ones(belief.sizes.shape[1])
        return self.with_(belief.calibrated(*same, weight), self.ease)

    def _weighed(self, told: Sequence[tuple[Answer, ...]]) -> PlacementModel:
        """With as many people of each kind as these answers speak for, by expectation maximisation."""
        used = [self.observations([Answer(a.item, a.right, a.learned) for a in one[:HEARD_OF]]) for one in told if one]
        if not used:
            return self
        used = [used[i] for i in np.unique(np.linspace(0, len(used) - 1, min(len(used), WEIGHED)).astype(int))]
        evidence = np.stack([self.belief.evidence(one) for one in used])
        likely = np.exp(evidence - evidence.max(1, keepdims=True))
        weight = self.belief.weight
        for _ in range(ROUNDS):
            share = likely * weight
            seen = (share / share.sum(1, keepdims=True)).sum(0)
            weight = (seen + IMAGINED * self.belief.weight) / (len(used) + IMAGINED)
        return self._with_weights(weight)
