"""Many packs become one rulebook: names are checked, words cut into tokens, forms looked up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from factx.errors import PackError
from factx.packs.evidence import check_evidence
from factx.packs.layers import LAYER_OF_KIND
from factx.packs.models import Lexicon, Rulebook
from factx.packs.nearest import known_names
from factx.packs.places import known_languages
from factx.packs.reading import Pack
from factx.packs.rule_checks import RuleChecker
from factx.packs.syntax import Node
from factx.packs.tokens import GLUED, split_words, token_regex

_NAMED = ("lexicons", "facts", "groups", "units")


def join(packs: Iterable[Pack], language: str, base: Rulebook | None = None) -> Rulebook:
    """One rulebook of all packs on top of `base`; raises PackError for a name that nobody defines, or tells of it."""
    packs = list(packs)
    base = base or Rulebook(language, (), {}, {}, {}, {})
    kinds = {**base.kinds, **{name: kind for pack in packs for name, kind in pack.kinds.items()}}
    units = {**base.units, **{name: layer for pack in packs for name, layer in pack.units.items()}}
    groups = {**base.groups, **{name: members for pack in packs for name, members in pack.groups.items()}}
    layers = {**dict.fromkeys(kinds, "custom"), **LAYER_OF_KIND, **units}
    _check_packs(packs, language, layers)
    includes = _joined_includes(packs, base)
    regex, lexicons = _joined_lexicons(packs, base, includes)
    forms = _forms(lexicons.get("forms"), lexicons.get("regular_forms"))
    lexicons = {name: _inflected(each, forms) if each.inflect else each for name, each in lexicons.items()}
    _check_fields(packs, lexicons)
    rules = {rule.id: rule for rule in base.rules}
    declared = {name for pack in packs for section, name in pack.places if section in _NAMED}
    checker = RuleChecker(lexicons, groups, kinds, layers, declared)
    checker.names |= {name for pack in packs for name in pack.parts.missed(checker.names)}
    for rule, place in (each for pack in packs for each in pack.rules):
        with place.origin.part():
            if rule.id in rules:
                before = rules[rule.id]
                told = f"rule {rule.id!r} is already in {before.file}:{before.line}"
                raise place.child("id").fail(told, code="duplicate-id")
            checked = checker.checked(rule, place)
            rules[rule.id] = replace(checked, pattern=_resolved(checked.pattern, regex, forms))
    evidence = {each.id: each for each in base.evidence}
    for piece, place in (each for pack in packs for each in pack.evidence):
        with place.origin.part():
            check_evidence(piece, place, lexicons, checker.names)
            pattern = _resolved(piece.pattern, regex, forms) if piece.pattern else []
            evidence[piece.id] = replace(piece, pattern=pattern)
    _disable(packs, rules, evidence)
    tables = {**base.tables, **{path: digest for pack in packs for path, digest in pack.tables.items()}}
    parts = tuple(rules.values()), lexicons, units, groups, kinds, tuple(evidence.values()), includes, tables
    return Rulebook(language, *parts)


def _check_packs(packs: Iterable[Pack], language: str, layers: Mapping[str, str]) -> None:
    """Languages that nobody has packs for, kinds that two packs define, groups of kinds that there are not."""
    known = known_languages()
    defined: dict[str, Pack] = {}
    for pack in packs:
        place = pack.places.get(("language", ""))
        if place is not None and pack.language not in (*known, language):
            told = f"there are no packs for language {pack.language!r}; {known_names(pack.language, known)}"
            place.report(told, code="unknown-name")
        elif place is not None and pack.language != language:
            place.report(f"the pack is for language {pack.language!r}, the run for {language!r}")
        for name in pack.kinds:
            if name in defined and (where := pack.place("facts", name)):
                where.report(f"kind {name!r} is already defined in {defined[name].file}", code="clash")
            defined.setdefault(name, pack)
        for name, members in pack.groups.items():
            for member in members:
                if member not in layers and (where := pack.place("groups", name)):
                    told = f"group {name!r} holds {member!r}, which is no kind; {known_names(member, layers)}"
                    where.report(told, code="unknown-name")


def _check_fields(packs: Iterable[Pack], lexicons: Mapping[str, Lexicon]) -> None:
    """Lexicons that fields of kinds name and nobody defines."""
    for pack in packs:
        for kind in pack.kinds.values():
            for name, field in kind.fields.items():
                place = pack.place("fields", f"{kind.name}.{name}")
                if field.unless and field.unless not in lexicons and place is not None:
                    told = known_names(field.unless, sorted(lexicons))
                    place.report(f"no lexicon is called {field.unless!r}; {told}", code="unknown-name")


def lexicons_words(lexicons: Mapping[str, Lexicon], name: str) -> list[str]:
    """The words of a lexicon in a fixed order; none where it is missing."""
    return sorted(lexicons[name].entries) if name in lexicons else []


def _joined_includes(packs: Iterable[Pack], base: Rulebook) -> dict[str, tuple[str, ...]]:
    """For each lexicon the lexicons whose entries it takes over."""
    includes = dict(base.includes)
    known = {*base.lexicons, *(name for pack in packs for name in pack.lexicons)}
    for pack in packs:
        for name, others in pack.includes.items():
            for other in others:
                if other in known:
                    includes[name] = (*includes.get(name, ()), other)
                elif place := pack.place("lexicons", name):
                    told = f"lexicon {name!r} includes {other!r}, which nobody defines; {known_names(other, known)}"
                    place.report(told, code="unknown-name")
    return includes


def _joined_lexicons(
    packs: Iterable[Pack], base: Rulebook, includes: Mapping[str, tuple[str, ...]]
) -> "tuple[re.Pattern[str], dict[str, Lexicon]]":
    """The regex of tokens, and all lexicons cut by it: of one name they are one, and later packs add to it."""
    own = _own_lexicons(packs, base)
    together = {**base.lexicons, **{name: _added(base.lexicons.get(name), each) for name, each in own.items()}}
    included = _with_included(together, includes)
    glued = [lexicons_words(included, name) for name in GLUED]
    regex, kept = token_regex(*glued), frozenset(lexicons_words(included, "abbreviations"))
    cut = {name: _tokenized(each, regex, kept) for name, each in own.items()}
    together |= {name: _added(base.lexicons.get(name), each) for name, each in cut.items()}
    return regex, _with_included(together, includes)


def _own_lexicons(packs: Iterable[Pack], base: Rulebook) -> dict[str, Lexicon]:
    own: dict[str, Lexicon] = {}
    for pack in packs:
        for name, lexicon in pack.lexicons.items():
            before = own.get(name) or base.lexicons.get(name)
            if before and (before.exact, before.regex) != (lexicon.exact, lexicon.regex):
                told = f"lexicon {name!r} is exact or a regex in another pack but not here; give yours another name"
                if (place := pack.place("lexicons", name)) is None:
                    raise PackError(told, file=pack.file)
                place.report(told, code="clash")
                continue
            own[name] = _added(own.get(name), lexicon)
    return own


def _added(before: Lexicon | None, lexicon: Lexicon) -> Lexicon:
    entries = {**before.entries, **lexicon.entries} if before else lexicon.entries
    return replace(lexicon, entries=entries, inflect=lexicon.inflect or bool(before and before.inflect))


def _with_included(lexicons: Mapping[str, Lexicon], includes: Mapping[str, tuple[str, ...]]) -> dict[str, Lexicon]:
    joined = dict(lexicons)
    for name, others in includes.items():
        for other in others:
            joined[name] = replace(joined[name], entries={**joined[other].entries, **joined[name].entries})
    return joined


def _tokenized(lexicon: Lexicon, regex: "re.Pattern[str]", kept: frozenset[str]) -> Lexicon:
    """The lexicon with its entries cut as text is cut; a word of `kept` keeps its full stop."""
    entries = {" ".join(_with_stops(split_words(regex, word), kept)): value for word, value in lexicon.entries.items()}
    return replace(lexicon, entries=entries)


def _with_stops(words: tuple[str, ...], kept: frozenset[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if word == "." and joined and joined[-1].lower() in kept:
            joined[-1] += "."
        else:
            joined.append(word)
    return joined


def _inflected(lexicon: Lexicon, forms: Mapping[str, list[str]]) -> Lexicon:
    """The lexicon with every form of each entry's first word; a form that has an entry of its own keeps it."""
    entries: dict[str, Any] = {}
    for entry, value in lexicon.entries.items():
        first, blank, rest = entry.partition(" ")
        for form in forms[first]:
            entries.setdefault(f"{form}{blank}{rest}", value)
    return replace(lexicon, entries={**entries, **lexicon.entries})


