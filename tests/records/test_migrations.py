"""Migrations are complete, and refuse a database of the future."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import mlroadmap
from mlroadmap.core.events import KINDS
from mlroadmap.services import database
from running import environment

DATABASES = Path(__file__).parents[1] / "fixtures" / "databases"


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_a_database_of_a_newer_version_is_refused_and_untouched(db: None) -> None:
    MigrationRecorder(connection).record_applied("records", "9999_from_the_future")
    with pytest.raises(database.NewerDatabase, match=r"newer version of ML Road Map .*9999_from_the_future"):
        database.prepare()


@pytest.mark.parametrize("file", sorted(DATABASES.glob("*.sqlite3")), ids=lambda file: file.stem)
def test_a_database_of_each_released_version_migrates_and_loses_nothing(file: Path, tmp_path: Path) -> None:
    shutil.copy(file, tmp_path / "mlroadmap.sqlite3")
    with sqlite3.connect(file) as database_then:
        told = {row[0] for row in database_then.execute("select id from records_event")}
        kept = {row[0] for row in database_then.execute("select id from records_document")}
    database_then.close()
    command = [sys.executable, "-m", "mlroadmap", "log", "--data-dir", str(tmp_path), "export"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True, env=environment()).stdout.splitlines()
    rows = [json.loads(line) for line in lines[1:]]
    assert {UUID(row["event"]).hex for row in rows if "event" in row} == told
    assert {UUID(row["document"]).hex for row in rows if "document" in row} == kept
    assert len(told) >= 14
    with sqlite3.connect(tmp_path / "mlroadmap.sqlite3") as database_now:
        lessons = dict(database_now.execute("select kind, lesson from records_event"))
    database_now.close()
    assert lessons["submitted"] == lessons["lesson-opened"] == "the-whole-game"
    assert lessons["goal-set"] == ""


def test_there_is_a_database_of_this_version_with_every_kind_of_event() -> None:
    with sqlite3.connect(DATABASES / f"{mlroadmap.__version__}.sqlite3") as now:
        kinds = {row[0] for row in now.execute("select distinct kind from records_event")}
    now.close()
    assert kinds == set(KINDS)


def test_a_copy_of_the_database_as_it_was_is_kept_before_it_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "mlroadmap.sqlite3"
    shutil.copy(min(DATABASES.glob("*.sqlite3")), file)
    with sqlite3.connect(file) as before:
        migrations = {row[0] for row in before.execute("select name from django_migrations where app = 'records'")}
        told = set(before.execute("select * from records_event"))
    before.close()
    command = [sys.executable, "-m", "mlroadmap", "log", "--data-dir", str(tmp_path), "export"]
    for _ in range(2):  # the second start changes nothing, so it copies nothing
        subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
        (copy,) = (tmp_path / "backups").iterdir()
        assert copy.name == f"database-{max(migrations)}.sqlite3"
        with sqlite3.connect(copy) as as_it_was:
            assert set(as_it_was.execute("select * from records_event")) == told
        as_it_was.close()
        assert copy.stat().st_mode & 0o077 == 0
