"""Backups: a learner's whole log and texts as a file in the data folder, made before anything is taken away."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from mlroadmap import config
from mlroadmap.services import owning

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(\d{6})(?:-\d+)?\.jsonl")


class NoBackup(LookupError):
    """The learner has no backup of this name."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that holds everything as it was at `time`."""

    name: str
    time: datetime
    kilobytes: int


def folder(learner: UUID) -> Path:
    """Where the learner's backups are; not necessarily there yet."""
    return config.data_dir() / "backups" / str(learner)


def backups(learner: UUID) -> tuple[Backup, ...]:
    """The learner's backups, newest first."""
    home = folder(learner)
    found = [file for file in home.iterdir() if _NAME.fullmatch(file.name)] if home.is_dir() else []
    return tuple(_read(file) for file in sorted(found, key=_order, reverse=True))


def _order(file: Path) -> tuple[str, int, str]:
    return file.name[:17], len(file.name), file.name  # several of one second have a growing number


def _read(file: Path) -> Backup:
    found = _NAME.fullmatch(file.name)
    assert found is not None
    time = datetime.strptime(found[1] + found[2], "%Y-%m-%d%H%M%S").replace(tzinfo=UTC)
    return Backup(file.name, time, max(round(file.stat().st_size / 1024), 1))


def make(learner: UUID, now: datetime) -> Backup:
    """Write a backup. It is there whole or not at all, also after a power cut. Raises OSError if it cannot be."""
    home = folder(learner)
    home.mkdir(parents=True, exist_ok=True)
    stem = f"{now.astimezone(UTC):%Y-%m-%d-%H%M%S}"
    file, count = home / f"{stem}.jsonl", 1
    while file.exists():
        count += 1
        file = home / f"{stem}-{count}.jsonl"
    part = file.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.writelines(owning.export_log(learner))
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    return _read(file)


def path(learner: UUID, name: str) -> Path:
    """The file of a backup. Raises NoBackup."""
    if name not in {backup.name for backup in backups(learner)}:
        raise NoBackup(name)
    return folder(learner) / name


def restore(learner: UUID, name: str, now: datetime) -> Backup:
    """Put everything back as it was in the backup. What there is now becomes a backup first, which is returned.

    Raises NoBackup; TransferError if the file is damaged: then nothing was changed.
    """
    file = path(learner, name)
    before = make(learner, now)
    with transaction.atomic(), file.open(encoding="utf-8") as lines:
        owning.delete_everything(learner)
        owning.merge_log(learner, lines)
    return before


def delete_everything(learner: UUID, now: datetime) -> Backup:
    """Forget all that the learner did, after a backup of it, which is returned."""
    before = make(learner, now)
    owning.delete_everything(learner)
    return before


def forget_backups(learner: UUID) -> int:
    """Delete the learner's backups for good. Returns how many there were."""
    count = len(backups(learner))
    if folder(learner).is_dir():
        shutil.rmtree(folder(learner))
    return count
