"""Following the steps of a moment through the calendar."""

from collections.abc import Iterable
from datetime import date as Date
from typing import Any

from factx.normalizers import calendar as cal
from factx.normalizers.calendar import Period

Step = tuple[Any, ...]

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "night": 1, "hour": 0, "minute": 0, "second": 0}
_DAY = 24 * 60


def follow(steps: Iterable[Step], start: Period) -> Period | str | None:
    """The period that the steps lead to, a TIMEX3 value A/B for a span, or None where there is no such day."""
    place: Period | str | None = start
    try:
        for step in steps:
            if not isinstance(place, tuple):
                return None
            place = _FOLLOW[step[0]](place, *step[1:])
        if isinstance(place, tuple):
            cal.timex_of(place)
    except (ValueError, OverflowError):
        return None
    return place


def _day(place: Period, number: int) -> Period | str:
    year, month = divmod(cal.month_of(place), 12)
    if year < 1:
        return f"BC{1 - year:04d}-{month + 1:02d}-{number:02d}"
    return "day", Date(year, month + 1, number).toordinal()


def _week(place: Period, number: int) -> Period | None:
    return cal.period_of(f"{cal.year_of(place):04d}-W{number:02d}")


def _weekday(place: Period, number: int) -> Period:
    """The weekday (0 is Monday) in the week of a day, or of the period's first day."""
    start = cal.first_day(place)
    return "day", start.toordinal() - start.weekday() + number


def _shift(place: Period, unit: str, number: int) -> Period:
    if unit == "fortnight":
        unit, number = "week", number * 2
    if place[0] == unit:
        return unit, place[1] + number
    if number and place[0] == "year" and unit in cal.PER_YEAR:
        return "year", (cal.month_of(place) + 6 + round(number * cal.MONTHS[unit])) // 12
    if unit in cal.YEARS:
        return unit, cal.year_of(place) // cal.YEARS[unit] + number
    if unit == "month":
        return unit, cal.month_of(place) + number
    day = cal.first_day(place)
    if unit in ("night", "hour", "minute", "second"):
        unit, number = "day", number if unit == "night" else 0
    name, at = cal.holding(unit, day)
    return name, at + number


