"""Makes catalogue files of a Markdown list of links. What the list does not say, an older version of it may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from mlroadmap.content.faults import Fault
from mlroadmap.content.readme import columns, inline
from mlroadmap.content.readme.blocks import Block, Contents, Heading, LinkList, Prose, Reader, Table
from mlroadmap.content.readme.entries import NOT_WEB, UNNAMED, Entries, label_of
from mlroadmap.content.readme.known import Known
from mlroadmap.content.schema import (
    AuthorEntry,
    GroupEntry,
    LinkEntry,
    ResourceEntry,
    RoadMapFile,
    SectionFile,
    TopicEntry,
)


@dataclass
class Imported:
    """The files of a road map, and what to look at again."""

    road_map: RoadMapFile
    sections: dict[str, SectionFile]
    notes: list[Fault]

    @property
    def topics(self) -> list[TopicEntry]:
        """Every topic, in order."""
        return [
            topic
            for section in self.sections.values()
            for topics in (section.topics, *(group.topics for group in section.groups))
            for topic in topics
        ]

    @property
    def resources(self) -> list[ResourceEntry]:
        """Every resource, those of topics first."""
        bare = [
            resource
            for section in self.sections.values()
            for resources in (section.resources, *(group.resources for group in section.groups))
            for resource in resources
        ]
        return [resource for topic in self.topics for resource in topic.resources] + bare


def compose(text: str, file: str, known: Known, old: RoadMapFile | None = None) -> Imported:
    """Read a Markdown document. Never raises for what it holds; `file` names it in the notes."""
    reader = Reader(text, file)
    return _Composer(reader, known, old).document()


class _Composer:
    def __init__(self, reader: Reader, known: Known, old: RoadMapFile | None) -> None:
        self.reader, self.known, self.old = reader, known, old
        self.sections: dict[str, SectionFile] = {}
        self.contents = False
        self.section_id = ""

    def document(self) -> Imported:
        blocks = self.reader.blocks()
        first = next((block for block in blocks if isinstance(block, Heading)), None)
        title = first if first and first.level == 1 else None
        rest = [b for b in blocks if b is not title]
        level = min((block.level for block in rest if isinstance(block, Heading)), default=2)
        starts = [n for n, block in enumerate(rest) if isinstance(block, Heading) and block.level == level]
        opening = self.opening(rest[: starts[0]] if starts else rest)
        name = (title.text if title else "") or self.known.map_id
        intro_end = next((n for n, b in enumerate(opening) if isinstance(b, LinkList | Table)), len(opening))
        if intro_end and intro_end < len(opening) and isinstance(opening[intro_end - 1], Heading):
            intro_end -= 1  # the heading of that list
        if intro_end < len(opening):
            self.section(Heading(opening[intro_end].line, level, "", name, ""), opening[intro_end:])
        for start, end in pairwise([*starts, len(rest)]):
            heading = rest[start]
            assert isinstance(heading, Heading)
            self.section(heading, rest[start + 1 : end])
        road_map = RoadMapFile(
            title=name,
            author=self.old.author if self.old else AuthorEntry(name="Unknown"),
            contents=self.contents,
            intro=_text(opening[:intro_end]),
            sections=list(self.sections),
            label=label_of(title.label, name) if title else "",
        )
        road_map = self.with_links(road_map)
        return Imported(road_map, self.sections, sorted(self.reader.notes))

    def opening(self, blocks: list[Block]) -> list[Block]:
        """What stands before the first section, without a table of contents and the rule above it."""
        for position, block in enumerate(blocks):
            if isinstance(block, Contents) and not self.contents:
                self.contents = True
                before = blocks[:position]
                if before and isinstance(before[-1], Prose):
                    cut = re.sub(r"(^|\n\n)(_{3,}|-{3,}|\*{3,})\s*$", "", before[-1].text)
                    before[-1:] = [Prose(before[-1].line, cut)] if cut.strip() else []
                return before + blocks[position + 1 :]
        return blocks

    def with_links(self, road_map: RoadMapFile) -> RoadMapFile:
        """Keep what was known of addresses in running text, and note those that are paths beside the list."""
        text = "\n".join([road_map.intro, *(t for s in self.sections.values() for t in _texts(s))])
        found = {str(token.attrs.get("href") or token.attrs.get("src") or "") for token in _addresses(text)}
        kept = [link for link in self.old.links if link.seed_url in found] if self.old else []
        new = sorted(url for url in found if url and not re.match(r"#|[a-z][a-z0-9+.-]*:", url, re.IGNORECASE))
        known = {link.seed_url for link in kept}
        links = kept + [LinkEntry(seed_url=url, url=None, why=NOT_WEB) for url in new if url not in known]
        update: dict[str, object] = {"links": links}
        if self.old:
            update |= {"licence": self.old.licence, "source_url": self.old.source_url, "order": self.old.order}
        return road_map.model_copy(update=update)

    def section(self, heading: Heading, blocks: list[Block]) -> None:
        title = heading.text or UNNAMED
        self.section_id = id = self.known.id("section", title)
        entry = SectionFile(title=title, kind="text", heading=heading.level, label=label_of(heading.label, title))
        groups: list[GroupEntry] = []
        waiting: list[Block] = []
        for block in blocks:
            if not isinstance(block, LinkList | Table):
                waiting.append(block)
                continue
            at = next((n for n in range(len(waiting) - 1, -1, -1) if isinstance(waiting[n], Heading)), None)
            above = waiting if at is None and not groups else waiting[: at or 0]
            below = [] if at is None and not groups else waiting[0 if at is None else at + 1 :]
            if groups:
                groups[-1].outro = _text(above)
            else:
                entry.intro = _text(above)
            head = waiting[at] if at is not None else None
            groups += self.groups(block, head if isinstance(head, Heading) else None, _text(below), entry, not groups)
            waiting = []
        entry.outro = _text(waiting) if groups else ""
        entry.intro = entry.intro if groups else _text(waiting)
        if groups:
            entry.kind = "topics" if any(group.topics for group in groups) else "resources"
        if len(groups) == 1 and not groups[0].title and not groups[0].intro:
            entry.topics, entry.resources = groups[0].topics, groups[0].resources
            if entry.kind == "topics":  # the list does not name the topics that we added
                here = {topic.id for topic in entry.topics}
                entry.topics += [topic for topic in self.known.added(id) if topic.id not in here]
        else:
            entry.groups = groups
            for group in groups:
                group.id = self.known.id("group", group.title or title, id)
        self.sections[id] = entry

    def groups(
        self, block: LinkList | Table, head: Heading | None, intro: str, entry: SectionFile, first: bool
    ) -> list[GroupEntry]:
        entries = Entries(self.known, self.section_id)
        parts = entries.list_parts(block) if isinstance(block, LinkList) else entries.table_parts(block)
        names = block.columns if isinstance(block, Table) else []
        source = _source(block) if isinstance(block, Table) else None
        if parts[0].empty and not head and len(parts) > 1:
            parts = parts[1:]
        if first:
            entry.columns, entry.source = names, source
        found = []
        for position, part in enumerate(parts):
            group = GroupEntry(id="new", title=part.title, topics=part.topics, resources=part.resources)
            group.label = label_of(part.label, part.title)
            if position == 0:
                group.intro = intro
                if head:
                    group.title, group.heading = head.text or UNNAMED, max(2, head.level)
                    group.label = label_of(head.label, group.title)
                if names != entry.columns or source != entry.source or not (first or head):
                    group.columns, group.source = names, source
            found.append(group)
        return found


def _text(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    above: Block | None = None
    for block in blocks:
        text = block.text if isinstance(block, Prose) else getattr(block, "source", "")
        if isinstance(above, Prose) and isinstance(block, Prose) and above.is_list:
            parts.append("<!-- -->")  # what stood between them is gone: the list must not swallow what follows
        parts.append(text)
        above = block
    text = "\n\n".join(part for part in parts if part.strip())
    return text + "\n" if "\n" in text else text


def _texts(section: SectionFile) -> list[str]:
    return [section.intro, section.outro, *(text for group in section.groups for text in (group.intro, group.outro))]


def _addresses(text: str) -> list[Token]:
    children = [c for token in inline.MARKDOWN.parse(text) for c in token.children or []]
    nested = [c for child in children if child.type == "image" for c in child.children or []]
    return [c for c in children + nested if c.type in {"link_open", "image"}]


def _source(table: Table) -> int | None:
    position = table.roles["source"]
    return None if columns.roles_again(table.columns, None).get("source") == position else position
