"""The words of a page of a PDF, each with its box."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_LINE_END_HYPHENS = {0x02: 0x2D, 0xFFFE: 0x2D}
"""What PDFium gives for a hyphen that it takes for one of the line's end."""
_GAP = 0.6
_SMALL = 0.85
_RAISED = 0.12
_ASCENT = 0.8
_SLANT = 4
_WIDEST = 1.3
_ARTIFACT = "Artifact\0"
_UNSEEN = frozenset((0x200B, 0xFEFF, 0xFFFF))

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Char:
    """A character in UTF-16 with its box, as high as its font, counted downwards from the page's top in points."""

    unit: int
    left: float
    right: float
    top: float
    bottom: float
    object: int

    @property
    def height(self) -> float:
        """The size of its font, in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class Word:
    """A word with its box; `mark` is a raised figure or sign behind it, `object` tells what was drawn in one go."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    object: int
    mark: str = ""

    @property
    def height(self) -> float:
        """The size of its font, in points."""
        return self.bottom - self.top


def words_of(page: Any) -> list[Word]:
    """The words of a page that run from left to right, as drawn, without heads and feet that the file marks as such."""
    text = page.get_textpage()
    units = _units(text.raw)
    drawn = _Drawn(text.raw, page)
    words: list[Word] = []
    start = 0
    for end, unit in enumerate([*units, 0x20]):
        if _is_blank(unit):
            if end > start:
                _read(drawn, units, (start, end), words)
            start = end + 1
    return words


def _units(text: Any) -> list[int]:
    """The page's characters in UTF-16, one for each that has a box."""
    import pypdfium2.raw as pdfium

    count = max(0, pdfium.FPDFText_CountChars(text))
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        return list(buffer)[:count]
    return [pdfium.FPDFText_GetUnicode(text, number) for number in range(count)]


def _read(drawn: "_Drawn", units: list[int], span: tuple[int, int], words: list[Word]) -> None:
    """Adds the words of a run without blanks: one, unless it was drawn in parts that stand apart."""
    start, end = span
    if drawn.object_of(start) == drawn.object_of(end - 1):
        drawn.look(start)
        if drawn.upright:
            left, right = drawn.sides(start)[0], drawn.sides(end - 1)[1]
            size = drawn.bottom - drawn.top
            if 0 <= right - left < _WIDEST * size * (end - start):
                words.append(Word(_said(units[start:end]), left, drawn.top, right, drawn.bottom, drawn.object))
                return
    run: list[Char] = []
    for number in range(start, end):
        drawn.look(number)
        if not drawn.upright or units[number] in _UNSEEN:
            continue
        char = Char(units[number], *drawn.sides(number), drawn.top, drawn.bottom, drawn.object)
        if run and _apart(run[-1], char):
            _close(run, words)
            run = []
        run.append(char)
    _close(run, words)


