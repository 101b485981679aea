"""Records go into a database in one transaction, and come out of it again: what SQLite and DuckDB share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from factx.errors import WriteError
from factx.writers.columns import Held, Kinds
from factx.writers.forms import Lines
from factx.writers.record_line import RecordLine
from factx.writers.rows import Row, batches, grouped, joined, line_of, nested_row, plain, rows_of
from factx.writers.sql import TABLES, Table, creation, quoted, tables, views

_OWN = "factx_views"
"""The table that names the views, by which a database of factx is known."""
_DIGESTS = "SELECT key, digest FROM documents ORDER BY key"
_BATCH = 200
"""Documents that are inserted at one time."""


class Database(Protocol):
    """A connection, as far as it is used here."""

    def execute(self, statement: str, values: Any = ..., /) -> Any: ...

    def cursor(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs: the types of columns, whether keys are tied, how rows are inserted, and how a list is selected.

    `insert` takes a table and rows for it; `listed` is the query that gives the parts of a parameter that `list_cell`
    makes of a list.
    """

    types: dict[Held, str]
    insert: Callable[[Any, Table, list[Row]], None]
    listed: str
    list_cell: Callable[[list[str]], Any]
    tied: bool = False


def merge_records(
    database: Database, dialect: Dialect, path: Path, lines: Lines, kinds: Kinds, kept: frozenset[str]
) -> None:
    """Writes the records in one transaction; the documents of `kept` stay as they are, all others go.

    Raises WriteError where the database has tables of these names that are not of factx.
    """
    held = _names(database)
    if _OWN not in held and held.intersection(TABLES):
        told = f"{', '.join(TABLES[:-1])} or {TABLES[-1]}"
        raise WriteError(f"cannot write {path}: it has a table called {told} that is not of factx")
    if kept:
        _remove(database, dialect, kept)
    else:
        _begin_anew(database, dialect, kinds, held)
    made = tables(kinds)
    for batch in (list(map(rows_of, few)) for few in batches(lines, _BATCH)):
        dialect.insert(database, made["documents"], [rows.document for rows in batch])
        dialect.insert(database, made["entities"], [row for rows in batch for row in rows.entities])
        dialect.insert(database, made["facts"], [row for rows in batch for row in rows.facts])


def _names(database: Database) -> set[str]:
    """The tables that are there."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in found}


def _remove(database: Database, dialect: Dialect, kept: frozenset[str]) -> None:
    keys = [key for (key,) in database.execute("SELECT key FROM documents").fetchall()]
    gone = dialect.list_cell([key for key in keys if key not in kept])
    for name in reversed(TABLES):
        key = "key" if name == "documents" else "document_key"
        database.execute(f"DELETE FROM {name} WHERE {key} IN ({dialect.listed})", [gone])  # noqa: S608 - own names


def _begin_anew(database: Database, dialect: Dialect, kinds: Kinds, held: set[str]) -> None:
    if _OWN in held:
        for (view,) in database.execute(f"SELECT name FROM {_OWN}").fetchall():  # noqa: S608 - a name of our own
            database.execute(f"DROP VIEW IF EXISTS {quoted(view)}")
    for name in (_OWN, *reversed(TABLES)):
        database.execute(f"DROP TABLE IF EXISTS {name}")
    made = tables(kinds)
    database.execute(f"CREATE TABLE {_OWN} (name TEXT PRIMARY KEY)")
    for table in made.values():
        for statement in creation(table, dialect.types, tied=dialect.tied):
            database.execute(statement)
    for view, statement in views(kinds, made["facts"]).items():
        database.execute(statement)
        database.execute(f"INSERT INTO {_OWN} VALUES (?)", [view])  # noqa: S608 - a name of our own


def stored_records(database: Database, kinds: Kinds) -> Iterator[RecordLine]:
    """The records of the database, in the order of their keys."""
    made = tables(kinds)
    documents, entities, facts = (_rows(database, made[name]) for name in TABLES)
    for rows in joined(documents, grouped(entities), grouped(facts)):
        yield line_of(rows, kinds)


def stored_digests(database: Database) -> list[tuple[str, str]]:
    """The key and the digest of each record, in the order of the keys; nothing where no run has written any."""
    if _OWN not in _names(database):
        return []
    return [(key, digest or "") for key, digest in database.execute(_DIGESTS).fetchall()]


def _rows(database: Database, table: Table) -> Iterator[Row]:
    """The rows of a table, those of each document together, in the order of the keys."""
    key = "key" if table.name == "documents" else "document_key"
    cursor = database.cursor()
    cursor.execute(f"SELECT * FROM {table.name} LIMIT 0")  # noqa: S608 - names of our own, here and below
    there = {column[0] for column in cursor.description}
    pairs = [pair for pair in zip(table.columns, table.names, strict=True) if pair[1] in there]
    shown, names = [column for column, _ in pairs], ", ".join(quoted(name) for _, name in pairs)
    cursor.execute(f"SELECT {names} FROM {table.name} ORDER BY {key}, rowid")  # noqa: S608
    for values in iter(cursor.fetchone, None):
        cells = zip(shown, values, strict=True)
        yield nested_row(shown, [None if value is None else plain(column.held, value) for column, value in cells])
