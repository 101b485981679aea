"""CSV and TSV: one row a fact, all kinds in one table, nested fields as `subject.name`."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from factx.writers.columns import Column, Held, Kinds, columns, fact_tree
from factx.writers.forms import PLAIN, Form, Style, Writer
from factx.writers.json_text import compact, number_text
from factx.writers.record_line import RecordLine
from factx.writers.rows import flat_cells, rows_of

_TO_QUOTE = re.compile('[,"\r\n]')
_BYTE_ORDER_MARK = "\ufeff"
_TO_NEUTRALISE = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula, as OWASP lists it for CSV injection."""
_NO_CELL_OF_TSV = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def csv_writer(kinds: Kinds, style: Style = PLAIN) -> Writer:
    """CSV, whose columns depend on the kinds that are known and on nothing else.

    For Excel it begins with a byte order mark, without which Excel takes UTF-8 for the code page of the machine, and
    its lines end with `\\r\\n`. Other readers of CSV would take the mark for part of the first column's name.
    A text that a spreadsheet would run as a formula has an apostrophe before it, but for the style `raw`.
    """
    end = "\r\n" if style.for_excel else "\n"
    return _writer(kinds, lambda cells: ",".join(map(_quoted, cells)) + end, style)


def tsv_writer(kinds: Kinds, style: Style = PLAIN) -> Writer:
    """TSV, which has no way of quoting: a tab or a line end inside a cell becomes a blank."""
    end = "\r\n" if style.for_excel else "\n"
    return _writer(kinds, lambda cells: "\t".join(cell.translate(_NO_CELL_OF_TSV) for cell in cells) + end, style)


def _writer(kinds: Kinds, joined: Callable[[Iterable[str]], str], style: Style) -> Writer:
    shown, mark = _columns(kinds), _BYTE_ORDER_MARK * style.for_excel
    written = _cell if style.raw else _neutral_cell

    def render(line: RecordLine) -> str:
        rows = (flat_cells(row, shown, written) for row in rows_of(line).facts)
        return "".join([joined("" if cell is None else cell for cell in row) for row in rows])

    return Writer(render, mark + joined(column.dotted for column in shown))


def _columns(kinds: Kinds) -> list[Column]:
    """The columns of facts; the key of the document, which is mostly its id, stands before `external_id`."""
    known = {column.dotted: column for column in columns(fact_tree(kinds))}
    key = known.pop("document.key")
    shown = list(known.values())
    shown.insert(list(known).index("external_id"), key)
    return shown


def _cell(held: Held, value: object) -> str:
    if isinstance(value, list) and not any(isinstance(part, dict) for part in value):
        return " ".join(_cell(held, part) for part in value)
    if isinstance(value, str):
        return value
    return number_text(value) if isinstance(value, Decimal) else compact(value)


def _neutral_cell(held: Held, value: object) -> str:
    """The cell, a text with an apostrophe before what a spreadsheet would run; numbers stay numbers."""
    cell = _cell(held, value)
    runs = len(cell) > 1 and cell[0] in _TO_NEUTRALISE and isinstance(value, str | list)
    return f"'{cell}" if runs else cell


def _quoted(cell: str) -> str:
    """The cell as CSV has it. The csv module leaves a lone carriage return unquoted before Python 3.13."""
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell


CSV = Form("csv", writer=csv_writer)
TSV = Form("tsv", writer=tsv_writer)
