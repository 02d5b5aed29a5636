"""Values as short texts for a person: what was called, what came back, what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

LIMIT = 200
"""Characters."""
_WHOLE_ARRAY = 24
"""Largest number of entries of an array that is written out."""
_NOISE = 12
"""Digits beyond which a float is what arithmetic left over, not what anybody meant."""
_PLACES = 4
"""Decimal places of the entries of an array."""


def cut(text: str, limit: int = LIMIT) -> str:
    """`text` in at most `limit` characters, with a mark where something is missing."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def short(value: object, limit: int = LIMIT, exact: bool = False) -> str:
    """A short text of a value, close to what Python would print.

    Floats have six digits, and as many as twelve where six would make a round number of one that is none: 0.999999999
    stays what it is, while 0.1 + 0.2 is 0.3. All digits if `exact`.
    """
    return cut(_text(value, exact, 0), limit)


def pair(got: object, expected: object) -> tuple[str, str]:
    """Both as short texts; with all digits if they would look the same otherwise."""
    texts = short(got), short(expected)
    return texts if texts[0] != texts[1] else (short(got, exact=True), short(expected, exact=True))


def plain(value: object) -> str:
    """A value for a placeholder in a message: texts as they are, everything else short."""
    return cut(value) if isinstance(value, str) else short(value)


def call(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """A call as it could be typed: `mse_gradient(np.array([[1., 2.]]), np.array([0.]), step=0.1)`."""
    parts = [_typed(value) for value in args] + [f"{key}={_typed(value)}" for key, value in kwargs.items()]
    return f"{name}({cut(', '.join(parts), LIMIT)})"


def _typed(value: object) -> str:
    """An argument as it could be typed where NumPy is imported as usual; large arrays by their shape."""
    return cut(_text(value, False, 0, "np."), 120)


def type_name(value: object) -> str:
    """The name of a value's type in words a learner knows: `array`, not `numpy.ndarray`."""
    foreign = getattr(value, "__type_name__", None)
    if isinstance(foreign, str):
        return foreign
    return {"NoneType": "None", "ndarray": "array"}.get(type(value).__name__, type(value).__name__)


def _text(value: Any, exact: bool, depth: int, module: str = "") -> str:
    kind = type(value)
    if depth > 6:
        return "…"
    if isinstance(value, np.generic):
        value = value.item()
        kind = type(value)
    if kind is float:
        return repr(value) if exact or value != value or value in (float("inf"), float("-inf")) else _number(value)
    if kind is int:
        return repr(value) if value.bit_length() < 2000 else f"an integer of {value.bit_length()} bits"
    if kind is str or kind is bytes:
        return repr(value if len(value) <= 2 * LIMIT else value[: 2 * LIMIT])
    if isinstance(value, np.ndarray):
        return _array(value, exact, module)
    if kind in (list, tuple, set, frozenset):
        return _sequence(value, exact, depth, module)
    if kind is dict:
        items = list(value.items())[:40]
        inner = ", ".join(f"{_text(k, exact, depth + 1)}: {_text(v, exact, depth + 1, module)}" for k, v in items)
        return "{" + inner + (", …" if len(value) > 40 else "") + "}"
    if kind.__module__.split(".")[0] == "pandas":
        return _pandas(value, exact)
    return repr(value)


def _number(value: float) -> str:
    text, finer = f"{value:.6g}", f"{value:.{_NOISE}g}"
    reads_as_round = f"{value:.5g}" == text  # who reads 1.33333 sees that it goes on, who reads 1.0 does not
    large = 1e5 <= abs(value) < 1e12  # six digits would end before the decimal point
    if large or (reads_as_round and float(finer) != float(text)):
        text = finer
    return text if re.search(r"[.e]", text) else text + ".0"


def _sequence(value: Any, exact: bool, depth: int, module: str) -> str:
    items = [_text(item, exact, depth + 1, module) for item in list(value)[:40]]
    if isinstance(value, set | frozenset):
        items.sort()
    inner = ", ".join(items) + (", …" if len(value) > 40 else "")
    if isinstance(value, list):
        return f"[{inner}]"
    if isinstance(value, tuple):
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return f"{{{inner}}}" if value and isinstance(value, set) else f"{type(value).__name__}({{{inner}}})"


def _array(value: np.ndarray[Any, Any], exact: bool, module: str) -> str:
    if value.size > _WHOLE_ARRAY and not exact:
        return f"array of shape {value.shape}, {value.dtype}"
    places = 17 if exact else _places(value)
    text = np.array2string(
        value, separator=", ", precision=places, threshold=_WHOLE_ARRAY, edgeitems=3, max_line_width=10_000
    )
    usual = value.dtype.kind in "US" or value.dtype in (np.float64, np.int64, np.bool_)
    return f"{module}array({' '.join(text.split())}" + (")" if usual else f", dtype={module}{value.dtype})")


def _places(value: np.ndarray[Any, Any]) -> int:
    """Decimal places to show: more where the usual ones would make round numbers of entries that are none."""
    if value.dtype.kind != "f":
        return _PLACES
    finite = value[np.abs(value) < 1e12].astype(np.float64)
    rounded = np.round(finite, _PLACES)
    all_round = bool((np.round(finite, _PLACES - 1) == rounded).all())
    noise = max(10.0**-_NOISE, float(np.finfo(value.dtype).eps)) * 10
    return _NOISE if all_round and bool((np.abs(finite - rounded) > noise * np.abs(finite)).any()) else _PLACES


def _pandas(value: Any, exact: bool) -> str:
    kind = type(value).__name__
    if kind == "DataFrame":
        columns = ", ".join(map(str, value.columns[:12]))
        if value.size <= _WHOLE_ARRAY or exact:
            rows = [tuple(row) for row in value.head(12).itertuples(index=True)]
            return f"DataFrame(columns [{columns}]; rows {_text(rows, exact, 1)})"
        return f"DataFrame of {value.shape[0]} rows: {columns}"
    if kind == "Series":
        return f"Series({_text(dict(value.head(12)), exact, 1)}" + (", …)" if len(value) > 12 else ")")
    return repr(value)
