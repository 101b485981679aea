"""From a match to a unit on the tape: roles become fields, normalizers have the last word."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from factx.facts.timex import is_duration_timex
from factx.matching import Engine, Match, Tape, Unit, settle
from factx.normalizers import Context
from factx.normalizers.amounts import is_told
from factx.normalizers.registry import Capture, Captures, known_normalizers
from factx.packs import POSSIBLE_ROLE, Kind
from factx.packs.layers import OWN_LAYER, UNCOVERING_LAYERS
from factx.packs.rule_checks import WHOLE_ROLE
from factx.pipeline.typed_fields import completed, typed_value

_CELL_LAYERS = ("people",)
"""Layers whose facts stay inside one cell of a row."""
_REVOCABLE = ("date",)
"""Kinds of units that may turn out to be none when the whole document is seen."""

_NUMBERS = ("value", "low", "high")
_MEASURE = ("unit", "currency", "per")
"""Fields of an amount that one beside it shares where it is a bare number."""
_COUNTED = frozenset(("money", "headcount", "quantity", "percent", "multiple"))


Watch = Callable[[Tape, int, list[Match], list[tuple[Match, Unit]], Context], None]
"""Is told of a stage by its place in the engine, what it has found and what of that settles, before it is written."""


class Annotator:
    """Runs the layers of an engine over tapes and writes the units that settle; `watch` is told of each stage."""

    def __init__(self, engine: Engine, watch: Watch | None = None) -> None:
        self.engine, self.book, self.watch = engine, engine.book, watch
        self.lexicons = {name: lexicon.entries for name, lexicon in engine.book.lexicons.items()}
        self._normalizers = known_normalizers()
        self._numbers: dict[str, list[int]] = {}

    def run(self, tape: Tape, layer: str, context: Context) -> None:
        """Runs the layer's stages in their order; `tape.known["woken"]` is made at the first call."""
        woken = tape.known.get("woken")
        if woken is None:
            woken = tape.known["woken"] = self.engine.waken(tape)
        if layer not in self._numbers:
            self._numbers[layer] = [k for k, stage in enumerate(self.engine.stages) if stage.layer == layer]
        for number in self._numbers[layer]:
            found = self.engine.matches(tape, number, woken[number])
            settled = self.settled(tape, found, context) if found else []
            if self.watch is not None:
                self.watch(tape, number, found, settled, context)
            write(tape, settled)

    def settled(self, tape: Tape, found: list[Match], context: Context) -> list[tuple[Match, Unit]]:
        """The matches that stand with their units; one whose normalizer declines makes room for the others.

        Facts of a pack's own kind stand in the way of their like only.
        """
        if found[0].rule.layer == OWN_LAYER:
            kinds = dict.fromkeys(_like(match) for match in found)
            of_kinds = [[match for match in found if _like(match) == kind] for kind in kinds]
            return [each for of_kind in of_kinds for each in self._settled(tape, of_kind, context)]
        return self._settled(tape, found, context)

    def _settled(self, tape: Tape, found: list[Match], context: Context) -> list[tuple[Match, Unit]]:
        while found:
            units = [(match, self.unit(tape, match, context)) for match in settle(found)]
            declined = {id(match) for match, unit in units if unit is None}
            if not declined:
                return [
                    part
                    for match, unit in units
                    if unit is not None
                    for part in self._parts(tape, match, unit, context)
                ]
            found = [match for match in found if id(match) not in declined]
        return []

    def _parts(self, tape: Tape, match: Match, unit: Unit, context: Context) -> list[tuple[Match, Unit]]:
        """The unit of a match, or one for each thing that the role `each` of its rule captures, side by side.

        The first begins where the match does and the last ends there; a bare number takes the unit of one behind it.
        """
        role = match.rule.each
        places = (
            sorted([match.roles[role], *(at for name, at in match.again if name == role)])
            if role in match.roles
            else []
        )
        if len(places) < 2:
            return [(match, unit)]
        found: list[tuple[Match, Unit]] = []
        beside: dict[str, Any] = {}
        for place in reversed(places):
            start = match.start if place is places[0] else place[0]
            end = match.end if place is places[-1] else place[1]
            part = replace(match, start=start, end=end, roles={**match.roles, role: place}, again=())
            made = self.unit(tape, part, context)
            if made is not None:
                value = made.fields.get(role)
                if isinstance(value, dict) and "value" in value:
                    if value.get("unit") or value.get("currency"):
                        beside = {name: value[name] for name in _MEASURE if name in value}
                    made.fields[role] = {**beside, **{name: each for name, each in value.items() if each is not None}}
                found.insert(0, (part, made))
        return found

    def unit(self, tape: Tape, match: Match, context: Context) -> Unit | None:
        """The unit that a match makes, or None where the rule's normalizer declines."""
        rule = match.rule
        if rule.layer in _CELL_LAYERS and "|" in tape.string(match.start, match.end):
            return None
        if rule.needs and not self.holds(tape, rule.needs):
            return None
        captured = {role: _capture(tape, place, self.lexicons) for role, place in match.roles.items()}
        own = self.book.kinds.get(rule.fact)
        fields = gathered(captured) if own is None else self.own_fields(tape, match, captured, own)
        kind = captured[rule.fact[1:-1]].kind if rule.fact[0] == "{" else rule.fact
        fields.update(rule.constants)
        if rule.normalize:
            words = tape.words(match.start, match.end)
            captures = Captures(captured, tape.string(match.start, match.end), words, fields)
            told = self._normalizers[rule.normalize](captures, context)
            if told is None:
                return None
            fields = told
        if not _is_allowed(kind or rule.fact, fields):
            return None
        if own is not None and not rule.completes and completed(fields, own):
            return None
        if own is not None:
            fields |= {name: None for name, value in rule.constants.items() if value is None}
        end = match.end if own is None else _reach(tape, match)
        unit = Unit(kind or rule.fact, (match.start, end), fields, rule.id)
        unit.roles = {role: (a, b) for role, (a, b, _) in match.roles.items()}
        return unit

    def holds(self, tape: Tape, name: str) -> bool:
        """Whether a text holds a word or a phrase of a lexicon."""
        known: dict[str, bool] = tape.known.setdefault("held", {})
        if name not in known:
            phrases = [tuple(entry.lower().split(" ")) for entry in self.lexicons[name] if " " in entry]
            known[name] = any(
                name in term.lexicons
                or (name in term.opens and any(tape.words(i, i + len(each)) == each for each in phrases))
                for i, term in enumerate(tape.terms)
            )
        return known[name]

    def empty_fields(self, tape: Tape, match: Match) -> list[str]:
        """The fields that the kind of a match requires and that its roles leave empty."""
        captured = {role: _capture(tape, place, self.lexicons) for role, place in match.roles.items()}
        own = self.book.kinds[match.rule.fact]
        return completed({**self.own_fields(tape, match, captured, own), **match.rule.constants}, own)

    def own_fields(self, tape: Tape, match: Match, captured: Mapping[str, Capture], kind: Kind) -> dict[str, Any]:
        """The typed fields that the roles give to a fact of an own kind; a list takes all that its role captured."""
        fields: dict[str, Any] = {}
        for role, capture in captured.items():
            told = kind.fields.get(role)
            if role == POSSIBLE_ROLE:
                continue
            if told is None:
                fields = {**capture.fields, **fields}
            elif told.many:
                places = sorted([match.roles[role], *(place for name, place in match.again if name == role)])
                values = [typed_value(_capture(tape, place, self.lexicons), told) for place in places]
                fields[role] = [value for value in values if value is not None]
            else:
                fields[role] = typed_value(capture, told)
        return fields


