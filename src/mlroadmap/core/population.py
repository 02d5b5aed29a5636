"""The prior over skills, found from the answers of many learners.

Empirical Bayes on the model of `belief`: the marginal likelihood of all answers, under expectation propagation run for
many learners at once, is climbed in the mean of each skill, in the ease of each question, in how much the prior's parts
count and in how soft "known" is, which says how far one answer foretells the next (scoring with the gradients of
Rasmussen and Williams 2006, section 5.5). The scale of z is held, as only ratios count. The covariance then moves from
the parts' sum to what the learners show, in steps of expectation maximisation under an inverse Wishart prior around
that sum (Dempster, Laird and Rubin 1977; Gelman et al., "Bayesian Data Analysis", 2013, section 3.6), so that pairs of
skills of which little is known stay as the graph has them.

Adaptive answers may be fed: what was not asked is missing at random, given the answers before it (Rubin 1976).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core.normal import Floats
from mlroadmap.core.propagation import propagate

Ints = NDArray[np.intp]
Sites = dict[int, tuple[Floats, Floats]]
"""Where each batch ended in the round before."""
MOST_ANSWERS, LEAST_ANSWERS, WORK = 128, 32, 2e8
"""Answers of one learner in one round: so many at most, of many learners fewer, as time grows with their third power;
of more, others after every so many rounds:"""
TURN = 4
MOST_LEARNERS = 4000
BATCH = 250
PASSES, FURTHER = 8, 3
"""Of expectation propagation from nothing, and from where the round before ended."""
MEAN_SD = 0.5
"""How far off the guessed mean of a skill may be, as a share of its standard deviation among learners,"""
LEVEL_SD = 1.0
"""how far off all of them together,"""
EASE_SD = 0.6
"""how far apart the questions on one skill lie in the units of z,"""
PART_SD = 0.7
"""how far off the logarithm of the size of a part,"""
TAU_SD = 1.5
"""and that of how soft "known" is."""
STEP = 0.5
"""Largest step of such a logarithm in one round."""


@dataclass(frozen=True)
class Answers:
    """One learner's answers. All arrays (answers,)."""

    item: Ints
    right: NDArray[np.bool_]
    guess: Floats


@dataclass(frozen=True)
class Start:
    """What is believed before the answers. Lengths: n skills, m items."""

    mean: Floats
    parts: tuple[Floats, ...]
    """The prior's covariance (n, n) is their sum."""
    tau: float
    item_skill: Ints
    ease: Floats
    """(m,)"""
    slip: Floats
    """(m,)"""


@dataclass(frozen=True)
class Found:
    """What is believed after them."""

    mean: Floats
    cov: Floats
    ease: Floats
    sizes: Floats
    """By how much each part was scaled."""
    tau: float


@dataclass
class _Sums:
    """What one round over all learners adds up to, for the answers' pull on z (w) and their precision (M)."""

    pulls: Floats
    """(learners, n)"""
    precision: Floats
    """(n, n)"""
    item_pull: Floats
    item_precision: Floats
    part_pull: Floats
    """(learners, parts): gradient of each learner's marginal likelihood in the logarithms of the parts' sizes"""
    softer: Floats
    """(learners,): and in the logarithm of tau"""


def fit(
    start: Start, learners: Sequence[Answers], rounds: int = 8, weight: float | None = None, *, pairs: bool = True
) -> Found:
    """The prior that the learners' answers speak for. Deterministic; nothing moves if there are none.

    `weight`: as so many learners counts the graph's own covariance against the one that the answers show; a quarter of
    the number of skills unless given. Without `pairs` the covariance stays the sum of its parts. Of more than
    `MOST_LEARNERS` learners that many are taken, evenly. 400 items and 240 learners of 90 answers take about 10 s.
    """
    n = len(start.mean)
    used = [one for one in learners if len(one.item)]
    used = [used[i] for i in np.unique(np.linspace(0, len(used) - 1, min(len(used), MOST_LEARNERS)).astype(int))]
    mean, ease, sizes = start.mean.copy(), start.ease.copy(), np.ones(len(start.parts))
    cov: Floats = np.sum(start.parts, axis=0) if start.parts else np.zeros((n, n))
    if not used:
        return Found(mean, cov, ease, sizes, start.tau)
    tau = start.tau
    each = np.array([float(np.mean(np.diag(part))) for part in start.parts])
    whole = float(each.sum())
    spread = whole + start.tau**2
    held = np.linalg.inv(spread * (MEAN_SD**2 * np.eye(n) + LEVEL_SD**2))
    weight = n / 4.0 if weight is None else weight
    alone = np.bincount(start.item_skill, minlength=n)[start.item_skill] < 2  # such an item has its skill's own ease
    sites: Sites = {}
    most = int(np.clip((WORK / len(used)) ** (1.0 / 3.0), LEAST_ANSWERS, MOST_ANSWERS))
    for number in range(rounds):
        scaling = not pairs or number < rounds // 2
        sums = _round(start, mean, cov, ease, sizes if scaling else sizes[:0], tau, used, (number, most), sites)
        pull = sums.pulls.sum(0)
        mean = mean + np.linalg.solve(sums.precision + held, pull - held @ (mean - start.mean))
        step = (sums.item_pull - (ease - start.ease) / EASE_SD**2) / (sums.item_precision + 1.0 / EASE_SD**2)
        ease = np.where(alone, ease, ease + 0.5 * step)
        if scaling:
            sizes = _sizes(sizes, sums.part_pull)
            # Only ratios count: were all to shrink together, no prior would hold the means and the eases any more.
            sizes = sizes * whole / float(np.tensordot(sizes, each, 1))
            cov = np.tensordot(sizes, np.stack(start.parts), 1)
        else:
            frame = np.tensordot(sizes, np.stack(start.parts), 1)
            off = sums.pulls - sums.pulls.mean(0)
            seen = cov + cov @ (off.T @ off - sums.precision) @ cov / len(used)
            cov = (len(used) * seen + weight * frame) / (len(used) + weight)
            cov = (cov + cov.T) * (whole / (2.0 * float(np.mean(np.diag(cov)))))
        if pairs:
            tau = float(_sizes(np.array([tau / start.tau]), sums.softer[:, None], TAU_SD)[0]) * start.tau
    return Found(mean, cov, ease, sizes, tau)


