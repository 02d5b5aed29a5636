"""Keeping a road map true: check it, copy it, export it, and read a list of links into it."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from mlroadmap import config
from mlroadmap.content import (
    feeds,
    gpus,
    job_demand,
    job_skills,
    layout,
    ledger,
    lint,
    load,
    messages,
    moves,
    rules,
    texts_together,
    topic_words,
)
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.lint_exercise import lint_exercise
from mlroadmap.content.sources import read_sources
from mlroadmap.core.catalogue import Catalogue

PATIENCE = 10.0
"""Seconds for one lesson, exercise or item: a generator that never ends is a fault, not a check that never ends."""


class Refused(Exception):
    """What was asked would harm something; the message says what, and what to do instead."""


class _Expired(BaseException):
    """Time is up. No Exception, for a generator's errors are caught on their way here."""


@dataclass(frozen=True)
class Report:
    """What a check found, and how much it looked at."""

    faults: tuple[Fault, ...]
    counts: dict[str, int]
    aged: tuple[Fault, ...] = ()
    """Facts that are to be looked at again. They are no faults: time alone breaks nothing."""


def check(folder: Path, today: date | None = None) -> Report:
    """Check everything in a content folder: catalogue, lessons, exercises and items; facts by their age on `today`."""
    faults = set(load.faults(folder))
    catalogue: Catalogue | None = None
    try:
        catalogue = load.load_catalogue(folder)
        faults.update(layout.faults(folder, catalogue))
        faults.update(feeds.faults(folder, catalogue))
        faults.update(topic_words.faults(folder, catalogue))
    except ContentError as error:
        faults.update(error.faults)
    faults.update(job_skills.faults(folder, catalogue))
    faults.update(gpus.faults(folder, catalogue))
    faults.update(job_demand.faults(folder, job_skills.ids(folder)))
    built_in: frozenset[str] = frozenset()
    try:
        built_in = frozenset(messages.built_in(folder))
    except ContentError as error:
        faults.update(error.faults)
    lessons = sorted(path.parent.name for path in folder.glob("lessons/*/lesson.md"))
    exercises, templates = ledger.exercise_ids(folder), ledger.item_ids(folder)
    for id in lessons:
        faults |= _within(f"lessons/{id}/lesson.md", partial(lint.lint_lesson, folder, id, catalogue))
    for id in exercises:
        file = f"lessons/{id.replace('/', '/exercises/')}"
        faults |= _within(f"{file}/exercise.yaml", partial(lint_exercise, folder / file, built_in))
    for id in templates:
        faults |= _within(f"items/{id}/item.yaml", partial(lint.lint_item, folder, id))
    faults.update(texts_together.faults(folder, catalogue))
    faults.update(moves.faults(folder))
    counts = _counts(catalogue) if catalogue else {}
    counts |= {"written lessons": len(lessons), "exercises": len(exercises), "items": len(templates)}
    return Report(tuple(sorted(faults)), counts, tuple(gpus.stale(folder, today or datetime.now(UTC).date())))


def _counts(catalogue: Catalogue) -> dict[str, int]:
    return {
        "road maps": len(catalogue.road_maps),
        "topics": len(catalogue.topics),
        "resources": len(catalogue.resources),
        "skills": len(catalogue.skills),
        "edges": len(catalogue.edges),
        "lessons": len(catalogue.lessons),
    }


def _within(file: str, look: Callable[[], list[Fault]]) -> set[Fault]:
    try:
        with _patience(PATIENCE):
            return set(look())
    except _Expired:
        return {Fault(file, 0, f"checking this took more than {PATIENCE:g} seconds")}


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Raise _Expired after so many seconds. Only the main thread of a POSIX program can be interrupted so."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _Expired

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def writable(chosen: Path | None) -> Path:
    """The content folder to write to: the one chosen on the command line or in the environment.

    Raises Refused if none was chosen, or if it is what came with the program: an update would undo the changes.
    """
    folder = (chosen or config.content_dir()).resolve()
    packaged = folder == (config.PACKAGE / "_content").resolve()
    if packaged or (folder == config.installed_content_dir().resolve() and not (chosen or config.content_chosen())):
        raise Refused(
            f"{folder} came with the program and the next update would undo what is written there. "
            "Make a copy with `mlroadmap content init DIR`, and choose it with --content DIR or MLROADMAP_CONTENT_DIR."
        )
    if not (folder / ledger.FILE).is_file():
        raise Refused(f"{folder} is no content folder: it has no {ledger.FILE}")
    return folder


def copy_content(target: Path) -> int:
    """Copy the content in use, to be edited. Returns the number of files. Raises Refused if `target` is not empty."""
    source = config.content_dir().resolve()
    target = target.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} is not empty")
    if target.is_relative_to(source):
        raise Refused(f"{target} lies inside the content that is to be copied")
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    return sum(1 for path in target.rglob("*") if path.is_file())


def publish_ids(folder: Path) -> int:
    """Add every new id to ids.txt. Returns how many were new. Raises ContentError if ids.txt cannot be read."""
    return ledger.write_ids(folder, rules.present(read_sources(folder)))
