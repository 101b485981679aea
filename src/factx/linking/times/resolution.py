"""Resolving dates in the order of the text, against the document's date or the date before."""

from dataclasses import replace
from datetime import date as Date
from typing import Any

from factx.linking.times.tense import tense
from factx.linking.times.unknown import unknown_value
from factx.matching import Tape, Unit
from factx.normalizers.calendar import Period, bounds, first_day, last_day, period_of, timex_of
from factx.normalizers.moments import ABSOLUTE, CONTEXT, DOCUMENT, OPEN, Moment, with_clock
from factx.normalizers.steps import follow

Value = tuple[str, str]
_ANYWHERE: Period = ("year", 2000)
_SIZES = {"month": 12, "quarter": 4, "half": 2, "season": 4}


class Resolver:
    """Holds what earlier dates of the one document leave for later ones; made anew for each document.

    `before` is the period of the last date in the text, `reference` the document's date.
    """

    def __init__(self, tape: Tape, reference: Date | None, narrative: bool) -> None:
        self.tape, self.reference, self.narrative = tape, reference, narrative
        self.before: Period | None = None

    def fields(self, unit: Unit) -> dict[str, Any] | None:
        """The contract's fields of a date unit, or None where it is no date after all."""
        moment, modifier = unit.fields["moment"], unit.fields.get("modifier")
        found = self.value(moment, unit)
        if found is None:
            return None
        timex, anchor = found
        self._remember(timex)
        earliest, latest, granularity = bounds(timex)
        return {
            "timex": timex,
            "earliest": earliest,
            "latest": latest,
            "granularity": granularity,
            "modifier": modifier,
            "anchor": anchor,
        }

    def _remember(self, timex: str) -> None:
        period = period_of(timex.partition("/")[2] or timex)
        if period and period[0] not in ("century", "decade"):
            self.before = period

    def value(self, moment: Moment, unit: Unit) -> Value | None:
        """The TIMEX3 value with the anchor that it was resolved against, or None."""
        if moment.fixed:
            return moment.fixed, moment.origin
        if moment.ends:
            return self._period(moment.ends, unit)
        if moment.origin == ABSOLUTE:
            return self._followed(moment, _ANYWHERE, ABSOLUTE)
        if moment.origin == OPEN:
            return self._open(moment, unit)
        start, anchor = self._start(moment)
        if start is None:
            told = unknown_value(moment)
            return (told, anchor) if told else None
        return self._followed(moment, start, anchor)

    def _followed(self, moment: Moment, start: Period, anchor: str) -> Value | None:
        place = follow(moment.steps, start)
        if place is None:
            return None
        timex = place if isinstance(place, str) else timex_of(place)
        if moment.clock == "T24:00" and isinstance(place, tuple):
            return with_clock(timex_of((place[0], place[1] + 1)), "T00:00"), anchor
        return with_clock(timex, moment.clock), anchor

    def _start(self, moment: Moment) -> tuple[Period | None, str]:
        """What a relative date counts from: the document's day, or the date before in the text."""
        day: Period | None = ("day", self.reference.toordinal()) if self.reference else None
        if moment.origin == DOCUMENT:
            if self.narrative and self.before and moment.level in ("year", "month", "season"):
                return self.before, CONTEXT
            return day, DOCUMENT
        if moment.steps[0][0] == "same" and not self.narrative:
            return day, DOCUMENT
        if self.before:
            return self.before, CONTEXT
        return day, DOCUMENT

    def _open(self, moment: Moment, unit: Unit) -> Value | None:
        """A date whose year, week or month is left open."""
        name = moment.steps[0][0]
        if self.reference is None or (self.narrative and self.before):
            return self._in_context(moment, name)
        way = tense(self.tape, unit)
        if name == "weekday":
            return self._followed(self._weekday(moment, self.reference, way), _ANYWHERE, DOCUMENT)
        if name in _SIZES:
            year = self._year(moment, self.reference, way)
            return self._followed(_in_year(moment, year), _ANYWHERE, DOCUMENT)
        return self._followed(moment, ("day", self.reference.toordinal()), DOCUMENT)

    def _in_context(self, moment: Moment, name: str) -> Value | None:
        """An open date in a narrative: in the year, or the week, of the date before."""
        if self.before is None:
            told = unknown_value(moment)
            return (told, DOCUMENT) if told else None
        start = first_day(self.before)
        if name == "weekday":
            return self._followed(self._weekday(moment, start, 1), _ANYWHERE, CONTEXT)
        if name in _SIZES:
            year = self.before[1] // 4 if self.before[0] == "season" else start.year
            return self._followed(_in_year(moment, year), _ANYWHERE, CONTEXT)
        return self._followed(moment, self.before, CONTEXT)

    def _weekday(self, moment: Moment, day: Date, way: int) -> Moment:
        """The weekday that a text of that day means: the day itself, the one before, the next where it looks ahead."""
        wanted = moment.steps[0][1]
        number = day.toordinal()
        ahead = (wanted - day.weekday()) % 7
        at = number + ahead if way > 0 or ahead == 0 else number + ahead - 7
        return Moment(ABSOLUTE, (("ordinal", at), *moment.steps[1:]), moment.clock)

    def _year(self, moment: Moment, day: Date, way: int) -> int:
        """The year of a month, quarter, season or day that a text of that day leaves open."""
        years = (day.year - 1, day.year, day.year + 1)
        places = [(year, follow([("year", year), *moment.steps], _ANYWHERE)) for year in years]
        known = [(year, place) for year, place in places if isinstance(place, tuple)]
        back = [year for year, place in known if first_day(place) <= day]
        ahead = [year for year, place in known if last_day(place) >= day]
        if way > 0 and ahead:
            return ahead[0]
        if back and (way < 0 or moment.level != "day"):
            return back[-1]
        return min(
            known, key=lambda each: abs(first_day(each[1]).toordinal() - day.toordinal()), default=(day.year, None)
        )[0]

    def _period(self, ends: tuple[Moment, Moment], unit: Unit) -> Value | None:
        """A period: an end that names no year takes the other's."""
        first, last = ends
        if first.origin == OPEN and last.origin == ABSOLUTE and last.steps[0][0] == "year":
            told = self.value(last, unit)
            begun = told and self._before(first, last.steps[0][1], told)
        elif last.origin == OPEN and (begun := self.value(first, unit)):
            told = self._after(last, begun, unit)
        else:
            begun, told = self.value(first, unit), self.value(last, unit)
        if not begun or not told:
            return None
        start, end = bounds(begun[0])[0], bounds(told[0])[1]
        if start and end and start > end:
            return None
        return f"{begun[0]}/{told[0]}", begun[1] if begun[1] != ABSOLUTE else told[1]

    def _before(self, first: Moment, year: int, last: Value) -> Value | None:
        for each in (year, year - 1):
            found = self._followed(_in_year(first, each), _ANYWHERE, ABSOLUTE)
            start, end = bounds(found[0])[0] if found else None, bounds(last[0])[1]
            if found and start and end and start <= end:
                return found
        return None

    def _after(self, last: Moment, begun: Value, unit: Unit) -> Value | None:
        period = period_of(begun[0])
        if period is None:
            return self.value(last, unit)
        start = first_day(period)
        if last.steps[0][0] == "weekday":
            return self._followed(self._weekday(last, start, 1), _ANYWHERE, begun[1])
        for year in (start.year, start.year + 1):
            found = self._followed(_in_year(last, year), _ANYWHERE, begun[1])
            end = bounds(found[0])[1] if found else None
            if end and end >= start.isoformat():
                return found
        return None


def _in_year(moment: Moment, year: int) -> Moment:
    return replace(moment, origin=ABSOLUTE, steps=(("year", year), *moment.steps))
