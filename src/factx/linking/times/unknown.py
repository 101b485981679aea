"""What is left of a date when nothing tells its year: TIMEX3 values with X in the unknown places."""

from factx.normalizers.calendar import SEASONS
from factx.normalizers.moments import Moment

_BLANK = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "season": "XXXX-XX",
}


def unknown_value(moment: Moment) -> str | None:
    """The value with an X for whatever the words leave open, or None where they name no part of the calendar."""
    parts: dict[str, int] = {}
    for step in moment.steps:
        parts[step[0]] = step[2] if step[0] == "near" else step[1] if isinstance(step[1], int) else 0
        if step[0] == "near":
            parts[step[1]] = step[2]
    value = _value(parts, moment)
    return value + moment.clock if value and moment.clock and len(value) == 10 else value


def _value(parts: dict[str, int], moment: Moment) -> str | None:
    last = moment.steps[-1][0]
    if last in ("stretch", "span"):
        return f"{_BLANK['day']}/{_BLANK['day']}"
    if last in ("weekday", "weekday_shift"):
        return f"XXXX-WXX-{parts[last] + 1}"
    if "month" in parts:
        return f"XXXX-{parts['month']:02d}" + (f"-{parts['day']:02d}" if "day" in parts else "")
    if "day" in parts:
        return f"XXXX-XX-{parts['day']:02d}"
    if "season" in parts:
        return f"XXXX-{SEASONS[parts['season']]}"
    if "quarter" in parts or "half" in parts:
        return f"XXXX-Q{parts['quarter']}" if "quarter" in parts else f"XXXX-H{parts['half']}"
    return _BLANK.get(moment.level or "")
