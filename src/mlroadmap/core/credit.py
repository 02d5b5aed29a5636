"""Implicit credit: practising a skill also practises what it rests on, and forgetting shakes what rests on that.

The idea is that of fractional implicit repetition (Skycak 2023, "Individualized spaced repetition in hierarchical
knowledge structures"); the shares are the curriculum's own. A right answer moves the memory of each prerequisite that
share of the way to where a review would have brought it, less if that review would have been early. A wrong one moves
the memory of what rests on the skill a share of the way to having failed.

How far it moves is geometric in stability and linear in time: `S ** (1 - share) * S' ** share`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from datetime import datetime

from mlroadmap.core import memory
from mlroadmap.core.catalogue import Catalogue, Edge
from mlroadmap.core.memory import USUAL, Forgetting, Memory

LEVELS = 1
"""How many edges credit flows along. Two claim too much: in simulations where practice reaches as far as the skills
directly beneath, a second one cost a seventh more reviews for the same recall, since what was believed practised was
not (`benchmarks/learner/README.md`). What is withheld costs a question; what is wrongly claimed is forgotten unseen."""
LEAST = 0.1
"""A smaller share is left out."""
FAINT = 0.005
"""A share, after what came too early is taken off, that moves nothing any more."""
UPWARDS = 0.5
"""What a failure moves upwards, of the share that a success would have moved downwards."""

Shares = Mapping[str, Sequence[tuple[str, float]]]
"""For each skill the skills that an act on it moves, with the share of each, largest first."""


_SHARES: list[tuple[Catalogue, tuple[Shares, Shares]]] = []


def shares_of(catalogue: Catalogue) -> tuple[Shares, Shares]:
    """What a success moves downwards and a failure upwards in this catalogue. Kept for the last catalogues."""
    for known, shares in _SHARES:
        if known is catalogue:
            return shares
    down = downwards(catalogue.edges)
    found = down, upwards(down)
    _SHARES.append((catalogue, found))
    del _SHARES[:-3]
    return found


def downwards(edges: Iterable[Edge]) -> Shares:
    """What a success on each skill moves: its prerequisites, along at most `LEVELS` edges, shares multiplied."""
    direct: dict[str, list[tuple[str, float]]] = {}
    for edge in edges:
        if edge.kind == "needs" and edge.credit >= LEAST:
            direct.setdefault(edge.skill, []).append((edge.prerequisite, edge.credit))
    return {skill: _reached(direct, skill) for skill in direct}


def upwards(down: Shares) -> Shares:
    """What a failure on each skill moves: the skills whose practice practises it."""
    found: dict[str, list[tuple[str, float]]] = {}
    for skill, under in down.items():
        for prerequisite, share in under:
            found.setdefault(prerequisite, []).append((skill, share * UPWARDS))
    return {skill: _sorted(dict(above)) for skill, above in found.items()}


def _reached(direct: Mapping[str, Sequence[tuple[str, float]]], start: str) -> tuple[tuple[str, float], ...]:
    best: dict[str, float] = {}
    front = {start: 1.0}
    for _ in range(LEVELS):
        step: dict[str, float] = {}
        for skill, share in front.items():
            for prerequisite, credit in direct.get(skill, ()):
                if share * credit >= LEAST and prerequisite != start:
                    step[prerequisite] = max(step.get(prerequisite, 0.0), share * credit)
        for skill, share in step.items():
            best[skill] = max(best.get(skill, 0.0), share)
        front = step
    return _sorted(best)


def _sorted(shares: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))


def spread(
    kept: MutableMapping[str, Memory],
    shares: tuple[Shares, Shares],
    skill: str,
    right: bool,
    time: datetime,
    how: Forgetting = USUAL,
) -> None:
    """Move in `kept` what an act on a skill says of others. `shares`: what a success and what a failure moves."""
    move = raised if right else lowered
    for other, share in shares[0 if right else 1].get(skill, ()):
        if other in kept:
            kept[other] = move(kept[other], share, time, how)


def raised(kept: Memory, share: float, time: datetime, how: Forgetting = USUAL) -> Memory:
    """The memory of a prerequisite after a success above it. `share` in 0 to 1. Never weaker than before.

    A review before its time teaches little: the share shrinks with what had been forgotten, up to where it is due.
    """
    passed = time - kept.last
    days = passed.days
    if days <= 0:
        return kept
    stability = kept.stability
    recall = how.recall(stability, days)
    early = (1.0 - recall) / (1.0 - memory.RETENTION)
    if early < 1.0:
        share *= early
    if share < FAINT:
        return kept
    there = max(how.recalled(stability, kept.difficulty, recall), stability)
    return Memory(stability ** (1.0 - share) * there**share, kept.difficulty, kept.last + share * passed, kept.reviews)


def lowered(kept: Memory, share: float, time: datetime, how: Forgetting = USUAL) -> Memory:
    """The memory of a skill after a failure beneath it. `share` in 0 to 1. Never stronger than before.

    At worst it is due at once: no review is ever due before the act that called for it.
    """
    stability, days = kept.stability, max((time - kept.last).days, 0)
    there = min(how.forgotten(stability, kept.difficulty, how.recall(stability, days)), stability)
    moved = stability ** (1.0 - share) * there**share
    return Memory(max(moved, min(stability, float(days))), kept.difficulty, kept.last, kept.reviews)
