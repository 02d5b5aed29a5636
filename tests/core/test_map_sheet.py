"""The drawn sheet: names stay apart, marks stand on their stops, the same input is the same picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_world import WORDS, catalogue, placed
from mlroadmap.core import map_sheet
from mlroadmap.core.map_sheet import SCALES, Sheet
from mlroadmap.core.map_text import Box

WORLD = placed()
IDS = list(catalogue().lessons)
STATES = ("solid", "known", "fading", "progress", "ready", "ahead")


def drawn(states: dict[str, str] | None = None, here: str | None = None, level: int = 0, at: str = "") -> Sheet:
    stop = WORLD.stops.get(at)
    centre = (stop.x, stop.y) if stop else (640.0, 494.0)
    path = [id for id in IDS[:58] if (states or {}).get(id, "ahead") not in map_sheet.HELD]
    return map_sheet.draw(WORLD, catalogue(), states or {}, path, here, WORDS, level, centre)


def worst_overlap(sheet: Sheet) -> tuple[float, str, str]:
    """The deepest overlap of two names, in pixels of the screen."""
    labels = sheet.labels
    found = (0.0, "", "")
    for i, a in enumerate(labels):
        for b in labels[:i]:
            found = max(found, (a.box.overlap(b.box) * sheet.scale, str(a.lines), str(b.lines)))
    return found


@given(st.lists(st.sampled_from(STATES), min_size=len(IDS), max_size=len(IDS)), st.sampled_from(IDS))
def test_names_do_not_cover_each_other(states: list[str], here: str) -> None:
    assert worst_overlap(drawn(dict(zip(IDS, states, strict=True)), here))[0] <= 3.0


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("at", ["numpy-arrays", "gradient-descent", "train-a-tiny-gpt", "k-means", "jax-transforms"])
def test_names_do_not_cover_each_other_on_a_closer_look(level: int, at: str) -> None:
    assert worst_overlap(drawn({}, at, level, at))[0] <= 3.0


def test_the_pin_finds_room_beside_nearly_every_stop() -> None:
    pinned = 0
    for here in IDS:
        sheet = drawn({}, here)
        pins = [label for label in sheet.labels if label.kind.startswith("pin")]
        assert [label.lines[0][0] for label in pins] in ([], ["You are here"])
        pinned += len(pins)
        regions = [label.lines[0][0] for label in sheet.labels if label.kind == "region"]
        assert regions == [land.title for land in WORLD.layout.lands], here
        assert worst_overlap(sheet)[0] <= 3.0, here
    assert pinned >= 0.97 * len(IDS)


def test_the_overview_names_every_topic_and_every_stop_of_the_trunk() -> None:
    sheet = drawn()
    named = {label.lines[0][0] for label in sheet.labels if label.kind.startswith("topic")}
    assert named == {s.title for s in WORLD.layout.stations if s.label}
    trunk = {id for id, stop in WORLD.stops.items() if stop.names} - {WORLD.layout.goal}
    assert {label.target for label in sheet.labels if label.kind.startswith("stop")} == trunk
    assert [label.lines[0][0] for label in sheet.labels if label.kind == "region"] == [
        land.title for land in WORLD.layout.lands
    ]


@pytest.mark.parametrize("level", [1, 2])
def test_a_closer_look_names_nearly_every_lesson(level: int) -> None:
    named: set[str] = set()
    for id in IDS[:: 3 - level]:
        sheet = drawn({}, None, level, id)
        named |= {label.target for label in sheet.labels if label.kind.startswith("stop")}
    assert len(named) >= 0.95 * (len(IDS) - 1)


def test_a_closer_look_opens_lessons_into_their_skills() -> None:
    sheet = drawn({}, None, 2, "numpy-arrays")
    skills = {label.target for label in sheet.labels if label.kind == "skill"}
    assert set(catalogue().lessons["numpy-arrays"].skills) <= skills
    assert sheet.ticks
    assert not drawn({}, None, 1, "numpy-arrays").ticks


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_same_input_is_the_same_picture(level: int) -> None:
    assert drawn({IDS[0]: "solid"}, IDS[1], level, IDS[40]) == drawn({IDS[0]: "solid"}, IDS[1], level, IDS[40])


def test_marks_are_centred_on_their_stops() -> None:
    for mark in drawn({IDS[3]: "fading"}).marks:
        stop = WORLD.stops[mark.lesson]
        assert (mark.x, mark.y) == (round(stop.x, 2), round(stop.y, 2))
        assert mark.left + mark.size / 2 == pytest.approx(mark.x, abs=0.02)


def test_marks_do_not_cover_names() -> None:
    sheet = drawn({}, "gradient-descent")
    marks = [Box(m.x, m.y, m.size, m.size) for m in sheet.marks]
    for label in sheet.labels:
        assert all(label.box.overlap(mark) <= 3 for mark in marks), label.lines


@given(st.integers(0, 2), st.floats(-999, 3000), st.floats(-999, 3000))
def test_the_window_never_leaves_the_sheet(level: int, x: float, y: float) -> None:
    left, top, wide, high = map_sheet.window(WORLD, level, (x, y))
    whole = WORLD.layout.sheet
    assert wide == pytest.approx(whole[2] / SCALES[level], abs=0.1)
    assert whole[0] - 0.1 <= left
    assert left + wide <= whole[0] + whole[2] + 0.1
    assert whole[1] - 0.1 <= top
    assert top + high <= whole[1] + whole[3] + 0.1
