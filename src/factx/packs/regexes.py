"""Regular expressions of packs, checked when a pack is loaded: none may take exponential time on any text.

An expression backtracks without end where a loop can read the same text in two ways, such as `(a+)+` or `(a|a)*`. That
is a property of the expression, so it is decided here, once, by looking for two paths through its positions that read
the same and meet again. Python's syntax and its Unicode meaning of `\\d` and `\\w` stay, which a linear-time engine would
not keep, and there is no time limit that a slow machine could run into.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST_LENGTH = 2_000
_MOST_POSITIONS = 4_000
_MOST_PAIRS = 200_000
_COPIES = 8
"""A repeat of up to so many times is written out; a longer one counts as a loop."""

_ENDLESS = "may take exponential time"
_SLOW = "may take very long"
_MOST_LOOPS = 2
"""So many loops in a row may read the same characters: the time grows with that power of a token's length."""

Chars = tuple[str, Any]
"""What one position reads: `("any", None)`, or characters and categories as `re` parses them."""


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


@dataclass
class _Part:
    """The positions that a part of the expression begins and ends with; in how many ways it can match nothing."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: int = 1


class _Positions:
    """The expression as positions, each reading one character, and which may follow which, in how many ways."""

    def __init__(self) -> None:
        self.chars: list[Any] = []
        self.follow: list[dict[int, int]] = []
        self.flags = 0

    def check(self, parsed: Any, most_loops: int) -> None:
        """Raises RegexError for a loop with two ways through it, or more than `most_loops` over the same text."""
        self.flags = parsed.state.flags
        self._sequence(parsed, 1)
        if loop := self._ambiguous():
            raise RegexError(
                f"{_ENDLESS}: {loop} can read the same text in two ways; "
                "repeat one thing only, as `(ab)+` does and `(a+)+` does not"
            )

        if self._loops_in_a_row() > most_loops:
            raise RegexError(f"{_SLOW}: {most_loops + 1} repeats in a row can read the same text; join them")

    def _sequence(self, items: Iterable[Any], copies: int) -> _Part:
        whole = _Part()
        for op, told in items:
            whole = self._joined(whole, self._item(op, told, copies))
        return whole

    def _joined(self, left: _Part, right: _Part) -> _Part:
        self._link(left.last, right.first)
        first = left.first + right.first * min(left.empty, 2)
        last = right.last + left.last * min(right.empty, 2)
        return _Part(first, last, left.empty * right.empty)

    def _link(self, ends: Iterable[int], starts: Iterable[int]) -> None:
        starts = list(starts)
        for a in ends:
            for b in starts:
                self.follow[a][b] = self.follow[a].get(b, 0) + 1

    def _leaf(self, chars: Any) -> _Part:
        if len(self.chars) >= _MOST_POSITIONS:
            raise RegexError("too large; use `entries`, or a simpler expression")
        self.chars.append(chars)
        self.follow.append({})
        return _Part([len(self.chars) - 1], [len(self.chars) - 1], 0)

    def _item(self, op: Any, told: Any, copies: int) -> _Part:
        if op is ops.BRANCH:
            return self._either([self._sequence(option, copies) for option in told[1]])
        if op is ops.SUBPATTERN:
            return self._sequence(told[3], copies)
        if op is ops.ATOMIC_GROUP:
            return self._sequence(told, copies)
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            return self._repeated(told, copies)
        if op in (ops.ASSERT, ops.ASSERT_NOT):
            self._sequence(told[1], copies)
            return _Part()
        if op is ops.GROUPREF_EXISTS:
            return self._either([self._sequence(option or (), copies) for option in told[1:]])
        if op is ops.AT:
            return _Part()
        if op is ops.GROUPREF:
            raise RegexError("a back reference may take exponential time; write the words out")
        return self._leaf((op, told))

    def _either(self, parts: list[_Part]) -> _Part:
        first = [each for part in parts for each in part.first]
        last = [each for part in parts for each in part.last]
        return _Part(first, last, sum(part.empty for part in parts))

    def _repeated(self, told: Any, copies: int) -> _Part:
        least, most, inner = told
        finite = most is not ops.MAXREPEAT and most * copies <= _COPIES
        required = max(least, 1) if least * copies <= _COPIES * 4 else 1
        count = most if finite else required
        whole = _Part()
        for number in range(1, count + 1):
            part = self._sequence(inner, copies * max(count, 1))
            if not finite and number == count:
                if part.empty and most is not ops.MAXREPEAT:
                    raise RegexError(f"{_ENDLESS}: so many repeats of what may be nothing")
                self._link(part.last, part.first)
                part = _Part(part.first, part.last, part.empty + (least == 0))
            elif number > least:
                part = _Part(part.first, part.last, part.empty + 1)
            whole = self._joined(whole, part)
        return whole

    def _ambiguous(self) -> str | None:
        """A loop with two ways through it, as people may read it; None where there is none."""
        component = _components([list(each) for each in self.follow])
        for a, behind in enumerate(self.follow):
            if any(times > 1 and component[a] == component[b] and self._loops(a, b) for b, times in behind.items()):
                return "a repeat inside a repeat"
        return "a repeat" if self._two_paths(component) else None

    def _loops(self, a: int, b: int) -> bool:
        return a != b or a in self.follow[a]

    def _two_paths(self, component: list[int]) -> bool:
        """Whether two different paths from a position read the same text and come back to it."""
        numbers: dict[tuple[int, int], int] = {}
        edges: list[list[int]] = []
        waiting = [(p, p) for p in range(len(self.chars)) if self._in_loop(p, component)]
        for pair in waiting:
            numbers[pair] = len(numbers)
        for p, q in waiting:
            edges.append([])
            for a in self.follow[p]:
                for b in self.follow[q] if component[a] == component[p] else ():
                    if component[b] == component[q] == component[a] and self._overlap(a, b):
                        pair = (a, b)
                        if pair not in numbers:
                            numbers[pair] = len(numbers)
                            waiting.append(pair)
                        edges[-1].append(numbers[pair])
            if len(numbers) > _MOST_PAIRS:
                raise RegexError("too large; use `entries`, or a simpler expression")
        found = _components(edges)
        equal = {found[number] for (p, q), number in numbers.items() if p == q}
        return any(p != q and found[number] in equal for (p, q), number in numbers.items())

    def _loops_in_a_row(self) -> int:
        """The longest chain of loops that can each read what the one before it read, with nothing else between."""
        component = _components([list(each) for each in self.follow])
        inside = [p for p in range(len(self.chars)) if self._in_loop(p, component)]
        longest: dict[int, int] = {}

        def chain(p: int) -> int:
            if p not in longest:
                longest[p] = 1
                seen, waiting = {p}, [p]
                while waiting:
                    for q in self.follow[waiting.pop()]:
                        if q not in seen and self._overlap(p, q):
                            seen.add(q)
                            waiting.append(q)
                            if component[q] != component[p] and q in loops:
                                longest[p] = max(longest[p], 1 + chain(q))
            return longest[p]

        loops = set(inside)
        return max(map(chain, inside), default=0)

    def _in_loop(self, p: int, component: list[int]) -> bool:
        return p in self.follow[p] or component.count(component[p]) > 1

    def _overlap(self, a: int, b: int) -> bool:
        return a == b or chars_overlap(self.chars[a], self.chars[b], bool(self.flags & re.IGNORECASE))


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


def _components(edges: list[list[int]]) -> list[int]:
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
