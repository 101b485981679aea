"""The text that is read out of a format, put together of paragraphs and rows, with the pages on which they stand."""

import re
from collections.abc import Iterable

_BLANKS = re.compile(r"[^\S\n]+")


class Blocks:
    """Paragraphs stand apart by a blank line; the rows of a table, each cell between bars, stand together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._in_table = False
        self._page: int | None = None
        self.pages: list[tuple[int, int]] = []
        """Where text of a page begins, each offset with its page."""

    @property
    def text(self) -> str:
        """All of the text so far."""
        return "".join(self._parts)

    def turn(self, page: int) -> None:
        """What follows stands on this page."""
        self._page = page

    def paragraph(self, text: str) -> None:
        """Adds a paragraph, its blanks made one; line breaks stay. An empty one is nothing."""
        lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
        self._add("\n".join(line for line in lines if line), "\n\n")
        self._in_table = False

    def row(self, cells: Iterable[str]) -> None:
        """Adds the row of a table; one without any text is nothing."""
        told = [" ".join(cell.split()) for cell in cells]
        if any(told):
            self._add(f"| {' | '.join(told)} |", "\n" if self._in_table else "\n\n")
            self._in_table = True

    def pieces(self, pieces: Iterable[tuple[str, int]]) -> None:
        """Adds a paragraph of pieces, each with its page, as they are."""
        before = "\n\n"
        for text, page in pieces:
            self._page = page
            self._add(text, before)
            before = ""
        self._in_table = False

    def table(self, rows: Iterable[Iterable[str]]) -> None:
        """Adds a table, apart from one before or behind it."""
        self._in_table = False
        for cells in rows:
            self.row(cells)
        self._in_table = False

    def _add(self, text: str, before: str) -> None:
        if not text:
            return
        if self._parts and before:
            self._parts.append(before)
            self._length += len(before)
        if self._page is not None and (not self.pages or self.pages[-1][1] != self._page):
            self.pages.append((self._length, self._page))
        self._parts.append(text)
        self._length += len(text)