class _Forms(dict[str, list[str]]):
    """The forms of each lemma; one that nobody lists is taken to be regular, by the endings that a lexicon gives."""

    def __init__(self, endings: Mapping[str, Any], listed: Mapping[str, Any]) -> None:
        super().__init__()
        self.listed = listed
        self.endings = sorted(endings.items(), key=lambda each: (each[0] == "*", -len(each[0])))

    def __missing__(self, lemma: str) -> list[str]:
        for ending, forms in self.endings if lemma not in self.listed else ():
            tail = "" if ending == "*" else ending
            if lemma.endswith(tail) and lemma.isalpha():
                stem = lemma[: len(lemma) - len(tail)]
                return [lemma, *(stem + form.lstrip("-") for form in str(forms).split())]
        return [lemma]


def _forms(lexicon: Lexicon | None, endings: Lexicon | None) -> _Forms:
    """The forms of each lemma, from the lexicon of forms (form to lemma, or to several parted by blanks)."""
    forms = _Forms(endings.entries if endings else {}, lexicon.entries if lexicon else {})
    for form, lemmas in lexicon.entries.items() if lexicon else ():
        for lemma in str(lemmas or form).split():
            forms.setdefault(lemma, [lemma]).append(form)
    return forms


def _resolved(node: Node, regex: "re.Pattern[str]", forms: Mapping[str, list[str]]) -> Node:
    """The pattern with words cut as text is cut, and every `~word` as the set of its forms."""
    name = node[0]
    if name in ("word", "exact"):
        parts = split_words(regex, node[1])
        return node if len(parts) == 1 else ["seq", [[name, part] for part in parts]]
    if name == "form":
        return ["words", forms[node[1]]]
    if name == "attr":
        return node
    return [_child(child, regex, forms) for child in node]


def _child(child: Any, regex: "re.Pattern[str]", forms: Mapping[str, list[str]]) -> Any:
    if isinstance(child, list) and child and isinstance(child[0], str):
        return _resolved(child, regex, forms)
    return [_resolved(each, regex, forms) for each in child] if isinstance(child, list) else child


def _disable(packs: Iterable[Pack], *tables: dict[str, Any]) -> None:
    """Takes what the packs switch off out of the tables of rules and of evidence."""
    known = {name for table in tables for name in table}
    for pack in packs:
        for place in pack.disabled:
            if place.text() not in known:
                told = known_names(place.text(), sorted(known))
                place.report(f"no rule is called {place.text()!r}; {told}", code="unknown-name")
            for table in tables:
                table.pop(place.text(), None)
