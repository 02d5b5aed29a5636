"""Migrations are complete, and refuse a database of the future."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from mlroadmap.services import database


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_a_database_of_a_newer_version_is_refused_and_untouched(db: None) -> None:
    MigrationRecorder(connection).record_applied("records", "9999_from_the_future")
    with pytest.raises(database.NewerDatabase, match=r"newer version of ML Road Map .*9999_from_the_future"):
        database.prepare()
