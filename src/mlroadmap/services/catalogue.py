"""The catalogue in use: read once for the process, immutable."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core.catalogue import Catalogue, Lesson
from mlroadmap.services import modelling


@cache
def get_catalogue() -> Catalogue:
    """The checked catalogue of the content in use. Raises ContentError, with every fault, if it is broken.

    Minutes that enough learners here took stand in place of those written.
    """
    catalogue = kept.load_catalogue(config.content_dir(), config.data_dir() / "cache")
    model = modelling.fitted()
    measured = model.minutes if model else {}
    if not measured:
        return catalogue
    return replace(catalogue, lessons={id: _timed(one, measured.get(id)) for id, one in catalogue.lessons.items()})


def reload() -> None:
    """From now on use the content as it is on disk; a page that is being made keeps the catalogue it began with.

    Everything that is kept for a catalogue is kept under its fingerprint, and found anew under another.
    """
    get_catalogue.cache_clear()


def _timed(lesson: Lesson, minutes: int | None) -> Lesson:
    if minutes is None:
        return lesson
    reading = max(1, round(minutes * lesson.minutes / max(lesson.minutes + lesson.practice_minutes, 1)))
    return replace(lesson, minutes=reading, practice_minutes=max(minutes - reading, 0))