class _Drawn:
    """Where the characters of a page stand; what holds for all that was drawn in one go is asked for once."""

    def __init__(self, text: Any, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._api, self._text = pdfium, text
        self._place, self._turned = _placing(page), page.get_rotation() % 180 == 90
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.object = -1
        self.top = self.bottom = 0.0
        self.upright = True

    def object_of(self, number: int) -> int:
        """What tells the characters apart that were not drawn in one go."""
        drawn = self._api.FPDFText_GetTextObject(self._text, number)
        return ctypes.addressof(drawn.contents) if drawn else 0

    def sides(self, number: int) -> tuple[float, float]:
        """Where the character begins and ends."""
        box = self._box
        self._api.FPDFText_GetLooseCharBox(self._text, number, box)
        left, _, right, _ = self._place(box.left, box.bottom, box.right, box.top)
        return left, right

    def look(self, number: int) -> None:
        """Finds how high and on what line the character stands, if that is not known from the one before."""
        drawn = self.object_of(number)
        if drawn == self.object and drawn:
            return
        self.object = drawn
        x, y = ctypes.c_double(), ctypes.c_double()
        self._api.FPDFText_GetCharOrigin(self._text, number, x, y)
        self._api.FPDFText_GetMatrix(self._text, number, self._matrix)
        a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        along, across = (b, a) if self._turned else (a, b)
        self.upright = abs(along) > _SLANT * abs(across) and not self._is_artifact(number)
        size = self._api.FPDFText_GetFontSize(self._text, number) * (c * c + d * d) ** 0.5
        _, line, _, _ = self._place(x.value, y.value, x.value, y.value)
        self.top, self.bottom = line - _ASCENT * size, line + (1 - _ASCENT) * size

    def _is_artifact(self, number: int) -> bool:
        """Whether the file itself says that the text is none of the document's own, as heads and feet are."""
        drawn = self._api.FPDFText_GetTextObject(self._text, number)
        for mark in range(self._api.FPDFPageObj_CountMarks(drawn) if drawn else 0):
            name, length = (ctypes.c_ushort * len(_ARTIFACT))(), ctypes.c_ulong()
            given = self._api.FPDFPageObj_GetMark(drawn, mark)
            self._api.FPDFPageObjMark_GetName(given, name, ctypes.sizeof(name), ctypes.byref(length))
            if bytes(name).decode("utf-16-le") == _ARTIFACT:
                return True
        return False


def _is_blank(code: int) -> bool:
    return (code <= 0x20 and code not in _LINE_END_HYPHENS) or code in (0xA0, 0x202F) or 0x2000 <= code <= 0x200A


def _placing(page: Any) -> "Callable[[float, float, float, float], Box]":
    """What turns left, bottom, right and top of PDFium into left, top, right and bottom as a reader sees the page."""
    width, height = page.get_size()
    turn = page.get_rotation()
    if turn == 90:
        return lambda left, bottom, right, top: (bottom, left, top, right)
    if turn == 180:
        return lambda left, bottom, right, top: (width - right, bottom, width - left, top)
    if turn == 270:
        return lambda left, bottom, right, top: (width - top, height - right, width - bottom, height - left)
    return lambda left, bottom, right, top: (left, height - top, right, height - bottom)


def _apart(before: Char, char: Char) -> bool:
    """Whether two characters that follow each other do not stand side by side."""
    height = max(before.height, char.height, 1.0)
    sideways = char.left - before.right
    level = min(before.bottom, char.bottom) - max(before.top, char.top)
    return sideways > _GAP * height or sideways < -height or level < 0.3 * min(before.height, char.height)


def _close(run: list[Char], words: list[Word]) -> None:
    if not run:
        return
    whole = _unraised(run)
    body = run[:whole]
    mark = _said([char.unit for char in run[whole:]])
    if not body:
        body, mark = run, ""
    top, bottom = min(char.top for char in body), max(char.bottom for char in body)
    words.append(
        Word(_said([char.unit for char in body]), body[0].left, top, run[-1].right, bottom, body[0].object, mark)
    )


def _unraised(run: list[Char]) -> int:
    """How many characters stand on the line, before a raised figure or sign at the word's end."""
    base = run[0]
    for place, char in enumerate(run):
        if char.height < _SMALL * base.height and base.bottom - char.bottom > _RAISED * base.height:
            return len(run) if any(chr(each.unit).isalpha() for each in run[place:]) else place
    return len(run)


def _said(units: list[int]) -> str:
    """The text of characters in UTF-16."""
    if any(unit in _LINE_END_HYPHENS or unit in _UNSEEN or 0xD800 <= unit < 0xE000 for unit in units):
        kept = [_LINE_END_HYPHENS.get(unit, unit) for unit in units if unit not in _UNSEEN]
        return b"".join(unit.to_bytes(2, "little") for unit in kept).decode("utf-16-le", "replace")
    return "".join(map(chr, units))
