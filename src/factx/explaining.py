"""Why a text gives the facts that it gives: the rule and the words of each, and how far a rule got that made none."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from factx.discourse.referents import Referents
from factx.document import Document
from factx.errors import UsageError
from factx.facts import Fact
from factx.facts.models import Magnitude
from factx.linking.completing import completed_by
from factx.linking.facts import Linked
from factx.matching import Engine, Match, Progress, ProgressMeter, Tape, Unit
from factx.names.pooling import name_at
from factx.normalizers import Context
from factx.packs import Rule, Rulebook
from factx.packs.spelling import spelled
from factx.pipeline.annotation import Annotator
from factx.syntax.readings import readings_of

if TYPE_CHECKING:
    from factx.pipeline.layers import Layers

_MOST_WANTED = 3
"""So many nodes of a pattern are shown of what it wants next."""

Verdict = Literal["made", "completes", "unit", "replaced", "overruled", "declined", "partly", "nowhere"]


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
    linked: Linked = doc.user_data["factx.linked"]
    for fact, unit in zip(linked.facts, linked.units, strict=True):
        words = [(role, tape.string(a, b)) for role, (a, b) in sorted(unit.roles.items(), key=lambda each: each[1])]
        if isinstance(fact, Magnitude) and fact.measure:
            words.append((f"measure ({unit.fields['_measured']})", fact.measure))
        yield Explained(fact, (*words, *_chosen(tape, layers.book, fact, unit), *_heard(tape, unit)))


def _chosen(tape: Tape, book: Rulebook, fact: Fact, unit: Unit) -> Iterator[tuple[str, str]]:
    """Who was chosen for a subject or speaker by a word of the sentence, with the scores of all who could be meant."""
    for name in ("subject", "said_by"):
        tie = getattr(fact, name, None)
        if tie is None or tie.via not in ("pronoun", "description", "carried"):
            continue
        for choice in tape.known.get("choices", {}).values():
            inside = tape.lo[unit.start] <= choice.token < tape.hi[unit.start]
            if inside and choice.unit is not None and choice.unit.fields["name"] == tie.name:
                whole = Referents(tape, readings_of(tape, book), book).weighed(choice)
                scores = ", ".join(f"{each} {score:g}" for each, score in whole.scores)
                yield f"{name} ({choice.need})", scores
                break


def _heard(tape: Tape, unit: Unit) -> Iterator[tuple[str, str]]:
    """What was heard of a name, a line a label with all that speaks for and against it; the runner-up stands second."""
    found = name_at(tape.known.get("names", {}), unit.start) if unit.kind == "entity" else None
    if found is None:
        return
    heard: dict[str, dict[str, float]] = {}
    for spoken in dict.fromkeys((*found[0].said, *found[0].told)):
        pieces = heard.setdefault(spoken.label, {})
        pieces[spoken.evidence_id] = pieces.get(spoken.evidence_id, 0.0) + spoken.weight
    chosen = unit.fields["label"]
    for label in sorted(heard, key=lambda label: (label != chosen, -sum(heard[label].values()))):
        yield label, ", ".join(f"{piece} {weight:+g}" for piece, weight in heard[label].items())


def explain_rule(layers: "Layers", rule_id: str, document: Document, settings: dict[str, Any]) -> list[Attempt]:
    """What became of one rule in a document: the facts that it made, or how far it got and what stopped it.

    The document is extracted from as always, while a watcher notes what the rule's own stage settles. Raises
    UsageError for a rule that there is not, or that the engine has no pattern of.
    """
    from factx.pipeline.building import run_alone

    watcher = _Watcher(layers.engine, _rule(layers, rule_id))
    watched = copy.copy(layers)
    watched.annotator = watcher.annotator
    doc = run_alone(watched, document.text, {"date": document.date, **settings})
    tape: Tape = doc.user_data["factx.tape"]
    linked: Linked = doc.user_data["factx.linked"]
    made = [Attempt("made", fact.text, f"a {fact.kind}") for fact in linked.facts if fact.rule == rule_id]
    facts = {id(unit) for unit in linked.units}
    others = [_outcome(tape, unit) for unit in watcher.made if id(unit) not in facts]
    attempts = [*made, *others, *watcher.attempts] or [_partly(tape, each) for each in watcher.progress]
    return attempts or [Attempt("nowhere", "", "no word of the text fits the beginning of its pattern")]


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit as the rules of later layers see it; `ref` is the kind by which they refer to it."""

    layer: str
    ref: str
    text: str
    rule: str
    fields: dict[str, Any]


