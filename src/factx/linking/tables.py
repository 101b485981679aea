"""Tables in running text: rows are lines with marks between their cells."""

from collections.abc import Iterator

from factx.matching import Tape

_HIGHEST = 60
"""So many rows above are looked at for the head of a column."""
Span = tuple[int, int]


def head_of_column(tape: Tape, token: int, number: int) -> Span | None:
    """The tokens of the cell behind `number` marks in the first row of the table whose row begins at a token."""
    top = None
    for row in _rows_above(tape, token):
        top = row
    if top is None:
        return None
    parted = [i for i in range(*top) if "cell_marks" in tape.terms[i].lexicons]
    if not 0 < number <= len(parted):
        return None
    return parted[number - 1] + 1, parted[number] if number < len(parted) else top[1]


def _rows_above(tape: Tape, token: int) -> Iterator[Span]:
    for _ in range(_HIGHEST):
        if token == 0:
            return
        low = tape.lo[token - 1]
        if not any("cell_marks" in tape.terms[i].lexicons for i in range(low, token)):
            return
        yield low, token
        token = low
