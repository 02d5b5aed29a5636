"""The public interface on foreign answers, as somebody uses it who has only its documentation.

Of each learner's questions three in ten are kept out. From the rest thirty are asked, one after the other, and what
was kept out is foretold. What is foretold is pooled over the learners of a data set: AUROC, log loss.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from benchmarks.learner.foreign import GENERATORS, Data
from benchmarks.learner.rivals import SLIP, Sketch, phi
from benchmarks.learner.worlds import Floats, World

from mlroadmap.core import lineage
from mlroadmap.core.placement import PlacementModel
from mlroadmap.core.tracing import auroc

ASKED = 30
KEPT_OUT = 0.3
History = Sequence[tuple[int, bool]]


class Teller(Protocol):
    """Somebody who asks, and foretells answers."""

    name: str

    def next_item(self, history: History, allowed: Sequence[int]) -> int:
        """What to ask next, of these."""

    def p_correct(self, history: History) -> Floats:
        """P(right answer), (items,)."""


class Engine:
    """The program's own placement."""

    def __init__(self, model: PlacementModel, name: str = "engine") -> None:
        self.model, self.name = model, name

    def next_item(self, history: History, allowed: Sequence[int]) -> int:
        """The model's choice."""
        choice = self.model.next_item(history, allowed=allowed)
        assert choice is not None
        return choice.item

    def p_correct(self, history: History) -> Floats:
        """The model's."""
        return self.model.p_correct(history)


class AtRandom(Engine):
    """The same model, asked about at random."""

    def next_item(self, history: History, allowed: Sequence[int]) -> int:
        """Any, always the same for the same number of answers."""
        left = sorted(set(allowed) - {item for item, _ in history})
        return left[int(np.random.default_rng(len(history)).integers(len(left)))]


class Sketched(Sketch):
    """The first sketch, with many questions a skill."""

    def __init__(self, data: Data) -> None:
        self.of = data.item_skill
        super().__init__(_world(data))
        self.item_guess = data.guess
        first = [int(np.flatnonzero(self.of == s)[0]) if np.any(self.of == s) else 0 for s in range(len(data.area))]
        self.guess = data.guess[first]

    def _skills(self, history: History) -> History:
        return [(int(self.of[item]), right) for item, right in history]

    def next_item(self, history: History, allowed: Sequence[int]) -> int:  # type: ignore[override]
        """Largest fall of the summed uncertainty, among these."""
        mean, cov = self._after(self._skills(history))
        var = self.tau**2 + np.maximum(np.diag(cov), 1e-9)
        u = mean / np.sqrt(var)
        density = np.exp(-u * u / 2.0) / np.sqrt(2.0 * np.pi)
        rise = 1.0 - SLIP - self.guess
        right = self.guess + rise * phi(u)
        score = (cov**2 * (density**2 / var)[:, None]).sum(0) * (rise * density) ** 2 / (right * (1.0 - right)) / var
        left = sorted(set(allowed) - {item for item, _ in history})
        return max(left, key=lambda i: (score[self.of[i]], -i))

    def p_correct(self, history: History) -> Floats:
        """From P(known) of the skill."""
        known = self.p_known(self._skills(history))[self.of]
        return np.asarray(self.item_guess + (1.0 - SLIP - self.item_guess) * known)


class Logistic:
    """A test of one ability with most information, cold or with difficulties and slopes from others' answers.

    Marginal maximum likelihood on a grid (Bock and Aitkin 1981), with priors that hold rare items.
    """

    def __init__(self, data: Data, *, fitted: bool, name: str) -> None:
        self.name = name
        m = len(data.item_skill)
        self.grid = np.linspace(-4.0, 4.0, 41)
        self.prior = -0.5 * self.grid**2
        world = _world(data)
        hard = np.nan_to_num(world.rated) + _standard(world.layer.astype(float))
        self.slope, self.base = np.full(m, 1.2), -0.8 * _standard(hard)[data.item_skill]
        self.guess = np.zeros(m) if fitted else data.guess
        self.slip = 0.0 if fitted else SLIP
        if fitted:
            self._fit(data.train)

    def _chances(self) -> Floats:
        one = 1.0 / (1.0 + np.exp(-(self.slope * self.grid[:, None] + self.base)))
        return np.asarray(np.clip(self.guess + (1.0 - self.slip - self.guess) * one, 1e-4, 1.0 - 1e-4))

    def _weight(self, history: History, chance: Floats) -> Floats:
        log = self.prior.copy()
        for item, right in history:
            log += np.log(chance[:, item] if right else 1.0 - chance[:, item])
        weight = np.exp(log - log.max())
        return np.asarray(weight / weight.sum())

    def _fit(self, train: Sequence[History]) -> None:
        m = len(self.base)
        self.base = np.zeros(m)
        for _ in range(25):
            chance = self._chances()
            count, right = np.zeros((len(self.grid), m)), np.zeros((len(self.grid), m))
            for history in train:
                weight = self._weight(history, chance)
                items = np.array([i for i, _ in history])
                count[:, items] += weight[:, None]
                right[:, items] += weight[:, None] * np.array([r for _, r in history])
            off = right - count * chance
            bend = count * chance * (1.0 - chance)
            g = self.grid[:, None]
            ga, gb = (off * g).sum(0) - (self.slope - 1.0) / 0.1, off.sum(0) - (self.base - self.base.mean()) / 2.0
            aa, ab, bb = (bend * g * g).sum(0) + 10.0, (bend * g).sum(0), bend.sum(0) + 0.5
            det = aa * bb - ab**2
            self.slope = np.clip(self.slope + np.clip((bb * ga - ab * gb) / det, -0.3, 0.3), 0.1, 3.0)
            self.base = self.base + np.clip((aa * gb - ab * ga) / det, -0.5, 0.5)

    def next_item(self, history: History, allowed: Sequence[int]) -> int:
        """Most information at the mean ability."""
        left = np.array(sorted(set(allowed) - {item for item, _ in history}))
        at = float(self._weight(history, self._chances()) @ self.grid)
        one = 1.0 / (1.0 + np.exp(-(self.slope[left] * at + self.base[left])))
        rise = 1.0 - self.slip - self.guess[left]
        right = np.clip(self.guess[left] + rise * one, 1e-4, 1.0 - 1e-4)
        return int(left[((rise * self.slope[left] * one * (1.0 - one)) ** 2 / (right * (1.0 - right))).argmax()])

    def p_correct(self, history: History) -> Floats:
        """Averaged over the ability."""
        chance = self._chances()
        return np.asarray(self._weight(history, chance) @ chance)


