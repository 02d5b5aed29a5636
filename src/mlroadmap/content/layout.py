"""The hand-laid map, road-maps/<id>/layout.yaml, and what can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import Line, Model, Slug
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.map_geometry import Point, rounded
from mlroadmap.core.map_layout import Land, Layout, Run, Station, Track, members

Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
LineName = Literal["code", "maths", "chance", "core", "data", "deep", "language", "acting", "trust", "systems", "work"]
NEAR = 1.5
"""A run must begin on its track, within this many pixels."""


class LandEntry(Model):
    """A region."""

    id: Slug
    title: Line
    name: tuple[float, float, Literal["start", "end", "beside"]] = Field(strict=False)
    strip: Literal["rail", "branches"]
    coast: Annotated[list[Pair], Field(min_length=4)]


class StationEntry(Model):
    """Lessons under one name."""

    id: Slug
    title: Line
    land: Slug
    line: LineName
    area: Slug | None = None
    lessons: list[Slug] = []
    label: tuple[float, float, Literal["start", "middle", "end"]] | None = Field(None, strict=False)


class RunEntry(Model):
    """Places on a track."""

    station: Slug
    at: Pair
    pitch: Annotated[float, Field(ge=12)]
    room: Annotated[int, Field(gt=0)] | None = None
    names: tuple[Literal["right", "below"], float] | None = Field(None, strict=False)


class TrackEntry(Model):
    """A line through waypoints."""

    line: LineName
    way: Annotated[list[Pair], Field(min_length=2)]
    corner: Annotated[float, Field(ge=0)]
    joins: bool = False
    hub: bool = False
    with_: Annotated[list[Slug], Field(alias="with")] = []
    runs: list[RunEntry] = []


class LayoutFile(Model):
    """road-maps/<id>/layout.yaml"""

    sheet: Annotated[list[float], Field(min_length=4, max_length=4)]
    goal: Slug
    lands: Annotated[list[LandEntry], Field(min_length=1)]
    stations: Annotated[list[StationEntry], Field(min_length=1)]
    tracks: Annotated[list[TrackEntry], Field(min_length=1)]


def _file(road_map: str) -> str:
    return f"road-maps/{road_map}/layout.yaml"


def load_layout(folder: Path, road_map: str) -> Layout | None:
    """The layout of a road map, or None if nobody laid one. Raises ContentError with every fault that breaks it."""
    file = _file(road_map)
    if not (folder / file).exists():
        return None
    marked = marked_yaml.read(folder / file, file)
    model = marked_yaml.fit(LayoutFile, marked)
    if found := sorted(set(_broken(model, marked))):
        raise ContentError(found)
    return _built(model)


def faults(folder: Path, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with the layouts of all road maps, also lessons that no station takes."""
    found: list[Fault] = []
    for road_map in catalogue.road_maps:
        try:
            layout = load_layout(folder, road_map.id)
        except ContentError as error:
            found += error.faults
            continue
        if layout:
            found += _strangers(layout, marked_yaml.read(folder / _file(road_map.id), _file(road_map.id)), catalogue)
    return found


def _broken(model: LayoutFile, marked: marked_yaml.Marked) -> Iterator[Fault]:
    lands = {land.id for land in model.lands}
    stations = {station.id for station in model.stations}
    standing = {run.station for track in model.tracks for run in track.runs}
    for i, station in enumerate(model.stations):
        if station.land not in lands:
            yield marked.fault(("stations", i, "land"), f"there is no land {station.land}")
        if bool(station.area) == bool(station.lessons):
            yield marked.fault(("stations", i), f"{station.id} needs either an area or a list of lessons")
        if station.id not in standing:
            yield marked.fault(("stations", i), f"no track has a run of {station.id}")
    for kind, ids in (("lands", [x.id for x in model.lands]), ("stations", [x.id for x in model.stations])):
        for i, id in enumerate(ids):
            if id in ids[:i]:
                yield marked.fault((kind, i), f"{id} stands here twice")
    for i, track in enumerate(model.tracks):
        curve = rounded([_point(p) for p in track.way], track.corner)
        for j, run in enumerate(track.runs):
            place = ("tracks", i, "runs", j)
            if run.station not in stations:
                yield marked.fault((*place, "station"), f"there is no station {run.station}")
            if curve.locate(_point(run.at))[1] > NEAR:
                yield marked.fault((*place, "at"), f"the run of {run.station} does not begin on its track")


def _strangers(layout: Layout, marked: marked_yaml.Marked, catalogue: Catalogue) -> Iterator[Fault]:
    for i, station in enumerate(layout.stations):
        if station.area and station.area not in catalogue.areas:
            yield marked.fault(("stations", i, "area"), f"there is no area {station.area}")
        for j, id in enumerate(station.lessons):
            if id not in catalogue.lessons:
                yield marked.fault(("stations", i, "lessons", j), f"there is no lesson {id}")
    for i, track in enumerate(layout.tracks):
        for j, id in enumerate(track.known_by):
            if id not in catalogue.lessons:
                yield marked.fault(("tracks", i, "with", j), f"there is no lesson {id}")
    if layout.goal not in catalogue.lessons:
        yield marked.fault(("goal",), f"there is no lesson {layout.goal}")
    for id in members(layout, catalogue.lessons)[1]:
        yield marked.fault(("stations",), f"no station takes the lesson {id} of the area {catalogue.lessons[id].area}")


def _point(pair: list[float]) -> Point:
    return (float(pair[0]), float(pair[1]))


def _built(model: LayoutFile) -> Layout:
    x, y, w, h = (float(v) for v in model.sheet)
    return Layout(
        sheet=(x, y, w, h),
        goal=model.goal,
        lands=tuple(
            Land(e.id, e.title, tuple(_point(p) for p in e.coast), (e.name[0], e.name[1]), e.name[2], e.strip)
            for e in model.lands
        ),
        stations=tuple(
            Station(e.id, e.title, e.land, e.line, e.area or "", tuple(e.lessons), e.label) for e in model.stations
        ),
        tracks=tuple(
            Track(
                line=e.line,
                way=tuple(_point(p) for p in e.way),
                corner=e.corner,
                runs=tuple(Run(r.station, _point(r.at), r.pitch, r.room, r.names) for r in e.runs),
                joins=e.joins,
                hub=e.hub,
                known_by=tuple(e.with_),
            )
            for e in model.tracks
        ),
    )
