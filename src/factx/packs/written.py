"""Where a character of a scalar's text stands in the file that it was written in."""

from collections.abc import Sequence

_LONG_ESCAPES = {"x": 2, "u": 4, "U": 8}


def place_inside(lines: Sequence[str], position: tuple[int, int], offset: int) -> tuple[int, int]:
    """The line and column of the character at `offset` of the scalar that begins at `position`.

    A block scalar, or one without lines to look at, is taken as it begins.
    """
    line, column = position
    if line >= len(lines):
        return line, column + offset
    opening = lines[line][column : column + 1]
    if opening in ("|", ">"):
        return _in_block(lines, position, offset)
    quote = opening if opening in ("'", '"') and opening else ""
    column += len(quote)
    for _ in range(offset):
        width = _width(lines[line], column, quote)
        column += width
        if column >= len(lines[line].rstrip()) and line + 1 < len(lines):
            line += 1
            column = len(lines[line]) - len(lines[line].lstrip())
    return line, column


def _width(text: str, column: int, quote: str) -> int:
    """How many characters of the line write the one at the column."""
    if quote == "'" and text.startswith("''", column):
        return 2
    if quote == '"' and text[column : column + 1] == "\\":
        return 2 + _LONG_ESCAPES.get(text[column + 1 : column + 2], 0)
    return 1


def _in_block(lines: Sequence[str], position: tuple[int, int], offset: int) -> tuple[int, int]:
    line = position[0] + 1
    while line < len(lines):
        indent = len(lines[line]) - len(lines[line].lstrip())
        length = len(lines[line]) - indent + 1
        if offset < length:
            return line, indent + offset
        offset -= length
        line += 1
    return position
