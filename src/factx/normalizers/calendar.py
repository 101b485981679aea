"""The calendar: every TIMEX3 value of the contract as a period, its first and last day, and steps from it.

A period is a granularity and a number counted from the year 0 (`("month", 2022 * 12 + 7)` is August 2022); days count
as `date.toordinal`, weeks from Monday to Sunday. The year 0 is 1 BC, and years below it are written as `BC0480`; they
have no days here.
"""

import re
from calendar import monthrange
from datetime import date as Date
from functools import lru_cache

from factx.facts.timex import is_date_timex

Period = tuple[str, int]
Bounds = tuple[str | None, str | None, str | None]

SEASONS = ("SP", "SU", "FA", "WI")
PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "season": 4}
YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months a period has; a season begins with its year's March, June, September or December."""
_SHAPES = (
    ("minute", re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-][\d:]+)?")),
    ("hour", re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d{2}")),
    ("day", re.compile(r"(?:BC)?[\dX]{4}-[\dX]{2}-[\dX]{2}(?:T(?:MO|MI|AF|EV|NI|DT))?")),
    ("day", re.compile(r"[\dX]{4}-W[\dX]{2}-\d")),
    ("quarter", re.compile(r"(?:FY)?[\dX]{4}-Q[1-4X]")),
    ("half", re.compile(r"(?:FY)?[\dX]{4}-H[12X]")),
    ("season", re.compile(r"(?:BC)?[\dX]{4}-(?:SP|SU|FA|WI)")),
    ("weekend", re.compile(r"[\dX]{4}-W[\dX]{2}-WE")),
    ("week", re.compile(r"[\dX]{4}-W[\dX]{2}")),
    ("month", re.compile(r"(?:BC)?[\dX]{4}-[\dX]{2}")),
    ("year", re.compile(r"(?:FY|BC)?[\dX]{4}")),
    ("decade", re.compile(r"(?:BC)?[\dX]{3}")),
    ("century", re.compile(r"(?:BC)?[\dX]{2}")),
)


@lru_cache(maxsize=2048)
def shape(timex: str) -> str | None:
    """The granularity that the form of a TIMEX3 value names (`weekend` among them), or None."""
    return next((name for name, form in _SHAPES if form.fullmatch(timex)), None)


def period_of(timex: str) -> Period | None:
    """The period that a TIMEX3 value names; None where it names none, has an X, or no such day exists."""
    name = shape(timex)
    if name is None or "X" in timex or timex.startswith("FY"):
        return None
    if timex.startswith("BC"):
        return _before_era(name, timex[2:])
    try:
        return _period(name, timex)
    except ValueError:
        return None


def _before_era(name: str, told: str) -> Period | None:
    """The period of a year BC, or of a part of it."""
    if name not in ("year", "month", "season"):
        return None
    year, (_, number) = 1 - int(told[:4]), _period(name, "0001" + told[4:])
    return name, number + (year - 1) * PER_YEAR.get(name, 1)


def year_of(period: Period) -> int:
    """The year in which a period begins; years BC are 0 and less."""
    return month_of(period) // 12


def month_of(period: Period) -> int:
    """The month in which a period begins, counted from the year 0."""
    name, number = period
    if name in MONTHS:
        return number * MONTHS[name] + 2 * (name == "season")
    start = first_day(period)
    return start.year * 12 + start.month - 1


def _period(name: str, timex: str) -> Period:
    if name in YEARS:
        return name, int(timex)
    year, rest = int(timex[:4]), timex[5:]
    if name in ("week", "weekend"):
        return name, Date.fromisocalendar(year, int(rest[1:3]), 1).toordinal() // 7
    if name == "season":
        return name, year * 4 + SEASONS.index(rest)
    if name in ("quarter", "half"):
        return name, year * PER_YEAR[name] + int(rest[1:]) - 1
    if name == "month":
        if not 1 <= int(rest) <= 12:
            raise ValueError(timex)
        return name, year * 12 + int(rest) - 1
    if rest.startswith("W"):
        return "day", Date.fromisocalendar(year, int(rest[1:3]), int(rest[4])).toordinal()
    return "day", Date.fromisoformat(timex[:10]).toordinal()


def timex_of(period: Period) -> str:
    """The TIMEX3 value of a period; raises ValueError beyond the years 9999 BC to 9999."""
    name, number = period
    if name in YEARS:
        width = {"year": 4, "decade": 3, "century": 2}[name]
        if name == "year" and -9999 < number < 1:
            return f"BC{1 - number:04d}"
        if not 0 <= number < 10**width:
            raise ValueError(period)
        return f"{number:0{width}d}"
    if name in PER_YEAR:
        year, part = divmod(number, PER_YEAR[name])
        if not -9999 < year <= 9999:
            raise ValueError(period)
        told = {"month": f"{part + 1:02d}", "season": SEASONS[part % 4]}
        written = f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"
        return f"{written}-{told.get(name) or name[0].upper() + str(part + 1)}"
    if name == "day":
        return Date.fromordinal(number).isoformat()
    year, week, _ = Date.fromordinal(number * 7 + 1).isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if name == "weekend" else "")


def holding(name: str, day: Date) -> Period:
    """The period of a granularity that holds a day; a winter holds the January after its year."""
    if name in MONTHS:
        return name, (day.year * 12 + day.month - 1 - 2 * (name == "season")) // MONTHS[name]
    if name == "day":
        return name, day.toordinal()
    return name, (day.toordinal() - 1) // 7


def first_day(period: Period) -> Date:
    """The first day of a period; raises ValueError where the calendar does not reach."""
    name, number = period
    if name in MONTHS:
        month = month_of(period) or 12 * (name in ("decade", "century"))  # the first of them begin with the year 1
        return Date(month // 12, month % 12 + 1, 1)
    if name == "day":
        return Date.fromordinal(number)
    return Date.fromordinal(number * 7 + (6 if name == "weekend" else 1))


def last_day(period: Period) -> Date:
    """The last day of a period; raises ValueError where the calendar does not reach."""
    name, number = period
    if name not in MONTHS:
        return Date.fromordinal(number if name == "day" else number * 7 + 7)
    year, month = divmod(month_of(period) + MONTHS[name] - 1, 12)
    return Date(year, month + 1, monthrange(year, month + 1)[1])


def add_months(day: Date, months: int) -> Date:
    """The same day some months on, or the month's last day where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return Date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=4096)
def bounds(timex: str) -> Bounds:
    """First and last day (ISO 8601, both inclusive) and granularity of a TIMEX3 value.

    The days are None for fiscal years, `PAST_REF` and the like, and values with X; the granularity is None for those
    that name no single period, and for weekends and A/B.
    """
    if "/" in timex:
        first, _, last = timex.partition("/")
        begun, ended = bounds(first)[0], bounds(last)[1]
        return (begun, ended, None) if begun and ended else (None, None, None)
    name = shape(timex)
    told = None if name == "weekend" else name
    period = period_of(timex)
    if period is None:
        return None, None, told
    try:
        return first_day(period).isoformat(), last_day(period).isoformat(), told
    except ValueError:
        return None, None, told


def is_regular(timex: str) -> bool:
    """Whether a value is one of the calendar's, and a period A/B begins before B does, if only by the clock."""
    if not is_date_timex(timex):
        return False
    first, _, last = timex.partition("/")
    begun, ended = bounds(first), bounds(last)
    if not begun[0] or not ended[0]:
        return True
    return begun[0] < ended[0] or (begun == ended and "T" in first and "T" in last)
