"""What of a pack nothing uses, and names that mean something elsewhere already."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factx.checking.reports import Finding
from factx.packs import Kind, Rule, Rulebook
from factx.packs.nearest import known_names
from factx.packs.parts import referred
from factx.packs.reading import Pack
from factx.packs.rule_checks import leaf_roles
from factx.packs.source import Place
from factx.packs.syntax import walk

_REFERENCE = re.compile(r"\{(?:\w+:)?([A-Za-z_]\w*)(?:/(\w+))?|_\{\d+,\d*!(\w+)")


def check_uses(
    pack: Pack, packs: Sequence[Pack], book: Rulebook, base: Rulebook | None, sound: bool
) -> Iterator[Finding]:
    """Findings about the lexicons, kinds and expectations of a pack; `sound` where nothing keeps it from being used."""
    yield from _merged(pack, packs, base)
    yield from _unused_parts(pack)
    if base is not None and _readable(packs):  # the engine asks for lexicons of the built-in packs by name
        yield from _unused_lexicons(pack, packs, base)
    joined = {(rule.id, rule.line): _filled(rule) for rule in book.rules if rule.fact in book.kinds}
    yield from _kinds(pack, packs, joined, whole=sound)
    for rule, place in pack.rules:
        kind = book.kinds.get(rule.fact)
        if kind is not None:
            yield from _expectations(place, kind)
            yield from _enum_values(place, rule.pattern, kind, book)


def _readable(packs: Sequence[Pack]) -> bool:
    """Whether what should be rules is a list everywhere."""
    places = [place for pack in packs if (place := pack.place("rules", ""))]
    return all(place.node is None or isinstance(place.node, list) for place in places)


def _warning(place: Place, message: str, code: str) -> Finding:
    return Finding.of(place.fail(message, code=code), "warning")


def _merged(pack: Pack, packs: Sequence[Pack], base: Rulebook | None) -> Iterator[Finding]:
    before = packs[: packs.index(pack)]
    for name in pack.lexicons:
        place = pack.place("lexicons", name)
        other = next((each.file for each in before if name in each.lexicons), None)
        if other is None and base is not None and name in base.lexicons:
            other = "the built-in packs"
        if other and place is not None and base is not None:
            told = f"lexicon {name!r} adds to the one of {other}; give it another name if that is not meant"
            yield _warning(place, told, "merged-lexicon")
    known = {*base.groups, *base.units, *base.lexicons, *pack.lexicons} if base is not None else set(pack.lexicons)
    for section, names in (("groups", pack.groups), ("units", pack.units), ("facts", pack.kinds)):
        for name in names:
            if name in known and (place := pack.place(section, name)):
                yield _warning(place, f"{name!r} is the name of something else already", "clash")


def _unused_lexicons(pack: Pack, packs: Sequence[Pack], base: Rulebook) -> Iterator[Finding]:
    used = {name for each in packs for _, place in all_rules(each) for name in references(place.node)}
    used |= {name for each in packs for node, _ in each.parts.written.values() for name in referred(node)}
    used |= {evidence.lexicon for each in packs for evidence, _ in each.evidence}
    used |= {other for each in packs for others in each.includes.values() for other in others}
    used |= {field.unless for each in packs for kind in each.kinds.values() for field in kind.fields.values()}
    for name in pack.lexicons:
        if name not in used and name not in base.lexicons and (place := pack.place("lexicons", name)):
            yield _warning(place, f"no rule uses lexicon {name!r}", "unused-lexicon")


def _unused_parts(pack: Pack) -> Iterator[Finding]:
    used = {name for _, place in all_rules(pack) for name in references(place.node)}
    used |= {name for node, _ in pack.parts.written.values() for name in referred(node)}
    for name in pack.parts.written:
        if name not in used and (place := pack.place("parts", name)):
            yield _warning(place, f"no rule uses part {name!r}", "unused-part")


def all_rules(pack: Pack) -> list[tuple[str, Place]]:
    """The rules of a pack as they are written, those that cannot be read included."""
    place = pack.places.get(("rules", ""))
    if place is None or not isinstance(place.node, list):
        return []
    return [(str(each.node.get("id")), each) for each in place.items() if each.is_map]


def references(node: Any) -> Iterator[str]:
    """The names that a rule refers to, in its pattern as it is written and as what the text must hold."""
    if isinstance(node.get("needs"), str):
        yield node["needs"]
    if isinstance(node.get("match"), str):
        for names in _REFERENCE.findall(node["match"]):
            yield from filter(None, names)
    for token in node["pattern"] if isinstance(node.get("pattern"), list) else ():
        if isinstance(token, dict) and "unit" in token:
            yield str(token["unit"])


def _kinds(
    pack: Pack, packs: Sequence[Pack], joined: Mapping[tuple[str, int], set[str]], whole: bool
) -> Iterator[Finding]:
    """Kinds that no rule makes, and required fields of theirs that a rule leaves empty."""
    rules = [(rule_id, place) for each in packs for rule_id, place in all_rules(each)]
    for name, kind in pack.kinds.items():
        made = [(rule_id, place) for rule_id, place in rules if place.node.get("fact") == name]
        if whole and not made and (where := pack.place("facts", name)):
            yield _warning(where, f"no rule makes facts of the kind {name!r}", "unused-kind")
        for rule_id, place in made:
            node, filled = place.node, joined.get((rule_id, place.position[0] + 1))
            if "normalize" in node or node.get("completes") or filled is None:
                continue
            for field, told in kind.fields.items():
                if told.required and told.default is None and field not in filled:
                    message = f"rule {rule_id!r} never fills {field!r}, which {name!r} requires: it makes no fact"
                    yield Finding.of((place.child("id") if "id" in node else place).fail(message, code="unused-field"))


def _filled(rule: Rule) -> set[str]:
    """The fields that a rule fills."""
    return {*(str(each[1]) for each in walk(rule.pattern) if each[0] == "role"), *rule.constants}


def _expectations(place: Place, kind: Kind) -> Iterator[Finding]:
    """Fields that an example expects and that the kind does not have."""
    for example in place.child("examples").items() if isinstance(place.node.get("examples"), list) else ():
        expect = example.node.get("expect") if example.is_map else None
        for name in expect if isinstance(expect, dict) else ():
            if name not in kind.fields and name not in _OF_ANY:
                told = known_names(str(name), kind.fields, "its fields")
                message = f"{kind.name!r} has no field {name!r}; {told}"
                yield Finding.of(example.child("expect").at_key(name).fail(message, code="unknown-name"))


_OF_ANY = ("subject", "action", "when", "said_by", "negated", "hypothetical")


def _enum_values(place: Place, pattern: Any, kind: Kind, book: Rulebook) -> Iterator[Finding]:
    """Values of a lexicon that an enum does not allow."""
    for role, name in leaf_roles(pattern):
        field, lexicon = kind.fields.get(role), book.lexicons.get(name)
        if field is None or field.type != "enum" or lexicon is None or lexicon.regex:
            continue
        said = [str(word if value is None else value) for word, value in lexicon.entries.items()]
        strange = [each for each in dict.fromkeys(said) if not {each, each.lower()} & set(field.values)]
        if strange:
            where = place.child("match" if "match" in place.node else "pattern")
            told = f"lexicon {name!r} gives {', '.join(strange[:3])}, which the enum {role!r} does not allow"
            yield _warning(where, f"{told}: {', '.join(field.values)}", "schema")
