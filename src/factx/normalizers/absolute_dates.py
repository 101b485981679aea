"""Dates that name their place in the calendar."""

import re
from typing import Any

from factx.normalizers.dating import Fields, count, date_fields, full_year
from factx.normalizers.moments import ABSOLUTE, CONTEXT, OPEN, Moment
from factx.normalizers.registry import Captures, Context, normalizer, of_captures
from factx.normalizers.steps import Step, follow

_CALENDAR = ("decade", "century", "season", "half", "quarter", "month", "week", "day")
_ANY_YEAR = ("year", 2000)


def _year_of(captures: Captures) -> int | None:
    if spelled := captures.get("spelled"):
        return _spelled_year(captures, spelled.fields.get("value"))
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
            return date_fields(moment) | _other_order(role, capture.text, moment) if moment else None
    steps = [(name, count(captures[name])) for name in _CALENDAR if name in captures]
    if any(number is None for _, number in steps):
        return None
    year = _year_of(captures)
    if year is None and captures.get("spelled"):
        return None
    weekday = captures.get("weekday")
    if weekday and not steps and year is None:
        return date_fields(Moment(OPEN, (("weekday", weekday.value),)))
    if follow([("year", year) if year else _ANY_YEAR, *steps], ("year", 2000)) is None:
        return None
    if year is None:
        check = (("is_weekday", weekday.value),) if weekday else ()
        return date_fields(Moment(OPEN, (*steps, *check))) | {"needs": captures.fields.get("needs")}
    return date_fields(Moment(ABSOLUTE, (("year", year), *steps)))


