"""Short forms and other wordings led back to the full name; labels settled from the long names to the short ones."""

from collections.abc import Iterable, Mapping

from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.pooling import Key, Name
from factx.names.words import (
    ADJECTIVE,
    CAMEL,
    COMMON,
    CONNECTIVE,
    FIRST,
    HEAD,
    NATION,
    PARTICLE,
    PLACE,
    UPPER,
    NameWords,
    heaviest,
)

_QUOTES = frozenset("\"“'‘")
_MOST_FULL, _MOST_MORE = 40, 3
_ORDER = ("organization", "person", "place", "product", "event", "other")
Index = dict[str, list[Name]]


def settle_labels(words: NameWords, names: Iterable[Name]) -> None:
    """Labels the long names first, then the short ones, which take their full names' label as evidence.

    Of equally long ones the first come first: give the vouched names before the others.
    """
    by_first: Index = {}
    by_last: Index = {}
    acronyms: Index = {}
    for name in sorted(names, key=lambda name: -len(name.key)):
        for full in () if name.vouched else _full_names(words, name, by_first, by_last, acronyms):
            if full not in name.full:
                name.full = [*name.full, full]
        if any(full.label == "person" for full in name.full):
            _unplace(name)
        for label in {full.label: None for full in name.full}:
            for piece in words.told["full_name"]:
                name.hear(Spoken(piece.evidence.id, label, words.linked.get(label, 0.0)))
        label, weight = heaviest(name.labels, _ORDER)
        name.label = (
            "organization"
            if label == "place" and weight < words.bounds["least as a place"]
            else label or "organization"
        )
        if len(name.key) > 1 and name.accepted:
            by_first.setdefault(name.key[0], []).append(name)
            by_last.setdefault(name.key[-1], []).append(name)
            for initials in _initials(words, name.key):
                acronyms.setdefault(initials, []).append(name)
        elif words[name.text] & CAMEL:
            initials = "".join(letter for letter in name.text if letter.isupper()).lower()
            acronyms.setdefault(initials, []).append(name)


def _unplace(name: Name) -> None:
    """A surname of the document that is also a place's name counts as that place only where its neighbours say so."""
    surplus = name.own.get("place", 0.0) - name.bounds["surname as a place"]
    if surplus > 0:
        name.own["place"] -= surplus
        name.scores["place"] -= surplus


def _team(words: NameWords, full: Name) -> bool:
    """Whether a name is a place's with a word of its own, by which it is called too: `Philadelphia Eagles`."""
    head, place = words[full.key[-1]] & HEAD, words[full.key[-2]] & PLACE
    head |= words[full.key[-1]] & PLACE
    return full.label == "organization" and bool(place) and not head and full.inner > 0


def _solid(words: NameWords, full: Name, name: Name) -> bool:
    """Whether a longer name is a fuller form of the name, not the beginning of a headline or another's name.

    It ends in a head that weighs, or stands inside sentences about as often. What has a head of its own is full.
    """
    if full.key[-1] in words.sets["heads_about"]:
        return False
    key, closing = full.key[-1], words.sets["closing_designators"]
    if len(name.key) > 1 and words.is_organization_head(name.key[-1]):
        return key in closing
    rest = full.key[len(name.key) :]
    if rest[0] in words.sets["possessive_marks"] and len(rest) > 1:
        return False
    proper = not any(words[key] & COMMON or words.is_firm(key) for key in rest)
    if words.is_firm(" ".join(name.key)) and not _is_legal(words, full, rest):
        return proper and 0 <= _first(full) < _first(name)
    if len(rest) > 1 and rest[0] == "-":
        return False
    if _is_legal(words, full, rest):
        return True
    if _first(full) > _first(name):
        return False
    coined = not words[name.text] & (COMMON | FIRST | PLACE)
    headed = words.is_organization_head(key) and ((coined and full.strong > 1) or len(rest) < _MOST_MORE)
    return (
        headed
        or (coined and len(rest) == 1 and (proper or not words[name.text] & UPPER))
        or (full.inner > 0 and full.inner * 3 >= name.inner)
    )


def _is_legal(words: NameWords, full: Name, rest: Key) -> bool:
    """Whether what a longer name has more is what firms end in: `Boeing Company`, `Torvex AG`."""
    key = full.key[-1]
    return words.is_legal_form(key) or (len(rest) == 1 and words.is_organization_head(key))


def _first(name: Name) -> int:
    """Where a name stands first in running text."""
    return min((each.start for each in name.candidates if not each.faint), default=-1)


def _initials(words: NameWords, key: Key) -> tuple[str, ...]:
    """The first letters of a name's words, with and without its designator or head."""
    letters = [word[0] for word in key if word[0].isalnum() and not words[word] & (CONNECTIVE | PARTICLE)]
    whole = "".join(letters)
    return (whole, whole[:-1]) if words[key[-1]] & HEAD and len(whole) > 2 else (whole,)


