"""What the catalogue files may hold, field by field. docs/content-guide.md describes the same for people."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from mlroadmap.core.catalogue import Aim, Cost, ResourceType, SectionKind

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Line = Annotated[str, Field(min_length=1, pattern=r"^\S(?:[^\n\r]*\S)?$")]
"""One line without spaces around it."""
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>]+$")]
Credit = Annotated[float, Field(gt=0, le=1)]


def is_slug(text: str) -> bool:
    """True if the text can be an id."""
    return len(text) <= 80 and re.fullmatch(SLUG, text) is not None


class Model(BaseModel):
    """A part of a file: no unknown fields, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AuthorEntry(Model):
    """An author with a page; an author without one is a plain text."""

    name: Line
    url: Url | None = None


def _author(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Authors = list[Annotated[AuthorEntry, BeforeValidator(_author)]]


class MarkEntry(Model):
    """A time, such as "1:02:03", and what is said from there on."""

    at: Annotated[str, Field(pattern=r"^(\d+:)?[0-5]?\d:[0-5]\d$")]
    says: Text


class MomentEntry(Model):
    """A part of a resource with its own address, and marks in it."""

    title: Line
    url: Url
    marks: list[MarkEntry] = []


class ResourceEntry(Model):
    """A resource. Without `url` today's address is the seed's; `url: null` says that it is gone, and `why` says why.

    An empty `seed_url` says that the list names it without an address.
    """

    id: Slug
    title: Line
    authors: Authors = []
    type: ResourceType
    cost: Cost = "unknown"
    seed_url: str | None = None
    url: Url | None = None
    why: str = ""
    ours: bool = False
    details: str = ""
    moments: list[MomentEntry] = []
    # How the list shows it, where that does not follow from the above:
    label: str | None = None
    before: str = ""
    after: str = ""
    same_row: bool = False
    cells: dict[str, str] = {}


class TopicEntry(Model):
    """A topic: a name and the resources under it; `ours` if the original list lacks it."""

    id: Slug
    title: Line
    ours: bool = False
    coming_soon: bool = False
    note: str = ""
    resources: list[ResourceEntry] = []
    label: str | None = None
    cells: dict[str, str] = {}


class GroupEntry(Model):
    """Topics, or resources alone, under a title.

    `heading` 2 to 6: the title is a heading with its own list below it; 0: it is a row of the table. `columns` gives
    the table its own header; [] makes it a list. Without both the group goes on in the table above.
    """

    id: Slug
    title: str
    heading: Annotated[int, Field(ge=0, le=6)] = 0
    columns: list[str] | None = None
    source: int | None = None
    intro: str = ""
    topics: list[TopicEntry] = []
    resources: list[ResourceEntry] = []
    outro: str = ""
    label: str | None = None


class SectionFile(Model):
    """road-maps/<id>/<section>.yaml

    Without `columns` its list is a list, else a table; `source` is the position of the column with the resources, where
    the headers do not say it. Markdown text replaces a title in the list as `label`; an empty label hides it.
    """

    title: Line
    kind: SectionKind
    heading: Annotated[int, Field(ge=1, le=6)] = 2
    columns: list[str] = []
    source: int | None = None
    intro: str = ""
    groups: list[GroupEntry] = []
    topics: list[TopicEntry] = []
    resources: list[ResourceEntry] = []
    outro: str = ""
    label: str | None = None


class LinkEntry(Model):
    """An address in running text that is not, or no longer, where the text says."""

    seed_url: Text
    url: Url | None
    why: Text


class RoadMapFile(Model):
    """road-maps/<id>/road-map.yaml"""

    title: Line
    author: Annotated[AuthorEntry, BeforeValidator(_author)]
    licence: str = ""
    source_url: str = ""
    order: int = 100
    contents: bool = False
    intro: str = ""
    links: list[LinkEntry] = []
    sections: list[Slug]
    label: str | None = None


class SkillEntry(Model):
    """A skill; `needs` maps a prerequisite to its credit, `tool` lists what only our lesson uses.

    Each map in `any_of` is a set of alternatives with their credits; `helps` is better learned before, if at all.
    """

    title: Line
    minutes: Annotated[int, Field(gt=0, le=6000)]
    aim: Aim
    taught: bool = True
    difficulty: Annotated[int, Field(ge=1, le=5)]
    topic: Slug
    confused_with: list[Slug] = []
    needs: dict[Slug, Credit] = {}
    tool: list[Slug] = []
    any_of: list[Annotated[dict[Slug, Credit], Field(min_length=2)]] = []
    helps: list[Slug] = []

    def before(self) -> list[tuple[str, tuple[str | int, ...]]]:
        """Every skill it names as coming before, with the place of the name."""
        alternatives = [(id, ("any_of", n, id)) for n, ones in enumerate(self.any_of) for id in ones]
        lists = [(id, (name, id)) for name in ("needs", "tool", "helps") for id in getattr(self, name)]
        return [*lists, *alternatives]


class SkillsFile(Model):
    """skills/<area>.yaml"""

    skills: dict[Slug, SkillEntry]


class ExplorableEntry(Model):
    """The live element of a lesson and what it shows."""

    id: Slug
    idea: Text


class LessonFile(Model):
    """lessons/<id>/lesson.yaml"""

    title: Line
    order: Annotated[int, Field(gt=0)]
    area: Slug
    aim: Aim
    minutes: Annotated[int, Field(gt=0, le=120)]
    practice_minutes: Annotated[int, Field(ge=0, le=180)]
    topic: Slug
    also: list[Slug] = []
    skills: Annotated[list[Slug], Field(min_length=1)]
    planned: list[Text] = []
    explorable: ExplorableEntry | None = None
    libraries: list[Text] = []
    datasets: list[Text] = []
    resource: Slug


class Retirement(Model):
    """Why an id left, and the id that progress under it counts for now."""

    replaced_by: str = ""
    why: Text
