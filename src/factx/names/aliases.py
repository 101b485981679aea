"""Names that differ in wording and mean one entity: `US` and `United States`, `The Harbour` and `Harbour`."""

from collections.abc import Iterable, Mapping

from factx.matching import Tape
from factx.names.document import Key, Name
from factx.names.words import CAMEL, NameWords, heaviest

_LONGEST_CODES, _UNKNOWN = 12, 1.5


def link_aliases(tape: Tape, words: NameWords, names: Mapping[Key, Name]) -> None:
    """Leads each of the accepted names to the fullest form that the document has for its entity."""
    _link_tickers(tape, names)
    accepted = [name for name in names.values() if name.accepted]
    _link_countries(words, accepted)
    for name in accepted:
        known_as = words.aliases.get(" ".join(name.key))
        _link(name, names.get(tuple(known_as.split())) if known_as else None)
        if name.key[0] in words.sets["articles"]:
            _link_article(name, names.get(name.key[1:]))
    _link_handles(words, accepted)


def _link(name: Name, full: Name | None) -> None:
    """Makes one name a short form of another, if both are names of one label."""
    if full is None or full is name or not full.accepted or full.label != name.label or name.full or full.full:
        return
    name.full = [full]


def _link_article(name: Name, bare: Name | None) -> None:
    """Of two forms that differ in the article, the one that stands more often is the full one."""
    if bare is None:
        return
    label = heaviest(max(name, bare, key=lambda each: heaviest(each.scores)[1]).scores)[0]
    name.label = bare.label = label or name.label
    if len(bare.candidates) > len(name.candidates):
        _link(name, bare)
    else:
        _link(bare, name)


def _link_countries(words: NameWords, names: Iterable[Name]) -> None:
    """Leads the names of a country to the longest of them."""
    fullest: dict[str, Name] = {}
    countries = [(words.countries.get(name.text), name) for name in names if name.label == "place"]
    for country, name in countries:
        if country and (country not in fullest or len(name.text) > len(fullest[country].text)):
            fullest[country] = name
    for country, name in countries:
        if country:
            _link(name, fullest[country])


def _link_tickers(tape: Tape, names: Mapping[Key, Name]) -> None:
    """Leads the ticker of a share to the name that it stands behind in brackets."""
    tickers: dict[str, int] = tape.known["tickers"]
    coded = [(name, tickers[name.text]) for name in names.values() if name.text in tickers]
    coded += [(name, at) for name in names.values() if (at := _bracketed(tape, name))]
    if not coded:
        return
    ending = {each.end: name for name in names.values() if name.accepted for each in name.candidates}
    for name, i in coded:
        opening = next((k for k in range(i, max(i - _LONGEST_CODES, 0), -1) if tape.terms[k].text in "(<"), -1)
        full = ending.get(opening)
        if full is not None and full is not name and full.label in ("organization", "product", "event"):
            name.full, name.label = [full], full.label


def _bracketed(tape: Tape, name: Name) -> int:
    """Where capitals of which nothing else is known stand in brackets of their own, 0 where they do not: `(TVX)`."""
    if len(name.key) > 1 or name.full or not name.text.isupper() or max(name.own.values(), default=0.0) > _UNKNOWN:
        return 0
    inside = (each.start for each in name.candidates if each.end < len(tape.terms) and each.start)
    return next((i for i in inside if tape.terms[i - 1].text == "(" and tape.terms[i + 1].text == ")"), 0)


def _link_handles(words: NameWords, names: Iterable[Name]) -> None:
    """Leads a name without its blanks, as in an address, to the name: `TorvexMarine`."""
    spelt: dict[str, Name] = {}
    for name in names:
        if len(name.key) > 1:
            spelt.setdefault("".join(name.key), name)
    for name in names:
        full = spelt.get(name.key[0]) if len(name.key) == 1 and words[name.text] & CAMEL else None
        if full is not None:
            name.label = full.label
            _link(name, full)
