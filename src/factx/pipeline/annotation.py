"""From a match to a unit on the tape: roles become fields, normalizers have the last word."""

from collections.abc import Mapping
from typing import Any

from factx.matching import Engine, Match, Tape, Unit, settle
from factx.normalizers import Capture, Captures, Context, is_told, known_normalizers
from factx.packs import UNCOVERING_LAYERS, Rulebook

_CELL_LAYERS = ("people",)
"""Layers whose facts stay inside one cell of a row."""
_REVOCABLE = ("date",)
"""Kinds of units that may turn out to be none when the whole document is seen."""
_AMOUNT_FIELDS = ("value", "low", "high", "modifier", "unit", "currency")


class Annotator:
    """Runs the layers of an engine over tapes and writes the units that settle."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.book = engine, engine.book
        self.lexicons = {name: lexicon.entries for name, lexicon in engine.book.lexicons.items()}
        self._normalizers = known_normalizers()
        self._numbers: dict[str, list[int]] = {}

    def run(self, tape: Tape, layer: str, context: Context) -> None:
        """Runs the layer's stages in their order; `tape.known["woken"]` is made at the first call."""
        woken = tape.known.get("woken")
        if woken is None:
            woken = tape.known["woken"] = self.engine.waken(tape)
        if layer not in self._numbers:
            self._numbers[layer] = self.engine.layer_stages(layer)
        for number in self._numbers[layer]:
            self.run_stage(tape, number, self.engine.matches(tape, number, woken[number]), context)

    def run_stage(self, tape: Tape, number: int, found: list[Match], context: Context) -> None:  # noqa: ARG002
        """Writes what a stage has found; `number` is the stage's place in the engine."""
        if found:
            self._write(tape, found, context)

    def _write(self, tape: Tape, found: list[Match], context: Context) -> None:
        """Settles the matches; one whose normalizer declines makes room for the others."""
        while found:
            units = [(match, self.unit(tape, match, context)) for match in settle(found)]
            declined = {id(match) for match, unit in units if unit is None}
            if not declined:
                break
            found = [match for match in found if id(match) not in declined]
        else:
            return
        for match, unit in units:
            if unit is not None and match.rule.layer in UNCOVERING_LAYERS:
                tape.extra.append(unit)
            elif unit is not None:
                tape.mark(unit, keeping=unit.kind in _REVOCABLE)

    def unit(self, tape: Tape, match: Match, context: Context) -> Unit | None:
        """The unit that a match makes, or None where the rule's normalizer declines."""
        rule = match.rule
        if rule.layer in _CELL_LAYERS and "|" in tape.string(match.start, match.end):
            return None
        captured = {role: _capture(tape, place, self.lexicons) for role, place in match.roles.items()}
        fields = gathered(captured, self.book, rule.fact)
        kind = captured[rule.fact[1:-1]].kind if rule.fact[0] == "{" else rule.fact
        fields.update(rule.constants)
        if rule.normalize:
            words = tape.words(match.start, match.end)
            captures = Captures(captured, tape.string(match.start, match.end), words, fields)
            told = self._normalizers[rule.normalize](captures, context)
            if told is None:
                return None
            fields = told
        if not all(map(is_told, fields.values())):
            return None
        unit = Unit(kind or rule.fact, (match.start, match.end), fields, rule.id)
        unit.roles = {role: (a, b) for role, (a, b, _) in match.roles.items()}
        return unit


def _capture(tape: Tape, place: tuple[int, int, str | None], lexicons: Mapping[str, Mapping[str, Any]]) -> Capture:
    start, end, name = place
    words = tape.words(start, end)
    unit = tape.units[start] if start < end else None
    if unit is not None and unit.end == end and name not in lexicons:
        return Capture(tape.string(start, end), words, None, unit.kind, unit.fields)
    value = None
    if name is not None and name in lexicons:
        entries = lexicons[name]
        value = entries.get(" ".join(words))
        if value is None:
            value = entries.get(" ".join(term.text for term in tape.terms[start:end]))
    return Capture(tape.string(start, end), words, value)


def gathered(captured: Mapping[str, Capture], book: Rulebook, fact: str) -> dict[str, Any]:
    """The fields that the roles give.

    A role called `amount` hands over all fields of its unit. Any other role is a field of its own name: the value of
    the lexicon's entry, what a unit amounts to (for the field types of a pack's own kind), or else the text.
    """
    fields: dict[str, Any] = {}
    types = book.kinds[fact].fields if fact in book.kinds else {}
    for role, capture in captured.items():
        if role == "amount":
            fields = {**capture.fields, **fields}
        elif capture.kind:
            fields[role] = _typed(capture, types.get(role))
        else:
            fields[role] = capture.value if capture.value is not None else capture.text
    return fields


def _typed(capture: Capture, kind: str | None) -> Any:
    fields = capture.fields
    if kind in ("date", "duration"):
        return fields.get("timex")
    if kind in ("money", "quantity", "headcount"):
        return {name: fields[name] for name in _AMOUNT_FIELDS if name in fields}
    if kind == "entity":
        return {"name": fields.get("name", capture.text), "entity": fields.get("entity")}
    if kind == "text":
        return capture.text
    return fields.get("value", capture.text)
