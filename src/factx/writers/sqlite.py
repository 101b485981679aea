"""A SQLite database: tables `documents`, `entities` and `facts`, and a view for each kind of fact."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from factx.errors import WriteError
from factx.writers.columns import Held, Kinds
from factx.writers.databases import Dialect, merge_records, stored_digests, stored_records
from factx.writers.forms import Form, Lines
from factx.writers.json_text import compact
from factx.writers.record_line import RecordLine
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


def merge(path: Path, lines: Lines, kinds: Kinds, kept: frozenset[str]) -> None:
    """Writes the records into the database, in one transaction. Raises WriteError."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            merge_records(database, _DIALECT, path, lines, kinds, kept)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise WriteError(f"cannot write {path}: {error}") from error


def read(path: Path, kinds: Kinds) -> Iterator[RecordLine]:
    """The records that the database holds, in the order of their keys. Raises WriteError where it holds none."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            yield from stored_records(database, kinds)
    except sqlite3.Error as error:
        raise WriteError(f"cannot read {path}: {error}") from error


def digests(path: Path) -> list[tuple[str, str]]:
    """The keys and digests of the records. Raises WriteError where the file is no database."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return stored_digests(database)
    except sqlite3.Error as error:
        raise WriteError(f"cannot read {path}: {error}") from error


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


_DIALECT = Dialect(_TYPES, _insert, "SELECT value FROM json_each(?)", compact, tied=True)

SQLITE = Form("sqlite", merge=merge, read=read, digests=digests)
