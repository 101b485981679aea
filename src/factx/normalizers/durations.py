"""Lengths of time, as TIMEX3 durations."""

import re
from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from typing import Any

from factx.normalizers.calendar import add_months
from factx.normalizers.registry import Capture, Captures, Context, limited, normalizer

Fields = dict[str, Any]
_SIZES = ("ML", "CE", "DE", "Y", "Q", "M", "WE", "W", "D", "NI", "TH", "TM", "TS")
_GROWN, _OLDEST = 16, 120
_MONTHS = {"CE": 1200, "DE": 120, "Y": 12, "Q": 3, "M": 1}
_DAYS = {"W": 7, "D": 1}
_PART = re.compile(r"([\d.]+)([A-Z]+)")
_FINER = {"CE": ("Y", 100), "Y": ("M", 12), "DE": ("Y", 10), "TH": ("TM", 60), "TM": ("TS", 60)}


def duration_timex(value: Decimal, code: str) -> str:
    """The TIMEX3 value of some units (`code` as in time_units.csv: `Y`, `TH`); halves in finer units, where exact."""
    if value != int(value) and value < 1 and code in _FINER:
        finer, times = _FINER[code]
        if value * times == int(value * times):
            return duration_timex(value * times, finer)
    told = f"{value.normalize():f}"
    return f"PT{told}{code[1:]}" if len(code) == 2 and code[0] == "T" else f"P{told}{code}"


def day_after(day: Date, timex: str) -> Date | None:
    """The day that lies a TIMEX3 duration later; None for hours, for what no number tells, and beyond the calendar."""
    parts = _PART.findall(timex)
    if not parts or timex != "P" + "".join(number + code for number, code in parts):
        return None
    for number, code in parts:
        try:
            if code in _MONTHS:
                day = add_months(day, int(Decimal(number) * _MONTHS[code]))
            else:
                day += timedelta(days=int(Decimal(number) * _DAYS[code]))
        except (KeyError, ValueError, OverflowError):
            return None
    return day


def _unit(value: Mapping[str, Any]) -> tuple[str, str | None, Decimal]:
    return str(value["unit"]), value["code"], Decimal(value["count"] or "1")


def _bounded(value: Decimal, modifier: str | None) -> Fields:
    low = value if modifier in ("more_than", "at_least") else None
    high = value if modifier in ("less_than", "at_most") else None
    return {"value": value, "low": low, "high": high, "modifier": modifier}


