"""Running what stands beside the rules: examples, rejects, whole annotated documents, snapshots."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from factx.document import Document
from factx.evaluating.gold import GoldDocument, differing, gold_of_facts
from factx.evaluating.reading import read_gold
from factx.evaluating.reports import value_text
from factx.evaluating.scoring import compare
from factx.explaining import explain_rule
from factx.matching import Tape, Unit
from factx.packs.models import Evidence, Example, Rule, Rulebook
from factx.writers import compact

Tested = Rule | Evidence
"""What has examples and rejects."""
Verdict = Literal["missing", "noisy", "wrong", "changed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: an example not found (`missing`) or with other fields (`wrong`), a reject found (`noisy`).

    `changed` is what a snapshot has otherwise. `differing` names each field with what was expected and found; `rule` is
    None for a document's fact that no rule has found.
    """

    rule: Tested | None
    verdict: Verdict
    file: str
    line: int
    text: str
    told: str
    differing: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(slots=True)
class Outcome:
    """What was run: one entry a test, with its findings; and the rules that made a unit in any of the texts."""

    tests: list[tuple[str, str, int, list[Finding]]] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)

    @property
    def findings(self) -> list[Finding]:
        return [finding for *_, found in self.tests for finding in found]


class RuleTester:
    """Runs tests with the rules of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        from factx.pipeline.layers import Layers

        self.book = book
        self.layers = Layers(book)
        self.outcome = Outcome()

    def run(self, rules: Iterable[Tested]) -> Outcome:
        """Runs the examples and rejects of rules."""
        for rule in rules:
            for example in rule.examples:
                self._note(rule.id, rule.file, example.line, list(self._check_example(rule, example)))
            for reject in rule.rejects:
                self._note(rule.id, rule.file, reject.line, list(self._check_reject(rule, reject)))
        return self.outcome

    def _note(self, name: str, file: str, line: int, found: list[Finding]) -> None:
        self.outcome.tests.append((name, file, line, found))

    def _check_reject(self, rule: Tested, reject: Example) -> Iterator[Finding]:
        for unit, tape in self.made(rule, reject):
            told = f"matches {tape.string(unit.start, unit.end)!r}"
            yield Finding(rule, "noisy", rule.file, reject.line, reject.text, told)

    def _check_example(self, rule: Tested, example: Example) -> Iterator[Finding]:
        made = {(t.starts[unit.start], t.ends[unit.end - 1]): unit for unit, t in self.made(rule, example)}
        for span in example.spans:
            marked = example.text[span[0] : span[1]]
            if span not in made:
                found = ", ".join(repr(example.text[a:b]) for a, b in made) or self._nothing(rule, example.text)
                told = f"{marked!r} is not found; the rule finds {found}"
                yield Finding(rule, "missing", rule.file, example.line, example.text, told)
            elif wrong := differing(made[span].fields, example.expect):
                told = f"{marked!r}: {differing_text(wrong)}"
                yield Finding(rule, "wrong", rule.file, example.line, example.text, told, tuple(wrong))

    def _nothing(self, rule: Tested, text: str) -> str:
        """That a rule makes nothing of a text, and how far it gets in it."""
        attempts = explain_rule(self.layers, rule.id, Document(id="", text=text), {}) if isinstance(rule, Rule) else []
        return ": ".join(["nothing", *[f"{each.text!r}: {each.told}" for each in attempts if each.text][:1]])

    def made(self, rule: Tested, example: Example) -> list[tuple[Unit, Tape]]:
        """Every unit that the rule makes of the example's text, whether or not a later rule takes it over.

        For a piece of evidence, the names that it speaks of.
        """
        from factx.pipeline.building import run_alone

        date = Date.fromisoformat(example.date) if example.date else None
        tape: Tape = run_alone(self.layers, example.text, {"date": date}).user_data["factx.tape"]
        units = [unit for each in tape.by_kind.values() for unit in each] + tape.extra
        units += tape.known.get("completing", [])
        for name in tape.known.get("names", {}).values():
            own = {spoken.evidence_id for spoken in name.said} - {
                s.evidence_id for e in name.candidates for s in e.said
            }
            for each in name.candidates:
                heard = own.union(spoken.evidence_id for spoken in (*each.said, *each.told, *each.inside))
                units += [Unit("entity", (each.start, each.end), {}, piece) for piece in sorted(heard)]
        self.outcome.reached.update(unit.rule for unit in units)
        return [(unit, tape) for unit in units if unit.rule == rule.id]

    def run_documents(self, file: Path, kinds: Sequence[str]) -> None:
        """Runs the annotated documents of a file, whose facts of these kinds must be found, and no others."""
        for number, gold in enumerate(read_gold(file), 1):
            self._note(gold.id, str(file), number, list(self._check_document(gold, file, number, kinds)))

    def _check_document(self, gold: GoldDocument, file: Path, line: int, kinds: Sequence[str]) -> Iterator[Finding]:
        from factx.pipeline.building import run_alone

        rules = {rule.id: rule for rule in self.book.rules}
        scored = gold.scored or tuple(kinds)
        document = gold.document()
        linked = run_alone(self.layers, document.text, {"date": document.date}).user_data["factx.linked"]
        found = gold_of_facts(gold.id, gold.text, linked.facts)
        self.outcome.reached.update(fact.rule for fact in found.facts if fact.rule)
        for each in compare(gold, found, scored).mistakes:
            told = {"missing": "is not found", "noisy": "is found"}.get(each.verdict) or differing_text(each.differing)
            told = f"{gold.id}:{each.start}: {each.kind} {each.text!r} {told}"
            rule = rules.get(each.rule or "")
            yield Finding(rule, each.verdict, str(file), line, each.text, told, each.differing)

    def snapshot(self, rules: Iterable[Tested]) -> dict[str, Any]:
        """What each rule makes of each of its texts: words and fields, by rule and text."""
        taken: dict[str, Any] = {}
        for rule in rules:
            made = {each.text: self.made(rule, each) for each in (*rule.examples, *rule.rejects)}
            taken[rule.id] = {
                text: [{"text": t.string(u.start, u.end), "kind": u.kind, **_said(u.fields)} for u, t in units]
                for text, units in made.items()
            }
        plain: dict[str, Any] = json.loads(compact(taken), parse_float=Decimal)
        return plain

    def compare_snapshot(self, file: Path, rules: Sequence[Tested]) -> None:
        """Compares what rules make of their texts with the snapshot that is kept in a file."""
        kept = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        by_id = {rule.id: rule for rule in rules}
        for rule_id, texts in self.snapshot(rules).items():
            for text, made in texts.items():
                rule, before = by_id[rule_id], kept.get(rule_id, {}).get(text)
                if before is None or before == made:
                    continue
                line = next((e.line for e in (*rule.examples, *rule.rejects) if e.text == text), rule.line)
                changed = list(_changes(before, made))
                told = f"differs from {file.name}: {differing_text(changed)}"
                finding = Finding(rule, "changed", rule.file, line, text, told, tuple(changed))
                self._note(f"{rule_id} (snapshot)", rule.file, line, [finding])


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something, in the order of their names, as far as JSON can hold them."""
    plain = (str, int, bool, Decimal, list, dict)
    return {name: value for name, value in sorted(fields.items()) if isinstance(value, plain) and name != "measures"}


def _changes(before: list[dict[str, Any]], made: list[dict[str, Any]]) -> Iterator[tuple[str, Any, Any]]:
    if len(before) != len(made):
        yield "matches", [each["text"] for each in before], [each["text"] for each in made]
        return
    for old, new in zip(before, made, strict=True):
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                yield name, old.get(name), new.get(name)


def differing_text(wrong: Iterable[tuple[str, Any, Any]]) -> str:
    """The fields that differ, in words."""
    return "; ".join(f"{name} is {value_text(found)}, expected {value_text(wanted)}" for name, wanted, found in wrong)
