"""The document's own date, where its first lines give it: a header, a dateline, a line that is only a date."""

from datetime import date as Date
from itertools import chain

from factx.matching import Tape, Term, Unit
from factx.normalizers.calendar import first_day
from factx.normalizers.moments import ABSOLUTE, Moment
from factx.normalizers.steps import follow

_LINES = 8
_DATELINE = 24
_PLACE = 6
_HEADER = 5
_NAMES = 10
_FARTHEST = 200


def reference_date(tape: Tape, units: list[Unit]) -> Date | None:
    """The day that a header, a dateline or a first line names, or None."""
    starts = sorted({0, *(i for i in tape.known.get("breaks", ()) if i < len(tape.terms))})
    limit = starts[_LINES] if len(starts) > _LINES else len(tape.terms)
    for unit in units:
        if unit.start >= limit:
            break
        tests = _headed, _alone, _dateline, _opening
        if (day := _day(unit)) and any(dates(tape, unit, starts) for dates in tests):
            return day
    return None


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
    """Whether only a header stands before the date: `Date:`, `Posted on`, `Minutes of the meeting held on`."""
    first, _ = _line(tape, unit, starts)
    if unit.start - first > _FARTHEST:
        return False
    before = [tape.terms[i] for i in _loose(tape, first, unit.start)]
    if before and "meeting_header" in before[0].lexicons and len(before) <= _DATELINE:
        return True
    if not before or len(before) > _HEADER or any(term.digit or "be_form" in term.lexicons for term in before):
        return False
    return any("date_header" in term.lexicons for term in before)


def _loose(tape: Tape, start: int, end: int) -> list[int]:
    """The tokens from start to end that no date covers."""
    found, i = [], start
    while i < end:
        unit = tape.units[i]
        if unit is None or unit.kind != "date":
            found.append(i)
        i = unit.end if unit is not None else i + 1
    return found


def _alone(tape: Tape, unit: Unit, starts: list[int]) -> bool:
    """Whether the date is all that its line says, but for marks and a time of day."""
    first, last = _line(tape, unit, starts)
    rest = chain(range(first, unit.start), range(unit.end, last))
    return all(not tape.terms[i].text[0].isalnum() or tape.hidden[i] for i in rest)


def _dateline(tape: Tape, unit: Unit, starts: list[int]) -> bool:
    """Whether only names stand before the date in its line, and a dash, a slash or the line's end behind it.

    `LYON, France, Feb. 11, 2023 /Wire/ --`, `Reno, Nevada (wire.com) - Feb. 11, 2023 -`; after a time of day a place
    may stand before the dash. A line that the date itself opens is a dateline unless another line opens so: then they
    are the entries of a list.
    """
    first, last = _line(tape, unit, starts)
    if unit.start - first > _DATELINE or not _names(tape, first, unit.start):
        return False
    timed = unit.fields["moment"].clock is not None
    behind = tape.terms[unit.end : min(last, unit.end + (_PLACE if timed else 1))]
    if not behind:
        return 0 < unit.start - first <= _NAMES
    if unit.start == first and any(_dated(tape, i) for i in starts if i != first):
        return False
    if behind[0].text == ")":
        behind = tape.terms[unit.end + 1 : min(last, unit.end + 2)]
    return any("dateline_end" in term.lexicons or term.text == ":" for term in behind)


def _opening(tape: Tape, unit: Unit, starts: list[int]) -> bool:
    """Whether the date is the text's first sentence, `8 April 2021. Acme …`, and no entry of a list."""
    end = unit.end
    if unit.start != 0 or end + 1 >= len(tape.terms) or tape.terms[end].text != ".":
        return False
    return tape.lo[end + 1] == end + 1 and not any(_dated(tape, i) for i in starts if i)


def _dated(tape: Tape, i: int) -> bool:
    unit = tape.units[i]
    return unit is not None and unit.kind == "date"


def _names(tape: Tape, start: int, end: int) -> bool:
    """Whether the tokens are names and marks, whatever stands in brackets, and none that ties a date to a clause."""
    inside = False
    for term in tape.terms[start:end]:
        if term.text in "()":
            inside = term.text == "("
        elif not _may_stand(term, inside):
            return False
    return True


def _may_stand(term: Term, inside: bool) -> bool:
    """Whether a token may stand in a dateline before its date, or inside brackets there."""
    if term.digit or ("not_dateline" in term.lexicons and not term.upper):
        return False
    return inside or not term.text[0].islower() or "." in term.text or "dateline_word" in term.lexicons
