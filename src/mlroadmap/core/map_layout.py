"""Where every lesson stands on the map: hand-laid tracks are data, places are computed.

A metro map is good because somebody placed it, so waypoints and names are the curator's. A lesson needs no line of
layout: it takes the next place on the run of its station, and the places of all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mlroadmap.core.catalogue import Lesson
from mlroadmap.core.map_geometry import Curve, Point, coast, rounded


@dataclass(frozen=True, slots=True)
class Land:
    """A region: its coast before it is softened, where its name stands, and how the strip shows its stations."""

    id: str
    title: str
    coast: tuple[Point, ...]
    name: Point
    anchor: str
    """start | end: the count stands below the name; beside: on its line."""
    strip: str
    """rail: stations in a row on one rail; branches: each line peels off a bundle."""


@dataclass(frozen=True, slots=True)
class Station:
    """Lessons under one name: those of an area, or those listed."""

    id: str
    title: str
    land: str
    line: str
    area: str = ""
    lessons: tuple[str, ...] = ()
    label: tuple[float, float, str] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Evenly spaced places on a track for the lessons of one station."""

    station: str
    at: Point
    pitch: float
    room: int | None = None
    names: tuple[str, float] | None = None
    """(right | below, width): each stop is named, also in the overview."""


@dataclass(frozen=True)
class Track:
    """A line through waypoints with the runs that stand on it."""

    line: str
    way: tuple[Point, ...]
    corner: float
    runs: tuple[Run, ...] = ()
    joins: bool = False
    hub: bool = False
    known_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Everything the curator laid."""

    sheet: tuple[float, float, float, float]
    goal: str
    lands: tuple[Land, ...]
    stations: tuple[Station, ...]
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A lesson in its place."""

    lesson: str
    station: Station
    track: int
    along: float
    """Arc length from the start of its track."""
    x: float
    y: float
    names: tuple[str, float] | None
    pitch: float


@dataclass(frozen=True)
class Placed:
    """The layout with every lesson in its place."""

    layout: Layout
    curves: tuple[Curve, ...]
    stops: Mapping[str, Stop]
    """By lesson, station by station in the order of the layout."""
    members: Mapping[str, tuple[str, ...]]
    """Lessons of each station, in teaching order."""
    homeless: tuple[str, ...]
    """Lessons whose area no station takes."""

    @cached_property
    def coasts(self) -> tuple[str, ...]:
        """The shore of each land, as data of an SVG path."""
        return tuple(coast(land.coast, seed) for seed, land in enumerate(self.layout.lands, 1))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Each track as data of an SVG path; a track that leads nowhere ends at its last stop."""
        ends = [
            max((s.along for s in self.stops.values() if s.track == i), default=None) for i in range(len(self.curves))
        ]
        return tuple(
            curve.path() if track.joins or end is None else curve.cut(0.0, end).path()
            for curve, track, end in zip(self.curves, self.layout.tracks, ends, strict=True)
        )


def members(layout: Layout, lessons: Mapping[str, Lesson]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The lessons of each station in teaching order, and those without a station."""
    claimed = {id: s.id for s in layout.stations for id in s.lessons}
    by_area = {s.area: s.id for s in layout.stations if s.area}
    found: dict[str, list[str]] = {s.id: [] for s in layout.stations}
    homeless = []
    for lesson in lessons.values():
        station = claimed.get(lesson.id) or by_area.get(lesson.area)
        if station:
            found[station].append(lesson.id)
        else:
            homeless.append(lesson.id)
    return {id: tuple(rows) for id, rows in found.items()}, tuple(homeless)


def place(layout: Layout, lessons: Mapping[str, Lesson]) -> Placed:
    """Put every lesson in its place, by arc length, so that each stands on its track. Pure; same input, same places."""
    curves = tuple(rounded(track.way, track.corner) for track in layout.tracks)
    by_station, homeless = members(layout, lessons)
    stations = {s.id: s for s in layout.stations}
    runs: dict[str, list[tuple[int, Run]]] = {s.id: [] for s in layout.stations}
    for i, track in enumerate(layout.tracks):
        for run in track.runs:
            runs[run.station].append((i, run))
    stops: dict[str, Stop] = {}
    for id, rows in by_station.items():
        rest = list(rows)
        for i, run in runs[id]:
            last = (i, run) == runs[id][-1]
            count = len(rest) if last or run.room is None else min(run.room, len(rest))
            here, rest = rest[:count], rest[count:]
            for lesson, along in zip(here, _places(layout.tracks[i], curves[i], run, count), strict=True):
                x, y = curves[i].at(along)
                stops[lesson] = Stop(lesson, stations[id], i, along, x, y, run.names, run.pitch)
    return Placed(layout, curves, stops, by_station, homeless)


def _places(track: Track, curve: Curve, run: Run, count: int) -> list[float]:
    """Arc lengths of a run's places: pitch by pitch; between earlier ones once the track or the next run is reached."""
    start = curve.locate(run.at)[0]
    later = [v for other in track.runs if other is not run and (v := curve.locate(other.at)[0]) > start]
    end = min((v - run.pitch * 0.6 for v in later), default=curve.length)
    fits = max(1, int((end - start) / run.pitch + 1e-6) + 1)
    places = [start + run.pitch * i for i in range(fits)]
    span = run.pitch * (fits - 1) or min(run.pitch, max(end - start, 1.0))
    parts = fits - 1 or 1
    while len(places) < count:  # halves, then quarters, from the end backwards: nothing placed earlier moves
        parts *= 2
        step = span / parts
        between = [start + step * i for i in range(1, parts, 2)]
        places += reversed(between)
    return places[:count]


def reading_order(placed: Placed, land: str) -> tuple[Station, ...]:
    """The stations of a land in the order of the layout."""
    return tuple(s for s in placed.layout.stations if s.land == land)
