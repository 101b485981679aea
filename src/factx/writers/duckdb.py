"""A DuckDB database: tables `documents`, `entities` and `facts`, and a view for each kind of fact."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from factx.errors import WriteError
from factx.writers.arrow import arrow_cell, arrow_type
from factx.writers.columns import Held, Kinds
from factx.writers.databases import Dialect, merge_records, stored_digests, stored_records
from factx.writers.forms import Form, Lines
from factx.writers.record_line import RecordLine
from factx.writers.rows import Row, flat_cells
from factx.writers.sql import Table, quoted

_TYPES: dict[Held, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "day": "DATE",
    "texts": "VARCHAR[]",
    "json": "JSON",
}


def merge(path: Path, lines: Lines, kinds: Kinds, kept: frozenset[str]) -> None:
    """Writes the records into the database, in one transaction. Raises WriteError."""
    try:
        with duckdb.connect(str(path)) as database:
            database.execute("BEGIN")
            merge_records(database, _DIALECT, path, lines, kinds, kept)
            database.execute("COMMIT")
    except duckdb.Error as error:
        raise WriteError(f"cannot write {path}: {error}") from error


def read(path: Path, kinds: Kinds) -> Iterator[RecordLine]:
    """The records that the database holds, in the order of their keys. Raises WriteError where it holds none."""
    try:
        with duckdb.connect(str(path), read_only=True) as database:
            yield from stored_records(database, kinds)
    except duckdb.Error as error:
        raise WriteError(f"cannot read {path}: {error}") from error


def digests(path: Path) -> list[tuple[str, str]]:
    """The keys and digests of the records. Raises WriteError where the file is no database."""
    try:
        with duckdb.connect(str(path), read_only=True) as database:
            return stored_digests(database)
    except duckdb.Error as error:
        raise WriteError(f"cannot read {path}: {error}") from error


def _insert(database: duckdb.DuckDBPyConnection, table: Table, rows: list[Row]) -> None:
    """Row by row it would take a hundred times as long."""
    cells = list(zip(*(flat_cells(row, table.columns, arrow_cell) for row in rows), strict=True))
    if not cells:
        return
    columns = [pa.array(of, arrow_type(column.held)) for of, column in zip(cells, table.columns, strict=True)]
    database.register("rows_to_insert", pa.Table.from_arrays(columns, table.names))
    names = ", ".join(map(quoted, table.names))
    database.execute(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM rows_to_insert")  # noqa: S608 - own names
    database.unregister("rows_to_insert")


_DIALECT = Dialect(_TYPES, _insert, "SELECT unnest(?)", list)

DUCKDB = Form("duckdb", merge=merge, read=read, digests=digests)
