"""Reads every catalogue file into its schema, keeping where each value stands, and gathers what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from mlroadmap.content import ledger, marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import LessonFile, Model, Retirement, RoadMapFile, SectionFile, SkillsFile

M = TypeVar("M", bound=Model)
NOT_SECTIONS = frozenset({"road-map", "layout"})
"""Files of a road map's folder that are no section."""


@dataclass(frozen=True)
class Source(Generic[M]):
    """One file that fits its schema. `id` is the name that its path gives it."""

    id: str
    model: M
    marked: marked_yaml.Marked

    @property
    def file(self) -> str:
        """Path in the content folder."""
        return self.marked.file

    def fault(self, reason: str, *place: str | int) -> Fault:
        """A fault at that place of the file."""
        return self.marked.fault(place, reason)


@dataclass(frozen=True)
class MapSource:
    """A road map with those of its sections that could be read, in its own order."""

    road_map: Source[RoadMapFile]
    sections: tuple[Source[SectionFile], ...]

    @property
    def id(self) -> str:
        """Id of the road map: the name of its folder."""
        return self.road_map.id


@dataclass
class Sources:
    """Everything read from a content folder. `complete` is false if a file had to be left out."""

    folder: Path
    areas: Mapping[str, str] = field(default_factory=dict)
    retired: Mapping[str, Retirement] = field(default_factory=dict)
    retired_marked: marked_yaml.Marked = field(default_factory=lambda: marked_yaml.Marked("retired.yaml", {}))
    ids: Mapping[str, int] = field(default_factory=dict)
    road_maps: list[MapSource] = field(default_factory=list)
    skills: list[Source[SkillsFile]] = field(default_factory=list)
    lessons: list[Source[LessonFile]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """True if every file could be read."""
        return not self.faults

    def keep(self, error: ContentError) -> None:
        """Note the faults of a file that cannot be used."""
        self.faults.extend(error.faults)

    def read(self, model: type[M], id: str, file: str) -> Source[M] | None:
        """One file as `model`, or None with its faults noted."""
        try:
            marked = marked_yaml.read(self.folder / file, file)
            return Source(id, marked_yaml.fit(model, marked), marked)
        except ContentError as error:
            self.keep(error)
            return None

    def mapping(self, kind: Any, file: str) -> tuple[Any, marked_yaml.Marked]:
        """A file that is one mapping, checked as `kind`; empty with its faults noted if it does not fit."""
        try:
            marked = marked_yaml.read(self.folder / file, file)
        except ContentError as error:
            self.keep(error)
            return {}, marked_yaml.Marked(file, {})
        try:
            return TypeAdapter(kind).validate_python(marked.value or {}), marked
        except ValidationError as error:
            self.faults.extend(marked_yaml.faults_of(marked, error))
            return {}, marked


def read_sources(folder: Path) -> Sources:
    """Read all catalogue files of a content folder. Never raises for what a file holds: the faults come with it."""
    sources = Sources(folder)
    if not folder.is_dir():
        sources.faults.append(Fault(str(folder), 0, "there is no such content folder"))
        return sources
    sources.areas, _ = sources.mapping(dict[str, str], "areas.yaml")
    sources.retired, sources.retired_marked = sources.mapping(dict[str, Retirement], "retired.yaml")
    try:
        sources.ids = ledger.read_ids(folder)
    except ContentError as error:
        sources.keep(error)
    sources.road_maps = sorted(_road_maps(sources), key=lambda m: (m.road_map.model.order, m.id))
    for area in _in_order(sources.areas, [file.stem for file in (folder / "skills").glob("*.yaml")]):
        if skills := sources.read(SkillsFile, area, f"skills/{area}.yaml"):
            sources.skills.append(skills)
    for id in _folders(folder / "lessons"):
        if lesson := sources.read(LessonFile, id, f"lessons/{id}/lesson.yaml"):
            sources.lessons.append(lesson)
    sources.lessons.sort(key=lambda lesson: (lesson.model.order, lesson.id))
    return sources


def _road_maps(sources: Sources) -> Iterator[MapSource]:
    for id in _folders(sources.folder / "road-maps"):
        base = f"road-maps/{id}"
        road_map = sources.read(RoadMapFile, id, f"{base}/road-map.yaml")
        files = sorted(f.stem for f in (sources.folder / base).glob("*.yaml") if f.stem not in NOT_SECTIONS)
        named = road_map.model.sections if road_map else []
        if road_map:
            for position, section in enumerate(named):
                if section not in files:
                    reason = f"there is no file {base}/{section}.yaml"
                    sources.faults.append(road_map.fault(reason, "sections", position))
        for section in files:
            if road_map and section not in named:
                reason = f"{base}/road-map.yaml does not name this section"
                sources.faults.append(Fault(f"{base}/{section}.yaml", 1, reason))
        found = [sources.read(SectionFile, section, f"{base}/{section}.yaml") for section in _in_order(named, files)]
        if road_map:
            yield MapSource(road_map, tuple(section for section in found if section))


def _folders(parent: Path) -> list[str]:
    return sorted(f.name for f in parent.iterdir() if f.is_dir() and f.name[0] not in "._") if parent.is_dir() else []


def _in_order(wanted: Mapping[str, str] | list[str], present: list[str]) -> list[str]:
    first = [name for name in dict.fromkeys(wanted) if name in present]
    return first + sorted(set(present) - set(first))