class Means(AtRandom):
    """The share of right answers to each question among others, with one learner's worth of all answers."""

    name = "share of each question"

    def __init__(self, data: Data) -> None:
        right, count = np.zeros(len(data.item_skill)), np.zeros(len(data.item_skill))
        for history in data.train:
            for item, one in history:
                right[item] += one
                count[item] += 1
        self.share = (right + 2.0 * right.sum() / count.sum()) / (count + 2.0)

    def p_correct(self, history: History) -> Floats:
        """The same for everybody."""
        return self.share


def _standard(x: Floats) -> Floats:
    return np.asarray((x - x.mean()) / (x.std() + 1e-9))


def _world(data: Data) -> World:
    """As the rivals see it: difficulties that nobody guessed are middling."""
    n = len(data.area)
    rated = np.where(np.isnan(data.difficulty), 0.0, _standard(np.nan_to_num(data.difficulty)))
    layer = lineage.depths(n, data.edges)
    return World(data.name, data.edges, data.area, layer, np.zeros(n), rated, np.zeros(n), np.full(n, SLIP))


def model_of(data: Data) -> PlacementModel:
    """The placement, as its documentation says."""
    return PlacementModel(
        data.item_skill.tolist(), data.edges, data.area.tolist(), data.difficulty.tolist(), data.guess.tolist()
    )


def measured(teller: Teller, data: Data, lengths: Sequence[int] = (0, 10, ASKED)) -> tuple[list[float], float, float]:
    """AUROC by number of questions asked, log loss at the last, and milliseconds of the slowest question."""
    pairs: dict[int, list[tuple[float, bool]]] = {q: [] for q in lengths}
    slowest = 0.0
    for number, answers in enumerate(data.test):
        order = np.random.default_rng([number, 9]).permutation(len(answers))
        cut = round(KEPT_OUT * len(answers))
        out, pool = [answers[i] for i in order[:cut]], dict(answers[i] for i in order[cut:])
        history: list[tuple[int, bool]] = []
        for q in range(ASKED + 1):
            if q in pairs:
                p = teller.p_correct(history)
                pairs[q] += [(float(p[item]), right) for item, right in out]
            if q < ASKED:
                start = time.process_time()
                item = teller.next_item(history, list(pool))
                slowest = max(slowest, 1000.0 * (time.process_time() - start))
                history.append((item, pool[item]))
    last = [(min(max(p, 1e-3), 1.0 - 1e-3), right) for p, right in pairs[lengths[-1]]]
    loss = -float(np.mean([np.log(p if right else 1.0 - p) for p, right in last]))
    return [auroc(pairs[q]) for q in lengths], loss, slowest


def run(seeds: Sequence[int] = (3,), only: Sequence[str] = ()) -> None:
    """Print a table for each data set."""
    for make in GENERATORS:
        if only and make.__name__ not in only:
            continue
        for seed in seeds:
            data = make(seed)
            base = np.mean([right for history in data.test for _, right in history])
            print(
                f"\n{data.name}: {len(data.item_skill)} questions on {len(data.area)} skills, {100 * base:.0f} % right"
            )
            print(f"{'AUROC of what was kept out, after':34}{0:>7}{10:>7}{ASKED:>7}   log loss   slowest ms")
            cold = model_of(data)
            start = time.process_time()
            warm = cold.fit(data.train)
            spent = time.process_time() - start
            tellers: tuple[Teller, ...] = (
                Engine(cold), AtRandom(cold, "engine, random questions"), Sketched(data),
                Logistic(data, fitted=False, name="2PL most information"), Means(data),
                Logistic(data, fitted=True, name="2PL fitted"), Engine(warm, "engine fitted"),
                AtRandom(warm, "engine fitted, random questions"),
            )  # fmt: skip
            for teller in tellers:
                found, loss, slowest = measured(teller, data)
                print(f"{teller.name:34}" + "".join(f"{a:7.3f}" for a in found) + f"{loss:11.3f}{slowest:13.1f}",
                      flush=True)  # fmt: skip
            print(f"fit: {spent:.1f} s")
