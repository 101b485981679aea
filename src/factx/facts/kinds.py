"""Kinds of facts that a rule pack defines become models of their own."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import create_model

from factx.facts.models import TiedFact
from factx.facts.parts import EntityName, Number, Part


class Amount(Part):
    """A number with its bounds, and its unit or currency where it has one."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    modifier: str | None = None
    unit: str | None = None
    currency: str | None = None


CUSTOM_FIELD_TYPES: dict[str, Any] = {
    "text": str,
    "number": Number,
    "boolean": bool,
    "percent": Number,
    "money": Amount,
    "quantity": Amount,
    "headcount": Amount,
    "date": str,
    "duration": str,
    "entity": EntityName,
}
"""What a field of a pack's own kind can hold; `date` and `duration` are TIMEX3 values."""


def define_kind(name: str, fields: Mapping[str, str], required: tuple[str, ...] = ()) -> type[TiedFact]:
    """The model of a kind called `name` with `fields` (name to a key of CUSTOM_FIELD_TYPES)."""
    typed: dict[str, Any] = {"kind": (Literal[name], name)}
    for field, kind in fields.items():
        held = CUSTOM_FIELD_TYPES[kind]
        typed[field] = (held, ...) if field in required else (held | None, None)
    title = "".join(part.capitalize() for part in name.split("_"))
    return create_model(f"{title}Fact", __base__=TiedFact, **typed)
