"""The examples and rejects beside a rule: a text, the spans marked in it, what the fact must say."""

import re
from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from factx.packs.models import Example
from factx.packs.source import Place, plain, shown_value

_EXAMPLE = ("text", "expect", "date")


def read_example(place: Place, marked: bool) -> Example:
    """An example, whose text marks spans in brackets, or a reject, whose text is as it stands."""
    line = place.position[0] + 1
    if not place.is_map:
        place = Place(place.origin, {"text": place.text()}, place.position)
    keys = place.mapping(_EXAMPLE, required=("text",))
    text, spans = unmark(keys["text"].text()) if marked else (keys["text"].text(), ())
    if marked and not spans:
        raise keys["text"].fail("an example marks the span that must match: `She paid [$5].`")
    if any(start >= end for start, end in spans):
        raise keys["text"].fail("a bracket in an example is not closed, or holds nothing; write \\[ for a plain one")
    if "expect" in keys and not keys["expect"].is_map:
        raise keys["expect"].fail(f"`expect`: expected a map of fields, found {shown_value(keys['expect'].node)}")
    expect: Mapping[str, Any] = plain(keys["expect"].node) if "expect" in keys else {}
    return Example(text, spans, expect, _date(keys["date"]) if "date" in keys else None, line)


def _date(place: Place) -> str:
    try:
        return Date.fromisoformat(str(place.node)).isoformat()
    except ValueError:
        raise place.fail(f"{shown_value(place.node)} is no date: write it as 2025-03-12") from None


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without the brackets that mark spans in it, and the spans."""
    parts, spans, length = re.split(r"(?<!\\)([\[\]])", marked), [], 0
    text = ""
    for part in parts:
        if part == "[":
            spans.append((length, length))
        elif part == "]" and spans:
            spans[-1] = (spans[-1][0], length)
        else:
            text += part.replace("\\[", "[").replace("\\]", "]")
            length = len(text)
    return text, tuple(spans)
