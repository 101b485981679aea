"""Fields of a pack's own kinds that the ties of a fact fill: whose it is, when, who says so."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from factx.facts.fields import FieldType
from factx.linking.completing import complete_facts, drop_outdone, drop_repeated, entities_of, plain
from factx.linking.nearest import Nearest
from factx.matching import Tape, Unit
from factx.packs import Rulebook

_AROUND = ("topic", "before")
"""Ties that the text around a fact gives when all facts are complete; those to a kind give the same before."""
_YEAR = re.compile(r"(?:FY)?(\d{4})(?=$|-)")


def fill_own_fields(tape: Tape, book: Rulebook) -> None:
    """Fills fields that name a tie where no role has and no rule has set null; without a required one it is no fact.

    What complements facts, or tells them again, is put into them before fields are filled from the text around.
    """
    drop_outdone(tape)
    drop_repeated(tape, book)
    own = sorted((unit for unit in tape.extra if unit.kind in book.kinds), key=lambda unit: unit.start)
    near = Nearest(tape, book, [*own, *tape.known.get("completing", ())])
    for unit in own:
        _fill(unit, book, near, None)
    own = sorted([*own, *complete_facts(tape, book)], key=lambda unit: unit.start)
    breaks = sorted(tape.breaks)
    last: dict[str, tuple[int, Any]] = {}
    for unit in own:
        paragraph = bisect_right(breaks, unit.start)
        _fill(unit, book, near, {name: value for name, (at, value) in last.items() if at == paragraph})
        said = {name: unit.fields.get(name) for name in book.kinds[unit.kind].fields}
        last |= {name: (paragraph, value) for name, value in said.items() if value is not None}
    drop_repeated(tape, book, named=True)
    tape.extra = [unit for unit in tape.extra if unit.kind not in book.kinds or _whole(unit.fields, book, unit.kind)]


def _fill(unit: Unit, book: Rulebook, near: Nearest, before: Mapping[str, Any] | None) -> None:
    """Fills the open fields of a fact by the first of their ties that says something; nobody has two parts in a fact.

    `before` is what facts before it say by the names of their fields; where it is None, no tie counts from the first
    `topic` or `before` on. Ties to a kind count in both passes: they ask for what its rules have captured.
    """
    for name, told in book.kinds[unit.kind].fields.items():
        for tie in told.ties if name not in unit.fields else ():
            if before is None and tie in _AROUND:
                break
            for value in _offered(unit, (tie, name), told, near, before or {}):
                if value is not None and _is_free(value, unit, name, book):
                    unit.fields[name] = value
                    break
            if name in unit.fields:
                break


def _offered(
    unit: Unit, asked: tuple[str, str], told: FieldType, near: Nearest, before: Mapping[str, Any]
) -> Iterable[Any]:
    """What a tie offers for a field (`asked`), the best first."""
    tie, name = asked
    if tie == "before":
        return (before.get(name),)
    return near.values(tie, name, unit) if tie in near.kinds else (_value(unit.fields.get(tie), told),)


def _is_free(value: Any, unit: Unit, field: str, book: Rulebook) -> bool:
    """Whether a tie may fill a field with a value: it has no other part there and is no name that may not stand."""
    unless = book.lexicon(book.kinds[unit.kind].fields[field].unless)
    if unless and isinstance(value, dict) and value.get("name"):
        words = value["name"].split()
        if any(word in unless or word.lower() in unless for word in (words[0], words[-1])):
            return False
    return plain(value) not in entities_of(unit, field) and not _in_words(value, unit, book)


def _in_words(value: Any, unit: Unit, book: Rulebook) -> bool:
    """Whether a name is only a word of what a fact says in another field: Fever, of the endpoint `fever at night`."""
    texts = (name for name, told in book.kinds[unit.kind].fields.items() if told.type == "text" and not told.many)
    said = " ".join(str(unit.fields.get(name) or "") for name in texts).lower()
    return isinstance(value, dict) and "name" in value and value["name"].lower() in said


def _whole(fields: dict[str, Any], book: Rulebook, kind: str) -> bool:
    tied = [name for name, told in book.kinds[kind].fields.items() if told.required and told.ties]
    return all(fields.get(name) is not None for name in tied)


def _value(tie: Any, told: FieldType) -> Any:
    if tie is None:
        return None
    if isinstance(tie, str):
        return {"timex": tie} if told.type == "date" else year_said(tie) if told.type == "number" else tie
    name = tie["name"] if isinstance(tie, dict) else tie.name
    entity = tie.get("entity") if isinstance(tie, dict) else tie.entity
    return {"name": name, "entity": entity} if told.type == "entity" else name


def year_said(timex: str) -> Decimal | None:
    """The year of a TIMEX3 value, none of a decade or a century."""
    year = _YEAR.match(timex)
    return Decimal(year[1]) if year else None


def number_said(said: str) -> Decimal | None:
    """The number of a text."""
    try:
        value = Decimal(said.replace(",", "").replace("·", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
