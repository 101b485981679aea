"""The output contract, checked on records as they are printed, by code that shares nothing with factx.

`breaks` names what is wrong with a record; it reads JSON and the text, and imports nothing of the package.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from typing import Any

Fact = dict[str, Any]

_FACT = ("id", "kind", "text", "start", "end", "sentence", "rule", "page")
_TIED = ("subject", "action", "when", "said_by", "negated", "hypothetical")
_NUMBERS = ("value", "low", "high")
_MAGNITUDE = (*_NUMBERS, "modifier", "change")
_OWN: dict[str, tuple[str, ...]] = {
    "entity": ("label", "name", "entity"),
    "money": (*_TIED, *_MAGNITUDE, "currency", "per"),
    "headcount": (*_TIED, *_MAGNITUDE, "group"),
    "quantity": (*_TIED, *_MAGNITUDE, "unit"),
    "percent": (*_TIED, *_MAGNITUDE, "unit"),
    "multiple": (*_TIED, *_MAGNITUDE),
    "date": ("timex", "earliest", "latest", "granularity", "modifier", "anchor"),
    "duration": (*_MAGNITUDE, "unit", "timex"),
    "target": (*_TIED, "modality", "goal", "rank", "measures", "deadline"),
}
_CLAIMING = frozenset(_OWN) - {"entity", "target"}
_WORDS: dict[str, tuple[str | None, ...]] = {
    "modifier": (None, "approx", "more_than", "less_than", "at_least", "at_most"),
    "change": (None, "up_by", "down_by", "up_to", "down_to", "up_from", "down_from"),
    "label": ("person", "organization", "place", "product", "event", "other"),
    "modality": ("aim", "plan", "commit", "expect"),
    "anchor": ("absolute", "document", "context"),
    "via": ("clause", "possessive", "apposition", "pronoun", "description", "layout", "carried"),
    "date_source": (None, "option", "metadata", "text", "created"),
    "granularity": (
        None, "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century",
    ),
}  # fmt: skip
_DATE_MODIFIERS = (*_WORDS["modifier"], "start", "mid", "end")
_ANNUAL = r"Q[1-4X]|H[12X]|SP|SU|FA|WI"
_CLOCK = r"T(?:[01]\d|2[0-4])(?::[0-5]\d){0,2}(?:Z|[+-]\d\d(?::?\d\d)?)?|T(?:MO|MI|AF|EV|NI|DT)"
_DAY_OR_LESS = rf"(?:(?:\d{{4}}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|(?:\d{{4}}|XXXX)-W(?:\d\d|XX)-[1-7])(?:{_CLOCK})?"
_PERIOD = re.compile(
    rf"{_DAY_OR_LESS}|(?:\d{{4}}|XXXX)-W(?:\d\d|XX)(?:-WE)?|(?:\d{{4}}|XXXX)-(?:\d\d|XX|{_ANNUAL})|\d{{2,4}}|XXXX|XXX|XX"
    rf"|BC\d{{4}}(?:-(?:\d\d|{_ANNUAL}))?(?:-\d\d)?|BC\d{{2,3}}|FY(?:\d{{4}}|XXXX)(?:-(?:Q[1-4X]|H[12X]))?",
    re.ASCII,
)
_REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_DURATION = re.compile(rf"P(?=.)(?:{_AMOUNT}(?:ML|CE|DE|Y|Q|M|WE|W|D|NI|MO|AF|EV))*(?:T(?=.)(?:{_AMOUNT}[HMS])*)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def breaks(record: dict[str, Any], text: str) -> list[str]:
    """What is wrong with a record of this text, each with the fact that has it; nothing where the contract is kept."""
    return [*_document(record, text), *_facts(record["facts"], text), *_references(record)]


def _document(record: dict[str, Any], text: str) -> Iterator[str]:
    if list(record) != ["schema_version", "document", "entities", "facts"] or record["schema_version"] != "1":
        yield f"keys or version of the record: {list(record)}"
    row = record["document"]
    if row["length"] != len(text):
        yield f"length is {row['length']}, not {len(text)}"
    if row["date_source"] not in _WORDS["date_source"] or (row["date"] is None) != (row["date_source"] is None):
        yield f"date {row['date']!r} from {row['date_source']!r}"
    if row["date"] is not None and not _is_day(row["date"]):
        yield f"date {row['date']!r} is none"


def _facts(facts: list[Fact], text: str) -> Iterator[str]:
    if [fact["id"] for fact in facts] != [f"f{number}" for number in range(1, len(facts) + 1)]:
        yield "ids are not f1, f2, …"
    if any(a["start"] > b["start"] for a, b in pairwise(facts)):
        yield "facts are not in text order"
    for fact in facts:
        yield from (f"{problem}: {fact}" for problem in _fact(fact, text))
    for kind in sorted({fact["kind"] for fact in facts}):
        yield from _overlaps([fact for fact in facts if fact["kind"] == kind], f"two of kind {kind} overlap")
    figures = [fact for fact in facts if fact["kind"] in _CLAIMING and any(map(str.isdigit, fact["text"]))]
    yield from _overlaps(figures, "a number is claimed twice")


def _overlaps(facts: list[Fact], problem: str) -> Iterator[str]:
    for a, b in pairwise(sorted(facts, key=lambda fact: fact["start"])):
        if a["end"] > b["start"]:
            yield f"{problem}: {a['text']!r} {b['text']!r}"


def _fact(fact: Fact, text: str) -> Iterator[str]:
    start, end, sentence = fact["start"], fact["end"], fact["sentence"]
    if fact["text"] != text[start:end] or not fact["text"].strip():
        yield "text is not what the offsets cut out"
    if fact["text"] != fact["text"].strip():
        yield "blanks at the ends of the text"
    if not 0 <= sentence["start"] <= start < end <= sentence["end"] <= len(text):
        yield "the sentence does not hold it"
    own = _OWN.get(fact["kind"], ())
    if not fact["rule"] or set(fact) - {*_FACT, *own, "measure"} or {*_FACT[:-1], *own} - set(fact):
        yield "no rule, or fields of another kind, or too few"
        return
    for check in (_words, _texts, *((_bounds,) if "low" in own else ()), *_OF_KIND.get(fact["kind"], ())):
        yield from check(fact)


def _words(fact: Fact) -> Iterator[str]:
    """Words out of the contract's lists."""
    for name, known in _WORDS.items():
        allowed = _DATE_MODIFIERS if fact["kind"] == "date" and name == "modifier" else known
        if name in fact and fact[name] not in allowed:
            yield f"{name} is {fact[name]!r}"
    for name in ("negated", "hypothetical"):
        if name in fact and not isinstance(fact[name], bool):
            yield f"{name} is {fact[name]!r}"
    if fact["kind"] == "percent" and fact["unit"] not in ("percent", "percentage_point"):
        yield f"unit is {fact['unit']!r}"


