"""A pattern as positions, each reading one thing, and which may follow which: where it can backtrack without end.

A loop that can read the same in two ways takes exponential time. It is found by looking for two paths through the
positions that read the same and meet again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MOST_POSITIONS = 4_000
_MOST_PAIRS = 200_000


class TooLargeError(ValueError):
    """There is more to look at than any sensible pattern has."""


@dataclass
class Part:
    """The positions that a part of the expression begins and ends with; in how many ways it can match nothing."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: int = 1


class Positions:
    """The positions of a pattern, what each reads, and which may follow which, in how many ways."""

    def __init__(self) -> None:
        self.reads: list[Any] = []
        self.follow: list[dict[int, int]] = []

    def overlap(self, a: int, b: int) -> bool:
        """Whether two positions can read the same."""
        raise NotImplementedError

    def joined(self, left: Part, right: Part) -> Part:
        self.link(left.last, right.first)
        first = left.first + right.first * min(left.empty, 2)
        last = right.last + left.last * min(right.empty, 2)
        return Part(first, last, left.empty * right.empty)

    def link(self, ends: Iterable[int], starts: Iterable[int]) -> None:
        starts = list(starts)
        for a in ends:
            for b in starts:
                self.follow[a][b] = self.follow[a].get(b, 0) + 1

    def leaf(self, reads: Any) -> Part:
        if len(self.reads) >= MOST_POSITIONS:
            raise TooLargeError("too large")
        self.reads.append(reads)
        self.follow.append({})
        return Part([len(self.reads) - 1], [len(self.reads) - 1], 0)

    def either(self, parts: list[Part]) -> Part:
        first = [each for part in parts for each in part.first]
        last = [each for part in parts for each in part.last]
        return Part(first, last, sum(part.empty for part in parts))

    def ambiguous(self) -> str | None:
        """A loop with two ways through it, as people may read it; None where there is none."""
        component = _components([list(each) for each in self.follow])
        for a, behind in enumerate(self.follow):
            if any(
                times > 1 and component[a] == component[b] and (a != b or a in self.follow[a])
                for b, times in behind.items()
            ):
                return "a repeat inside a repeat"
        return "a repeat" if self._two_paths(component) else None

    def _two_paths(self, component: list[int]) -> bool:
        """Whether two different paths from a position read the same text and come back to it."""
        numbers: dict[tuple[int, int], int] = {}
        edges: list[list[int]] = []
        waiting = [(p, p) for p in range(len(self.reads)) if self._in_loop(p, component)]
        for pair in waiting:
            numbers[pair] = len(numbers)
        for p, q in waiting:
            edges.append([])
            for a in self.follow[p]:
                for b in self.follow[q] if component[a] == component[p] else ():
                    if component[b] == component[q] == component[a] and self.overlap(a, b):
                        pair = (a, b)
                        if pair not in numbers:
                            numbers[pair] = len(numbers)
                            waiting.append(pair)
                        edges[-1].append(numbers[pair])
            if len(numbers) > _MOST_PAIRS:
                raise TooLargeError("too large")
        found = _components(edges)
        equal = {found[number] for (p, q), number in numbers.items() if p == q}
        return any(p != q and found[number] in equal for (p, q), number in numbers.items())

    def loops_in_a_row(self) -> int:
        """The longest chain of loops that can each read what the one before it read, with nothing else between."""
        component = _components([list(each) for each in self.follow])
        inside = [p for p in range(len(self.reads)) if self._in_loop(p, component)]
        longest: dict[int, int] = {}

        def chain(p: int) -> int:
            if p not in longest:
                longest[p] = 1
                seen, waiting = {p}, [p]
                while waiting:
                    for q in self.follow[waiting.pop()]:
                        if q not in seen and self.overlap(p, q):
                            seen.add(q)
                            waiting.append(q)
                            if component[q] != component[p] and q in loops:
                                longest[p] = max(longest[p], 1 + chain(q))
            return longest[p]

        loops = set(inside)
        return max(map(chain, inside), default=0)

    def _in_loop(self, p: int, component: list[int]) -> bool:
        return p in self.follow[p] or component.count(component[p]) > 1


def _components(edges: list[list[int]]) -> list[int]:  # noqa: C901 - one loop, as the algorithm is told
    """The strongly connected component of each node, by Tarjan's algorithm without recursion."""
    order: list[int] = [-1] * len(edges)
    low, component, stack, count, made = list(order), list(order), [], 0, 0
    for root in range(len(edges)):
        if order[root] >= 0:
            continue
        walk = [(root, 0)]
        while walk:
            node, at = walk.pop()
            if order[node] < 0:
                order[node] = low[node] = count
                count += 1
                stack.append(node)
            for position in range(at, len(edges[node])):
                other = edges[node][position]
                if order[other] < 0:
                    walk += [(node, position), (other, 0)]
                    break
                if component[other] < 0:
                    low[node] = min(low[node], low[other])
            else:
                if low[node] == order[node]:
                    while component[node] < 0:
                        component[stack.pop()] = made
                    made += 1
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
    return component
