"""What stands on a page besides its text: heads and feet that come again on every page, page numbers, notes."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from factx.readers.pdf.lines import Line, columns_of, lines_of, rows_of
from factx.readers.pdf.words import Word

_OUTER_ROWS = 3
_SAME_HEIGHT = 4.0
_SHARE = 0.4
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\w+\W+)?(\d{1,4})(?:\W+(?:\w{1,4}\W+)?\d{1,4})?\W*")
_NOTE = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡§¶]+|[a-z][.)])(?=\s|[A-Z]|$)")
_SMALLER = 0.93
_ISOLATED = 0.9
_CLOSER = 0.5
_EDGES = ("top", "foot")
_MOST_WORDS = 16


@dataclass(slots=True)
class Page:
    """A page's lines as drawn, less heads and feet.

    `notes` are the lines of its footnotes, from the top down; `above` and `below` are rows at its edges that stand
    apart from all its columns.
    """

    number: int
    lines: list[Line]
    notes: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)


def pages_of(pages: Sequence[Sequence[Word]]) -> list[Page]:
    """The pages of the words as drawn, with neither heads nor feet, and with their footnotes by themselves."""
    drawn = [Page(number, lines_of(words, number)) for number, words in enumerate(pages, start=1)]
    body = _body_size(drawn)
    outer = [[(edge, row) for edge in _EDGES for row in _from(page, edge)[:_OUTER_ROWS]] for page in drawn]
    again = Counter(key for rows in outer for key in {_key(row, edge) for edge, row in rows})
    least = max(2, _SHARE * len(drawn))
    for page, rows in zip(drawn, outer, strict=True):
        heads = [row for edge in _EDGES for row in _repeated(page, edge, body, again, least)]
        heads += _alone(page, rows, body, heads)
        _take(page, [line for row in heads for line in row])
        page.notes = _notes(page.lines, body) or [
            line for column in columns_of(page.lines) for line in _notes(column, body)
        ]
        _take(page, page.notes)
        _set_apart(page, body)
    return drawn


def _take(page: Page, lines: Sequence[Line]) -> None:
    taken = {id(line) for line in lines}
    page.lines = [line for line in page.lines if id(line) not in taken]


def _set_apart(page: Page, body: float) -> None:
    """Takes the first and the last row off the columns where they belong to none of them."""
    rows = rows_of(page.lines)
    if len(rows) > 2 and _isolated(rows[0], rows[1], "top", body):
        page.above = rows[0]
    if len(rows) > 3 and _isolated(rows[-1], rows[-2], "foot", body):
        page.below = rows[-1]
    _take(page, [*page.above, *page.below])


def _body_size(pages: Sequence[Page]) -> float:
    """The height of most letters of the document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _from(page: Page, edge: str) -> list[list[Line]]:
    """The rows of a page from one of its edges to the other."""
    rows = rows_of(page.lines)
    return rows if edge == "top" else rows[::-1]


def _repeated(
    page: Page, edge: str, body: float, again: Counter[tuple[str, str, int]], least: float
) -> list[list[Line]]:
    """The rows from an edge on that come again on other pages, where a gap parts them from the text."""
    rows = _from(page, edge)
    count = 0
    while count < min(_OUTER_ROWS, len(rows)) and _near(again, _key(rows[count], edge)) >= least:
        count += 1
    while count and count < len(rows) and not _isolated(rows[count - 1], rows[count], edge, _CLOSER * body):
        count -= 1
    return [row for row in rows[:count] if _worded(row, page.number)]


def _key(row: list[Line], edge: str) -> tuple[str, str, int]:
    """What a row says whatever its figures are, with its height on the page."""
    said = _DIGITS.sub("#", " ".join(line.text for line in row))
    return edge, said, round(row[0].top / _SAME_HEIGHT)


def _near(again: Counter[tuple[str, str, int]], key: tuple[str, str, int]) -> int:
    """On how many pages the row comes at about this height."""
    edge, said, place = key
    return sum(again[edge, said, place + step] for step in (-1, 0, 1))


def _worded(row: list[Line], number: int) -> bool:
    """Whether a row that comes again has words, or is the page's number: the figures of a table may come again too."""
    text = " ".join(line.text for line in row)
    return sum(map(str.isalpha, text)) >= 3 or str(number) in _DIGITS.findall(text) or not any(map(str.isdigit, text))


def _alone(page: Page, rows: list[tuple[str, list[Line]]], body: float, heads: list[list[Line]]) -> list[list[Line]]:
    """Rows at the edges that are apart from the text: the page's number, and small print that is no sentence."""
    found: list[list[Line]] = []
    for edge in _EDGES:
        at_edge = [row for each, row in rows if each == edge and row not in heads]
        for row, inner in itertools.pairwise(at_edge):
            if not _isolated(row, inner, edge, body) or not _marginal(row, page.number, body):
                break
            found.append(row)
    return found


def _isolated(row: list[Line], inner: list[Line], edge: str, body: float) -> bool:
    upper, lower = (row, inner) if edge == "top" else (inner, row)
    return min(line.top for line in lower) - max(line.bottom for line in upper) > _ISOLATED * body


def _marginal(row: list[Line], number: int, body: float) -> bool:
    text = " ".join(line.text for line in row)
    numbered = _PAGE_NUMBER.fullmatch(text)
    if numbered and int(numbered[1]) == number:
        return True
    small = all(line.size < _SMALLER * body for line in row)
    words = sum(len(line.words) for line in row)
    return small and words <= _MOST_WORDS and text[-1] not in ".!?" and not _NOTE.match(text)


def _notes(lines: Sequence[Line], body: float) -> list[Line]:
    """The footnotes of a page or a column: small print at the foot that begins with a mark, down to the last line."""
    rows = rows_of(lines)
    small = 0
    while small < len(rows) and all(line.size < _SMALLER * body for line in rows[-1 - small]):
        small += 1
    rows = rows[len(rows) - small :]
    marked = [number for number, row in enumerate(rows) if row[0].words[0].mark or _NOTE.match(row[0].text)]
    return [line for row in rows[marked[0] :] for line in row] if marked else []
