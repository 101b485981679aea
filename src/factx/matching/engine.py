"""Running a rulebook's rules over a tape: matches come out, nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factx.errors import PackError
from factx.matching.anchors import AnchorChooser, trigger_words
from factx.matching.guards import ANY, END, Guards
from factx.matching.programs import Compiler, Program, Trail
from factx.matching.steps import Stepper
from factx.matching.tape import Tape, Unit
from factx.matching.terms import TermTable, Trigger, TriggerIndex
from factx.packs import LAYERS, Rule, Rulebook
from factx.packs.syntax import Node

MOST_STEPS = 20_000
"""So many steps a guarded rule may take from one place; it does not fit there when they are used up."""


@dataclass(slots=True)
class Match:
    """A rule that fits: the span of its fact in tokens, and what each role captured (start, end, lexicon or kind).

    `again` holds what roles captured besides, `closed` says that the pattern itself ends the span.
    """

    rule: Rule
    start: int
    end: int
    roles: dict[str, tuple[int, int, str | None]]
    order: int
    again: Sequence[tuple[str, tuple[int, int, str | None]]] = ()
    closed: bool = False


@dataclass(slots=True)
class Stage:
    """The programs that run at the same time: those a kind of unit wakes, and those that every token does."""

    layer: str
    number: int
    by_kind: dict[str, list[Program]] = field(default_factory=dict)
    everywhere: list[Program] = field(default_factory=list)


class Engine:
    """The compiled rulebook: its terms and, stage by stage, its programs."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.guards = Guards(book)
        self.index = TriggerIndex(self.guards)
        keys = sorted({(LAYERS.index(rule.layer), rule.stage) for rule in book.rules})
        self.stages = [Stage(LAYERS[layer], number) for layer, number in keys]
        numbers = {key: number for number, key in enumerate(keys)}
        stepper = Stepper(book)
        self._ways = {
            guarded: [Compiler(stepper, way, guarded, self.guards) for way in (True, False)]
            for guarded in (False, True)
        }
        self._chooser = AnchorChooser(book)
        for order, rule in enumerate(book.rules):
            self._compile(rule, order, numbers[LAYERS.index(rule.layer), rule.stage])
        self.terms = TermTable(book.lexicons, self.index)

    def _compile(self, rule: Rule, order: int, number: int) -> None:
        forwards, backwards = self._ways[rule.guarded]
        self._chooser.splits = 0
        cuts = self._chooser.cut(rule.pattern)
        if not cuts:
            reason = f"rule {rule.id!r} needs a word, lexicon or kind that must stand"
            raise PackError(reason, file=rule.file, line=rule.line)
        for cut in cuts:
            ahead = forwards.whole([cut.anchor, *cut.after])
            program = Program(rule, order, ahead, backwards.whole(cut.before))
            after, before = self.guards.following(cut.anchor, cut.after), self.guards.beginning(cut.before, False)
            early = self.guards.asked(self.guards.early(after)), self.guards.asked(self.guards.early(before))
            trigger = number, self._guarded(program, after, before), *early
            if opening := frozenset([leaf[1] for leaf in cut.leaves if leaf[0] == "ref"]):
                loose = Program(rule, order, ahead, program.backward)
                program.opening, program.loose = opening, self._guarded(loose, ANY, before)
            for leaf in cut.leaves:
                self._register(leaf, trigger)

    def _guarded(self, program: Program, after: int, before: int) -> Program:
        program.after, program.before = self.guards.asked(after), self.guards.asked(before)
        program.late = (self.guards.early(after), self.guards.early(before)) != (after, before)
        return program

    def _register(self, leaf: Node, trigger: Trigger) -> None:
        if leaf[0] in ("word", "words"):
            for word in [leaf[1]] if leaf[0] == "word" else leaf[1]:
                self.index.words.setdefault(word, []).append(trigger)
        elif leaf[0] == "exact":
            self.index.exact.setdefault(leaf[1], []).append(trigger)
        elif leaf[0] == "ref" and leaf[1] in self.book.lexicons:
            self.index.lexicons.setdefault(leaf[1], []).append(trigger)
        elif leaf[0] == "ref":
            for kind in self.book.groups.get(leaf[1], (leaf[1],)):
                self.stages[trigger[0]].by_kind.setdefault(kind, []).append(trigger[1])
        elif words := trigger_words(leaf):
            for word in words:
                self.index.words.setdefault(word, []).append(trigger)
        else:
            self.stages[trigger[0]].everywhere.append(trigger[1])

    def waken(self, tape: Tape) -> list[list[tuple[int, Program]]]:
        """For each stage the positions of the tape with the programs that the word there wakes.

        One whose neighbours no rule of its could want beside it is left asleep.
        """
        woken: list[list[tuple[int, Program]]] = [[] for _ in self.stages]
        terms, lo, hi = tape.terms, tape.lo, tape.hi
        for i in [i for i, term in enumerate(terms) if term.triggers]:
            ahead = terms[i + 1].classes if i + 1 < hi[i] else END
            behind = terms[i - 1].classes if i > lo[i] else END
            for number, program, after, before in terms[i].triggers:
                if (not after or ahead & after) and (not before or behind & before):
                    woken[number].append((i, program))
        return woken

    def matches(self, tape: Tape, number: int, woken: Iterable[tuple[int, Program]]) -> list[Match]:
        """All matches of a stage's rules, in no order, overlapping ones included."""
        stage, found = self.stages[number], self._at_words(tape, woken)
        for kind, programs in stage.by_kind.items():
            if kind in tape.by_kind:
                for unit in list(tape.standing(kind)):
                    self._at_unit(programs, tape, unit, found)
        hidden = tape.hidden
        for program in stage.everywhere:
            found += [match for i in range(len(tape.terms)) if not hidden[i] and (match := run(program, tape, i))]
        return found

    def _at_words(self, tape: Tape, woken: Iterable[tuple[int, Program]]) -> list[Match]:
        """The matches of woken programs where what stands beside the word by now, units included, is what they want."""
        found: list[Match] = []
        hidden, seen, ahead, behind = tape.hidden, -1, END, END
        for i, program in woken:
            if hidden[i]:
                continue
            if program.late:
                if i != seen:
                    seen, (ahead, behind) = i, self._beside(tape, i, i + 1)
                after, before = program.after, program.before
                if (after and not ahead & after) or (before and not behind & before):
                    continue
            match = run(program, tape, i)
            if match is not None:
                found.append(match)
        return found

    def _at_unit(self, programs: list[Program], tape: Tape, unit: Unit, found: list[Match]) -> None:
        """Adds the matches of the programs that a unit wakes, where the same holds of it."""
        ahead, behind = self._beside(tape, unit.start, unit.end)
        for program in programs:
            after, before = program.after, program.before
            if (not after or ahead & after) and (not before or behind & before):
                match = run(program, tape, unit.start)
                if match is not None:
                    found.append(match)

    def _beside(self, tape: Tape, i: int, j: int) -> tuple[int, int]:
        """The classes of what stands behind tokens `i` to `j` and before them."""
        ahead, behind = END, END
        if j < tape.hi[i]:
            unit = tape.units[j]
            ahead = tape.terms[j].classes
            if unit is not None:
                ahead |= self.guards.kinds.get(unit.kind, 0)
        if i > tape.lo[i]:
            unit = tape.units[tape.prv[i]]
            behind = tape.terms[i - 1].classes
            if unit is not None:
                behind |= self.guards.kinds.get(unit.kind, 0)
        return ahead, behind