def _near(place: Period, unit: str, part: int, number: int) -> Period:
    """The month or season of that name in the year of a day, or the last before it, or the next after it.

    `last May` said in June is the May of the year before: this year's would be last month. After a year, the one
    that follows is the next year's.
    """
    size = cal.PER_YEAR[unit]
    if place[0] == "year" or (number == 0 and place[0] in ("half", "quarter")):
        return unit, (cal.year_of(place) + number) * size + part - (1 if unit == "month" else 0)
    here = cal.month_of(place) if unit == "month" else (cal.month_of(place) - 2) // 3
    at = here // size * size + part - (1 if unit == "month" else 0)
    if number < 0 and (at >= here or (unit == "month" and at == here - 1 and at // size == here // size)):
        at -= size
    if number > 0 and at <= here:
        at += size
    return unit, at


def _period_shift(place: Period, unit: str, number: int) -> Period:
    """The same period some units before or after: the quarter of the year before."""
    if unit == "year" and place[0] in cal.PER_YEAR and place[0] != "season":
        return place[0], place[1] + number * cal.PER_YEAR[place[0]]
    return _shift(place, unit, number)


def moved(day: Date, unit: str, number: int) -> Date:
    """The day some units on; hours and less do not move it."""
    if unit in cal.MONTHS:
        return cal.add_months(day, number * cal.MONTHS[unit])
    if unit == "hour":
        return Date.fromordinal(day.toordinal() + int(number / 24))
    return Date.fromordinal(day.toordinal() + number * _DAYS[unit])


def _near_day(place: Period, number: int, *steps: Step) -> Period | None:
    """A day that comes once a year: this year's, the last before the day, or the next after it."""
    for year in (0, -1) if number < 0 else (0, 1):
        found = follow(steps, ("year", cal.year_of(place) + year))
        if isinstance(found, tuple) and (number == 0 or (found[1] - cal.first_day(place).toordinal()) * number > 0):
            return found
    return None


def _turn(place: Period, years: int) -> Period:
    """The year in which a century turns: the nearest, but for places in its middle the next."""
    year = cal.year_of(place)
    begun = year // years * years
    return "year", begun if year - begun < years // 3 else begun + years


def _to_year(place: Period, year: int) -> Period:
    """The same period in another year."""
    name, number = place
    if name in cal.PER_YEAR:
        return name, year * cal.PER_YEAR[name] + number % cal.PER_YEAR[name]
    week = _week(("year", year), cal.first_day(place).isocalendar().week) if name == "week" else None
    return week or ("year", year)


def _tail(place: Period, months: int) -> str:
    """The months that end with a month, as A/B."""
    number = cal.month_of(place)
    return f"{cal.timex_of(('month', number - months + 1))}/{cal.timex_of(('month', number))}"


def _weekday_shift(place: Period, weekday: int, number: int) -> Period:
    """The nth weekday of that name after the day, or before it where the number is negative."""
    day = cal.first_day(place).toordinal()
    if number > 0:
        ahead = (weekday - (day - 1) % 7 - 1) % 7 + 1
        return "day", day + ahead + 7 * (number - 1)
    if number == 0:
        return _weekday(place, weekday)
    back = ((day - 1) % 7 - weekday - 1) % 7 + 1
    return "day", day - back + 7 * (number + 1)


def _nth(place: Period, unit: str, number: int) -> Period | None:
    """The nth unit inside the period, from its end where negative; a week belongs where its Thursday is."""
    first, last = cal.holding(unit, cal.first_day(place)), cal.holding(unit, cal.last_day(place))
    if unit == "week" and cal.first_day(first) < cal.first_day(place) and cal.first_day(place).weekday() > 3:
        first = "week", first[1] + 1
    if unit == "week" and cal.last_day(place).weekday() < 3:
        last = "week", last[1] - 1
    at = first[1] + number - 1 if number > 0 else last[1] + number + 1
    return (unit, at) if first[1] <= at <= last[1] else None


def _nth_weekday(place: Period, weekday: int, number: int) -> Period | None:
    first, last = cal.first_day(place), cal.last_day(place)
    if number > 0:
        day = first.toordinal() + (weekday - first.weekday()) % 7 + 7 * (number - 1)
    else:
        day = last.toordinal() - (last.weekday() - weekday) % 7 + 7 * (number + 1)
    return ("day", day) if first.toordinal() <= day <= last.toordinal() else None


def _span(place: Period, unit: str, number: int) -> str | None:
    """The first units of a period, or the last where the number is negative, as A/B."""
    ends = (1, number) if number > 0 else (number, -1)
    told = [_nth(place, unit, end) for end in ends]
    return "/".join(cal.timex_of(each) for each in told if each) if all(told) else None


def _stretch(place: Period, unit: str, number: int) -> str:
    """From the day some units back, or on where the number is positive, as A/B; from a longer period by whole years."""
    if place[0] not in ("day", "week") and unit in cal.YEARS:
        begun = cal.year_of(place)
        return "/".join(cal.timex_of(("year", at)) for at in sorted((begun, begun + number * cal.YEARS[unit])))
    day = cal.first_day(place)
    other = moved(day, unit, number)
    if day == other:
        return day.isoformat()
    return f"{min(day, other).isoformat()}/{max(day, other).isoformat()}"


def _easter(place: Period, offset: int) -> Period:
    """Easter Sunday of the period's year, and days from it (the Gregorian computus of Meeus, Jones and Butcher)."""
    year = cal.year_of(place)
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return "day", Date(year, month, day + 1).toordinal() + offset


_FOLLOW: dict[str, Any] = {
    "year": lambda _, number: ("year", number),
    "decade": lambda _, number: ("decade", number),
    "century": lambda _, number: ("century", number),
    "month": lambda place, number: ("month", cal.year_of(place) * 12 + number - 1),
    "day": _day,
    "week": _week,
    "weekday": _weekday,
    "quarter": lambda place, number: ("quarter", cal.year_of(place) * 4 + number - 1),
    "half": lambda place, number: ("half", cal.year_of(place) * 2 + number - 1),
    "season": lambda place, number: ("season", cal.year_of(place) * 4 + number),
    "ordinal": lambda _, number: ("day", number),
    "shift": _shift,
    "then": _shift,
    "clock_shift": lambda place, minutes: ("day", cal.first_day(place).toordinal() + int(minutes / _DAY)),
    "widened": lambda place, unit: _shift(place, unit, 0) if place[0] in _DAYS or place[0] == "month" else place,
    "era_year": lambda place, _: place,
    "turn": _turn,
    "to_year": _to_year,
    "near": _near,
    "same": lambda place, unit, *_: _shift(place, unit, 0),
    "period_shift": _period_shift,
    "weekday_shift": _weekday_shift,
    "nth": _nth,
    "nth_weekday": _nth_weekday,
    "span": _span,
    "stretch": _stretch,
    "move": lambda place, unit, number: ("day", moved(cal.first_day(place), unit, number).toordinal()),
    "is_weekday": lambda place, day: place if place[0] == "day" and (place[1] - 1) % 7 == day else None,
    "near_day": _near_day,
    "tail": _tail,
    "easter": _easter,
    "ordinal_day": lambda place, number: ("day", cal.first_day(place).toordinal() + number),
}
