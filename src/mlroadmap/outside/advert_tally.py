"""Counts adverts in a table on disk, so that memory does not grow with them: DuckDB if it is there, SQLite else.

Both answer the same SQL. A text counts once, however often it was posted.
"""

from __future__ import annotations

import csv
import hashlib
import sqlite3
import tempfile
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

from mlroadmap.core.adverts import Advert, role_of
from mlroadmap.core.demand import Counts

_COLUMNS = {
    "adverts": {"id": "BIGINT", "role": "VARCHAR", "year": "INTEGER", "employer": "VARCHAR"},
    "named": {"advert": "BIGINT", "skill": "VARCHAR"},
}
_ADVERTS = """SELECT role, year, count(*), count(DISTINCT nullif(employer, '')) FROM adverts
GROUP BY role, year ORDER BY role, year"""
_SKILLS = """SELECT role, year, skill, count(*) FROM adverts JOIN named ON named.advert = adverts.id
GROUP BY role, year, skill ORDER BY role, year, skill"""


def engines() -> tuple[str, ...]:
    """The engines that can be used here, the best first."""
    return ("duckdb", "sqlite") if find_spec("duckdb") else ("sqlite",)


class Tally:
    """Takes adverts with the skills they name; gives the counts of each role and year. Use it in a `with`."""

    def __init__(self, source: str, engine: str = "") -> None:
        self.source, self.engine = source, engine or engines()[0]
        self.folder = tempfile.TemporaryDirectory(prefix="mlroadmap-adverts-")
        self.base = Path(self.folder.name)
        self.seen = sqlite3.connect(self.base / "seen.sqlite", isolation_level=None)
        self.seen.execute("PRAGMA journal_mode = OFF")
        self.seen.execute("PRAGMA synchronous = OFF")
        self.seen.execute("PRAGMA cache_size = -8000")
        self.seen.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        self.read = self.distinct = 0
        self.adverts = (self.base / "adverts.csv").open("w", newline="", encoding="utf-8", errors="replace")
        self.named = (self.base / "named.csv").open("w", newline="", encoding="utf-8", errors="replace")
        self.advert_rows, self.named_rows = csv.writer(self.adverts), csv.writer(self.named)

    def __enter__(self) -> Tally:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.adverts.close()
        self.named.close()
        self.seen.close()
        self.folder.cleanup()

    def is_new(self, advert: Advert) -> bool:
        """True the first time that a text comes, whatever its white space and capitals."""
        self.read += 1
        digest = hashlib.blake2b(
            " ".join(advert.text.lower().split()).encode("utf-8", "replace"), digest_size=12
        ).digest()
        new = self.seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (digest,)).rowcount == 1
        self.distinct += new
        return new

    def add(self, advert: Advert, skills: set[str]) -> None:
        """Count an advert that is new."""
        employer = " ".join(advert.employer.lower().replace("\x00", "").split())[:100]
        self.advert_rows.writerow((self.distinct, role_of(advert.title), advert.year or 0, employer))
        for skill in sorted(skills):
            self.named_rows.writerow((self.distinct, skill))

    def counts(self) -> list[Counts]:
        """The counts of each role and year so far."""
        self.adverts.flush()
        self.named.flush()
        connection = self._duckdb() if self.engine == "duckdb" else self._sqlite()
        try:
            groups = connection.execute(_ADVERTS).fetchall()
            skills: dict[tuple[str, int], dict[str, int]] = {}
            for role, year, skill, count in connection.execute(_SKILLS).fetchall():
                skills.setdefault((role, year), {})[skill] = count
        finally:
            connection.close()
        return [
            Counts(role, year or None, self.source, adverts, employers, skills.get((role, year), {}))
            for role, year, adverts, employers in groups
        ]

    def _duckdb(self) -> Any:
        import duckdb

        connection = duckdb.connect(config={"temp_directory": str(self.base), "memory_limit": "256MB", "threads": 1})
        for table, columns in _COLUMNS.items():
            rows = connection.read_csv(
                str(self.base / f"{table}.csv"), header=False, sep=",", quotechar='"', escapechar='"', columns=columns,
                auto_detect=False, strict_mode=False, max_line_size=10_000_000,
            )  # fmt: skip
            rows.create_view(table)
        return connection

    def _sqlite(self) -> Any:
        connection = sqlite3.connect(self.base / "tally.sqlite")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA cache_size = -8000")
        connection.execute("PRAGMA temp_store = FILE")
        connection.executescript(
            "DROP TABLE IF EXISTS adverts; DROP TABLE IF EXISTS named;"
            "CREATE TABLE adverts (id INTEGER PRIMARY KEY, role TEXT, year INTEGER, employer TEXT);"
            "CREATE TABLE named (advert INTEGER, skill TEXT);"
        )
        for table, marks in (("adverts", "?, ?, ?, ?"), ("named", "?, ?")):
            with (self.base / f"{table}.csv").open(newline="", encoding="utf-8") as file:
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", csv.reader(file))  # noqa: S608
        connection.commit()
        return connection
