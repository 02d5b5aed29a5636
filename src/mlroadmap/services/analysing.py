"""Reading files of adverts and counting what they name. Nothing of an advert is kept but the counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from mlroadmap.content import job_demand
from mlroadmap.content.write_demand import write_demand
from mlroadmap.core.adverts import EntryFault
from mlroadmap.core.demand import Counts
from mlroadmap.outside import advert_files
from mlroadmap.outside.advert_tally import Tally, engines
from mlroadmap.services.job_skills import get_matcher

MOST_FAULTS = 1000
"""Faults that are kept to be shown; all are counted."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What files of adverts hold. `read` counts entries that are adverts, `distinct` their different texts."""

    counts: tuple[Counts, ...]
    read: int
    distinct: int
    faults: tuple[EntryFault, ...]
    fault_count: int
    engine: str


def analyse(
    files: Iterable[Path],
    source: str,
    year: int | None = None,
    engine: str = "",
    on_entry: Callable[[int], None] = lambda read: None,
) -> Analysis:
    """Count the skills that the adverts of these files name. `year` is for adverts that do not say theirs.

    Titles are not counted: they tell the role, so each role would seem to ask for the words that make it one.

    A file that cannot be opened is a fault like any other. Raises ValueError for an engine that is not there.
    """
    if engine and engine not in engines():
        raise ValueError(f"{engine} is not installed")
    matcher = get_matcher()
    faults: list[EntryFault] = []
    count = 0
    with Tally(source, engine) as tally:
        for file in files:
            try:
                for found in advert_files.read(file, year=year):
                    if isinstance(found, EntryFault):
                        count += 1
                        faults += [found] if count <= MOST_FAULTS else []
                    elif tally.is_new(found):
                        tally.add(found, matcher.named(matcher.mentions(found.text)))
                    on_entry(tally.read)
            except OSError as error:
                count += 1
                faults.append(EntryFault(file.name, "the file", error.strerror or str(error)))
        return Analysis(tuple(tally.counts()), tally.read, tally.distinct, tuple(faults), count, tally.engine)


def keep_counts(
    path: Path, source: str, what: str, origin: str, as_of: str, analysis: Analysis, chosen_by: Iterable[str] = ()
) -> None:
    """Write the counts into a demand file, in place of what it said of the source.

    `chosen_by`: skills by which the adverts were chosen, which are therefore not ranked.

    Raises ContentError if the file is broken.
    """
    before = job_demand.load_demand(path.parent) if path.name == job_demand.FILE else job_demand.DemandFile()
    entry = job_demand.SourceEntry(what=what, origin=origin, as_of=as_of, chosen_by=list(chosen_by))
    write_demand(path, before, source, entry, analysis.counts)
