"""Brings the database up to date, after a copy of it as it was, and refuses one that a newer program wrote."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection


class NewerDatabase(RuntimeError):
    """The database holds migrations that this program does not know. It was left as it is."""


class DamagedDatabase(RuntimeError):
    """The file cannot be read as the database that it was. It was left as it is."""


SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "full",  # no room to open it
    sqlite3.SQLITE_READONLY: "locked away",
    sqlite3.SQLITE_PERM: "locked away",
    sqlite3.SQLITE_CANTOPEN: "locked away",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
"""What ails the disk, by SQLite's code: an extended one, or the primary one in its last byte."""
POSTGRESQL = {"53100": "full", "25006": "locked away", "XX001": "damaged", "XX002": "damaged"}
"""The same by PostgreSQL's code: disk_full, read_only_sql_transaction, data_corrupted, index_corrupted."""
SYSTEM = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "locked away",
    errno.EACCES: "locked away",
    errno.EPERM: "locked away",
}
"""The same by the system's number."""


def disk_trouble(error: BaseException | None) -> str:
    """What ails the disk according to an error: full, locked away or damaged; empty if it is about something else."""
    if isinstance(error, OSError):
        return SYSTEM.get(error.errno or 0, "")
    if not isinstance(error, DatabaseError):
        return ""
    said = error.__cause__  # the database's own error, in Django's
    code = int(getattr(said, "sqlite_errorcode", None) or 0)
    return SQLITE.get(code) or SQLITE.get(code & 0xFF) or POSTGRESQL.get(str(getattr(said, "sqlstate", "")), "")


def prepare() -> None:
    """Make or migrate the database. Raises NewerDatabase, before any change, if it is from a later version.

    Raises DamagedDatabase if its file is broken, with what can be done.
    """
    if connection.vendor == "sqlite":
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    try:
        _look_through()
        _bring_up_to_date()
    except DatabaseError as error:
        if disk_trouble(error) != "damaged":
            raise
        raise DamagedDatabase(_what_to_do(str(error))) from error


def _look_through() -> None:
    """Find damage before anything is written onto it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            found = cursor.fetchone()[0]
        if found != "ok":
            raise DamagedDatabase(_what_to_do(found))


def _what_to_do(reason: str) -> str:
    file = Path(connection.settings_dict["NAME"])
    logs = sorted((file.parent / "backups").glob("*/*.jsonl"), key=lambda log: log.stat().st_mtime)
    back = (
        f"Then bring back your newest backup: mlroadmap log merge {logs[-1]}"
        if logs
        else f"Then bring back an export, if you have one: mlroadmap log merge FILE. Without, `sqlite3 {file}.damaged "
        f'".recover" | sqlite3 {file}` saves what can be read.'
    )
    return (
        f"The database {file} is damaged ({reason}). Nothing was changed. Move it aside, as to {file}.damaged, and "
        f"start again. {back}"
    )


def _bring_up_to_date() -> None:
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
        done = sorted(name for app, name in executor.loader.applied_migrations if app == "records")
        if done and connection.vendor == "sqlite":
            _copy(f"database-{done[-1]}")
        call_command("migrate", interactive=False, verbosity=0)


def _copy(name: str) -> None:
    """Keep the file as it was before it is changed. It is there whole or not at all; without one nothing is changed."""
    file = Path(connection.settings_dict["NAME"])
    home = file.parent / "backups"
    home.mkdir(parents=True, exist_ok=True)
    part = home / f"{name}.part"
    part.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    part.chmod(0o600)
    part.replace(home / f"{name}.sqlite3")


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
