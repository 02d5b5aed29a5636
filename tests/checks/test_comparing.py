"""When values are the same, and when they are close."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd  # noqa: TID253 - the code under test never imports it
import pytest

from mlroadmap.checks.comparing import Mismatch, check_close, same

NAN = float("nan")
A = np.array([1.0, 2.0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, np.int64(1)), (1.5, np.float32(1.5)), (True, np.bool_(True)), ("a", np.str_("a")), (NAN, NAN), (None, None),
        ([1, (2.0, "x")], [1, (2.0, "x")]), ({"a": A, "b": NAN}, {"b": NAN, "a": A.copy()}), ({1, 2}, {2, 1}),
        (np.array([1, 2], "i4"), np.array([1, 2])), (np.array([NAN, 1]), np.array([NAN, 1])), (b"a", b"a"),
        (pd.Series([1, 2], name="n"), pd.Series([1, 2], name="n")), (np.array(["a"]), np.array(["a"])),
    ],
)  # fmt: skip
def test_same(one: Any, other: Any) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0), (1, True), (0, None), ("1", 1), ([1], (1,)), ([1], [1, 2]), ({"a": 1}, {"a": 1, "b": 2}), (A, [1.0,
        2.0]), (A, A[None]), (A, np.array([1, 2])), (A, A + 1e-12), ({1}, frozenset({1})), (NAN, 0.0), ([NAN], [0.0]),
        (pd.Series([1, 2], name="n"), pd.Series([1, 2])), (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]})),
    ],
)  # fmt: skip
def test_not_the_same(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1.0 + 1e-9, 1), (np.float32(1), 1.0), (np.array(1.0), 1.0), (A, A + 1e-10), (A, [1, 2]), ([1, 2], [1.0, 2.0]),
        ((1, 2), [1, 2]), ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]).tolist()), (NAN, NAN), ([], []),
        ({"a": 1.0}, {"a": 1.0 + 1e-9}), ([1.0, "x"], [1.0 + 1e-9, "x"]), ([A, A], [A, A]), (1j, 1j), (10**30, 10**30),
        (pd.DataFrame({"a": [1.0], "b": ["x"]}), pd.DataFrame({"a": [1.0 + 1e-9], "b": ["x"]})),
    ],
)  # fmt: skip
def test_close(got: Any, expected: Any) -> None:
    check_close(got, expected, 1e-6, 1e-9)


@pytest.mark.parametrize(
    ("got", "expected", "reason"),
    [
        (None, 1.0, "wrong-type"), ("1", 1.0, "wrong-type"), (True, 1.0, "wrong-type"), ([1.0], 1.0, "wrong-type"),
        (1.1, 1.0, "not-equal"), (NAN, 1.0, "not-equal"), (1.0, NAN, "not-equal"), (float("inf"), 1.0, "not-equal"),
        ([1.0, 2.0], A, "wrong-type"), (A[None], A, "wrong-shape"), (A, [1.0], "wrong-shape"), (A + 1, A, "not-equal"),
        (1.0, A, "wrong-type"), (np.array([True, False]), A, "wrong-type"), (np.array(["a", "b"]), A, "wrong-type"),
        ("ab", [1.0, 2.0], "wrong-type"), ([1.0, "x"], [1.0, 2.0], "not-equal"), ([1], {"a": 1}, "wrong-type"),
        ({"b": 1.0}, {"a": 1.0}, "not-equal"), ({"a": 2.0}, {"a": 1.0}, "not-equal"), ("a", "b", "not-equal"),
        ((1.0, "x"), [1.0, "x"], "wrong-type"), (10**30 + 10**28, 10**30, "not-equal"),
        (pd.DataFrame({"a": [1.0]}), pd.DataFrame({"b": [1.0]}), "not-equal"), (A, pd.Series([1.0, 2.0]), "wrong-type"),
        (pd.Series([1.0]), pd.Series([1.0, 2.0]), "wrong-shape"), (pd.Series([1.5]), pd.Series([1.0]), "not-equal"),
        (pd.Series([1.0], index=[3]), pd.Series([1.0]), "not-equal"),
    ],
)  # fmt: skip
def test_not_close(got: Any, expected: Any, reason: str) -> None:
    with pytest.raises(Mismatch) as mismatch:
        check_close(got, expected, 1e-6, 1e-9)
    assert mismatch.value.reason == reason
