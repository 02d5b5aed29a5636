"""A Markdown document cut into its headings, lists, tables and the text between them. Text keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from mlroadmap.content.faults import Fault
from mlroadmap.content.readme import columns, inline


@dataclass
class Heading:
    """A heading of the document. `line` counts from 1, here and below."""

    line: int
    level: int
    label: str
    text: str
    source: str


@dataclass
class Prose:
    """Anything that is neither heading nor a list or table of links, as its source lines."""

    line: int
    text: str
    is_list: bool = False


@dataclass
class Item:
    """A list item: its line, its text, and the items under it."""

    line: int
    tokens: list[Token]
    items: list[Item] = field(default_factory=list)


@dataclass
class LinkList:
    """A list whose items are links, or hold links below them."""

    line: int
    items: list[Item]


@dataclass
class Row:
    """A row of a table: the tokens of each cell, as many as the table has columns."""

    line: int
    cells: list[list[Token]]


@dataclass
class Table:
    """A table of links: its headers as Markdown, the position of each role, and its rows."""

    line: int
    columns: list[str]
    roles: dict[str, int]
    rows: list[Row]


@dataclass
class Contents:
    """A list of links to the document's own headings."""

    line: int
    source: str


Block = Heading | Prose | LinkList | Table | Contents


class Reader:
    """Reads one document. `notes` gathers, with lines, what a writer should look at again."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
        self.env: dict[str, Any] = {}
        self.tokens = inline.MARKDOWN.parse("\n".join(self.lines), self.env)
        self.notes: list[Fault] = []

    def note(self, line: int, reason: str) -> None:
        """Note something odd in that line."""
        self.notes.append(Fault(self.file, line, reason))

    def blocks(self) -> list[Block]:
        """The document, in order; neighbouring pieces of text are one."""
        found: list[Block] = []
        at = 0  # the first line that is in no block yet: link definitions make no tokens, but are text
        for start, end, tokens in self._top():
            block = self._block(start, tokens)
            if block is None:
                continue
            found += self._prose(at, start)
            found.append(block)
            at = end
        found += self._prose(at, len(self.lines))
        self._look(found)
        return found

    def _top(self) -> Iterator[tuple[int, int, list[Token]]]:
        start = 0
        for position, token in enumerate(self.tokens):
            if token.level == 0 and token.nesting <= 0:
                group = self.tokens[start : position + 1]
                first, last = group[0].map or [0, 0]
                yield first, last, group
                start = position + 1

    def _prose(self, start: int, end: int) -> list[Block]:
        text = "\n".join(self.lines[start:end]).strip("\n")
        if not text.strip():
            return []
        while not self.lines[start].strip():
            start += 1
        lists = [t for t in inline.MARKDOWN.parse(text) if t.level == 0][-1:]
        if not text.startswith("    "):
            text = text.lstrip(" ")
        return [Prose(start + 1, text, bool(lists) and lists[0].type.endswith("list_close"))]

    def _block(self, start: int, tokens: list[Token]) -> Block | None:
        kind = tokens[0].type
        if kind == "heading_open":
            words = inline.words(tokens[1])
            label, text = inline.write(words).strip(), inline.plain(words)
            level = int(tokens[0].tag[1])
            return Heading(start + 1, level, label, text, self._source(tokens[0])) if label else None
        if kind in {"bullet_list_open", "ordered_list_open"}:
            return self._list(start, tokens)
        if kind == "table_open":
            return self._table(start, (tokens[0].map or [start, start])[1])
        return None

    def _source(self, token: Token) -> str:
        start, end = token.map or [0, 0]
        return "\n".join(self.lines[start:end]).strip("\n")

    def _list(self, start: int, tokens: list[Token]) -> Block | None:
        items, rest = _items(tokens)
        leaves = list(_leaves(items))
        links = [link for leaf in leaves for link in inline.links_in(leaf.tokens)[0]]
        if links and all(link.url.startswith("#") for link in links):
            return Contents(start + 1, self._source(tokens[0])) if len(links) == len(leaves) else None
        leading = [leaf for leaf in leaves if _leads_with_link(leaf)]
        if not leading or 2 * len(leading) < len(leaves):
            return None
        if rest is not None:
            self.note(rest + 1, "this list holds more than lines and lists: it is kept as text")
            return None
        return LinkList(start + 1, items)

    def _table(self, start: int, end: int) -> Table | None:
        header = split_row(self.lines[start])
        rows = []
        for number in range(start + 2, end):
            cells = split_row(self.lines[number])
            if len(cells) > len(header):
                self.note(
                    number + 1, f"{len(cells)} cells in a table of {len(header)} columns: the last ones are joined"
                )
                cells[len(header) - 1 :] = [" | ".join(cells[len(header) - 1 :])]
            cells += [""] * (len(header) - len(cells))
            rows.append(Row(number + 1, [inline.read_inline(cell, self.env) for cell in cells]))
        counts = [sum(_addresses(row.cells[p]) for row in rows) for p in range(len(header))]
        names = [inline.write(inline.read_inline(cell, self.env)) for cell in header]
        roles = columns.roles(names, counts)
        return Table(start + 1, names, roles, rows) if roles else None

    def _look(self, blocks: list[Block]) -> None:
        for number, line in enumerate(self.lines, start=1):
            if "\ufffd" in line:
                self.note(number, "a character was lost here (U+FFFD)")
        for token in self.tokens:
            if token.type == "fence" and token.map and not self._closed(token):
                self.note(token.map[0] + 1, "this code block is never closed")
            for child in token.children or [] if token.type == "inline" else []:
                if child.type == "text" and "](" in child.content:
                    self.note((token.map or [0])[0] + 1, "this looks like a link, but is none")
                if child.type == "link_open" and not child.attrs["href"]:
                    self.note((token.map or [0])[0] + 1, "this link has no address")
        for block in blocks:
            for offset, line in enumerate(block.text.split("\n")) if isinstance(block, Prose) else ():
                if re.match(r" {0,3}\|.*\]\(", line):
                    self.note(block.line + offset, "this looks like a row of a table, but is in none")

    def _closed(self, token: Token) -> bool:
        start, end = token.map or [0, 0]
        return end - start > 1 and self.lines[end - 1].strip(" >").startswith(token.markup)


def split_row(line: str) -> list[str]:
    """The cells of a table row. A bar that belongs to a cell has a backslash before it."""
    cells, cell, escaped = [], "", False
    for letter in line.strip():
        if letter == "|" and not escaped:
            cells.append(cell)
            cell = ""
        else:
            cell = cell[:-1] + "|" if letter == "|" else cell + letter
        escaped = letter == "\\"
    cells.append(cell)
    if cells[0].strip() == "":
        cells = cells[1:]
    if cells and cells[-1].strip() == "":
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def _items(tokens: list[Token]) -> tuple[list[Item], int | None]:
    """The items of a list, and the line (from 0) of the first thing in them that is neither a line nor a list."""
    found: list[Item] = []
    trail: list[Item] = []
    odd: int | None = None
    for token in tokens:
        if token.type == "list_item_open":
            item = Item((token.map or [0])[0] + 1, [])
            (trail[-1].items if trail else found).append(item)
            trail.append(item)
        elif token.type == "list_item_close":
            trail.pop()
        elif token.type == "inline" and trail and not trail[-1].tokens and not trail[-1].items:
            trail[-1].tokens = inline.words(token)
        elif token.type == "inline" or (token.map and not token.type.startswith(("paragraph", "bullet", "ordered"))):
            odd = (token.map or [0])[0] if odd is None else odd
    return found, odd


def _leaves(items: list[Item]) -> Iterator[Item]:
    for item in items:
        if item.items:
            yield from _leaves(item.items)
        else:
            yield item


def _addresses(tokens: list[Token]) -> int:
    return sum(token.type == "link_open" and bool(token.attrs["href"]) for token in tokens)


def _leads_with_link(item: Item) -> bool:
    links, _ = inline.links_in(item.tokens)
    return bool(links) and bool(links[0].url) and len(links[0].before) <= 60
