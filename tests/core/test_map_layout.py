"""Every lesson has its place, on its track, and keeps it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_world import another, catalogue, layout, placed
from mlroadmap.core.map_layout import Land, Layout, Run, Station, Track, place

AREAS = sorted({station.area for station in layout().stations if station.area})


def test_every_lesson_stands_somewhere() -> None:
    world = placed()
    assert world.homeless == ()
    assert set(world.stops) == set(catalogue().lessons)


def test_stops_lie_on_their_track() -> None:
    world = placed()
    for stop in world.stops.values():
        assert world.curves[stop.track].locate((stop.x, stop.y))[1] < 0.01, stop.lesson


def test_stops_keep_their_distance() -> None:
    stops = list(placed().stops.values())
    for i, a in enumerate(stops):
        for b in stops[:i]:
            assert math.dist((a.x, a.y), (b.x, b.y)) > 20, (a.lesson, b.lesson)


def test_the_goal_stands_at_the_end_of_the_trunk() -> None:
    goal = placed().stops[layout().goal]
    assert (round(goal.x), round(goal.y)) == (748, 436)


@pytest.mark.parametrize("area", AREAS)
def test_a_new_lesson_moves_nobody(area: str) -> None:
    before, after = placed(), placed([another(area)])
    for id, stop in before.stops.items():
        assert (after.stops[id].x, after.stops[id].y) == (stop.x, stop.y), id
    new = after.stops[f"zz-new-{area}-0"]
    assert after.curves[new.track].locate((new.x, new.y))[1] < 0.01
    assert min(math.dist((new.x, new.y), (s.x, s.y)) for s in before.stops.values()) > 9


def test_a_lesson_of_a_new_area_is_told() -> None:
    stray = another("python")
    object.__setattr__(stray, "area", "astronomy")
    assert placed([stray]).homeless == (stray.id,)


@given(st.integers(1, 30), st.integers(13, 60))
def test_a_crowded_run_stays_on_its_track(count: int, pitch: int) -> None:
    lessons = {f"l{i}": another("python", i) for i in range(count)}
    lessons = {lesson.id: lesson for lesson in lessons.values()}
    small = Layout(
        sheet=(0, 0, 200, 100),
        goal="",
        lands=(Land("a", "A", ((0, 0), (9, 0), (9, 9), (0, 9)), (0, 0), "start", "rail"),),
        stations=(Station("s", "S", "a", "code", "python"),),
        tracks=(Track("code", ((0, 0), (100, 0)), 0, (Run("s", (10, 0), pitch),)),),
    )
    world = place(small, lessons)
    places = [(stop.x, stop.y) for stop in world.stops.values()]
    assert len(set(places)) == count
    assert all(10 <= x <= 100 and y == 0 for x, y in places)
    earlier = place(small, dict(list(lessons.items())[:-1]))
    assert all(world.stops[id].along == stop.along for id, stop in earlier.stops.items())
