"""Twins: one amount told again in another unit or currency, in brackets behind the first."""

from collections.abc import Sequence

from factx.linking.changes.triggers import stands
from factx.matching import Tape, Unit
from factx.normalizers.amounts import with_modifier


def settle_twins(tape: Tape, amounts: Sequence[Unit]) -> None:
    """`over 100 km (60 miles)`: what bounds a measure or moves an amount does so to its twin.

    Money in another currency is converted roughly, so a bound holds of the first only.
    """
    for unit in amounts:
        twin = _twin(tape, unit)
        if twin is None:
            continue
        modifier = unit.fields.get("modifier") if unit.fields.get("measured") else None
        if modifier and not twin.fields.get("modifier"):
            twin.fields.update(with_modifier(twin.fields, str(modifier)) or {})
        if unit.fields.get("change") and not twin.fields.get("change"):
            twin.fields["change"] = unit.fields["change"]


def _twin(tape: Tape, unit: Unit) -> Unit | None:
    """The amount in brackets right behind, where it is of the same kind but in another unit or currency."""
    i = unit.end
    if i + 1 >= tape.hi[unit.start] or not stands(tape, i, "open_bracket"):
        return None
    twin = tape.units[i + 1]
    if twin is None or twin.kind != unit.kind or not _same_amount(unit, twin):
        return None
    return twin if twin.end < tape.hi[unit.start] and stands(tape, twin.end, "twin_end") else None


def _same_amount(unit: Unit, twin: Unit) -> bool:
    if unit.kind == "money":
        told = unit.fields.get("currency"), twin.fields.get("currency")
        return None not in told and told[0] != told[1]
    measured = unit.fields.get("measured") and twin.fields.get("measured")
    return bool(measured) and unit.fields.get("unit") != twin.fields.get("unit")
