"""Writes job-demand.json: a group a line, so that a change of counts shows as a change of lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from mlroadmap.content.job_demand import DemandFile, GroupCounts, SourceEntry
from mlroadmap.core.demand import Counts

LEAST = 5
"""Adverts under which a group is not written: too few to say anything."""


def write_demand(path: Path, file: DemandFile, source: str, entry: SourceEntry, groups: Iterable[Counts]) -> None:
    """Put the counts of a source in place of what the file said of it before."""
    kept = [group for group in file.groups if group.source != source]
    for g in groups:
        if g.adverts >= LEAST:
            skills = dict(sorted(g.skills.items()))
            kept.append(GroupCounts(source=source, role=g.role, year=g.year, adverts=g.adverts, employers=g.employers,
                                    skills=skills))  # fmt: skip
    kept.sort(key=lambda g: (g.source, g.role, g.year or 0))
    whole = DemandFile(sources=dict(sorted({**file.sources, source: entry}.items())), groups=kept)
    lines = ["{", '"sources": {']
    lines += [
        _listed(f"{json.dumps(k)}: {json.dumps(v.model_dump(), ensure_ascii=False)}" for k, v in whole.sources.items())
    ]
    lines += ["},", '"groups": [', _listed(json.dumps(g.model_dump(), ensure_ascii=False) for g in kept), "]", "}"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _listed(rows: Iterable[str]) -> str:
    return ",\n".join(rows)
