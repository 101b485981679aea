"""What facts of a pack's kinds near another one say: the sponsor that a sentence before it names."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from factx.matching import Tape, Unit
from factx.packs import Rulebook


class Nearest:
    """What rules have captured for the fields that other kinds take, by kind and field."""

    def __init__(self, tape: Tape, book: Rulebook, units: Iterable[Unit]) -> None:
        self.tape, self.breaks, self.kinds = tape, sorted(tape.breaks), book.kinds
        self._said: dict[tuple[str, str], list[tuple[int, Any]]] = defaultdict(list)
        for unit in units:
            for name in book.kinds[unit.kind].fields:
                if unit.fields.get(name) not in (None, []):
                    at = unit.roles[name][0] if name in unit.roles else unit.start
                    self._said[unit.kind, name].append((at, unit.fields[name]))

    def values(self, kind: str, name: str, unit: Unit) -> Iterator[Any]:
        """What facts of the kind say in the field of this name, the nearest first.

        Nearer than all else is what stands in the sentence, then what stands in the paragraph, before what follows.
        """
        here, at = self._place(unit.start), unit.start

        def far(said: tuple[int, Any]) -> tuple[bool, bool, bool, int]:
            there = self._place(said[0])
            return there != here, there[0] != here[0], said[0] > at and there != here, abs(said[0] - at)

        for _, value in sorted(self._said[kind, name], key=far):
            yield value

    def _place(self, token: int) -> tuple[int, int]:
        """The paragraph and the sentence of a token."""
        return bisect_right(self.breaks, token), self.tape.lo[token]
