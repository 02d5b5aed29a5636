"""Brings the database up to date, and refuses one that a newer program wrote."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class NewerDatabase(RuntimeError):
    """The database holds migrations that this program does not know. It was left as it is."""


def prepare() -> None:
    """Make or migrate the database. Raises NewerDatabase, before any change, if it is from a later version."""
    if connection.vendor == "sqlite":
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    unknown = sorted(
        name
        for app, name in executor.loader.applied_migrations
        if app == "records" and (app, name) not in executor.loader.disk_migrations
    )
    if unknown:
        raise NewerDatabase(
            f"The database {connection.settings_dict['NAME']} was written by a newer version of ML Road Map "
            f"(it holds {unknown[-1]}). Nothing was changed. Update the program, or choose another --data-dir."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
