"""The registry of normalizers."""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cache
from importlib import import_module
from typing import Any


@dataclass(slots=True)
class Capture:
    """What one role of a rule captured.

    `words` are its tokens in lower case; `value` is the value of the lexicon's entry, where it has one; `kind` and
    `fields` are those of the unit, where a lower layer's unit was captured.
    """

    text: str
    words: tuple[str, ...]
    value: Any = None
    kind: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


class Captures(dict[str, Capture]):
    """What each role of a match captured, with the text and words of its span, and the fields that it has so far."""

    def __init__(self, roles: Mapping[str, Capture], text: str, words: tuple[str, ...], fields: dict[str, Any]) -> None:
        super().__init__(roles)
        self.text, self.words, self.fields = text, words, fields


@dataclass(frozen=True, slots=True)
class Context:
    """What a normalizer may know besides the words, and which kinds of facts are wanted: given by the caller.

    `date` is the reference date; `created`, a file's own, takes its place where neither it nor the text gives one.
    """

    lexicons: Mapping[str, Mapping[str, Any]]
    date: Date | None = None
    created: Date | None = None
    currency: str = "USD"
    date_order: str = "MDY"
    kinds: tuple[str, ...] | None = None


Normalizer = Callable[[Captures, Context], dict[str, Any] | None]
"""The fields to set on the fact, or None where the words do not mean such a fact after all."""

_KNOWN: dict[str, Normalizer] = {}


def normalizer(name: str) -> Callable[[Normalizer], Normalizer]:
    """Registers a function under the name by which rules call it; raises ValueError where another has that name."""

    def register(function: Normalizer) -> Normalizer:
        if name in _KNOWN and _KNOWN[name].__module__ != function.__module__:
            raise ValueError(f"two normalizers are called {name!r}")
        _KNOWN[name] = function
        return function

    return register


def of_captures(name: str, fields: Callable[[Captures], dict[str, Any] | None]) -> Normalizer:
    """Registers, and gives, what makes the fields of the captures alone."""

    def made(captures: Captures, _context: Context) -> dict[str, Any] | None:
        return fields(captures)

    made.__module__ = fields.__module__
    return normalizer(name)(made)


def limited(name: str, made: Normalizer, fits: Callable[[Captures], object]) -> Normalizer:
    """Registers, and gives, what makes the same as another normalizer but declines where the captures do not fit."""

    def checked(captures: Captures, context: Context) -> dict[str, Any] | None:
        return made(captures, context) if fits(captures) else None

    checked.__module__ = made.__module__
    return normalizer(name)(checked)


@cache
def known_normalizers() -> Mapping[str, Normalizer]:
    """Every normalizer by name."""
    for module in pkgutil.iter_modules(import_module("factx.normalizers").__path__):
        import_module(f"factx.normalizers.{module.name}")
    return _KNOWN
