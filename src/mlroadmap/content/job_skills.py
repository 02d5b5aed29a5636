"""What employers name and how they spell it: job-skills.yaml of the content folder, read and checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.marked_yaml import Marked
from mlroadmap.content.schema import Line, Model, Slug
from mlroadmap.content.single_file import SingleFile
from mlroadmap.core.advert_words import fold
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.job_skills import JobSkill, SkillKind, Spelling

FILE = "job-skills.yaml"
Words = list[Line]


class NameEntry(Model):
    """Spellings that share rules. A spelling without rules is a plain text."""

    name: Line | Annotated[Words, Field(min_length=1)]
    case: Literal["any", "exact"] = "any"
    near: Words = []
    near_list: Slug = ""
    not_after: Words = []
    not_before: Words = []


class JobSkillEntry(Model):
    """A skill as adverts name it."""

    title: Line
    kind: SkillKind
    topic: Slug = ""
    names: Annotated[list[Line | NameEntry], Field(min_length=1)]
    decoys: Words = []
    implies: list[Slug] = []
    narrower: list[Slug] = []
    broad: bool = False


class JobSkillsFile(Model):
    """job-skills.yaml"""

    word_lists: dict[Slug, Words] = {}
    job_skills: dict[Slug, JobSkillEntry]


def load_job_skills(folder: Path) -> tuple[JobSkill, ...]:
    """The job skills of a content folder, in the order of the file; none if it has no such file.

    Raises ContentError if the file is broken.
    """
    file = _FILE.load(folder)
    return tuple(_skill(id, entry, file) for id, entry in file.job_skills.items()) if file else ()


def ids(folder: Path) -> frozenset[str]:
    """Ids of the job skills of a content folder; none if the file cannot be read."""
    try:
        return frozenset(skill.id for skill in load_job_skills(folder))
    except ContentError:
        return frozenset()


def faults(folder: Path, catalogue: Catalogue | None) -> list[Fault]:
    """Everything wrong with the file, its topics too if the catalogue could be read."""
    return _FILE.faults(folder, catalogue)


def _broken(file: JobSkillsFile, marked: Marked) -> Iterator[Fault]:
    owner: dict[tuple[str, str], str] = {}
    for id, entry in file.job_skills.items():
        yield from _unknown(id, entry, file.job_skills, marked)
        for position, name in enumerate(entry.names):
            place = ("job_skills", id, "names", position)
            if isinstance(name, NameEntry) and name.near_list and name.near_list not in file.word_lists:
                yield marked.fault((*place, "near_list"), f"{id}: there is no list of words {name.near_list}")
            exact = isinstance(name, NameEntry) and name.case == "exact"
            for text in _texts(name):
                words = " ".join(fold(text).split())
                key = (words, text if exact else "")
                if not words:
                    yield marked.fault(place, f"{id}: {text!r} holds no word")
                elif owner.setdefault(key, id) != id:
                    yield marked.fault(place, f"{id}: {text!r} already names {owner[key]}")


def _unknown(id: str, entry: JobSkillEntry, known: Collection[str], marked: Marked) -> Iterator[Fault]:
    for field in ("implies", "narrower"):
        for position, other in enumerate(getattr(entry, field)):
            if other not in known or other == id:
                yield marked.fault(("job_skills", id, field, position), f"{id}: there is no other job skill {other}")


def _strangers(file: JobSkillsFile, marked: Marked, catalogue: Catalogue) -> Iterator[Fault]:
    for id, entry in file.job_skills.items():
        if entry.topic and entry.topic not in catalogue.topics:
            yield marked.fault(("job_skills", id, "topic"), f"{id}: there is no topic {entry.topic}")


_FILE = SingleFile(FILE, JobSkillsFile, _broken, _strangers)


def _texts(name: str | NameEntry) -> list[str]:
    if isinstance(name, str):
        return [name]
    return [name.name] if isinstance(name.name, str) else name.name


def _skill(id: str, entry: JobSkillEntry, file: JobSkillsFile) -> JobSkill:
    return JobSkill(
        id, entry.title, entry.kind, tuple(s for name in entry.names for s in _spellings(name, file)),
        tuple(entry.decoys), entry.topic, tuple(entry.implies), entry.broad, tuple(entry.narrower),
    )  # fmt: skip


def _spellings(name: str | NameEntry, file: JobSkillsFile) -> Iterator[Spelling]:
    if isinstance(name, str):
        yield Spelling(name)
        return
    near = (*name.near, *file.word_lists.get(name.near_list, ()))
    for text in _texts(name):
        yield Spelling(text, name.case == "exact", near, tuple(name.not_after), tuple(name.not_before))
