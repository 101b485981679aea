"""Absolute dates in formats that the rules do not spell out: figures run together, months of other languages."""

from datetime import date as Date
from datetime import datetime
from functools import lru_cache
from typing import Any

from factx.normalizers.dating import date_fields
from factx.normalizers.moments import ABSOLUTE, Moment
from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("written_date")
def written_date(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A day with its year as dateparser reads it; None where it does not, or would have to guess."""
    day = _read(captures["written"].text, str(captures["language"].value))
    if day is None:
        return None
    return date_fields(Moment(ABSOLUTE, (("year", day.year), ("month", day.month), ("day", day.day))))


@normalizer("compact_date")
def compact_date(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A day in eight figures: `20161016`."""
    text = captures["compact"].text
    try:
        day = Date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return date_fields(Moment(ABSOLUTE, (("year", day.year), ("month", day.month), ("day", day.day))))


@lru_cache(maxsize=256)
def _read(text: str, language: str) -> Date | None:
    """The day that the text names in full in a language; dateparser's base is fixed, so that no clock is read."""
    import dateparser

    settings: Any = {
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime(2000, 1, 1),
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    found = dateparser.parse(text.replace(".", ""), languages=[language], settings=settings)
    return found.date() if found else None
