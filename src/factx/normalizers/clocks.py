"""Times of day, alone and behind a day."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from factx.normalizers.dating import Fields, count, date_fields, inner_moment, moment_of, order_told, stated_modifier
from factx.normalizers.moments import CONTEXT, Moment
from factx.normalizers.registry import Captures, Context, normalizer, of_captures

_DAY = 24 * 60
_HALVES = {"TMO": 0, "TAF": 1, "TEV": 1, "TNI": 1}


@normalizer("clock")
def clock(captures: Captures, context: Context) -> Fields | None:
    """A time of day as TIMEX3 writes it behind a day: `T18:30Z`."""
    told = _zone(captures)
    if word := captures.get("word"):
        return {"clock": word.value + told}
    text = captures["clock"].text
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if len(numbers) == 1 and numbers[0] > 24:
        numbers = list(divmod(numbers[0], 100))
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    meridiem = captures.get("meridiem")
    half = meridiem.value if meridiem else _glued(text, context)
    if half and not 1 <= hour <= 12:
        half = None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not meridiem and text.isdigit() and "zone" not in captures:
        return None
    return {"clock": f"T{hour:02d}:{minute:02d}{told}", "bare": half is None}


def _zone(captures: Captures) -> str:
    return str(captures["zone"].value or "") if "zone" in captures else ""


def _glued(text: str, context: Context) -> str | None:
    letters = re.search(r"[a-z]+$", text.lower())
    return context.lexicons["meridiem"].get(letters.group()) if letters else None


@normalizer("clock_glued")
def clock_glued(captures: Captures, context: Context) -> Fields | None:
    """A time of day whose minutes stand glued to the half of the day: `5:30PM`."""
    hour, minutes = int(captures["hour"].text), captures["minutes"].text
    half = meridiem.value if (meridiem := captures.get("meridiem")) else _glued(minutes, context)
    if half is None or not 1 <= hour <= 12 or minutes[:2] > "59":
        return None
    return {"clock": f"T{hour % 12 + (12 if half == 'pm' else 0):02d}:{minutes[:2]}"}


@normalizer("clock_run_together")
def clock_run_together(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A time of day whose hour and minutes no mark parts: `430pm`."""
    hour, minute = divmod(int(captures["hour"].text), 100)
    later = 12 if captures["meridiem"].value == "pm" else 0
    return {"clock": f"T{hour % 12 + later:02d}:{minute:02d}{_zone(captures)}"}


@normalizer("clock_words")
def clock_words(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A time of day told from the full hour: `half past six`, `six o'clock in the evening`."""
    hour, meridiem, offset = count(captures["hour"]), captures.get("meridiem"), captures.get("offset")
    if hour is None:
        return None
    if meridiem:
        hour = hour % 12 + (12 if meridiem.value == "pm" else 0)
    minutes = (hour * 60 + (offset.value if offset else 0)) % _DAY
    return {"clock": f"T{minutes // 60:02d}:{minutes % 60:02d}{_zone(captures)}"}


# A time of day in four figures without a mark: `0600`.
of_captures("clock_figures", lambda found: {"clock": f"T{(told := found['clock'].text)[:2]}:{told[2:]}{_zone(found)}"})


@normalizer("clock_range")
def clock_range(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """From one time of day to another on a day, or on the one that the text is about."""
    last, day = captures["last"].fields, Moment(CONTEXT, (("same", "day"),))
    if "day" in captures:
        named = moment_of(captures, "day", "day", "weekday")
        if named is None:
            return None
        day = named
    first = _first_clock(captures, last)
    ends = [replace(day, clock=clock) for clock in (first, last["clock"])]
    return date_fields(Moment(ends=(ends[0], ends[1]))) if first < last["clock"] else None


def _first_clock(captures: Captures, last: Mapping[str, Any]) -> str:
    """The time that a range begins with; a bare hour is in the half of the day that the end names."""
    hour = captures.get("hour")
    first: Fields = {"clock": f"T{int(hour.text):02d}:00", "bare": True} if hour else dict(captures["first"].fields)
    begin, end = int(first["clock"][1:3]), int(last["clock"][1:3])
    if first.get("bare") and not last.get("bare") and begin <= 12 and end > 12:
        begin = begin % 12 + (12 if begin % 12 + 12 <= end else 0)
    return f"T{begin:02d}{first['clock'][3:]}"


@normalizer("clocked")
def clocked(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A day with a time of day."""
    moment = moment_of(captures, "inner", "day", "weekday", "near")
    if moment is None:
        return None
    inner, clock = captures["inner"], captures["clock"].fields["clock"]
    return date_fields(replace(moment, clock=clock), inner.fields.get("modifier")) | order_told(inner, clock)


@normalizer("clocked_part")
def clocked_part(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A time of day in the part of a day that tells its half: `7.32 that evening`."""
    moment = inner_moment(captures, "inner")
    if moment is None or moment.ends or moment.clock not in _HALVES:
        return None
    if point := captures.get("point"):
        hour, minutes = (int(digits) for digits in re.findall(r"\d+", point.text))
    else:
        told = captures["clock"].fields["clock"]
        hour, minutes = int(told[1:3]), int(told[4:6])
    if "point" in captures or captures["clock"].fields.get("bare"):
        hour = hour % 12 + 12 * _HALVES[moment.clock] if hour <= 12 else hour
    return date_fields(Moment(moment.origin, moment.steps, f"T{hour:02d}:{minutes:02d}"))


@normalizer("day_edge")
def day_edge(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """An edge of the day that a date names, or of the day that the text is about: `dawn`, `by nightfall`."""
    part = captures["edge"].value
    if "inner" not in captures:
        return date_fields(Moment(CONTEXT, (("same", "day"),), part))
    moment = moment_of(captures, "inner", "day", "weekday")
    if moment is None or moment.clock:
        return None
    return date_fields(Moment(moment.origin, moment.steps, part), captures["inner"].fields.get("modifier"))


@normalizer("part_of_day")
def part_of_day(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A part of a day that a date names: `the morning of March 3`; of a night from day to day, the first day's."""
    moment = inner_moment(captures, "inner")
    moment = moment.ends[0] if moment and moment.ends else moment
    hours = captures.get("hours")
    part = hours or captures["part"]
    if moment is None or moment.fixed or moment.level != "day" or moment.clock not in (None, hours and part.value):
        return None
    edge = "start" if part.value == "TMO" else "end"  # of the day, at which `the small hours` lie
    return date_fields(Moment(moment.origin, moment.steps, part.value), edge if hours else stated_modifier(captures))


# A time of day on the day that the text is about.
of_captures(
    "clock_alone", lambda found: date_fields(Moment(CONTEXT, (("same", "day"),), found["clock"].fields["clock"]))
)
