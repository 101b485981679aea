"""The last step: units become facts in text order, with ids, validated against the contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from factx.facts import BUILT_IN_KINDS, Fact, Span, define_kind
from factx.facts.fields import FieldType
from factx.facts.record import EntityRow
from factx.matching import Tape, Unit
from factx.names.marking import covered_names
from factx.normalizers import Context
from factx.packs import Rulebook


@dataclass(slots=True)
class Linked:
    """What was found in one document; `date` is the reference date with where it came from.

    `units` are what the facts were made of, one for one.
    """

    facts: list[Fact] = field(default_factory=list)
    entities: list[EntityRow] = field(default_factory=list)
    date: tuple[str, str] | None = None
    units: list[Unit] = field(default_factory=list)


def link_document(tape: Tape, context: Context, book: Rulebook) -> Linked:
    """The facts of a tape of the kinds that are wanted, ids given in text order, a wider fact before one inside it."""
    models = fact_models(book)
    if context.kinds is not None:
        models = {kind: model for kind, model in models.items() if kind in context.kinds}
    found = (unit for unit in (*tape.all_standing(), *tape.extra, *covered_names(tape)) if unit.kind in models)
    units = [unit for unit in found if unit.kind != "date" or "timex" in unit.fields]
    units.sort(key=lambda unit: (unit.start, -unit.end, unit.kind))
    ids = {id(unit): f"f{number}" for number, unit in enumerate(units, 1)}
    spans: dict[tuple[int, int], Span] = {}
    facts = [_fact(tape, unit, ids, models[unit.kind], _held_span(tape, unit, spans)) for unit in units]
    return Linked(facts, list(tape.known.get("entities", ())), tape.known.get("date"), units)


def _fact(tape: Tape, unit: Unit, ids: Mapping[int, str], model: type[Fact], sentence: Span) -> Fact:
    """The validated fact of a unit; `measures` in its fields holds units, in the fact their ids."""
    known = _names_of(model)
    fields = {name: value for name, value in unit.fields.items() if name in known}
    if "measures" in known:
        fields["measures"] = [ids[id(each)] for each in fields.get("measures", ()) if id(each) in ids]
    start, end = tape.starts[unit.start], tape.ends[unit.end - 1]
    fields |= {"id": ids[id(unit)], "kind": unit.kind, "text": tape.text[start:end], "start": start, "end": end}
    fields["sentence"], fields["rule"] = sentence, unit.rule
    try:
        return model.__pydantic_validator__.validate_python(fields)  # type: ignore[no-any-return]
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        reason = f"rule {unit.rule!r} made of {fields['text']!r} a {unit.kind} that the contract does not allow: {told}"
        raise ValueError(reason) from error


@lru_cache(maxsize=256)
def _names_of(model: type[Fact]) -> frozenset[str]:
    return frozenset(model.model_fields)


def _held_span(tape: Tape, unit: Unit, spans: dict[tuple[int, int], Span]) -> Span:
    """The offsets of the sentence that holds a unit, made once for all of its facts."""
    first, end = place = tape.lo[unit.start], tape.hi[unit.end - 1]
    if place not in spans:
        spans[place] = Span(start=tape.starts[first], end=tape.ends[end - 1])
    return spans[place]


def fact_models(book: Rulebook) -> Mapping[str, type[Fact]]:
    """The models of the built-in kinds and of the kinds that the rulebook's packs define."""
    if not book.kinds:
        return BUILT_IN_KINDS
    shown = [kind for kind in book.kinds.values() if not kind.hidden]
    return BUILT_IN_KINDS | {kind.name: _model(kind.name, tuple(kind.fields.items()), kind.about) for kind in shown}


@lru_cache(maxsize=64)
def _model(name: str, fields: tuple[tuple[str, FieldType], ...], about: str) -> type[Any]:
    return define_kind(name, dict(fields), about)
