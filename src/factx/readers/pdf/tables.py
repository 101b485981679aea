"""Rows whose gaps stand one below the other are those of a table; each of its cells is kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from factx.readers.pdf.lines import Line

_SHARED = 2.0
_APART = 3.0
_FAR = 2.5
_CLOSE = 0.1
_LABEL = 4
_UNLIKE = 2.0
_SPACE = 0.3


@dataclass(slots=True)
class Table:
    """Rows of cells, each cell's text with the page on which the row begins."""

    rows: list[list[str]]
    page: int


def tables_in(rows: list[list[Line]]) -> list[Line | Table]:
    """The lines and tables of a column, from the top down."""
    found: list[Line | Table] = []
    i = 0
    while i < len(rows):
        end = _table_end(rows, i)
        if end > i:
            found.append(_table(rows[i:end]))
            i = end
        else:
            found += _loose(rows[i])
            i += 1
    return found


def _table_end(rows: list[list[Line]], start: int) -> int:
    """Behind the last row of the table that begins here; `start` where none does."""
    gaps = _gaps(rows[start])
    if not gaps:
        return start
    end, last, several = start + 1, rows[start], False
    for i in range(start + 1, len(rows)):
        row = rows[i]
        distance = min(line.top for line in row) - max(line.bottom for line in last)
        shared = [both for a in gaps for b in _gaps(row) if (both := _overlap(a, b))]
        if distance > _FAR * row[0].size or not (shared or (len(row) == 1 and not _spans(row[0], gaps))):
            break
        if shared:
            gaps, several = shared, True
        if shared or distance < _CLOSE * row[0].size:
            end = i + 1
        last = row
    return end if several else start


def _spans(line: Line, gaps: list[tuple[float, float]]) -> bool:
    return any(line.left < a and b < line.right for a, b in gaps)


def _gaps(row: list[Line]) -> list[tuple[float, float]]:
    """The gaps between the cells of a row; the one behind a bullet or a number of a list is none."""
    pairs = list(pairwise(row))
    if pairs and _is_label(row[0]):
        pairs = pairs[1:]
    return [(before.right, line.left) for before, line in pairs if line.left - before.right > 1]


def _is_label(line: Line) -> bool:
    text = line.text
    return len(text) <= _LABEL and (not any(map(str.isalnum, text)) or text[-1] in ".)")


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float] | None:
    low, high = max(a[0], b[0]), min(a[1], b[1])
    return (low, high) if high - low > _SHARED else None


def _loose(row: list[Line]) -> list[Line | Table]:
    """What stands side by side without being a table: cells where it is far apart, else one line."""
    merged = [row[0]]
    apart = False
    for line in row[1:]:
        level = min(line.bottom, merged[-1].bottom) - max(line.top, merged[-1].top) > 0.5 * line.size
        near = line.left - merged[-1].right < _APART * line.size or _is_label(merged[-1])
        if level and near:
            merged[-1] = Line(merged[-1].words + line.words, line.page)
        else:
            apart = apart or level
            merged.append(line)
    if len(merged) > 1 and apart:
        return [Table([[line.text for line in merged]], row[0].page)]
    return list(merged)


def _table(rows: list[list[Line]]) -> Table:
    """The table of these rows: what stands close below a row and leaves cells empty goes on its cells."""
    columns = _columns(rows)
    pitches = [after[0].top - before[0].bottom for before, after in pairwise(rows)]
    close = (min(pitches) + max(pitches)) / 2 if max(pitches) - min(pitches) > _UNLIKE else -inf
    told: list[list[str]] = []
    ends = [-inf] * len(columns)
    for number, row in enumerate(rows):
        cells = [""] * len(columns)
        for line in row:
            place = _column_of(line, columns)
            cells[place] = f"{cells[place]} {line.text}".strip()
        goes_on = number > 0 and (pitches[number - 1] < close or not cells[0] or _wrapped(row, ends, columns))
        for line in row:
            ends[_column_of(line, columns)] = line.right
        if goes_on and len(row) < len(columns):
            told[-1] = [f"{old} {new}".strip() for old, new in zip(told[-1], cells, strict=True)]
        else:
            told.append(cells)
    return Table(told, rows[0][0].page)


def _wrapped(row: list[Line], ends: list[float], columns: list[tuple[float, float]]) -> bool:
    """Whether the first word of each cell would have had no room on the line above it."""
    for line in row:
        place = _column_of(line, columns)
        limit = columns[place + 1][0] if place + 1 < len(columns) else columns[place][1]
        word = line.words[0]
        if ends[place] + word.right - word.left + _SPACE * line.size < limit - _SPACE * line.size:
            return False
    return True


def _columns(rows: Sequence[list[Line]]) -> list[tuple[float, float]]:
    """The strips that the cells of the fullest rows stand in."""
    most = max(len(row) for row in rows)
    spans = sorted((line.left, line.right) for row in rows if len(row) == most for line in row)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _column_of(line: Line, columns: list[tuple[float, float]]) -> int:
    """The column that a cell shares most with, or is nearest to."""
    middle = (line.left + line.right) / 2

    def shared(place: int) -> tuple[float, float]:
        left, right = columns[place]
        return min(right, line.right) - max(left, line.left), -abs(middle - (left + right) / 2)

    return max(range(len(columns)), key=shared)
