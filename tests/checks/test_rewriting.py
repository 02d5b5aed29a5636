"""A script with other values for some names, on the same lines."""

from __future__ import annotations

from typing import Any

import pytest

from mlroadmap.checks.rewriting import GIVEN, set_again


def run(source: str, **given: Any) -> dict[str, Any]:
    edited = set_again(source, given)
    assert edited.count("\n") == source.count("\n")
    space: dict[str, Any] = {GIVEN: given, **given}
    exec(edited, space)
    return space


@pytest.mark.parametrize(
    "source",
    [
        "total = 84\nshare = total / 2",
        "total = (\n    80 +\n    4\n)  # é\nshare = total / 2",
        "é = 'é'; total = 84; share = total / 2",
        "total: float = 84\nshare = total / 2",
        "total = other = 84\nshare = total / 2",
        "total, other = 84, 'é'\nshare = total / 2",
        "[total, *rest] = 84, 1, 2; share = total / 2",
        "total = 1\ntotal = '''\n\n'''\nshare = total / 2",
        "share = total / 2",
    ],
)
def test_the_new_value_holds_wherever_the_code_assigns(source: str) -> None:
    assert run(source, total=90)["share"] == 45


def test_what_the_code_adds_itself_stays() -> None:
    space = run("total = 84\ntotal += 10\ndef f():\n    total = 1\n    return total\nshare = f()", total=90)
    assert (space["total"], space["share"]) == (100, 1)


def test_several_names() -> None:
    assert run("a, b = 1, 2\nc = a + b", a=10, b=20)["c"] == 30


def test_broken_code_is_a_syntax_error() -> None:
    with pytest.raises(SyntaxError):
        set_again("a = = 1", ["a"])
