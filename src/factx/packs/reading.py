"""One pack file, read strictly: what is not known is an error that names its place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factx.packs.lexicons import included, read_lexicon
from factx.packs.models import Evidence, Example, Kind, Lexicon, Rule
from factx.packs.places import shown
from factx.packs.source import Place, plain, read_yaml
from factx.packs.syntax import MatchSyntaxError, Node, parse_match
from factx.packs.token_patterns import pattern_node

_PACK = ("pack", "language", "units", "groups", "facts", "lexicons", "evidence", "rules", "disable")
_RULE = (
    "id",
    "fact",
    "match",
    "pattern",
    "layer",
    "stage",
    "priority",
    "set",
    "normalize",
    "examples",
    "rejects",
)
_EXAMPLE = ("text", "expect", "date")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass
class Pack:
    """A pack file's content, not yet joined with the others."""

    name: str
    file: str
    language: str = "en"
    units: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    includes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rules: list[tuple[Rule, Place]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    disabled: list[Place] = field(default_factory=list)


def read_pack(path: Path) -> Pack:
    """The pack in a YAML file; raises PackError at the first mistake."""
    root = Place(shown(path), read_yaml(path))
    keys = root.mapping(_PACK, required=("pack",))
    pack = Pack(keys["pack"].text(), shown(path))
    pack.language = keys["language"].text() if "language" in keys else "en"
    pack.units = _texts(keys.get("units"))
    pack.groups = {key: place.texts() for key, place in _children(keys.get("groups"))}
    pack.kinds = {key: _kind(key, place) for key, place in _children(keys.get("facts"))}
    for name, place in _children(keys.get("lexicons")):
        pack.lexicons[name] = read_lexicon(name, place, path.parent)
        pack.includes[name] = included(place)
    pack.evidence = [_evidence(place) for place in (keys["evidence"].items() if "evidence" in keys else ())]
    pack.rules = [(_rule(place, pack), place) for place in (keys["rules"].items() if "rules" in keys else ())]
    pack.disabled = keys["disable"].items() if "disable" in keys else []
    return pack


def _children(place: Place | None) -> "list[tuple[str, Place]]":
    if place is None:
        return []
    if not place.is_map:
        raise place.fail("expected a map")
    for key in place.node:
        if not _NAME.fullmatch(str(key)):
            raise place.at_key(key).fail(f"{key!r} is no name: use small letters, digits and _")
    return [(str(key), child) for key, child in place.children()]


def _texts(place: Place | None) -> dict[str, str]:
    return {key: child.text() for key, child in _children(place)}


def _kind(name: str, place: Place) -> Kind:
    from factx.facts.kinds import CUSTOM_FIELD_TYPES

    fields: dict[str, str] = {}
    required: tuple[str, ...] = ()
    for key, child in _children(place):
        if key == "required":
            required = child.texts()
        elif child.text() in CUSTOM_FIELD_TYPES:
            fields[key] = child.text()
        else:
            raise child.fail(f"unknown field type {child.text()!r}; allowed: {', '.join(CUSTOM_FIELD_TYPES)}")
    for key in required:
        if key not in fields:
            raise place.child("required").fail(f"{key!r} is required but is no field")
    return Kind(name, fields, tuple(required))


def _rule(place: Place, pack: Pack) -> Rule:
    keys = place.mapping(_RULE, required=("id", "fact"))
    if ("match" in keys) == ("pattern" in keys):
        raise place.fail("a rule has either `match` or `pattern`")
    return Rule(
        id=keys["id"].text(),
        fact=keys["fact"].text(),
        pattern=_pattern(keys),
        layer=keys["layer"].text() if "layer" in keys else "",
        stage=keys["stage"].whole() if "stage" in keys else 0,
        priority=keys["priority"].whole() if "priority" in keys else 0,
        constants=plain(keys["set"].node) if "set" in keys else {},
        normalize=keys["normalize"].text() if "normalize" in keys else None,
        pack=pack.name,
        file=pack.file,
        line=place.position[0] + 1,
        examples=tuple(
            _example(each, marked=True) for each in (keys["examples"].items() if "examples" in keys else ())
        ),
        rejects=tuple(_example(each, marked=False) for each in (keys["rejects"].items() if "rejects" in keys else ())),
    )


def _evidence(place: Place) -> Evidence:
    keys = place.mapping(("id", "fact"), required=("id", "fact"))
    return Evidence(keys["id"].text(), keys["fact"].text(), place.file, place.position[0] + 1)


def _pattern(keys: Mapping[str, Place]) -> Node:
    if "pattern" in keys:
        return pattern_node(keys["pattern"])
    try:
        return parse_match(keys["match"].text())
    except MatchSyntaxError as error:
        raise keys["match"].fail(f"in match: {error}", error.column + 1) from error


def _example(place: Place, marked: bool) -> Example:
    line = place.position[0] + 1
    if not place.is_map:
        place = Place(place.file, {"text": place.text()}, place.position)
    keys = place.mapping(_EXAMPLE, required=("text",))
    text, spans = unmark(keys["text"].text()) if marked else (keys["text"].text(), ())
    if marked and not spans:
        raise keys["text"].fail("an example marks the span that must match: `She paid [$5].`")
    expect: Mapping[str, Any] = plain(keys["expect"].node) if "expect" in keys else {}
    date = str(keys["date"].node) if "date" in keys else None
    return Example(text, spans, expect, date, line)


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
