"""YAML that remembers on which line each value stands, so that a fault can name it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from mlroadmap.content.faults import ContentError, Fault

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without the C library: the same result, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]
"""Keys and positions that lead to a value."""


@dataclass(frozen=True)
class Marked:
    """A parsed document: its plain value and the line of each place in it."""

    file: str
    value: Any
    lines: Mapping[Place, int]

    def line(self, place: Sequence[str | int]) -> int:
        """Line of the value at `place`, or of the nearest thing around it that exists."""
        at = tuple(place)
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def fault(self, place: Sequence[str | int], reason: str) -> Fault:
        """A fault at that place of this file."""
        return Fault(self.file, self.line(place), reason)


def parse(text: str, file: str, first_line: int = 1) -> Marked:
    """Parse one YAML document that begins on `first_line` of `file`.

    Raises ContentError if it is no YAML, names a key twice, or uses tags beyond plain values.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Place, int] = {}
        faults: list[Fault] = []
        if node is None:
            return Marked(file, None, {(): first_line})
        _walk(node, (), lines, faults, file, first_line)
        if faults:
            raise ContentError(faults)
        return Marked(file, loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = first_line + (mark.line if mark else 0)
        raise ContentError([Fault(file, line, f"not YAML: {error.problem or error.context}")]) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError([Fault(file, first_line, f"not YAML: {error}")]) from error
    finally:
        loader.dispose()


def read(path: Path, file: str) -> Marked:
    """Parse the file at `path`, called `file` in faults. Raises ContentError, also if there is no such file."""
    return parse(read_text(path, file), file)


def read_text(path: Path, file: str) -> str:
    """The text of a file. Raises ContentError if it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError([Fault(file, 0, "the file is missing")]) from error
    except UnicodeDecodeError as error:
        raise ContentError([Fault(file, 0, f"not UTF-8: {error.reason} at byte {error.start}")]) from error


def fit(model: type[Model], marked: Marked) -> Model:
    """The document as `model`. Raises ContentError with one fault for each value that does not fit."""
    try:
        return model.model_validate(marked.value)
    except ValidationError as error:
        raise ContentError(marked.fault(e["loc"], _reason(e["loc"], e["msg"])) for e in error.errors()) from error


def _reason(place: tuple[str | int, ...], message: str) -> str:
    name = ".".join(str(step) for step in place)
    return f"{name}: {message}" if name else message


def _walk(
    node: yaml.Node, place: Place, lines: dict[Place, int], faults: list[Fault], file: str, first_line: int
) -> None:
    lines[place] = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        seen: set[Hashable] = set()
        for key, value in node.value:
            name = key.value if isinstance(key.value, str) else str(key.value)
            if name in seen:
                faults.append(Fault(file, first_line + key.start_mark.line, f"the key {name!r} stands here twice"))
            seen.add(name)
            _walk(value, (*place, name), lines, faults, file, first_line)
            lines[*place, name] = first_line + key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _walk(value, (*place, position), lines, faults, file, first_line)
