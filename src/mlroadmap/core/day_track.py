"""The picture of a day's plan: a track with a mark for each review and the next lesson as a hollow line after them.

Coordinates are those of the drawing: 960 wide for broad screens, 270 high for narrow ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mlroadmap.core.planner import Session

LEFT, RIGHT = 14.0, 946.0
TOP, BOTTOM = 14.0, 256.0
LABEL = 190.0
"""Room that the words about the reviews take: the lesson's words start after it."""
NARROW_LABEL = 60.0
NARROW_LAST = 170.0
"""The lesson's words take three lines, and stay above those at the end."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A minute on the scale. `anchor` is how its number stands to it."""

    at: float
    minute: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Track:
    """Places along the track, from its start. `turn` is where the reviews end and the lesson begins."""

    start: float
    turn: float
    end: float
    reviews: tuple[float, ...]
    label: float
    """Where the lesson's words begin"""
    ticks: tuple[Tick, ...]


def lay(session: Session, start: float, end: float, label: float) -> Track:
    """The track between two ends: reviews and lesson take the share of the minutes that they take of the day."""
    count = len(session.reviews)
    used = session.review_minutes + session.lesson_minutes
    whole = max(used, 1)
    turn = start + (end - start) * session.review_minutes / whole
    step = (turn - start) / max(count, 1)
    scale = 5 if whole <= 30 else 10
    minutes = [*range(0, max(used - scale // 2, 1), scale), used] if used else []
    ticks = tuple(
        Tick(
            round(start + (end - start) * minute / whole, 1),
            minute,
            "start" if minute == 0 else "end" if minute == used else "middle",
        )
        for minute in minutes
    )
    places = tuple(round(start + step * (k + 0.5), 1) for k in range(count))
    begin = start if count == 0 else max(turn, start + label)
    return Track(start, round(turn, 1), end, places, round(begin, 1), ticks)


def wide(session: Session) -> Track:
    """From left to right."""
    return lay(session, LEFT, RIGHT, LABEL)


def narrow(session: Session) -> Track:
    """From top to bottom."""
    track = lay(session, TOP, BOTTOM, NARROW_LABEL)
    return replace(track, label=min(track.label, NARROW_LAST))
