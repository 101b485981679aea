"""The dates that come with a document from outside its text."""

import re
from datetime import date

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T\s].*)?\Z", re.DOTALL)


def iso_date(text: str) -> date:
    """The day of an ISO 8601 date, or of a date and time as it is written: no time zone is applied.

    Raises ValueError when there is no such day.
    """
    found = _DAY.match(text)
    if found is None:
        raise ValueError(f"{text!r} is not an ISO 8601 date (YYYY-MM-DD)")
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        raise ValueError(f"{found[1]} is no day of the calendar") from None
