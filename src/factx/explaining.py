"""Why a text gives the facts that it gives: the rule and the words of each, and how far a rule got that made none."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from factx.document import Document
from factx.errors import UsageError
from factx.facts import Fact
from factx.matching import Match, Progress, ProgressMeter, Tape, Unit
from factx.names.rows import covered_names
from factx.normalizers import Context
from factx.packs import Rule
from factx.packs.spelling import spelled
from factx.pipeline.annotation import Annotator

if TYPE_CHECKING:
    from factx.pipeline.layers import Layers

_MOST_WANTED = 3
"""So many nodes of a pattern are shown of what it wants next."""

Verdict = Literal["made", "replaced", "overruled", "declined", "partly", "nowhere"]


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact and what its rule read of it: each role with its words."""

    fact: Fact
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a rule at one place: its verdict, the words there, what there is to say of it."""

    verdict: Verdict
    text: str
    told: str


def explain_facts(layers: "Layers", document: Document, settings: dict[str, Any]) -> Iterator[Explained]:
    """Every fact of a document with the words that each role of its rule captured, in text order."""
    from factx.pipeline.building import run_alone

    doc = run_alone(layers, document.text, {"date": document.date, **settings})
    tape: Tape = doc.user_data["factx.tape"]
    units = {(unit.kind, *_offsets(tape, unit)): unit for unit in _units(tape)}
    for fact in doc.user_data["factx.linked"].facts:
        unit = units[fact.kind, fact.start, fact.end]
        words = [(role, tape.string(a, b)) for role, (a, b) in sorted(unit.roles.items(), key=lambda each: each[1])]
        yield Explained(fact, tuple(words))


def explain_rule(layers: "Layers", rule_id: str, document: Document, settings: dict[str, Any]) -> list[Attempt]:
    """What became of one rule in a document: the facts that it made, or how far it got and what stopped it.

    Raises UsageError for a rule that there is not, or that the engine has no pattern of.
    """
    from factx.pipeline.building import run_alone

    watcher = _Watcher(layers.annotator, _rule(layers, rule_id))
    watched = copy.copy(layers)
    watched.annotator = watcher
    doc = run_alone(watched, document.text, {"date": document.date, **settings})
    tape: Tape = doc.user_data["factx.tape"]
    made = [_outcome(tape, unit, rule_id) for unit in watcher.made]
    attempts = [*made, *watcher.attempts] or [_partly(tape, each) for each in watcher.progress]
    return attempts or [Attempt("nowhere", "", "no word of the text fits the beginning of its pattern")]


def _rule(layers: "Layers", rule_id: str) -> Rule:
    """The rule by its id; an unknown one lists those that look like it."""
    rules = {rule.id: rule for rule in layers.book.rules}
    if rule_id in rules:
        return rules[rule_id]
    if any(each.id == rule_id for each in layers.book.evidence):
        raise UsageError(f"{rule_id} weighs evidence and has no pattern to follow")
    import difflib

    near = difflib.get_close_matches(rule_id, rules, n=3, cutoff=0.5)
    known = f"; did you mean {', '.join(near)}?" if near else "; `factx rules list` shows them"
    raise UsageError(f"there is no rule {rule_id!r}{known}")


@dataclass
class _Watcher(Annotator):
    """An annotator that notes what becomes of one rule's matches."""

    of: Annotator
    rule: Rule
    made: list[Unit] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.of.engine)
        self.meter = ProgressMeter(self.book, self.rule.pattern)

    def run_stage(self, tape: Tape, number: int, found: list[Match], context: Context) -> None:
        """Writes the stage; in the rule's own one, notes its matches, or how far it gets where it has none."""
        stage = self.engine.stages[number]
        if (stage.layer, stage.number) != (self.rule.layer, self.rule.stage):
            super().run_stage(tape, number, found, context)
            return
        mine = [match for match in found if match.rule is self.rule]
        if not mine:
            self.progress = self.meter.farthest(tape)
        fitting = [match for match in mine if self._accepted(tape, match, context)]
        before = len(tape.extra)
        super().run_stage(tape, number, found, context)
        for match in fitting:
            self._note(tape, match, tape.extra[before:])

    def _accepted(self, tape: Tape, match: Match, context: Context) -> bool:
        if self.unit(tape, match, context) is not None:
            return True
        text = tape.string(match.start, match.end)
        self.attempts.append(Attempt("declined", text, f"its normalizer `{self.rule.normalize}` makes nothing of that"))
        return False

    def _note(self, tape: Tape, match: Match, extra: list[Unit]) -> None:
        """Keeps the unit that a match has become, or says which rule's match stands there instead."""
        for unit in (*tape.all_standing(), *extra):
            if unit.start < match.end and match.start < unit.end:
                if unit.rule == self.rule.id:
                    self.made += [unit] if unit not in self.made else []
                else:
                    told = f"{unit.rule} goes before it there with {tape.string(unit.start, unit.end)!r}"
                    self.attempts.append(Attempt("overruled", tape.string(match.start, match.end), told))
                return


def _outcome(tape: Tape, unit: Unit, rule_id: str) -> Attempt:
    """Whether a unit that the rule made is a fact in the end, or which rule's unit stands in its place."""
    text = tape.string(unit.start, unit.end)
    if any(each is unit for each in _units(tape)):
        return Attempt("made", text, f"a {unit.kind}")
    over = next((each for each in _units(tape) if each.start < unit.end and unit.start < each.end), None)
    if over is None:
        return Attempt("replaced", text, f"a {unit.kind} that the linking takes out again")
    if over.rule == rule_id:
        return Attempt("made", tape.string(over.start, over.end), f"a {over.kind}")
    told = f"a {unit.kind}, which {over.rule} takes into {tape.string(over.start, over.end)!r}, a {over.kind}"
    return Attempt("replaced", text, told)


def _partly(tape: Tape, progress: Progress) -> Attempt:
    """How far the pattern got, what it wants next, and what stands there."""
    fits = tape.string(progress.start, progress.end)
    if not progress.wanted:
        return Attempt("partly", fits, "all of its pattern fits, but not outwards from the word that wakes it")
    end = tape.hi[progress.start]
    follows = tape.string(progress.end, min(tape.nxt[progress.end], end)) if progress.end < end else ""
    there = f"{follows!r} stands there" if follows else "the sentence ends"
    wanted = spelled(["seq", list(progress.wanted[:_MOST_WANTED])])
    return Attempt("partly", fits, f"then it wants {wanted}, and {there}")


def _units(tape: Tape) -> list[Unit]:
    return [*tape.all_standing(), *tape.extra, *covered_names(tape)]


def _offsets(tape: Tape, unit: Unit) -> tuple[int, int]:
    return tape.starts[unit.start], tape.ends[unit.end - 1]
