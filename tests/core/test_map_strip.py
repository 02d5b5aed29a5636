"""The strip for phones."""

from __future__ import annotations

import pytest

from map_world import WORDS, catalogue, placed
from mlroadmap.core import map_strip
from mlroadmap.core.map_strip import Strip

WORLD = placed()
IDS = list(catalogue().lessons)


def drawn(states: dict[str, str] | None = None, here: str | None = None) -> Strip:
    return map_strip.draw(WORLD, catalogue(), states or {}, IDS[:58], here, WORDS)


@pytest.mark.parametrize("here", [None, "numpy-arrays", "gradient-descent", "train-a-tiny-gpt", "jax-transforms"])
def test_every_lesson_has_a_mark_inside_the_strip(here: str | None) -> None:
    strip = drawn({}, here)
    assert {mark.lesson for mark in strip.marks} | {WORLD.layout.goal} == set(IDS)
    assert all(0 < m.x < 344 and 0 < m.y < strip.height for m in strip.marks)


@pytest.mark.parametrize("here", IDS)
def test_words_stay_apart_and_inside(here: str) -> None:
    strip = drawn({}, here)
    boxes = [label.box for label in strip.labels]
    for i, a in enumerate(boxes):
        assert a.x + a.width / 2 < 344, strip.labels[i].lines
        near = [b for b in boxes[:i] if abs(a.y - b.y) < 80]
        assert all(a.overlap(b) <= 3 for b in near), strip.labels[i].lines


def test_the_station_in_hand_is_opened_with_all_names() -> None:
    named = {label.target for label in drawn({}, "numpy-arrays").labels if label.kind in {"stop", "here"}}
    assert named == set(WORLD.members["numpy"])


def test_the_rail_is_filled_between_what_is_known() -> None:
    assert not any(rail.full for rail in drawn().rails)
    known = dict.fromkeys(WORLD.members["python"], "known")
    assert sum(rail.full for rail in drawn(known).rails) == 1
    assert sum(hub.on for hub in drawn(known).hubs) == 1


def test_the_same_input_is_the_same_strip() -> None:
    assert drawn({IDS[0]: "solid"}, IDS[1]) == drawn({IDS[0]: "solid"}, IDS[1])
