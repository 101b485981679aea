"""Kinds of facts that a rule pack defines become models of their own."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import Field, create_model

from factx.facts.fields import FieldType
from factx.facts.models import BUILT_IN_KINDS, TiedFact
from factx.facts.parts import EntityName, Number, Part

_PLAIN: dict[str, Any] = {"text": str, "number": Number, "boolean": bool, "entity": EntityName}
RESERVED_FIELDS = tuple(TiedFact.model_fields)
"""Fields that every fact has, so that no pack can define them."""
_NOT_OF_VALUES = (*RESERVED_FIELDS, "measure")
"""What a field of a pack's own kind does not carry: the field itself says what the amount measures."""


@cache
def value_model(kind: str) -> type[Part]:
    """What a fact of a built-in kind says, without its place and its ties: the value that a typed field holds."""
    fact = BUILT_IN_KINDS[kind]
    fields: dict[str, Any] = {
        name: (field.annotation, field) for name, field in fact.model_fields.items() if name not in _NOT_OF_VALUES
    }
    return create_model(f"{kind.capitalize()}Value", __base__=Part, __doc__=f"What a {kind} says.", **fields)


def value_fields(kind: str) -> tuple[str, ...]:
    """The names of the fields of such a value."""
    return tuple(value_model(kind).model_fields)


def define_kind(name: str, fields: Mapping[str, FieldType], about: str = "") -> type[TiedFact]:
    """The model of a kind called `name` with these fields; `about` is its docstring."""
    typed: dict[str, Any] = {"kind": (Literal[name], name)}
    typed |= {field: _typed(told) for field, told in fields.items()}
    title = "".join(part.capitalize() for part in name.split("_"))
    return create_model(f"{title}Fact", __base__=TiedFact, __doc__=about or None, **typed)


def _typed(told: FieldType) -> tuple[Any, Any]:
    """The annotation and the default of a field."""
    held = Literal[told.values] if told.type == "enum" else _PLAIN.get(told.type) or value_model(told.type)
    about = " ".join(filter(None, (told.about, f"In the unit {told.unit!r}." if told.unit else ""))) or None
    if told.many:
        least = 1 if told.required else None
        return list[held], Field(default_factory=list, min_length=least, description=about)  # type: ignore[valid-type]
    if told.required:
        return held, Field(description=about)
    return held | None, Field(default=told.default, description=about)
