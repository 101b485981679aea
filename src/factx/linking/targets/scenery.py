"""What the steps of this package share: the tape with the lexicons that they ask for by name."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook
from factx.syntax.readings import readings_of

_WINDOW = 250
"""How many tokens around a trigger are looked at: what no sentence of running text needs, and tables have."""
MEASURES = frozenset(("money", "headcount", "quantity", "percent", "multiple"))


class Scenery:
    """A tape, its reference date and the rulebook's lexicons."""

    def __init__(self, tape: Tape, context: Context, book: Rulebook) -> None:
        self.tape, self.size = tape, len(tape.terms)
        self.today = Date.fromisoformat(tape.known["date"][0]) if "date" in tape.known else context.date
        self.readings = readings_of(tape, book)
        self.ranks = {unit.start: unit for unit in tape.extra if unit.kind == "rank"}
        self.lexicon = book.lexicon

    def is_past(self, fields: Mapping[str, Any]) -> bool:
        """Whether the latest day of a date or a deadline is before the reference date."""
        latest = fields.get("latest")
        return bool(self.today and latest and latest < self.today.isoformat())

    def low(self, i: int) -> int:
        """The first token of the sentence of token i, or one well before it."""
        return max(self.tape.lo[min(i, self.size - 1)], i - _WINDOW)

    def high(self, i: int) -> int:
        """Behind the last token of the sentence of token i, or of one well behind it."""
        end, far = self.tape.hi[i], i + _WINDOW
        if end <= far:
            return end
        while far > i and self.tape.hidden[far] and self.tape.units[far] is None:
            far -= 1
        return far

    def bare(self, i: int) -> str:
        """The token at i in lower case where no unit stands; nothing outside the text."""
        return self.tape.terms[i].key if 0 <= i < self.size and self.tape.units[i] is None else ""

    def among(self, i: int, name: str) -> bool:
        """Whether the bare token at i is a word of the lexicon; none stands outside the text."""
        return 0 <= i < self.size and self.tape.units[i] is None and name in self.tape.terms[i].lexicons

    def walk(self, start: int, end: int) -> "list[int]":
        """The positions of the units and tokens from `start` to `end`."""
        places, i = [], start
        while i < end:
            places.append(i)
            i = self.tape.nxt[i]
        return places

    def units(self, start: int, end: int) -> list[Unit]:
        """The units that begin from `start` to `end`."""
        return [unit for i in self.walk(start, end) if (unit := self.tape.units[i]) is not None]

    def within(self, start: int, end: int, name: str) -> bool:
        """Whether a bare token from `start` to `end` is in the lexicon."""
        return any(self.among(i, name) for i in self.walk(start, end))
