"""Regular expressions of packs, checked when a pack is loaded: none may take exponential time on any text.

An expression backtracks without end where a loop can read the same text in two ways, such as `(a+)+` or `(a|a)*`. That
is a property of the expression, so it is decided here, once, by looking for two paths through its positions that read
the same and meet again. Python's syntax and its Unicode meaning of `\\d` and `\\w` stay, which a linear-time engine
would not keep, and there is no time limit that a slow machine could run into.
"""

import re
from collections.abc import Iterable, Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from factx.packs.positions import Part, Positions, TooLargeError
from factx.packs.source import Place, shown_value

MOST_LENGTH = 2_000
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
        _RegexPositions().check(parsed, _MOST_LOOPS - anywhere)
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
    positions, parsed = _RegexPositions(), _parser.parse(pattern)
    part = positions.begin(parsed)
    return positions.readable(part.first), positions.readable(part.last)


class _RegexPositions(Positions):
    """The positions of a regular expression, each reading one character."""

    flags = 0

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
