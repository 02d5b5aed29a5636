"""Placeholders, and numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.filling import fill, names, outside_code, written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"), (12345678901, "12345678901"), (True, "True"), (None, "None"), (2.0, "2"), (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"), (1234567.8, "1234570"), (1e6, "1000000"), (0.00012345678, "0.000123457"),
        (1e-7, "1e-07"), (1e20, "1e+20"), (-0.5, "-0.5"), (float("nan"), "nan"), (float("inf"), "inf"),
        (Fraction(3, 4), "3/4"), ("1.50", "1.50"), (np.float64(0.25), "0.25"), (np.int64(7), "7"),
        ([1, 0.5], "[1, 0.5]"), ((1,), "(1,)"), ((1, "a"), "(1, 'a')"), ({"a": 0.1 + 0.2}, "{'a': 0.3}"),
        (np.array([[1.0, 2.5]]), "[[1, 2.5]]"),
    ],
)  # fmt: skip
def test_written(value: object, text: str) -> None:
    assert written(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_six_digits_are_kept(value: float) -> None:
    assert float(written(value)) == pytest.approx(value, rel=1e-5, abs=0)


def test_only_known_names_are_filled() -> None:
    assert fill("{n} of {m}, {0}, {}, {a b}, {n}", {"n": 1}) == "1 of {m}, {0}, {}, {a b}, 1"
    assert fill(r"\frac{{n}}{2}", {"n": 12}) == r"\frac{12}{2}"


def test_a_value_is_not_filled_again() -> None:
    assert fill("{a}", {"a": "{b}", "b": 1}) == "{b}"


def test_names() -> None:
    assert names("{a} and {b_2}, not {3} or {}") == {"a", "b_2"}


def test_outside_code() -> None:
    assert names(outside_code("{a} `{b}` $x_{c}$ ```\n{d}\n``` $$\n{e}\n$$ {f}")) == {"a", "f"}
