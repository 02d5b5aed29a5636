"""Each day a backup by itself: when something was added, and only the newest ones stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import chores, daily_backup, keeping, owning
from mlroadmap.services.learners import LOCAL


@pytest.fixture
def local(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("MLROADMAP_DATA_DIR", str(tmp_path))
    return Learner.objects.create(id=LOCAL, created=NOW)


def at(*, days: float) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(days=days)


def practise(learner: Learner, days: float) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW + timedelta(days=days))


def test_one_a_day_and_what_it_holds_comes_back(local: Learner) -> None:
    practise(local, 0)
    lines = list(owning.export_log(local.id))
    assert daily_backup.back_up(at(days=0))
    practise(local, 0.1)
    assert not daily_backup.back_up(at(days=0.5))
    assert daily_backup.back_up(at(days=1))
    newest, oldest = keeping.backups(local.id)
    assert newest.daily and oldest.daily
    keeping.restore(local.id, oldest.name, NOW + timedelta(days=2))
    assert list(owning.export_log(local.id)) == lines


def test_without_anything_new_there_is_no_further_one(local: Learner) -> None:
    assert not daily_backup.back_up(at(days=0))
    assert not keeping.folder(local.id).exists()
    practise(local, 1)
    assert daily_backup.back_up(at(days=1))
    assert not daily_backup.back_up(at(days=2))
    assert len(keeping.backups(local.id)) == 1


def test_what_is_done_after_a_start_with_nothing_new_is_backed_up_the_same_day(local: Learner) -> None:
    assert not daily_backup.back_up(at(days=0))
    practise(local, 0.02)
    assert daily_backup.back_up(at(days=0.1))
    assert not daily_backup.back_up(at(days=1))  # as on the next morning: nothing was added since
    practise(local, 1.02)
    assert daily_backup.back_up(at(days=1.1))


def test_the_newest_of_their_kind_stay_and_all_that_were_asked_for(local: Learner) -> None:
    practise(local, 0)
    asked = keeping.make(local.id, NOW)
    for day in range(1, 12):
        practise(local, day)
        assert daily_backup.back_up(at(days=day))
    found = keeping.backups(local.id)
    assert [b.time for b in found if b.daily] == [NOW + timedelta(days=day) for day in range(11, 4, -1)]
    assert [b for b in found if not b.daily] == [asked]


def test_after_one_that_failed_the_next_look_tries_again(local: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    practise(local, 0)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "make", full)
        with pytest.raises(OSError, match="No space"):
            daily_backup.back_up(at(days=0))
    assert not chores.progress("backup", NOW).running
    assert daily_backup.back_up(at(days=0.1))


def test_of_two_servers_one_makes_it(local: Learner) -> None:
    practise(local, 0)
    other = chores.claim("backup", now=at(days=0))
    assert other is not None
    assert not daily_backup.back_up(at(days=0))
    assert keeping.backups(local.id) == ()
