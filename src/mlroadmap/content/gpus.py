"""Free GPUs: gpus.yaml of the content folder, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.marked_yaml import Marked
from mlroadmap.content.schema import Line, Model, Slug, Url
from mlroadmap.content.single_file import SingleFile
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.gpu_offers import Ask, Chip, Confidence, Offer, Per, last_day

FILE = "gpus.yaml"
_HOLE = re.compile(r"\{[^}]*\}?|\}")
_HOLES = {"{owner}", "{repo}", "{branch}", "{path}", "{encoded}"}


class ChipEntry(Model):
    """A kind of GPU."""

    name: Line
    gib: Annotated[float, Field(ge=0, le=1000)] | Annotated[int, Field(ge=0, le=1000)]
    count: Annotated[int, Field(ge=1, le=16)] = 1


class OfferEntry(Model):
    """An offer, with the day on which its source was read."""

    provider: Line
    title: Line
    resource: Slug = ""
    chips: list[ChipEntry] = []
    quota: Line
    hours: float | int | None = None
    per: Per = ""
    session: str = ""
    session_hours: float | int | None = None
    asks: list[Ask]
    needs: str = ""
    notebook: str = ""
    source: Url
    as_of: Line
    confidence: Confidence
    seed_said: str = ""
    now: str = ""
    but: str = ""
    upload: Url | Literal[""] = ""
    upload_by: str = ""


class GpusFile(Model):
    """gpus.yaml"""

    offers: dict[Slug, OfferEntry]


def load_offers(folder: Path) -> tuple[Offer, ...]:
    """The offers of a content folder, in the order of the file; none without the file. Raises ContentError."""
    file = _FILE.load(folder)
    return tuple(_offer(id, entry) for id, entry in file.offers.items()) if file else ()


def faults(folder: Path, catalogue: Catalogue | None) -> list[Fault]:
    """Everything wrong with the file, its resources too if the catalogue could be read."""
    return _FILE.faults(folder, catalogue)


def stale(folder: Path, today: date) -> list[Fault]:
    """Offers whose facts are to be looked at again. They break nothing."""
    try:
        offers = load_offers(folder)
    except ContentError:
        return []
    if not offers:
        return []
    _, marked = _FILE.read(folder)
    found = []
    for offer in offers:
        if offer.is_stale(today):
            age = offer.age(today)
            old = "nobody wrote when it was looked at" if age is None else f"looked at {age} days ago"
            found.append(marked.fault(("offers", offer.id, "as_of"), f"{offer.id}: {old}; see {offer.source}"))
    return found


def _broken(file: GpusFile, marked: Marked) -> Iterator[Fault]:
    for id, entry in file.offers.items():
        at = ("offers", id)
        if entry.as_of != "unknown" and last_day(entry.as_of) is None:
            yield marked.fault((*at, "as_of"), f"{id}: as_of is a day, a month, a year, or unknown")
        if (entry.hours is None) != (not entry.per):
            yield marked.fault((*at, "per"), f"{id}: hours and per go together")
        if bool(entry.seed_said) != bool(entry.now):
            yield marked.fault((*at, "now"), f"{id}: seed_said and now go together")
        if bool(entry.upload) != bool(entry.upload_by):
            yield marked.fault((*at, "upload"), f"{id}: upload and upload_by go together")
        if set(_HOLE.findall(entry.notebook)) - _HOLES:
            yield marked.fault((*at, "notebook"), f"{id}: a notebook address holds {', '.join(sorted(_HOLES))} only")


def _strangers(file: GpusFile, marked: Marked, catalogue: Catalogue) -> Iterator[Fault]:
    for id, entry in file.offers.items():
        if entry.resource and entry.resource not in catalogue.resources:
            yield marked.fault(("offers", id, "resource"), f"{id}: there is no resource {entry.resource}")


_FILE = SingleFile(FILE, GpusFile, _broken, _strangers)


def _offer(id: str, entry: OfferEntry) -> Offer:
    chips = tuple(Chip(chip.name, float(chip.gib), chip.count) for chip in entry.chips)
    return Offer(
        id, entry.provider, entry.title, chips, entry.quota, _number(entry.hours), entry.per, entry.session,
        _number(entry.session_hours), tuple(entry.asks), entry.needs, entry.notebook, entry.source, entry.as_of,
        entry.confidence, entry.resource, entry.seed_said, entry.now, entry.but,
        str(entry.upload), entry.upload_by,
    )  # fmt: skip


def _number(value: float | int | None) -> float | None:
    return None if value is None else float(value)
