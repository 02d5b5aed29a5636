"""What is filled in, and where the pen goes."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from map_world import catalogue, layout, placed
from mlroadmap.core import map_ink

WORLD = placed()
IDS = list(catalogue().lessons)
TRUNK = next(i for i, track in enumerate(layout().tracks) if track.line == "core")


def test_nothing_known_leaves_the_map_hollow() -> None:
    assert map_ink.ink(WORLD, set()) == []


def test_everything_known_fills_every_track() -> None:
    assert {stroke.track for stroke in map_ink.ink(WORLD, set(IDS))} == set(range(len(WORLD.curves)))


@given(st.sets(st.sampled_from(IDS), max_size=60))
def test_no_hollow_stop_stands_on_ink(known: set[str]) -> None:
    for stroke in map_ink.ink(WORLD, known):
        for stop in WORLD.stops.values():
            if stop.track == stroke.track and stroke.start < stop.along < stroke.end:
                assert stop.lesson in known


@given(st.sets(st.sampled_from(IDS), max_size=60))
def test_neighbours_that_are_known_are_joined(known: set[str]) -> None:
    strokes = map_ink.ink(WORLD, known)
    for row in map_ink.by_track(WORLD):
        for a, b in itertools.pairwise(row):
            if a.lesson in known and b.lesson in known:
                assert any(s.track == a.track and s.start <= a.along and s.end >= b.along for s in strokes)


def test_ink_reaches_the_lesson_in_progress_and_stops_there() -> None:
    first, second = "the-whole-game", "framing-and-baselines"
    (stroke,) = [s for s in map_ink.ink(WORLD, {first}, {second}) if s.track == TRUNK]
    assert stroke.end == WORLD.stops[second].along


def test_the_pen_covers_the_path_from_its_first_stop_to_its_last() -> None:
    path = ["gradient-descent", "explore-on-your-own"]
    (stroke,) = map_ink.pen(WORLD, path)
    assert stroke.track == TRUNK
    assert stroke.start == WORLD.stops["gradient-descent"].along
    assert stroke.end == WORLD.stops["explore-on-your-own"].along


def test_a_finished_path_needs_no_pen() -> None:
    assert map_ink.pen(WORLD, []) == []
