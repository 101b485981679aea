"""The document's own date, where its first lines give it: a header, a dateline, a line that is only a date."""

from datetime import date as Date

from factx.matching import Tape, Unit
from factx.normalizers.calendar import first_day
from factx.normalizers.moments import ABSOLUTE, Moment
from factx.normalizers.steps import follow

_LINES = 8
_DATELINE = 24
_PLACE = 6


def reference_date(tape: Tape, units: list[Unit]) -> Date | None:
    """The day that a header, a dateline or a first line names, or None."""
    starts = line_starts(tape)
    limit = starts[_LINES] if len(starts) > _LINES else len(tape.terms)
    for unit in units:
        if unit.start >= limit:
            break
        day = _day(unit)
        if day and (_headed(tape, unit, starts) or _alone(tape, unit, starts) or _dateline(tape, unit, starts)):
            return day
    return None


def line_starts(tape: Tape) -> list[int]:
    """The tokens that begin a line."""
    return sorted({0, *(i for i in tape.known.get("breaks", ()) if i < len(tape.terms))})


def _day(unit: Unit) -> Date | None:
    moment = unit.fields.get("moment")
    if not isinstance(moment, Moment) or moment.origin != ABSOLUTE or moment.fixed or moment.ends:
        return None
    period = follow(moment.steps, ("year", 2000))
    return first_day(period) if isinstance(period, tuple) and period[0] == "day" else None


def _line(tape: Tape, unit: Unit, starts: list[int]) -> tuple[int, int]:
    first = max((i for i in starts if i <= unit.start), default=0)
    last = min((i for i in starts if i > unit.start), default=len(tape.terms))
    return first, last


def _headed(tape: Tape, unit: Unit, starts: list[int]) -> bool:
    """Whether only a header word stands before the date: `Date:`, `Posted on`."""
    first, _ = _line(tape, unit, starts)
    before = tape.terms[first : unit.start]
    if not before or len(before) > 5:
        return False
    return any("date_header" in term.lexicons for term in before) and not any(term.digit for term in before)


def _alone(tape: Tape, unit: Unit, starts: list[int]) -> bool:
    """Whether the date is all that its line says, but for marks and a time of day."""
    first, last = _line(tape, unit, starts)
    rest = [*range(first, unit.start), *range(unit.end, last)]
    return all(not tape.terms[i].text[0].isalnum() or tape.hidden[i] for i in rest)


def _dateline(tape: Tape, unit: Unit, starts: list[int]) -> bool:
    """Whether only names stand before the date in its line, and a dash, a slash or the line's end behind it.

    `LYON, France, Feb. 11, 2023 /Wire/ --`, `Reno, Nevada (Wire) - Feb. 11, 2023 -`; after a time of day a place may
    stand before the dash.
    """
    first, last = _line(tape, unit, starts)
    if unit.start == first or unit.start - first > _DATELINE:
        return False
    before = tape.terms[first : unit.start]
    if any((term.text[0].islower() and "." not in term.text) or term.digit for term in before):
        return False
    timed = unit.fields["moment"].clock is not None
    behind = tape.terms[unit.end : min(last, unit.end + (_PLACE if timed else 1))]
    return not behind or any("dateline_end" in term.lexicons for term in behind)
