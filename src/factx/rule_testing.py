"""Running the examples and rejects that stand beside the rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from factx.matching import Tape, Unit
from factx.packs import Evidence, Example, Rule, Rulebook

_BEST_KNOWN = ("timex", "value", "name")
Verdict = Literal["missing", "noisy", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: an example not found (`missing`) or with other fields (`wrong`), a reject found (`noisy`)."""

    rule: Rule | Evidence
    verdict: Verdict
    line: int
    text: str
    told: str


def check_rules(book: Rulebook, only: frozenset[str] | None = None) -> Iterator[Finding]:
    """What is wrong with the examples and rejects of the rulebook's rules; `only` names packs to check."""
    from factx.pipeline.layers import Layers

    layers = Layers(book)
    exemplified: list[Rule | Evidence] = [*book.rules, *book.evidence]
    for rule in exemplified:
        if only is not None and rule.pack not in only:
            continue
        for example in rule.examples:
            yield from _check_example(layers, rule, example)
        for reject in rule.rejects:
            for unit, tape in _made(layers, rule, reject):
                told = f"matches {tape.string(unit.start, unit.end)!r}"
                yield Finding(rule, "noisy", reject.line, reject.text, told)


def _made(layers: Any, rule: Rule | Evidence, example: Example) -> list[tuple[Unit, Tape]]:
    """Every unit that the rule makes of the example's text, whether or not a later rule takes it over.

    For a piece of evidence, the names that it speaks of.
    """
    from factx.pipeline.building import run_alone

    date = Date.fromisoformat(example.date) if example.date else None
    tape: Tape = run_alone(layers, example.text, {"date": date}).user_data["factx.tape"]
    units = [unit for each in tape.by_kind.values() for unit in each] + tape.extra
    for name in tape.known.get("weighed", ()):
        units += [Unit("entity", (name.start, name.end), {}, piece.evidence.id) for piece in name.pieces]
    return [(unit, tape) for unit in units if unit.rule == rule.id]


def _check_example(layers: Any, rule: Rule | Evidence, example: Example) -> Iterator[Finding]:
    made = {(tape.starts[unit.start], tape.ends[unit.end - 1]): unit for unit, tape in _made(layers, rule, example)}
    for span in example.spans:
        marked = example.text[span[0] : span[1]]
        if span not in made:
            found = ", ".join(repr(example.text[a:b]) for a, b in made) or "nothing"
            yield Finding(
                rule,
                "missing",
                example.line,
                example.text,
                f"{marked!r} is not found; the rule finds {found}",
            )
        elif wrong := _differing(made[span].fields, example.expect):
            yield Finding(rule, "wrong", example.line, example.text, f"{marked!r}: {wrong}")


def _differing(fields: Mapping[str, Any], expect: Mapping[str, Any]) -> str:
    pairs = [(name, wanted, fields.get(name)) for name, wanted in expect.items()]
    return "; ".join(
        f"{name} is {found!r}, expected {wanted!r}" for name, wanted, found in pairs if not same(wanted, found)
    )


def same(wanted: Any, found: Any) -> bool:
    """Whether a field holds what an example expects: numbers by value, maps by the keys that are named.

    A typed field may be named by what it is best known for: its timex, its value or its name.
    """
    if isinstance(found, Mapping) and wanted is not None and not isinstance(wanted, Mapping):
        return any(same(wanted, found.get(key)) for key in _BEST_KNOWN if found.get(key) is not None)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(same, wanted, found))
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return all(same(value, found.get(key)) for key, value in wanted.items())
    if isinstance(wanted, int | float | str) and isinstance(found, Decimal) and not isinstance(wanted, bool):
        try:
            return Decimal(str(wanted)) == found
        except InvalidOperation:
            return False
    return bool(wanted == found)
