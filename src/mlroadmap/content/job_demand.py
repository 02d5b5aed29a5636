"""What was counted in adverts: job-demand.json of the content folder. Counts only; no advert is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import Line, Model, Slug
from mlroadmap.core.demand import Counts

FILE = "job-demand.json"


class SourceEntry(Model):
    """Where adverts came from."""

    what: Line
    origin: Line
    as_of: Line
    chosen_by: list[Slug] = []
    """Skills by which the adverts were chosen: all of them name these, which says nothing of demand."""


class GroupCounts(Model):
    """What one role and year of a source named."""

    source: Slug
    role: Slug
    year: int | None
    adverts: Annotated[int, Field(gt=0)]
    employers: Annotated[int, Field(ge=0)]
    skills: dict[Slug, Annotated[int, Field(gt=0)]]


class DemandFile(Model):
    """job-demand.json, written by `mlroadmap jobs analyse -o`."""

    sources: dict[Slug, SourceEntry] = {}
    groups: list[GroupCounts] = []


def load_demand(folder: Path) -> DemandFile:
    """What was counted; empty if the folder has no such file. Raises ContentError if the file is broken."""
    path = folder / FILE
    if not path.is_file():
        return DemandFile()
    try:
        file = DemandFile.model_validate(json.loads(path.read_bytes()))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ContentError([Fault(FILE, 0, f"{place}: {first['msg']}")]) from error
    except (ValueError, RecursionError) as error:
        raise ContentError([Fault(FILE, getattr(error, "lineno", 0), f"not JSON: {error}")]) from error
    if unknown := {group.source for group in file.groups} - file.sources.keys():
        raise ContentError([Fault(FILE, 0, f"there is no source {unknown.pop()}")])
    return file


def counts(file: DemandFile) -> tuple[Counts, ...]:
    """The groups as the rules of demand take them."""
    return tuple(Counts(g.role, g.year, g.source, g.adverts, g.employers, g.skills) for g in file.groups)


def faults(folder: Path, skills: Iterable[str]) -> list[Fault]:
    """What is wrong with the file: its shape, and skills that job-skills.yaml does not have."""
    try:
        file = load_demand(folder)
    except ContentError as error:
        return list(error.faults)
    known = set(skills)
    named = {skill for group in file.groups for skill in group.skills}
    named.update(skill for source in file.sources.values() for skill in source.chosen_by)
    unknown = sorted(named - known)
    return [Fault(FILE, 0, f"there is no job skill {skill}") for skill in unknown]
