"""The words of a page of a PDF, each with its box."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}
"""What PDFium gives for a hyphen that it takes for one of the line's end."""
_GAP = 0.6
_SMALL = 0.85
_RAISED = 0.12
_ASCENT = 0.8
_SLANT = 4
_UNSEEN = frozenset((0x200B, 0xFEFF, 0xFFFF))

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Char:
    """A character with its box, as high as its font, counted downwards from the page's top in points."""

    text: str
    left: float
    top: float
    right: float
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
    """The words of a page, in the order in which they were drawn."""
    words: list[Word] = []
    run: list[Char] = []
    for char in _chars(page):
        if char is None or (run and _apart(run[-1], char)):
            _close(run, words)
            run = []
        if char is not None:
            run.append(char)
    _close(run, words)
    return words


def _chars(page: Any) -> "list[Char | None]":
    """The characters that run from left to right, as drawn, None for a blank."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    box, place = pdfium.FS_RECTF(), _placing(page)
    reference = ctypes.byref(box)
    unicode, bounds, origin = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetTextObject
    stands = _Standing(text, page)
    found: list[Char | None] = []
    for number in range(text.count_chars()):
        code = unicode(text, number)
        if _is_blank(code):
            found.append(None)
        elif code not in _UNSEEN and bounds(text, number, reference):
            stands.look(number, ctypes.cast(origin(text, number), ctypes.c_void_p).value or 0)
            if stands.upright:
                left, _, right, _ = place(box.left, box.bottom, box.right, box.top)
                letter = _LINE_END_HYPHENS.get(code) or chr(code)
                found.append(Char(letter, left, stands.top, right, stands.bottom, stands.object))
    return found


class _Standing:
    """How high and on what line text stands that is drawn in one go; asked for once for all its characters."""

    def __init__(self, text: Any, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._text, self._place, self._turned = text, _placing(page), page.get_rotation() % 180 == 90
        self._api = pdfium
        self._matrix = pdfium.FS_MATRIX()
        self.object = -1
        self.top = self.bottom = 0.0
        self.upright = True

    def look(self, number: int, object_: int) -> None:
        """Looks at the character of this number, if it is of another object than the one before."""
        if object_ == self.object and object_:
            return
        self.object = object_
        x, y = ctypes.c_double(), ctypes.c_double()
        self._api.FPDFText_GetCharOrigin(self._text, number, ctypes.byref(x), ctypes.byref(y))
        self._api.FPDFText_GetMatrix(self._text, number, ctypes.byref(self._matrix))
        a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        along, across = (b, a) if self._turned else (a, b)
        self.upright = abs(along) > _SLANT * abs(across)
        size = self._api.FPDFText_GetFontSize(self._text, number) * (c * c + d * d) ** 0.5
        _, line, _, _ = self._place(x.value, y.value, x.value, y.value)
        self.top, self.bottom = line - _ASCENT * size, line + (1 - _ASCENT) * size


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
    mark = _joined(run[whole:])
    if not body:
        body, mark = run, ""
    top, bottom = min(char.top for char in body), max(char.bottom for char in body)
    words.append(Word(_joined(body), body[0].left, top, run[-1].right, bottom, body[0].object, mark))


def _unraised(run: list[Char]) -> int:
    """How many characters stand on the line, before a raised figure or sign at the word's end."""
    for place, (before, char) in enumerate(pairwise(run), start=1):
        small = char.height < _SMALL * run[0].height
        raised = run[0].bottom - char.bottom > _RAISED * run[0].height
        if small and raised and not before.text.isspace():
            tail = run[place:]
            return place if all(not each.text.isalpha() for each in tail) else len(run)
    return len(run)


def _joined(run: list[Char]) -> str:
    text = "".join(char.text for char in run)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
