"""A learner's own pace from the lessons they finished."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import pace

RATIOS = st.lists(st.floats(0.01, 100.0), max_size=40)


@given(RATIOS)
def test_the_range_is_one_and_within_reason(ratios: list[float]) -> None:
    found = pace.measured(ratios)
    assert pace.LEAST <= found.low <= found.high <= pace.MOST
    assert found.lessons == len(ratios)
    assert found == pace.measured(list(reversed(ratios)))


def test_without_lessons_it_is_that_of_people_in_general() -> None:
    assert pace.measured([]) == pace.USUAL


@pytest.mark.parametrize("true", [0.5, 1.0, 2.0])
def test_with_many_lessons_it_is_the_learners_own(true: float) -> None:
    few = pace.measured([true * f for f in (0.8, 1.0, 1.25)])
    many = pace.measured([true * f for f in (0.8, 1.0, 1.25) * 20])
    assert many.low <= true <= many.high
    assert many.high / many.low < few.high / few.low
    assert many.high / many.low < 1.3
