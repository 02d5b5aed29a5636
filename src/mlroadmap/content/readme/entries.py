"""Topics and resources from the items of a list and the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from mlroadmap.content.readme import columns, inline
from mlroadmap.content.readme.blocks import Item, LinkList, Row, Table
from mlroadmap.content.readme.known import Known
from mlroadmap.content.schema import ResourceEntry, TopicEntry

NOT_WEB = "The list gives a path beside itself, or no web address."
UNNAMED = "Untitled"


@dataclass
class Part:
    """Rows under one title: a group in the making."""

    title: str = ""
    label: str = ""
    line: int = 0
    topics: list[TopicEntry] = field(default_factory=list)
    resources: list[ResourceEntry] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """True if nothing stands under it and it has no title."""
        return not (self.title or self.label or self.topics or self.resources)


class Entries:
    """Makes the entries of one section."""

    def __init__(self, known: Known, section: str) -> None:
        self.known, self.section = known, section

    def list_parts(self, block: LinkList) -> list[Part]:
        part = Part(line=block.line)
        nested = any(item.items for item in block.items)
        for item in block.items:
            row = self.item(item)
            if not nested:
                part.resources += row
            elif item.items and not any(r.seed_url for r in row):
                self.add_topics(part, item, "")
            elif row:
                below = [r for child in _flat(item.items) for r in self.item(child)]
                part.topics.append(self.topic(row[0].title, "", [*row, *below]))
        return [part]

    def add_topics(self, part: Part, item: Item, above: str) -> None:
        words = inline.plain(item.tokens) or UNNAMED
        title = f"{above} / {words}" if above else words
        label = inline.write(item.tokens) if not above else None
        direct: list[ResourceEntry] = []
        deeper: list[Item] = []
        for child in item.items:
            row = self.item(child)
            if child.items and not any(r.seed_url for r in row):
                deeper.append(child)
            else:
                direct += row + [r for below in _flat(child.items) for r in self.item(below)]
        if direct or not deeper:
            part.topics.append(self.topic(title, label, direct))
        for child in deeper:
            self.add_topics(part, child, title)

    def item(self, item: Item) -> list[ResourceEntry]:
        links, after = inline.links_in(item.tokens)
        if not links:
            text = inline.write(item.tokens)
            return [self.unlinked(text)] if text.strip() else []
        ours, after = _ours(after)
        found = re.match(r"\s*[-\u2013\u2014:]\s+(?=\S)", after)
        details, after = (after[found.end() :].strip(), "") if found else ("", after.rstrip())
        row = self.row(links, after, ours)
        row[0].details = details
        return row

    def table_parts(self, table: Table) -> list[Part]:
        parts = [Part(line=table.line)]
        for row in table.rows:
            shown = [inline.write(cell).strip() for cell in row.cells]
            if not any(shown):
                continue
            if _is_group(row.cells, shown):
                inside = row.cells[0][1:-1]
                parts.append(Part(inline.plain(inside) or UNNAMED, inline.write(inside), row.line))
            else:
                self.table_row(parts[-1], table, row, shown)
        return parts

    def table_row(self, part: Part, table: Table, row: Row, shown: list[str]) -> None:
        keys, source = columns.keys(table.columns), table.roles["source"]
        kept = {key: shown[p] for p, key in enumerate(keys) if p not in (source, table.roles.get("topic"))}
        links, after = inline.links_in(row.cells[source])
        ours, after = _ours(after)
        if links:
            resources = self.row(links, after, ours)
        else:
            soon = shown[source].casefold() == columns.COMING_SOON.casefold()
            bare = soon or not shown[source]
            resources = [] if "topic" in table.roles and bare else [self.unlinked(shown[source])]
        for entry in resources:
            self.fill(entry, table, keys, kept, entry is resources[0])
        if "topic" not in table.roles:
            part.resources += resources
            return
        cell = row.cells[table.roles["topic"]]
        label, title = shown[table.roles["topic"]], inline.plain(cell)
        above = part.topics[-1] if part.topics else None
        if above and resources and above.resources and (not label or _same(above, label)):
            above.resources += resources
            return
        if not resources and not links:
            soon = shown[source].casefold() == columns.COMING_SOON.casefold()
            default = columns.COMING_SOON if soon else ""
            topic = self.topic(title or UNNAMED, label, [], soon)
            topic.cells = {key: text for key, text in kept.items() if text != default}
            if soon and shown[source] != default:
                topic.cells[keys[source]] = shown[source]
        else:
            topic = self.topic(title or resources[0].title, label, resources)
        part.topics.append(topic)

    def fill(self, entry: ResourceEntry, table: Table, keys: list[str], kept: dict[str, str], first: bool) -> None:
        """Authors, type and details from the other cells; a cell's text is kept where it does not follow from those."""
        cells = {role: shown for role, p in table.roles.items() if (shown := kept.get(keys[p])) is not None}
        was = {role: entry.cells.get(keys[table.roles[role]], columns.cell_of(role, entry)) for role in cells}
        if "author" in cells and was["author"] != cells["author"]:
            entry.authors = columns.read_authors(cells["author"])
        if "type" in cells and was["type"] != cells["type"]:
            entry.type = columns.read_type(cells["type"], entry.seed_url or entry.url or "")
        entry.details = cells.get("details", entry.details) if first else ""
        entry.cells = {}
        for key, text in kept.items() if first else ():
            role = next((r for r, p in table.roles.items() if keys[p] == key), "")
            if text != (columns.cell_of(role, entry) if role else ""):
                entry.cells[key] = text

    def row(self, links: Sequence[inline.Link], after: str, ours: bool) -> list[ResourceEntry]:
        row = [self.linked(link, ours and link is links[-1]) for link in links]
        for position, entry in enumerate(row):
            entry.before, entry.after, entry.same_row = links[position].before, "", position > 0
        row[0].before = row[0].before.lstrip()
        row[-1].after = after.rstrip()
        return row

    def linked(self, link: inline.Link, ours: bool) -> ResourceEntry:
        """The resource of a link; what was known of the same address before is kept."""
        if not link.url:
            return self.unlinked(link.label.strip() or UNNAMED)
        title = link.text or _host(link.url)
        label = label_of(link.label, title)
        old = self.known.resource(link.url, title)
        if old and not old.ours:
            named = inline.escape(old.title) if old.label is None else old.label
            return old.model_copy(deep=True, update={} if named == link.label else {"title": title, "label": label})
        web = bool(re.fullmatch(r"https?://[^\s<>]+", link.url))
        if (old and old.ours) or (ours and web):
            id = old.id if old else self.known.fresh(title, "resource")
            entry = ResourceEntry(id=id, title=title, type=columns.read_type("", link.url), url=link.url, ours=True)
            return old.model_copy(deep=True) if old else entry.model_copy(update={"label": label})
        kind = columns.read_type("", link.url)
        id = self.known.fresh(title, "resource")
        if web:
            return ResourceEntry(id=id, title=title, type=kind, seed_url=link.url, label=label)
        return ResourceEntry(id=id, title=title, type=kind, seed_url=link.url, url=None, why=NOT_WEB, label=label)

    def unlinked(self, text: str) -> ResourceEntry:
        title = inline.plain(inline.read_inline(text)) or UNNAMED
        id = self.known.fresh(title, "resource")
        label = label_of(text, title)
        return ResourceEntry(id=id, title=title, type="article", seed_url="", url=None, why=NOT_WEB, label=label)

    def topic(
        self, title: str, label: str | None, resources: list[ResourceEntry], coming_soon: bool = False
    ) -> TopicEntry:
        title = title or UNNAMED
        id = self.known.id("topic", title, self.section)
        old = self.known.topic(id)
        ours = [r for r in old.resources if r.ours and r.id not in {x.id for x in resources}] if old else []
        return TopicEntry(
            id=id, title=title, coming_soon=coming_soon, note=old.note if old else "", resources=[*resources, *ours],
            ours=bool(old and old.ours), label=None if label is None else label_of(label, title),
        )  # fmt: skip


def label_of(label: str, title: str) -> str | None:
    """The Markdown of a title, or None if it follows from the title."""
    return None if label == inline.escape(title) else label


def _same(topic: TopicEntry, label: str) -> bool:
    return label == (inline.escape(topic.title) if topic.label is None else topic.label)


def _is_group(cells: list[list[Token]], shown: list[str]) -> bool:
    tokens = cells[0]
    bold = len(tokens) > 2 and tokens[0].type == "strong_open" and tokens[-1].type == "strong_close"
    whole = bold and not any(t.type == "strong_close" and t.level == tokens[0].level for t in tokens[1:-1])
    return whole and not any(shown[1:]) and not any(t.type == "link_open" for t in tokens)


def _ours(after: str) -> tuple[bool, str]:
    if after.strip().startswith(columns.OURS):
        return True, after.strip()[len(columns.OURS) :]
    return False, after


def _flat(items: Sequence[Item]) -> list[Item]:
    return [found for item in items for found in (item, *_flat(item.items))]


def _host(url: str) -> str:
    found = re.match(r"https?://([^/\s?#]+)", url)
    return found[1] if found else UNNAMED
