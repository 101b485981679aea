"""Records in a SQLite or DuckDB database that factx wrote, read where they lie and never changed."""

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import create_model

from factx.errors import ReadError, UsageError
from factx.facts import BUILT_IN_KINDS, Fact
from factx.facts.models import TiedFact
from factx.report.index import CELLS, Cells
from factx.report.stored import Scanned, Stored
from factx.writers.columns import Column
from factx.writers.rows import Row, Rows, line_of, nested_row, plain
from factx.writers.sql import TABLES, Table, quoted, tables


class DatabaseStore:
    """The records of a database. Threads that ask for one take turns."""

    def __init__(self, path: Path, dialect: str) -> None:
        self.path, self.dialect = path, dialect
        self._open, self._lock = self._connect(), Lock()
        self._check(self._open)
        self.kinds = _kinds(self._open)
        self.tables = {name: _there(self._open, table) for name, table in tables(self.kinds).items()}

    def scan(self) -> Iterator[Scanned]:
        """All documents in the order of their keys, with as much of their facts as the index takes."""
        database = self._open.cursor()
        facts = groupby(self._cells(database), key=itemgetter(0))
        waiting = next(facts, None)
        for document in self._select(self._open.cursor(), "documents", "ORDER BY key"):
            told: list[Cells] = []
            if waiting is not None and waiting[0] == document["key"]:
                told = [row[1:] for row in waiting[1]]
                waiting = next(facts, None)
            yield Scanned(document["key"], document, told)

    def read(self, key: Any) -> Stored:
        """The record of the document with this key."""
        with self._lock:
            [document] = self._select(self._open, "documents", "WHERE key = ?", key)
            entities = list(self._select(self._open, "entities", "WHERE document_key = ? ORDER BY rowid", key))
            facts = list(self._select(self._open, "facts", "WHERE document_key = ? ORDER BY rowid", key))
        line = line_of(Rows(document, entities, facts), self.kinds)
        return Stored(line.record, line.sentences)

    def _cells(self, database: Any) -> Iterator[Cells]:
        """The key of the document and the cells of each fact; days come as they are written."""
        names = {column.dotted: quoted(name) for column, name in self._pairs("facts")}
        wanted = ", ".join(_cell(name, names.get(name, "NULL")) for name in ("document.key", *CELLS))
        held = database.execute(f"SELECT {wanted} FROM facts ORDER BY document_key, rowid")  # noqa: S608 - own names
        while rows := held.fetchmany(10_000):
            yield from rows

    def _select(self, database: Any, table: str, rest: str, *values: str) -> Iterator[Row]:
        pairs = self._pairs(table)
        return _nested(database, f"SELECT {_listed(pairs)} FROM {table} {rest}", pairs, values)  # noqa: S608 - own names

    def _pairs(self, table: str) -> list[tuple[Column, str]]:
        return list(zip(self.tables[table].columns, self.tables[table].names, strict=True))

    def _connect(self) -> Any:
        try:
            if self.dialect == "sqlite":
                return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            import duckdb

            return duckdb.connect(str(self.path), read_only=True)
        except ImportError:
            raise UsageError("DuckDB needs the extra tables: python -m pip install 'factx[tables]'") from None
        except Exception as error:
            raise ReadError(str(self.path), f"cannot be read: {error}") from error

    def _check(self, database: Any) -> None:
        try:
            held = {name for (name,) in database.execute("SELECT name FROM sqlite_master").fetchall()}
        except Exception as error:
            raise ReadError(str(self.path), f"cannot be read: {error}") from error
        if not held.issuperset(TABLES):
            raise ReadError(str(self.path), f"no database of factx: it has no tables {', '.join(TABLES)}")


def _kinds(database: Any) -> Mapping[str, type[Fact]]:
    """The kinds in the database; one of a rule pack's own has the columns that no built-in kind has."""
    known = {name.lower() for name in tables(BUILT_IN_KINDS)["facts"].names}
    columns = [column[0] for column in database.execute("SELECT * FROM facts LIMIT 0").description]
    own: dict[str, Any] = {name: (str | None, None) for name in columns if name.lower() not in known}
    model: type[Fact] = create_model("PackFact", __base__=TiedFact, **own)
    found = [kind for (kind,) in database.execute("SELECT DISTINCT kind FROM facts ORDER BY kind").fetchall()]
    return {**BUILT_IN_KINDS, **{kind: model for kind in found if kind not in BUILT_IN_KINDS}}


def _there(database: Any, table: Table) -> Table:
    """The table with those of its columns that the database has."""
    held = {column[0] for column in database.execute(f"SELECT * FROM {table.name} LIMIT 0").description}  # noqa: S608
    pairs = [pair for pair in zip(table.columns, table.names, strict=True) if pair[1] in held]
    return Table(table.name, [column for column, _ in pairs], [name for _, name in pairs])


def _listed(pairs: list[tuple[Column, str]]) -> str:
    return ", ".join(quoted(name) for _, name in pairs)


def _nested(
    database: Any, statement: str, pairs: list[tuple[Column, str]], values: tuple[str, ...] = ()
) -> Iterator[Row]:
    shown = [column for column, _ in pairs]
    held = database.execute(statement, list(values))
    while rows := held.fetchmany(1000):
        for row in rows:
            cells = zip(shown, row, strict=True)
            yield nested_row(shown, [None if cell is None else plain(column.held, cell) for column, cell in cells])


def _cell(name: str, column: str) -> str:
    return f"CAST({column} AS VARCHAR)" if name.endswith(("earliest", "latest")) else column
