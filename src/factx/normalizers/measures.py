"""Measures: numbers with a unit of measure."""

from decimal import Decimal
from typing import Any

from factx.normalizers.numbers import fraction
from factx.normalizers.registry import Captures, Context, normalizer

_BOUNDS = ("value", "low", "high")
_INCHES = Decimal(12)
_HOTTEST = Decimal(150)


@normalizer("measure")
def measure(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The amount in role `amount` in the unit that the lexicon gives for role `unit` (`unit`, `factor`)."""
    entry = captures["unit"].value or {}
    unit = entry.get("unit") or captures["unit"].text
    unit = context.lexicons.get("plain_rate", {}).get(unit, unit)
    fields = {**captures["amount"].fields, "unit": unit, "measured": True}
    if factor := entry.get("factor"):
        fields |= {name: fields[name] * Decimal(factor) for name in _BOUNDS if fields.get(name) is not None}
    return fields


@normalizer("heat")
def heat(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A temperature whose unit is one letter: believed where weather and bodies have it."""
    fields = captures["amount"].fields
    told = [fields[name] for name in _BOUNDS if fields.get(name) is not None]
    return measure(captures, context) if all(abs(value) <= _HOTTEST for value in told) else None


@normalizer("vague_measure")
def vague_measure(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`thousands of tonnes`: only a vague number takes `of`."""
    return measure(captures, context) if captures["amount"].fields.get("value") is None else None


@normalizer("part_of_unit")
def part_of_unit(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`a half mile`: the part of one unit that the lexicon's value of `below` makes; the unit may be the rule's."""
    part, unit = fraction(captures, context), captures.get("unit")
    if part is None or unit is None:
        return {**captures.fields, **part} if part else None
    return {**part, "unit": (unit.value or {}).get("unit") or unit.text, "measured": True}


@normalizer("measure_rate")
def measure_rate(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A measure per time: `tonne per year`."""
    fields = captures["amount"].fields
    return {**fields, "unit": f"{fields.get('unit')} per {captures['rate'].value}"} if fields.get("measured") else None


@normalizer("feet_and_inches")
def feet_and_inches(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A length in feet and inches, in feet; here `in` is no preposition."""
    fields, inches = captures.fields, captures["inches"].fields.get("value")
    if fields.get("value") is None or inches is None or not 0 <= inches < _INCHES:
        return None
    return {**fields, "value": round(fields["value"] + inches / _INCHES, 6), "measured": True}
