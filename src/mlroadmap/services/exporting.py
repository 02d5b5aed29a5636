"""The catalogue's road maps for other programs and places: JSON, CSV, and the Markdown list itself."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from mlroadmap.content import load
from mlroadmap.content.readme.render import Links, render
from mlroadmap.content.sources import read_sources
from mlroadmap.core.catalogue import Author, Catalogue, Resource, RoadMap, Topic

Format = Literal["json", "readme", "csv"]
COLUMNS = ("road_map", "section", "group", "topic", "topic_id", "id", "title", "authors", "type", "cost", "url",
           "seed_url", "why", "ours")  # fmt: skip


class NoSuchRoadMap(Exception):
    """The catalogue has no road map of that id."""


def export(folder: Path, format: Format, links: Links = "today", id: str = "") -> str:
    """One text: every road map (json, csv), or the one of that id, by default the first (readme).

    Raises ContentError if the content is broken, NoSuchRoadMap if there is none of that id.
    """
    catalogue = load.load_catalogue(folder)
    maps = [road_map for road_map in catalogue.road_maps if not id or road_map.id == id]
    if not maps:
        raise NoSuchRoadMap(f"there is no road map {id}; there is {', '.join(m.id for m in catalogue.road_maps)}")
    if format == "json":
        return as_json(catalogue, maps)
    if format == "csv":
        return as_csv(maps)
    source = next(source for source in read_sources(folder).road_maps if source.id == maps[0].id)
    return render(source.road_map.model, [section.model for section in source.sections], links)


def as_json(catalogue: Catalogue, maps: list[RoadMap]) -> str:
    """The road maps, skills, edges and lessons, each resource with the seed's and today's address."""
    data: dict[str, Any] = {
        "fingerprint": catalogue.fingerprint,
        "areas": dict(catalogue.areas),
        "road_maps": [asdict(road_map) for road_map in maps],
        "skills": [asdict(skill) for skill in catalogue.skills.values()],
        "edges": [asdict(edge) for edge in catalogue.edges],
        "lessons": [asdict(lesson) for lesson in catalogue.lessons.values()],
        "retired": dict(catalogue.retired),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(maps: list[RoadMap]) -> str:
    """One row a resource, and one for each topic that has none yet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for road_map in maps:
        for section in road_map.sections:
            for group in section.groups:
                for topic in group.topics:
                    place = (road_map.title, section.title, group.title)
                    for resource in topic.resources or (None,):
                        writer.writerow(_safe(cell) for cell in _row(place, topic, resource))
    return out.getvalue()


def _row(place: tuple[str, ...], topic: Topic, resource: Resource | None) -> tuple[str, ...]:
    row = (*place, topic.title, topic.id)
    if resource is None:
        return (*row, *[""] * (len(COLUMNS) - len(row)))
    authors = "; ".join(_named(author) for author in resource.authors)
    ours = "yes" if resource.ours else ""
    return (*row, resource.id, resource.title, authors, resource.type, resource.cost, resource.url or "",
            resource.seed_url or "", resource.why, ours)  # fmt: skip


def _named(author: Author) -> str:
    return f"{author.name} <{author.url}>" if author.url else author.name


def _safe(cell: str) -> str:
    # A spreadsheet would run a cell that begins like a formula.
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell[:1] else cell
