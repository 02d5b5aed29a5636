"""Writes catalogue files so that a person likes to edit them: long texts as blocks, short lists on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from mlroadmap.content.schema import Model

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


def plain(model: Model) -> dict[str, Any]:
    """The fields of a model that say something, in the order of the schema; authors without a page as plain texts."""
    data = model.model_dump(exclude_defaults=True)
    return {name: _plain(name, value, model) for name, value in _with_gone(data, model).items()}


def _with_gone(data: dict[str, Any], model: Model) -> dict[str, Any]:
    # `url: null` says "gone", which is not the default "as in the seed", though both are None.
    if "url" in model.model_fields_set and "url" not in data and "seed_url" in type(model).model_fields:
        data["url"] = None
    return {name: data[name] for name in type(model).model_fields if name in data}


def _plain(name: str, value: Any, model: Model) -> Any:
    held = getattr(model, name)
    if isinstance(held, list) and held and isinstance(held[0], Model):
        return [_author(plain(entry)) if name == "authors" else plain(entry) for entry in held]
    if isinstance(held, dict) and held and isinstance(next(iter(held.values())), Model):
        return {key: plain(entry) for key, entry in held.items()}
    if isinstance(held, Model):
        return _author(plain(held)) if name == "author" else plain(held)
    return value


def _author(entry: dict[str, Any]) -> Any:
    return entry["name"] if set(entry) == {"name"} else entry
