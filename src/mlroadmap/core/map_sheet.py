"""The map for a wide window: every shape and word with its place, as plain data that a template writes out as SVG.

Level 0 names topics and the stops of the trunk; level 1 (x 2.5) every lesson; level 2 (x 5) opens them into skills.
Sizes are divided by the scale, so that a closer look shows more words and not larger ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from mlroadmap.core import map_ink
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.map_geometry import Curve, Point, felt_pen
from mlroadmap.core.map_layout import Land, Placed, Stop
from mlroadmap.core.map_names import Label, Namer
from mlroadmap.core.map_text import Box

SCALES = (1.0, 2.5, 5.0)
SIZES = {"solid": 15.0, "known": 15.0, "fading": 18.0, "progress": 26.0, "ready": 15.0, "ahead": 12.0}
HELD = frozenset({"solid", "known", "fading"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the interface that stand on the map, in the learner's language. Those of one language are equal if
    their fixed texts are."""

    tally: Callable[[int, int], str] = field(compare=False)
    """How much of a land is known: (known, all)."""
    short: Callable[[int, int], str] = field(compare=False)
    """The same in as few words as can be."""
    here: str
    goal: str
    """The name of the goal."""
    goal_far: str
    """How far it is."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Data of an SVG path with the line or land it belongs to."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a lesson's state at its stop; (x, y) is its middle."""

    lesson: str
    state: str
    line: str
    x: float
    y: float
    size: float

    @property
    def left(self) -> float:
        """Left edge of the sign."""
        return round(self.x - self.size / 2, 2)

    @property
    def top(self) -> float:
        """Upper edge of the sign."""
        return round(self.y - self.size / 2, 2)


@dataclass(frozen=True, slots=True)
class Here:
    """The place of the learner: a ring around the stop, and a pin that points at it from (x, y)."""

    lesson: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Sheet:
    """All that is drawn, back to front."""

    view: tuple[float, float, float, float]
    """The part in view: left, top, width, height."""
    whole: tuple[float, float, float, float]
    level: int
    scale: float
    lands: tuple[Shape, ...]
    pen: str
    """One path for the whole way, so that it is nowhere twice as dark."""
    tracks: tuple[Shape, ...]
    ink: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    here: Here | None
    goal: Point | None
    ticks: tuple[Shape, ...] = ()

    @property
    def hub(self) -> Point | None:
        """Upper left corner of the interchange around the goal, from which the advanced lines leave."""
        return (self.goal[0] - 13, self.goal[1] - 37) if self.goal else None

    @property
    def hit(self) -> float:
        """Radius of the round target of a mark; never wider than half the pitch."""
        return round(12.0 / float(self.scale**0.4), 2)


def window(placed: Placed, level: int, centre: Point) -> tuple[float, float, float, float]:
    """The part of the sheet in view: left, top, width, height; it never leaves the sheet."""
    x, y, w, h = placed.layout.sheet
    wide, high = w / SCALES[level], h / SCALES[level]
    left = min(max(centre[0] - wide / 2, x), x + w - wide)
    top = min(max(centre[1] - high / 2, y), y + h - high)
    return (round(left, 1), round(top, 1), round(wide, 1), round(high, 1))


def draw(
    placed: Placed,
    catalogue: Catalogue,
    states: Mapping[str, str],
    path: Collection[str],
    here: str | None,
    words: Words,
    level: int = 0,
    centre: Point = (640.0, 494.0),
) -> Sheet:
    """The sheet for one learner. Pure: the same input gives the same picture, to the last digit.

    `states`: solid, known, fading, progress, ready or ahead, by lesson; `path`: lessons to the goal; `here`: the next.
    """
    layout, scale = placed.layout, SCALES[level]
    view = window(placed, level, centre)
    known = {id for id, state in states.items() if state in HELD}
    begun = {id for id, state in states.items() if state == "progress"}
    marks = tuple(_mark(stop, states.get(stop.lesson, "ahead"), scale) for stop in placed.stops.values())
    goal = placed.stops.get(layout.goal)
    at = placed.stops.get(here) if here and here != layout.goal else None
    namer = Namer(placed, catalogue, scale, view, (Box(m.x, m.y, m.size, m.size) for m in marks))
    if goal:
        namer.goal(goal, words.goal, words.goal_far)
    namer.topics(known)
    if at:
        namer.here(at)
    namer.stops(level, known, skip={layout.goal} if goal else set())
    tallies = _tallies(placed, known, words)
    before = namer.lands(tallies)
    if at and not namer.pin(at, words.here):  # the pin comes before the names of regions: those can move
        namer.forget(before)
        namer.pin(at, words.here)
        namer.lands(tallies)
    if level == 2:
        namer.skills()
    strokes = map_ink.ink(placed, known, begun)
    return Sheet(
        view=view,
        whole=layout.sheet,
        level=level,
        scale=scale,
        lands=tuple(Shape(shore, land.id) for shore, land in zip(placed.coasts, layout.lands, strict=True)),
        pen="".join(felt_pen(_part(placed, s), s.track, scale) for s in map_ink.pen(placed, path)),
        tracks=tuple(Shape(path, t.line) for path, t in zip(placed.paths, layout.tracks, strict=True)),
        ink=tuple(
            Shape(placed.curves[s.track].cut(s.start, s.end).path(), layout.tracks[s.track].line) for s in strokes
        ),
        marks=tuple(m for m in marks if m.lesson != layout.goal),
        labels=tuple(namer.labels),
        here=Here(at.lesson, round(at.x, 2), round(at.y, 2), round(19 / scale**0.7, 2))
        if at and at is not goal
        else None,
        goal=(goal.x, goal.y) if goal else None,
        ticks=tuple(Shape(p, line) for p, line in namer.ticks),
    )


def _mark(stop: Stop, state: str, scale: float) -> Mark:
    size = SIZES[state] / scale**0.7  # a closer look shows marks a little larger, not in proportion
    return Mark(stop.lesson, state, stop.station.line, round(stop.x, 2), round(stop.y, 2), round(size, 2))


def _tallies(placed: Placed, known: Collection[str], words: Words) -> list[tuple[Land, str]]:
    """Each land with how much of it is known, in words."""
    rows = {land.id: list[str]() for land in placed.layout.lands}
    for station in placed.layout.stations:
        rows[station.land] += placed.members[station.id]
    return [(x, words.tally(sum(id in known for id in rows[x.id]), len(rows[x.id]))) for x in placed.layout.lands]


def _here(stop: Stop, scale: float) -> Here:
    return Here(stop.lesson, round(stop.x, 2), round(stop.y, 2), round(19 / scale**0.7, 2))


def _stroke(placed: Placed, stroke: map_ink.Stroke) -> Shape:
    return Shape(_part(placed, stroke).path(), placed.layout.tracks[stroke.track].line)


def _part(placed: Placed, stroke: map_ink.Stroke) -> Curve:
    return placed.curves[stroke.track].cut(stroke.start, stroke.end)
