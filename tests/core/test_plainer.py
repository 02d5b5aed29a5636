"""Slips of first programs are named, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from mlroadmap.core.plainer import nearer


@pytest.mark.parametrize(
    ("code", "id"),
    [
        ("tip = total * 10%", "percent-sign"),
        ("tip = (total * 10%) + 1", "percent-sign"),
        ("tip = total x tip_percent / 100", "times-letter"),
        ("area = 3x4", "times-letter"),
        ("share = (total + tip) : people", "colon-divides"),
        ("return total : 3", "colon-divides"),
        ("area = 3 × 4", "foreign-sign"),
        ("print(“hello”)", "foreign-sign"),
        ("total = 5 − 3", "foreign-sign"),
        ("I think that each pays 25", "plain-words"),
        ("elif score => 80:", "turned-sign"),
        ("if score below 0 or above 100:", "words-beside"),
        # and what has another fault: Python's own words are better
        ("if total > 3", ""),
        ("if total = 3:", ""),
        ("for x in numbers", ""),
        ("print('a × b'", ""),
        ("print('10%'", ""),
        ("rest = 7 % 2 +", ""),
        ("names = {1: 'a', 2: 'b'", ""),
        ("part = numbers[1:3", ""),
        ("f = lambda n: n +", ""),
        ("def f(x: int) -> int", ""),
        ("total = total + ", ""),
        ("else", ""),
        ("return x y", ""),
        ("", ""),
    ],
)
def test_lines_that_python_cannot_read(code: str, id: str) -> None:
    assert nearer("syntax-error", {"code": code, "text": "invalid syntax", "line": "3"}) == id


@pytest.mark.parametrize(
    ("type", "text", "id"),
    [
        ("NameError", "name 'Total' is not defined", "unknown-name"),
        ("ZeroDivisionError", "division by zero", "divided-by-zero"),
        ("TypeError", "unsupported operand type(s) for +: 'int' and 'tuple'", "comma-in-number"),
        ("TypeError", "unsupported operand type(s) for +: 'int' and 'str'", "text-and-number"),
        ("TypeError", "unsupported operand type(s) for /: 'str' and 'float'", "text-and-number"),
        ("TypeError", 'can only concatenate str (not "int") to str', "text-and-number"),
        ("TypeError", "unsupported operand type(s) for +: 'int' and 'NoneType'", "nothing-there"),
        ("TypeError", "'NoneType' object is not iterable", "nothing-there"),
        ("IndexError", "list index out of range", "past-the-end"),
        ("TypeError", "'<' not supported between instances of 'float' and 'str'", "text-and-number"),
        ("TypeError", "'str' object is not callable", "no-function"),
        ("AttributeError", "'NoneType' object has no attribute 'append'", "nothing-there"),
        ("TypeError", 'can only concatenate list (not "str") to list', "no-list-to-join"),
        ("TypeError", "'NoneType' object is not callable", "nothing-there"),
        ("TypeError", 'can only concatenate str (not "list") to str', ""),
        ("TypeError", "unsupported operand type(s) for -: 'str' and 'str'", ""),
        ("IndexError", "index 4 is out of bounds for axis 0 with size 3", ""),
        ("ValueError", "math domain error", ""),
    ],
)
def test_exceptions(type: str, text: str, id: str) -> None:
    assert nearer("raised", {"type": type, "text": text, "line": "1", "code": "x"}) == id


def test_other_messages_stay_as_they_are() -> None:
    assert nearer("not-equal", {"type": "NameError"}) == ""
    assert nearer("syntax-error", {}) == ""
    assert nearer("syntax-error", {"code": "x = 1", "text": "unexpected indent"}) == "wrong-indent"
    says = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
    assert nearer("syntax-error", {"code": "if total = 3:", "text": says}) == "one-equals"
    says = "Missing parentheses in call to 'print'. Did you mean print(...)?"
    assert nearer("syntax-error", {"code": "print total now", "text": says}) == ""
