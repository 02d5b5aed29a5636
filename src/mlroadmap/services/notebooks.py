"""Lessons as notebooks: to take along, to publish, and to open on a free GPU."""

from __future__ import annotations

from pathlib import Path

from mlroadmap import config
from mlroadmap.core.catalogue import Catalogue, Lesson
from mlroadmap.core.gpu_offers import Offer
from mlroadmap.services.catalogue import get_catalogue


class NoNotebook(LookupError):
    """There is no lesson of that id, or it is taught elsewhere and has no text."""


def lessons() -> list[Lesson]:
    """The lessons that have a notebook, in teaching order."""
    return [lesson for lesson in get_catalogue().lessons.values() if lesson.written]


def find(lesson_id: str) -> Lesson:
    """The lesson of that id, or the one that took its place. Raises NoNotebook."""
    catalogue = get_catalogue()
    lesson = catalogue.lessons.get(catalogue.current(lesson_id))
    if lesson is None or not lesson.written:
        raise NoNotebook(lesson_id)
    return lesson


def text(lesson: Lesson, home: str = "", gpu: bool = False) -> str:
    """The notebook as JSON. `home`: address of the lesson. Raises ContentError if its files are broken."""
    from mlroadmap.content import notebook

    return notebook.notebook(config.content_dir(), lesson, home, gpu)


def file_name(lesson: Lesson) -> str:
    """What the notebook is called, here and where it is published."""
    return f"{lesson.id}.ipynb"


def address(offer: Offer, lesson: Lesson) -> str:
    """The address that opens the lesson's notebook at an offer; empty if it is not published, or not opened so."""
    published = config.notebooks()
    try:
        return offer.opens(published, file_name(lesson)) if published else ""
    except ValueError:  # a setting that names no place: the notebook can still be taken there by hand
        return ""


def publish(folder: Path, catalogue: Catalogue, target: Path) -> list[Path]:
    """Write the notebook of every lesson into a folder, to be put on GitHub. Raises ContentError or OSError."""
    from mlroadmap.content import notebook

    target.mkdir(parents=True, exist_ok=True)
    written = []
    for lesson in catalogue.lessons.values():
        if lesson.written:
            path = target / file_name(lesson)
            path.write_text(notebook.notebook(folder, lesson, gpu=True), encoding="utf-8", newline="\n")
            written.append(path)
    return written