@normalizer("month_day_glued")
def month_day_glued(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A month with a day and year that no blank parts: `September 30,2022`."""
    day, year = (int(digits) for digits in captures["written_day"].text.split(","))
    moment = _absolute(year, captures["month"].value, day)
    return date_fields(moment) if moment else None


@normalizer("glued_day_month")
def glued_day_month(captures: Captures, context: Context) -> Fields | None:
    """A day whose month no blank parts from it: `26nov`."""
    day, month = re.fullmatch(r"(\d+)(\w+)", captures["glued"].text.lower()).groups()  # type: ignore[union-attr]
    steps: tuple[Step, ...] = (("month", context.lexicons["month"][month]), ("day", int(day)))
    if follow((_ANY_YEAR, *steps), _ANY_YEAR) is None:
        return None
    year = _year_of(captures)
    return date_fields(Moment(ABSOLUTE, (("year", year), *steps)) if year else Moment(OPEN, steps))


@normalizer("compact_date")
def compact_date(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A day in eight figures: `20161016`."""
    text = captures["compact"].text
    moment = _absolute(int(text[:4]), int(text[4:6]), int(text[6:]))
    return date_fields(moment) if moment else None


@normalizer("impossible_day")
def impossible_day(captures: Captures, context: Context) -> Fields | None:
    """A day that the calendar does not have: nothing but the place it takes."""
    return {} if calendar_date(captures, context) is None else None


def _spelled_year(captures: Captures, value: Any) -> int | None:
    """A year in words: `two thousand and fifteen`, `nineteen ninety-four`."""
    if value is None or value != int(value) or captures["spelled"].text[0].isdigit():
        return None
    if hundreds := captures.get("spelled_hundreds"):
        return int(hundreds.value * 100 + value) if 10 <= value <= 99 else None
    return int(value) if 1100 <= value <= 2100 else None


def _absolute(year: int, month: int, day: int) -> Moment | None:
    steps: tuple[Step, ...] = (("year", year), ("month", month), ("day", day))
    valid = 1 <= month <= 12 and follow(steps, ("year", 2000)) is not None
    return Moment(ABSOLUTE, steps) if valid else None


def _iso(text: str, context: Context) -> Moment | None:  # noqa: ARG001
    numbers = [int(part) for part in re.findall(r"\d+", text[:10])]
    if len(numbers) == 2 and numbers[1] == numbers[0] % 100 + 1:
        first, last = (Moment(ABSOLUTE, (("year", year),)) for year in (numbers[0], numbers[0] + 1))
        return Moment(ends=(first, last))
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


@normalizer("figured_day")
def figured_day(captures: Captures, context: Context) -> Fields | None:
    """A day and month in figures, in the configured order where both orders give a day."""
    figures = int(captures["first_figure"].text), int(captures["second_figure"].text)
    for month, day in (figures, figures[::-1]) if context.date_order != "DMY" else (figures[::-1], figures):
        steps: tuple[Step, ...] = (("month", month), ("day", day))
        if month <= 12 and follow((_ANY_YEAR, *steps), _ANY_YEAR) is not None:
            return date_fields(Moment(OPEN, steps))
    return None


def _other_order(role: str, text: str, moment: Moment) -> Fields:
    """What a date in figures tells of its order: `settled` (MDY or DMY), or `other`, the moment in the other order."""
    if role != "numeric" or "." in text or not (found := re.fullmatch(r"(\d\d?)\D(\d\d?)\D(\d+)", text)):
        return {}
    first, second = int(found[1]), int(found[2])
    if first > 12 or second > 12:
        return {"settled": "DMY" if first > 12 else "MDY"}
    year, month = moment.steps[0][1], moment.steps[1][1]
    other = _absolute(year, first + second - month, month)
    return {"other": other, "order": "MDY" if month == first else "DMY"} if other and first != second else {}


def _part_year(text: str, context: Context) -> Moment | None:  # noqa: ARG001
    """A quarter or half with its year: `Q3 2021`, `1H21`."""
    found = re.fullmatch(r"(?:[qQhH](\d)|(\d)[qQhH])\D?(\d+)", text)
    name = "quarter" if "q" in text.lower() else "half"
    return Moment(ABSOLUTE, (("year", full_year(found[3])), (name, int(found[1] or found[2])))) if found else None


_WRITTEN = {"iso": _iso, "numeric": _numeric, "quarter_year": _part_year, "half_year": _part_year}


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
        if day is None or day != int(day):
            return None
        steps: tuple[Step, ...] = (("month", month), ("day", int(day)))
        if follow((_ANY_YEAR, *steps), _ANY_YEAR) is None:
            return None
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


@normalizer("month_quarter")
def month_quarter(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The calendar's quarter or half that a month ends: `the September quarter`."""
    month = captures["month"].value
    name, months = ("quarter", 3) if "three" in captures else ("half", 6)
    if month % months:
        return None
    year, part = _year_of(captures), (name, month // months)
    return date_fields(Moment(ABSOLUTE, (("year", year), part)) if year else Moment(OPEN, (part,)))


@normalizer("event_day")
def event_day(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """The day of an event that is named after it, in the year that the rule sets."""
    steps: tuple[Step, ...] = (("year", captures.fields["year"]), ("month", captures["month"].value))
    return date_fields(Moment(ABSOLUTE, (*steps, ("day", captures["day"].value))))


@normalizer("fiscal")
def fiscal(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A fiscal year, with its quarter or half; `1987/88` is named after its end."""
    if first := captures.get("fiscal_first"):
        last = full_year(re.sub(r"\D", "", first.text)) + 1
        told = (captures.get("short_year") or captures["year"]).text
        return date_fields(Moment(ABSOLUTE, fixed=f"FY{last}")) if str(last).endswith(told) else None
    digits = re.findall(r"\d+", captures["fiscal"].text)
    if not digits:
        return None
    quarter = count(captures.get("quarter"))
    if capture := captures.get("quarter"):
        found = re.search(r"[1-4]", capture.text)
        quarter = quarter or (int(found.group()) if found else None)
    half = count(captures.get("half"))
    value = f"FY{full_year(digits[-1]):04d}" + (f"-Q{quarter}" if quarter else f"-H{half}" if half else "")
    return date_fields(Moment(ABSOLUTE, fixed=value))


@normalizer("before_era")
def before_era(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A year, decade or century before the common era, as `BC0451`; the calendar's days do not reach so far."""
    modifier = captures.get("modifier")
    if written := captures.get("written"):
        years = [int(digits) for digits in re.findall(r"\d+", written.text)]
        fixed = "/".join(f"BC{year:04d}" for year in years)
        return date_fields(Moment(ABSOLUTE, fixed=fixed)) if len(years) == 2 and years[0] > years[1] else None
    stated = str(modifier.value) if modifier else None
    if century := captures.get("century"):
        number = count(century)
        return date_fields(Moment(ABSOLUTE, fixed=f"BC{number - 1:02d}"), stated) if number else None
    if decade := captures.get("ancient_decade"):
        return date_fields(Moment(ABSOLUTE, fixed=f"BC{int(decade.text[:-1]) // 10:03d}"), stated)
    year = int(captures["ancient"].text)
    if last := captures.get("last"):
        fixed = f"BC{year:04d}/BC{int(last.text):04d}"
        return date_fields(Moment(ABSOLUTE, fixed=fixed)) if int(last.text) < year else None
    if day := count(captures.get("day")):
        return date_fields(Moment(ABSOLUTE, fixed=f"BC{year:04d}-{captures['month'].value:02d}-{day:02d}"), stated)
    steps: list[Step] = [("year", 1 - year)]
    steps += [(name, captures[name].value) for name in ("season", "month") if name in captures]
    return date_fields(Moment(ABSOLUTE, tuple(steps)), stated)


# A year of the common era that says so, or a period of such years.
of_captures("year_of_era", lambda found: _years(found["ancient"].text, found["last"].text if "last" in found else None))


@normalizer("bare_year")
def bare_year(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A year of three figures, whose era the year before in the text tells."""
    steps: tuple[Step, ...] = (("era_year", int(captures["bare"].text)),)
    if season := captures.get("season"):
        steps += (("season", season.value),)
    return date_fields(Moment(CONTEXT, steps))


@normalizer("year_range")
def year_range(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A period from one year to another, both in figures; the last may name its tens only."""
    first, short = captures["first_year"].text, captures.get("last_short")
    return _years(first, first[:2] + short.text if short else captures["last_year"].text)


def _years(first: str, last: str | None) -> Fields | None:
    moments = [Moment(ABSOLUTE, (("year", int(each)),)) for each in (first, last) if each]
    if last is None:
        return date_fields(moments[0])
    return date_fields(Moment(ends=(moments[0], moments[1]))) if int(first) < int(last) else None


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@normalizer("holiday")
def holiday(captures: Captures, context: Context) -> Fields | None:  # noqa: ARG001
    """A holiday by its rule: `12-25`, `easter-2`, `11-thu-4+1` (the day after the fourth Thursday of November)."""
    steps, year = holiday_steps(captures["holiday"].value or ""), _year_of(captures)
    if steps is None:
        return None
    return date_fields(Moment(ABSOLUTE, (("year", year), *steps)) if year else Moment(OPEN, steps))


def holiday_steps(rule: str) -> tuple[Step, ...] | None:
    """The steps from a year to a holiday's day, or None for a rule of no known form."""
    if found := re.fullmatch(r"easter([+-]\d+)?", rule):
        return (("easter", int(found[1] or 0)),)
    if found := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return (("month", int(found[1])), ("day", int(found[2])))
    found = re.fullmatch(r"(\d\d)-([a-z]{3})-(-?\d)([+-]\d+)?", rule)
    if not found or found[2] not in _WEEKDAYS:
        return None
    nth: tuple[Step, ...] = (("month", int(found[1])), ("nth_weekday", _WEEKDAYS.index(found[2]), int(found[3])))
    return (*nth, ("ordinal_day", int(found[4]))) if found[4] else nth
