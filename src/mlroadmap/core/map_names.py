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


SERIF = 1.12
"""The reading face, in which regions are named, runs this much wider than the interface face."""
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

    @property
    def bubble(self) -> str:
        """Outline of the pin behind its words: round at the end, pointed towards the stop on the left."""
        b, r = self.box, self.size * 0.92
        left, right = b.x - b.width / 2 - r * 0.5, b.x + b.width / 2 + r * 0.2
        flat = f"M{left:.5g},{b.y - r:.5g}H{right:.5g}a{r:.4g},{r:.4g} 0 0 1 0,{2 * r:.4g}H{left:.5g}"
        return f"{flat}l{-0.83 * r:.4g},{-r:.4g}z"

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

    def here(self, stop: Stop, words: str, title: str) -> None:
        """The pin: to the right of a named stop, behind its name; above another, with the lesson's name on it."""
        gap = self.px(26)
        self.taken.append(Box(stop.x, stop.y, self.px(38), self.px(38)))
        if stop.names and stop.names[0] == "right":
            rows = wrap(self.catalogue.lessons[stop.lesson].title, self.px(stop.names[1] - 6), self.px(15.5), 3)
            top = stop.y + self.px(5 - 8 * (len(rows) - 1))
            name = self.text("here", rows, stop.x + gap, top, 15, lead=16, bold=True, target=stop.lesson)
            self.put(name, force=True)
            self._pin(words, name.box.x + name.box.width / 2 + self.px(20), stop.y + self.px(4))
            return
        rows = (title,) if title else ()
        for dx, dy, anchor in (
            (0, 30, "middle"),
            (0, -42, "middle"),
            (26, 4, "start"),
            (-8, 34, "start"),
            (8, 34, "end"),
        ):
            pin = self.text("pin", (words,), stop.x + self.px(dx), stop.y + self.px(dy), 13, anchor)
            wide = Box(pin.box.x, pin.box.y, pin.box.width + self.px(16), self.px(22))
            name = self.text(
                "here",
                rows or (" ",),
                stop.x + self.px(dx),
                stop.y + self.px(dy + 21),
                15,
                anchor,
                bold=True,
                target=stop.lesson,
            )
            if free(wide, self.taken, self.px(SLACK)) and (not rows or free(name.box, self.taken, self.px(SLACK))):
                break
        self.taken.append(wide)
        self.put(pin, force=True)
        if rows:
            self.put(name, force=True)

    def _pin(self, words: str, x: float, y: float) -> None:
        pin = self.text("pin", (words,), x, y, 13)
        self.taken.append(Box(pin.box.x, pin.box.y, pin.box.width + self.px(20), self.px(24)))
        self.labels.append(pin)

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
            self.put(self.text(kind, rows, stop.x, y, 13, "middle", lead=14, target=stop.lesson), force=self.scale == 1)

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
