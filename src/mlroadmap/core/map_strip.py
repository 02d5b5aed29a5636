"""The map for a phone: not the sheet made small but a strip. One rail, stations in order with their stops beneath, the
station in hand opened with all names, and the advanced lines peeling off a bundle one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.map_geometry import Point, coast
from mlroadmap.core.map_layout import Land, Placed, Station, reading_order
from mlroadmap.core.map_names import Label, level
from mlroadmap.core.map_sheet import HELD, SIZES, Mark, Shape, Words
from mlroadmap.core.map_text import wrap

WIDTH, LEFT, TEXT, RIGHT = 344.0, 26.0, 60.0, 326.0
LANE = 5.5
PER_ROW, PITCH = 13, 20.4


@dataclass(frozen=True, slots=True)
class Rail:
    """A straight piece of track, filled or hollow."""

    line: str
    x: float
    start: float
    end: float
    full: bool


@dataclass(frozen=True, slots=True)
class Hub:
    """Where a station hangs on the rail; `on` if all of it is known."""

    line: str
    x: float
    y: float
    on: bool


@dataclass
class Strip:
    """All that is drawn, from top to bottom."""

    height: float = 0.0
    lands: list[Shape] = field(default_factory=list)
    pen: list[Rail] = field(default_factory=list)
    rails: list[Rail] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hubs: list[Hub] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    here: Point | None = None
    goal: Point | None = None


def draw(
    placed: Placed,
    catalogue: Catalogue,
    states: Mapping[str, str],
    path: Collection[str],
    here: str | None,
    words: Words,
) -> Strip:
    """The strip for one learner; the arguments are those of the sheet."""
    return _Drawer(placed, catalogue, states, path, here, words).drawn()


class _Drawer:
    def __init__(
        self,
        placed: Placed,
        catalogue: Catalogue,
        states: Mapping[str, str],
        path: Collection[str],
        here: str | None,
        words: Words,
    ) -> None:
        self.placed, self.catalogue, self.states, self.path = placed, catalogue, states, path
        self.here, self.words = here, words
        self.out = Strip()
        self.y = 20.0
        self.last: float | None = None
        self.full = False
        self.pen: list[float] = []
        self.lanes: dict[str, tuple[float, float]] = {}

    def drawn(self) -> Strip:
        lands = self.placed.layout.lands
        for land in lands:
            if land.strip == "rail":
                self.land(land, self.rail)
        self.goal()
        start = self.y
        self.y += 56
        self.bundle(start, [land for land in lands if land.strip == "branches"])
        for land in lands:
            if land.strip == "branches":
                self.land(land, self.branch)
        if len(self.pen) > 1:
            self.out.pen.append(Rail("", LEFT, self.pen[0], self.pen[-1], False))
        self.out.height = round(self.y)
        return self.out

    def land(self, land: Land, row: object) -> None:
        top = self.y
        stations = reading_order(self.placed, land.id)
        rows = [id for s in stations for id in self.placed.members[s.id]]
        tally = self.words.tally(sum(self.held(id) for id in rows), len(rows))
        self.text("region", (land.title,), TEXT - 2, self.y + 12, 22, target=land.id)
        self.text("stat", (tally,), RIGHT, self.y + 12, 14, "end")
        self.y += 48
        for station in stations:
            if self.placed.members[station.id]:
                row(station)  # type: ignore[operator]
        self.out.lands.append(Shape(coast(_sheet(top - 14, self.y - 20), len(self.out.lands) + 1, 1.4), land.id))
        self.y += 16

    def rail(self, station: Station) -> None:
        """A station on the one rail."""
        self.link(station.line, self.y, self.full)
        self.full = self.station(station, LEFT)
        if any(id in self.path for id in self.placed.members[station.id]) and not self.opened(station):
            self.pen.append(self.last or self.y)

    def bundle(self, start: float, lands: list[Land]) -> None:
        """One lane for each line; the first to leave lies outermost."""
        lines = dict.fromkeys(s.line for land in lands for s in reading_order(self.placed, land.id))
        for i, line in enumerate(lines):
            self.lanes[line] = (LEFT + 21 - LANE * i, start)

    def branch(self, station: Station) -> None:
        """A station on the lane of its line."""
        x, start = self.lanes[station.line]
        at = self.y
        self.station(station, x)
        self.out.rails.append(Rail(station.line, x, start, at, False))
        self.lanes[station.line] = (x, self.last or at)

    def station(self, station: Station, x: float) -> bool:
        """Its name, count and marks, or all names if the learner is in it. Whether all of it is known."""
        rows = self.placed.members[station.id]
        known = sum(self.held(id) for id in rows)
        kind = "topic" if known else "topic far"
        self.text(
            kind,
            (station.title,),
            TEXT,
            self.y + 5,
            16,
            bold=True,
            line=station.line,
            target=self.catalogue.lessons[rows[0]].topic,
        )
        self.text("stat", (self.words.short(known, len(rows)),), RIGHT, self.y + 5, 14, "end")
        self.out.hubs.append(Hub(station.line, x, self.y, known == len(rows)))
        self.last = self.y
        if self.opened(station):
            self.y += 34
            for id in rows:
                if id != self.placed.layout.goal:
                    self.stop(id, x, station.line)
            self.y += 14
            return known == len(rows)
        for i, id in enumerate(rows):
            self.mark(id, TEXT + 7 + (i % PER_ROW) * PITCH, self.y + 24 + (i // PER_ROW) * 21, station.line)
        self.y += 60 + (len(rows) - 1) // PER_ROW * 21
        return known == len(rows)

    def stop(self, id: str, x: float, line: str) -> None:
        """A named stop of the opened station."""
        at_here = id == self.here
        lines = wrap(self.catalogue.lessons[id].title, 244 if at_here else 262, 16 if at_here else 15)
        if at_here:
            self.y += 12
            self.out.here = (x, self.y)
        self.link(line, self.y, self.full_to(id), x)
        self.full = self.held(id)
        self.mark(id, x, self.y, line)
        if id in self.path and x == LEFT:
            self.pen.append(self.y)
        kind = "here" if at_here else "stop done" if self.held(id) else "stop"
        self.text(kind, lines, TEXT, self.y + 5, 16 if at_here else 15, lead=18, bold=at_here, target=id)
        self.y += 34 + 16 * (len(lines) - 1)
        if at_here:
            self.text("stat", (self.words.here,), TEXT, self.y - 9, 14)
            self.y += 20

    def goal(self) -> None:
        """The goal at the end of the rail."""
        self.y += 4
        self.link("core", self.y, False)
        self.out.goal = (LEFT, self.y)
        if self.placed.layout.goal in self.path:
            self.pen.append(self.y)
        self.text("goal", (self.words.goal,), TEXT, self.y, 16, bold=True, target=self.placed.layout.goal)
        if self.words.goal_far:
            self.text("stat", (self.words.goal_far,), TEXT, self.y + 19, 14)

    def link(self, line: str, y: float, full: bool, x: float = LEFT) -> None:
        if self.last is not None:
            self.out.rails.append(Rail(line, x, self.last, y, full))
        self.last = y

    def full_to(self, id: str) -> bool:
        return self.full and (self.held(id) or self.states.get(id) == "progress")

    def held(self, id: str) -> bool:
        return self.states.get(id) in HELD

    def opened(self, station: Station) -> bool:
        return self.here in self.placed.members[station.id]

    def mark(self, id: str, x: float, y: float, line: str) -> None:
        state = self.states.get(id, "ahead")
        self.out.marks.append(Mark(id, state, line, round(x, 2), round(y, 2), SIZES[state]))

    def text(
        self,
        kind: str,
        rows: tuple[str, ...],
        x: float,
        y: float,
        size: float,
        anchor: str = "start",
        *,
        lead: float = 0,
        bold: bool = False,
        line: str = "",
        target: str = "",
    ) -> None:
        self.out.labels.append(level(kind, rows, x, y, size, anchor, lead=lead, bold=bold, line=line, target=target))


def _sheet(top: float, bottom: float) -> tuple[Point, ...]:
    """A tall sheet: corners close to their neighbours, or the curve overshoots."""
    side = range(int(top) + 60, int(bottom) - 40, 120)
    return (
        *((12, top + 4), (70, top), (170, top + 2), (270, top), (330, top + 4), (339, top + 24)),
        *((338 + (i % 2) * 2, y) for i, y in enumerate(side)),
        *((339, bottom - 24), (330, bottom - 4), (270, bottom), (170, bottom - 2), (70, bottom), (12, bottom - 4)),
        (4, bottom - 24),
        *((4 - (i % 2) * 2, y) for i, y in enumerate(reversed(side))),
        (4, top + 24),
    )
