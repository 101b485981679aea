"""The TIMEX3 values that the contract knows, told from what only looks like one."""

import re
from calendar import monthrange
from datetime import date as Date
from functools import lru_cache

_YEAR, _PART = r"(?:\d{4}|XXXX)", r"(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
_CLOCK = r"T(?:(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?|MO|MI|AF|EV|NI|DT)"
_PERIOD = re.compile(
    rf"(?:(?:BC)?{_YEAR}-(?:0[1-9]|1[0-2]|XX)-(?:\d\d|XX)|{_YEAR}-W(?:\d\d|XX)-[1-7])(?:{_CLOCK})?"
    rf"|{_YEAR}-W(?:\d\d|XX)(?:-WE)?"
    rf"|(?:BC)?{_YEAR}(?:-(?:0[1-9]|1[0-2]|XX|{_PART}))?"
    rf"|FY{_YEAR}(?:-(?:Q[1-4X]|H[12X]))?"
    r"|(?:BC)?\d{2,3}|XXX?",
    re.ASCII,
)
_DAY, _WEEK = re.compile(r"(?:BC)?(\d{4}|XXXX)-(\d\d|XX)-(\d\d)"), re.compile(r"(\d{4}|XXXX)-W(\d\d)")
_REFERENCES = frozenset(("PAST_REF", "PRESENT_REF", "FUTURE_REF"))
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_DURATION = re.compile(rf"P(?:{_AMOUNT}(?:ML|CE|DE|WE|NI|MO|AF|EV|Y|Q|M|W|D))*(?:T(?:{_AMOUNT}[HMS])+)?(?<!P)")
_LEAP, _MOST_WEEKS = 2000, 53


@lru_cache(maxsize=4096)
def is_date_timex(value: str) -> bool:
    """Whether this is a date's value: a period of the calendar, two of them as `A/B`, or `PAST_REF` and the like."""
    parts = value.split("/")
    return value in _REFERENCES or (len(parts) <= 2 and all(map(_is_period, parts)))


@lru_cache(maxsize=4096)
def is_duration_timex(value: str) -> bool:
    """Whether this is a duration's value: `P3Y`, `PT2H30M`, `PXD`, or a range of two."""
    parts = value.split("/")
    return len(parts) <= 2 and all(_DURATION.fullmatch(part) for part in parts)


def _is_period(part: str) -> bool:
    """Whether the form is right and such a day or week exists; what is X may be any."""
    if not _PERIOD.fullmatch(part):
        return False
    if day := _DAY.match(part):
        year = int(day[1]) if day[1].isdigit() else _LEAP
        month = int(day[2]) if day[2].isdigit() else 1
        return year > 0 and 1 <= int(day[3]) <= monthrange(year, month)[1]
    if week := _WEEK.match(part):
        year = int(week[1]) if week[1].isdigit() else 0
        return 1 <= int(week[2]) <= (Date(year, 12, 28).isocalendar().week if year else _MOST_WEEKS)
    return True


def date_timex(value: str) -> str:
    """The value itself; raises ValueError where it is no date's."""
    if not is_date_timex(value):
        raise ValueError(f"{value!r} is no TIMEX3 value of a date")
    return value


def duration_timex(value: str) -> str:
    """The value itself; raises ValueError where it is no duration's."""
    if not is_duration_timex(value):
        raise ValueError(f"{value!r} is no TIMEX3 value of a duration")
    return value


def calendar_day(value: str) -> str:
    """The value itself; raises ValueError where it is no day as YYYY-MM-DD."""
    if len(value) != len("YYYY-MM-DD"):
        raise ValueError(f"{value!r} is no day")
    Date.fromisoformat(value)
    return value
