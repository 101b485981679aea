"""Running a rulebook's rules over a tape: matches come out, nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factx.errors import PackError
from factx.matching.anchors import AnchorChooser, trigger_words
from factx.matching.programs import Compiler, Program, Trail
from factx.matching.steps import Stepper
from factx.matching.tape import Tape
from factx.matching.terms import TermTable, TriggerIndex
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
        self.index = TriggerIndex()
        keys = sorted({(LAYERS.index(rule.layer), rule.stage) for rule in book.rules})
        self.stages = [Stage(LAYERS[layer], number) for layer, number in keys]
        numbers = {key: number for number, key in enumerate(keys)}
        stepper = Stepper(book)
        self._ways = {each: (Compiler(stepper, True, each), Compiler(stepper, False, each)) for each in (False, True)}
        self._chooser = AnchorChooser(book)
        for order, rule in enumerate(book.rules):
            self._compile(rule, order, numbers[LAYERS.index(rule.layer), rule.stage])
        self.terms = TermTable(book.lexicons, self.index)

    def layer_stages(self, layer: str) -> list[int]:
        """The numbers of the layer's stages, in the order in which they run."""
        return [number for number, stage in enumerate(self.stages) if stage.layer == layer]

    def _compile(self, rule: Rule, order: int, number: int) -> None:
        forwards, backwards = self._ways[rule.guarded]
        self._chooser.splits = 0
        cuts = self._chooser.cut(rule.pattern)
        if not cuts:
            reason = f"rule {rule.id!r} needs a word, lexicon or kind that must stand"
            raise PackError(reason, file=rule.file, line=rule.line)
        for cut in cuts:
            ahead = forwards.whole([cut.anchor, *cut.after])
            program = Program(rule, order, cut.anchor, ahead, backwards.whole(cut.before))
            for leaf in cut.leaves:
                self._register(leaf, program, number)

    def _register(self, leaf: Node, program: Program, number: int) -> None:
        if leaf[0] in ("word", "words"):
            for word in [leaf[1]] if leaf[0] == "word" else leaf[1]:
                self.index.words.setdefault(word, []).append((number, program))
        elif leaf[0] == "exact":
            self.index.exact.setdefault(leaf[1], []).append((number, program))
        elif leaf[0] == "ref" and leaf[1] in self.book.lexicons:
            self.index.lexicons.setdefault(leaf[1], []).append((number, program))
        elif leaf[0] == "ref":
            for kind in self.book.groups.get(leaf[1], (leaf[1],)):
                self.stages[number].by_kind.setdefault(kind, []).append(program)
        elif words := trigger_words(leaf):
            for word in words:
                self.index.words.setdefault(word, []).append((number, program))
        else:
            self.stages[number].everywhere.append(program)

    def waken(self, tape: Tape) -> list[list[tuple[int, Program]]]:
        """For each stage the positions of the tape with the programs that the word there wakes."""
        woken: list[list[tuple[int, Program]]] = [[] for _ in self.stages]
        for i, term in enumerate(tape.terms):
            if term.triggers:
                for number, program in term.triggers:
                    woken[number].append((i, program))  # type: ignore[arg-type]
        return woken

    def matches(self, tape: Tape, number: int, woken: Iterable[tuple[int, Program]]) -> list[Match]:
        """All matches of a stage's rules, in no order, overlapping ones included."""
        stage, found = self.stages[number], []
        hidden, low, high = tape.hidden, tape.lo, tape.hi
        for i, program in woken:
            if not hidden[i]:
                tape.left, tape.right, tape.budget = low[i], high[i], MOST_STEPS
                ahead = program.forward(tape, i, None)
                if ahead is not None and (match := _completed(program, tape, i, ahead)):
                    found.append(match)
        for kind, programs in stage.by_kind.items():
            for unit in list(tape.standing(kind)):
                found += [match for program in programs if (match := run(program, tape, unit.start))]
        for program in stage.everywhere:
            found += [match for i in range(len(tape.terms)) if not tape.hidden[i] and (match := run(program, tape, i))]
        return found


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
