"""Regular expressions of packs, checked when a pack is loaded: none may take exponential time on any text.

An expression backtracks without end where a loop can read the same text in two ways, such as `(a+)+` or `(a|a)*`. That
is a property of the expression, so it is decided here, once, by looking for two paths through its positions that read
the same and meet again. Python's syntax and its Unicode meaning of `\\d` and `\\w` stay, which a linear-time engine
would not keep, and there is no time limit that a slow machine could run into.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from factx.packs.source import Place, shown_value

MOST_LENGTH = 2_000
MOST_POSITIONS = 4_000
_MOST_PAIRS = 200_000
_COPIES = 8
"""A repeat of up to so many times is written out; a longer one counts as a loop."""

_ENDLESS = "may take exponential time"
_SLOW = "may take very long"
_MOST_LOOPS = 2
"""So many loops in a row may read the same characters: the time grows with that power of a token's length."""


class RegexError(ValueError):
    """The expression cannot be read, or could take exponential time."""


def check_regex(pattern: str, anywhere: bool = False) -> None:
    """Raises RegexError for what is no regular expression, or one that may backtrack without end.

    `anywhere`: it is searched for in a token, not matched with the whole of it, which is one more loop.
    """
    if len(pattern) > MOST_LENGTH:
        raise RegexError(f"longer than {MOST_LENGTH} characters; use `entries`")
    try:
        parsed = _parser.parse(pattern)
        _Positions().check(parsed, _MOST_LOOPS - anywhere)
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        raise RegexError(f"not a regular expression: {error}") from error
    except RecursionError as error:
        raise RegexError("nested too deep") from error
    except TooLargeError as error:
        raise RegexError("too large; use `entries`, or a simpler expression") from error


def read_regex(place: Place, anywhere: bool = False) -> str:
    """The expression that stands at a place of a pack; raises PackError where `check_regex` refuses it."""
    try:
        check_regex(place.text(), anywhere)
    except RegexError as error:
        raise place.fail(f"regex {shown_value(place.node)}: {error}", code="regex") from error
    return place.text()


def edges_of(pattern: str) -> tuple[str, str]:
    """The ASCII characters that a text which the expression matches whole can begin with, and those it can end in.

    Any other character may begin and end it too.
    """
    positions, parsed = _Positions(), _parser.parse(pattern)
    part = positions.begin(parsed)
    return positions.readable(part.first), positions.readable(part.last)


class TooLargeError(ValueError):
    """There is more to look at than any sensible pattern has."""


@dataclass
class Part:
    """The positions that a part of the expression begins and ends with; in how many ways it can match nothing."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: int = 1


class _Positions:
    """The positions of an expression, what character each reads, and which may follow which, in how many ways."""

    def __init__(self) -> None:
        self.flags = 0
        self.reads: list[Any] = []
        self.follow: list[dict[int, int]] = []

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

    def check(self, parsed: Any, most_loops: int) -> None:
        """Raises RegexError for a loop with two ways through it, or more than `most_loops` over the same text."""
        self.begin(parsed)
        if loop := self.ambiguous():
            raise RegexError(
                f"{_ENDLESS}: {loop} can read the same text in two ways; "
                "repeat one thing only, as `(ab)+` does and `(a+)+` does not"
            )

        if self.loops_in_a_row() > most_loops:
            raise RegexError(f"{_SLOW}: {most_loops + 1} repeats in a row can read the same text; join them")

    def begin(self, parsed: Any) -> Part:
        """Makes the positions of the expression."""
        self.flags = parsed.state.flags
        return self._sequence(parsed, 1)

    def _sequence(self, items: Iterable[Any], copies: int) -> Part:
        whole = Part()
        for op, told in items:
            whole = self.joined(whole, self._item(op, told, copies))
        return whole

    def _item(self, op: Any, told: Any, copies: int) -> Part:
        if op is ops.BRANCH:
            return self.either([self._sequence(option, copies) for option in told[1]])
        if op is ops.SUBPATTERN:
            self.flags |= told[1]
            return self._sequence(told[3], copies)
        if op is ops.ATOMIC_GROUP:
            return self._sequence(told, copies)
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            return self._repeated(told, copies)
        if op in (ops.ASSERT, ops.ASSERT_NOT):
            self._sequence(told[1], copies)
            return Part()
        if op is ops.GROUPREF_EXISTS:
            return self.either([self._sequence(option or (), copies) for option in told[1:]])
        if op is ops.AT:
            return Part()
        if op is ops.GROUPREF:
            raise RegexError("a back reference may take exponential time; write the words out")
        return self.leaf((op, told))

    def _repeated(self, told: Any, copies: int) -> Part:
        least, most, inner = told
        finite = most is not ops.MAXREPEAT and most * copies <= _COPIES
        required = max(least, 1) if least * copies <= _COPIES * 4 else 1
        count = most if finite else required
        whole = Part()
        for number in range(1, count + 1):
            part = self._sequence(inner, copies * max(count, 1))
            if not finite and number == count:
                if part.empty and most is not ops.MAXREPEAT:
                    raise RegexError(f"{_ENDLESS}: so many repeats of what may be nothing")
                self.link(part.last, part.first)
                part = Part(part.first, part.last, part.empty + (least == 0))
            elif number > least:
                part = Part(part.first, part.last, part.empty + 1)
            whole = self.joined(whole, part)
        return whole

    def readable(self, places: Iterable[int]) -> str:
        """The ASCII characters, line breaks apart, of which each can be read by one of the positions."""
        any_case = bool(self.flags & re.IGNORECASE)
        tests = [_reading(self.reads[place], any_case) for place in dict.fromkeys(places)]
        return "".join(each for each in map(chr, range(128)) if each == "\n" or any(test(each) for test in tests))

    def overlap(self, a: int, b: int) -> bool:
        return a == b or chars_overlap(self.reads[a], self.reads[b], bool(self.flags & re.IGNORECASE))


_SAMPLES = [chr(code) for code in range(0x250)] + list("αβΩжЖא٣क五ñ—–“”’…€₹½⅓ \u2009\u3000\U0001f600")


def chars_overlap(left: Any, right: Any, any_case: bool = False) -> bool:
    """Whether one character can be read by both positions, tried over the characters that either names and a sample."""
    named = {*_named(left), *_named(right)}
    named |= {other for each in named for other in (each.lower(), each.upper()) if len(other) == 1}
    a, b = _reading(left, any_case), _reading(right, any_case)
    return any(a(each) and b(each) for each in (*sorted(named), *_SAMPLES))


def _named(chars: Any) -> Iterator[str]:
    op, told = chars
    if op in (ops.LITERAL, ops.NOT_LITERAL):
        yield chr(told)
    elif op is ops.IN:
        for inner, what in told:
            if inner is ops.LITERAL:
                yield chr(what)
            elif inner is ops.RANGE:
                yield from (chr(what[0]), chr(what[1]), chr((what[0] + what[1]) // 2))


def _reading(chars: Any, any_case: bool) -> Any:
    """A test of one character, by `re` itself."""
    from re import _compiler  # type: ignore[attr-defined]

    state = _parser.State()
    state.flags = re.IGNORECASE | re.UNICODE if any_case else re.UNICODE
    state.str = ""
    compiled = _compiler.compile(_parser.SubPattern(state, [chars]), state.flags)
    return lambda each: compiled.match(each) is not None


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
