"""Values as short texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd  # noqa: TID253 - the code under test never imports it
import pytest

from mlroadmap.checks import showing


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"), (3.0, "3.0"), (0.1 + 0.2, "0.3"), (1e-20, "1e-20"), (float("nan"), "nan"), (np.float64(2.5), "2.5"),
        (np.bool_(True), "True"), ("it's", '"it\'s"'), (None, "None"), ([1, 2.0], "[1, 2.0]"), ((1,), "(1,)"), ((),
        "()"), ({"a": 1}, "{'a': 1}"), ({2, 1}, "{1, 2}"), (set(), "set({})"), (frozenset({1}), "frozenset({1})"),
        (np.array([-7.5, -8]), "array([-7.5, -8. ])"), (np.array([1], "f4"), "array([1.], dtype=float32)"),
        (np.zeros((5, 9)), "array of shape (5, 9), float64"), (np.array(["a"]), "array(['a'])"),
        (10**1000, "an integer of 3322 bits"), (list(range(50))[:2], "[0, 1]"),
        (pd.Series([1, 2]), "Series({0: 1, 1: 2})"),
        (pd.DataFrame({"a": [1], "b": [2]}), "DataFrame(columns [a, b]; rows [(0, 1, 2)])"),
    ],
)  # fmt: skip
def test_short(value: Any, text: str) -> None:
    assert showing.short(value) == text


@pytest.mark.parametrize("value", ["x" * 10_000, ["y" * 1000] * 50, dict.fromkeys(range(99), "z" * 50), np.zeros(9999)])
def test_short_is_short(value: Any) -> None:
    assert len(showing.short(value)) <= showing.LIMIT


def test_depth_has_an_end() -> None:
    value: list[Any] = []
    value.append(value)
    assert "…" in showing.short(value)


def test_a_pair_that_differs_looks_different() -> None:
    assert showing.pair(0.1 + 0.2, 0.3) == ("0.30000000000000004", "0.3")
    one, other = showing.pair(np.zeros(30), np.full(30, 1e-9))
    assert one != other


def test_a_call_can_be_typed_again() -> None:
    assert showing.call("f", (np.array([1.0]), "a"), {"step": 0.5}) == "f(np.array([1.]), 'a', step=0.5)"


def test_types_have_words_a_learner_knows() -> None:
    assert [showing.type_name(v) for v in (None, np.zeros(1), 1.5, [])] == ["None", "array", "float", "list"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.999999999, "0.999999999"),
        (2.0000001, "2.0000001"),
        (-0.2500000003, "-0.2500000003"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (0.1234567, "0.123457"),
        (1000000.5, "1000000.5"),
        (123456.7, "123456.7"),
        (1234567.0, "1234567.0"),
        (1e300, "1e+300"),
        (1e-20, "1e-20"),
        (3.0, "3.0"),
    ],
)
def test_a_number_that_is_not_round_does_not_read_as_a_round_one(value: float, text: str) -> None:
    assert showing.short(value) == text
    assert showing.short([value]) == f"[{text}]"


def test_the_call_shows_what_makes_the_difference() -> None:
    assert showing.call("steps_until", (0.999999999, 0.5), {}) == "steps_until(0.999999999, 0.5)"
    assert showing.call("f", (np.array([0.999999999, 2.0]),), {}) == "f(np.array([0.999999999, 2. ]))"


@pytest.mark.parametrize(
    ("array", "text"),
    [
        (np.array([0.1 + 0.2, 1.0]), "array([0.3, 1. ])"),
        (np.array([1 / 3, 0.5]), "array([0.3333, 0.5 ])"),
        (np.array([np.nan, np.inf, 1.0]), "array([nan, inf, 1.])"),
        (np.array([0.1, 0.2], np.float32), "array([0.1, 0.2], dtype=float32)"),
        (np.array([1.0 - 1e-7]), "array([0.9999999])"),
        (np.array([]), "array([])"),
        (np.array([1e308]), "array([1.e+308])"),
    ],
)
def test_entries_of_an_array_likewise(array: np.ndarray[Any, Any], text: str) -> None:
    assert showing.short(array) == text
