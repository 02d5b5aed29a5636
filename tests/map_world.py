"""The shipped map for tests: its layout, its lessons, and states to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mlroadmap import config
from mlroadmap.content.layout import load_layout
from mlroadmap.core import map_layout
from mlroadmap.core.catalogue import Catalogue, Lesson
from mlroadmap.core.map_layout import Layout, Placed
from mlroadmap.core.map_sheet import Words
from mlroadmap.services.catalogue import get_catalogue

WORDS = Words(
    tally=lambda known, total: f"{known} of {total} lessons",
    short=lambda known, total: f"{known} of {total}",
    here="You are here",
    goal="Explore on your own",
    goal_far="your goal, 10 to 20 h away",
)


def layout() -> Layout:
    found = load_layout(config.content_dir(), get_catalogue().road_map.id)
    assert found is not None
    return found


def catalogue() -> Catalogue:
    return get_catalogue()


def placed(more: Iterable[Lesson] = ()) -> Placed:
    lessons = {**get_catalogue().lessons, **{lesson.id: lesson for lesson in more}}
    return map_layout.place(layout(), lessons)


def another(area: str, number: int = 0) -> Lesson:
    """A further lesson of an area, at the end of the syllabus."""
    some = next(lesson for lesson in get_catalogue().lessons.values() if lesson.area == area)
    return replace(some, id=f"zz-new-{area}-{number}", order=900 + number, title="Something quite new", skills=())
