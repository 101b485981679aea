"""Resolving dates in the order of the text, against the document's date or the date before."""

from dataclasses import replace
from datetime import date as Date
from typing import Any

from factx.linking.times import choices
from factx.linking.times.tense import tense
from factx.linking.times.unknown import unknown_value
from factx.matching import Tape, Unit
from factx.normalizers.calendar import Period, bounds, is_regular, period_of, timex_of, year_of
from factx.normalizers.moments import ABSOLUTE, CONTEXT, DOCUMENT, OPEN, Moment, with_clock
from factx.normalizers.steps import follow

Value = tuple[str, str]
_OF_YEAR = ("month", "quarter", "half", "season", "easter")
_NEAR = 80
_TRAIL = 4
_CLOSE = 25
_FAR = 2
_REPORTING = 4
_MODERN, _LIFETIMES = 1500, 150
_FINE = ("day", "month")
_LONG = ("year", "month", "season", "decade", "century")
_MOVED = {"shift", "period_shift", "same", "to_year"}


class Resolver:
    """Holds what earlier dates of the one document leave for later ones; made anew for each document.

    `before` is the period of the last date in the text, at the token `before_at`, `trail` those of the last four, the
    last first; `topic` is the last quarter or half that was named, at the token `topic_at`; `reference` is the
    document's date, `narrative` says how the text tells of time.
    """

    def __init__(self, tape: Tape, reference: Date | None, narrative: bool) -> None:
        self.tape, self.reference, self.narrative = tape, reference, narrative
        self.before: Period | None = None
        self.before_at = -1
        self.trail: list[Period] = []
        self.topic: Period | None = None
        self.topic_at = 0

    def fields(self, unit: Unit) -> dict[str, Any] | None:
        """The contract's fields of a date unit, or None where it is no date after all."""
        moment, modifier = unit.fields["moment"], unit.fields.get("modifier")
        found = self.value(moment, unit)
        if found is None or not is_regular(found[0]):
            return None
        timex, anchor = found
        if anchor != DOCUMENT or not (moment.clock or "same" in moment.named):
            self._remember(timex, unit)
        earliest, latest, granularity = bounds(timex)
        told = {"timex": timex, "earliest": earliest, "latest": latest, "granularity": granularity}
        return told | {"modifier": modifier, "anchor": anchor}

    def _remember(self, timex: str, unit: Unit) -> None:
        first, _, last = timex.partition("/")
        period = period_of(_quarter(first, last) or last or first)
        if period and period[0] in ("quarter", "half") and not _MOVED & set(unit.fields["moment"].named):
            self.topic, self.topic_at = period, unit.start
        if period and period[0] not in ("century", "decade") and not self._aside(period, unit):
            self.before, self.before_at = period, unit.start
            if not _looks_back(unit.fields["moment"]):
                self.trail = [period, *self.trail[: _TRAIL - 1]]

    def _aside(self, period: Period, unit: Unit) -> bool:
        """Whether a year only bounds what is told: `the first loss since 1938`, but not `Since 1938 ...`."""
        i = unit.start - 1
        return period[0] == "year" and i > self.tape.lo[unit.start] and "aside_word" in self.tape.terms[i].lexicons

    def value(self, moment: Moment, unit: Unit) -> Value | None:
        """The TIMEX3 value with the anchor that it was resolved against, or None."""
        if moment.fixed:
            return moment.fixed, moment.origin
        if moment.ends:
            return self._period(moment.ends, unit)
        if moment.origin == ABSOLUTE:
            return self._followed(moment, choices.ANYWHERE, ABSOLUTE)
        return self._open(moment, unit) if moment.origin == OPEN else self._counted(moment, unit)

    def _counted(self, moment: Moment, unit: Unit) -> Value | None:
        """A date that counts from the document's day or from a date before."""
        step = moment.steps[0]
        if step[0] == "era_year":
            return self._of_era(moment)
        start, anchor = self._start(moment, unit)
        if start is None:
            told = unknown_value(moment)
            return (told, anchor) if told else None
        if start[0] in ("quarter", "half") and moment.steps[0][:2] == ("shift", "year"):
            moment = replace(moment, steps=(("period_shift", *moment.steps[0][1:]), *moment.steps[1:]))
        return self._followed(moment, start, anchor)

    def _of_era(self, moment: Moment) -> Value | None:
        """A year of few figures, in the era of the year before it, if it lies near."""
        number, year = moment.steps[0][1], year_of(self.before) if self.before else _MODERN
        found = 1 - number if year < 1 else number
        if year >= _MODERN or abs(found - year) > _LIFETIMES:
            return None
        return self._followed(moment, ("year", found), CONTEXT)

    def _followed(self, moment: Moment, start: Period, anchor: str) -> Value | None:
        place = follow(moment.steps, start)
        if place is None:
            return None
        timex = place if isinstance(place, str) else timex_of(place)
        return with_clock(timex, moment.clock), anchor

    def _start(self, moment: Moment, unit: Unit) -> tuple[Period | None, str]:
        """What a relative date counts from: the document's day, or a date before in the text."""
        day: Period | None = ("day", self.reference.toordinal()) if self.reference else None
        step = moment.steps[0]
        if step[0] == "same":
            start, anchor = self._same(step[1], unit, day)
            return (self._ended(start, unit) if "whole" in step and anchor == DOCUMENT else start), anchor
        if (step == ("period_shift", "year", -1) or step[0] == "to_year") and self._near_topic(unit):
            return self.topic, CONTEXT
        if step[0] == "then" and self.before and self.narrative:
            return self.before, CONTEXT
        if moment.origin == DOCUMENT:
            return day, DOCUMENT
        if self.before:
            return (self._last_day() if step[:2] == ("shift", "day") else self.before), CONTEXT
        return day, DOCUMENT

    def _last_day(self) -> Period | None:
        """The last day that was named, which `that afternoon` goes on from, over asides about years."""
        return next((each for each in self.trail if each[0] == "day"), self.before)

    def _near_topic(self, unit: Unit) -> bool:
        if self.topic is None or self.topic[0] != "quarter":
            return False
        return 0 <= unit.start - self.topic_at <= _NEAR and (self.before is None or self.before[0] != "year")

    def _same(self, name: str, unit: Unit, day: Period | None) -> tuple[Period | None, str]:
        """What `the quarter`, `the day`, `the weekend` count from."""
        if name in ("quarter", "half") and self.topic and self.topic[0] == name:
            return self.topic, CONTEXT
        if self.before and self.narrative:
            vague = name == "day" and self.before[0] not in ("day", "week", "weekend")
            return (day, DOCUMENT) if vague else (self.before, CONTEXT)
        if name == "day" and self.before and self.before[0] == "day" and self.tape.lo[unit.start] <= self.before_at:
            return self.before, CONTEXT
        if name == "weekend" and self.reference:
            return choices.chosen_weekend(self.reference, tense(self.tape, unit)), DOCUMENT
        return day, DOCUMENT

    def _ended(self, day: Period | None, unit: Unit) -> Period | None:
        """What `the full year` counts from: the last one where the clause looks back early in a year."""
        if day is None or self.reference is None or self.reference.month > _REPORTING or tense(self.tape, unit) >= 0:
            return day
        return "day", self.reference.replace(day=1, month=1).toordinal() - 1

    def _open(self, moment: Moment, unit: Unit) -> Value | None:
        """A date whose year, week or month is left open."""
        name = moment.steps[0][0]
        if self.reference is None or (self.narrative and self.before) or (name == "day" and self._within_month(unit)):
            return self._in_context(moment, name)
        way = tense(self.tape, unit)
        if name == "weekday":
            return self._followed(choices.chosen_weekday(moment, self.reference, way), choices.ANYWHERE, DOCUMENT)
        if name in _OF_YEAR:
            if ahead := self._year_ahead(unit, way, self.reference.year):
                return self._followed(choices.in_year(moment, ahead), choices.ANYWHERE, CONTEXT)
            year = choices.chosen_year(moment, self.reference, way)
            return self._followed(choices.in_year(moment, year), choices.ANYWHERE, DOCUMENT)
        if name == "day":
            found = choices.chosen_month(moment, self.reference, way)
            return self._followed(found, choices.ANYWHERE, DOCUMENT) if found else None
        return self._followed(moment, ("day", self.reference.toordinal()), DOCUMENT)

    def _within_month(self, unit: Unit) -> bool:
        """Whether a day or month was named shortly before, which `the 12th` goes on from."""
        return self.before is not None and self.before[0] in _FINE and unit.start - self.before_at <= _NEAR

    def _year_ahead(self, unit: Unit, way: int, year: int) -> int | None:
        """A later year named shortly before: `next year` ... `the first quarter`; not where the clause looks back."""
        if way < 0 or self.before is None or self.before[0] != "year" or unit.start - self.before_at > _CLOSE:
            return None
        return self.before[1] if self.before[1] > year else None

    def _in_context(self, moment: Moment, name: str) -> Value | None:
        """An open date in a narrative: in the year, or the week, of the date before."""
        day = choices.day_of(self.before) if self.before else None
        if self.before is None or (name == "weekday" and day is None):
            told = unknown_value(moment)
            return (told, DOCUMENT) if told else None
        if name == "weekday" and day:
            return self._followed(choices.chosen_weekday(moment, day, 1), choices.ANYWHERE, CONTEXT)
        if name in _OF_YEAR:
            year = choices.told_year(moment, self.trail or [self.before])
            return self._followed(choices.in_year(moment, year), choices.ANYWHERE, CONTEXT)
        return self._followed(moment, self.before, CONTEXT)

    def _period(self, ends: tuple[Moment, Moment], unit: Unit) -> Value | None:
        """A period: an end that names no year takes the other's."""
        first, last = ends
        if first.origin == OPEN and last.origin == ABSOLUTE and last.steps[0][0] == "year":
            told = self.value(last, unit)
            begun = told and self._before(first, last.steps[0][1], told)
        elif first.origin == OPEN and last.origin == OPEN and last.steps[0][0] in _OF_YEAR:
            told = self.value(last, unit)
            begun = told and self._before(first, year_of(period_of(told[0]) or choices.ANYWHERE), told)
            begun = begun if not begun or told is None else (begun[0], told[1])
            if told and not begun:
                begun = self.value(first, unit)
        else:
            begun = self.value(first, unit)
            told = self.value(last, unit)
        if not begun or not told:
            return None
        start, end = bounds(begun[0])[0], bounds(told[0])[1]
        if start and end and start > end:
            return None
        return f"{begun[0]}/{told[0]}", begun[1] if begun[1] != ABSOLUTE else told[1]

    def _before(self, first: Moment, year: int, last: Value) -> Value | None:
        for each in (year, year - 1):
            found = self._followed(choices.in_year(first, each), choices.ANYWHERE, ABSOLUTE)
            start, end = bounds(found[0])[0] if found else None, bounds(last[0])[1]
            if found and start and end and start <= end:
                return found
        return None


def _quarter(first: str, last: str) -> str | None:
    """The quarter or half of a year that two months bound: January to March, July to December."""
    year, a, b = first[:4], first[5:], last[5:]
    if year != last[:4] or not len(a) == len(b) == 2 or not (a + b).isdecimal():
        return None
    lasts = int(b) - int(a) + 1
    name = {3: "Q", 6: "H"}.get(lasts) if int(b) % max(lasts, 1) == 0 else None
    return f"{year}-{name}{int(b) // lasts}" if name else None


def _looks_back(moment: Moment) -> bool:
    """Whether a moment is an aside about a time before: `the previous year`."""
    return any(
        step[0] == "to_year" or (step[0] == "shift" and step[2] < 0 and step[1] != "day") for step in moment.steps
    )
