"""What employers ask for, from the counts that came with the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mlroadmap import config
from mlroadmap.core import demand
from mlroadmap.core.catalogue import Topic
from mlroadmap.core.demand import Counts, Share
from mlroadmap.core.job_skills import JobSkill
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.job_skills import get_job_skills
from mlroadmap.services.once_a_content import once_a_content

if TYPE_CHECKING:  # it reads content files; a start needs none of that
    from mlroadmap.content.job_demand import DemandFile

FIRST_ROLE = "ai-engineer"
"""The role shown to somebody who has not chosen one."""
TREND = 8
"""Skills followed over the years."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where adverts came from, and how many."""

    id: str
    what: str
    origin: str
    as_of: str
    adverts: int
    chosen_by: tuple[JobSkill, ...]
    """Skills by which its adverts were chosen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A skill in the table of demand."""

    skill: JobSkill
    share: Share
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Demand:
    """The skills of one role and year, or of all, the most named first."""

    role: str
    year: int | None
    whole: Counts
    rows: tuple[Row, ...]
    roles: tuple[str, ...]
    years: tuple[int, ...]
    sources: tuple[Source, ...]
    left_out: tuple[JobSkill, ...]
    """Skills that are not ranked, because adverts among these were chosen by them."""


@once_a_content
def _file() -> DemandFile:
    from mlroadmap.content import job_demand

    return job_demand.load_demand(config.content_dir())


@once_a_content
def _counts() -> tuple[Counts, ...]:
    from mlroadmap.content import job_demand

    return job_demand.counts(_file())


def groups(role: str = "", year: int | None = None) -> list[Counts]:
    """The groups of a role and a year; an empty role and None stand for all."""
    return [g for g in _counts() if (not role or g.role == role) and (year is None or g.year == year)]


def whole(groups: Iterable[Counts]) -> tuple[Counts, tuple[str, ...]]:
    """Groups as one, without the skills by which any of their sources was chosen; and the ids of these skills.

    That every advert names the word by which it was found says nothing of what employers ask for.
    """
    rows = list(groups)
    sources = _file().sources
    chosen = {skill for row in rows for skill in sources[row.source].chosen_by}
    every = demand.merged(rows)
    kept = {skill: count for skill, count in every.skills.items() if skill not in chosen}
    return replace(every, skills=kept), tuple(sorted(chosen))


def get_demand(role: str, year: int | None, newest: bool = False) -> Demand:
    """What adverts of a role and a year ask for. What is not there is left out of the question.

    `newest`: without a year, that of the newest adverts.
    """
    roles = tuple(dict.fromkeys(g.role for g in _counts()))
    role = role if role in roles else ""
    years = tuple(sorted({g.year for g in groups(role) if g.year}, reverse=True))
    year = year if year in years else years[0] if newest and years else None
    chosen = groups(role, year)
    counts, left_out = whole(chosen) if chosen else (Counts(role, year, "", 0, 0, {}), ())
    skills, topics = {skill.id: skill for skill in get_job_skills()}, get_catalogue().topics
    rows = tuple(
        Row(skills[share.skill], share, topics.get(skills[share.skill].topic))
        for share in demand.ranking(counts)
        if share.skill in skills
    )
    here = {g.source for g in chosen}
    sources = tuple(
        Source(
            id,
            entry.what,
            entry.origin,
            entry.as_of,
            sum(g.adverts for g in chosen if g.source == id),
            tuple(skills[skill] for skill in entry.chosen_by if skill in skills),
        )
        for id, entry in _file().sources.items()
        if id in here
    )
    unranked = tuple(skills[id] for id in left_out if id in skills)
    return Demand(role, year, counts, rows, roles, years, sources, unranked)


@dataclass(frozen=True, slots=True)
class Line:
    """A skill over the years: the share of the adverts of each year; None where they were chosen by it."""

    skill: JobSkill
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The most named skills of a role over the years that are there."""

    years: tuple[int, ...]
    adverts: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def gaps(self) -> list[tuple[JobSkill, list[int]]]:
        """Skills with the years that have no point of them."""
        found = [
            (line.skill, [year for year, share in zip(self.years, line.shares, strict=True) if share is None])
            for line in self.lines
        ]
        return [(skill, years) for skill, years in found if years]


@once_a_content
def get_trend(role: str) -> Trend | None:
    """How the demand of a role changed; None if there are not two years with enough adverts."""
    found = {year: whole(groups(role, year)) for year in {g.year for g in groups(role) if g.year}}
    years = tuple(sorted(year for year, (counts, _) in found.items() if counts.adverts >= demand.LEAST))
    if len(years) < 2:
        return None

    def share(id: str, year: int) -> float | None:
        counts, left_out = found[year]
        return None if id in left_out else counts.skills.get(id, 0) / counts.adverts

    best: dict[str, float] = {}
    for year in years:
        for id in found[year][0].skills:
            best[id] = max(best.get(id, 0.0), share(id, year) or 0.0)
    skills = {skill.id: skill for skill in get_job_skills()}
    chosen = sorted((id for id in best if id in skills), key=lambda id: (-best[id], id))[:TREND]
    lines = tuple(Line(skills[id], tuple(share(id, year) for year in years)) for id in chosen)
    return Trend(years, tuple(found[year][0].adverts for year in years), lines)


@dataclass(frozen=True, slots=True)
class Asked:
    """How much the newest adverts ask for what a topic teaches."""

    skill: JobSkill
    share: Share
    counts: Counts


def of_topic(id: str) -> Asked | None:
    """The share of the newest adverts that name the job skill of a topic; None if it is no job skill."""
    return _by_topic().get(id)


@once_a_content
def _by_topic() -> Mapping[str, Asked]:
    dated = [g for g in _counts() if g.year]
    if not dated:
        return {}
    newest = max(g.year or 0 for g in dated)
    counts, _ = whole(g for g in dated if g.year == newest)
    shares = {share.skill: share for share in demand.ranking(counts)}
    found: dict[str, Asked] = {}
    for skill in get_job_skills():
        if skill.topic and skill.id in shares and not skill.implies:
            found.setdefault(skill.topic, Asked(skill, shares[skill.id], counts))
    return found
