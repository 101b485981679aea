"""Dates that count from the document's date or from the date before in the text."""

from dataclasses import replace
from decimal import Decimal

from factx.normalizers.absolute_dates import holiday_steps
from factx.normalizers.dating import Fields, count, date_fields, inner_moment, stated_modifier
from factx.normalizers.durations import part_of_one
from factx.normalizers.moments import ABSOLUTE, CONTEXT, DOCUMENT, OPEN, Moment
from factx.normalizers.registry import Capture, Captures, Context, normalizer, of_captures
from factx.normalizers.steps import Step

# A value that nothing resolves, as the rule sets it.
of_captures("fixed", lambda found: date_fields(Moment(DOCUMENT, fixed=found.fields["fixed"])))


@normalizer("relative")
def relative(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A day word, or a unit, weekday, month or season with what moves it: `last year`, `next Monday`."""
    if day := captures.get("day_word"):
        return date_fields(Moment(DOCUMENT, (("shift", "day", day.value),)))
    then = captures.get("then")
    origin = CONTEXT if then else DOCUMENT
    moved = captures.get("offset") or then or captures.get("number")
    number = moved.value if moved else 0
    if unit := captures.get("unit"):
        return date_fields(Moment(origin, (("shift", unit.value, number),)), captures.fields.get("part"))
    if weekday := captures.get("weekday"):
        if number == 1 and not then:
            return date_fields(Moment(origin, (("shift", "week", 1), ("weekday", weekday.value))))
        return date_fields(Moment(origin, (("weekday_shift", weekday.value, number),)))
    if holiday := captures.get("holiday"):
        steps = holiday_steps(holiday.value)
        return date_fields(Moment(origin, (("near_day", number, *steps),))) if steps else None
    if month := captures.get("month"):
        steps = (("near", "month", month.value, number),)
        if day := captures.get("day"):
            steps += (("day", count(day)),)
        return date_fields(Moment(origin, steps))
    return date_fields(Moment(origin, (("near", "season", captures["season"].value, number),)))


# `The next year`: after the document's, or in a narrative after the date before.
of_captures(
    "next_unit", lambda found: date_fields(Moment(DOCUMENT, (("then", found["unit"].value, found["then"].value),)))
)
# The night before the document's day.
of_captures("overnight", lambda _: date_fields(Moment(DOCUMENT, (("shift", "day", -1),), "TNI")))
# A part of the day that the text is about: `in the afternoon`.
of_captures(
    "part_alone",
    lambda found: date_fields(Moment(CONTEXT, (("same", "day"),), found["part"].value), stated_modifier(found)),
)
# The year that begins or has just begun: the one some months on.
of_captures(
    "new_year",
    lambda found: date_fields(Moment(DOCUMENT, (("shift", "month", found["new_year"].value), ("same", "year")))),
)
# The year in which the century turned or turns.
of_captures("century_turn", lambda _: date_fields(Moment(CONTEXT, (("turn", 100),))))
# The period that the text is about, in another year: `the same quarter of 1990`.
of_captures(
    "same_in_year",
    lambda found: date_fields(Moment(CONTEXT, (("to_year", int(found["year"].text)), *_widened(found)))),
)


@normalizer("beside_unit")
def beside_unit(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The unit or part of a day before or after a date of its kind: `the day after Thanksgiving`."""
    base, unit, part = inner_moment(captures, "base"), captures.get("unit"), captures.get("part")
    if base is None or base.clock or base.origin == CONTEXT:
        return None
    name = unit.value if unit else "day"
    if base.level != name and not (base.level == "day" and name in ("week", "weekend")):
        return None
    return date_fields(replace(base.then(("shift", name, captures["side"].value)), clock=part.value if part else None))


@normalizer("week_weekday")
def week_weekday(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A weekday of last, this or next week."""
    steps: tuple[Step, ...] = (("shift", "week", captures["offset"].value), ("weekday", captures["weekday"].value))
    return date_fields(Moment(DOCUMENT, steps))


@normalizer("day_part")
def day_part(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A part of a day: `last night`, `Thursday evening`."""
    part = captures.get("part") or captures.get("night")
    if weekday := captures.get("weekday"):
        clock = part.value if part else None
        if offset := captures.get("offset"):
            return date_fields(Moment(DOCUMENT, (("weekday_shift", weekday.value, offset.value),), clock))
        return date_fields(Moment(OPEN, (("weekday", weekday.value),), clock))
    then = captures.get("then") or captures.get("side")
    day = captures.get("day_word") or captures.get("offset") or then
    steps = (("shift", "day", day.value if day else 0),)
    return date_fields(Moment(CONTEXT if then else DOCUMENT, steps, part.value if part else None))


# The unit before or after the date before in the text: `the year before`.
of_captures(
    "beside", lambda found: date_fields(Moment(CONTEXT, (("shift", found["unit"].value, found["side"].value),)))
)


@normalizer("the_unit")
def the_unit(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The year, month or day that the text is about; `whole` where the words call it so."""
    name = unit.value if (unit := captures.get("unit")) else captures.fields["unit"]
    step: Step = ("same", name, "whole") if "part_word" in captures else ("same", name)
    return date_fields(Moment(CONTEXT, (step,)), stated_modifier(captures))


@normalizer("unit_end")
def unit_end(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The end of the current unit: `year-end`."""
    unit, year = captures.get("unit"), captures.get("year")
    if year and not (unit and unit.value == "year"):
        return None
    steps: tuple[Step, ...] = (("shift", unit.value if unit else "year", 0),)
    return date_fields(Moment(ABSOLUTE, (("year", int(year.text)),)) if year else Moment(DOCUMENT, steps), "end")


def _unit(capture: Capture) -> tuple[str, int]:
    value = capture.value
    if isinstance(value, str):
        return value, 1
    name, factor = value["unit"], int(Decimal(value["count"] or 1)) or 1
    return ("week", factor) if value["code"] == "W" else (name, factor)


@normalizer("counted")
def counted(captures: Captures, context: Context) -> Fields | None:
    """Some units before or after now, a day, or the date before: `N years ago`, `two days later`."""
    name, factor = _unit(captures["unit"])
    number = captures.get("amount")
    base, capture = captures.get("base"), captures.get("direction")
    direction = capture.value if capture else captures.fields.get("direction", 1)
    then = capture is not None and captures.words[-1] not in context.lexicons["ago_word"]
    modifier = stated_modifier(captures)
    if captures.get("vague") or (number and number.fields.get("value") is None):
        return date_fields(Moment(DOCUMENT, fixed="PAST_REF" if direction < 0 else "FUTURE_REF"))
    amount = _amount(captures)
    if name in _MINUTES and then:
        minutes = direction * round(amount * factor * _MINUTES[name])
        return date_fields(Moment(CONTEXT, (("clock_shift", minutes),)), modifier)
    name, count_of = _whole(name, amount, factor)
    if name not in _COUNTED:
        return None
    if abs(count_of * factor) > 9999:
        far = direction < 0 and name == "year" and not then
        return date_fields(Moment(DOCUMENT, fixed="PAST_REF"), modifier) if far else None
    verb = "period_shift" if name == "year" and count_of == 1 else "shift"
    steps: tuple[Step, ...] = ((verb, name, direction * count_of * factor),)
    if base and base.value:
        steps = (("shift", "day", base.value), ("move", name, direction * count_of * factor))
    return date_fields(Moment(CONTEXT if then else DOCUMENT, steps), modifier)


def _amount(captures: Captures) -> Decimal:
    """How many units: a number or one, with a part (`a year and a half`), or only part of one (`half a century`)."""
    if half := captures.get("half"):
        return Decimal(half.value)
    number, part = captures.get("amount"), captures.get("part")
    return Decimal(number.fields["value"] if number else 1) + Decimal(part.value if part else 0)


def _whole(name: str, amount: Decimal, factor: int) -> tuple[str, int]:
    """The unit and a whole number of it: hours as days, decades as years, half a year as months."""
    if name in ("hour", "minute", "second", "millisecond", "microsecond"):
        return "day", int(amount * factor) // 24 if name == "hour" else 0
    if name == "decade" or (name == "century" and amount != int(amount)):
        return "year", int(amount * (10 if name == "decade" else 100))
    if name == "year" and amount != int(amount):
        return "month", round(amount * 12)
    return name, round(amount)


@normalizer("ago_on")
def ago_on(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """Years ago to the day, week or month: `50 years ago today`."""
    (name, factor), number = _unit(captures["unit"]), captures["amount"].fields.get("value")
    if name not in ("year", "decade", "century") or number is None or number != int(number):
        return None
    months = captures["direction"].value * int(number) * factor * {"year": 12, "decade": 120, "century": 1200}[name]
    inner = unit.value if (unit := captures.get("inner_unit")) else "day"
    return date_fields(Moment(DOCUMENT, (("shift", "day", 0), ("move", "month", months), ("same", inner))))


_MINUTES = {"hour": 60, "minute": 1}
_COUNTED = ("day", "week", "month", "quarter", "year", "decade", "century", "weekend", "night", "season")


def _widened(captures: Captures) -> tuple[Step, ...]:
    """The step to the quarter where the words call a period so."""
    return (("widened", "quarter"),) if "wide" in captures else ()


@normalizer("year_ago")
def year_ago(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The period a year before the one that the text is about, with its quarter where it names one."""
    name = _unit(captures["unit"])[0] if "unit" in captures else "year"
    steps: tuple[Step, ...] = (("period_shift", name, captures["direction"].value),)
    steps += _widened(captures)
    if quarter := captures.get("quarter"):
        steps = (("shift", name, captures["direction"].value), ("quarter", count(quarter)))
    return date_fields(Moment(CONTEXT, steps))


@normalizer("stretch")
def stretch(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The time between now and some units before or after: `the past three years`."""
    unit, told = captures["unit"].value, captures.get("direction") or captures.get("then")
    direction = int(told.value if told else captures.fields["direction"])
    number = captures.get("amount")
    value = number.fields.get("value") or number.fields.get("high") if number else 1
    if value is None:
        return date_fields(Moment(DOCUMENT, fixed="PAST_REF" if direction < 0 else "FUTURE_REF"))
    if part := captures.get("part"):
        value += part_of_one(part)
    if value != int(value):
        unit, value = _whole(unit, Decimal(value), 1)
    if not 0 < value < 10000:
        return None
    origin = CONTEXT if "then" in captures else DOCUMENT
    return date_fields(Moment(origin, (("stretch", unit, direction * int(value)),)), stated_modifier(captures))


@normalizer("half_stretch")
def half_stretch(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The past half year; the unit's value is its half in months."""
    months = captures["unit"].value * captures["direction"].value
    return date_fields(Moment(DOCUMENT, (("stretch", "month", months),)))
