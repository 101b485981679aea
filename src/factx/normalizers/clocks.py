"""Times of day, alone and behind a day.

A role is named after what it gives: `month`, `day`, `unit`, `offset`; lexicons give its value. `moment` in the fields
is for `factx.linking.times` to resolve.
"""

import re

from factx.normalizers.dating import Fields, date_fields, inner_moment
from factx.normalizers.moments import CONTEXT, Moment
from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("clock")
def clock(captures: Captures, context: Context) -> Fields | None:
    """A time of day as TIMEX3 writes it behind a day: `T18:30Z`."""
    zone = captures.get("zone")
    told = zone.value or "" if zone else ""
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
    elif not meridiem and text.isdigit() and not zone:
        return None
    return {"clock": f"T{hour:02d}:{minute:02d}{told}"}


def _glued(text: str, context: Context) -> str | None:
    letters = re.search(r"[a-z]+$", text.lower())
    return context.lexicons["meridiem"].get(letters.group()) if letters else None


@normalizer("clock_glued")
def clock_glued(captures: Captures, context: Context) -> Fields | None:
    """A time of day whose minutes stand glued to the half of the day: `5:30PM`."""
    hour, minutes = int(captures["hour"].text), captures["minutes"].text
    half = _glued(minutes, context)
    if half is None or not 1 <= hour <= 12:
        return None
    return {"clock": f"T{hour % 12 + (12 if half == 'pm' else 0):02d}:{minutes[:2]}"}


@normalizer("clocked")
def clocked(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A day with a time of day."""
    moment = inner_moment(captures, "inner")
    if moment is None or moment.ends or moment.fixed or moment.level not in ("day", "weekday", "near"):
        return None
    day = Moment(moment.origin, moment.steps, captures["clock"].fields["clock"])
    return date_fields(day, captures["inner"].fields.get("modifier"))


@normalizer("part_of_day")
def part_of_day(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A part of a day that a date names: `the morning of March 3`."""
    moment = inner_moment(captures, "inner")
    if moment is None or moment.ends or moment.fixed or moment.clock or moment.level != "day":
        return None
    return date_fields(Moment(moment.origin, moment.steps, captures["part"].value))


@normalizer("clock_alone")
def clock_alone(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A time of day on the day that the text is about."""
    return date_fields(Moment(CONTEXT, (("same", "day"),), captures["clock"].fields["clock"]))
