"""The catalogue from its files: everything is read, everything is checked, every fault is reported at once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from mlroadmap.content import build, rules
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.sources import read_sources
from mlroadmap.core.catalogue import Catalogue

__all__ = ["ContentError", "Fault", "faults", "fingerprint", "load_catalogue"]


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a content folder. Raises ContentError holding every fault that keeps it from being used."""
    sources = read_sources(folder)
    found = sources.faults + rules.broken(sources)
    if found:
        raise ContentError(sorted(set(found)))
    return build.build(sources, fingerprint(folder))


def faults(folder: Path) -> list[Fault]:
    """Every fault of the catalogue files, also those that do no harm yet, such as an id that is not in ids.txt."""
    sources = read_sources(folder)
    return sorted({*sources.faults, *rules.broken(sources), *rules.unpublished(sources)})


def fingerprint(folder: Path) -> str:
    """A hash over names and bytes of all content files: it changes when any of them does."""
    total = hashlib.blake2b(digest_size=16)
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        for name in sorted(files):
            path = Path(base, name)
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return total.hexdigest()
