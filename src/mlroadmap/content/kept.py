"""A catalogue that was read and checked before is kept as JSON, so that the next start need not read 190 files again.

It is kept under a key of names, sizes and times of the content files and of the modules that read them, and can be
deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from mlroadmap.core import catalogue as types

READERS = (Path(__file__).parent, Path(types.__file__).parent)


def load_catalogue(folder: Path, cache: Path) -> types.Catalogue:
    """The catalogue of a content folder, kept in the folder `cache`. Raises ContentError like content.load does."""
    adapter = TypeAdapter(types.Catalogue)
    file = cache / f"catalogue-{key(folder)}.json"
    try:
        return adapter.validate_json(file.read_bytes())
    except (OSError, ValidationError):  # not there, or damaged: the content files are the truth
        pass
    from mlroadmap.content import load  # reading YAML takes longer to import than a kept catalogue to load

    catalogue = load.load_catalogue(folder)
    _keep(file, adapter.dump_json(catalogue))
    return catalogue


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


def _keep(file: Path, data: bytes) -> None:
    """Write it whole or not at all, in place of older ones. A folder that cannot be written costs time, no more."""
    part = file.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
        for old in file.parent.glob("catalogue-*"):
            if old != file:
                old.unlink(missing_ok=True)
