"""Which day, month or quarter a writer means who leaves the year or the week to the reader."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date

from factx.normalizers.calendar import Period, first_day, holding, last_day, month_of, period_of, year_of
from factx.normalizers.moments import ABSOLUTE, Moment
from factx.normalizers.steps import follow

ANYWHERE: Period = ("year", 2000)
_AGAINST = 4
_JUST_ENDED = 100
_LONG_BACK = 7
_FINE = ("day", "month")
_ASIDE, _ASIDE_COST, _IN_BETWEEN, _MOST_BACK = 5, 14, 1.5, 8


def day_of(period: Period) -> Date | None:
    """The first day of a period, None where the calendar does not reach: before the common era."""
    try:
        return first_day(period)
    except ValueError:
        return None


def in_year(moment: Moment, year: int) -> Moment:
    """The open moment in a year."""
    return replace(moment, origin=ABSOLUTE, steps=(("year", year), *moment.steps))


def chosen_weekday(moment: Moment, day: Date, way: int) -> Moment:
    """The weekday that a text of that day means: the day itself, else the last one, the next where it looks ahead."""
    ahead = (moment.steps[0][1] - day.weekday()) % 7
    at = day.toordinal() + (ahead if way > 0 or ahead == 0 else ahead - 7)
    return Moment(ABSOLUTE, (("ordinal", at), *moment.steps[1:]), moment.clock)


def chosen_year(moment: Moment, day: Date, way: int) -> int:
    """The year that a text of that day leaves open; `way` is the tense of the clause.

    Rules of thumb: a month or season follows the tense, and without one lies back; a quarter, or the months to a month,
    that ended within 100 days is meant even in a clause that looks ahead; a day is the nearest, but against the tense
    it counts fourfold.
    """
    places: list[tuple[int, Period]] = []
    steps = moment.steps
    for year in range(max(day.year - 2, 1), min(day.year + 3, 9999)):
        place = follow([("year", year), *steps], ANYWHERE)
        ended = period_of(place.partition("/")[2]) if isinstance(place, str) else place
        if ended is not None:
            places.append((year, ended))
    back = [(year, place) for year, place in places if first_day(place) <= day]
    ahead = [(year, place) for year, place in places if last_day(place) >= day]
    if places and places[0][1][0] in ("day", "week", "weekend"):
        return min(places, key=lambda each: _distance(each[1], day, way))[0]
    reported = bool(places) and (places[0][1][0] == "quarter" or steps[-1][0] == "tail")
    if way > 0 and ahead and not (back and reported and 0 < (day - last_day(back[-1][1])).days <= _JUST_ENDED):
        return ahead[0][0]
    return back[-1][0] if back else day.year


def chosen_month(moment: Moment, day: Date, way: int) -> Moment | None:
    """The day of a month that is left open, in the nearest month that has it (on its weekday, if that is named)."""
    here = day.year * 12 + day.month - 1
    found: list[tuple[int, Moment]] = []
    for month in range(here - 12, here + 13):
        each = replace(moment, origin=ABSOLUTE, steps=(("year", month // 12), ("month", month % 12 + 1), *moment.steps))
        place = follow(each.steps, ANYWHERE)
        if isinstance(place, tuple):
            found.append((_distance(place, day, way), each))
    return min(found, key=lambda each: each[0])[1] if found else None


def _distance(place: Period, day: Date, way: int) -> int:
    days = (first_day(place) - day).days
    return abs(days) * (_AGAINST if way and days * way < 0 else 1)


def told_year(moment: Moment, trail: Sequence[Period]) -> int:
    """The year of an open date in a narrative, from the dates before it, the last of them first.

    A date goes on from the one before it: small steps ahead cost least, steps back twice as much, and each date in
    between a month and a half; a lone year far from the others (an aside) costs most. Rules of thumb.
    """
    costs = [(_step_cost(moment, trail, back), back, year_after(moment, trail[back])) for back in range(len(trail))]
    return min(costs)[2]


def year_after(moment: Moment, before: Period) -> int:
    """The year in which an open date goes on from a date: its year, or the next where it would lie far back."""
    year = year_of(before)
    place = follow([("year", year), *moment.steps], ANYWHERE)
    if before[0] in _FINE and isinstance(place, tuple) and place[0] in _FINE:
        return year + 1 if month_of(before) - month_of(place) > _LONG_BACK else year
    return year


def _step_cost(moment: Moment, trail: Sequence[Period], back: int) -> float:
    before = trail[back]
    if before[0] not in _FINE:
        others = [year_of(each) for each in trail if each[0] in _FINE]
        aside = bool(others) and min(abs(year - year_of(before)) for year in others) > _ASIDE
        return (_ASIDE_COST if aside else _back_cost(moment, before, trail)) + _IN_BETWEEN * back
    place = follow([("year", year_after(moment, before)), *moment.steps], ANYWHERE)
    if not isinstance(place, tuple):
        return _ASIDE_COST
    months = month_of(place) - month_of(before)
    return (months if months >= 0 else -2 * months) + _IN_BETWEEN * back


def _back_cost(moment: Moment, year: Period, trail: Sequence[Period]) -> float:
    """What it costs to go back from the last day or month that was named into a year."""
    place = follow([("year", year_of(year)), *moment.steps], ANYWHERE)
    last = next((each for each in trail if each[0] in _FINE), None)
    if last is None or not isinstance(place, tuple):
        return 0
    return min(2 * max(month_of(last) - month_of(place), 0), _MOST_BACK)


def chosen_weekend(day: Date, way: int) -> Period:
    """The weekend that a text of that day means."""
    name, number = holding("weekend", day)
    return (name, number) if way > 0 or day.weekday() >= 5 else (name, number - 1)
