"""Changes one address in the running text of the content: the prose of road maps, and lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import yaml

from mlroadmap.content import lesson_links, lint
from mlroadmap.content.relink import CannotRelink, Change, Edit, apply, checked, mappings, quoted, read, scalar, tree
from mlroadmap.core import link_finding

PROSE = ("intro", "outro", "note")
"""Fields of the files of a road map that hold running text."""
READDRESSED = ("intro", "outro")
"""Those whose addresses road-map.yaml can correct, so that the text stays as the original road map has it."""
_UNSAFE = re.compile(r"[^A-Za-z0-9:/?&=%+@~._#!;$*,-]+")


def relink_text(folder: Path, old: str, new: str, why: str) -> list[Change]:
    """Write `new` in the place of `old` wherever running text leads there, and for the author of a road map.

    The reason stands where road maps keep it.
    Each file is changed only if the content has no more faults than before. Raises CannotRelink if nothing was changed.
    """
    safe = _UNSAFE.sub(lambda sign: quote(sign[0], safe=""), checked(new))
    changes: list[Change] = []
    for home in sorted(path.parent for path in folder.glob("road-maps/*/road-map.yaml")):
        changes += _in_road_map(folder, home, old, safe, why)
    for path in lesson_links.texts(folder):
        changes += _in_markdown(folder, path, old, safe)
    if not changes:
        raise CannotRelink(f"no text links to {old[:200]}")
    return changes


def _in_road_map(folder: Path, home: Path, old: str, new: str, why: str) -> Iterator[Change]:
    first = home / "road-map.yaml"
    links_there = False
    for path in sorted(home.glob("*.yaml")):
        text = read(path)
        if old not in text:
            continue
        edits: list[Edit] = []
        for name, node in _fields(tree(text)):
            if name in ("links", "author") and path == first:
                edits += _corrected(node, old, new)
            elif name in READDRESSED and f"]({old})" in getattr(node, "value", ""):
                links_there = True
            elif name in PROSE and isinstance(node, yaml.ScalarNode):
                start = node.start_mark.index
                piece = text[start : node.end_mark.index]
                edits += [Edit(start + a, start + b, new) for a, b in link_finding.spans(piece, old)]
        if edits:
            yield apply(folder, path, text, edits)
    if links_there:
        text = read(first)
        yield apply(folder, first, text, [_added(text, old, new, why)])


def _fields(root: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Every field of every mapping, with its name."""
    for node in mappings(root):
        for key, value in node.value:
            yield key.value, value


def _corrected(node: yaml.Node, old: str, new: str) -> Iterator[Edit]:
    """Where an earlier correction, or the road map's author, leads to the old address, it leads to the new one."""
    for entry in mappings(node):
        for key, value in entry.value:
            if key.value == "url" and value.value == old:
                yield Edit(value.start_mark.index, value.end_mark.index, scalar(new, value, entry))


def _added(text: str, old: str, new: str, why: str) -> Edit:
    """One more correction at the end of those of the road map, or the first one before its sections."""
    ending = "\r\n" if "\r\n" in text else "\n"
    root = tree(text)
    assert isinstance(root, yaml.MappingNode)
    fields = {key.value: (key, value) for key, value in root.value}
    lines = [f"- seed_url: {quoted(old)}", f"  url: {quoted(new)}", f"  why: {quoted(why)}"]
    if "links" in fields and isinstance(links := fields["links"][1], yaml.SequenceNode) and links.value:
        if links.flow_style:
            at = links.value[-1].end_mark.index
            return Edit(at, at, f", {{seed_url: {quoted(old)}, url: {quoted(new)}, why: {quoted(why)}}}")
        last = links.value[-1]
        pad = " " * (last.start_mark.column - 2)
        at = _after(text, last)
    else:
        lines.insert(0, "links:")
        pad, at = "", fields["sections"][0].start_mark.index
        if "links" in fields:  # an empty list
            at = fields["links"][1].end_mark.index
            return Edit(fields["links"][0].start_mark.index, at, ending.join(lines))
    return Edit(at, at, "".join(pad + line + ending for line in lines))


def _after(text: str, node: yaml.Node) -> int:
    """The start of the line after the last one that a block holds: comments and gaps below stay below."""
    end = len(text[: node.end_mark.index].rstrip())
    line = text.find("\n", end)
    return len(text) if line < 0 else line + 1


def _in_markdown(folder: Path, path: Path, old: str, new: str) -> Iterator[Change]:
    text = read(path)
    edits = [Edit(start, end, new) for start, end in link_finding.spans(text, old)]
    if edits:
        yield apply(folder, path, text, edits, partial(lint.lint_lesson, folder, path.parent.name))
