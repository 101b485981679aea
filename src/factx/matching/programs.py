"""Patterns compiled into closures that run from an anchor outwards.

The anchor is the rarest unit that the pattern cannot do without. From it the rest of the pattern is matched forwards
and what stands before it backwards, each node handing over to the next (continuation passing), so a rule costs
nothing where its anchor does not stand. See docs/decisions/0001-matching-engine.md.
"""

from __future__ import annotations  # else every closure holds its own

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from factx.matching.guards import ANY, END, LEAVES, Guards
from factx.matching.steps import Step, Stepper, Test
from factx.matching.tape import Tape
from factx.packs import Rule, Rulebook
from factx.packs.pattern_costs import MOST_GROUPS, MOST_LISTED, MOST_REPEATS, UNROLLED_SIZE, pattern_size
from factx.packs.syntax import Node

Trail = Any
"""What was captured on the way: nested tuples (before, role, start, end, name of what was referred to), or None."""

Walk = Callable[[Tape, int, Trail], "tuple[int, Trail] | None"]
"""Runs from a position with a trail: the place reached and the trail, or None where the pattern does not fit."""


@dataclass(slots=True, eq=False)
class Program:
    """A rule, or one alternative of it, ready to run at its anchor.

    `after` and `before` guard the units beside the anchor, 0 for no guard; `late` where they ask for units, which a
    word's waking does not see. `opening` are lexicons whose phrases may stand for the anchor: where one may begin,
    `loose` runs instead.
    """

    rule: Rule
    order: int
    forward: Walk
    backward: Walk
    after: int = 0
    before: int = 0
    late: bool = False
    opening: frozenset[str] = frozenset()
    loose: Program | None = None


_UNIT = ["gap", 1, 1]
"""The node that takes any one unit or token."""
_LIKE = {"close": "open", "end": "start", "notbefore": "not"}


