"""Dates that name their place in the calendar.

A role is named after what it gives: `month`, `day`, `unit`, `offset`; lexicons give its value. `moment` in the fields
is for `factx.linking.times` to resolve.
"""

import re

from factx.normalizers.dating import Fields, count, date_fields, full_year
from factx.normalizers.moments import ABSOLUTE, OPEN, Moment
from factx.normalizers.registry import Captures, Context, normalizer
from factx.normalizers.steps import Step, follow

_CALENDAR = ("decade", "century", "season", "half", "quarter", "month", "day")
_ANY_YEAR = ("year", 2000)


def _year_of(captures: Captures) -> int | None:
    for role in ("year", "short_year"):
        if capture := captures.get(role):
            return full_year(re.sub(r"\D", "", capture.text))
    return None


@normalizer("calendar_date")
def calendar_date(captures: Captures, context: Context) -> Fields | None:
    """A date by its parts; None where there is no such day in any year."""
    for role, read in _WRITTEN.items():
        if capture := captures.get(role):
            moment = read(capture.text, context)
            return date_fields(moment) if moment else None
    steps = [(name, number) for name in _CALENDAR if (number := count(captures.get(name))) is not None]
    if any(number is None for name in _CALENDAR if name in captures for number in [count(captures.get(name))]):
        return None
    year = _year_of(captures)
    if (weekday := captures.get("weekday")) and not steps and year is None:
        return date_fields(Moment(OPEN, (("weekday", weekday.value),)))
    if follow([("year", year) if year else _ANY_YEAR, *steps], ("year", 2000)) is None:
        return None
    if year is None:
        return date_fields(Moment(OPEN, tuple(steps)))
    return date_fields(Moment(ABSOLUTE, (("year", year), *steps)))


def _absolute(year: int, month: int, day: int) -> Moment | None:
    steps: tuple[Step, ...] = (("year", year), ("month", month), ("day", day))
    valid = 1 <= month <= 12 and follow(steps, ("year", 2000)) is not None
    return Moment(ABSOLUTE, steps) if valid else None


def _iso(text: str, context: Context) -> Moment | None:  # noqa: ARG001
    numbers = [int(part) for part in re.findall(r"\d+", text[:10])]
    if len(numbers) == 2:
        return Moment(ABSOLUTE, (("year", numbers[0]), ("month", numbers[1])))
    moment = _absolute(numbers[0], numbers[1], numbers[2])
    if moment and "T" in text:
        return Moment(ABSOLUTE, moment.steps, text[10:])
    return moment


def _numeric(text: str, context: Context) -> Moment | None:
    """A date in figures: the configured order, or the other one where it gives no date; dots mean day first."""
    parts = re.split(r"[./-]", text)
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return _absolute(numbers[0], numbers[1], numbers[2])
    year = full_year(parts[2])
    month_first = context.date_order != "DMY" and "." not in text
    first, second = (numbers[0], numbers[1]) if month_first else (numbers[1], numbers[0])
    return _absolute(year, first, second) or _absolute(year, second, first)


def _quarter_year(text: str, context: Context) -> Moment | None:  # noqa: ARG001
    found = re.fullmatch(r"(?:[qQ](\d)|(\d)[qQ])\D?(\d+)", text)
    if not found:
        return None
    quarter = int(found[1] or found[2])
    return Moment(ABSOLUTE, (("year", full_year(found[3])), ("quarter", quarter)))


_WRITTEN = {"iso": _iso, "numeric": _numeric, "quarter_year": _quarter_year}


@normalizer("day_range")
def day_range(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """From one day of a month to another."""
    if days := captures.get("days"):
        first, last = days.fields.get("low"), days.fields.get("high")
        if first is None or last is None or days.fields.get("value") is not None:
            return None
    else:
        first, last = count(captures["first"]), count(captures["last"])
    month, year = captures["month"].value, _year_of(captures)
    moments = []
    for day in (first, last):
        if day is None or day != int(day) or follow([_ANY_YEAR, ("month", month), ("day", int(day))], _ANY_YEAR) is None:
            return None
        steps: tuple[Step, ...] = (("month", month), ("day", int(day)))
        moments.append(Moment(ABSOLUTE, (("year", year), *steps)) if year else Moment(OPEN, steps))
    return date_fields(Moment(ends=(moments[0], moments[1])))


@normalizer("decade")
def decade(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A decade in figures or as a word, of the twentieth century where only its tens are named."""
    if captures.get("year"):
        number = _year_of(captures)
        return None if number is None or number % 10 else _decade(number // 10)
    capture = captures.get("decade") or captures["decade_word"]
    if isinstance(capture.value, int):
        return _decade(190 + capture.value)
    digits = re.sub(r"\D", "", capture.text)
    return _decade(int(digits) // 10 if len(digits) == 4 else 190 + int(digits) // 10)


def _decade(number: int) -> Fields:
    return date_fields(Moment(ABSOLUTE, (("decade", number),)))


@normalizer("century")
def century(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The nth century: the 19th is 18."""
    number = count(captures["century"])
    return date_fields(Moment(ABSOLUTE, (("century", number - 1),))) if number and number <= 30 else None


@normalizer("fiscal")
def fiscal(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A fiscal year, with its quarter."""
    digits = re.findall(r"\d+", captures["fiscal"].text)
    if not digits:
        return None
    quarter = count(captures.get("quarter"))
    if capture := captures.get("quarter"):
        found = re.search(r"[1-4]", capture.text)
        quarter = quarter or (int(found.group()) if found else None)
    value = f"FY{full_year(digits[-1]):04d}" + (f"-Q{quarter}" if quarter else "")
    return date_fields(Moment(ABSOLUTE, fixed=value))
