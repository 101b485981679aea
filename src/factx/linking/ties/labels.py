"""Labels of a transcript: who speaks where a line begins with a name, an office and a colon."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from factx.linking.ties.naming import PERSON, Named, named
from factx.matching import Tape, Unit

_LONGEST, _MANY = 8, 3
"""How many tokens may stand between the name and the colon."""


class Labels:
    """The labelled turns of one document; a turn ends with the next label, or with its paragraph if they are few."""

    def __init__(self, tape: Tape, colons: Mapping[str, Any]) -> None:
        self.tape, self.colons = tape, colons
        self._turns: list[tuple[int, Unit]] | None = None

    def speaker(self, token: int) -> Named | None:
        """Who speaks at a token by the label before it."""
        if self._turns is None:
            self._turns = self._found()
        k = bisect_right(self._turns, token, key=lambda turn: turn[0]) - 1
        if k < 0:
            return None
        start, unit = self._turns[k]
        if len(self._turns) < _MANY and any(start < each <= token for each in self.tape.breaks):
            return None
        return named(unit, "layout")

    def _found(self) -> list[tuple[int, Unit]]:
        """The tokens behind the colons of labels, with the person of each, in text order."""
        turns = []
        for unit in self.tape.standing("entity"):
            if unit.fields["label"] == PERSON and self._opens_line(unit.start):
                colon = self._colon(unit.end)
                if colon is not None:
                    turns.append((colon + 1, unit))
        return sorted(turns, key=lambda turn: turn[0])

    def _opens_line(self, token: int) -> bool:
        tape = self.tape
        return token == 0 or "\n" in tape.text[tape.ends[token - 1] : tape.starts[token]]

    def _colon(self, token: int) -> int | None:
        """The colon behind a name and an office on the same line, where text follows it."""
        tape = self.tape
        for k in range(token, min(token + _LONGEST, len(tape.terms) - 1)):
            if tape.terms[k].key in self.colons:
                return k
            if tape.terms[k].text in (".", "!", "?") or tape.terms[k].digit:
                return None
        return None
