"""Words that stand in a row make lines, lines that stand side by side make rows, and columns are read one by one."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from factx.readers.pdf.words import Word

_CELL_GAP = 0.45
_WIDE_GAP = 2.0
_GUTTER = 6.0
_LEVEL = 0.5
_FEW = 4
_DENSE = 0.55


class Line:
    """Words in a row with nothing wide between them, in a list that does not change: a line of a column or a cell.

    `order` counts the lines of a page as they were drawn.
    """

    def __init__(self, words: list[Word], page: int, order: int = 0) -> None:
        self.words, self.page, self.order = words, page, order
        self.left, self.right = words[0].left, words[-1].right
        self.top, self.bottom = min(word.top for word in words), max(word.bottom for word in words)

    @cached_property
    def size(self) -> float:
        """The height of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.height] += len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def text(self) -> str:
        """Its words, a blank between them."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page, in the order in which they were drawn."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _continues(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Line(run, page, order) for order, run in enumerate(runs)]


def _continues(before: Word, word: Word) -> bool:
    """Whether a word goes on a line: what was drawn in one go may have wider gaps than what was not."""
    height = min(before.height, word.height)
    level = min(before.bottom, word.bottom) - max(before.top, word.top)
    gap = word.left - before.right
    widest = _WIDE_GAP if before.object == word.object else _CELL_GAP
    return level > _LEVEL * height and -0.3 * height < gap < widest * max(before.height, word.height)


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that stand side by side, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        height = line.bottom - line.top
        if rows and bottom - line.top > 0.35 * height:
            rows[-1].append(line)
            bottom = max(bottom, line.bottom)
        else:
            rows.append([line])
            bottom = line.bottom
    return [sorted(row, key=lambda line: line.left) for row in rows]


def columns_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The columns of a page in the order in which they are read; what spans them parts those above from those below."""
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    columns: list[list[Line]] = []
    band: list[Line] = []
    for row in rows_of([line for line in lines if line.left < gutter < line.right]):
        top = min(line.top for line in row)
        above = [line for line in _off(lines, gutter) if line.top < top and line not in band]
        band += above
        columns += _split(above, gutter)
        columns.append(row)
    columns += _split([line for line in _off(lines, gutter) if line not in band], gutter)
    return columns


def _off(lines: Sequence[Line], gutter: float) -> list[Line]:
    return [line for line in lines if not line.left < gutter < line.right]


def _split(lines: list[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    return columns_of(left) + columns_of(right)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a blank strip parts two columns of running text; None for one column, and for the cells of a table."""
    best: tuple[int, float] | None = None
    for left_end in sorted({round(line.right, 1) for line in lines}):
        begins = [line.left for line in lines if line.left >= left_end]
        if not begins or min(begins) - left_end < _GUTTER:
            continue
        middle = (left_end + min(begins)) / 2
        sides = _sides(lines, middle)
        if sides is not None and (best is None or sides > best[0]):
            best = (sides, middle)
    return best[1] if best else None


def _sides(lines: Sequence[Line], middle: float) -> int | None:
    """How many lines stand beside a strip, where both sides are running text; None where they are not."""
    left = [line for line in lines if line.right <= middle]
    right = [line for line in lines if line.left >= middle]
    if len(lines) - len(left) - len(right) > 0.5 * (len(left) + len(right)):
        return None
    level = any(min(a.bottom, b.bottom) > max(a.top, b.top) for a in right for b in left)
    in_turn = level and max(line.order for line in left) < min(line.order for line in right)
    return len(left) + len(right) if level and _running(left) and (in_turn or _running(right, least=1)) else None


def _running(lines: list[Line], least: int = _FEW) -> bool:
    """Whether so many lines fill their column as prose does; cells are short."""
    extent = max(line.right for line in lines) - min(line.left for line in lines) if lines else 0.0
    full = [line for line in lines if len(line.words) > 2 and line.right - line.left > _DENSE * extent]
    return len(full) >= least
