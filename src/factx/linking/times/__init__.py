"""Dates and durations seen in their document: what relative expressions count from."""

from datetime import date as Date

from factx.linking.times.lists import settle_neighbours, settle_orders
from factx.linking.times.reference import reference_date
from factx.linking.times.resolution import Resolver
from factx.linking.times.style import is_narrative
from factx.linking.times.titles import in_title
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook


def resolve_times(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Resolves the date units of the tape; `tape.known["date"]` becomes the reference date and its source.

    A unit that turns out to be no date (30 February, a period that ends before it begins) is taken off the tape, and
    what it covered stands again.
    """
    units = sorted(tape.standing("date"), key=lambda unit: unit.start)
    settle_orders(units)
    settle_neighbours(tape, units)
    reference = context.date or _reference(tape, context, units)
    resolver = Resolver(tape, reference, is_narrative(units, reference))
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
    fields = None if lacking or in_title(tape, unit) else resolver.fields(unit)
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
