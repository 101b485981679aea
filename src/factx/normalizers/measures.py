"""Measures: numbers with a unit of measure; shares in percent and differences in percentage points."""

import re
from decimal import Decimal
from typing import Any

from factx.normalizers.amounts import VALUES, scaled
from factx.normalizers.numbers import fraction, number_fields
from factx.normalizers.registry import Captures, Context, limited, normalizer, of_captures

_HOTTEST, _HUNDRED = Decimal(280), Decimal(100)
_POWER = re.compile(r"([^\W\d_]+[²³]?|[^\W\d_]+\d)\s*[-−–⁻]([1-4¹²³⁴])")
_POWERS = {"1": "", "2": "square ", "3": "cubic ", "4": "quartic "}
_RAISED = str.maketrans("¹²³⁴", "1234")


@normalizer("measure")
def measure(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """The amount in role `amount` in the unit that the lexicon gives for role `unit` (`unit`, `factor`)."""
    entry = captures["unit"].value or {}
    unit = entry.get("unit") or captures["unit"].text
    return scaled({**captures["amount"].fields, "unit": unit, "measured": True}, entry.get("factor") or 1)


# A measure whose unit the rule sets.
_whole_measure = of_captures("whole_measure", lambda found: {**found.fields, "measured": True})
# A temperature whose unit is one letter: believed where weather and bodies have it.
limited("heat", measure, lambda found: all(abs(found["amount"].fields.get(name) or 0) <= _HOTTEST for name in VALUES))
# `thousands of tonnes`: only a vague number takes `of`.
limited("vague_measure", measure, lambda found: found["amount"].fields.get("value") is None)


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


@normalizer("compound_measure")
def compound_measure(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """Feet and inches, pounds and ounces, in the larger unit; `smaller` is how many of role `small` make one of it."""
    fields, small = dict(captures.fields), captures["small"].fields.get("value")
    smaller = Decimal(fields.pop("smaller"))
    if fields.get("value") is None or small is None or not 0 <= small < smaller:
        return None
    return {**fields, "value": round(fields["value"] + small / smaller, 6), "measured": True}


# A measure whose unit a blank parts from its figure, not touching it; then the same of a range only.
_apart = limited("apart_measure", _whole_measure, lambda found: " " in found.text)
limited("apart_range", _apart, lambda found: None not in (found.fields.get("low"), found.fields.get("high")))


@normalizer("laboratory_measure")
def laboratory_measure(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A measure whose sign is a scale or a letter elsewhere: a scale where it touches the figure."""
    sign = captures["unit"].text
    glued = captures.text.endswith(sign) and captures.text[-len(sign) - 1 : -len(sign)].isdigit()
    scales = ("letter_scale", "short_scale")
    return None if glued and any(sign in context.lexicons[name] for name in scales) else measure(captures, context)


@normalizer("per_powers")
def per_powers(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A measure with units behind it in negative powers: `W m−2` is watt per square metre."""
    names = context.lexicons["per_unit"]
    told = [
        f"per {_POWERS[power.translate(_RAISED)]}{names[unit]}"
        for unit, power in _POWER.findall(captures["per"].text)
        if unit in names
    ]
    return _with_per(captures, told)


@normalizer("per_strokes")
def per_strokes(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The same with strokes: `mg/ml` is milligram per millilitre."""
    names = context.lexicons["per_unit"]
    parts = [part.strip() for part in captures["per"].text.split("/")[1:]]
    return _with_per(captures, [f"per {names[part]}" for part in parts if part in names])


def _with_per(captures: Captures, told: list[str]) -> dict[str, Any] | None:
    fields = {name: value for name, value in captures.fields.items() if name != "per"}
    if not told or ("unit" in fields and not fields.get("measured")):
        return None
    return {**fields, "unit": " ".join([*filter(None, [fields.get("unit")]), *told]), "measured": True}


@normalizer("parted_rate")
def parted_rate(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A quantity per time in role `dose`, parted: the field keeps what is given, `schedule` how often, as written.

    None where its unit is none that a value of the lexicon `dose_unit` names: 15 litres a day.
    """
    said, fields = captures["dose"], dict(captures.fields)
    unit, _, _ = str(said.fields.get("unit", "")).rpartition(" per ")
    if unit.partition(" per ")[0] not in context.lexicons["dose_unit"].values():
        return None
    words = said.text.replace("/", " / ").split()
    schedule = words[-1] if words[-2] == "/" else " ".join(words[-2:])
    return fields | {"dose": {**fields["dose"], "unit": unit}, "schedule": schedule}


# Basis points as percentage points.
of_captures("hundredth", lambda found: {**scaled(found.fields, 1 / _HUNDRED), "part": 1 / _HUNDRED})
# `a percent`.
of_captures("one_percent", lambda _: {**number_fields(Decimal(1)), "unit": "percent"})


@normalizer("fraction_percent")
def fraction_percent(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A fraction of a whole in percent, computed from the fraction's own parts so that thirds round once."""
    fields = dict(captures["amount"].fields)
    exact = fields.pop("exact", None)
    made = {**scaled(fields, _HUNDRED), "unit": "percent"}
    if exact and made.get("value") is None:
        made |= {name: _share(*parts) for name, parts in zip(("low", "high"), exact, strict=True)}
    elif exact:
        made |= {name: _share(*exact) for name in VALUES if made.get(name) is not None}
    return made


def _share(above: Decimal, below: Decimal) -> Decimal:
    return round(above * _HUNDRED / below, 6)


@normalizer("share_of_base")
def share_of_base(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`one in five`, in percent: the lexicons give both numbers; None where it is no part of the base."""
    above, below = (Decimal(captures[role].value) for role in ("above", "below"))
    return {**number_fields(_share(above, below)), "unit": "percent"} if above < below else None
