"""Records go into a database in one transaction, and come out of it again: what SQLite and DuckDB share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from factx.errors import WriteError, cannot
from factx.writers.columns import Held, Kinds
from factx.writers.forms import Form, Lines
from factx.writers.record_line import RecordLine
from factx.writers.rows import Row, batches, lines_of, plain_row, rows_of
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
    makes of a list. `opened` connects to a file, to read it only where that is said, and fails with an `error`.
    """

    types: dict[Held, str]
    insert: Callable[[Any, Table, list[Row]], None]
    listed: str
    list_cell: Callable[[list[str]], Any]
    opened: Callable[[Path, bool], AbstractContextManager[Any]]
    error: type[Exception]
    begin: str = "BEGIN"
    tied: bool = False


def database_form(name: str, dialect: Dialect) -> Form:
    """The form of output whose files are such databases."""

    def merge(path: Path, lines: Lines, kinds: Kinds, kept: frozenset[str]) -> None:
        with cannot(f"write {path}", dialect.error), dialect.opened(path, False) as database:
            database.execute(dialect.begin)
            _merge(database, dialect, path, lines, kinds, kept)
            database.execute("COMMIT")

    def read(path: Path, kinds: Kinds) -> Iterator[RecordLine]:
        with cannot(f"read {path}", dialect.error), dialect.opened(path, True) as database:
            made = tables(kinds)
            documents, entities, facts = (_rows(database.cursor(), made[table]) for table in TABLES)
            yield from lines_of(kinds, documents, entities, facts)

    def digests(path: Path) -> list[tuple[str, str]]:
        with cannot(f"read {path}", dialect.error), dialect.opened(path, True) as database:
            held = database.execute(_DIGESTS).fetchall() if _OWN in _names(database) else ()
            return [(key, digest or "") for key, digest in held]

    return Form(name, merge=merge, read=read, digests=digests)


def _merge(database: Database, dialect: Dialect, path: Path, lines: Lines, kinds: Kinds, kept: frozenset[str]) -> None:
    """Writes the records, keeping the documents of `kept` alone; raises WriteError for tables that are not of factx."""
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
        for name in TABLES:
            dialect.insert(database, made[name], [row for rows in batch for row in rows.by_table[name]])


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


def _rows(database: Database, table: Table) -> Iterator[Row]:
    """The rows of a table, those of each document together, in the order of the keys."""
    key = "key" if table.name == "documents" else "document_key"
    yield from selected(database, held_table(database, table), f"ORDER BY {key}, rowid")


def held_table(database: Database, table: Table) -> Table:
    """The table with those of its columns that the database has."""
    held = {column[0] for column in database.execute(f"SELECT * FROM {table.name} LIMIT 0").description}  # noqa: S608
    pairs = [pair for pair in zip(table.columns, table.names, strict=True) if pair[1] in held]
    return Table(table.name, [column for column, _ in pairs], [name for _, name in pairs])


def selected(database: Database, table: Table, rest: str, *values: str) -> Iterator[Row]:
    """The rows of a table that the rest of a query picks, nested as in the record."""
    names = ", ".join(map(quoted, table.names))
    held = database.execute(f"SELECT {names} FROM {table.name} {rest}", list(values))  # noqa: S608 - own names
    while rows := held.fetchmany(1000):
        yield from (plain_row(table.columns, row) for row in rows)
