"""Backups: made before anything is taken away, and put back whole."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

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
