"""Annotated documents, whatever tool they come from, and whether a value says what was expected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal, InvalidOperation
from typing import Any

from factx.document import Document
from factx.errors import FactxError
from factx.facts import Fact, Record
from factx.writers import compact

_OF_PLACE = ("id", "kind", "text", "start", "end", "sentence", "rule", "page", "optional")
_BEST_KNOWN = ("timex", "value", "name")
_NUMBERING = ("entity", "via")


class GoldError(FactxError):
    """A file of gold cannot be read; the message begins with the file and the line where it is known."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact as somebody annotated it: kind, span in code points, and the fields that were annotated.

    An `optional` one may be found or not. `rule` is known of facts that factx found.
    """

    kind: str
    start: int
    end: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    optional: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with all facts that it has of the kinds in `scored` (None: of the kinds that its file annotates)."""

    id: str
    text: str
    date: str | None = None
    facts: tuple[GoldFact, ...] = ()
    scored: tuple[str, ...] | None = None

    def document(self) -> Document:
        """The text to extract from."""
        day = Date.fromisoformat(self.date[:10]) if self.date else None
        return Document(id=self.id, text=self.text, date=day, date_source="metadata" if day else None)


def gold_of(record: Record, text: str) -> GoldDocument:
    """A record that factx has found, as gold that a person may correct."""
    return gold_of_facts(record.document.id, text, record.facts, record.document.date)


def gold_of_facts(document_id: str, text: str, facts: Sequence[Fact], date: str | None = None) -> GoldDocument:
    """The facts of a text as gold."""
    rows = [json.loads(compact(fact), parse_float=Decimal) for fact in facts]
    return GoldDocument(document_id, text, date, tuple(gold_facts(rows)))


def gold_facts(rows: list[dict[str, Any]]) -> list[GoldFact]:
    """The facts of rows in the contract's form; the ids of measures become their places."""
    places = {row["id"]: [row["start"], row["end"]] for row in rows if "id" in row}
    found = []
    for row in rows:
        fields = {name: value for name, value in row.items() if name not in _OF_PLACE}
        if isinstance(fields.get("measures"), list):
            fields["measures"] = sorted(
                places.get(each, each) for each in fields["measures"] if not isinstance(each, dict)
            )
        fact = GoldFact(row["kind"], row["start"], row["end"], fields, bool(row.get("optional")), row.get("rule"))
        found.append(fact)
    return found


def same(wanted: Any, found: Any) -> bool:
    """Whether a field holds what an example or gold expects: numbers by value, maps by the keys that are named.

    A typed field or a tie may be named by what it is best known for: its timex, its value or its name. Of a list of
    several readings one must fit, unless the field holds a list itself. Ids of entities and the way a tie was found do
    not count.
    """
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return all(same(value, found.get(key)) for key, value in wanted.items() if key not in _NUMBERING)
    if isinstance(wanted, list | tuple):
        if isinstance(found, list | tuple):
            return len(wanted) == len(found) and all(map(same, wanted, found))
        return any(same(each, found) for each in wanted) or (not wanted and found is None)
    if isinstance(found, Mapping) and wanted is not None:
        return any(same(wanted, found.get(key)) for key in _BEST_KNOWN if found.get(key) is not None)
    if isinstance(wanted, int | float | str) and isinstance(found, Decimal) and not isinstance(wanted, bool):
        try:
            return Decimal(str(wanted)) == found
        except InvalidOperation:
            return False
    return bool(wanted == found)


def differing(fields: Mapping[str, Any], expect: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """The fields that hold something else than is expected: name, expected, found."""
    pairs = [(name, wanted, fields.get(name)) for name, wanted in expect.items()]
    return [(name, wanted, found) for name, wanted, found in pairs if not same(wanted, found)]
