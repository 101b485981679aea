"""A workbook for Excel with the sheets `facts`, `documents` and `entities`; columns that nothing fills are left out."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from factx.errors import cannot
from factx.writers.columns import Column, Held, Kinds, columns, document_tree, trees
from factx.writers.forms import Form, Lines, Told
from factx.writers.json_text import compact, number_text
from factx.writers.record_line import RecordLine
from factx.writers.rows import Row, flat_cells, lines_of, plain_row, rows_of

SHEETS = ("facts", "documents", "entities")
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
_MOST_DIGITS = 15
_FIRST_DAY = Date(1900, 3, 1)
"""Excel takes 1900 for a leap year and knows no day before it."""
_WIDTHS = {"text": 40, "sentence.text": 60, "subject.name": 24, "said_by.name": 24, "goal": 40, "name": 24, "title": 40}
_WIDTH = 12


def build(path: Path, lines: Lines, kinds: Kinds, told: Told) -> None:
    """Writes the workbook; `told` hears where Excel's limits part a sheet or cut a cell short. Raises WriteError."""
    filled = _filled(lines, kinds)
    options = {"constant_memory": True, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"}
    with cannot(f"write {path}", OSError, XlsxWriterException), xlsxwriter.Workbook(path, options) as book:
        sheets = {name: _Sheet(book, name, filled[name]) for name in SHEETS}
        for line in lines:
            for name, rows in rows_of(line).by_table.items():
                for row in rows:
                    sheets[name].write(row)
        for sheet in sheets.values():
            sheet.finish()
    for sheet in sheets.values():
        sheet.tell(told)


def _all_columns(kinds: Kinds) -> dict[str, list[Column]]:
    return {name: list(columns(tree)) for name, tree in trees(kinds).items()}


def _filled(lines: Lines, kinds: Kinds) -> dict[str, list[Column]]:
    """The columns of each sheet in which some row has a value; all of them where there is no row."""
    known = _all_columns(kinds)
    counts: dict[str, Counter[Column]] = {name: Counter() for name in SHEETS}
    for line in lines:
        for name, rows in rows_of(line).by_table.items():
            for row in rows:
                cells = zip(known[name], flat_cells(row, known[name], lambda _, value: value), strict=True)
                counts[name].update(column for column, value in cells if value is not None)
    return {name: [column for column in known[name] if column in counts[name] or not counts[name]] for name in SHEETS}


class _Sheet:
    """A table of the workbook, which goes on in a further sheet where one is full."""

    def __init__(self, book: Any, name: str, shown: list[Column]) -> None:
        self.book, self.name, self.columns = book, name, shown
        self.parts = self.cut = 0
        self.bold = book.add_format({"bold": True})
        self._begin()

    def _begin(self) -> None:
        self.parts += 1
        self.sheet = self.book.add_worksheet(self.name if self.parts == 1 else f"{self.name} {self.parts}")
        self.sheet.freeze_panes(1, 0)
        for number, column in enumerate(self.columns):
            self.sheet.set_column(number, number, _WIDTHS.get(column.dotted, _WIDTH))
            self.sheet.write_string(0, number, column.dotted, self.bold)
        self.at = 1

    def write(self, row: Row) -> None:
        """Writes one row below the last."""
        if self.at == MOST_ROWS:
            self.finish()
            self._begin()
        for number, cell in enumerate(flat_cells(row, self.columns, _cell)):
            if isinstance(cell, str):
                self.cut += len(cell) > MOST_CHARACTERS
                self.sheet.write_string(self.at, number, cell[:MOST_CHARACTERS])
            elif isinstance(cell, bool):
                self.sheet.write_boolean(self.at, number, cell)
            elif isinstance(cell, Date):
                self.sheet.write_datetime(self.at, number, cell)
            elif cell is not None:
                self.sheet.write_number(self.at, number, cell)
        self.at += 1

    def finish(self) -> None:
        """Lets the rows of the present sheet be filtered by their columns."""
        self.sheet.autofilter(0, 0, self.at - 1, len(self.columns) - 1)

    def tell(self, told: Told) -> None:
        """Says what Excel's limits did to the table."""
        if self.parts > 1:
            told(f"more rows of {self.name} than a sheet's {MOST_ROWS:,}: they go on in {self.name} 2")
        if self.cut:
            cells = "a cell" if self.cut == 1 else f"{self.cut} cells"
            told(f"{cells} of {self.name} cut at Excel's {MOST_CHARACTERS:,} characters")


def _cell(held: Held, value: Any) -> Any:
    """The value as Excel holds it; what it would round stays text, and so does a day before its calendar begins."""
    if held == "number":
        digits = len(Decimal(value).normalize().as_tuple().digits)
        return number_text(Decimal(value)) if digits > _MOST_DIGITS else float(value)
    if held == "day":
        day = Date.fromisoformat(value)
        return value if day < _FIRST_DAY else day
    return compact(value) if held in ("texts", "json") else value


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The workbook, to be read. Raises WriteError where it is none of factx."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    wrong = (OSError, KeyError, ValueError, BadZipFile, InvalidFileException)
    with cannot(f"read {path}", *wrong), path.open("rb") as file:
        yield load_workbook(file, read_only=True, data_only=True)


def read(path: Path, kinds: Kinds) -> Iterator[RecordLine]:
    """The records that the workbook holds. Raises WriteError where it is none of factx."""
    with _opened(path) as book:
        facts, documents, entities = (_rows(book, name, _all_columns(kinds)[name]) for name in SHEETS)
        yield from lines_of(kinds, documents, entities, facts)


def digests(path: Path) -> list[tuple[str, str]]:
    """The keys and digests of the records. Raises WriteError where the workbook is none of factx."""
    told = [column for column in columns(document_tree()) if column.dotted in ("key", "digest")]
    with _opened(path) as book:
        return [(row["key"], row.get("digest") or "") for row in _rows(book, "documents", told)]


def _rows(book: Any, name: str, known: list[Column]) -> Iterator[Row]:
    by_name = {column.dotted: column for column in known}
    parts = [title for title in book.sheetnames if title == name or title.startswith(f"{name} ")]
    for part in parts:
        rows = book[part].iter_rows(values_only=True)
        shown = [by_name.get(str(head)) for head in next(rows)]
        for values in rows:
            padded = chain(values, [None] * (len(shown) - len(values)))
            told = [(column, value) for column, value in zip(shown, padded, strict=False) if column is not None]
            yield plain_row([column for column, _ in told], [value for _, value in told])


XLSX = Form("xlsx", build=build, read=read, digests=digests)
