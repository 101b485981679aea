"""The columns that the page filters and sorts by, one value a fact, and the dictionaries that they point into."""

import sys
from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from functools import lru_cache
from typing import Any

from factx.facts import BUILT_IN_KINDS
from factx.normalizers.calendar import bounds
from factx.report.passages import Offset
from factx.writers import compact

NO_DAY = -(2**31)
_TYPES = {
    "kind": "B",
    "via": "B",
    "flags": "B",
    "rule": "H",
    "subject": "I",
    "speaker": "I",
    "value": "d",
    "first": "i",
    "last": "i",
    "page": "I",
    "sentence_start": "I",
    "sentence_end": "I",
}
_EPOCH = Date(1970, 1, 1).toordinal()
Fact = Mapping[str, Any]


class Dictionary(dict[str, int]):
    """Numbers for strings, in the order in which they are first asked for."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class Index:
    """What is known of all facts without their records.

    The columns: `kind`, `rule`, `subject` and `speaker` (numbers in the dictionaries, 0 for none), `via` of the subject,
    `value` (else a bound, else not a number), `first` and `last` day of the fact, `page`, and its sentence.
    """

    def __init__(self) -> None:
        self.columns = {name: array(code) for name, code in _TYPES.items()}
        self.names, self.rules, self.vias = Dictionary({"": 0}), Dictionary(), Dictionary({"": 0})
        self.kinds = Dictionary({kind: number for number, kind in enumerate(BUILT_IN_KINDS)})
        self.documents: list[list[Any]] = []
        self.starts = array("I", [0])

    def add(self, document: Mapping[str, Any], facts: list[Fact], offset: Offset, state: str) -> None:
        """Takes the facts of a further document; `state` says what is at hand of its text."""
        told = (document.get(name) for name in ("id", "title", "date", "author", "length"))
        self.documents.append([*told, state, _address(document)])
        for fact in facts:
            self._add(fact, offset)
        self.starts.append(len(self.columns["kind"]))

    def _add(self, fact: Fact, offset: Offset) -> None:
        columns, subject, speaker = self.columns, fact.get("subject"), fact.get("said_by")
        name = fact["name"] if fact["kind"] == "entity" else subject["name"] if subject else ""
        columns["kind"].append(min(self.kinds[fact["kind"]], 255))
        columns["via"].append(self.vias[subject.get("via") or ""] if subject else 0)
        columns["flags"].append(bool(fact.get("negated")) + 2 * bool(fact.get("hypothetical")))
        columns["rule"].append(self.rules[fact["rule"]])
        columns["subject"].append(self.names[name or ""])
        columns["speaker"].append(self.names[speaker["name"] or ""] if speaker else 0)
        columns["value"].append(_number(fact))
        first, last = _days(fact)
        columns["first"].append(first)
        columns["last"].append(last)
        columns["page"].append(fact.get("page") or 0)
        sentence = fact["sentence"]
        columns["sentence_start"].append(offset(sentence["start"]))
        columns["sentence_end"].append(offset(sentence["end"]))

    def pieces(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """The name of each part that the page asks for, and what gives its bytes."""
        yield "documents", lambda: _json({"rows": self.documents, "starts": list(self.starts)})
        yield "names", lambda: _json({name: list(getattr(self, name)) for name in ("names", "rules", "vias", "kinds")})
        for name, column in self.columns.items():
            yield f"column-{name}", lambda column=column: _little_endian(column)  # type: ignore[misc]


def _json(value: object) -> bytes:
    return compact(value).encode()


def _little_endian(column: "array[Any]") -> bytes:
    if sys.byteorder == "little":
        return column.tobytes()
    swapped = column[:]
    swapped.byteswap()
    return swapped.tobytes()


def _number(fact: Fact) -> float:
    for name in ("value", "low", "high"):
        number = fact.get(name)
        if number is not None and not isinstance(number, str | bool | Mapping):
            try:
                return float(number)
            except OverflowError:
                return float("inf")
    return float("nan")


def _days(fact: Fact) -> tuple[int, int]:
    """The first and last day of the fact: its own if it is a date, a target's deadline, else of what it is tied to."""
    own = fact if fact["kind"] == "date" else fact.get("deadline") if fact["kind"] == "target" else None
    if own:
        first, last = own.get("earliest"), own.get("latest")
        return _day(first or last), _day(last or first)
    when = fact.get("when")
    return _days_of(when) if isinstance(when, str) else (NO_DAY, NO_DAY)


@lru_cache(maxsize=65536)
def _day(written: str | None) -> int:
    """Days since 1970; NO_DAY where there is none."""
    try:
        return Date.fromisoformat(written).toordinal() - _EPOCH if written else NO_DAY
    except ValueError:
        return NO_DAY


@lru_cache(maxsize=65536)
def _days_of(timex: str) -> tuple[int, int]:
    """The days of a TIMEX3 value."""
    first, last, _ = bounds(timex)
    return _day(first or last), _day(last or first)


def _address(document: Mapping[str, Any]) -> str | None:
    """Where the document stands on the web, where its id or a column of its record says so."""
    source = document.get("source")
    told = [document.get("id"), *(source.get(name) for name in ("url", "link", "uri"))] if source else [document["id"]]
    return next((place for place in told if isinstance(place, str) and place.startswith(("https://", "http://"))), None)
