"""A DuckDB database: tables `documents`, `entities` and `facts`, and a view for each kind of fact."""

import duckdb
import pyarrow as pa

from factx.writers.arrow import ARROW_TYPES, arrow_cell
from factx.writers.columns import Held
from factx.writers.databases import Dialect, database_form
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


def _insert(database: duckdb.DuckDBPyConnection, table: Table, rows: list[Row]) -> None:
    """Row by row it would take a hundred times as long."""
    cells = list(zip(*(flat_cells(row, table.columns, arrow_cell) for row in rows), strict=True))
    if not cells:
        return
    columns = [pa.array(of, ARROW_TYPES[column.held]) for of, column in zip(cells, table.columns, strict=True)]
    database.register("rows_to_insert", pa.Table.from_arrays(columns, table.names))
    names = ", ".join(map(quoted, table.names))
    database.execute(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM rows_to_insert")  # noqa: S608 - own names
    database.unregister("rows_to_insert")


_DIALECT = Dialect(
    _TYPES, _insert, "SELECT unnest(?)", list, lambda path, to_read: duckdb.connect(str(path), to_read), duckdb.Error
)
DUCKDB = database_form("duckdb", _DIALECT)
