"""Weights of acts, found from answers: what makes the next answer on a skill most predictable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import log

from mlroadmap.core import mastery
from mlroadmap.core.mastery import COLD, Weights

LEAST = 500
"""Answers under which the weights stay as they are: fewer say little about four numbers."""
RANGES: Mapping[str, tuple[float, float]] = {
    "right": (0.1, 2.5), "wrong": (0.1, 2.5), "recency": (0.5, 1.0), "lesson": (0.0, 0.7), "review": (0.0, 0.7),
}  # fmt: skip
PULL = 20.0
"""Answers that the cold weights are worth, in the pull towards them."""


@dataclass(frozen=True, slots=True)
class Act:
    """One graded act on a skill, in the order of time."""

    right: bool
    guess: float = mastery.NO_GUESS
    weight: float = 1.0
    where: str = "review"


@dataclass(frozen=True, slots=True)
class Report:
    """How well answers were predicted, each before it was seen. AUROC is 0.5 for chance, log loss smaller is better."""

    answers: int
    auroc: float
    log_loss: float
    calibration: float
    """Mean of |said - was| over ten groups of equal size."""


Sequences = Sequence[tuple[float, Sequence[Act]]]
"""For each learner and skill: P(known) to begin with, and the acts."""


def fit(sequences: Sequences, start: Weights = COLD, rounds: int = 6) -> Weights:
    """The weights with the smallest log loss, by search along one weight at a time, pulled towards `start`.

    Deterministic. With fewer than `LEAST` answers `start` itself.
    """
    if sum(len(acts) for _, acts in sequences) < LEAST:
        return start
    best, loss = start, _cost(sequences, start, start)
    step = 0.5
    for _ in range(rounds):
        for name, (low, high) in RANGES.items():
            for turn in (step, -step):
                at = min(max(getattr(best, name) + turn * (high - low) / 2.0, low), high)
                other = replace(best, **{name: at})
                found = _cost(sequences, other, start)
                if found < loss:
                    best, loss = other, found
        step /= 2.0
    return best


def said(sequences: Sequences, weights: Weights) -> list[tuple[float, bool]]:
    """For every act that counts, the chance that was given to a right answer before it, and what it was."""
    found: list[tuple[float, bool]] = []
    for p, acts in sequences:
        trace = mastery.trace(p)
        for act in acts:
            if act.weight > 0.0:
                guess = min(max(act.guess, mastery.NO_GUESS), 0.8)
                found.append((guess + (1.0 - mastery.SLIP - guess) * trace.p, act.right))
            trace = mastery.updated(
                trace, act.right, guess=act.guess, weight=act.weight, where=act.where, weights=weights
            )
    return found


def report(pairs: Sequence[tuple[float, bool]]) -> Report:
    """How good such predictions were. Raises ValueError if there are none."""
    if not pairs:
        raise ValueError("no answers to report on")
    ranked = sorted(pairs)
    groups = [ranked[i * len(ranked) // 10 : (i + 1) * len(ranked) // 10] for i in range(10)]
    off = [abs(sum(p for p, _ in g) - sum(r for _, r in g)) for g in groups if g]
    return Report(len(pairs), auroc(pairs), _log_loss(pairs), sum(off) / len(pairs))


def auroc(pairs: Iterable[tuple[float, bool]]) -> float:
    """The chance that a right answer was given a higher chance than a wrong one; ties count half. 0.5 without both."""
    ranked = sorted(pairs)
    rights: int = sum(right for _, right in ranked)
    wrongs = len(ranked) - rights
    if not rights or not wrongs:
        return 0.5
    total, place = 0.0, 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        total += sum(right for _, right in ranked[place:end]) * (place + 1 + end) / 2.0
        place = end
    return (total - rights * (rights + 1) / 2.0) / (rights * wrongs)


def _log_loss(pairs: Sequence[tuple[float, bool]]) -> float:
    return -sum(log(p if right else 1.0 - p) for p, right in pairs) / len(pairs)


def _cost(sequences: Sequences, weights: Weights, start: Weights) -> float:
    pairs = said(sequences, weights)
    pull: float = sum(
        ((getattr(weights, f.name) - getattr(start, f.name)) / (RANGES[f.name][1] - RANGES[f.name][0])) ** 2
        for f in fields(weights)
    )
    return _log_loss(pairs) + PULL * pull / len(pairs)
