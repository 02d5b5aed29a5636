"""Backups: made before anything is taken away, and put back whole."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from conftest import NOW
from mlroadmap.core.transfer import TransferError
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import documents, keeping, owning


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLROADMAP_DATA_DIR", str(tmp_path))


def test_everything_deleted_comes_back_from_the_backup(learner: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    documents.save(learner.id, "note", "a", "mine", None, NOW)
    lines = list(owning.export_log(learner.id))
    made = keeping.delete_everything(learner.id, NOW)
    assert journal.count(learner.id) == 0
    journal.append(learner.id, "goal-set", {"goals": ["calculus"]}, NOW)
    before = keeping.restore(learner.id, made.name, NOW + timedelta(seconds=1))
    assert list(owning.export_log(learner.id)) == lines
    assert keeping.backups(learner.id) == (before, made)
    keeping.restore(learner.id, before.name, NOW + timedelta(seconds=2))
    assert [e.payload for e in journal.events(learner.id)] == [{"goals": ["calculus"]}]


def test_several_in_one_second_are_all_kept_newest_first(learner: Learner) -> None:
    made = [keeping.make(learner.id, NOW) for _ in range(12)]
    assert [b.name for b in keeping.backups(learner.id)] == [b.name for b in reversed(made)]
    assert {b.time for b in made} == {NOW}


def test_two_made_at_once_are_both_whole(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    lines, others = list(owning.export_log(learner.id)), []

    def slow(_: object) -> Iterator[str]:
        yield lines[0]
        if len(others) < 2:  # a double click, or a second process, while the first is being written
            others.append("")
            place = len(others) - 1
            others[place] = keeping.make(learner.id, NOW).name
        yield from lines[1:]

    monkeypatch.setattr(owning, "export_log", slow)
    made = keeping.make(learner.id, NOW)
    assert {b.name for b in keeping.backups(learner.id)} == {made.name, *others}
    assert len({made.name, *others}) == 3
    for backup in keeping.backups(learner.id):
        assert keeping.path(learner.id, backup.name).read_text("utf-8") == "".join(lines)


def test_one_that_could_not_be_written_leaves_nothing(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> Iterator[str]:
        yield "half"
        raise OSError(errno.ENOSPC, "No space left on device")

    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    monkeypatch.setattr(owning, "export_log", full)
    with pytest.raises(OSError, match="No space"):
        keeping.delete_everything(learner.id, NOW)
    assert list(keeping.folder(learner.id).iterdir()) == []
    assert journal.count(learner.id) == 1


@pytest.mark.django_db(transaction=True)
def test_no_act_slips_in_between_the_backup_and_what_it_is_made_for(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = Learner.objects.create(id=uuid4(), created=NOW)
    make, within = keeping.make, []

    def watched(*args: Any) -> keeping.Backup:
        within.append(connection.in_atomic_block)
        return make(*args)

    monkeypatch.setattr(keeping, "make", watched)
    made = keeping.delete_everything(mine.id, NOW)
    keeping.restore(mine.id, made.name, NOW)
    assert within == [True, True]


def test_a_damaged_backup_changes_nothing(learner: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    made = keeping.make(learner.id, NOW)
    file = keeping.path(learner.id, made.name)
    file.write_text(file.read_text("utf-8")[:-20], encoding="utf-8")
    with pytest.raises(TransferError):
        keeping.restore(learner.id, made.name, NOW)
    assert journal.count(learner.id) == 1


def test_a_backup_is_the_learners_own_and_no_path_leads_out(learner: Learner, stranger: Learner) -> None:
    made = keeping.make(learner.id, NOW)
    assert keeping.backups(stranger.id) == ()
    for name in (made.name, "../secret-key", f"../{learner.id}/{made.name}", ""):
        with pytest.raises(keeping.NoBackup):
            keeping.restore(stranger.id, name, NOW)
    assert keeping.path(learner.id, made.name).stat().st_mode & 0o077 == 0
    assert keeping.forget_backups(stranger.id) == 0
    assert keeping.forget_backups(learner.id) == 1
    assert keeping.backups(learner.id) == ()
