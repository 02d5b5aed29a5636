"""What people type when they mean a number."""

from __future__ import annotations

import pytest

from mlroadmap.core.typed_number import read_number

SPELLINGS: dict[float, str] = {
    0.5: "0.5| 0,5 |.5|1/2| 1 / 2 |½|50 %|50%|2^-1|(1/2)",
    1.5: "1 1/2|1½|1 ½|3/2|-3/-2|1.5|1,5",
    -1.5: "-1 1/2|3/-2|-3/2|\u22121,5|\u20131.5|x = -1.5",
    8.0: "8|+8|8.|2^3|2**3|2 ^ 3|2³|2^(3)|k=8|$8$|`8`|2*4|16/2|16÷2",
    0.125: "(1/2)^3|2^-3|2⁻³|1/2^3|12.5 %",
    -4.0: "-2^2|-4",
    4.0: "(-2)^2",
    2**0.5: "2^(1/2)|2^0.5",
    0.03: "3 × 10^-2|3·10⁻²|3*10**-2|3e-2|3E-2|3%",
    12000.0: "12 000|12\u202f000|12\u00a0000|12e3",
}
NONE = "3 + 4||seven|1/0|9^9^9|1.2.3|1,2,3|(2|nan|inf|1e999|9^9999|(-8)^(1/3)|1#2|(1#2)|%|-|^2|x|5 km|two = 2"


@pytest.mark.parametrize(
    ("value", "typed"), [(value, t) for value, texts in SPELLINGS.items() for t in texts.split("|")]
)
def test_one_number_in_many_spellings(value: float, typed: str) -> None:
    assert read_number(typed) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("typed", [*NONE.split("|"), "(" * 40 + "1", "2" * 61])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) is None
