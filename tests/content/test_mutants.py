"""Mutants: every operator at every place, and nothing that is no slip."""

from __future__ import annotations

import pytest

from mlroadmap.content.mutants import line_mutants, mutants


def now(source: str, printing: bool = False) -> set[str]:
    return {mutant.now for mutant in mutants(source, printing)}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a < b", {"a <= b", "a > b"}),
        ("a - b", {"a + b", "b - a", "a", "b"}),
        ("a or b", {"a and b", "a", "b"}),
        ("-a", {"a"}),
        ("x[2]", {"x[3]", "x[1]"}),
        ("x.sum(axis=0)", {"x.mean(axis=0)", "x.sum()", "x.sum(axis=1)", "x.sum(axis=-1)"}),
        ("f(a, b)", {"f(b, a)"}),
        ("x.copy()", {"x"}),
        ("sorted(x)", {"x"}),
        ("range(n)", {"range(n - 1)", "range(n + 1)", "range(1, n)"}),
        ("x[a:b]", {"x[:b]", "x[a:]", "x[a:b + 1]"}),
        ("a.T", {"a"}),
        ("[v for v in x if v]", {"[v for v in x]"}),
        ("True", {"False"}),
    ],
)
def test_each_operator_is_applied(source: str, wanted: set[str]) -> None:
    assert now(f"y = {source}") - {"pass"} == {f"y = {one}" for one in wanted}


def test_statements_are_dropped_turned_and_ended_early() -> None:
    source = "def f(x):\n    t = 0\n    for v in x:\n        t += v\n    if t > 9:\n        t = 9\n    return t"
    found = now(source)
    assert {"pass", "t -= v", "t = v", "break", "if not t > 9:", "return None"} <= found
    assert all(mutant.source != source for mutant in mutants(source))


def test_what_is_no_slip_is_left_alone() -> None:
    source = '''"""Words."""
import numpy as np

def f(x: int = 3) -> int:
    """Words."""
    if x:
        raise ValueError("some words")
    print("words", 1)
    return max(x, 1) + (x - 1) ** 2
'''
    texts = "\n".join(mutant.source for mutant in mutants(source))
    assert "ords." in texts
    for slip in ("ome words", "'ords'", "max(1, x)", "(1 - x) ** 2"):
        assert slip not in texts.replace("some words", "")
    assert "print('ords', 1)" in now(source, printing=True)


def test_values_that_are_given_are_no_part_of_the_answer() -> None:
    source = "n = 3\nm = n * 2\n"
    assert "n = 4" in {mutant.now for mutant in mutants(source)}
    assert all(mutant.was == "m = n * 2" for mutant in mutants(source, given=["n"]))


def test_all_mutants_differ_and_can_be_compiled() -> None:
    source = "def f(a):\n    while a < 3:\n        a = a + 1\n        if a == 2:\n            continue\n    return a\n"
    found = mutants(source)
    assert len({mutant.source for mutant in found}) == len(found) > 12
    for mutant in found:
        compile(mutant.source, "mutant", "exec")


def test_the_lines_of_an_order_are_swapped() -> None:
    assert [mutant.source for mutant in line_mutants(["a", "b", "b"])] == ["b\na\nb\n"]