def run(program: Program, tape: Tape, i: int) -> Match | None:
    """The match of a program whose anchor stands at token i, or None."""
    tape.left, tape.right, tape.budget = tape.lo[i], tape.hi[i], MOST_STEPS
    ahead = program.forward(tape, i, None)
    return None if ahead is None else _completed(program, tape, i, ahead)


def _completed(program: Program, tape: Tape, i: int, ahead: tuple[int, Trail]) -> Match | None:
    """The match of a program that fits from its anchor on, if it does so backwards as well."""
    behind = program.backward(tape, i, None)
    if behind is None:
        return None
    start, end = behind[0], ahead[0]
    if ahead[1] is None and behind[1] is None:
        return Match(program.rule, start, end, {}, program.order) if start < end else None
    return _match(program, (start, end), (behind[1], ahead[1]))


def _match(program: Program, span: tuple[int, int], trails: tuple[Trail, Trail]) -> Match | None:
    roles: dict[str, tuple[int, int, str | None]] = {}
    again: list[tuple[str, tuple[int, int, str | None]]] = []
    start, end = span
    closed = False
    for trail in trails:
        while trail is not None:
            trail, role, a, b, name = trail
            if role == "[":
                start = a
            elif role == "]":
                end, closed = a, True
            elif isinstance(role, str) and roles.setdefault(role, (a, b, name)) != (a, b, name):
                again.append((role, (a, b, name)))
    return Match(program.rule, start, end, roles, program.order, again, closed) if start < end else None


def settle(found: list[Match]) -> list[Match]:
    """The matches that stand where several overlap: higher priority first, then longer, then earlier, in text order."""
    found.sort(key=lambda m: (-m.rule.priority, m.start - m.end, m.start, m.order))
    taken: list[Match] = []
    places: set[int] = set()
    for match in found:
        span = range(match.start, match.end)
        if places.isdisjoint(span):
            places.update(span)
            taken.append(match)
    return sorted(taken, key=lambda m: m.start)
