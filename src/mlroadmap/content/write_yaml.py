"""Writes catalogue files so that a person likes to edit them: long texts as blocks, short lists on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

WIDTH = 120


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    plain = text.replace("\n", "").isprintable()
    block = plain and len(lines) > 1 and text[0] not in " \n" and not any(line.endswith(" ") for line in lines)
    # Quoted with escapes, whatever a reader of YAML might take for a line break or drop comes back as it was.
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if block else None if plain else '"')


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    short = all(isinstance(item, str | int | float) for item in items) and sum(len(str(i)) + 2 for i in items) < 90
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


def _mapping(dumper: yaml.SafeDumper, items: dict[str, Any]) -> yaml.MappingNode:
    short = all(isinstance(item, int | float) for item in items.values()) or set(items) == {"name", "url"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", items, flow_style=short and bool(items))


class _Root(dict[str, Any]):
    """The fields of a file: always one a line."""


_Dumper.add_representer(_Root, lambda dumper, items: dumper.represent_mapping("tag:yaml.org,2002:map", items, False))
_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)


def dump(data: Mapping[str, Any]) -> str:
    """YAML of one file, with an empty line between the entries of each list or mapping at its top."""
    parts: list[str] = []
    for key, value in data.items():
        entries: list[Any] = []
        if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
            entries = [[entry] for entry in value]
        elif isinstance(value, dict) and value and all(isinstance(entry, dict) for entry in value.values()):
            entries = [{name: entry} for name, entry in value.items()]
        if not entries or not re.fullmatch(r"[a-z][a-z0-9_-]*", key):
            parts.append(_dump({key: value}))
            continue
        # Each entry is written under the same key, whose line is kept once.
        for position, entry in enumerate(entries):
            text = _dump({key: entry})
            parts.append(text if position == 0 else "\n" + text.split("\n", 1)[1])
    return "".join(parts)


def _dump(data: Mapping[str, Any]) -> str:
    text: str = yaml.dump(_Root(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100_000)
    return text
