"""Names on the map: each is measured, tried in a few places, and left out where it would cover another.

Nothing is lost by leaving a name out: the mark carries it as its title, and the outline says everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.map_layout import Land, Placed, Stop
from mlroadmap.core.map_text import BOLD, Box, block, free, width, wrap

SLACK = 3.0
"""Two boxes may touch by this many pixels on the screen: boxes of text have air in them."""


SERIF = 1.22
"""The reading face, in which regions are named, runs this much wider than the interface face, and so do the faces that
stand in for it."""
REACH = 60.0
"""No name of a closer look is longer than this, in sheet pixels."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text. `angle` turns them, in degrees clockwise, around the first line's start."""

    kind: str
    """region, stat, topic, stop, done, goal, here, pin or skill: the class it is written with."""
    lines: tuple[tuple[str, float, float], ...]
    """Text, x and baseline y of each line."""
    anchor: str
    size: float
    box: Box
    angle: float = 0.0
    line: str = ""
    target: str = ""
    """Id of what it names: the topic of a station, a lesson or a skill."""
    tip: float = 0.0
    """Where a pin points, if it points up or down."""

    @property
    def bubble(self) -> str:
        """Outline of the pin behind its words: a pill with a point towards the stop."""
        r = self.box.height / 2
        left, right = self.box.x - self.box.width / 2 + r, self.box.x + self.box.width / 2 - r
        up, down = self.box.y - r, self.box.y + r
        tip, y = min(max(self.tip, left), right), self.box.y
        side = f"{up + 0.3 * r:.5g}v{1.4 * r:.4g}z"
        point = {
            "pin": f"M{left - 1.6 * r:.5g},{y:.5g}L{left - 0.4 * r:.5g},{side}",
            "pin back": f"M{right + 1.6 * r:.5g},{y:.5g}L{right + 0.4 * r:.5g},{side}",
            "pin up": f"M{tip:.5g},{up - 0.6 * r:.5g}l{0.6 * r:.4g},{0.7 * r:.4g}h{-1.2 * r:.4g}z",
            "pin down": f"M{tip:.5g},{down + 0.6 * r:.5g}l{0.6 * r:.4g},{-0.7 * r:.4g}h{-1.2 * r:.4g}z",
        }[self.kind]
        arc = f"a{r:.4g},{r:.4g} 0 0 1 0"
        return f"M{left:.5g},{up:.5g}H{right:.5g}{arc},{2 * r:.4g}H{left:.5g}{arc},{-2 * r:.4g}z{point}"

    @property
    def href_name(self) -> str:
        """The kind of page that the label leads to; empty if to none."""
        kind = self.kind.split()[0]
        return {"topic": "topic", "stop": "lesson", "here": "lesson", "goal": "lesson", "skill": "skill"}.get(kind, "")

    @property
    def turn(self) -> str:
        """The value of SVG's transform attribute, empty if it stands level."""
        return f"rotate({self.angle:g} {self.lines[0][1]:g} {self.lines[0][2]:g})" if self.angle else ""


def level(
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
) -> Label:
    """A label that stands level, with its first baseline at (x, y)."""
    lead = lead or size + 1
    lines = tuple((row, round(x, 2), round(y + lead * i, 2)) for i, row in enumerate(rows))
    box = block(rows, x, y, size, lead, anchor, bold)
    return Label(kind, lines, anchor, round(size, 2), box, 0, line, target)


