"""Names that differ in wording and mean one entity: `US` and `United States`, `The Harbour` and `Harbour`."""

from collections.abc import Iterable, Mapping

from factx.linking.names.document import Key, Name
from factx.linking.names.words import CAMEL, NameWords, heaviest


def link_aliases(words: NameWords, names: Mapping[Key, Name]) -> None:
    """Leads each of the accepted names to the fullest form that the document has for its entity."""
    accepted = [name for name in names.values() if name.accepted]
    _link_countries(words, accepted)
    for name in accepted:
        known_as = words.aliases.get(" ".join(name.key))
        _link(name, names.get(tuple(known_as.split())) if known_as else None)
        if name.key[0] in words.articles:
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


def _link_handles(words: NameWords, names: Iterable[Name]) -> None:
    """Leads a name without its blanks, as in an address, to the name: `TorvexMarine`."""
    spelt: dict[str, Name] = {}
    for name in names:
        if len(name.key) > 1:
            spelt.setdefault("".join(name.key), name)
    for name in names:
        if len(name.key) == 1 and words[name.text] & CAMEL:
            _link(name, spelt.get(name.key[0]))
