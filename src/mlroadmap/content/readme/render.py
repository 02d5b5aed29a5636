"""Writes a road map as Markdown: the structure of the list it came from, with the seed's or today's addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mlroadmap.content.build import todays_address
from mlroadmap.content.readme import columns, inline
from mlroadmap.content.readme.prose import readdress
from mlroadmap.content.schema import GroupEntry, LinkEntry, ResourceEntry, RoadMapFile, SectionFile, TopicEntry

Links = Literal["today", "seed"]


def render(road_map: RoadMapFile, sections: Sequence[SectionFile], links: Links = "today") -> str:
    """The road map as one Markdown document.

    `seed` gives every address as the original list did and leaves our additions out; `today` gives the addresses of
    today, marks our additions, and shows what is gone without a link.
    """
    return _Writer(links, road_map.links).document(road_map, sections)


def anchor(heading: str, taken: dict[str, int]) -> str:
    """The fragment by which a code host addresses a heading; `taken` counts those given out before."""
    slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
    taken[slug] = taken.get(slug, -1) + 1
    return f"#{slug}-{taken[slug]}" if taken[slug] else f"#{slug}"


class _Writer:
    def __init__(self, links: Links, moved: Sequence[LinkEntry]) -> None:
        self.seed = links == "seed"
        self.moved = moved
        self.chunks: list[tuple[str, bool]] = []  # text, and whether it ends in a list

    def document(self, road_map: RoadMapFile, sections: Sequence[SectionFile]) -> str:
        self.heading(1, road_map)
        self.prose(road_map.intro)
        if road_map.contents:
            self.add("___")
            self.contents(road_map, sections)
        for section in sections:
            self.section(section)
        return "\n\n".join(text for text, _ in self.chunks) + "\n"

    def add(self, text: str, starts: bool = False, ends: bool = False) -> None:
        """Add a piece of the document. `starts`: a list above would swallow its beginning; `ends`: in a list."""
        if starts and self.chunks and self.chunks[-1][1]:
            self.chunks.append(("<!-- -->", False))  # or the two lists would be read as one
        self.chunks.append((text, ends))

    def prose(self, text: str) -> None:
        text = (text if self.seed else readdress(text, self.moved)).strip("\n")
        if text.strip():
            kinds = [token.type for token in inline.MARKDOWN.parse(text) if token.level == 0] or [""]
            self.add(text, kinds[0].endswith(("list_open", "code_block")), kinds[-1].endswith("list_close"))

    def heading(self, level: int, entry: RoadMapFile | SectionFile | GroupEntry) -> None:
        label = _label(entry)
        if label:
            self.add("#" * level + " " + re.sub(r"(^|\s)(#+)$", r"\1\\\2", label))

    def contents(self, road_map: RoadMapFile, sections: Sequence[SectionFile]) -> None:
        taken: dict[str, int] = {}
        lines = [f"- {inline.link(_bare(road_map), anchor(road_map.title, taken))}"]
        lines += [f"  - {inline.link(_bare(s), anchor(s.title, taken))}" for s in sections if _label(s)]
        self.add("\n".join(lines), True, True)

    def section(self, section: SectionFile) -> None:
        self.heading(section.heading, section)
        self.prose(section.intro)
        groups = section.groups
        if section.topics or section.resources:
            groups = [GroupEntry(id="all", title="", topics=section.topics, resources=section.resources)]
        table: _Table | None = None
        for position, group in enumerate(groups):
            own = position == 0 or group.heading > 0 or group.columns is not None
            if own:
                self.finish(table)
                if group.heading:
                    self.heading(group.heading, group)
                self.prose(group.intro)
                given = section if group.columns is None else group
                table = _Table(given.columns or [], given.source)
            assert table is not None
            if not group.heading and _label(group):
                table.group(_label(group))
            for topic in group.topics:
                self.topic(table, topic)
            for row in self.rows(group.resources):
                table.row(row, self.source(row), self.cells(table, row[0]))
            if group.outro.strip():
                self.finish(table)
                table = None if position + 1 == len(groups) else _Table(table.columns, table.given)
                self.prose(group.outro)
        self.finish(table)
        self.prose(section.outro)

    def finish(self, table: _Table | None) -> None:
        if table and table.lines:
            self.add("\n".join(table.lines), not table.columns, not table.columns)
            table.lines = []

    def topic(self, table: _Table, topic: TopicEntry) -> None:
        if self.seed and topic.ours:
            return
        rows = list(self.rows(topic.resources))
        label = inline.escape(topic.title) if topic.label is None else topic.label
        if not rows:
            table.bare(label, topic)
        elif not table.columns and label:
            table.lines.append(f"- {inline.guarded(label)}")
        for position, row in enumerate(rows):
            below = bool(label) or position > 0
            table.row(row, self.source(row), self.cells(table, row[0]), label if position == 0 else "", below)

    def rows(self, resources: Sequence[ResourceEntry]) -> Iterator[list[ResourceEntry]]:
        row: list[ResourceEntry] = []
        for resource in resources:
            if self.seed and resource.ours:
                continue
            if row and not resource.same_row:
                yield row
                row = []
            row.append(resource)
        if row:
            yield row

    def source(self, row: Sequence[ResourceEntry]) -> str:
        return "".join(resource.before + self.link(resource) + resource.after for resource in row)

    def link(self, resource: ResourceEntry) -> str:
        label = inline.escape(resource.title) if resource.label is None else resource.label
        address = resource.seed_url if self.seed else todays_address(resource)
        shown = inline.link(label, address) if address else label
        if resource.ours:
            return f"{shown} {columns.OURS}"
        if not address and resource.moments and not self.seed:
            return f"{shown}: " + ", ".join(inline.link(inline.escape(m.title), m.url) for m in resource.moments)
        return shown

    def cells(self, table: _Table, resource: ResourceEntry) -> dict[str, str]:
        found = {role: columns.cell_of(role, resource) for role in table.roles}
        for role, position in table.roles.items():
            kept = resource.cells.get(table.keys[position])
            if kept is not None and (self.seed or role != "author"):
                found[role] = kept
        return found


class _Table:
    """The lines of one table, or of one list if it has no columns."""

    def __init__(self, names: Sequence[str], source: int | None) -> None:
        self.columns = list(names)
        self.given = source
        self.keys = columns.keys(self.columns)
        self.roles = columns.roles_again(self.columns, source) if names else {}
        self.lines: list[str] = []

    def group(self, label: str) -> None:
        if self.columns:
            self.line([f"**{label}**"])
        else:
            self.lines.append(f"- {inline.guarded(label)}")

    def row(
        self, row: Sequence[ResourceEntry], source: str, shown: dict[str, str], topic: str = "", below: bool = False
    ) -> None:
        resource = row[0]
        if not self.columns:
            indent = "  " if below else ""
            self.lines.append(
                f"{indent}- {inline.guarded(source)}" + (f" - {resource.details}" if resource.details else "")
            )
            return
        cells = [resource.cells.get(key, "") for key in self.keys]
        for role, position in self.roles.items():
            cells[position] = {"source": source, "topic": topic}.get(role, shown.get(role, ""))
        self.line(cells)

    def bare(self, label: str, topic: TopicEntry) -> None:
        if not self.columns:
            self.lines.append(f"- {inline.guarded(label)}")
            return
        default = columns.COMING_SOON if topic.coming_soon else ""
        cells = [topic.cells.get(key, default) for key in self.keys]
        if "topic" in self.roles:
            cells[self.roles["topic"]] = label
        self.line(cells)

    def line(self, cells: Sequence[str]) -> None:
        if not self.lines:
            self.lines.append(_row(self.columns))
            self.lines.append("|" + "---|" * len(self.columns))
        self.lines.append(_row(cells))


def _row(cells: Sequence[str]) -> str:
    shown = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in shown)


def _label(entry: RoadMapFile | SectionFile | GroupEntry) -> str:
    return inline.escape(entry.title) if entry.label is None else entry.label


def _bare(entry: RoadMapFile | SectionFile) -> str:
    """The label without links, for a place that is a link itself."""
    tokens = inline.read_inline(_label(entry))
    if not any(token.type in ("link_open", "image") for token in tokens):
        return _label(entry)
    return inline.escape(inline.plain(tokens)) or inline.escape(entry.title)
