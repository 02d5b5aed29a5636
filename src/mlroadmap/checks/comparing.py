"""When two values are the same, or close. Both are decoded data of exact types; nothing of the learner's runs here."""

from __future__ import annotations

from typing import Any

import numpy as np

NUMBER = (int, float, complex, np.integer, np.floating, np.complexfloating)


class Mismatch(Exception):
    """Why two values are not close: `reason` is a message id, with the values it needs."""

    def __init__(self, reason: str, **values: Any) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


def is_number(value: object) -> bool:
    """True for numbers of Python and NumPy, arrays of no dimension included; bool is no number."""
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in "iufc"
    return isinstance(value, NUMBER) and not isinstance(value, bool)


def is_pandas(value: object) -> bool:
    """True for a Series or DataFrame, without importing pandas."""
    return type(value).__module__.split(".")[0] == "pandas" and type(value).__name__ in ("Series", "DataFrame")


def same(got: Any, expected: Any) -> bool:
    """Same type and value. NumPy's scalars count as Python's; nan equals nan; arrays need the same shape and kind of
    dtype.
    """
    got = got.item() if isinstance(got, np.generic) and got.dtype.kind in "biufcU" else got
    expected = expected.item() if isinstance(expected, np.generic) and expected.dtype.kind in "biufcU" else expected
    if type(got) is not type(expected):
        return False
    if isinstance(got, np.ndarray):
        return _same_arrays(got, expected)
    if isinstance(got, list | tuple):
        return len(got) == len(expected) and all(map(same, got, expected))
    if isinstance(got, dict):
        return got.keys() == expected.keys() and all(same(got[key], expected[key]) for key in expected)
    if is_pandas(got):
        return _same_pandas(got, expected)
    if isinstance(got, float) and got != got:
        return bool(expected != expected)
    return bool(got == expected)


def _same_arrays(got: np.ndarray[Any, Any], expected: np.ndarray[Any, Any]) -> bool:
    kinds = got.dtype.kind.replace("u", "i"), expected.dtype.kind.replace("u", "i")
    if got.shape != expected.shape or kinds[0] != kinds[1]:
        return False
    return bool(np.array_equal(got, expected, equal_nan=kinds[0] in "fcMm"))


def _same_pandas(got: Any, expected: Any) -> bool:
    names = (got.columns.equals(expected.columns)) if type(got).__name__ == "DataFrame" else got.name == expected.name
    return bool(names and got.equals(expected))


def check_close(got: Any, expected: Any, rtol: float, atol: float) -> None:
    """Raise Mismatch unless `got` is `expected` within `rtol * |expected| + atol`.

    A number is expected of a number, an array of an array. A list or tuple of numbers describes any sequence: array,
    list or tuple. Containers are compared item by item, everything that is not a number must be the same.
    """
    if is_number(expected):
        if not is_number(got):
            raise Mismatch("wrong-type", wanted="number")
        _check_numbers(np.asarray(got), np.asarray(expected), rtol, atol)
    elif isinstance(expected, np.ndarray) and expected.dtype.kind in "iufc":
        if not isinstance(got, np.ndarray) or got.dtype.kind not in "iufc":
            raise Mismatch("wrong-type", wanted="array of numbers")
        _check_numbers(got, expected, rtol, atol)
    elif isinstance(expected, list | tuple) and (numbers := _as_numbers(expected)) is not None:
        found = got if isinstance(got, np.ndarray) and got.dtype.kind in "iufc" else _as_numbers(got)
        if found is None:
            if isinstance(got, list | tuple):
                raise Mismatch("not-equal")
            raise Mismatch("wrong-type", wanted="sequence of numbers")
        _check_numbers(found, numbers, rtol, atol)
    elif isinstance(expected, list | tuple):
        if type(got) is not type(expected):
            raise Mismatch("wrong-type", wanted=type(expected).__name__)
        if len(got) != len(expected):
            raise Mismatch("not-equal")
        for one, other in zip(got, expected, strict=True):
            check_close(one, other, rtol, atol)
    elif isinstance(expected, dict):
        if not isinstance(got, dict):
            raise Mismatch("wrong-type", wanted="dict")
        if got.keys() != expected.keys():
            raise Mismatch("not-equal")
        for key in expected:
            check_close(got[key], expected[key], rtol, atol)
    elif is_pandas(expected):
        _check_pandas(got, expected, rtol, atol)
    elif not same(got, expected):
        raise Mismatch("not-equal")


def _as_numbers(value: Any) -> np.ndarray[Any, Any] | None:
    """A rectangular list or tuple of numbers as an array, else None."""
    if not isinstance(value, list | tuple):
        return None

    def numeric(item: Any) -> bool:
        if isinstance(item, list | tuple):
            return all(map(numeric, item))
        return is_number(item) or (isinstance(item, np.ndarray) and item.dtype.kind in "iufc")

    if not numeric(value):
        return None
    try:
        array = np.asarray(value if value else [], dtype=None)
    except (ValueError, OverflowError):  # ragged, or integers beyond 64 bits
        return None
    return array if array.dtype.kind in "iufc" else None


def _check_numbers(got: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], rtol: float, atol: float) -> None:
    if got.shape != expected.shape:
        raise Mismatch("wrong-shape", shape=str(got.shape), wanted=str(expected.shape))
    if got.dtype.kind == "O" or expected.dtype.kind == "O":  # a Python integer beyond 64 bits
        if not abs(got.item() - expected.item()) <= rtol * abs(expected.item()) + atol:
            raise Mismatch("not-equal")
    elif not np.allclose(got, expected, rtol=rtol, atol=atol, equal_nan=True):
        raise Mismatch("not-equal")


def _check_pandas(got: Any, expected: Any, rtol: float, atol: float) -> None:
    kind = type(expected).__name__
    if type(got) is not type(expected):
        raise Mismatch("wrong-type", wanted=kind)
    if got.shape != expected.shape:
        raise Mismatch("wrong-shape", shape=str(got.shape), wanted=str(expected.shape))
    if not got.index.equals(expected.index):
        raise Mismatch("not-equal")
    if kind == "DataFrame":
        if not got.columns.equals(expected.columns):
            raise Mismatch("not-equal")
        for place in range(expected.shape[1]):
            check_close(_values(got.iloc[:, place]), _values(expected.iloc[:, place]), rtol, atol)
    else:
        check_close(_values(got), _values(expected), rtol, atol)


def _values(series: Any) -> Any:
    array = series.to_numpy()
    return array if array.dtype.kind in "iufcb" else list(array)
