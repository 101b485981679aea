"""Fields of a pack's own kinds that the ties of a fact fill: whose it is, when, who says so."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from factx.facts import FieldType
from factx.matching import Tape
from factx.packs import Rulebook

_YEAR = re.compile(r"(?:FY)?(\d{4})(?=$|-)")


def fill_own_fields(tape: Tape, book: Rulebook) -> None:
    """Fills fields that name a tie where no role has and no rule has set null; without a required one it is no fact."""
    for unit in tape.extra:
        kind = book.kinds.get(unit.kind)
        for name, told in kind.fields.items() if kind is not None else ():
            if told.tie and name not in unit.fields:
                value = _value(unit.fields.get(told.tie), told)
                unit.fields |= {name: value} if value is not None else {}
    tape.extra = [unit for unit in tape.extra if unit.kind not in book.kinds or _whole(unit.fields, book, unit.kind)]


def _whole(fields: dict[str, Any], book: Rulebook, kind: str) -> bool:
    tied = [name for name, told in book.kinds[kind].fields.items() if told.required and told.tie]
    return all(fields.get(name) is not None for name in tied)


def _value(tie: Any, told: FieldType) -> Any:
    if tie is None:
        return None
    if isinstance(tie, str):
        return {"timex": tie} if told.type == "date" else number_said(tie) if told.type == "number" else tie
    name = tie["name"] if isinstance(tie, dict) else tie.name
    entity = tie.get("entity") if isinstance(tie, dict) else tie.entity
    return {"name": name, "entity": entity} if told.type == "entity" else name


def number_said(said: str) -> Decimal | None:
    """The number of a text, or of a TIMEX3 value, which is its year."""
    year = _YEAR.match(said)
    try:
        value = Decimal(year[1] if year else said.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
