"""The generators of items: what their code may do, and running them.

A generator is content that ships with the program, like a template. The rules keep it a pure function of its seed;
they are no sandbox against an author who wants to do harm.
"""

from __future__ import annotations

import ast
import random
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

from mlroadmap.content.faults import ContentError, Fault

MODULES = frozenset(
    {
        "__future__",
        "ast",
        "bisect",
        "calendar",
        "collections",
        "copy",
        "dataclasses",
        "datetime",
        "decimal",
        "fractions",
    }
    | {"functools", "heapq", "itertools", "json", "keyword", "math", "numbers", "numpy", "operator", "random", "re"}
    | {"sqlite3", "statistics", "string", "textwrap", "typing", "unicodedata"}
)
"""What a generator may import: the parts of the standard library that only compute, and NumPy."""
BANNED_CALLS = frozenset({"open", "input", "print", "breakpoint", "__import__", "globals", "id", "hash"})
"""Calls that reach outside, or that differ from run to run."""

DRAWS = 20_000
"""Random numbers that a generator may draw for one variant: one that seeks a rare case for ever is stopped by them."""

Generate = Callable[[random.Random], Mapping[str, Any]]


class _TooManyDraws(Exception):
    """The generator looks for something that it does not find."""


class _Rng(random.Random):  # noqa: S311  questions, not secrets
    """The same numbers as random.Random with the same seed, but only so many of them."""

    left = DRAWS

    def random(self) -> float:
        self._count()
        return super().random()

    def getrandbits(self, k: int, /) -> int:
        self._count()
        return super().getrandbits(k)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooManyDraws(f"more than {DRAWS} random numbers for one variant: does it look for ever?")


def faults(source: str, file: str) -> list[Fault]:
    """What the code of a generator does that it may not."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [Fault(file, error.lineno or 0, f"not Python: {error.msg}")]
    found = [Fault(file, line, reason) for node in ast.walk(tree) for line, reason in _banned(node)]
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    if "generate" not in functions:
        found.append(Fault(file, 1, "there is no function generate(rng)"))
    elif len(functions["generate"].args.args) != 1:
        found.append(Fault(file, functions["generate"].lineno, "generate takes one argument, rng"))
    return found


def _banned(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            modules = [alias.name for alias in names]
        case ast.ImportFrom(module=module, level=level):
            modules = [module or "" if not level else "." * level + (module or "")]
        case ast.Call(func=ast.Name(id=name)) if name in BANNED_CALLS:
            yield node.lineno, f"a generator may not call {name}()"
            return
        case ast.Attribute(value=ast.Name(id="random"), attr=attr) if attr != "Random":
            yield node.lineno, f"random.{attr} has no seed: use rng.{attr}"
            return
        case ast.Attribute(attr="random", value=ast.Name(id="np" | "numpy")):
            return  # np.random.default_rng(rng.randrange(...)) is fine; that it repeats is tested
        case _:
            return
    for module in modules:
        if module.split(".")[0] not in MODULES:
            yield (
                node.lineno,
                f"a generator may not import {module}: only NumPy and {', '.join(sorted(MODULES - {'numpy'}))}",
            )


def load(source: str, file: str) -> Generate:
    """The function `generate` of that code, run in a module of its own. Raises ContentError."""
    found = faults(source, file)
    if found:
        raise ContentError(found)
    module = ModuleType("generate")
    try:
        exec(compile(source, file, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  content of ours, linted above
    except Exception as error:
        raise ContentError([Fault(file, _line(error, file), f"{type(error).__name__}: {error}")]) from error
    generate: Generate = module.__dict__["generate"]
    return generate


def run(generate: Generate, key: str, file: str) -> Mapping[str, Any]:
    """What the generator returns for the seed text `key`. Raises ContentError if it raises or returns no dict."""
    try:
        made = generate(_Rng(key))
    except _TooManyDraws as error:
        raise ContentError([Fault(file, _line(error, file), f"{error} (seed {key!r})")]) from error
    except Exception as error:
        reason = f"{type(error).__name__}: {error} (seed {key!r})"
        raise ContentError([Fault(file, _line(error, file), reason)]) from error
    if not isinstance(made, Mapping):
        raise ContentError([Fault(file, 1, f"generate returned {type(made).__name__}, not a dict")])
    return made


def _line(error: Exception, file: str) -> int:
    lines = [frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return lines[-1] if lines else 0
