"""What a role captured, as the value of a typed field of a pack's own kind."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factx.facts.fields import FieldType
from factx.facts.kinds import value_fields
from factx.linking.own_fields import number_said, year_said
from factx.normalizers.registry import Capture
from factx.packs import Kind

_LEAST: dict[str, tuple[str, ...]] = {"date": ("timex",), "duration": ("timex", "value", "low", "high")}
_OF_AMOUNTS = ("value", "low", "high")


def typed_value(capture: Capture, told: FieldType) -> Any:
    """The value, or None where what was captured is nothing of the field's type."""
    read = _READERS.get(told.type)
    return read(capture, told) if read else _fact_value(capture, told)


def completed(fields: dict[str, Any], kind: Kind) -> list[str]:
    """Sets the defaults of fields that hold nothing, and gives the names of required ones that stay so."""
    for name, told in kind.fields.items():
        if fields.get(name) is None and told.default is not None:
            fields[name] = told.default
        elif fields.get(name, told) is None:
            del fields[name]
    return [
        name for name, told in kind.fields.items() if told.required and not told.ties and fields.get(name) in (None, [])
    ]


def _said(capture: Capture) -> Any:
    return capture.value if capture.value is not None else capture.text


def _text(capture: Capture, _told: FieldType) -> str:
    return capture.text if capture.kind else str(_said(capture))


def _number(capture: Capture, told: FieldType) -> Decimal | None:
    value = capture.fields.get("value")
    if isinstance(value, Decimal):
        return value if _in_unit(capture.fields, told) else None
    timex = capture.fields.get("timex")
    return year_said(timex) if timex else number_said(str(_said(capture)))


def _enum(capture: Capture, told: FieldType) -> str | None:
    said = str(_said(capture))
    return next((each for each in told.values if each in (said, said.lower())), None)


def _entity(capture: Capture, _told: FieldType) -> dict[str, Any]:
    return {"name": capture.fields.get("name") or str(_said(capture)), "entity": capture.fields.get("entity")}


def _fact_value(capture: Capture, told: FieldType) -> dict[str, Any] | None:
    """What the captured unit says, as far as a fact of the field's kind would say it."""
    if not capture.kind:
        return _written(str(_said(capture)), told)
    known = value_fields(told.type)
    value = {name: held for name, held in capture.fields.items() if name in known}
    if not any(value.get(name) is not None for name in _LEAST.get(told.type, _OF_AMOUNTS)):
        return None
    return value if _in_unit(capture.fields, told) else None


def _written(said: str, told: FieldType) -> dict[str, Any] | None:
    """A TIMEX3 value that a lexicon gives, or a year as it stands."""
    if told.type == "date" and (said[:4].isdigit() or said.startswith("XXXX")):
        return {"timex": said}
    return {"timex": said} if told.type == "duration" and said.startswith("P") else None


def _in_unit(fields: Mapping[str, Any], told: FieldType) -> bool:
    """Whether a value has the unit that the field asks for; a bare number takes it."""
    return told.unit is None or fields.get("unit", told.unit) == told.unit


_READERS = {
    "text": _text,
    "number": _number,
    "boolean": lambda capture, _: capture.value is not False,
    "enum": _enum,
    "entity": _entity,
}
