"""Times of day that count on from the one before in the text."""

from datetime import datetime, time, timedelta

from factx.normalizers.moments import Moment

_MINUTE = "%Y-%m-%dT%H:%M"


def clock_of(timex: str) -> datetime | None:
    """The day and time of day of a value that names both (24:00 is the next day's first minute)."""
    day, _, clock = timex.partition("T")
    late = clock.startswith("24:00")
    try:
        return datetime.strptime(f"{day}T{'00:00' if late else clock[:5]}", _MINUTE) + timedelta(days=late)
    except (ValueError, OverflowError):
        return None


def counted_on(clock: datetime, minutes: int) -> str | None:
    """The value some minutes on; None beyond the calendar."""
    try:
        return (clock + timedelta(minutes=minutes)).strftime(_MINUTE)
    except OverflowError:
        return None


def next_told(moment: Moment, before: datetime) -> str | None:
    """The value of a bare time of day after one that was told: in the half of the day that comes next."""
    if moment.clock is None:
        return None
    hour, minute = int(moment.clock[1:3]), int(moment.clock[4:6])
    first = datetime.combine(before.date(), time(hour % 24, minute))
    later = [each for each in (first, first + timedelta(hours=12)) if each.date() == first.date() and each >= before]
    return (later[0] if later else first).strftime(_MINUTE)
