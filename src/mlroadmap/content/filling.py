"""Filling the {placeholders} of a text with values, and writing numbers the way people do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite

import numpy as np

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
DIGITS = 6
"""Significant digits of a decimal number."""


def fill(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `{name}` that `values` knows replaced; other braces stay, so code and formulas may hold them."""
    return PLACEHOLDER.sub(lambda found: written(values[found[1]]) if found[1] in values else found[0], text)


def names(text: str) -> set[str]:
    """The names in braces."""
    return set(PLACEHOLDER.findall(text))


def written(value: object) -> str:
    """A value as text: text as it is, whole numbers in full, others with at most six significant digits."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, np.ndarray):
        value = value.tolist()
    match value:
        case bool() | None:
            return str(value)
        case float():
            return _decimal(value)
        case Fraction():
            return str(value)
        case list():
            return "[" + ", ".join(_inside(part) for part in value) + "]"
        case tuple():
            return "(" + ", ".join(_inside(part) for part in value) + (",)" if len(value) == 1 else ")")
        case dict():
            return "{" + ", ".join(f"{_inside(key)}: {_inside(part)}" for key, part in value.items()) + "}"
        case _:
            return str(value)


def _inside(value: object) -> str:
    return repr(value) if isinstance(value, str) else written(value)


def _decimal(value: float) -> str:
    """No exponent between 0.00001 and 10^15, and no zeros at the end."""
    if not isfinite(value):
        return str(value)
    short = f"{value:.{DIGITS}g}"
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if not 1e-5 <= abs(value) < 1e15:
        return short
    plain = format(Decimal(short), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


_CODE = re.compile(r"(`+).+?\1|\$\$.+?\$\$|(?<!\\)\$[^$\n]+\$", re.DOTALL)


def outside_code(text: str) -> str:
    """`text` without code and formulas, where braces are no placeholders."""
    return _CODE.sub(" ", text)
