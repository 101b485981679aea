"""What the normalizers of dates share.

A role is named after what it gives: `month`, `day`, `unit`, `offset`; lexicons give its value. `moment` in the fields
is for `factx.linking.times` to resolve.
"""

import re
from dataclasses import replace
from typing import Any

from factx.normalizers.moments import Moment
from factx.normalizers.registry import Capture, Captures

Fields = dict[str, Any]


def date_fields(moment: Moment, modifier: str | None = None) -> Fields:
    """The fields of a date that is still to be resolved."""
    return {"moment": moment, "modifier": modifier}


def count(capture: Capture | None) -> int | None:
    """The whole number that a role gives: a lexicon's value, a number's value, or its digits."""
    if capture is None:
        return None
    told = capture.fields.get("value") if capture.kind else capture.value
    if told is None:
        digits = re.search(r"\d+", capture.text)
        return int(digits.group()) if digits else None
    try:
        return int(told) if int(told) == told else None
    except (TypeError, ValueError):
        return None


def full_year(digits: str) -> int:
    """The year of two figures: up to 40 this century, else the last one (a window as POSIX has it, moved on)."""
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number <= 40 else 1900)


def inner_moment(captures: Captures, role: str) -> Moment | None:
    """The moment of the date that a role captured."""
    moment = captures[role].fields.get("moment")
    return moment if isinstance(moment, Moment) else None


def moment_of(captures: Captures, role: str, *levels: str) -> Moment | None:
    """The same where its last step leads to one of these granularities; that of a period or a fixed value does not."""
    moment = inner_moment(captures, role)
    return moment if moment is not None and moment.level in levels else None


def order_told(capture: Capture, clock: str) -> Fields:
    """What a date in figures tells of the order of day and month, for the same date with a time of day behind it."""
    told = {name: capture.fields[name] for name in ("settled", "order") if name in capture.fields}
    other = capture.fields.get("other")
    return told | {"other": replace(other, clock=clock)} if isinstance(other, Moment) else told


def stated_modifier(captures: Captures) -> str | None:
    """The modifier that the rule captured, or that of the number."""
    if capture := captures.get("modifier"):
        return str(capture.value)
    number = captures.get("amount")
    return number.fields.get("modifier") if number else None