class Namer:
    """Places names one after another; what is placed first keeps its place."""

    def __init__(
        self,
        placed: Placed,
        catalogue: Catalogue,
        scale: float,
        view: tuple[float, float, float, float],
        taken: Iterable[Box],
    ) -> None:
        self.placed, self.catalogue, self.scale, self.view = placed, catalogue, scale, view
        self.labels: list[Label] = []
        self.ticks: list[tuple[str, str]] = []
        self.taken: list[Box] = list(taken)

    def _near(self) -> Iterator[Stop]:
        """Stops in view, and those whose name could reach into it."""
        x, y, w, h = self.view
        for stop in self.placed.stops.values():
            if x - REACH < stop.x < x + w + REACH and y - REACH < stop.y < y + h + REACH:
                yield stop

    def px(self, pixels: float) -> float:
        """Screen pixels of the overview as sheet pixels of this level."""
        return pixels / self.scale

    def topic(self, lessons: Sequence[str]) -> str:
        """The topic that a station leads to: that of its first lesson."""
        return self.catalogue.lessons[lessons[0]].topic

    def put(self, label: Label, force: bool = False) -> bool:
        """Keep a label that is in view and covers nothing; `force` keeps it in any case. Whether it was kept."""
        if not force and not free(label.box, self.taken, self.px(SLACK)):
            return False
        self.taken.append(label.box)
        x, y, w, h = self.view
        if label.box.overlap(Box(x + w / 2, y + h / 2, w, h)) > 0:
            self.labels.append(label)
        return True

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
    ) -> Label:
        """A level label; `size` and `lead` in screen pixels."""
        lead = self.px(lead or size + 1)
        return level(kind, rows, x, y, self.px(size), anchor, lead=lead, bold=bold, line=line, target=target)

    def slanted(
        self, kind: str, rows: tuple[str, ...], x: float, y: float, size: float, line: str, target: str
    ) -> Label:
        """A label that runs down to the right, as leaves hang from a twig."""
        size, lead, bold = self.px(size), self.px(size + 0.6), kind != "skill"
        wide = max(width(row, size) for row in rows) * (BOLD if bold and kind == "stop open" else 1)
        high = size * 0.92 + lead * (len(rows) - 1)
        # Turned around the first baseline's start; the box's middle in turned coordinates, then back.
        u, v, c = wide / 2, high / 2 - size * 0.72, 0.5**0.5
        box = Box(x + c * u - c * v, y + c * u + c * v, wide, high, 45)
        lines = tuple((row, round(x, 2), round(y + lead * i, 2)) for i, row in enumerate(rows))
        return Label(kind, lines, "start", round(size, 2), box, 45, line, target)

    def lands(self, tallies: Sequence[tuple[Land, str]]) -> tuple[int, int]:
        """Names and counts of all regions. Returns what `forget` takes to undo it."""
        before = len(self.labels), len(self.taken)
        for land, tally in tallies:
            self.land(land, tally)
        return before

    def forget(self, before: tuple[int, int]) -> None:
        """Take away every name placed since."""
        del self.labels[before[0] :], self.taken[before[1] :]

    def land(self, land: Land, tally: str) -> None:
        """The name of a region, and how much of it is known."""
        x, y = land.name
        beside = land.anchor == "beside"
        anchor = "end" if land.anchor == "end" else "start"
        size = 23 if self.scale == 1 else 18
        for down in (0.0, 46.0, 92.0):  # where the pin stands in the way, the name moves down
            name = self.text("region", (land.title,), x, y + down, size, anchor, target=land.id)
            name = replace(name, box=replace(name.box, width=name.box.width * SERIF))
            if self.put(name):
                break
        else:
            return
        if beside:
            x = name.box.x + name.box.width / 2 + self.px(14)
        self.put(self.text("stat", (tally,), x, y + down + (0 if beside else self.px(18)), 13, anchor))

    def goal(self, stop: Stop, name: str, far: str) -> None:
        """The goal and how far it is, above its stop."""
        top = stop.y - (66 if self.scale == 1 else 37 + 30 / self.scale)
        self.taken.append(Box(stop.x, stop.y, 26, 74))
        self.put(self.text("goal", (name,), stop.x - 12, top, 15, bold=True, target=stop.lesson), force=True)
        if far:
            self.put(self.text("stat", (far,), stop.x - 12, top + self.px(17), 13), force=True)

    def here(self, stop: Stop) -> None:
        """The name of the stop in hand, bold, where a stop of its run has its name; none where they have none."""
        self.taken.append(Box(stop.x, stop.y, self.px(38), self.px(38)))
        if not stop.names:
            return
        side, limit = stop.names
        title = self.catalogue.lessons[stop.lesson].title
        tries = [wrap(title, self.px((limit - 6) * wider), self.px(15.5)) for wider in (1.0, 1.15, 1.3)]
        rows = next((rows for rows in tries if len(rows) <= 2), tries[0])  # three lines would touch their neighbours
        if side == "right":
            x, y, anchor = stop.x + self.px(26), stop.y + self.px(5 - 8 * (len(rows) - 1)), "start"
        else:
            x, y, anchor = stop.x, stop.y + self.px(30), "middle"
        self.put(self.text("here", rows, x, y, 15, anchor, lead=16, bold=True, target=stop.lesson), force=True)

    def pin(self, stop: Stop, words: str) -> bool:
        """The pin that points at the stop in hand, from the first side where it covers no name. Whether it fits."""
        named = next((row for row in self.labels if row.kind == "here"), None)
        after = named.box.x + named.box.width / 2 - stop.x if named and named.anchor == "start" else 0.0
        wide, near, beside = width(words, self.px(13)), self.px(38), self.px(4.5)
        sides = [
            ("pin", after + self.px(20) if after else near, beside, "start"),
            ("pin up", 0.0, self.px(41), "middle"),
            ("pin down", 0.0, self.px(-33), "middle"),
            ("pin back", -near, beside, "end"),
            *(("pin up", shift * wide, self.px(41), "middle") for shift in (0.35, -0.35)),
            *(("pin down", shift * wide, self.px(-33), "middle") for shift in (0.35, -0.35)),
            *(("pin down", shift * wide, self.px(-52), "middle") for shift in (0.0, 0.45, -0.45)),
            *(("pin up", shift * wide, self.px(60), "middle") for shift in (0.0, 0.45, -0.45)),
        ]
        for kind, dx, dy, anchor in sides:
            label = self.text(kind, (words,), stop.x + dx, stop.y + dy, 13, anchor, target=stop.lesson)
            box = replace(label.box, width=label.box.width + self.px(22), height=self.px(24))
            label = replace(label, box=box, tip=stop.x)
            ring = self.taken.index(Box(stop.x, stop.y, self.px(38), self.px(38)))
            if free(box, self.taken[:ring] + self.taken[ring + 1 :], self.px(SLACK)) and self.put(label, force=True):
                return True
        return False

    def topics(self, known: Collection[str]) -> None:
        """Names of the stations: where the curator put them in the overview, close to their first stop further in."""
        for station in self.placed.layout.stations:
            rows = self.placed.members[station.id]
            if station.label is None or not rows:
                continue
            kind = "topic" if any(id in known for id in rows) else "topic far"
            x, y, anchor = station.label
            label = self.text(
                kind, (station.title,), x, y, 14.5, anchor, bold=True, line=station.line, target=self.topic(rows)
            )
            if self.scale == 1:
                self.put(label, force=True)
                continue
            first = min((self.placed.stops[id] for id in rows), key=lambda s: (s.track, s.x))
            up = self.px(13)
            for lx, ly, a in (
                (first.x - self.px(7), first.y - up, "start"),
                (first.x + self.px(7), first.y - up, "end"),
                (x, y, anchor),
            ):
                again = self.text(
                    kind, (station.title,), lx, ly, 14.5, a, bold=True, line=station.line, target=self.topic(rows)
                )
                if self.put(again):
                    break

    def stops(self, level: int, known: Collection[str], skip: Collection[str]) -> None:
        """Names of lessons: those of named runs in the overview, all of them further in."""
        for stop in self._near():
            if stop.lesson in skip or any(row.kind == "here" and row.target == stop.lesson for row in self.labels):
                continue
            title = self.catalogue.lessons[stop.lesson].title
            kind = "stop done" if stop.lesson in known else "stop"
            if stop.names:
                self._named(stop, title, kind)
            elif level == 1:
                for limit, most in ((52, 3), (66, 3), (44, 4)):
                    rows = wrap(title, limit, self.px(13), most)
                    label = self.slanted(
                        kind, rows, stop.x + self.px(9), stop.y + self.px(17), 13, stop.station.line, stop.lesson
                    )
                    if self.put(label):
                        break
            elif level == 2:
                at = stop.x + self.px(8), stop.y + self.px(20)
                self.put(self.slanted("stop open", (title,), *at, 13, stop.station.line, stop.lesson))

    def _named(self, stop: Stop, title: str, kind: str) -> None:
        assert stop.names is not None
        side, limit = stop.names
        limit = limit if self.scale == 1 else limit * 1.02
        rows = wrap(title, limit, self.px(13))
        if side == "right":
            y = stop.y + self.px(4.5 - 7 * (len(rows) - 1))
            self.put(
                self.text(kind, rows, stop.x + self.px(20), y, 13, lead=14, target=stop.lesson), force=self.scale == 1
            )
        else:
            y = stop.y + self.px(25)
            self.put(self.text(kind, rows, stop.x, y, 13, "middle", lead=14, target=stop.lesson))

    def skills(self) -> None:
        """Level 2: each lesson opens into its skills, on a twig below it (beside it, on the trunk)."""
        for stop in self._near():
            lesson, line = self.catalogue.lessons[stop.lesson], stop.station.line
            ids = [id for id in lesson.skills if id in self.catalogue.skills]
            step = self.px(22)
            end = stop.y
            for i, id in enumerate(ids):
                title = self.catalogue.skills[id].title
                if stop.names and stop.names[0] == "right":
                    y = stop.y + self.px(22) + self.px(17) * i
                    kept = self.put(self.text("skill", (title,), stop.x + self.px(30), y, 12.5, line=line, target=id))
                    tick = f"M{stop.x + self.px(20):.5g},{y - self.px(4):.5g}h{self.px(7):.5g}"
                else:
                    y = stop.y + self.px(42) + step * i
                    x = stop.x + self.px(8)
                    kept = self.put(self.slanted("skill", (title,), x, y, 12.5, line, id))
                    tick = f"M{stop.x - self.px(5):.5g},{y - self.px(6):.5g}h{self.px(10):.5g}"
                if kept:
                    self.ticks.append((tick, line))
                    end = y - self.px(6)
            if end > stop.y:
                x = stop.x + (self.px(20) if stop.names and stop.names[0] == "right" else 0)
                self.ticks.append((f"M{x:.5g},{stop.y:.5g}V{end:.5g}", line))
