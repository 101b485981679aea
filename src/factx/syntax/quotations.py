"""Quotations of a document, over sentences and paragraphs."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from factx.matching import Tape
from factx.packs import Rulebook

_FEW_WORDS = 5


class Quotation(NamedTuple):
    """Tokens `start` to `end`, its marks included; not `closed` where the paragraph ends first."""

    start: int
    end: int
    closed: bool


def find_quotations(tape: Tape, book: Rulebook) -> list[Quotation]:
    """The quotations of a tape in text order; a few quoted words inside a sentence are none."""
    marks, breaks = _marks(tape, book), [*sorted(tape.breaks), len(tape.terms)]
    openers, closers = book.lexicon("opening_quotes"), book.lexicon("closing_quotes")
    found: list[Quotation] = []
    k = 0
    while k < len(marks):
        token = marks[k]
        if tape.terms[token].text in closers:
            k += 1
            continue
        limit = breaks[min(bisect_right(breaks, token), len(breaks) - 1)]
        inside = range(k + 1, bisect_left(marks, limit))
        closing = next((marks[j] for j in inside if tape.terms[marks[j]].text not in openers), None)
        end = limit if closing is None else closing + 1
        if _is_statement(tape, token, end):
            found.append(Quotation(token, end, closing is not None))
        k = bisect_left(marks, end)
    return found


def _marks(tape: Tape, book: Rulebook) -> list[int]:
    """The tokens that are quotation marks."""
    places: list[int] = []
    for mark in book.lexicon("quote_marks"):
        at = tape.text.find(mark)
        while at >= 0:
            token = bisect_left(tape.starts, at)
            if token < len(tape.starts) and tape.starts[token] == at and tape.ends[token] == at + len(mark):
                places.append(token)
            at = tape.text.find(mark, at + 1)
    return sorted(places)


def _is_statement(tape: Tape, start: int, end: int) -> bool:
    """Whether somebody speaks: the quotation is long, or punctuation closes it."""
    inside = [term.text for term in tape.terms[start + 1 : end - 1]]
    return bool(inside) and (len(inside) > _FEW_WORDS or inside[-1] in (",", ".", "!", "?"))
