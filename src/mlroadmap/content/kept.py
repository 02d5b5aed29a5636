"""What was read from the content files and checked is kept as JSON: the next start need not read 400 files again.

It is kept under a key of names, sizes and times of the content files and of the modules that read them, and can be
deleted at any time. Whatever reads YAML takes longer to import than a kept result to load, so it is imported only
when there is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from mlroadmap.core import catalogue as types
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.feed import Feed
from mlroadmap.core.gpu_offers import Offer
from mlroadmap.core.items import Template
from mlroadmap.core.job_skills import JobSkill
from mlroadmap.core.map_layout import Layout

READERS = (Path(__file__).parent, Path(types.__file__).parent)
Kept = TypeVar("Kept")


def load_catalogue(folder: Path, cache: Path) -> Catalogue:
    """The catalogue of a content folder, kept in the folder `cache`. Raises ContentError like content.load does."""

    def read() -> Catalogue:
        from mlroadmap.content import load

        return load.load_catalogue(folder)

    return _load(folder, cache / "catalogue", Catalogue, read)


def load_templates(folder: Path, cache: Path) -> dict[str, tuple[Template, ...]]:
    """The item templates of each skill, kept like the catalogue. Raises ContentError like content.items.index does."""

    def read() -> dict[str, tuple[Template, ...]]:
        from mlroadmap.content import items

        return dict(items.index(folder))

    return _load(folder, cache / "templates", dict[str, tuple[Template, ...]], read)


def load_small_exercises(folder: Path, cache: Path) -> dict[str, tuple[str, ...]]:
    """The skills of each small exercise, kept like the catalogue. A broken exercise is left out."""

    def read() -> dict[str, tuple[str, ...]]:
        from mlroadmap.content import exercises

        return exercises.small(folder)

    return _load(folder, cache / "small-exercises", dict[str, tuple[str, ...]], read)


def load_layout(folder: Path, cache: Path, road_map: str) -> Layout | None:
    """The hand-laid map, kept like the catalogue. Raises ContentError like content.layout.load_layout does."""

    def read() -> Layout | None:
        from mlroadmap.content import layout

        return layout.load_layout(folder, road_map)

    return _load(folder, cache / f"layout-{road_map}", Layout | None, read)


def load_feeds(folder: Path, cache: Path) -> tuple[Feed, ...]:
    """The feeds that the content names, kept like the catalogue. Raises ContentError like content.feeds does."""

    def read() -> tuple[Feed, ...]:
        from mlroadmap.content import feeds

        return feeds.load_feeds(folder)

    return _load(folder, cache / "feeds", tuple[Feed, ...], read)


def load_topic_words(folder: Path, cache: Path) -> dict[str, tuple[str, ...]]:
    """The words of each topic, kept like the catalogue. Raises ContentError like content.topic_words does."""

    def read() -> dict[str, tuple[str, ...]]:
        from mlroadmap.content import topic_words

        return dict(topic_words.load_topic_words(folder))

    return _load(folder, cache / "topic-words", dict[str, tuple[str, ...]], read)


def load_offers(folder: Path, cache: Path) -> tuple[Offer, ...]:
    """The offers of free GPUs, kept like the catalogue. Raises ContentError like content.gpus.load_offers does."""

    def read() -> tuple[Offer, ...]:
        from mlroadmap.content import gpus

        return gpus.load_offers(folder)

    return _load(folder, cache / "gpus", tuple[Offer, ...], read)


def load_job_skills(folder: Path, cache: Path) -> tuple[JobSkill, ...]:
    """The job skills, kept like the catalogue. Raises ContentError like content.job_skills.load_job_skills does."""

    def read() -> tuple[JobSkill, ...]:
        from mlroadmap.content import job_skills

        return job_skills.load_job_skills(folder)

    return _load(folder, cache / "job-skills", tuple[JobSkill, ...], read)


def _load(folder: Path, name: Path, type_: object, read: Callable[[], Kept]) -> Kept:
    file = name.with_name(f"{name.name}-{key(folder)}.json")
    try:
        kept: Kept = msgspec.json.decode(file.read_bytes(), type=type_)
        return kept
    except (OSError, ValueError):  # not there, or damaged: the content files are the truth
        pass
    result = read()
    _keep(file, msgspec.json.encode(result), name.name)
    return result


def key(folder: Path) -> str:
    """Changes whenever a content file, or a module that reads it, is written, renamed, added or removed."""
    total = hashlib.blake2b(digest_size=16)
    for top in (folder, *READERS):
        for path, size, time in sorted(_files(top)):
            total.update(f"{path}\0{size}\0{time}\0".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    todo = [str(folder)]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.name[0] in "._" and entry.name != "__init__.py":
                    continue
                if entry.is_dir():
                    todo.append(entry.path)
                else:
                    stat = entry.stat()
                    yield entry.path, stat.st_size, stat.st_mtime_ns


def _keep(file: Path, data: bytes, name: str) -> None:
    """Write it whole or not at all, in place of older ones. A folder that cannot be written costs time, no more."""
    part = file.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
        for old in file.parent.glob(f"{name}-*.json"):
            if old != file:
                old.unlink(missing_ok=True)
