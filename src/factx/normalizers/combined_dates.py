"""Dates inside dates, with modifiers, and periods from one date to another."""

from dataclasses import replace

from factx.normalizers.dating import Fields, count, date_fields, inner_moment, moment_of, stated_modifier
from factx.normalizers.moments import ABSOLUTE, CONTEXT, DOCUMENT, OPEN, Moment, step_level
from factx.normalizers.registry import Captures, Context, limited, normalizer, of_captures

_COARSE = ("century", "decade", "year", "season", "half", "quarter", "month", "week", "weekend", "day")


def _finer(level: str | None, than: str | None) -> bool:
    return than in _above(level)


def _above(level: str | None) -> tuple[str, ...]:
    """The coarser granularities."""
    return _COARSE[: _COARSE.index(level)] if level in _COARSE else ()


@normalizer("framed")
def framed(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A date inside a longer one: `September` of `last year`, `Tuesday` of `next week`."""
    inner, frame = inner_moment(captures, "inner"), inner_moment(captures, "frame")
    if inner is None or frame is None or inner.origin != OPEN or not inner.steps or not frame.steps or frame.clock:
        return None
    outer, first = step_level(frame.steps[-1]), inner.steps[0]
    wanted = ("week",) if first[0] == "weekday" else ("year", "decade") if first[0] != "day" else ("month",)
    if outer not in wanted:
        return None
    return date_fields(inner.within(frame), captures["inner"].fields.get("modifier"))


limited("framed_by_week", framed, lambda found: moment_of(found, "frame", "week"))  # `Sunday from last week`


@normalizer("nth_of")
def nth_of(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The nth week, day or weekday of a longer date."""
    frame, number = inner_moment(captures, "frame"), count(captures["nth"])
    if frame is None or number is None or not frame.steps:
        return None
    if weekday := captures.get("weekday"):
        return date_fields(frame.then(("nth_weekday", weekday.value, number)))
    unit = captures["unit"].value
    if (unit == "quarter" and frame.level != "year") or not _finer(unit, frame.level):
        return None
    return date_fields(frame.then(("nth", unit, number)))


def _numbered(captures: Captures, level: str, name: str, role: str) -> Fields | None:
    """The part of a date of this granularity that a role gives the number of."""
    frame, number = moment_of(captures, "frame", level), count(captures[role])
    return None if frame is None or number is None else date_fields(frame.then((name, number)))


# A numbered day of a month, the half or quarter of a year, and its season: `the summer of the following year`.
of_captures("day_of", lambda found: _numbered(found, "month", "day", "nth"))
of_captures("half_of", lambda found: _numbered(found, "year", name := "half" if "half" in found else "quarter", name))
of_captures("season_of", lambda found: _numbered(found, "year", "season", "season"))


@normalizer("first_units")
def first_units(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The first or last units of a longer date, or of the document's year: `the first nine months`."""
    length = captures["length"].fields
    number, unit = length.get("value"), length.get("unit")
    if not number or number != int(number) or unit not in (_COARSE if "frame" in captures else ("month", "quarter")):
        return None
    frame = inner_moment(captures, "frame") if captures.get("frame") else Moment(DOCUMENT, (("shift", "year", 0),))
    if frame is None or not frame.steps or frame.level == unit:
        return None
    return date_fields(frame.then(("span", unit, int(number) * captures["edge"].value)))


@normalizer("modified")
def modified(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A date with a modifier: early, mid, late, about."""
    fields = captures["inner"].fields
    moment = fields.get("moment")
    if not isinstance(moment, Moment) or moment.ends or (moment.fixed and not moment.fixed.startswith("FY")):
        return None
    return date_fields(moment, stated_modifier(captures) or fields.get("modifier"))


# A date that is no exact one; what counts from now is what a talk is about, not about when it was.
limited("about_date", modified, lambda found: (inner := inner_moment(found, "inner")) and inner.origin != DOCUMENT)
# The first or last of the units of a longer date: `the last days of April`.
limited("part_units", modified, lambda found: moment_of(found, "inner", *_above(found["plural"].value)))
# The first or second half of a month, decade or century, as its start or end.
limited("half_as_part", modified, lambda found: moment_of(found, "inner", "month", "decade", "century"))
# A part of a decade or century, whose article is its own: `the late 1880s`; in `the mid-May fair` it is not.
limited("part_of_decade", modified, lambda found: moment_of(found, "inner", "decade", "century"))


@normalizer("part_of_century")
def part_of_century(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The years of a third or quarter of a century."""
    frame, number, parts = inner_moment(captures, "frame"), count(captures["nth"]), captures["part"].value
    if frame is None or number is None or len(frame.steps) != 1 or frame.steps[0][0] != "century":
        return None
    if not -1 <= number <= parts:
        return None
    number, begin = (parts if number < 0 else number), frame.steps[0][1] * 100
    ends = begin + 100 * (number - 1) // parts, begin + 100 * number // parts - 1
    first, last = (Moment(ABSOLUTE, (("year", year),)) for year in ends)
    return date_fields(Moment(ends=(first, last)))


@normalizer("week_of")
def week_of(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The week or weekend that holds a day, or the first of some days."""
    frame = inner_moment(captures, "frame")
    frame = frame.ends[0] if frame and frame.ends else frame
    if frame is None or frame.level != "day" or frame.clock:
        return None
    return date_fields(frame.then(("same", captures["unit"].value)))


@normalizer("about_clock")
def about_clock(captures: Captures, context: Context) -> Fields | None:
    """A time of day that is no exact one."""
    if clock := captures.get("clock"):
        day = Moment(CONTEXT, (("same", "day"),), clock.fields["clock"])
        return date_fields(day, captures["modifier"].value)
    moment = inner_moment(captures, "inner")
    return modified(captures, context) if moment and moment.clock else None


@normalizer("from_to")
def from_to(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A period from one date to another; each lends the other the year that it lacks. It may begin now."""
    first, last = inner_moment(captures, "first"), inner_moment(captures, "last")
    if first and first.fixed == "PRESENT_REF":
        first = Moment(DOCUMENT, (("shift", "day", 0),))
    if first is None or last is None or first.ends or last.ends or first.fixed or last.fixed:
        return None
    if first.clock and first.named == ("same",) and last.level == "day":
        first = replace(last, clock=first.clock)
    if first.origin in (DOCUMENT, CONTEXT) and _finer(last.level, first.level):
        return None
    return date_fields(Moment(ends=(first, last)))


@normalizer("dashed")
def dashed(captures: Captures, context: Context) -> Fields | None:
    """A period with a dash; behind a full date it parts a dateline from a text that begins with `today`."""
    first, last = inner_moment(captures, "first"), inner_moment(captures, "last")
    if first and last and (first.origin, first.level, last.origin) == (ABSOLUTE, "day", DOCUMENT):
        return None
    return from_to(captures, context)


@normalizer("short_range")
def short_range(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """Years as `1914-18`."""
    first = inner_moment(captures, "first")
    if first is None or first.named != ("year",):
        return None
    year = first.steps[0][1]
    last = year // 100 * 100 + int(captures["short_year"].text)
    return date_fields(Moment(ends=(first, Moment(ABSOLUTE, (("year", last),))))) if last > year else None


@normalizer("beside_date")
def beside_date(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A length of time before or after a day: `three days after Easter`."""
    base, one = moment_of(captures, "base", "day", "weekday"), captures.get("unit")
    length = {"value": 1, "unit": one.value} if one else captures["length"].fields
    number, unit = length.get("value"), length.get("unit")
    if base is None or base.clock or number is None or number != int(number) or unit not in _COARSE:
        return None
    moved = base.then(("move", unit, int(number) * captures["side"].value))
    return date_fields(moved, length.get("modifier"))


@normalizer("quarter_to")
def quarter_to(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The months that a month ends: `the quarter to September`, `the 12 months through March`."""
    frame, length = moment_of(captures, "frame", "month"), captures.get("length")
    months = length.fields.get("value") if length else captures["unit"].value
    if frame is None or (length and length.fields.get("unit") != "month"):
        return None
    return date_fields(frame.then(("tail", int(months)))) if months and months == int(months) else None