@normalizer("duration")
def duration(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A number of units, a range of them, or one; a second number with its unit adds to the first."""
    name, code, times = _unit(captures["unit"].value)
    if code is None:
        return None
    modifier = captures.get("modifier")
    fields = dict(captures["amount"].fields) if captures.get("amount") else _bounded(Decimal(1), None)
    if captures.get("vague"):
        return vague_fields(name, code, str(modifier.value) if modifier else None)
    value = fields.get("value")
    if fraction := captures.get("fraction"):
        if fraction.text[0].isdigit():
            return None
        value = (value or Decimal(0)) + part_of_one(fraction)
    if value is None:
        return _range(fields, name, code, times)
    bounded = _bounded(value, str(modifier.value) if modifier else fields.get("modifier"))
    timex = duration_timex(value * times, code)
    if second := captures.get("unit2"):
        _, other, factor = _unit(second.value)
        figure, number = captures.get("added"), captures.get("amount2")
        added = Decimal(figure.text) if figure else number.fields.get("value") if number else Decimal(1)
        if other is None or added is None or _SIZES.index(other) <= _SIZES.index(code):
            return None
        timex = _joined(timex, duration_timex(added * factor, other))
    return {**bounded, "unit": name, "timex": timex}


def part_of_one(capture: Capture) -> Decimal:
    """The part of a unit that a fraction gives, or a fraction that an earlier layer took for a percentage."""
    told = Decimal(capture.fields["value"] if capture.kind else capture.value)
    return told / 100 if capture.kind == "percent" else told


def _joined(first: str, second: str) -> str:
    """P2Y and P3M are P2Y3M; PT1H and PT30M PT1H30M; P1D and PT2H P1DT2H."""
    if first.startswith("PT"):
        return first + second[2:] if second.startswith("PT") else second + first[1:]
    return first + second[1:]


def _range(fields: Fields, name: str, code: str, times: Decimal) -> Fields | None:
    low, high = fields.get("low"), fields.get("high")
    if low is None and high is None:
        return None
    ends = [duration_timex(each * times, code) for each in (low, high) if each is not None]
    told = {key: fields.get(key) for key in ("value", "low", "high", "modifier")}
    return {**told, "unit": name, "timex": "/".join(ends)}


def vague_fields(name: str, code: str, modifier: str | None = None) -> Fields:
    """A length that no number tells."""
    timex = f"PTX{code[1:]}" if len(code) == 2 and code[0] == "T" else f"PX{code}"
    return {"value": None, "low": None, "high": None, "modifier": modifier, "unit": name, "timex": timex}


@normalizer("age")
def age(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """An age in years that no unit tells: a number of a life's length, or a range of such."""
    fields, modifier = captures["amount"].fields, captures.get("modifier")
    value, high = fields.get("value"), fields.get("high")
    told = value if value is not None else high
    if told is None or not 0 < told <= _OLDEST:
        return None
    if value is None:
        return _range(dict(fields), "year", "Y", Decimal(1))
    bounded = _bounded(value, str(modifier.value) if modifier else fields.get("modifier"))
    return {**bounded, "unit": "year", "timex": duration_timex(value, "Y")}


# An age that nothing but a name beside it tells: a whole figure without modifier.
_bare_age = limited("bare_age", age, lambda found: found["amount"].fields.get("bare"))
# The same of a grown-up, for a name that no comma parts from it.
limited("grown_age", _bare_age, lambda found: _GROWN <= (found["amount"].fields.get("value") or 0) < _OLDEST)


@normalizer("vague_duration")
def vague_duration(captures: Captures, context: Context) -> Fields | None:
    """Units without a number: `for decades`."""
    row = context.lexicons["any_time_unit"].get(captures["plural"].text.lower())
    return vague_fields(row["unit"], row["code"]) if row and row["code"] else None


@normalizer("half_duration")
def half_duration(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """Half of a unit."""
    name, code, times = _unit(captures["unit"].value)
    if code is None:
        return None
    amount, modifier = captures.get("amount"), captures.get("modifier")
    value = amount.fields.get("value") if amount else Decimal("0.5")
    if amount and amount.kind == "percent":
        value = part_of_one(amount)
    if value is None or not 0 < value < 1:
        return None
    stated = amount.fields.get("modifier") if amount else None
    told = _bounded(value, str(modifier.value) if modifier else stated)
    return {**told, "unit": name, "timex": duration_timex(value * times, code)}


@normalizer("ended_unit")
def ended_unit(captures: Captures, context: Context) -> Fields | None:
    """One unit that a date bounds: `the year ended July 2`."""
    row = context.lexicons["any_time_unit"].get(captures["unit"].value)
    if not row or not row["code"]:
        return None
    return {**_bounded(Decimal(1), None), "unit": row["unit"], "timex": duration_timex(Decimal(1), row["code"])}


_WHOLE = re.compile(r"(PT?)\d+([A-Z]+)")


@normalizer("duration_like")
def duration_like(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A number of the units of the duration in role `like`, which follows it: `5 and 10 years`."""
    value, like = captures["amount"].fields.get("value"), captures["like"].fields
    told = _WHOLE.fullmatch(like.get("timex") or "")
    if value is None or told is None:
        return None
    timex = f"{told[1]}{value.normalize():f}{told[2]}"
    return {**_bounded(value, captures["amount"].fields.get("modifier")), "unit": like["unit"], "timex": timex}


@normalizer("glued_duration")
def glued_duration(captures: Captures, context: Context) -> Fields | None:
    """A figure with its unit glued to it: `3h`."""
    text = captures["glued"].text
    letters = text.lstrip("0123456789.")
    row = context.lexicons["any_time_unit"].get(letters)
    if not row or not row["code"]:
        return None
    value = Decimal(text.removesuffix(letters))
    return {**_bounded(value, None), "unit": row["unit"], "timex": duration_timex(value, row["code"])}
