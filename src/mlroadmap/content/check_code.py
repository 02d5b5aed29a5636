"""What the syntax tree of a check.py says: its tests, and the messages that it uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = frozenset({"name", "called", "got", "expected"})
"""Values that the check API gives every message."""
_OPTIONS = frozenset({"rtol", "atol", "slips", "message", "shape", "dtype"})


@dataclass(frozen=True, slots=True)
class Use:
    """A message that a call may end with, and the values it is given; None if the tree does not tell which."""

    message: str
    line: int
    values: frozenset[str] | None


def tests(tree: ast.Module) -> list[tuple[str, int]]:
    """Id and line of each function under @test("id"), in order."""
    found = []
    for node in tree.body:
        for decorator in getattr(node, "decorator_list", ()):
            match decorator:
                case ast.Call(func=ast.Name(id="test"), args=[ast.Constant(value=str(id)), *_]):
                    found.append((id, decorator.lineno))
    return found


def uses(tree: ast.Module) -> Iterator[Use]:
    """The messages that are named where a check is made."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        values = None if None in keywords else frozenset(name for name in keywords if name) - _OPTIONS | GIVEN
        match node.func.attr, keywords:
            case (("equal" | "close"), {"slips": ast.Dict(keys=keys)}):
                for key in keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield Use(key.value, key.lineno, values)
            case "require", _:
                message = node.args[1] if len(node.args) > 1 else keywords.get("message")
                if isinstance(message, ast.Constant) and isinstance(message.value, str):
                    yield Use(message.value, message.lineno, values)
            case "forbid", {"message": ast.Constant(value=str(id)) as message}:
                yield Use(id, message.lineno, (values or frozenset()) | {"found", "line"})


def texts(tree: ast.Module) -> set[str]:
    """Every text constant: a message may reach its check by way of a helper."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def student_calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Name and line of each `student.name(...)`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="student"), attr=name)):
                yield name, node.lineno
