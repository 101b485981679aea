"""Dates that tell of each other: by their order of day and month, by standing together.

Lexicon: `date_joint`, the words and marks that may stand between them.
"""

from dataclasses import replace

from factx.linking.times.choices import ANYWHERE
from factx.matching import Tape, Unit
from factx.normalizers.moments import ABSOLUTE, CONTEXT, OPEN, Moment
from factx.normalizers.steps import Step, follow

_MOST_JOINTS = 3
_COUNTED = (("shift",), ("period_shift",))


def settle_orders(units: list[Unit]) -> None:
    """Reads `8/11/22` in the order that the document's clear dates (`13/11/22`) all have, whatever is configured."""
    orders = {unit.fields["settled"] for unit in units if "settled" in unit.fields}
    if len(orders) != 1:
        return
    for unit in units:
        if "other" in unit.fields and unit.fields["order"] not in orders:
            unit.fields["moment"] = unit.fields["other"]


def settle_neighbours(tape: Tape, units: list[Unit]) -> None:
    """Gives a date what the next one tells of it, from the last to the first.

    Open days, months, quarters and seasons take the year of the date that they are joined to: `in May and June 1940`,
    `3 May and 4 July last year`; what counts from the date before is what stands in apposition: `ten years earlier, in
    1735`.
    """
    for unit, following in zip(units[-2::-1], units[:0:-1], strict=True):
        moment, frame = unit.fields.get("moment"), following.fields.get("moment")
        if isinstance(moment, Moment) and isinstance(frame, Moment) and _joined(tape, unit, following):
            apposed = tape.terms[unit.end].text == "," and moment.origin == CONTEXT
            unit.fields["moment"] = _apposed(moment, frame) if apposed else _lent(moment, frame)


def _joined(tape: Tape, unit: Unit, following: Unit) -> bool:
    between = range(unit.end, following.start)
    joints = all("date_joint" in tape.terms[i].lexicons for i in between)
    return joints and 0 < len(between) <= _MOST_JOINTS and following.end <= tape.hi[unit.start]


def _apposed(moment: Moment, frame: Moment) -> Moment:
    """The moment as the frame in apposition gives it, at its own granularity."""
    if moment.ends or frame.ends or frame.origin != ABSOLUTE or not frame.steps or moment.named not in _COUNTED:
        return moment
    return replace(moment, origin=ABSOLUTE, steps=(*frame.steps, ("same", moment.level)))


def _lent(moment: Moment, frame: Moment) -> Moment:
    """The moment in the frame's year, or the year before where it would come after it."""
    if moment.origin != OPEN or moment.ends or frame.ends or moment.level != frame.level or len(frame.steps) < 2:
        return moment
    year, *rest = frame.steps
    if year[0] not in ("year", "shift") or rest[0][0] != moment.steps[0][0]:
        return moment
    here, there = follow((ANYWHERE, *moment.steps), ANYWHERE), follow((ANYWHERE, *rest), ANYWHERE)
    if not isinstance(here, tuple) or not isinstance(there, tuple):
        return moment
    earlier = _year_before(year) if here[1] > there[1] else year
    return replace(moment, origin=frame.origin, steps=(earlier, *moment.steps)) if earlier else moment


def _year_before(step: Step) -> Step | None:
    if step[0] == "year":
        return ("year", step[1] - 1)
    return ("shift", "year", step[2] - 1) if step[:2] == ("shift", "year") else None
