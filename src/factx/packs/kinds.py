"""Kinds of facts of a pack's own, as `facts:` declares them."""

from collections.abc import Mapping
from typing import Any

from factx.facts.fields import FIELD_TYPES, TIES, FieldType
from factx.packs.models import Kind
from factx.packs.nearest import known_names
from factx.packs.source import Place, shown_value

_FIELD = ("type", "values", "unit", "required", "default", "about", "from", "unless")
_OF_TIE = {
    "subject": ("entity", "text"),
    "said_by": ("entity", "text"),
    "when": ("date", "number"),
    "action": ("text",),
    "topic": ("entity", "text"),
    "before": FIELD_TYPES,
}
"""The types of fields that each tie can fill."""
_OF_KIND = ("required", "about", "hidden", "once")
_WITH_UNIT = ("number", "quantity", "duration")
_PLAIN: dict[str, Any] = {"text": str, "enum": str, "number": (int, float), "boolean": bool}


def read_kind(name: str, place: Place, kinds: Mapping[str, Any]) -> Kind:
    """One kind: its fields, which of them must be there, what it is about. A broken field is told and left out.

    `kinds` are all kinds of the pack as they are written, of which a field can take what it holds.
    """
    from factx.facts.kinds import RESERVED_FIELDS
    from factx.facts.models import BUILT_IN_KINDS, TiedFact

    if name in BUILT_IN_KINDS:
        place.report(f"{name!r} is a kind that factx has already; call yours something else")
    if not place.is_map:
        raise place.fail("a kind is a map of its fields, such as {length: duration}")
    required = place.child("required") if "required" in place.node else None
    wanted = required.texts() if required else ()
    fields: dict[str, FieldType] = {}
    for key, child in place.children():
        if key in _OF_KIND:
            continue
        fields[str(key)] = FieldType("text")  # what rules fill, where the field is broken
        with place.origin.part():
            if key in RESERVED_FIELDS or hasattr(TiedFact, str(key)):
                raise place.at_key(key).fail(f"every fact has {key!r} already; call the field something else")
            fields[str(key)] = _field(child, key in wanted, kinds)
    for item in required.items() if required else ():
        if item.node not in place.node or item.node in _OF_KIND:
            told = known_names(item.text(), fields, "fields")
            item.report(f"{item.node!r} is required but is no field; {told}")
    about = place.child("about").text() if "about" in place.node else ""
    hidden, once = (place.child(key).truth() if key in place.node else False for key in ("hidden", "once"))
    return Kind(name, fields, about, hidden, once)


def _field(place: Place, required: bool, kinds: Mapping[str, Any]) -> FieldType:
    """One field: the name of its type, a list with it for a list, or a map that says more."""
    if not place.is_map:
        held, many = _type_name(place)
        if held == "enum":
            raise place.fail("an enum needs its values: {values: [seed, growth]}")
        return FieldType(held, many, required)
    keys = place.mapping(_FIELD)
    if "type" not in keys and "values" not in keys:
        raise place.fail(f"give the field a `type`, one of {', '.join(FIELD_TYPES)}, or the `values` of an enum")
    held, many = _type_name(keys["type"]) if "type" in keys else ("enum", False)
    values = _values(keys, held)
    unit = keys["unit"].text() if "unit" in keys else None
    if unit is not None and held not in _WITH_UNIT:
        keys["unit"].report(f"only {', '.join(_WITH_UNIT)} fields have a unit")
    if "required" in keys:
        required = keys["required"].truth() or required
    ties = (
        tuple(_tie(each, place.key, (held, many), kinds) for each in _members(keys["from"])) if "from" in keys else ()
    )
    about = keys["about"].text() if "about" in keys else ""
    default = _default(keys["default"], place.key, (held, many), values) if "default" in keys else None
    unless = keys["unless"].text() if "unless" in keys else ""
    return FieldType("enum" if values else held, many, required, values, unit, default, about, ties, unless)


def _members(place: Place) -> list[Place]:
    """The members of a list, or the one thing that stands for a list of one."""
    return place.items() if isinstance(place.node, list) else [place]


def _tie(place: Place, field: str, typed: tuple[str, bool], kinds: Mapping[str, Any]) -> str:
    """A tie of facts, or a kind of the pack that has a field of the same name."""
    told, (held, many) = place.text(), typed
    if told in kinds:
        if not isinstance(kinds[told], dict) or field not in kinds[told]:
            raise place.fail(f"the kind {told!r} has no field {field!r} that it could fill")
        if many:
            raise place.fail(f"{told!r} cannot fill a list")
        return told
    if told not in TIES:
        raise place.fail(f"unknown tie {told!r}; {known_names(told, [*TIES, *kinds], 'allowed')}")
    if many or held not in _OF_TIE[told]:
        raise place.fail(f"{told!r} can fill a field of the type {' or '.join(_OF_TIE[told])} only")
    return told


def _type_name(place: Place) -> tuple[str, bool]:
    many = isinstance(place.node, list)
    if many and len(place.node) != 1:
        raise place.fail("a list field has one type, such as [entity]")
    inner = place.items()[0] if many else place
    name = inner.text()
    if name not in FIELD_TYPES:
        raise inner.fail(f"unknown field type {name!r}; {known_names(name, FIELD_TYPES, 'allowed')}")
    return name, many


def _values(keys: Mapping[str, Place], held: str) -> tuple[str, ...]:
    if "values" not in keys:
        if held == "enum":
            raise keys["type"].fail("an enum needs its values: {values: [seed, growth]}")
        return ()
    if held not in ("enum", "text"):
        raise keys["values"].fail(f"only an enum has values, not a {held}")
    values = tuple(dict.fromkeys(str(place.node) for place in keys["values"].items()))
    if not values:
        raise keys["values"].fail("an enum needs at least one value")
    return values


def _default(place: Place, name: str, typed: tuple[str, bool], values: tuple[str, ...]) -> Any:
    held, many = typed
    if many or held not in _PLAIN:
        raise place.fail(f"only {', '.join(_PLAIN)} fields have a default")
    if not isinstance(place.node, _PLAIN[held]) or (held == "number" and isinstance(place.node, bool)):
        raise place.fail(f"the default of {name!r}: {shown_value(place.node)} is no {held}")
    if values and place.node not in values:
        raise place.fail(f"the default of {name!r}: {shown_value(place.node)} is none of {', '.join(values)}")
    return place.node
