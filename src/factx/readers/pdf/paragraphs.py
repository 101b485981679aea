"""Lines become paragraphs, over the ends of columns and pages, and words parted at a line's end become one."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from factx.readers.blocks import Blocks
from factx.readers.pdf.lines import Line, columns_of, rows_of
from factx.readers.pdf.margins import Page, pages_of
from factx.readers.pdf.tables import Table, tables_in
from factx.readers.pdf.words import Word

_BULLET = re.compile(r"[•·▪●◦‣■–—*-]$|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_INDENT = 0.6
_PITCH = 1.22
_LOOSEST = 1.7
_HEADLINE = 1.15
_OTHER_SIZE = 0.08
_SET_HYPHENS = "\u2010\xad"
"""What a typesetter puts in; where it does, a hyphen from the keyboard is the word's own."""
_HYPHENS = f"-{_SET_HYPHENS}"
_OFTEN = 0.03
_OF_ADDRESSES = "-/_?&=."
"""What an address may be parted behind at a line's end."""


@dataclass(slots=True)
class Column:
    """What its lines have in common: the edges, and how far apart those of each size are, as its multiple."""

    left: float
    right: float
    pitches: dict[int, float]

    def pitch(self, size: float) -> float:
        """How far lines of a size are apart, as a multiple of it."""
        return self.pitches.get(round(size), _LOOSEST)


Paragraph = list[Line]
"""Lines that belong together."""