def _texts(fact: Fact) -> Iterator[str]:
    """Texts that say something, ties with a name, codes and dates of the right form."""
    for name in ("name", "entity", "per", "unit", "group", "action", "goal", "measure"):
        told = fact.get(name)
        if told is not None and (not isinstance(told, str) or not told.strip()):
            yield f"{name} is {told!r}"
    for name in ("subject", "said_by"):
        tie = fact.get(name)
        if tie is not None and (not tie["name"].strip() or tie.get("via") not in _WORDS["via"]):
            yield f"{name} is {tie!r}"
    if fact.get("currency") is not None and not re.fullmatch("[A-Z]{3}", fact["currency"]):
        yield f"currency is {fact['currency']!r}"
    if fact.get("when") is not None and not is_timex(fact["when"]):
        yield f"when is {fact['when']!r}"


def _bounds(fact: Fact) -> Iterator[str]:
    value, low, high = (fact[name] for name in _NUMBERS)
    if any(isinstance(each, bool) or not isinstance(each, int | float | None) for each in (value, low, high)):
        yield "a number is none"
        return
    if value is None and low is None and high is None and fact["kind"] != "duration":
        yield "no number at all"
    if low is not None and high is not None and (low > high or value is not None):
        yield "bounds cross, or stand beside a value"
    modifier = fact["modifier"]
    if value is not None and (low, high) != {
        "more_than": (value, None), "at_least": (value, None), "less_than": (None, value), "at_most": (None, value),
    }.get(modifier, (None, None)):  # fmt: skip
        yield "bounds do not follow from value and modifier"


def is_timex(value: str) -> bool:
    """Whether a value is one that the contract knows for dates, a period `A/B` among them."""
    if value in _REFERENCES:
        return True
    parts = value.split("/")
    return len(parts) <= 2 and all(_PERIOD.fullmatch(part) and _exists(part) for part in parts)


def _exists(part: str) -> bool:
    """Whether a period that is told in full lies in the calendar."""
    month = re.match(r"(?:\d{4}|XXXX|BC\d{4})-(\d\d)(?!\d)", part)
    if month and not 1 <= int(month[1]) <= 12:
        return False
    week = re.match(r"(\d{4}|XXXX)-W(\d\d)", part)
    if week:
        last = Date(int(week[1]), 12, 28).isocalendar().week if week[1].isdigit() and week[1] > "0000" else 53
        return 1 <= int(week[2]) <= last
    day = re.match(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d)", part)
    if day is None:
        return True
    year = int(day[1]) if day[1].isdigit() else 2000
    month_number = int(day[2]) if day[2].isdigit() else 1
    return year > 0 and 1 <= int(day[3]) <= monthrange(year, month_number)[1]


