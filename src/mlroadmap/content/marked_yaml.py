"""YAML that remembers on which line each value stands, so that a fault can name it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

DEEPEST = 24
"""Content files nest by less than ten; a file that goes on for ever is a fault, not a full stack."""
_TAG = "tag:yaml.org,2002:"
_TRUE = {"true", "yes", "on"}


@dataclass(frozen=True)
class Marked:
    """A parsed document: its plain value, and the nodes that know the line of each place in it."""

    file: str
    value: Any
    root: yaml.Node | None = None
    first_line: int = 1

    def line(self, place: Sequence[str | int] = ()) -> int:
        """Line of the value at `place`, or of the nearest thing around it that exists."""
        node, line = self.root, 0 if self.root is None else self.root.start_mark.line
        for step in place:
            found = _step(node, step)
            if found is None:
                break
            node, line = found
        return self.first_line + line

    def fault(self, place: Sequence[str | int], reason: str) -> Fault:
        """A fault at that place of this file."""
        return Fault(self.file, self.line(place), reason)


def parse(text: str, file: str, first_line: int = 1) -> Marked:
    """Parse one YAML document that begins on `first_line` of `file`.

    Values are texts, numbers, true and false, nothing, lists and mappings; dates and times stay texts. Raises
    ContentError if it is no YAML, names a key twice, or uses anchors or tags beyond plain values.
    """
    loader: Any = None
    try:
        loader = _Loader(text)  # reads the first bytes, so that a forbidden character raises here
        node = loader.get_single_node()
    except yaml.reader.ReaderError as error:
        line = first_line + _line_of(text, error)
        raise ContentError([Fault(file, line, f"not YAML: {error.reason}")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, reason = (mark.line if mark else 0), error.problem or error.context
        if "\t" in "".join(text.split("\n")[line : line + 1]):
            reason = "a tab, where YAML wants spaces"
        raise ContentError([Fault(file, first_line + line, f"not YAML: {reason}")]) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError([Fault(file, first_line, f"not YAML: {error}")]) from error
    finally:
        if loader is not None:
            loader.dispose()
    reader = _Reader(file, first_line)
    value = reader.value(node, 0) if node is not None else None
    if reader.faults:
        raise ContentError(reader.faults)
    return Marked(file, value, node, first_line)


def read(path: Path, file: str) -> Marked:
    """Parse the file at `path`, called `file` in faults. Raises ContentError, also if there is no such file."""
    return parse(read_text(path, file), file)


def read_text(path: Path, file: str) -> str:
    """The text of a file. Raises ContentError if it is missing, no file, or not UTF-8."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise ContentError([Fault(file, 0, "the file is missing")]) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError([Fault(file, line, f"not UTF-8: {error.reason} at byte {error.start}")]) from error
    except OSError as error:
        raise ContentError([Fault(file, 0, f"cannot be read: {error.strerror}")]) from error


def fit(model: type[Model], marked: Marked) -> Model:
    """The document as `model`. Raises ContentError with one fault for each value that does not fit."""
    if marked.value is None:
        raise ContentError([marked.fault((), "the file is empty")])
    try:
        return model.model_validate(marked.value)
    except ValidationError as error:
        raise ContentError(faults_of(marked, error)) from error


def faults_of(marked: Marked, error: ValidationError) -> Iterable[Fault]:
    """One fault for each value of the document that does not fit."""
    for problem in error.errors(include_url=False, include_input=False):
        yield marked.fault(problem["loc"], _reason(problem["loc"], problem["type"], problem["msg"]))


def _reason(place: Place, kind: str, message: str) -> str:
    name = ".".join(str(step) for step in place)
    plain = {"missing": "is missing", "extra_forbidden": "is no field of this file"}.get(kind)
    if plain:
        return f"{name} {plain}"
    return f"{name}: {message}" if name else message


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None


def _line_of(text: str, error: yaml.reader.ReaderError) -> int:
    if isinstance(error.character, str) or not isinstance(error.position, int):
        return text.count("\n", 0, error.position or 0)
    return text.encode("utf-8").count(b"\n", 0, error.position)  # the C reader counts bytes


class _Reader:
    """Turns nodes into plain values; YAML 1.1's surprises (dates, 1:30 as a number) stay texts."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if id(node) in self.seen or depth > DEEPEST:
            self.fault(node, "an anchor used twice: write the value again" if depth <= DEEPEST else "nested too deeply")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, depth + 1) for child in node.value]
        found: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == _TAG + "merge":
                self.fault(key, "a key must be a plain text")
                continue
            if key.value in found:
                self.fault(key, f"the key {key.value!r} stands here twice")
            found[key.value] = self.value(child, depth + 1)
        return found

    def scalar(self, node: yaml.ScalarNode) -> Any:
        kind, text = node.tag.removeprefix(_TAG), str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() in _TRUE
        try:
            if kind == "int" and ":" not in text:
                return int(text.replace("_", ""), 0 if text.lstrip("+-")[:2] in {"0x", "0b", "0o"} else 10)
            if kind == "float" and ":" not in text:
                return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
        except ValueError:
            return text
        if kind not in {"str", "timestamp", "int", "float", "value"}:
            self.fault(node, f"the tag {node.tag} is not used here")
        return text

    def fault(self, node: yaml.Node, reason: str) -> None:
        self.faults.append(Fault(self.file, self.first_line + node.start_mark.line, reason))
