"""Words of time that are part of a name or a heading: `Discovery Today`, `Join Now`, the programme `This Week`."""

from factx.matching import Tape, Unit
from factx.normalizers.moments import ABSOLUTE, OPEN, Moment

_QUOTES = frozenset("\"'“‘`")
_MOVED = ("shift", "stretch", "period_shift")


def in_title(tape: Tape, unit: Unit) -> bool:
    """Whether capitals tell that a relative date is no date: capitalised behind a capital, or in quotes by itself."""
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
