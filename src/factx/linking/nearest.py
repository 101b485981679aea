"""What facts of a pack's kinds near another one say: the sponsor that a sentence before it names."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Any

from factx.matching import Tape, Unit
from factx.packs import Rulebook


class _Mentions:
    """What is said in one field, by place: token, number in the order of the facts, and value.

    They stand twice, sorted from the first on and from the last back.
    """

    def __init__(self, found: list[tuple[int, int, Any]]) -> None:
        self._onwards = sorted(found, key=lambda each: each[:2])
        self._back = sorted(found, key=lambda each: (-each[0], each[1]))

    def onwards(self, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
        """Those from a token up to another, the first of them first."""
        first = bisect_left(self._onwards, start, key=lambda each: each[0])
        stop = bisect_left(self._onwards, end, key=lambda each: each[0])
        return (self._onwards[k] for k in range(first, stop))

    def back(self, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
        """Those from a token up to another, the last of them first."""
        first = bisect_left(self._back, 1 - end, key=lambda each: -each[0])
        stop = bisect_left(self._back, 1 - start, key=lambda each: -each[0])
        return (self._back[k] for k in range(first, stop))


class Nearest:
    """What rules have captured for the fields that other kinds take, by kind and field."""

    def __init__(self, tape: Tape, book: Rulebook, units: Iterable[Unit]) -> None:
        self.tape, self.breaks, self.kinds = tape, sorted(tape.breaks), book.kinds
        said: dict[tuple[str, str], list[tuple[int, int, Any]]] = defaultdict(list)
        for number, unit in enumerate(units):
            for name in book.kinds[unit.kind].fields:
                if unit.fields.get(name) not in (None, []):
                    at = unit.roles[name][0] if name in unit.roles else unit.start
                    said[unit.kind, name].append((at, number, unit.fields[name]))
        self._said = {asked: _Mentions(found) for asked, found in said.items()}

    def values(self, kind: str, name: str, unit: Unit) -> Iterator[Any]:
        """What facts of the kind say in the field of this name, the nearest first.

        Nearer than all else is what stands in the sentence, then what stands in the paragraph, before what follows.
        """
        said = self._said.get((kind, name))
        return iter(()) if said is None else (value for _, _, value in self._outwards(said, unit.start))

    def _outwards(self, said: _Mentions, at: int) -> Iterator[tuple[int, int, Any]]:
        """All mentions, the nearest to a token first."""
        size = len(self.tape.lo)
        number = bisect_right(self.breaks, at)
        first = self.breaks[number - 1] if number else 0
        last = self.breaks[number] if number < len(self.breaks) else size
        lo, hi = max(first, self.tape.lo[at]), min(last, self.tape.hi[at])
        yield from merge(said.back(lo, at), said.onwards(at, hi), key=lambda each: (abs(each[0] - at), each[1]))
        yield from said.back(first, lo)
        yield from said.onwards(hi, last)
        yield from said.back(0, first)
        yield from said.onwards(last, size)
