"""Models as JSON text, with decimals exact: `model_dump_json` would pass them through a binary float."""

import re
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from pydantic import BaseModel

from factx.facts.parts import is_absent

_BREAKS = ("\u2028", "\u2029", "\x85")
_TO_ESCAPE = re.compile(r"[\ud800-\udfff\u2028\u2029\x85]")
"""Lone surrogates have no UTF-8; the others end a line to `str.splitlines` and its like, breaking JSONL."""


def number_text(value: Decimal) -> str:
    """The number in plain digits: no exponent, no trailing zero, no point where it is an integer."""
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def compact(value: object) -> str:
    """The JSON of a model, or of plain data, in one line; keys come in the order of the model's fields."""
    return _readable(_encode(value))


def pretty(value: object) -> str:
    """The same JSON over many lines, two blanks a level."""
    return _readable(_indented(value, "\n"))


def _readable(text: str) -> str:
    """The text with those characters escaped; that most have none is seen sooner without the expression."""
    try:
        if text.isascii() or (text.encode("utf-8") and not any(mark in text for mark in _BREAKS)):
            return text
    except UnicodeEncodeError:
        pass
    return _TO_ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _encode(value: object) -> str:
    return _ENCODERS[type(value)](value)


class _Encoders(dict[type, Callable[[Any], str]]):
    """What turns values of a type into JSON; models and subclasses are added when they are first met."""

    def __missing__(self, held: type) -> Callable[[Any], str]:
        inherited = next((self[parent] for parent in held.__mro__ if parent in self), None)
        encoder = _model_encoder(held) if issubclass(held, BaseModel) else inherited
        if encoder is None:
            raise TypeError(f"{held.__name__} has no form in JSON")
        self[held] = encoder
        return encoder


def _model_encoder(model: type[BaseModel]) -> Callable[[Any], str]:
    keys = [(name, f"{encode_basestring(name)}:", f"{encode_basestring(name)}:null") for name in model.model_fields]
    rare = _left_out_where_absent(model)
    common = [key for key in keys if key[0] not in rare]
    encoders = _ENCODERS

    def encode(value: BaseModel) -> str:
        fields = value.__dict__
        absent = [name for name in rare if fields[name] is None] if rare else rare
        told = common if len(absent) == len(rare) else [key for key in keys if key[0] not in absent]
        said = [
            null if (held := fields[name]) is None else key + encoders[type(held)](held) for name, key, null in told
        ]
        return "{" + ",".join(said) + "}"

    return encode


def _left_out_where_absent(model: type[BaseModel]) -> list[str]:
    """The fields that few documents have, which the output does not show as null."""
    return [name for name, field in model.model_fields.items() if field.exclude_if is is_absent]


def _encode_list(values: list[Any] | tuple[Any, ...]) -> str:
    return "[" + ",".join([_encode(value) for value in values]) + "]"


def _encode_mapping(values: dict[str, Any]) -> str:
    return "{" + ",".join([f"{encode_basestring(key)}:{_encode(value)}" for key, value in values.items()]) + "}"


_ENCODERS = _Encoders(
    {
        str: encode_basestring,
        type(None): lambda _: "null",
        bool: lambda value: "true" if value else "false",
        int: int.__repr__,
        Decimal: number_text,
        float: lambda value: number_text(Decimal(repr(value))),
        list: _encode_list,
        tuple: _encode_list,
        dict: _encode_mapping,
    }
)


def _indented(value: object, line: str) -> str:
    if isinstance(value, BaseModel):
        rare = _left_out_where_absent(type(value))
        held = {name: getattr(value, name) for name in type(value).model_fields}
        value = {name: each for name, each in held.items() if each is not None or name not in rare}
    deeper = line + "  "
    if isinstance(value, dict) and value:
        rows = [f"{encode_basestring(key)}: {_indented(held, deeper)}" for key, held in value.items()]
        return "{" + deeper + ("," + deeper).join(rows) + line + "}"
    if isinstance(value, list | tuple) and value:
        return "[" + deeper + ("," + deeper).join(_indented(held, deeper) for held in value) + line + "]"
    return _encode(value)