def _like(match: Match) -> tuple[str, bool]:
    """What stands in the way of a match: facts of its kind, or what completes them."""
    return match.rule.fact, match.rule.completes


def write(tape: Tape, settled: list[tuple[Match, Unit]]) -> None:
    """Puts the units of settled matches on the tape, or beside it where they cover nothing or only complete others."""
    for match, unit in settled:
        if match.rule.completes:
            tape.known.setdefault("completing", []).append(unit)
        elif match.rule.layer in UNCOVERING_LAYERS:
            tape.extra.append(unit)
            if match.rule.alone:
                tape.known.setdefault("alone", []).append(unit)
        else:
            tape.mark(unit, keeping=unit.kind in _REVOCABLE)


def _reach(tape: Tape, match: Match) -> int:
    """Where the fact of a match ends: behind what its last amount is per, where a rule has read that there."""
    end = match.end
    for start, stop, _ in match.roles.values():
        unit = tape.units[start] if stop == match.end and start < stop else None
        if unit is not None and unit.end == stop and not match.closed:
            end = max(end, unit.roles.get("per", (0, 0))[1])
    return end


def _is_allowed(kind: str, fields: Mapping[str, Any]) -> bool:
    """Whether a fact of this kind can say so: numbers that JSON can carry, one at least, a length that is a value."""
    for value in fields.values():
        if isinstance(value, Decimal) and not is_told(value):
            return False
    if kind in _COUNTED and "value" in fields and all(fields.get(name) is None for name in _NUMBERS):
        return False
    timex = fields.get("timex") if kind == "duration" else None
    return timex is None or is_duration_timex(timex)


def _capture(tape: Tape, place: tuple[int, int, str | None], lexicons: Mapping[str, Mapping[str, Any]]) -> Capture:
    start, end, name = place
    words = tape.words(start, end)
    unit = tape.units[start] if start < end else None
    if unit is not None and unit.end == end and name not in lexicons:
        return Capture(tape.string(start, end), words, None, unit.kind, unit.fields)
    value = None
    if name is not None and name in lexicons:
        entries = lexicons[name]
        value = entries.get(" ".join(term.text for term in tape.terms[start:end]))
        if value is None:
            value = entries.get(" ".join(words))
    return Capture(tape.string(start, end), words, value)


def gathered(captured: Mapping[str, Capture]) -> dict[str, Any]:
    """The fields that the roles give.

    A role called `amount` hands over all fields of its unit. Any other role is a field of its own name: the value of
    the lexicon's entry or of the unit, or else the text.
    """
    fields: dict[str, Any] = {}
    for role, capture in captured.items():
        if role == WHOLE_ROLE:
            fields = {**capture.fields, **fields}
        elif capture.kind:
            fields[role] = capture.fields.get("value", capture.text)
        else:
            fields[role] = capture.value if capture.value is not None else capture.text
    return fields