class Compiler:
    """Compiles nodes in one direction; `forwards` false reads a pattern from its end to its beginning.

    With `guards`, alternatives are tried only where one of them can begin.
    """

    def __init__(self, stepper: Stepper, forwards: bool, guarded: bool = False, guards: Guards | None = None) -> None:
        self.stepper, self.forwards, self.guarded, self.guards = stepper, forwards, guarded, guards
        self.side = 0 if forwards else 1

    def whole(self, nodes: list[Node]) -> Walk:
        """The walk over the nodes one after the other."""
        return self.sequence(nodes, _arrived)

    def sequence(self, nodes: list[Node], then: Walk) -> Walk:
        beside: Node | None = None
        for k in reversed(range(len(nodes))) if self.forwards else range(len(nodes)):
            node, name = nodes[k], None
            if node[0] == "gap" and len(node) == 3 and not self.guarded:
                if self.guards is None:
                    name = _lexicon_of(beside, self.stepper.book)
                else:
                    guard = self.guards.beginning(nodes[k + 1 :] if self.forwards else nodes[:k], self.forwards)
                    then = then if guard == ANY else _admitted(then, guard, self.guards, self.forwards)
            then = self.node(node, then) if name is None else _gap_to(node, name, then, self.forwards)
            beside = node
        return then

    def node(self, node: Node, then: Walk) -> Walk:
        """The walk over one node that goes on with `then`."""
        name = node[0]
        if self.guarded and name in ("rep", "gap"):
            then = _on_budget(then)
        if self.stepper.takes_one(node):
            words = self.stepper.words(node) if self.forwards else None
            return _step(self.stepper.steps(node)[self.side], then) if words is None else _word(words, then)
        made: Walk = getattr(self, f"_{_LIKE.get(name, name)}")(node, then)
        return made

    def _seq(self, node: Node, then: Walk) -> Walk:
        return self.sequence(node[1], then)

    def _alt(self, node: Node, then: Walk) -> Walk:
        options = [self.node(option, then) for option in node[1]]

        def any_of(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
            for option in options:
                if (found := option(tape, i, trail)) is not None:
                    return found
            return None

        guard = ANY if self.guards is None else self.guards.beginning([node], self.forwards)
        return any_of if self.guards is None or guard == ANY else _admitted(any_of, guard, self.guards, self.forwards)

    def _rep(self, node: Node, then: Walk) -> Walk:
        _, inner, least, most = node
        if step := self._plain_step(inner):
            endless = MOST_REPEATS if inner[0] in LEAVES else max(least, MOST_GROUPS)
            return _run(step, (least, endless if most is None else most), then)
        if most is None and pattern_size(inner) > UNROLLED_SIZE:
            return self._looped(inner, (least, MOST_GROUPS), then)
        walk = then
        for count in range(max(least, MOST_GROUPS) if most is None else most, 0, -1):
            once = self.node(inner, walk)
            walk = once if count <= least else _either(once, then)
        return walk

    def _list(self, node: Node, then: Walk) -> Walk:
        return self._looped(node[1], (1, MOST_LISTED), then, node[2])

    def _looped(self, inner: Node, times: tuple[int, int], then: Walk, between: Node | None = None) -> Walk:
        """A group too large to be compiled once for each time; the trail tells how often it has been read."""
        least, most = times
        turn = ("turn", id(inner))

        def again(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
            before = trail
            while before[1] != turn:
                before = before[0]
            count = before[2]
            if count < most:
                found = (further if count else once)(tape, i, (trail, turn, count + 1, 0, None))
                if found is not None or count < least:
                    return found
            return then(tape, i, trail)

        once = self.node(inner, again)
        further = once if between is None else self.node(between, once)
        return lambda tape, i, trail: again(tape, i, (trail, turn, 0, 0, None))

    def _gap(self, node: Node, then: Walk) -> Walk:
        _, least, most, *without = node
        forwards = self.forwards
        if without:
            step = _refusing([self._stands(["not", without[0]])], _ahead if forwards else _behind, forwards)
            return _run(step, (least, most), then, lazy=True)
        if least == most == 1:
            return _step(_ahead if forwards else _behind, then)

        def gap(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
            count = 0
            while True:
                if count >= least and (found := then(tape, i, trail)) is not None:
                    return found
                if count == most or (i >= tape.right if forwards else i <= tape.left):
                    return None
                i = tape.nxt[i] if forwards else tape.prv[i]
                count += 1

        return gap

    def _role(self, node: Node, then: Walk) -> Walk:
        _, role, inner = node
        name = inner[1] if inner[0] == "ref" else None
        if self.stepper.takes_one(inner):
            return _captured(self.stepper.steps(inner)[self.side], role, name, then)

        def close(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
            before, begin = trail, i
            while before[1] != ("begun", role):
                before = before[0]
            begin = before[2]
            return then(tape, i, (trail, role, min(begin, i), max(begin, i), None))

        walk = self.node(inner, close)
        return lambda tape, i, trail: walk(tape, i, (trail, ("begun", role), i, i, None))

    def _open(self, node: Node, then: Walk) -> Walk:
        side = "[" if node[0] == "open" else "]"
        return lambda tape, i, trail: then(tape, i, (trail, side, i, i, None))

    def _start(self, node: Node, then: Walk) -> Walk:
        if node[0] == "start":
            return lambda tape, i, trail: then(tape, i, trail) if i == tape.left else None
        return lambda tape, i, trail: then(tape, i, trail) if i >= tape.right else None

    def _glued(self, node: Node, then: Walk) -> Walk:  # noqa: ARG002 - one signature for all
        def glued(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
            close = tape.left < i < tape.right and tape.starts[i] == tape.ends[i - 1]
            return then(tape, i, trail) if close else None

        return glued

    def _last(self, node: Node, then: Walk) -> Walk:
        name = node[1]

        def last(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
            return then(tape, i, trail) if i > tape.left and name in tape.terms[i - 1].lexicons else None

        return last

    def _not(self, node: Node, then: Walk) -> Walk:
        stands = self._stands(node)
        return lambda tape, i, trail: None if stands(tape, i) else then(tape, i, trail)

    def _stands(self, node: Node) -> Test:
        """Whether what a `not` or `notbefore` refuses stands at a position."""
        forwards, inner = node[0] == "not", node[1]
        if self.stepper.takes_one(inner):
            step = self.stepper.steps(inner)[0 if forwards else 1]
            return lambda tape, i: step(tape, i) >= 0
        walk = Compiler(self.stepper, forwards, self.guarded, self.guards).whole([inner])
        return lambda tape, i: walk(tape, i, None) is not None

    def _plain_step(self, node: Node) -> Step | None:
        """The step over one unit that what stands before it does not refuse: `!{date} _`; None for any other node."""
        if self.stepper.takes_one(node):
            return self.stepper.steps(node)[self.side]
        if node[0] != "seq" or self.guarded or any(each[0] not in ("not", "notbefore") for each in node[1][:-1]):
            return None
        last = node[1][-1]
        if last != _UNIT and not self.stepper.takes_one(last):
            return None
        step = (_ahead if self.forwards else _behind) if last == _UNIT else self.stepper.steps(last)[self.side]
        return _refusing([self._stands(each) for each in node[1][:-1]], step, self.forwards)


def _arrived(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail]:  # noqa: ARG001 - as the other walks
    """The walk of what has no more to read."""
    return i, trail


def _admitted(walk: Walk, guard: int, guards: Guards, forwards: bool) -> Walk:
    """The walk where the unit that comes next passes the guard."""
    kinds = guards.kinds

    def ahead(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        if i >= tape.right:
            return walk(tape, i, trail) if guard & END else None
        unit = tape.units[i]
        if tape.terms[i].classes & guard or (unit is not None and kinds.get(unit.kind, 0) & guard):
            return walk(tape, i, trail)
        return None

    def behind(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        if i <= tape.left:
            return walk(tape, i, trail) if guard & END else None
        unit = tape.units[tape.prv[i]]
        if tape.terms[i - 1].classes & guard or (unit is not None and kinds.get(unit.kind, 0) & guard):
            return walk(tape, i, trail)
        return None

    return ahead if forwards else behind


def _lexicon_of(node: Node | None, book: Rulebook) -> str | None:
    """The lexicon in which a word must be for a node to fit at all, None where that cannot be told."""
    if node is None:
        return None
    inner = node[2] if node[0] == "role" else node
    return inner[1] if inner[0] == "ref" and inner[1] in book.lexicons else None


def _gap_to(node: Node, name: str, then: Walk, forwards: bool) -> Walk:
    """A gap up to a word of a lexicon: what follows is tried where one stands, or where a phrase of it may."""
    _, least, most = node

    def ahead(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        terms, right, count, nxt = tape.terms, tape.right, 0, tape.nxt
        while i < right:
            term = terms[i]
            if (
                (name in term.lexicons or (term.opens and name in term.opens))
                and count >= least
                and (found := then(tape, i, trail)) is not None
            ):
                return found
            if count == most:
                return None
            i = nxt[i]
            count += 1
        return None

    def behind(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        terms, left, count = tape.terms, tape.left, 0
        while i > left:
            term = terms[i - 1]
            if (
                (name in term.lexicons or (term.closes and name in term.closes))
                and count >= least
                and (found := then(tape, i, trail)) is not None
            ):
                return found
            if count == most:
                return None
            i = tape.prv[i]
            count += 1
        return None

    return ahead if forwards else behind


def _on_budget(then: Walk) -> Walk:
    """The walk as long as there are steps left for the place where the rule is tried."""

    def walk(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        tape.budget -= 1
        return then(tape, i, trail) if tape.budget > 0 else None

    return walk


def _word(words: frozenset[str], then: Walk) -> Walk:
    """The same as `_step` forwards over one of the words, which most patterns begin to fail at."""

    def walk(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        if i < tape.right and tape.terms[i].key in words and not tape.hidden[i]:
            return then(tape, i + 1, trail)
        return None

    return walk


def _step(step: Step, then: Walk) -> Walk:
    def walk(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        j = step(tape, i)
        return then(tape, j, trail) if j >= 0 else None

    return walk


def _ahead(tape: Tape, i: int) -> int:
    return tape.nxt[i] if i < tape.right else -1


def _behind(tape: Tape, i: int) -> int:
    return tape.prv[i] if i > tape.left else -1


def _refusing(refused: list[Test], step: Step, forwards: bool) -> Step:
    """The step where nothing of what is refused stands in front of what it takes."""

    def ahead(tape: Tape, i: int) -> int:
        for stands in refused:
            if stands(tape, i):
                return -1
        return step(tape, i)

    def behind(tape: Tape, i: int) -> int:
        j = step(tape, i)
        if j >= 0:
            for stands in refused:
                if stands(tape, j):
                    return -1
        return j

    return ahead if forwards else behind


def _captured(step: Step, role: str, name: str | None, then: Walk) -> Walk:
    def walk(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        j = step(tape, i)
        if j < 0:
            return None
        return then(tape, j, (trail, role, i, j, name) if j >= i else (trail, role, j, i, name))

    return walk


def _run(step: Step, times: tuple[int, int], then: Walk, lazy: bool = False) -> Walk:
    """One unit repeated, as often as possible, then fewer times until the rest fits; `lazy`: the other way round."""
    least, most = times

    def walk(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        places = [i]
        while len(places) <= most and (i := step(tape, i)) >= 0:
            places.append(i)
        counts = range(least, len(places))
        for count in counts if lazy else reversed(counts):
            if (found := then(tape, places[count], trail)) is not None:
                return found
        return None

    return walk


def _either(first: Walk, second: Walk) -> Walk:
    def walk(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:
        found = first(tape, i, trail)
        return found if found is not None else second(tape, i, trail)

    return walk
