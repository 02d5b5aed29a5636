"""How graded acts move P(known) of a skill, and when that counts as mastered.

Bayes' rule on one skill with guess and slip, as in knowledge tracing (Corbett and Anderson 1995), each act with a
weight. A right answer where somebody practises with feedback first takes part of what was unknown as learned there. A
right answer never lowers the estimate and a wrong one never raises it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import exp, log
from typing import Literal

SKIP, LEARN = 0.8, 0.2
"""P(known) from which a skill is skipped, and under which it is learned; between, one question confirms it."""
MASTERED = 0.95
SURE = 4.0
"""Log-odds beyond which no belief goes: one more wrong answer must always be able to show."""
SLIP = 0.1
NO_GUESS = 0.05
"""Chance of a right answer without the skill where nothing is said: a free answer or an exercise."""
LEARNED = {"lesson": 0.3, "review": 0.1}
"""Share of the unknown that was learned on the way to a right answer in this place."""
HINT, ATTEMPT, LEAST = 0.25, 0.1, 0.2
"""What each hint and each failed attempt take from the weight of a passed exercise, and what always stays."""
FAILED = 0.3
"""Weight of the first failed attempt at an exercise; the next ones are part of learning it."""
AGAIN = 0.25
"""Weight of passing an exercise that was passed before."""
DECLARED_KNOWN, DECLARED_UNKNOWN = 0.9, 0.05

EvidenceKind = Literal["item", "exercise", "declared"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act that says something about a skill, and what was believed after it."""

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
    after: float
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


def updated(p: float, right: bool, *, guess: float = NO_GUESS, weight: float = 1.0, where: str = "") -> float:
    """P(known) after one act. `guess`: chance of being right without the skill; `weight` in 0 to 1."""
    guess = min(max(guess, NO_GUESS), 0.8)
    learned = LEARNED.get(where, 0.0) * min(weight * 2.0, 1.0) if right else 0.0
    says = log((1.0 - SLIP) / guess) if right else log(SLIP / (1.0 - guess))
    after = chance(log_odds(p + learned * (1.0 - p)) + weight * says)
    return max(after, p) if right else min(after, p)


def pass_weight(hints: int, failed: int) -> float:
    """What a passed exercise weighs after so many hints and failed attempts."""
    return max(LEAST, 1.0 - HINT * hints - ATTEMPT * failed)


def is_mastered(p: float, evidence: Iterable[Evidence]) -> bool:
    """P(known) is high, and right answers to two different templates, or an exercise and an item, stand behind it."""
    if p < MASTERED:
        return False
    right = {(e.kind, e.source) for e in evidence if e.right and e.weight > 0.0 and e.kind != "declared"}
    items = sum(kind == "item" for kind, _ in right)
    return items >= 2 or (items >= 1 and len(right) > items)


def outcome(p: float) -> Literal["skip", "confirm", "learn"]:
    """What a belief about a skill means for the path."""
    return "skip" if p >= SKIP else "confirm" if p >= LEARN else "learn"
