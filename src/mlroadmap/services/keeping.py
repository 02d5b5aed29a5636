"""Backups: a learner's whole log and texts as a file in the data folder, made before anything is taken away.

And once a day by itself, if anything was added: the newest of these stay, those made on request all do.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from filecmp import cmp
from pathlib import Path
from uuid import UUID

from django.db import transaction

from mlroadmap import config
from mlroadmap.records.models import Learner
from mlroadmap.services import owning

DAILY_KEPT = 7
"""Backups made by themselves that stay; older ones make room for the newest."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(\d{6})(?:-(\d+))?(-daily)?\.jsonl")


class NoBackup(LookupError):
    """The learner has no backup of this name."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that holds everything as it was at `time`."""

    name: str
    time: datetime
    kilobytes: int
    daily: bool


def folder(learner: UUID) -> Path:
    """Where the learner's backups are; not necessarily there yet."""
    return config.data_dir() / "backups" / str(learner)


def backups(learner: UUID) -> tuple[Backup, ...]:
    """The learner's backups, newest first."""
    home = folder(learner)
    found = [file for file in home.iterdir() if _NAME.fullmatch(file.name)] if home.is_dir() else []
    return tuple(_read(file) for file in sorted(found, key=_order, reverse=True))


def _parts(file: Path) -> re.Match[str]:
    found = _NAME.fullmatch(file.name)
    assert found is not None
    return found


def _order(file: Path) -> tuple[str, int, bool]:
    day, time, count, daily = _parts(file).groups()
    return day + time, int(count or 1), daily is not None  # several of one second have a growing number


def _read(file: Path) -> Backup:
    day, hour, _, daily = _parts(file).groups()
    time = datetime.strptime(day + hour, "%Y-%m-%d%H%M%S").replace(tzinfo=UTC)
    return Backup(file.name, time, max(round(file.stat().st_size / 1024), 1), daily is not None)


def make(learner: UUID, now: datetime, *, daily: bool = False) -> Backup:
    """Write a backup. It is there whole or not at all, also after a power cut. Raises OSError if it cannot be."""
    home = folder(learner)
    home.mkdir(parents=True, exist_ok=True)
    stem, ending = f"{now.astimezone(UTC):%Y-%m-%d-%H%M%S}", "-daily.jsonl" if daily else ".jsonl"
    file, part, handle = _begin(home, stem, ending)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.writelines(owning.export_log(learner))
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return _read(file)


def _begin(home: Path, stem: str, ending: str) -> tuple[Path, Path, int]:
    """A name that no backup has, nor one that is being written now, with the file to write first, open."""
    count = 0
    while True:
        count += 1
        file = home / (f"{stem}-{count}{ending}" if count > 1 else f"{stem}{ending}")
        part = file.with_suffix(".part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        if not file.exists():
            return file, part, handle
        os.close(handle)
        part.unlink()


def make_daily(learner: UUID, now: datetime) -> Backup | None:
    """Write the backup of the day, and let the oldest ones of other days go. None if nothing was added since the last.

    Nothing at all, as after everything was deleted, is no backup. Raises OSError if it cannot be written.
    """
    if not owning.has_anything(learner):
        return None
    before = backups(learner)
    made = make(learner, now, daily=True)
    home = folder(learner)
    if before and cmp(home / before[0].name, home / made.name, shallow=False):
        (home / made.name).unlink()
        return None
    for old in [backup for backup in backups(learner) if backup.daily][DAILY_KEPT:]:
        (home / old.name).unlink(missing_ok=True)
    return made


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
    with transaction.atomic(), file.open(encoding="utf-8") as lines:
        Learner.objects.select_for_update().get(id=learner)  # no act slips in between the two
        before = make(learner, now)
        owning.delete_everything(learner)
        owning.merge_log(learner, lines)
    return before


def delete_everything(learner: UUID, now: datetime) -> Backup:
    """Forget all that the learner did, after a backup of it, which is returned."""
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner)  # no act slips in between the two
        before = make(learner, now)
        owning.delete_everything(learner)
    return before


def forget_backups(learner: UUID) -> int:
    """Delete the learner's backups for good. Returns how many there were."""
    count = len(backups(learner))
    if folder(learner).is_dir():
        shutil.rmtree(folder(learner))
    return count
