"""The tape: a document's tokens and the units that layers have found, in plain lists that are fast to walk."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from factx.matching.terms import Term

_LARGE = 200_000
"""Tokens from which on a document's rows are arrays: half as fast to read, and an eighth of the memory."""


def _row(values: Iterable[int]) -> list[int]:
    """The numbers as a list, or for a very large document as an array, which reads and writes alike."""
    row = values if isinstance(values, list) else list(values)
    return row if len(row) < _LARGE else array("q", row)  # type: ignore[return-value]


class Unit:
    """A span that one rule found: tokens `start` to `end`, half open, of one kind with fields.

    `roles` maps each role of the rule to the tokens that it captured; `below` are the units that it took the place of,
    where they may have to stand again.
    """

    __slots__ = ("below", "end", "fields", "kind", "roles", "rule", "start")

    def __init__(self, kind: str, span: tuple[int, int], fields: dict[str, Any], rule: str) -> None:
        self.kind = kind
        self.start, self.end = span
        self.fields = fields
        self.rule = rule
        self.roles: dict[str, tuple[int, int]] = {}
        self.below: Sequence[Unit] = ()

    def __repr__(self) -> str:
        return f"Unit({self.kind}, {self.start}:{self.end}, {self.fields}, {self.rule})"


class Tape:
    """A document as tokens and units; positions are token numbers, `starts` and `ends` code-point offsets.

    A unit of a lower layer stands for its tokens: `units[i]` is the unit that begins at token i, `nxt[i]` the place
    behind the unit or token at i, `prv[i]` the beginning of the one that ends at i, `hidden[i]` is 1 inside a unit.
    `lo[i]` and `hi[i]` are the bounds of the token's sentence. `breaks` are the tokens that begin a paragraph.
    `left` and `right` bound what a pattern may see just now, `budget` the steps that a guarded rule may still
    take there. `extra` holds the units of layers that cover nothing.
    """

    __slots__ = (
        "breaks", "budget", "by_kind", "ends", "extra", "hi", "hidden", "known", "left", "lo", "nxt", "prv", "right",
        "sentences", "starts", "terms", "text", "units",
    )  # fmt: skip

    def __init__(self, text: str, terms: list[Term], starts: list[int], ends: list[int]) -> None:
        size = len(terms)
        self.text, self.terms = text, terms
        self.starts, self.ends = _row(starts), _row(ends)
        self.units: list[Unit | None] = [None] * size
        self.nxt = _row(range(1, size + 1))
        self.prv = _row(range(-1, size))
        self.hidden = bytearray(size)
        self.sentences: list[tuple[int, int]] = []
        self.left, self.right, self.budget = 0, size, 0
        self.lo: list[int] = []
        self.hi: list[int] = []
        self.breaks: frozenset[int] = frozenset()
        self.by_kind: dict[str, list[Unit]] = {}
        self.extra: list[Unit] = []
        self.known: dict[str, Any] = {}

    def set_sentences(self, firsts: list[int]) -> None:
        """Sets the sentences from the tokens that begin them, in order, the first being 0."""
        bounds = [*firsts, len(self.terms)]
        self.sentences = [(a, b) for a, b in pairwise(bounds) if a < b]
        for a, b in self.sentences:
            self.lo += [a] * (b - a)
            self.hi += [b] * (b - a)

    def mark(self, unit: Unit, keeping: bool = False) -> None:
        """Puts a unit on the tape; the tokens and units below it stand as one from now on.

        With `keeping`, the unit knows what it took the place of, so that it can be uncovered.
        """
        covered = [below for below in self.units[unit.start : unit.end] if below is not None]
        for below in covered:
            self.drop(below)
        if keeping:
            unit.below = covered
        self._place(unit)
        self.by_kind.setdefault(unit.kind, []).append(unit)

    def _place(self, unit: Unit) -> None:
        a, b = unit.start, unit.end
        self.units[a] = unit
        self.nxt[a], self.prv[b] = b, a
        if b - a > 1:
            self.hidden[a:b] = b"\x01" * (b - a)

    def uncover(self, unit: Unit) -> None:
        """Takes a unit off the tape; the units that it took the place of stand again."""
        self.drop(unit)
        for below in unit.below:
            if unit.start <= below.start and below.end <= unit.end:
                self._place(below)

    def drop(self, unit: Unit) -> None:
        """Takes a unit off the tape; its tokens stand for themselves again."""
        a, b = unit.start, unit.end
        self.units[a] = None
        self.nxt[a], self.prv[b] = a + 1, b - 1
        self.hidden[a:b] = bytes(b - a)

    def standing(self, kind: str) -> Iterator[Unit]:
        """The units of a kind that still stand, in the order in which they were found."""
        for unit in self.by_kind.get(kind, ()):
            if self.units[unit.start] is unit:
                yield unit

    def all_standing(self) -> list[Unit]:
        """Every unit that stands, in text order, and those beside the tape."""
        return [unit for unit in self.units if unit is not None]

    def string(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The tokens `start` to `end` in lower case, with straight apostrophes."""
        if end - start == 1:
            return (self.terms[start].key,)
        return tuple([term.key for term in self.terms[start:end]])
