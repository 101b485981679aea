"""The columns that the page filters and sorts by, one value a fact, and the dictionaries that they point into."""

import sys
from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date as Date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from factx.errors import ReadError
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
CELLS = (
    *("kind", "rule", "page", "subject.name", "subject.via", "said_by.name", "negated", "hypothetical"),
    *("value", "low", "high", "when", "earliest", "latest", "deadline.earliest", "deadline.latest", "name"),
    *("sentence.start", "sentence.end"),
)
"""What the index takes of a fact, by the names of its fields."""
Cells = tuple[Any, ...]
"""The values of a fact's `CELLS`."""
Told = Callable[[ReadError], None]
"""Takes what could not be read."""


class Stored(NamedTuple):
    """A record with the texts of its sentences, by the offsets where they begin, so far as they are stored."""

    record: Mapping[str, Any]
    sentences: Mapping[int, str]


class Scanned(NamedTuple):
    """A document on the way through all of them: its key in the store, and the cells of its facts for the index."""

    key: Hashable
    document: Mapping[str, Any]
    facts: list[Cells]


class Store(Protocol):
    """Records in a file: all documents in their order, and the record of one."""

    def scan(self) -> Iterator[Scanned]:
        """All documents, in their order."""

    def read(self, key: Any) -> Stored:
        """The record of the document with this key."""


def cells_of(fact: Mapping[str, Any]) -> Cells:
    """The cells of a fact of a record."""
    subject, speaker, deadline = (fact.get(name) or {} for name in ("subject", "said_by", "deadline"))
    sentence = fact["sentence"]
    return (
        *(fact["kind"], fact["rule"], fact.get("page"), subject.get("name"), subject.get("via"), speaker.get("name")),
        *(fact.get("negated"), fact.get("hypothetical"), fact.get("value"), fact.get("low"), fact.get("high")),
        *(fact.get("when"), fact.get("earliest"), fact.get("latest"), deadline.get("earliest"), deadline.get("latest")),
        *(fact.get("name"), sentence["start"], sentence["end"]),
    )


class Dictionary(dict[str, int]):
    """Numbers for strings, in the order in which they are first asked for."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class Index:
    """What is known of all facts without their records.

    The columns: `kind`, `rule`, `subject` and `speaker` (numbers in the dictionaries, 0 for none), `via` of the
    subject, `value` (else a bound, else not a number), `first` and `last` day of the fact, `page`, and its sentence.
    """

    def __init__(self) -> None:
        self.columns: dict[str, array[Any]] = {name: array(code) for name, code in _TYPES.items()}
        self.names, self.rules, self.vias = Dictionary({"": 0}), Dictionary(), Dictionary({"": 0})
        self.kinds = Dictionary({kind: number for number, kind in enumerate(BUILT_IN_KINDS)})
        self.documents: list[list[Any]] = []
        self.starts = array("I", [0])

    def add(self, document: Mapping[str, Any], facts: list[Cells], offset: Offset, state: str) -> None:
        """Takes the facts of a further document; `state` says what is at hand of its text."""
        told = (document.get(name) for name in ("id", "title", "date", "author", "length"))
        self.documents.append([*told, state, _address(document)])
        if facts:
            self._add(list(zip(*facts, strict=True)), offset)
        self.starts.append(len(self.columns["kind"]))

    def _add(self, cells: list[Cells], offset: Offset) -> None:
        """Takes facts column by column."""
        kinds, rules, pages, subjects, vias, speakers, negated, hypothetical = cells[:8]
        values, lows, highs, whens, *days = cells[8:16]
        names, begin, end = cells[16:]
        columns = self.columns
        columns["kind"].extend(min(self.kinds[kind], 255) for kind in kinds)
        columns["rule"].extend(map(self.rules.__getitem__, rules))
        columns["page"].extend(page or 0 for page in pages)
        columns["via"].extend(self.vias[via or ""] for via in vias)
        columns["flags"].extend(bool(one) + 2 * bool(other) for one, other in zip(negated, hypothetical, strict=True))
        owners = map(_owner, kinds, subjects, names)
        columns["subject"].extend(map(self.names.__getitem__, owners))
        columns["speaker"].extend(self.names[name or ""] for name in speakers)
        columns["value"].extend(map(_number, values, lows, highs))
        spans = list(map(_days, kinds, whens, *days))
        columns["first"].extend(first for first, _ in spans)
        columns["last"].extend(last for _, last in spans)
        columns["sentence_start"].extend(map(offset, begin))
        columns["sentence_end"].extend(map(offset, end))

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


def _owner(kind: str, subject: Any, name: Any) -> str:
    """Whom the subject filter takes the fact for: a mention of a name belongs to that name."""
    return (name if kind == "entity" and isinstance(name, str) else subject) or ""


def _number(*told: Any) -> float:
    """The value, else a bound."""
    for number in told:
        if isinstance(number, int | float | Decimal) and not isinstance(number, bool):
            try:
                return float(number)
            except OverflowError:
                return float("inf")
    return float("nan")


@lru_cache(maxsize=65536)
def _days(kind: str, when: Any, *days: str | None) -> tuple[int, int]:
    """The first and last day of the fact: its own if it is a date, a target's deadline, else of what it is tied to."""
    first, last = days[:2] if kind == "date" else days[2:] if kind == "target" else (None, None)
    if not (first or last) and isinstance(when, str):
        first, last, _ = bounds(when)
    return _day(first or last), _day(last or first)


@lru_cache(maxsize=65536)
def _day(written: str | None) -> int:
    """Days since 1970; NO_DAY where there is none."""
    try:
        return Date.fromisoformat(written).toordinal() - _EPOCH if written else NO_DAY
    except ValueError:
        return NO_DAY


def _address(document: Mapping[str, Any]) -> str | None:
    """Where the document stands on the web, where its id or a column of its record says so."""
    source = document.get("source")
    told = [document.get("id"), *(source.get(name) for name in ("url", "link", "uri"))] if source else [document["id"]]
    return next((place for place in told if isinstance(place, str) and place.startswith(("https://", "http://"))), None)
