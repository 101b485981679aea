"""Records as Arrow tables with typed columns: `documents`, `entities` and `facts`, nested fields as structs.

What the Parquet files hold, what DuckDB is filled from, and what a cluster passes from worker to worker.
"""

from collections.abc import Iterable
from datetime import date as Date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from factx.writers.columns import Held, Kinds, Tree, trees
from factx.writers.json_text import compact
from factx.writers.record_line import RecordLine
from factx.writers.rows import Row, nested_cells, rows_of

ARROW_TYPES: dict[Held, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "day": pa.date32(),
    "texts": pa.list_(pa.string()),
    "json": pa.string(),
}


def schemas(kinds: Kinds) -> dict[str, pa.Schema]:
    """The schemas of the three tables, for facts of these kinds: they depend on nothing else."""
    return {name: pa.schema(list(_fields(tree))) for name, tree in trees(kinds).items()}


class RecordRows:
    """Records as rows of one table: the fields of `documents`, `entities` and `facts` as lists of structs, `error`.

    The facts have the fields of the table of facts, their document excepted, which `table_of_records` adds.
    """

    def __init__(self, kinds: Kinds) -> None:
        shapes = trees(kinds)
        self.document = shapes["documents"]
        inside = ("entities", "facts")
        self.inside = {name: {k: held for k, held in shapes[name].items() if k != "document"} for name in inside}
        lists = {name: pa.list_(pa.struct(list(_fields(shape)))) for name, shape in self.inside.items()}
        self.schema = pa.schema([*_fields(self.document), *lists.items(), ("error", pa.string())])

    def of(self, line: RecordLine) -> Row:
        """The row of one record, as `schema` has it."""
        document, entities, facts = rows_of(line)
        held = zip(self.inside.items(), (entities, facts), strict=True)
        told = {name: [nested_cells(row, shape, arrow_cell) for row in rows] for (name, shape), rows in held}
        return nested_cells(document, self.document, arrow_cell) | told | {"error": None}


def table_of_records(records: pa.Table, name: str, schema: pa.Schema) -> pa.Table:
    """The table of that name out of a table of records, in its schema; documents that failed have no row."""
    made = records.filter(pc.is_null(records["error"]))
    if name == "documents":
        return made.select(schema.names).cast(schema)
    held = made[name].combine_chunks()
    rows, of = pc.list_flatten(held), pc.list_parent_indices(held)
    parts = {field.name: made[field.name].combine_chunks().take(of) for field in schema.field("document").type}
    place = pa.StructArray.from_arrays(list(parts.values()), names=list(parts))
    told = [place if field == "document" else pc.struct_field(rows, field) for field in schema.names]
    return pa.Table.from_arrays(told, names=schema.names).cast(schema)


def arrow_tables(lines: Iterable[RecordLine], kinds: Kinds) -> dict[str, pa.Table]:
    """The records as three tables, whose rows are tied by `key` and `document.key`."""
    rows: dict[str, list[Row]] = {"documents": [], "entities": [], "facts": []}
    for line in lines:
        for held, made in zip(rows.values(), rows_of(line).by_table.values(), strict=True):
            held += made
    shapes, told = trees(kinds), schemas(kinds)
    return {
        name: pa.Table.from_pylist([nested_cells(row, shapes[name], arrow_cell) for row in held], told[name])
        for name, held in rows.items()
    }


def arrow_cell(held: Held, value: Any) -> Any:
    """A value as Arrow takes it."""
    if held == "number":
        return float(value)
    if held == "day":
        return Date.fromisoformat(value)
    return compact(value) if held == "json" else value


def _fields(tree: Tree) -> Iterable[pa.Field]:
    for name, held in tree.items():
        yield pa.field(name, pa.struct(list(_fields(held))) if isinstance(held, dict) else ARROW_TYPES[held])
