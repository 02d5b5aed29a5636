"""What answers say about questions: which are harder or easier than believed, and which wrong options do no good.

Classical item analysis (Haladyna, Downing and Rodriguez 2002, "A review of multiple-choice item-writing guidelines for
classroom assessment"): an option that nobody takes only makes guessing harder to see, and one that is taken by those
who otherwise answer better than those who get it right is probably not wrong, or its question is unclear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance
from typing import Literal

SURE = 3.0
"""Standard errors from which a difference counts: many questions are looked at together."""
ENOUGH = 20
"""Answers under which nothing is said of a question."""
FAR = 0.15
"""Difference between expected and seen share of right answers under which a question is as hard as it should be."""
RARE = 0.05
"""Share of those who answered wrongly under which an option on show leads nobody astray."""
FEW = 8
"""Choosers of an option, and of the right answer, under which their standing is not compared."""


@dataclass(frozen=True, slots=True)
class Use:
    """One answer to a question of a template, as its digest stands today."""

    template: str
    right: bool
    slip: str = ""
    """the misconception of the option taken, or of what was typed; empty if none is known"""
    offered: tuple[str, ...] = ()
    """misconceptions of the options on show; empty for other formats"""
    expected: float | None = None
    """chance of a right answer by what was believed before; None if that is not known"""
    standing: float | None = None
    """share of right answers of the same person to all other questions; None if there are too few"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `seen` and `expected` are shares; of `draws` the standing of those who took the option, and
    of those who were right.
    """

    template: str
    what: Literal["harder", "easier", "unchosen", "draws"]
    answers: int
    seen: float
    expected: float
    slip: str = ""


def findings(uses: Iterable[Use]) -> tuple[Finding, ...]:
    """What there is to look at, by template. "I have not learned this" says nothing of a question: leave it out."""
    by: dict[str, list[Use]] = {}
    for use in uses:
        by.setdefault(use.template, []).append(use)
    found: list[Finding] = []
    for template, own in sorted(by.items()):
        if len(own) >= ENOUGH:
            found += _difficulty(template, own)
            for slip in sorted({slip for use in own for slip in use.offered if slip}):
                found += _option(template, slip, own)
    return tuple(found)


def _difficulty(template: str, uses: Sequence[Use]) -> list[Finding]:
    told = [(use.right, use.expected) for use in uses if use.expected is not None]
    if len(told) < ENOUGH:
        return []
    seen, expected = fmean(right for right, _ in told), fmean(p for _, p in told)
    error = sqrt(sum(p * (1.0 - p) for _, p in told)) / len(told)
    if abs(seen - expected) < max(FAR, SURE * error):
        return []
    return [Finding(template, "harder" if seen < expected else "easier", len(told), seen, expected)]


def _option(template: str, slip: str, uses: Sequence[Use]) -> list[Finding]:
    shown = [use for use in uses if slip in use.offered]
    wrong = [use for use in shown if not use.right]
    taken = [use for use in wrong if use.slip == slip]
    found: list[Finding] = []
    others = fmean(len(use.offered) for use in wrong) if wrong else 1.0
    if len(wrong) >= ENOUGH and others > 1.0 and len(taken) < RARE * len(wrong):
        found.append(Finding(template, "unchosen", len(wrong), len(taken) / len(wrong), 1.0 / others, slip))
    drawn = [use.standing for use in taken if use.standing is not None]
    knew = [use.standing for use in shown if use.right and use.standing is not None]
    if min(len(drawn), len(knew)) >= FEW:
        error = sqrt(variance(drawn) / len(drawn) + variance(knew) / len(knew))
        if fmean(drawn) - fmean(knew) > max(SURE * error, 0.02):
            found.append(Finding(template, "draws", len(drawn), fmean(drawn), fmean(knew), slip))
    return found
