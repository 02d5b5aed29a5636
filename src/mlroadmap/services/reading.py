"""The texts in use: lessons, exercises and items of the content folder, in the learner's language.

A file that changed is read again; what is missing or broken is None here, and the log says why. What reads them is
imported where it is used: the first page after a start needs none of it.
"""

from __future__ import annotations

import logging

from django.utils.translation import get_language

from mlroadmap import config
from mlroadmap.content.blocks import LessonText
from mlroadmap.content.faults import ContentError
from mlroadmap.core.exercise import Exercise, MessageText
from mlroadmap.core.items import Variant
from mlroadmap.services.catalogue import get_catalogue

log = logging.getLogger(__name__)


def language() -> str:
    """The language of the request, as the files of texts name it; empty for none."""
    return (get_language() or "").partition("-")[0]


def lesson_text(id: str) -> LessonText | None:
    """The text of a lesson; None if it is not written, or broken."""
    known = get_catalogue().lessons.get(id)
    if known is None or not known.written:
        return None
    from mlroadmap.content import lesson

    try:
        return lesson.read_lesson(config.content_dir(), id, language())
    except ContentError as error:
        log.error("lesson %s cannot be shown: %s", id, error)
        return None


def exercise(id: str) -> Exercise | None:
    """The exercise `lesson/exercise`; None if there is none, or if it is broken."""
    from mlroadmap.content import exercises
    from mlroadmap.content.directives import SLUG

    home, _, name = id.partition("/")
    if not SLUG.fullmatch(home) or not SLUG.fullmatch(name):
        return None
    folder = config.content_dir() / "lessons" / home / "exercises" / name
    if not folder.is_dir():
        return None
    try:
        return exercises.read_exercise(folder, language())
    except ContentError as error:
        log.error("exercise %s cannot be shown: %s", id, error)
        return None


def draw(template: str, seed: int) -> Variant:
    """The variant of an item template for a seed. Raises ContentError if the template is missing or broken."""
    from mlroadmap.content import items

    return items.draw(config.content_dir(), template, seed, language())


def message(id: str) -> MessageText | None:
    """The built-in message of that id."""
    from mlroadmap.content import messages

    return messages.built_in(config.content_dir(), language()).get(id)
