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
from factx.report.index import CELLS, Cells, Scanned, Stored
from factx.writers.databases import held_table, selected
from factx.writers.rows import Rows, line_of
from factx.writers.sql import TABLES, quoted, tables


class DatabaseStore:
    """The records of a database. Threads that ask for one take turns."""

    def __init__(self, path: Path, dialect: str) -> None:
        self.path, self.dialect = path, dialect
        self._open, self._lock = self._connect(), Lock()
        self.kinds = _kinds(self._open)
        self.tables = {name: held_table(self._open, table) for name, table in tables(self.kinds).items()}

    def scan(self) -> Iterator[Scanned]:
        """All documents in the order of their keys, with as much of their facts as the index takes."""
        database = self._open.cursor()
        facts = groupby(self._cells(database), key=itemgetter(0))
        waiting = next(facts, None)
        for document in selected(self._open.cursor(), self.tables["documents"], "ORDER BY key"):
            told: list[Cells] = []
            if waiting is not None and waiting[0] == document["key"]:
                told = [row[1:] for row in waiting[1]]
                waiting = next(facts, None)
            yield Scanned(document["key"], document, told)

    def read(self, key: Any) -> Stored:
        """The record of the document with this key."""
        with self._lock:
            [document] = selected(self._open, self.tables["documents"], "WHERE key = ?", key)
            entities, facts = (
                list(selected(self._open, self.tables[name], "WHERE document_key = ? ORDER BY rowid", key))
                for name in ("entities", "facts")
            )
        line = line_of(Rows(document, entities, facts), self.kinds)
        return Stored(line.record, line.sentences)

    def _cells(self, database: Any) -> Iterator[Cells]:
        """The key of the document and the cells of each fact; days come as they are written."""
        held = self.tables["facts"]
        names = {column.dotted: quoted(name) for column, name in zip(held.columns, held.names, strict=True)}
        wanted = ", ".join(_cell(name, names.get(name, "NULL")) for name in ("document.key", *CELLS))
        found = database.execute(f"SELECT {wanted} FROM facts ORDER BY document_key, rowid")  # noqa: S608 - own names
        while rows := found.fetchmany(10_000):
            yield from rows

    def _connect(self) -> Any:
        try:
            if self.dialect == "sqlite":
                place = f"{self.path.absolute().as_uri()}?mode=ro"
                database: Any = sqlite3.connect(place, uri=True, check_same_thread=False)
            else:
                import duckdb

                database = duckdb.connect(str(self.path), read_only=True)
            held = {name for (name,) in database.execute("SELECT name FROM sqlite_master").fetchall()}
        except ImportError:
            raise UsageError("DuckDB needs the extra tables: python -m pip install 'factx[tables]'") from None
        except Exception as error:
            raise ReadError(str(self.path), f"cannot be read: {error}") from error
        if not held.issuperset(TABLES):
            raise ReadError(str(self.path), f"no database of factx: it has no tables {', '.join(TABLES)}")
        return database


def _kinds(database: Any) -> Mapping[str, type[Fact]]:
    """The kinds in the database; one of a rule pack's own has the columns that no built-in kind has."""
    known = {name.lower() for name in tables(BUILT_IN_KINDS)["facts"].names}
    columns = [column[0] for column in database.execute("SELECT * FROM facts LIMIT 0").description]
    own: dict[str, Any] = {name: (str | None, None) for name in columns if name.lower() not in known}
    model: type[Fact] = create_model("PackFact", __base__=TiedFact, **own)
    found = [kind for (kind,) in database.execute("SELECT DISTINCT kind FROM facts ORDER BY kind").fetchall()]
    return {**BUILT_IN_KINDS, **{kind: model for kind in found if kind not in BUILT_IN_KINDS}}


def _cell(name: str, column: str) -> str:
    return f"CAST({column} AS VARCHAR)" if name.endswith(("earliest", "latest")) else column
