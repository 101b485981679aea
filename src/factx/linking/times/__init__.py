"""Dates and durations seen in their document: what relative expressions count from."""

from datetime import date as Date

from factx.linking.times.lists import settle_neighbours, settle_orders
from factx.linking.times.reference import reference_date
from factx.linking.times.resolution import Resolver
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.normalizers.moments import ABSOLUTE, DOCUMENT, OPEN, Moment
from factx.packs import Rulebook

_FAR, _LEAST = 2, 3
_QUOTES = frozenset("\"'“‘`")
_MOVED = ("shift", "stretch", "period_shift")


def resolve_times(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Resolves the date units of the tape; `tape.known["date"]` becomes the reference date and its source.

    A unit that turns out to be no date (30 February, a period that ends before it begins) is taken off the tape, and
    what it covered stands again.
    """
    units = sorted(tape.standing("date"), key=lambda unit: unit.start)
    settle_orders(units)
    settle_neighbours(tape, units)
    reference = context.date or _reference(tape, context, units)
    resolver = Resolver(tape, reference, _is_narrative(units, reference))
    for unit in units:
        _resolve(tape, unit, resolver)


def _reference(tape: Tape, context: Context, units: list[Unit]) -> Date | None:
    """The date that the text gives itself, else the day on which its file was made; kept for the record."""
    found, source = reference_date(tape, units), "text"
    if found is None:
        found, source = context.created, "created"
    if found is not None:
        tape.known["date"] = (found.isoformat(), source)
    return found


def _resolve(tape: Tape, unit: Unit, resolver: Resolver) -> None:
    if "moment" not in unit.fields:
        return
    lacking = unit.fields.get("needs") == "amount" and not _has_amount(tape, unit)
    fields = None if lacking or _in_title(tape, unit) else resolver.fields(unit)
    if fields is None:
        tape.uncover(unit)
        for below in unit.below:
            if below.kind == unit.kind and tape.units[below.start] is below:
                _resolve(tape, below, resolver)
    else:
        unit.fields = fields


def _has_amount(tape: Tape, unit: Unit) -> bool:
    """Whether the sentence of a unit holds money or a percentage: `the first half` of a year, not of a match."""
    units = tape.units[tape.lo[unit.start] : tape.hi[unit.start]]
    return any(other is not None and other.kind in ("money", "percent") for other in units)


def _is_narrative(units: list[Unit], reference: Date | None) -> bool:
    """Whether a text with these dates is a narrative.

    Rule of thumb: a narrative names three or more years that lie two or more years off, twice as many as years near
    by, and four times as many as words that point at the document's day (`today`, `last week`, a lone weekday that no
    day of long ago stands before). A text without a date is a narrative.
    """
    if reference is None:
        return True
    far = near = pointing = 0
    story = False
    for unit in units:
        moment = unit.fields.get("moment")
        if not isinstance(moment, Moment) or moment.fixed:
            continue
        for each in moment.ends or (moment,):
            step = each.steps[0] if each.steps else ("", 0)
            if each.origin == ABSOLUTE and step[0] == "year":
                off = abs(step[1] - reference.year) >= _FAR
                far, near = far + off, near + (not off)
                story = off and (story or each.level == "day")
            elif each.origin == DOCUMENT or (each.origin == OPEN and step[0] == "weekday" and not story):
                pointing += 1
    return far >= _LEAST and far >= 4 * pointing and far >= 2 * near


def _in_title(tape: Tape, unit: Unit) -> bool:
    """Whether a relative date is part of a name or a heading, `Discovery Today`, `Join Now`: by capitals and quotes."""
    first, moment = tape.terms[unit.start], unit.fields.get("moment")
    if not first.title or not isinstance(moment, Moment) or unit.start == tape.lo[unit.start]:
        return False
    if moment.origin in (ABSOLUTE, OPEN) or moment.ends or not (moment.fixed or _moved(moment)):
        return False
    before = tape.terms[unit.start - 1]
    if unit.end - unit.start > 1:
        return before.text in _QUOTES and tape.terms[unit.start + 1].title
    if not before.text[-1].isalnum():
        return False
    return before.title or before.upper or moment.fixed is not None or tape.terms[tape.hi[unit.start] - 1].text == "."


def _moved(moment: Moment) -> bool:
    """Whether the moment only moves from the document's day: `this week`, not `July` of last year."""
    return len(moment.steps) == 1 and moment.steps[0][0] in _MOVED
