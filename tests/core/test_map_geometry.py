"""Curves, felt pen and coasts."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.map_geometry import Curve, coast, felt_pen, rounded

WAYS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=6, unique=True).filter(
    lambda way: all(math.dist(a, b) > 5 for a, b in itertools.pairwise(way))
)


def test_a_straight_curve_is_measured() -> None:
    line = Curve(((0.0, 0.0), (30.0, 40.0)))
    assert line.length == 50
    assert line.at(25) == (15, 20)
    assert line.at(-5) == (0, 0)
    assert line.at(99) == (30, 40)
    assert line.locate((15.0, 20.0)) == (25, 0)


@given(WAYS, st.floats(0, 40))
def test_rounding_keeps_the_ends_and_never_lengthens(way: list[tuple[float, float]], radius: float) -> None:
    curve = rounded(way, radius)
    assert curve.points[0] == way[0]
    assert curve.points[-1] == way[-1]
    assert curve.length <= sum(math.dist(a, b) for a, b in itertools.pairwise(way)) + 1e-6


@given(WAYS, st.floats(0, 1), st.floats(0, 1))
def test_a_cut_is_as_long_as_it_says(way: list[tuple[float, float]], a: float, b: float) -> None:
    curve = rounded(way, 12)
    low, high = sorted((a * curve.length, b * curve.length))
    assert curve.cut(low, high).length == pytest.approx(high - low, abs=1e-6)


@given(WAYS, st.floats(0, 1))
def test_a_point_of_a_curve_is_found_on_it(way: list[tuple[float, float]], share: float) -> None:
    curve = rounded(way, 12)
    point = curve.at(share * curve.length)
    along, off = curve.locate(point)
    assert off < 1e-6
    assert math.dist(curve.at(along), point) < 1e-6


def test_a_hand_trembles_a_little_and_always_alike() -> None:
    line = Curve(((0.0, 0.0), (320.0, 0.0)))
    first = felt_pen(line, 7)
    assert first == felt_pen(line, 7)
    assert first != felt_pen(line, 8)
    heights = [float(step.split(",")[1]) for step in first[1:].split("L")]
    assert 0 < max(abs(y) for y in heights) <= 0.9


def test_a_coast_is_closed_and_the_same_every_time() -> None:
    square = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
    path = coast(square, 1)
    assert path == coast(square, 1)
    assert path.startswith("M")
    assert path.endswith("Z")
    assert path != coast(square, 2)
