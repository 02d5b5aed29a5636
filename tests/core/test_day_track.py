"""The picture of a day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import day_track, planner


@given(st.integers(0, 60), st.booleans(), st.sampled_from([10, 25, 50, 480]))
def test_everything_lies_on_the_track_in_order(due: int, lesson: bool, minutes: int) -> None:
    plan = planner.session([f"s{i}" for i in range(due)], "l" if lesson else None, minutes)
    narrow = day_track.narrow(plan)
    for track in (day_track.wide(plan), narrow):
        assert track.start <= track.turn <= track.end
        assert track is not narrow or track.label <= day_track.NARROW_LAST, "above the words at the end"
        assert list(track.reviews) == sorted(track.reviews)
        assert all(track.start <= place <= track.turn for place in track.reviews)
        assert len(track.reviews) == len(plan.reviews)
        assert [tick.at for tick in track.ticks] == sorted(tick.at for tick in track.ticks)
        assert track.label >= track.turn or not plan.reviews or track.label == day_track.NARROW_LAST
        if plan.lesson is None and plan.reviews:
            assert track.turn == track.end
        if not plan.reviews:
            assert track.turn == track.start
        if track.ticks:
            assert (track.ticks[0].minute, track.ticks[-1].at) == (0, track.end)


def test_minutes_stand_to_scale() -> None:
    plan = planner.session(["a"] * 5, "l", 25)
    track = day_track.wide(plan)
    assert track.turn == round(14 + 932 * 5 / 25, 1)
    assert [tick.minute for tick in track.ticks] == [0, 5, 10, 15, 20, 25]
    assert [tick.minute for tick in day_track.wide(planner.session([], "l", 50)).ticks] == [0, 10, 20, 30, 40, 50]
