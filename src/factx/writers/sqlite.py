"""A SQLite database: tables `documents`, `entities` and `facts`, and a view for each kind of fact."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from factx.writers.columns import Held
from factx.writers.databases import Dialect, database_form
from factx.writers.json_text import compact
from factx.writers.rows import Row, flat_cells
from factx.writers.sql import Table, quoted

_TYPES: dict[Held, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "BOOLEAN",
    "day": "DATE",
    "texts": "JSON",
    "json": "JSON",
}
_LARGEST = 2**63 - 1


def _opened(path: Path, to_read: bool) -> closing[sqlite3.Connection]:
    if to_read:
        return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))
    return closing(sqlite3.connect(path, isolation_level=None))


def _insert(database: sqlite3.Connection, table: Table, rows: list[Row]) -> None:
    names, marks = ", ".join(map(quoted, table.names)), ", ".join("?" * len(table.names))
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own, quoted
    database.executemany(statement, (flat_cells(row, table.columns, _cell) for row in rows))


def _cell(held: Held, value: Any) -> Any:
    if held in ("texts", "json"):
        return compact(value)
    if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) > _LARGEST):
        return float(value)
    return value


_LISTED = "SELECT value FROM json_each(?)"
_DIALECT = Dialect(_TYPES, _insert, _LISTED, compact, _opened, sqlite3.Error, "BEGIN IMMEDIATE", tied=True)
SQLITE = database_form("sqlite", _DIALECT)
