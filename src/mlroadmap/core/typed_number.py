"""The number that a person typed, in any spelling that means one number and leaves nothing to be worked out."""

from __future__ import annotations

import math
import re

LONGEST = 60
"""Characters; nobody types a longer number by hand."""
_SAME = str.maketrans("\u2212\u2013×·⋅÷⁄\u00a0\u202f", "--***//  ")
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅛": "1/8"}
_TOKEN = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+*/^()]")


def read_number(text: str) -> float | None:
    """The number typed: 1,5 and 1.5, 3/4, 1 1/2, 2^3, 2**3 and 2³, 3·10^-2, 12 %, 1e-3, x = 4; None if it is none.

    A sum is no such spelling: whoever types 3 + 4 has the last step still before them.
    """
    text = text.strip().strip("$`").translate(_SAME).strip()
    if len(text) > LONGEST or "#" in text:
        return None
    text = re.sub(r"^[A-Za-z]\s*=\s*", "", text).replace("**", "^")
    for sign, spelt in _SIGNS.items():
        text = text.replace(sign, f" {spelt}")
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda found: "^" + found[0].translate(_SMALL), text)
    text = re.sub(r"(?<![\d.,/^*)])(\d+)\s+(\d+\s*/\s*\d+)\s*(?=%|$)", r"(\1#\2)", text.strip())  # 1 1/2
    percent = text.endswith("%")
    text = text.rstrip("%").replace(" ", "")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        value = _Reader(text).whole()
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return value / (100 if percent else 1) if math.isfinite(value) else None


class _Reader:
    """value = [sign] product [/ [sign] product]; product = power [* power]; power = atom [^ [sign] atom]."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = re.findall(_TOKEN.pattern + "|.", text)
        self.at = 0

    def whole(self) -> float:
        value = self.value()
        if self.at < len(self.tokens):
            raise ValueError
        return value

    def took(self, *signs: str) -> str:
        """The next token, if it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at] in signs:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def value(self) -> float:
        sign = -1.0 if self.took("-", "+") == "-" else 1.0
        top = self.product()
        if not self.took("/"):
            return sign * top
        below = -1.0 if self.took("-", "+") == "-" else 1.0
        return sign * top / (below * self.product())

    def product(self) -> float:
        left = self.power()
        return left * self.power() if self.took("*") else left

    def power(self) -> float:
        base = self.atom()
        if not self.took("^"):
            return base
        sign = -1.0 if self.took("-", "+") == "-" else 1.0
        found = base ** (sign * self.atom())
        if not isinstance(found, float):  # a root of a negative number
            raise ValueError
        return found

    def atom(self) -> float:
        if self.took("("):
            value = self.value()
            if self.took("#"):
                value += self.value()
            if not self.took(")"):
                raise ValueError
            return value
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        self.at += 1
        if not token[:1].isdigit() and token[:1] != ".":
            raise ValueError
        return float(token)