def _full_names(words: NameWords, name: Name, by_first: Index, by_last: Index, acronyms: Index) -> list[Name]:
    """The longer names that a name may shorten."""
    size, first = len(name.key), name.key[0]
    if size == 1 and words[first] & (ADJECTIVE | NATION):
        return []
    found: list[Name] = []
    place = words.is_place(" ".join(name.key))
    if not place or words[name.text] & FIRST:
        longer = [full for full in by_first.get(first, ())[:_MOST_FULL] if full.key[:size] == name.key]
        given = not place and not words[name.text] & HEAD
        found += [each for each in longer if each.label == "person" and given]
        found += [each for each in longer if each.label == "organization" and _solid(words, each, name)]
    if size > 1 and (words[first] & PARTICLE or not words[first] & FIRST):
        longer = by_last.get(name.key[-1], [])[:_MOST_FULL]
        longer = [each for each in longer if each.label == "person" and each.key[-size:] == name.key]
        found += [each for each in longer if not any(words[key] & COMMON for key in each.key[:-size])]
    elif size == 1:
        longer = by_last.get(first, [])[:_MOST_FULL]
        firm = words.is_firm(first)
        found += [each for each in longer if (each.label == "person" and not firm) or _team(words, each)]
        if words[name.text] & UPPER and len(first) > 1:
            spelt = [each for each in acronyms.get(first, [])[:_MOST_FULL] if each.label not in ("person", "place")]
            found = [each for each in found if each.key[0] != first or not spelt] + spelt
    return found


def weigh_acronym(doc: DocumentWords, name: Name, found: Candidate) -> None:
    """`International Maritime Board (IMB)` is an organization; `search engine optimisation (SEO)` is no name."""
    i, letters = found.start, found.key[0]
    if i and doc.terms[i - 1].text in _QUOTES:
        i -= 1
    if i < 2 or doc.terms[i - 1].text != "(" or len(letters) < 2:
        return
    spelt: list[str] = []
    k, capitals = i - 2, 0
    while k >= doc.lo[i] and len(spelt) < len(letters):
        term = doc.terms[k]
        if term.text[0].isalpha() and not doc.flags[k] & CONNECTIVE:
            spelt.append(term.lower[0])
            capitals += term.title
        k -= 1
    if "".join(reversed(spelt)) != letters:
        name.refused |= not capitals and letters[0] in spelt
        return
    if capitals * 2 <= len(letters) or _ordinary(doc, k + 1, i - 1):
        name.refused = name.glossed = True


def _ordinary(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a phrase in capitals holds ordinary words only and ends in no head: `Targeted Stratigraphic Unit`."""
    texts = [term.text for term in doc.terms[start:end] if term.text[0].isalpha()]
    if doc.words[texts[-1]] & HEAD or any(text.lower() in doc.sets["heads_with_of"] for text in texts):
        return False
    return all(doc.words[text] & COMMON for text in texts)


def nearest_full(name: Name, found: Candidate) -> Name:
    """The full name that a mention stands for: of several people the one last named, of several firms none."""
    fulls = [each for each in name.full if each.label == name.label]
    if not fulls:
        return name
    if len(fulls) > 1 and name.label != "person":
        roots = [full for full in fulls if not any(full in other.full for other in fulls)]
        nested = [full for full in fulls if all(other is full or full in other.full for other in fulls)]
        if not nested:
            return name
        fulls = roots or nested
    before = [full.last_before(found.start) for full in fulls]
    chosen = fulls[before.index(max(before))]
    return nearest_full(chosen, found) if chosen.full else chosen


_LONGEST_CODES = 12


def link_aliases(doc: DocumentWords, names: Mapping[Key, Name]) -> None:
    """Leads each of the accepted names to the fullest form that the document has for its entity."""
    _link_tickers(doc, names)
    accepted = [name for name in names.values() if name.accepted]
    _link_countries(doc.words, accepted)
    _link_designators(doc, accepted)
    for name in accepted:
        known_as = doc.words.aliases.get(" ".join(name.key))
        _link(name, names.get(tuple(known_as.split())) if known_as else None)
        if name.key[0] in doc.sets["articles"]:
            _link_article(name, names.get(name.key[1:]))
    _link_handles(doc.words, accepted)


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


def _link_designators(doc: DocumentWords, names: Iterable[Name]) -> None:
    """Leads the names of one firm that differ in how its legal form is written to the longest: `Torvex Corporation`."""
    designated = [name for name in names if len(name.key) > 1 and doc.words.is_legal_form(name.key[-1])]
    fullest: dict[Key, Name] = {}
    for name in sorted(designated, key=lambda name: -len(name.text)):
        _link(name, fullest.setdefault(name.key[:-1], name))


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


def _link_tickers(doc: DocumentWords, names: Mapping[Key, Name]) -> None:
    """Leads the ticker of a share to the name that it stands behind in brackets."""
    tickers: dict[str, int] = doc.tickers
    coded = [(name, tickers[name.text]) for name in names.values() if name.text in tickers]
    coded += [(name, at) for name in names.values() if (at := _bracketed(doc, name))]
    if not coded:
        return
    ending = {each.end: name for name in names.values() if name.accepted for each in name.candidates}
    for name, i in coded:
        opening = next((k for k in range(i, max(i - _LONGEST_CODES, 0), -1) if doc.terms[k].text in "(<"), -1)
        full = ending.get(opening)
        if full is not None and full is not name and full.label in ("organization", "product", "event"):
            name.full, name.label = [full], full.label


def _bracketed(doc: DocumentWords, name: Name) -> int:
    """Where capitals of which nothing else is known stand in brackets of their own, 0 where they do not: `(TVX)`."""
    if (
        len(name.key) > 1
        or name.full
        or not name.text.isupper()
        or max(name.own.values(), default=0.0) > name.bounds["code alone"]
    ):
        return 0
    inside = (each.start for each in name.candidates if each.end < len(doc.terms) and each.start)
    return next((i for i in inside if doc.terms[i - 1].text == "(" and doc.terms[i + 1].text == ")"), 0)


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