def days(part: str) -> tuple[Date, Date] | None:
    """First and last day of a period that is told in full."""
    if re.match("BC|FY|.*X|.*_", part):
        return None
    head = part.partition("T")[0]
    try:
        if head.isdigit():
            size = 10 ** (4 - len(head))
            return Date(max(int(head) * size, 1), 1, 1), Date(int(head) * size + size - 1, 12, 31)
        if _DAY.fullmatch(head):
            return (Date.fromisoformat(head),) * 2
        year, rest = int(head[:4]), head[5:]
        if rest[0] == "W" and rest[1:3].isdigit():
            first = Date.fromisocalendar(year, int(rest[1:3]), 1)
            if rest.endswith("-WE"):
                return first + timedelta(5), first + timedelta(6)
            return (first + timedelta(int(rest[4]) - 1),) * 2 if len(rest) == 5 else (first, first + timedelta(6))
        month, length = _SEASONS.get(rest, 0), 3
        if rest[0] == "Q":
            month = int(rest[1]) * 3 - 2
        elif rest[0] == "H":
            month, length = int(rest[1]) * 6 - 5, 6
        elif rest.isdigit():
            month, length = int(rest), 1
        last = year * 12 + month + length - 2
        return Date(year, month, 1), Date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    except (ValueError, OverflowError):
        return None


def _date(fact: Fact) -> Iterator[str]:
    timex, earliest, latest = fact["timex"], fact["earliest"], fact["latest"]
    if not is_timex(timex):
        yield f"timex {timex!r} is none"
        return
    first, *rest = timex.split("/")
    begin, end = days(first), days(rest[0] if rest else first)
    told = None if begin is None or end is None else (begin[0], end[1])
    if told is None:
        if earliest is not None or latest is not None:
            yield f"{timex!r} has a day"
    elif (earliest, latest) != (told[0].isoformat(), told[1].isoformat()):
        yield f"{timex!r} is {told[0]} to {told[1]}"
    elif rest and begin is not None and end is not None and (begin[0] > end[0] or begin[1] >= end[1]):
        if begin[0] < end[0] <= begin[1]:  # `2024 - today` in a text of February 2024
            return
        clocks = begin == end and "T" in first and "T" in rest[0]
        if not clocks:
            yield f"{timex!r} ends before it has begun"


def _duration(fact: Fact) -> Iterator[str]:
    parts = str(fact["timex"]).split("/")
    if len(parts) > 2 or not all(_DURATION.fullmatch(part) for part in parts):
        yield f"timex {fact['timex']!r} is no duration"


def _target(fact: Fact) -> Iterator[str]:
    rank, deadline = fact["rank"], fact["deadline"]
    if rank is not None and (not isinstance(rank["top"], int) or rank["top"] < 1 or rank.get("scope") == ""):
        yield f"rank is {rank!r}"
    if deadline is None:
        return
    if not deadline["text"].strip() or (deadline["timex"] is not None and not is_timex(deadline["timex"])):
        yield f"deadline is {deadline!r}"
    ends = [day for day in (deadline["earliest"], deadline["latest"]) if day is not None]
    if not all(map(_is_day, ends)) or ends != sorted(ends):
        yield f"deadline is {deadline!r}"


_OF_KIND = {"date": (_date,), "duration": (_duration,), "target": (_target,)}


def _is_day(told: str) -> bool:
    try:
        return bool(_DAY.fullmatch(told) and Date.fromisoformat(told))
    except ValueError:
        return False


def _references(record: dict[str, Any]) -> Iterator[str]:
    """Entities and measures are there, and every row counts its mentions."""
    facts, rows = record["facts"], {row["id"]: row for row in record["entities"]}
    by_id = {fact["id"]: fact for fact in facts}
    if len(rows) != len(record["entities"]):
        yield "two entities have one id"
    for row in rows.values():
        mentions = [fact for fact in facts if fact["kind"] == "entity" and fact["entity"] == row["id"]]
        if row["mentions"] != len(mentions) or not mentions:
            yield f"{len(mentions)} mentions: {row}"
        if (
            row["label"] not in _WORDS["label"]
            or not row["name"].strip()
            or any(fact["name"] != row["name"] for fact in mentions)
        ):
            yield f"label or name of {row}"
    for fact in facts:
        ties = [fact[name]["entity"] for name in ("subject", "said_by") if fact.get(name)]
        named = [*ties, *([fact["entity"]] if fact["kind"] == "entity" else [])]
        if any(each is not None and each not in rows for each in named):
            yield f"an entity that is none: {fact}"
        for each in fact.get("measures") or ():
            inside = by_id.get(each)
            if (
                inside is None
                or "low" not in inside
                or not fact["start"] <= inside["start"] <= inside["end"] <= fact["end"]
            ):
                yield f"measure {each} is no magnitude inside: {fact}"