def compose(pages: Sequence[Sequence[Word]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of the words of the pages, with the offsets where text of each page begins."""
    drawn = pages_of(pages)
    blocks = Blocks()
    parts = list(_parts(drawn))
    hyphens = Hyphens([part for part in parts if isinstance(part, list)])
    marks = {
        page.number: {line.words[0].mark or line.words[0].text.strip(".)[]") for line in page.notes} for page in drawn
    }
    for part in parts:
        if isinstance(part, Table):
            blocks.turn(part.page)
            blocks.table(part.rows)
        else:
            blocks.pieces(_pieces(part, hyphens, marks))
    return blocks.text, tuple(blocks.pages)


def _parts(pages: list[Page]) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of all pages; a page's notes stand behind the paragraph that ends overleaf."""
    open_: Paragraph = []
    column = None
    waiting: list[Paragraph] = []
    for page in pages:
        for lines in filter(None, (page.above, *columns_of(page.lines), page.below)):
            items = tables_in(rows_of(lines))
            own = _column(lines)
            for item in items:
                if isinstance(item, Table):
                    yield from _closed(open_, waiting)
                    open_, waiting = [], []
                    yield item
                elif open_ and _goes_on(open_, item, column or own, own):
                    open_.append(item)
                else:
                    yield from _closed(open_, waiting)
                    open_, waiting = [item], []
                column = own
        waiting = [*waiting, *_notes(page)]
    yield from _closed(open_, waiting)


def _closed(paragraph: Paragraph, waiting: list[Paragraph]) -> Iterator[Paragraph]:
    if paragraph:
        yield paragraph
    yield from waiting


def _notes(page: Page) -> list[Paragraph]:
    """The footnotes of a page, each from its mark to the next, without it."""
    notes: list[Paragraph] = []
    for row in rows_of(page.notes):
        line = Line([word for each in row for word in each.words], page.number)
        if notes and not _is_marked(line):
            notes[-1].append(line)
        elif len(line.words) > 1:
            notes.append([line if line.words[0].mark else Line(line.words[1:], page.number)])
    return notes


def _is_marked(line: Line) -> bool:
    first = line.words[0]
    return bool(first.mark) or not first.text[0].isalpha() or (len(first.text) <= 2 and first.text[-1] in ".)")


def _column(lines: Sequence[Line]) -> Column:
    pitches: dict[int, list[float]] = {}
    for before, after in itertools.pairwise(rows_of(lines)):
        if len(before) == len(after) == 1 and abs(before[0].size - after[0].size) < 1:
            pitch = (after[0].bottom - before[0].bottom) / after[0].size
            pitches.setdefault(round(after[0].size), []).append(pitch)
    usual = {size: min(_lower_quartile(each) or _LOOSEST, _LOOSEST) for size, each in pitches.items()}
    left = Counter(round(line.left) for line in lines)
    edge = min(place for place, count in left.items() if count >= 0.2 * max(left.values()))
    return Column(edge, max(line.right for line in lines), usual)


def _lower_quartile(pitches: list[float]) -> float:
    return quantiles(pitches, n=4, method="inclusive")[0] if len(pitches) > 1 else pitches[0]


def _goes_on(paragraph: Paragraph, line: Line, column: Column, own: Column) -> bool:
    """Whether a line belongs to the paragraph of the one before it, which stands in `column`."""
    before, size = paragraph[-1], line.size
    if abs(before.size - size) > _OTHER_SIZE * size or _BULLET.match(line.words[0].text):
        return False
    if before.right + 0.2 * size + line.words[0].right - line.words[0].left < column.right - 0.3 * size:
        return False
    if column is not own or line.page != before.page:
        return line.left - own.left < _INDENT * size
    if line.bottom - before.bottom > _PITCH * own.pitch(size) * size:
        return False
    moved = line.left - before.left
    if _BULLET.match(paragraph[0].words[0].text):
        return moved > -_INDENT * size
    return moved < _INDENT * size and (moved > -_INDENT * size or len(paragraph) == 1)


class Hyphens:
    """Tells a hyphen that parts a word at the end of a line from one that stands in it wherever it is written."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._words: Counter[str] = Counter()
        self._compounds: set[str] = set()
        lines = [line for paragraph in paragraphs for line in paragraph]
        parted, before = 0, ""
        for line in lines:
            rest = line.words[1:] if before and before[-1] in _HYPHENS else line.words
            for word in rest:
                self._meet(word.text)
            before = line.words[-1].text
            parted += before[-1] in _HYPHENS
        self._often = parted > _OFTEN * len(lines)
        self._own = any(line.words[-1].text[-1] in _SET_HYPHENS for line in lines)

    def _meet(self, word: str) -> None:
        found = _LETTERS.findall(word.lower())
        if len(found) > 1 and "-" in word[1:-1]:
            self._compounds.add("-".join(found))
            self._words.update(found)
        elif len(found) == 1 and word[-1] not in _HYPHENS:
            self._words[found[0]] += 1

    def parts(self, before: str, after: str) -> bool:
        """Whether the hyphen that ends `before` is none of the word's own."""
        if before[-1] == "\xad":
            return True
        stem = before[:-1]
        left, right = _LETTERS.findall(stem), _LETTERS.match(after)
        if not left or right is None or not stem[-1].isalpha() or not after[0].islower():
            return False
        first, last = left[-1].lower(), right[0].lower()
        if f"{first}-{last}" in self._compounds or left[-1].isupper():
            return False
        if first + last in self._words or before[-1] in _SET_HYPHENS or self._own:
            return before[-1] in _SET_HYPHENS or not self._own
        compound = len(first) > 2 and self._words[last] and (self._words[first] or len(last) > 3)
        return self._often and not compound


def _pieces(paragraph: Paragraph, hyphens: Hyphens, marks: dict[int, set[str]]) -> list[tuple[str, int]]:
    """The text of a paragraph, a piece for each line with its page."""
    pieces: list[tuple[str, int]] = []
    for number, line in enumerate(paragraph):
        text = " ".join(_said(word, marks.get(line.page, set())) for word in line.words)
        if number + 1 < len(paragraph):
            last, after = line.words[-1].text, paragraph[number + 1].words[0].text
            address = "://" in last and last[-1] in _OF_ADDRESSES
            if not address and (last[-1] not in _HYPHENS or len(last) == 1):
                text += " "
            elif not address and hyphens.parts(last, after):
                text = text[:-1]
        pieces.append((text, line.page))
    return pieces


def _said(word: Word, notes: set[str]) -> str:
    """A word; a raised figure behind it is a power where no note has that mark and the word is a short unit."""
    if not word.mark or word.mark in notes or not word.mark.strip("+-").isdigit():
        return word.text
    letters = _LETTERS.search(word.text[::-1])
    unit = word.text[-1].isdigit() or (letters is not None and letters.start() == 0 and len(letters[0]) <= 3)
    return word.text + word.mark.translate(_FIGURES) if unit else word.text
