"""Brings the database up to date, and refuses one that a newer program wrote."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection


class NewerDatabase(RuntimeError):
    """The database holds migrations that this program does not know. It was left as it is."""


def prepare() -> None:
    """Make or migrate the database. Raises NewerDatabase, before any change, if it is from a later version."""
    if connection.vendor == "sqlite":
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    if _is_up_to_date():
        return
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

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


def _is_up_to_date() -> bool:
    """True if what the database says was done to it is just what lies on disk: then nothing need be loaded to see it.

    False is no answer: then the migrations themselves are asked.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            done = set(cursor.fetchall())
    except DatabaseError:  # a new database has no such table
        return False
    folders = ((app.label, Path(app.path, "migrations")) for app in apps.get_app_configs())
    return done == {(label, file.stem) for label, folder in folders for file in folder.glob("[!_]*.py")}
