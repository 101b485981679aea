"""The deadline of a target: the last time in it that says when the goal is to be reached."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import Any

from factx.linking.targets.scenery import Scenery
from factx.matching import Unit
from factx.normalizers.durations import day_after

_LONG = ("month", "quarter", "half", "season", "year", "decade", "century")


@dataclass(slots=True)
class Deadline:
    """A deadline's fields, and the tokens of its phrase with the preposition."""

    fields: dict[str, Any]
    start: int
    end: int
    granularity: str | None = None


def find_deadline(scenery: Scenery, start: int, end: int) -> Deadline | None:
    """The last deadline between two tokens; one still to come before one past."""
    times = (unit for unit in scenery.units(start, end) if unit.kind in ("date", "duration"))
    found = [told for unit in times if (told := _deadline(scenery, unit, start))]
    return next((told for told in reversed(found) if not scenery.is_past(told.fields)), found[-1] if found else None)


def named_deadline(scenery: Scenery, noun: int) -> Deadline | None:
    """The date right before a noun: `the 2030 target`."""
    unit = scenery.tape.units[scenery.tape.prv[noun]] if noun > scenery.tape.lo[noun] else None
    dated = unit is not None and unit.kind == "date" and not scenery.is_past(unit.fields)
    return _made(scenery, unit, _of_date(unit, "in"), unit.start) if unit is not None and dated else None


def leading_deadline(scenery: Scenery, start: int, end: int) -> Deadline | None:
    """The deadline in an adjunct that opens the clause, or else with the subject: `Sales in 2030 are expected to …`."""
    times = (unit for unit in scenery.units(start, end) if unit.kind in ("date", "duration"))
    told = (_deadline(scenery, unit, start) for unit in times if not scenery.is_past(unit.fields))
    return next((each for each in told if each is not None), None)


def _deadline(scenery: Scenery, unit: Unit, low: int) -> Deadline | None:
    way, first = _preposition(scenery, unit, low)
    if way is None or "vague_time" in scenery.tape.terms[unit.start].lexicons:
        return None
    if unit.kind == "date":
        return _made(scenery, unit, _of_date(unit, way), first)
    spans = scenery.within(first, unit.start, "span_preposition")
    return _made(scenery, unit, _of_duration(scenery, unit), first) if spans else None


def _made(scenery: Scenery, unit: Unit, fields: dict[str, Any] | None, first: int) -> Deadline | None:
    """The deadline of a time whose phrase begins at token `first`."""
    if fields is None:
        return None
    fields["text"] = scenery.tape.string(unit.start, unit.end)
    return Deadline(fields, first, unit.end, unit.fields.get("granularity"))


def _preposition(scenery: Scenery, unit: Unit, low: int) -> tuple[str | None, int]:
    """How a time is meant (`by`, `before`, `in`, …; None: as no deadline), and where its phrase begins."""
    tape = scenery.tape
    if unit.start <= tape.lo[unit.start] or unit.start == low:
        return "in", unit.start
    j = tape.prv[unit.start]
    while j > low and scenery.among(j, "time_adjective"):
        j = tape.prv[j]
    if scenery.among(j, "determiner") and j > low and scenery.among(tape.prv[j], "deadline_preposition"):
        j = tape.prv[j]
    if scenery.among(j, "starting_word"):
        inside = scenery.among(j, "partitive_words") and j > low and scenery.among(tape.prv[j], "time_noun")
        return ("in", _phrase(scenery, tape.prv[j], low)) if inside else (None, j)
    return _way(scenery, unit, (j, low))


def _way(scenery: Scenery, unit: Unit, place: tuple[int, int]) -> tuple[str | None, int]:
    """The same by the preposition at the first token of `place`; the second is where the target begins."""
    tape, (j, low) = scenery.tape, place
    if scenery.among(j, "goal_joint") and j > low:
        former = tape.units[tape.prv[j]]
        if former is not None and former.kind == "date" and unit.kind == "date":
            return _preposition(scenery, former, low)
    way = scenery.lexicon("deadline_preposition").get(scenery.bare(j))
    if way is None:
        bare_year = unit.end - unit.start == 1 and tape.terms[unit.start].digit
        return ("in", unit.start) if unit.kind == "date" and not bare_year else (None, j)
    if scenery.among(j, "day_preposition") and unit.fields.get("granularity") in _LONG:
        return None, j
    if scenery.among(j, "than_word"):
        later = j > low and scenery.among(tape.prv[j], "later_word")
        return ("by", _phrase(scenery, j, low)) if later else (None, j)
    return str(way), j


def _phrase(scenery: Scenery, i: int, low: int) -> int:
    """Where `no later than` begins."""
    i = scenery.tape.prv[i] if i > low else i
    return scenery.tape.prv[i] if i > low else i


def _of_date(unit: Unit, way: str) -> dict[str, Any] | None:
    """The fields of a date as a deadline: with `by` it has no earliest day, with `before` it ends the day before."""
    timex = unit.fields.get("timex")
    earliest, latest = unit.fields.get("earliest"), unit.fields.get("latest")
    if timex is None or str(timex).endswith("_REF"):
        return None
    if way == "before" and unit.fields.get("modifier") not in ("end", "mid"):
        begun = Date.fromisoformat(earliest) if earliest else Date.min
        day = (begun - timedelta(days=1)).isoformat() if begun > Date.min else None
        return {"timex": timex, "earliest": None, "latest": day}
    if way in ("by", "over", "within", "before") or "/" in str(timex):
        return {"timex": timex, "earliest": None, "latest": latest}
    return {"timex": timex, "earliest": earliest, "latest": latest}


def _of_duration(scenery: Scenery, unit: Unit) -> dict[str, Any] | None:
    """The day or span of days that `within` a duration from the reference date means."""
    today = scenery.today or Date(2000, 1, 1)
    days = [day_after(today, length) for length in str(unit.fields.get("timex")).split("/")]
    if None in days:
        return None
    if scenery.today is None:
        return {"timex": None, "earliest": None, "latest": None}
    first, last = str(days[0]), str(days[-1])
    return {"timex": first if first == last else f"{first}/{last}", "earliest": first, "latest": last}


def untimed(scenery: Scenery, start: int, end: int) -> int:
    """Where the words from `start` to `end` end without the times behind them: `from 2025`, `over 2025 and 2026`."""
    tape, cut = scenery.tape, end
    while cut > start:
        i = tape.prv[cut]
        unit = tape.units[i]
        if (unit is not None and unit.kind in ("date", "duration")) or scenery.among(i, "goal_joint"):
            cut = i
        elif cut < end and (scenery.among(i, "time_preposition") or scenery.among(i, "comma_conjunction")):
            cut = end = i
        else:
            break
    return end
