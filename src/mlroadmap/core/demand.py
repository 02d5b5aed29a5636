"""How much employers ask for each skill: shares with their intervals, and ranks as far as the counts can tell.

Adverts of one employer resemble one another, so the intervals count employers where they are known: an interval is
Wilson's (1927) for a share of as many independent observations as there are employers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Standard normal quantile of a 95 % interval."""
LEAST = 20
"""Distinct adverts under which a group is too small to rank."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one group of adverts: those of one role and year, of one source."""

    role: str
    year: int | None
    source: str
    adverts: int
    """Distinct texts."""
    employers: int
    """0 if the source does not name them."""
    skills: Mapping[str, int]
    """Distinct texts that name each skill."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many adverts name a skill: count, share, 95 % interval, and the ranks that the interval allows."""

    skill: str
    count: int
    share: float
    low: float
    high: float
    rank: int
    best: int
    worst: int


def wilson(share: float, n: float) -> tuple[float, float]:
    """Wilson's interval, 95 %, for a share of `n` independent observations; (0, 1) if there are none."""
    if n <= 0:
        return 0.0, 1.0
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))  # rounded, it holds the share still


def merged(groups: Iterable[Counts]) -> Counts:
    """Several groups as one. Employers of different sources are not compared by name: they add up."""
    rows = list(groups)
    skills: dict[str, int] = {}
    for row in rows:
        for skill, count in row.skills.items():
            skills[skill] = skills.get(skill, 0) + count
    role = rows[0].role if len({row.role for row in rows}) == 1 else ""
    year = rows[0].year if len({row.year for row in rows}) == 1 else None
    known = all(row.employers for row in rows)
    return Counts(
        role, year, ", ".join(dict.fromkeys(row.source for row in rows)), sum(row.adverts for row in rows),
        sum(row.employers for row in rows) if known else 0, skills,
    )  # fmt: skip


def ranking(counts: Counts) -> list[Share]:
    """Every skill that is named, the most named first, with the ranks between which its interval leaves it."""
    n = min(counts.employers or counts.adverts, counts.adverts)
    rows = []
    for skill, count in sorted(counts.skills.items(), key=lambda row: (-row[1], row[0])):
        share = count / counts.adverts if counts.adverts else 0.0
        rows.append((skill, count, share, *wilson(share, n)))
    lows, highs = sorted(row[3] for row in rows), sorted(row[4] for row in rows)
    found = []
    for place, (skill, count, share, low, high) in enumerate(rows, 1):
        surely_above = sum(other > high for other in lows)
        surely_below = sum(other < low for other in highs)
        found.append(Share(skill, count, share, low, high, place, surely_above + 1, len(rows) - surely_below))
    return found
