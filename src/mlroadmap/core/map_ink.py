"""What is filled in and where the pen went: spans of arc length on each track.

Ink is knowledge. A track is filled between neighbouring stops that are both known: no hollow stop stands on ink.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mlroadmap.core.map_layout import Placed, Stop

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A part of a track."""

    track: int
    start: float
    end: float


def by_track(placed: Placed) -> list[list[Stop]]:
    """The stops of each track, along it."""
    found: list[list[Stop]] = [[] for _ in placed.curves]
    for stop in placed.stops.values():
        found[stop.track].append(stop)
    return [sorted(rows, key=lambda s: s.along) for rows in found]


def ink(placed: Placed, known: Collection[str], begun: Collection[str] = ()) -> list[Stroke]:
    """Filled parts. `begun` lessons are in progress: ink reaches them but does not go on."""
    out: list[Stroke] = []
    for i, stops in enumerate(by_track(placed)):
        track, curve = placed.layout.tracks[i], placed.curves[i]
        for start, end in _chains(stops, known, begun):
            first, last = stops[start], stops[end]
            low = 0.0 if start == 0 and first.lesson in known else first.along
            high = curve.length if end == len(stops) - 1 and track.joins and last.lesson in known else last.along
            if high > low:
                out.append(Stroke(i, low, high))
        if not stops and track.joins and track.known_by and all(id in known for id in track.known_by):
            out.append(Stroke(i, 0.0, curve.length))
    return out


def _chains(stops: list[Stop], known: Collection[str], begun: Collection[str]) -> list[tuple[int, int]]:
    """Longest rows of known neighbours, each with the lesson in progress right behind it."""
    chains: list[tuple[int, int]] = []
    start: int | None = None
    for k, stop in enumerate(stops):
        if stop.lesson in known:
            start = k if start is None else start
        elif start is not None:
            chains.append((start, k if stop.lesson in begun else k - 1))
            start = None
    if start is not None:
        chains.append((start, len(stops) - 1))
    return chains


def pen(placed: Placed, path: Collection[str]) -> list[Stroke]:
    """The way to the goal: on each track from the first to the last stop of the path, and over links between them."""
    out: list[Stroke] = []
    for i, stops in enumerate(by_track(placed)):
        track, curve = placed.layout.tracks[i], placed.curves[i]
        on = [s for s in stops if s.lesson in path]
        if not on:
            if track.known_by and any(id in path for id in track.known_by):
                out.append(Stroke(i, 0.0, curve.length))
            continue
        low = 0.0 if track.hub and on[0] is stops[0] else on[0].along
        high = curve.length if track.joins and on[-1] is stops[-1] else on[-1].along
        out.append(Stroke(i, low, high))
    return out
