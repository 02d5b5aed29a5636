"""Whether a question on the way to a skill is worth its minute: skip the skill, ask about it, or learn it.

The value of information (Raiffa and Schlaifer 1961, "Applied statistical decision theory"), reckoned backwards from the
last question that may be asked: a question costs a minute, and its answer may let the learner pass by what would take a
quarter of an hour. So more is asked where a lesson is long and its questions are hard to guess, and nothing where even
the best answers would leave the skill open.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import Literal

from mlroadmap.core.mastery import NO_GUESS, SKIP, SLIP, chance, log_odds

Outcome = Literal["skip", "confirm", "learn"]

ASK_MINUTES = 1.0
"""What a question takes, with reading what was right."""
USUAL_MINUTES = 15.0
"""What learning a skill takes, where nothing else is said."""
ASKS = 3
"""Questions that may be asked on the way about one skill."""
CLOSE = 1e-4
"""How closely the P(known) from which asking pays is found."""


def minutes(p: float, learn: float, guess: float, asks: int) -> float:
    """Expected minutes until a skill is passed by or learned, if it takes `learn` minutes and `asks` questions may be
    asked, each only if that takes less in the end."""
    return 0.0 if p >= SKIP else min(learn, _asking(p, learn, guess, asks) if asks > 0 else learn)


def _asking(p: float, learn: float, guess: float, asks: int) -> float:
    """The same if a question is asked now."""
    right = p * (1.0 - SLIP) + (1.0 - p) * guess
    odds = log_odds(p)
    up, down = chance(odds + log((1.0 - SLIP) / guess)), chance(odds + log(SLIP / (1.0 - guess)))
    then = right * minutes(up, learn, guess, asks - 1) + (1.0 - right) * minutes(down, learn, guess, asks - 1)
    return ASK_MINUTES + then


@lru_cache(maxsize=4096)
def least(learn: float = USUAL_MINUTES, guess: float = NO_GUESS, asks: int = ASKS) -> float:
    """The P(known) from which a question pays; `mastery.SKIP` if it never does."""
    low, high = 0.0, SKIP
    if asks <= 0:
        return SKIP
    while high - low > CLOSE:
        middle = (low + high) / 2.0
        low, high = (low, middle) if _asking(middle, learn, guess, asks) < learn else (middle, high)
    return high


def outcome(p: float, learn: float = USUAL_MINUTES, guess: float = NO_GUESS, asks: int = ASKS) -> Outcome:
    """What a belief about a skill means for the path.

    `learn`: minutes that learning it takes. `guess`: chance of a right answer without the skill, believed to be at
    least `mastery.NO_GUESS`. `asks`: how many more questions about it may be asked.
    """
    if p >= SKIP:
        return "skip"
    # Whole minutes and hundredths are near enough, and few enough to be kept.
    return "confirm" if p >= least(float(round(learn)), max(round(guess, 2), NO_GUESS), asks) else "learn"
