"""What the columns of a table of links are for, told by their names and by where the links stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from mlroadmap.content.readme import inline
from mlroadmap.content.schema import AuthorEntry, ResourceEntry
from mlroadmap.core.catalogue import ResourceType

_NAMES = {
    "topic": {"topic", "subject", "skill", "category", "area", "technology"},
    "source": {"source", "sources", "resource", "resources", "link", "links", "title", "name", "course", "book", "url"},
    "author": {"author", "authors", "by", "creator", "instructor", "instructors"},
    "type": {"type", "kind", "format"},
    "details": {"details", "description", "notes", "note", "about", "comment", "comments"},
}
COMING_SOON = "Coming Soon"
OURS = "_(our addition)_"
_TYPES: tuple[str, ...] = get_args(ResourceType)
_KINDS = {"lecture": "course", "lectures": "course", "interactive course": "course", "website": "article",
          "website/book": "book", "repository": "repo", "playlist": "video", "podcast": "channel"}  # fmt: skip


def keys(columns: Sequence[str]) -> list[str]:
    """A name for each column by which a row can keep its cell: the header, told apart where two are alike."""
    found: list[str] = []
    for position, name in enumerate(columns):
        key = name or str(position + 1)
        while key in found:
            key += f" ({position + 1})"
        found.append(key)
    return found


def roles(columns: Sequence[str], links: Sequence[int]) -> dict[str, int] | None:
    """The position of each role, given how many links stand in each column; None if this is no table of links."""
    names = [inline.plain(inline.read_inline(column)).casefold() for column in columns]
    found: dict[str, int] = {}
    for role, words in _NAMES.items():
        fitting = [position for position, name in enumerate(names) if name in words and position != found.get("topic")]
        if role == "source":
            fitting.sort(key=lambda position: -links[position])
        if fitting:
            found[role] = fitting[0]
    if any(links) and not (links[found["source"]] if "source" in found else 0):
        others = {position for role, position in found.items() if role != "source"}
        found["source"] = max(range(len(columns)), key=lambda p: (bool(links[p]), p not in others, links[p]))
    if "source" not in found:
        return None
    found = {role: p for role, p in found.items() if role == "source" or p != found["source"]}
    if found.get("topic", -1) > found["source"]:
        del found["topic"]  # a label after the link, not a heading of rows
    return found


def roles_again(columns: Sequence[str], source: int | None) -> dict[str, int]:
    """The roles of a table that was read before; `source` is where its resources stand, if its header does not say."""
    links = [int(position == source) for position in range(len(columns))]
    return roles(columns, links) or {"source": len(columns) - 1}


def author_cell(authors: Sequence[AuthorEntry]) -> str:
    """The authors as the list would show them."""
    shown = [(inline.escape(author.name), author.url) for author in authors]
    return ", ".join(inline.link(name, url) if url else name for name, url in shown)


def read_authors(cell: str) -> list[AuthorEntry]:
    """The people of an author cell: links, and names with commas, ampersands or "and" between them."""
    found: list[AuthorEntry] = []
    links, after = inline.links_in(inline.read_inline(cell))
    for link in links:
        found += _names(link.before)
        web = re.fullmatch(r"https?://[^\s<>]+", link.url)
        if link.text:
            found.append(AuthorEntry(name=link.text, url=link.url if web else None))
    return found + _names(after)


def _names(text: str) -> list[AuthorEntry]:
    words = inline.plain(inline.read_inline(text))
    parts = re.split(r"\s*[,;&]\s*|\s+and\s+|^and\s+|\s+and$", words)
    return [AuthorEntry(name=name) for part in parts if (name := part.strip(" ()"))]


def type_cell(type: str) -> str:
    """A type as the list would show it."""
    return type.capitalize()


def read_type(cell: str, url: str) -> ResourceType:
    """The type of a resource, from what the list calls it or else from its address."""
    words = inline.plain(inline.read_inline(cell)).casefold()
    for name in (words, words.split("/")[0].strip()):
        kind = _KINDS.get(name, name)
        if kind in _TYPES:
            return kind  # type: ignore[return-value]
    if re.search(r"youtube\.com/(@|c/|channel/|user/)", url):
        return "channel"
    if re.search(r"youtube\.com|youtu\.be|vimeo\.com", url):
        return "video"
    if re.search(r"//(www\.)?(github|gitlab)\.com/[^/]+/[^/]+", url):
        return "list" if "awesome" in url else "repo"
    return "newsletter" if re.search(r"substack\.com|beehiiv\.com", url) else "article"


def cell_of(role: str, entry: ResourceEntry) -> str:
    """What a cell of that role says if the file does not give its text."""
    return {"author": author_cell(entry.authors), "type": type_cell(entry.type), "details": entry.details}.get(role, "")