def _sizes(sizes: Floats, pulls: Floats, sd: float = PART_SD) -> Floats:
    """One step of scoring in the logarithms of the sizes, each held back towards 0."""
    log = np.log(sizes)
    pull = pulls.sum(0) - log / sd**2
    fisher = pulls.T @ pulls + np.eye(len(log)) / sd**2
    moved: Floats = np.exp(log + np.clip(np.linalg.solve(fisher, pull), -STEP, STEP))
    return moved


def _round(
    start: Start, mean: Floats, cov: Floats, ease: Floats, sizes: Floats, tau: float, learners: Sequence[Answers],
    turn: tuple[int, int], sites: Sites,
) -> _Sums:  # fmt: skip
    n, m = len(mean), len(ease)
    sums = _Sums(
        np.zeros((len(learners), n)), np.zeros((n, n)), np.zeros(m), np.zeros(m),
        np.zeros((len(learners), len(sizes))), np.zeros(len(learners)),
    )  # fmt: skip
    by_length = sorted(range(len(learners)), key=lambda i: (len(learners[i].item), i))
    for first in range(0, len(by_length), BATCH):
        rows = np.array(by_length[first : first + BATCH])
        _batch(start, mean, cov, ease, sizes, tau, learners, rows, turn, sums, sites)
    return sums


def _batch(
    start: Start, mean: Floats, cov: Floats, ease: Floats, sizes: Floats, tau: float, learners: Sequence[Answers],
    rows: Ints, turn: tuple[int, int], sums: _Sums, sites: Sites,
) -> None:  # fmt: skip
    n, m = len(mean), len(ease)
    number, most = turn
    picked = [_picked(len(learners[i].item), number, most) for i in rows]
    shape = (len(rows), max(len(p) for p in picked))
    item, right = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=bool)
    guess, there = np.zeros(shape), np.zeros(shape, dtype=bool)
    for row, (i, pick) in enumerate(zip(rows, picked, strict=True)):
        k = len(pick)
        item[row, :k], right[row, :k] = learners[i].item[pick], learners[i].right[pick]
        guess[row, :k], there[row, :k] = learners[i].guess[pick], True
    at = start.item_skill[item]
    inside = cov[at[:, :, None], at[:, None, :]]
    slip = start.slip[item]
    first = int(rows[0])
    same = number % TURN > 0 or all(len(learners[i].item) <= most for i in rows)  # as in the round before
    from_ = sites.get(first) if same else None
    ended = propagate(
        inside, mean[at] + ease[item], right, guess, slip, there, tau, from_,
        passes=PASSES if from_ is None else FURTHER,
    )  # fmt: skip
    pull, precision = ended.pull, ended.precision
    sites[first] = ended.natural, ended.tight
    sums.softer[rows] = ended.softer
    np.add.at(sums.pulls, (np.broadcast_to(rows[:, None], shape), at), pull)
    pair = at[:, :, None] * n + at[:, None, :]
    sums.precision += np.bincount(pair.ravel(), precision.ravel(), n * n).reshape(n, n)
    sums.item_pull += np.bincount(item.ravel(), pull.ravel(), m)
    sums.item_precision += np.bincount(item.ravel(), np.einsum("bii->bi", precision).ravel(), m)
    told = pull[:, :, None] * pull[:, None, :] - precision
    for part, size in enumerate(sizes):
        block = start.parts[part][at[:, :, None], at[:, None, :]]
        sums.part_pull[rows, part] = 0.5 * size * (told * block).sum((1, 2))


def _picked(count: int, number: int, most: int) -> Ints:
    """Which of a learner's answers a round takes: all, or `most` spread evenly that move on with each turn."""
    if count <= most:
        return np.arange(count)
    return np.unique((np.linspace(0, count, most, endpoint=False).astype(np.intp) + 7 * (number // TURN)) % count)