def explain_units(layers: "Layers", document: Document, settings: dict[str, Any]) -> tuple[list[str], list[Seen]]:
    """The text's tokens, and the units that each layer found, layer by layer in text order, the taken over included."""
    from factx.pipeline.building import Plain
    from factx.pipeline.sharing import COMPONENTS

    doc = Plain(document.text)
    tape: Tape = layers.maker.tape(document.text)
    doc.user_data["factx.tape"] = tape
    layers.prepare(doc, {"date": document.date, **settings})
    seen: list[Seen] = []
    known: dict[int, Unit] = {}
    for name in COMPONENTS:
        layers.run(doc, name)
        units = [unit for unit in (*tape.all_standing(), *tape.extra) if id(unit) not in known]
        for unit in sorted(units, key=lambda unit: (unit.start, unit.end)):
            known[id(unit)] = unit
            fields = {key: value for key, value in unit.fields.items() if value is not None}
            seen.append(Seen(name, unit.kind, tape.string(unit.start, unit.end), unit.rule, fields))
    return [term.text for term in tape.terms], seen


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
class _Watcher:
    """Notes what becomes of one rule's matches; `annotator` runs the layers and tells of their stages."""

    engine: Engine
    rule: Rule
    made: list[Unit] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.annotator = Annotator(self.engine, self.watch)
        self.meter = ProgressMeter(self.engine.book, self.rule.pattern)

    def watch(
        self, tape: Tape, number: int, found: list[Match], settled: list[tuple[Match, Unit]], context: Context
    ) -> None:
        """Notes the matches of the rule in its own stage, or how far it gets without any."""
        stage = self.engine.stages[number]
        if (stage.layer, stage.number) != (self.rule.layer, self.rule.stage):
            return
        mine = [match for match in found if match.rule is self.rule]
        if not mine:
            self.progress = self.meter.farthest(tape)
        for match in mine:
            self._note(tape, match, settled, context)

    def _reason(self, tape: Tape, match: Match) -> str:
        if self.rule.needs and not self.annotator.holds(tape, self.rule.needs):
            return f"the text holds no word of {self.rule.needs!r}"
        if self.rule.normalize:
            return f"its normalizer `{self.rule.normalize}` makes nothing of that"
        if self.rule.fact in self.engine.book.kinds:
            empty = self.annotator.empty_fields(tape, match)
            return f"its kind requires {', '.join(empty)}, and nothing of that type is captured there"
        return "its layer keeps to one cell of a table's row"

    def _note(self, tape: Tape, match: Match, settled: list[tuple[Match, Unit]], context: Context) -> None:
        """Keeps the unit that a match has become, or says why there is none: it declined, or another goes before it."""
        text = tape.string(match.start, match.end)
        if self.annotator.unit(tape, match, context) is None:
            self.attempts.append(Attempt("declined", text, self._reason(tape, match)))
            return
        for other, unit in settled:
            if other is match:
                self.made.append(unit)
            elif other.rule is not self.rule and other.start < match.end and match.start < other.end:
                told = f"{other.rule.id} goes before it there with {tape.string(other.start, other.end)!r}"
                self.attempts.append(Attempt("overruled", text, told))
            else:
                continue
            return


def _outcome(tape: Tape, unit: Unit) -> Attempt:
    """What became of a unit that is no fact: it stands for rules to refer to, or another unit stands there."""
    text = tape.string(unit.start, unit.end)
    if any(each is unit for each in tape.known.get("completing", ())):
        fact, names = completed_by(unit)
        if fact is None:
            return Attempt("completes", text, f"no {unit.kind} before it leaves open what it says")
        told = f"gives {', '.join(names)} to {tape.string(fact.start, fact.end)!r}, a {unit.kind}"
        return Attempt("completes", text, told)
    standing = [*tape.all_standing(), *tape.extra]
    if any(each is unit for each in standing):
        return Attempt("unit", text, f"a {unit.kind}, which rules refer to and no fact is made of")
    over = next((each for each in standing if each.start < unit.end and unit.start < each.end), None)
    if over is None:
        return Attempt("replaced", text, f"a {unit.kind} that the linking takes out again")
    told = f"a {unit.kind}, which {over.rule} takes into {tape.string(over.start, over.end)!r}, a {over.kind}"
    return Attempt("replaced", text, told)


def _partly(tape: Tape, progress: Progress) -> Attempt:
    """How far the pattern got, what it wants next, and what stands there."""
    fits = tape.string(progress.start, progress.end)
    if not progress.wanted:
        return Attempt("partly", fits, "all of its pattern fits, but not outwards from the word that wakes it")
    there, i = "the sentence ends", progress.end
    if i < tape.hi[progress.start]:
        unit = tape.units[i]
        there = f"{tape.string(i, min(tape.nxt[i], tape.hi[i]))!r} stands there"
        there += f", the {unit.kind} of {unit.rule}" if unit is not None else ""
    wanted = spelled(["seq", list(progress.wanted[:_MOST_WANTED])])
    return Attempt("partly", fits, f"then it wants {wanted}, and {there}")
