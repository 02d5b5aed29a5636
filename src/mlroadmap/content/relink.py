"""Changes one address in a catalogue file and nothing else: every other byte, comments and order stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from mlroadmap.content import load
from mlroadmap.content.faults import ContentError, Fault


class CannotRelink(Exception):
    """The address was not changed; the text says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """Where an address was changed."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text, by the places of its signs, and what is to stand there."""

    start: int
    end: int
    text: str


def relink(folder: Path, resource: str, old: str, new: str, why: str) -> Change:
    """Write `new` in the place of `old` in the resource of that id: its own address, that of a part, or of an author.

    Where the original road map's address stands alone, today's is added below it with the reason. The file is changed
    only if the content has no more faults than before. Raises CannotRelink.
    """
    checked(new)
    for path in sorted(folder.glob("road-maps/*/*.yaml")):
        text = read(path)
        if resource in text and (edits := list(_edits(text, resource, old, new, why))):
            return apply(folder, path, text, edits)
    raise CannotRelink(f"no address {old[:200]} stands in {resource}")


def checked(new: str) -> str:
    """The address, if it is one. Raises CannotRelink."""
    if not re.fullmatch(r"https?://[^\s<>\x00-\x20\x7f]+", new):
        raise CannotRelink(f"{new[:200]} is no address")
    return new


def read(path: Path) -> str:
    """The text of a file with its line ends as they are. Raises CannotRelink."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRelink(f"{path.name} cannot be read: {error}") from error


def tree(text: str) -> yaml.Node | None:
    """The nodes of a YAML text with their places. Raises CannotRelink."""
    try:
        # The reader in Python, not the one in C: it counts signs, and they are what the file is cut by.
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise CannotRelink(f"the file is not YAML: {error}") from error


def apply(
    folder: Path, path: Path, text: str, edits: Sequence[Edit], look: Callable[[], Iterable[Fault]] | None = None
) -> Change:
    """Write the edits into the file at `path`, which holds `text`, unless the content has more faults afterwards.

    `look` names the faults; as a rule those of the catalogue. Raises CannotRelink, the file being as it was.
    """
    edits, changed = sorted(edits, key=lambda edit: edit.start, reverse=True), text
    for edit in edits:
        changed = changed[: edit.start] + edit.text + changed[edit.end :]
    look = look or partial(load.faults, folder)
    before = {_reason(fault) for fault in look()}
    _write(path, changed)
    try:
        fresh = [fault for fault in look() if _reason(fault) not in before]
    except ContentError as error:
        fresh = list(error.faults)
    if fresh:
        _write(path, text)
        raise CannotRelink(f"the file would be broken: {fresh[0]}")
    return Change(path.relative_to(folder).as_posix(), text.count("\n", 0, edits[-1].start) + 1)


def _reason(fault: Fault) -> tuple[str, str]:
    return fault.file, fault.reason


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    part.replace(path)


def _edits(text: str, resource: str, old: str, new: str, why: str) -> Iterator[Edit]:
    for node in mappings(tree(text)):
        fields = {key.value: value for key, value in node.value}
        if getattr(fields.get("id"), "value", "") != resource or "type" not in fields:
            continue
        yield from _in_resource(text, node, fields, old, new, why)


def _in_resource(
    text: str, node: yaml.MappingNode, fields: dict[str, yaml.Node], old: str, new: str, why: str
) -> Iterator[Edit]:
    url = fields.get("url")
    if url is not None and url.value == old:
        yield Edit(url.start_mark.index, url.end_mark.index, scalar(new, url, node))
    elif url is None and (seed := fields.get("seed_url")) is not None and seed.value == old:
        yield _below(text, node, seed, new, "" if "why" in fields else why)
    for name in ("moments", "authors"):
        for entry in mappings(fields.get(name)):
            for key, value in entry.value:
                if key.value == "url" and value.value == old:
                    yield Edit(value.start_mark.index, value.end_mark.index, scalar(new, value, entry))


def _below(text: str, node: yaml.MappingNode, seed: yaml.Node, new: str, why: str) -> Edit:
    """New fields on the lines after the seed's address, or after it on its own line where all stand on one."""
    ending = "\r\n" if "\r\n" in text else "\n"
    url = scalar(new, seed, node)
    if node.flow_style:
        more = f", why: {quoted(why)}" if why else ""
        return Edit(seed.end_mark.index, seed.end_mark.index, f", url: {url}{more}")
    indent = " " * node.value[0][0].start_mark.column
    end = text.find("\n", seed.end_mark.index)
    lines = f"{indent}url: {url}{ending}" + (f"{indent}why: {quoted(why)}{ending}" if why else "")
    if end < 0:
        return Edit(len(text), len(text), ending + lines.rstrip("\r\n"))
    return Edit(end + 1, end + 1, lines)


def scalar(new: str, old: yaml.Node, around: yaml.MappingNode) -> str:
    """A value written as the one it replaces, where it can be."""
    plain = re.fullmatch(r"[A-Za-z0-9:/?&=%+@~._#()!;$*-]+", new) and not new.endswith(":")
    if plain and not around.flow_style and getattr(old, "style", None) is None:
        return new
    return quoted(new)


def quoted(text: str) -> str:
    """A text as YAML on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Every mapping in a tree of nodes, outer ones first."""
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from mappings(value)
