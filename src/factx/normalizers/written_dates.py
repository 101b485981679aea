"""Dates whose figures are run together."""

from datetime import date as Date
from typing import Any

from factx.normalizers.dating import date_fields
from factx.normalizers.moments import ABSOLUTE, Moment
from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("compact_date")
def compact_date(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A day in eight figures: `20161016`."""
    text = captures["compact"].text
    try:
        day = Date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return date_fields(Moment(ABSOLUTE, (("year", day.year), ("month", day.month), ("day", day.day))))
