"""How graded acts move P(known) of a skill, and when that counts as mastered.

Performance factors analysis with recency (Pavlik, Cen and Koedinger 2009; Galyardt and Goldin 2015): the log-odds of
knowing a skill are those that placement left, plus a weight for each later act, in which older acts fade. What one act
weighs while nothing is known of the learners here is Bayes' rule with guess and slip, as in knowledge tracing (Corbett
and Anderson 1995); `tracing.fit` finds weights from answers. A right answer where somebody practises with feedback
first takes part of what was unknown as learned there. A right answer never lowers the estimate and a wrong one never
raises it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from math import exp, log
from typing import Literal

SKIP = 0.9
"""P(known) from which a skill is skipped. `worth` says where, under it, a question is asked first."""
MASTERED = 0.95
SURE = 4.0
"""Log-odds beyond which no belief goes: one more wrong answer must always be able to show."""
SLIP = 0.1
NO_GUESS = 0.05
"""Chance of a right answer without the skill where nothing is said: a free answer or an exercise."""
MOST_GUESS = 0.8
"""The largest chance of a right answer without the skill that is believed."""
HINT, ATTEMPT, LEAST = 0.25, 0.1, 0.2
"""What each hint and each failed attempt take from the weight of a passed exercise, and what always stays."""
FAILED = 0.3
"""Weight of the first failed attempt at an exercise; the next ones are part of learning it."""
AGAIN = 0.25
"""Weight of passing an exercise that was passed before."""
DECLARED_KNOWN, DECLARED_UNKNOWN = 0.9, 0.05


@dataclass(frozen=True, slots=True)
class Weights:
    """What acts weigh. As they stand here they need no data."""

    right: float = 1.0
    wrong: float = 1.0
    """Factors on what Bayes' rule says of a right and of a wrong answer."""
    recency: float = 0.95
    """What is left of earlier acts with each new one."""
    lesson: float = 0.3
    review: float = 0.1
    """Share of the unknown that was learned on the way to a right answer in a lesson, in a review."""

    def learned(self, where: str) -> float:
        """Share of the unknown that a right answer in this place shows as learned on the way."""
        return self.lesson if where == "lesson" else self.review if where == "review" else 0.0


COLD = Weights()


@dataclass(frozen=True, slots=True)
class Trace:
    """Log-odds of knowing one skill: what placement or a declaration left, what acts on it since have added, and what
    answers about other skills told of it before the first of those."""

    base: float
    moved: float = 0.0
    told: float = 0.0

    @property
    def start(self) -> float:
        """Where the skill's own acts start from."""
        start = self.base + self.told
        return -SURE if start < -SURE else SURE if start > SURE else start

    @property
    def p(self) -> float:
        """P(known)."""
        return chance(self.start + self.moved)


EvidenceKind = Literal["item", "exercise", "declared"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act that says something about a skill."""

    event: str
    time: datetime
    kind: EvidenceKind
    where: str
    """placement, lesson, review, confirm; empty for a declaration"""
    source: str
    """the template or exercise; empty for a declaration"""
    right: bool
    weight: float
    """1 for a full answer; less after hints; 0 for what was recorded but counts for nothing"""
    learned: bool = True
    """False if the learner said they had not learned this"""
    hints: int = 0
    attempts: int = 1


def log_odds(p: float) -> float:
    """ln(p / (1 - p)), held within what a belief may reach."""
    p = min(max(p, 1e-9), 1.0 - 1e-9)
    return min(max(log(p / (1.0 - p)), -SURE), SURE)


def chance(odds: float) -> float:
    """The probability that has these log-odds."""
    return 1.0 / (1.0 + exp(-min(max(odds, -SURE), SURE)))


def trace(p: float) -> Trace:
    """Where acts start from: P(known) as placement or a declaration left it."""
    return Trace(log_odds(p))


def updated(
    trace: Trace,
    right: bool,
    *,
    guess: float = NO_GUESS,
    weight: float = 1.0,
    where: str = "",
    weights: Weights = COLD,
) -> Trace:
    """The trace after one act. `guess`: chance of being right without the skill; `weight` in 0 to 1."""
    guess = NO_GUESS if guess < NO_GUESS else MOST_GUESS if guess > MOST_GUESS else guess
    start = trace.start
    before = start + trace.moved
    before = -SURE if before < -SURE else SURE if before > SURE else before
    factor = weight * (weights.right if right else weights.wrong)
    says = factor * log((1.0 - SLIP) / guess if right else SLIP / (1.0 - guess))
    learned = weights.learned(where) * min(weight * 2.0, 1.0) if right else 0.0
    if learned > 0.0:  # the odds that p + learned * (1 - p) has, where p has e ** before
        says += min(log((exp(before) + learned) / max(1.0 - learned, 1e-9)), SURE) - before
    # Only what counts makes earlier acts fade, and only as far as the newer one does not outweigh them.
    faded = before - start if weight <= 0.0 else weights.recency * (before - start)
    after = start + faded + says
    if right:
        after = SURE if after > SURE else before if after < before else after
    else:
        after = -SURE if after < -SURE else before if after > before else after
    return Trace(trace.base, after - start, trace.told)


def pass_weight(hints: int, failed: int) -> float:
    """What a passed exercise weighs after so many hints and failed attempts."""
    return max(LEAST, 1.0 - HINT * hints - ATTEMPT * failed)


def proof(act: Evidence) -> str:
    """What a right act shows the skill by, to tell it from others; empty if the act proves nothing."""
    return f"{act.kind} {act.source}" if act.right and act.weight > 0.0 and act.kind != "declared" else ""


def is_mastered(p: float, proofs: Collection[str]) -> bool:
    """P(known) is high, and right answers to two different templates, or an exercise and an item, stand behind it."""
    if p < MASTERED:
        return False
    items = sum(proof.startswith("item ") for proof in proofs)
    return items >= 2 or 1 <= items < len(proofs)
