"""One pack file, read strictly: what is not known is an error that names its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any

from factx.errors import PackError
from factx.packs.evidence import read_evidence
from factx.packs.kinds import read_kind
from factx.packs.layers import LAYERS
from factx.packs.lexicons import LexiconReader
from factx.packs.models import Evidence, Example, Kind, Lexicon, Rule
from factx.packs.nearest import known_names
from factx.packs.parts import Parts
from factx.packs.places import rules_folder, shown
from factx.packs.source import Place, plain, read_yaml, shown_value
from factx.packs.syntax import MatchSyntaxError, Node, parse_match
from factx.packs.token_patterns import pattern_node

_PACK = ("pack", "language", "units", "groups", "facts", "lexicons", "parts", "evidence", "rules", "disable")
_TEXTS, _NUMBERS, _TRUTHS = ("layer", "needs", "each"), ("stage", "priority"), ("completes", "alone")
_RULE = ("id", "fact", "match", "pattern", *_TEXTS, *_NUMBERS, *_TRUTHS, "set", "normalize", "examples", "rejects")
_EXAMPLE = ("text", "expect", "date")
_ID = re.compile(r"\w[\w.-]*")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
Tell = Callable[[PackError], None]
"""What is done with a mistake after which reading can go on; without it, the first mistake is raised."""


@dataclass
class Pack:
    """A pack file's content, not yet joined with the others; `places` are those of what has a name in it.

    `tables` are the files that its lexicons were read from, with digests of their content.
    """

    name: str
    file: str
    language: str = "en"
    units: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    includes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts)
    rules: list[tuple[Rule, Place]] = field(default_factory=list)
    evidence: list[tuple[Evidence, Place]] = field(default_factory=list)
    disabled: list[Place] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def place(self, section: str, name: str) -> Place | None:
        """The place of the name of a unit, group, kind (`facts`), lexicon or part."""
        return self.places.get((section, name))


def read_pack(path: Path, roots: tuple[Path, ...] = (), tell: Tell | None = None) -> Pack:
    """The pack in a YAML file; raises PackError at the first mistake, or tells each and reads what it can.

    `roots` are folders besides the pack's own from which it may read lexicons.
    """
    root = read_yaml(path, shown(path), tell)
    keys = root.mapping(_PACK, required=("pack",))
    pack = Pack("", shown(path))
    with root.origin.part():
        pack.name = keys["pack"].text()
    with root.origin.part():
        pack.language = keys["language"].text() if "language" in keys else "en"
    pack.places[("language", "")] = keys.get("language", root)
    if "rules" in keys:
        pack.places[("rules", "")] = keys["rules"]
    reader = LexiconReader(path.parent, (rules_folder(), *roots))
    pack.tables = reader.tables

    def lexicon(name: str, place: Place) -> None:
        pack.lexicons[name], pack.includes[name] = reader.read(name, place)

    def kind(name: str, place: Place) -> None:
        pack.kinds[name] = read_kind(name, place, keys["facts"].node)
        pack.places |= {("fields", f"{name}.{key}"): place.at_key(key) for key in place.node}

    _each(pack, keys, "units", lambda name, place: pack.units.update({name: _layer(place)}))
    _each(pack, keys, "groups", lambda name, place: pack.groups.update({name: place.texts()}))
    _each(pack, keys, "facts", kind)
    _each(pack, keys, "lexicons", lexicon)
    _each(pack, keys, "parts", lambda name, place: pack.parts.add(name, _shorthand(place), place))
    _members(keys, "evidence", lambda place: pack.evidence.append((_evidence(place, pack), place)))
    _members(keys, "rules", lambda place: pack.rules.append((_rule(place, pack), place)))
    _members(keys, "disable", lambda place: pack.disabled.append(place) if place.text() else None)
    return pack


def _members(keys: Mapping[str, Place], section: str, read: Callable[[Place], None]) -> None:
    """Reads each member of a list; one that is broken is told and left out."""
    place = keys.get(section)
    if place is None or place.node is None:
        return
    with place.origin.part():
        for each in place.items():
            with each.origin.part():
                read(each)


def _each(pack: Pack, keys: Mapping[str, Place], section: str, read: Callable[[str, Place], None]) -> None:
    """Reads each member of a map by its name; one that is broken is told and left out."""
    place = keys.get(section)
    if place is None or place.node is None:
        return
    if not place.is_map:
        place.report(f"`{section}`: expected a map, found {shown_value(place.node)}")
        return
    for key, child in place.children():
        if not _NAME.fullmatch(str(key)):
            place.at_key(key).report(f"{key!r} is no name: use small letters, digits and _")
            continue
        pack.places[section, str(key)] = place.at_key(key)
        with child.origin.part():
            read(str(key), child)


def _layer(place: Place) -> str:
    if place.text() not in LAYERS:
        raise place.fail(f"unknown layer {place.text()!r}; {known_names(place.text(), LAYERS)}")
    return place.text()


def _rule(place: Place, pack: Pack) -> Rule:
    """A rule of a pack; what is wrong in its examples is told without leaving it out."""
    keys = place.mapping(_RULE, required=("id", "fact"))
    if ("match" in keys) == ("pattern" in keys):
        both = place.at_key("pattern") if "pattern" in keys else place
        raise both.fail("a rule has either `match` or `pattern`")
    if "set" in keys and not keys["set"].is_map:
        raise keys["set"].fail(f"`set`: expected a map of fields, found {shown_value(keys['set'].node)}")
    rule_id = keys["id"].text()
    if not _ID.fullmatch(rule_id):
        keys["id"].report(f"{rule_id!r} is no id: use letters, digits, _, - and points, as in {pack.name}.first")
    pattern = pattern_node(keys["pattern"]) if "pattern" in keys else _shorthand(keys["match"])
    told: dict[str, Any] = {key: keys[key].text() if key in keys else "" for key in _TEXTS}
    told |= {key: keys[key].whole() for key in _NUMBERS if key in keys}
    told |= {key: keys[key].truth() for key in _TRUTHS if key in keys}
    return Rule(
        id=rule_id,
        fact=keys["fact"].text(),
        pattern=pack.parts.put_in(pattern, place),
        constants=plain(keys["set"].node) if "set" in keys else {},
        normalize=keys["normalize"].text() if "normalize" in keys else None,
        pack=pack.name,
        file=pack.file,
        line=place.position[0] + 1,
        examples=_examples(keys, "examples"),
        rejects=_examples(keys, "rejects"),
        **told,
    )


def _examples(keys: Mapping[str, Place], section: str) -> tuple[Example, ...]:
    found: list[Example] = []
    _members(keys, section, lambda each: found.append(_example(each, marked=section == "examples")))
    return tuple(found)


def _example(place: Place, marked: bool) -> Example:
    """An example, whose text marks spans in brackets, or a reject, whose text is as it stands."""
    line = place.position[0] + 1
    if not place.is_map:
        place = Place(place.origin, {"text": place.text()}, place.position)
    keys = place.mapping(_EXAMPLE, required=("text",))
    text, spans = _unmark(keys["text"].text()) if marked else (keys["text"].text(), ())
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


def _unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
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


def _evidence(place: Place, pack: Pack) -> Evidence:
    return read_evidence(place, pack.name, lambda each: pack.parts.put_in(_shorthand(each), each), _examples)


def _shorthand(place: Place) -> Node:
    try:
        return parse_match(place.text())
    except MatchSyntaxError as error:
        raise place.fail(f"in match: {error}", inside=error.column, code="syntax") from error
