"""When a skill has to come back: FSRS-6 with its published parameters, one card a skill (py-fsrs; Ye, Su and Cao 2022).

No learning steps: within one sitting the program repeats nothing, the shortest interval is a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import exp
from zlib import crc32

from fsrs import Card, Rating, Scheduler, State

RETENTION = 0.9
"""Chance of recall at which a review falls due, unless the learner chose another."""
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
LONGEST = 36500
"""Days between reviews at most."""
LEAST_STABILITY = 0.001


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a skill sits. `stability`: days until recall falls to 90 %. `difficulty`: 1 to 10."""

    stability: float
    difficulty: float
    last: datetime
    reviews: int = 1


@lru_cache(maxsize=1)
def _scheduler() -> Scheduler:
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=LONGEST)


def _card(skill: str, memory: Memory | None) -> Card:
    # The id is always given: left to itself, fsrs sleeps to make one.
    number = crc32(skill.encode())
    if memory is None:
        return Card(card_id=number)
    return Card(
        card_id=number, state=State.Review, step=None, stability=memory.stability, difficulty=memory.difficulty,
        due=memory.last, last_review=memory.last,
    )  # fmt: skip


def rating(right: bool, *, hints: int = 0, attempts: int = 1, where: str = "") -> int:
    """The grade of an act: wrong, with help, unaided, or known before we ever taught it (a right placement answer)."""
    if not right:
        return AGAIN
    if hints or attempts > 2:
        return HARD
    return EASY if where == "placement" else GOOD


def reviewed(skill: str, memory: Memory | None, grade: int, time: datetime) -> Memory:
    """The memory after a review graded 1 to 4. A time before the last review counts as the same day."""
    time = time.astimezone(UTC)
    if memory is not None:
        time = max(time, memory.last)
    card, _ = _scheduler().review_card(_card(skill, memory), Rating(grade), time)
    if card.stability is None or card.difficulty is None:  # pragma: no cover - fsrs always sets them in a review
        raise ValueError(f"no stability for {skill}")
    count = memory.reviews + 1 if memory else 1
    return Memory(card.stability, card.difficulty, time, count)


def recall(memory: Memory, now: datetime) -> float:
    """The chance, 0 to 1, of recalling it now."""
    return recall_after(memory.stability, max(0, (now.astimezone(UTC) - memory.last).days))


def recall_after(stability: float, days: float) -> float:
    """The chance of recall after so many days: FSRS-6's forgetting curve, (1 + f t / stability) ** -d.

    f is such that it is 0.9 at t = stability.
    """
    decay, factor = _curve()
    return float((1.0 + factor * days / stability) ** decay)


def stability_recalled(stability: float, difficulty: float, recall: float, grade: int = GOOD) -> float:
    """Stability in days after a review that succeeded when the chance of recall was `recall` (FSRS-6)."""
    w = _scheduler().parameters
    gain = exp(w[8]) * (11.0 - difficulty) * stability ** -w[9] * (exp((1.0 - recall) * w[10]) - 1.0)
    return float(stability * (1.0 + gain * (w[15] if grade == HARD else w[16] if grade == EASY else 1.0)))


def stability_forgotten(stability: float, difficulty: float, recall: float) -> float:
    """Stability in days after a review that failed when the chance of recall was `recall` (FSRS-6)."""
    w = _scheduler().parameters
    found = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0) * exp((1.0 - recall) * w[14])
    return float(max(min(found, stability / exp(w[17] * w[18])), LEAST_STABILITY))


def interval(stability: float, retention: float) -> int:
    """Whole days, from 1, until the chance of recall falls to `retention`: the forgetting curve solved for time."""
    decay, factor = _curve()
    days = stability / factor * (retention ** (1.0 / decay) - 1.0)
    return int(min(max(round(days), 1), LONGEST))


@lru_cache(maxsize=1)
def _curve() -> tuple[float, float]:
    decay = -float(_scheduler().parameters[20])
    return decay, 0.9 ** (1.0 / decay) - 1.0


def due(memory: Memory, retention: float = RETENTION) -> datetime:
    """When the chance of recall falls to `retention`, in whole days from 1 after it was last practised."""
    return memory.last + timedelta(days=interval(memory.stability, retention))
