"""CSV and TSV: one document a row, the first row being the columns' names."""

import csv
import io
from collections.abc import Iterator

from factx.document import Document
from factx.errors import ReadError
from factx.readers.decoding import decode
from factx.readers.forms import Content
from factx.readers.records import Row, read_records

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1 << 30


def read(content: Content) -> Iterator[Document | ReadError]:
    """The documents of the rows, the header being row 1; raises ValueError for what is no text or has no header."""
    text = decode(content.stream.read(), content.notify)
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, content.called), strict=True)
    return read_records(_rows(rows), content)


def _delimiter(text: str, name: str) -> str:
    """What parts the cells: a tab in TSV, else what the header has most of."""
    if name.lower().endswith(".tsv"):
        return "\t"
    header = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def _rows(rows: "Iterator[list[str]]") -> Iterator[Row]:
    names: list[str] | None = None
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"not CSV: {error}"
            continue
        if names is None:
            names = _names(cells)
        elif len(cells) > len(names):
            yield number, f"{len(cells)} cells under {len(names)} columns"
        elif any(cells):
            yield number, dict(zip(names, cells, strict=False))


def _names(header: list[str]) -> list[str]:
    """The columns' names, each once; one without a name is called after its place."""
    names: list[str] = []
    for place, cell in enumerate(header, start=1):
        name = cell.strip() or f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return names
