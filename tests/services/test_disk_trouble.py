"""What ails the disk is told by the codes of errors that the database and the system really give."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.backends.utils import CursorWrapper

from mlroadmap.services.database import disk_trouble

pytestmark = pytest.mark.django_db  # to be let near a database at all


@contextmanager
def opened(file: Path, *, writing: bool = True) -> Iterator[CursorWrapper]:
    """A connection of its own to the file, and closed again."""
    mode = "rwc" if writing else "ro"
    connection = DatabaseWrapper(
        {
            "NAME": f"{file.as_uri()}?mode={mode}", "OPTIONS": {"uri": True}, "TIME_ZONE": None, "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True,
        },
        "apart",
    )  # fmt: skip
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def full(file: Path) -> None:
    with opened(file) as cursor:
        cursor.execute("CREATE TABLE told (words TEXT)")
        cursor.execute("PRAGMA max_page_count = 4")
        for _ in range(20):
            cursor.execute("INSERT INTO told VALUES (%s)", ["x" * 4000])


def locked_away(file: Path) -> None:
    with opened(file) as cursor:
        cursor.execute("CREATE TABLE told (words TEXT)")
    with opened(file, writing=False) as cursor:
        cursor.execute("INSERT INTO told VALUES ('x')")


def gone(file: Path) -> None:
    with opened(file / "no such folder" / "here"):
        pass


def no_database(file: Path) -> None:
    file.write_text("a letter to a friend\n" * 100, encoding="utf-8")
    with opened(file) as cursor:
        cursor.execute("SELECT * FROM sqlite_master")


def damaged(file: Path) -> None:
    with opened(file) as cursor:
        cursor.execute("CREATE TABLE told (words TEXT)")
        for _ in range(50):
            cursor.execute("INSERT INTO told VALUES (%s)", ["x" * 1000])
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    with opened(file) as cursor:
        cursor.execute("SELECT count(*) FROM told")


@pytest.mark.parametrize(
    ("does", "ails"),
    [
        (full, "full"), (locked_away, "locked away"), (gone, "locked away"), (no_database, "damaged"),
        (damaged, "damaged"),
    ],
)  # fmt: skip
def test_sqlite_says_by_its_code_what_ails_the_disk(does: Callable[[Path], None], ails: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError) as raised:
        does(tmp_path / "db")
    assert disk_trouble(raised.value) == ails


def test_a_mistake_of_ours_is_no_trouble_of_the_disk(tmp_path: Path) -> None:
    with opened(tmp_path / "db") as cursor:
        cursor.execute("CREATE TABLE told (words TEXT UNIQUE)")
        cursor.execute("INSERT INTO told VALUES ('disk is full')")
        with pytest.raises(IntegrityError) as twice:
            cursor.execute("INSERT INTO told VALUES ('disk is full')")
        with pytest.raises(OperationalError) as unknown:
            cursor.execute("SELECT malformed FROM told")
    assert (disk_trouble(twice.value), disk_trouble(unknown.value)) == ("", "")


@pytest.mark.parametrize(
    ("error", "ails"),
    [
        (OSError(errno.ENOSPC, "in any language"), "full"), (PermissionError(errno.EACCES, ""), "locked away"),
        (FileNotFoundError(errno.ENOENT, "permission denied"), ""), (OSError("no number"), ""),
        (ValueError("database or disk is full"), ""), (DatabaseError("database or disk is full"), ""), (None, ""),
    ],
)  # fmt: skip
def test_the_system_says_it_by_its_number(error: Exception | None, ails: str) -> None:
    assert disk_trouble(error) == ails


@pytest.mark.parametrize(("code", "ails"), [("53100", "full"), ("25006", "locked away"), ("23505", "")])
def test_postgresql_says_it_by_its_own_code(code: str, ails: str) -> None:
    error, cause = DatabaseError("in any language"), RuntimeError()
    cause.sqlstate = code  # type: ignore[attr-defined]
    error.__cause__ = cause
    assert disk_trouble(error) == ails
