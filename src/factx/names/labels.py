"""Short forms and other wordings led back to the full name; labels settled from the long names to the short ones."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.pooling import Key, Name
from factx.names.words import CAMEL, COMMON, CONNECTIVE, FIRST, HEAD, PARTICLE, PLACE, UPPER, NameWords, heaviest

_ORDER = ("organization", "person", "place", "product", "event", "other")
Index = dict[str, list[Name]]


def settle_labels(words: NameWords, names: Iterable[Name]) -> None:
    """Labels the long names first, then the short ones, which take their full names' label as evidence.

    Of equally long ones the first come first: give the vouched names before the others.
    """
    by_first, by_last, acronyms = Index(), Index(), Index()
    names = sorted(names, key=lambda name: -len(name.key))
    acting = {name.key for name in names if name.vouched_for and "place" not in name.scores}
    for name in names:
        if not name.vouched:
            name.full = list(dict.fromkeys(_full_names(words, name, by_first, by_last, acronyms)))
        for label in dict.fromkeys([full.label for full in name.full]):
            for piece in words.told["full_name"]:
                name.hear(Spoken(piece.evidence.id, label, words.linked.get(label, 0.0)))
        label, weight = heaviest(name.labels, _ORDER)
        least = "place that acts" if len(name.key) > 1 and name.key[:1] in acting else "least as a place"
        known = label and (label != "place" or weight >= words.bounds[least])
        name.label = label if known else "organization"
        if len(name.key) > 1 and name.accepted:
            by_first.setdefault(name.key[0], []).append(name)
            by_last.setdefault(name.key[-1], []).append(name)
            for initials in _initials(words, name.key):
                acronyms.setdefault(initials, []).append(name)
        elif words[name.text] & CAMEL:
            acronyms.setdefault("".join(filter(str.isupper, name.text)).lower(), []).append(name)


def _is_solid(words: NameWords, full: Name, name: Name) -> bool:
    """Whether a longer name is a fuller form of the name, not the beginning of a headline or another's name.

    It ends in a legal form, or in a head that is all it has more; or it stands before and inside sentences about as
    often. A head of its own, or a name that is known, wants the legal form.
    """
    key, more = full.key[-1], len(full.key) - len(name.key)
    headed, legal = words.is_organization_head(key), words.is_legal_form(key)
    if key in words.sets["heads_about"] or (len(name.key) > 1 and words.is_organization_head(name.key[-1])):
        return legal and key not in words.sets["heads_about"]
    if legal or (headed and more == 1):
        return True
    proper = not any(words[word] & COMMON or words.is_firm(word) for word in full.key[len(name.key) :])
    if words.is_firm(" ".join(name.key)):
        return proper and 0 <= full.first < name.first
    if not 0 <= full.first <= name.first:
        return False
    coined = not words[name.text] & (COMMON | FIRST | PLACE) and (proper or not words[name.text] & UPPER)
    if (coined and (more == 1 or (headed and full.strong > 1))) or (headed and more <= words.bounds["words more"]):
        return True
    return full.inner > 0 and name.inner <= full.inner * words.bounds["as often"]


def _initials(words: NameWords, key: Key) -> tuple[str, ...]:
    """The first letters of a name's words, with and without its designator or head, or the country before it."""
    whole = "".join(word[0] for word in key if word[0].isalpha() and not words[word] & (CONNECTIVE | PARTICLE))
    shorter = [whole[:-1]] if words[key[-1]] & HEAD and len(whole) > 2 else []
    return (whole, *shorter, *([whole[1:]] if words[key[0]] & PLACE and len(whole) > 3 else []))


def _full_names(words: NameWords, name: Name, by_first: Index, by_last: Index, acronyms: Index) -> list[Name]:
    """The longer names that a name may shorten."""
    size, first = len(name.key), name.key[0]
    found: list[Name] = []
    begun = by_first.get(first)
    longer = [full for full in begun if full.key[:size] == name.key] if begun else []
    if longer and not words.is_place(" ".join(name.key)):
        given = not words[name.text] & HEAD
        found += [each for each in longer if each.label == "person" and given and _ends_in_surname(words, each.key)]
        bodies = [each for each in longer if each.label == "organization" and _is_solid(words, each, name)]
        found += [each for each in bodies if each.key[size] in words.sets["closing_designators"]] or bodies
    closing = by_last.get(name.key[-1])
    if closing and ((size > 1 and not words[first] & FIRST) or (size == 1 and not words.is_firm(first))):
        found += [each for each in closing if each.label == "person" and each.key[-size:] == name.key]
        if size == 1 and not words[name.text] & (COMMON | FIRST | PLACE | HEAD) and first not in words.sets["surnames"]:
            bodies = [each for each in closing if each.label == "organization" and len(each.key) == 2]
            found += [each for each in bodies if 0 <= each.first < name.first]
    spelt = acronyms.get(first.replace("&", "")) if size == 1 and words[name.text] & UPPER else None
    return spelt or found


def _ends_in_surname(words: NameWords, key: Key) -> bool:
    """Whether a person's name ends in what may be a surname, not in a verb behind two others: `Anna Ek Appointed`."""
    return key[-2] == "-" or not words[key[-1]] & COMMON or (len(key) < 3 and key[-1] not in words.sets["never_names"])


def weigh_acronym(doc: DocumentWords, name: Name, found: Candidate) -> None:
    """`International Maritime Board (IMB)` is an organization; `search engine optimisation (SEO)` is no name."""
    i, letters = found.start, found.key[0]
    if i < 2 or doc.terms[i - 1].text != "(":
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
    elif capitals * 2 <= len(letters) or _is_ordinary(doc, k + 1, i - 1):
        name.refused = name.glossed = True


def _is_ordinary(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a phrase in capitals holds ordinary words only and ends in no head: `Targeted Stratigraphic Unit`."""
    headed = doc.flags[end - 1] & HEAD or any(key in doc.sets["heads_with_of"] for key in doc.keys[start:end])
    return not headed and all(doc.flags[k] & COMMON for k in range(start, end) if doc.terms[k].text[0].isalpha())


def nearest_full(name: Name, found: Candidate) -> Name:
    """The full name that a mention stands for: of several people the one last named, of several firms none."""
    fulls = [each for each in name.full if each.label == name.label]
    if len(fulls) > 1 and name.label != "person":
        fulls = [full for full in fulls if all(other is full or full in other.full for other in fulls)]
    if not fulls:
        return name
    return nearest_full(max(fulls, key=lambda full: full.last_before(found.start)), found)


def link_aliases(doc: DocumentWords, names: Mapping[Key, Name]) -> None:
    """Leads each of the accepted names to the fullest form that the document has for its entity."""
    _link_tickers(doc, names)
    accepted = [name for name in names.values() if name.accepted]
    _link_alike(accepted, lambda name: doc.words.known_as.get(name.text) if name.label == "place" else None)
    _link_alike(accepted, lambda name: name.key[:-1] if doc.words.is_legal_form(name.key[-1]) else None)
    _link_alike(accepted, lambda name: (name.key[0], name.key[-1]) if _has_initials(name) else None)
    joined = {"".join(name.key): name for name in reversed(accepted) if len(name.key) > 1}
    for name in accepted:
        known_as = doc.words.aliases.get(" ".join(name.key))
        _link(name, names.get(tuple(known_as.split())) if known_as else None)
        if name.key[0] in doc.sets["articles"] and (bare := names.get(name.key[1:])):
            name.label = bare.label
            _link(name, bare)
        if doc.words[name.text] & CAMEL and (full := joined.get(name.key[0])):
            name.label = full.label
            _link(name, full)


def _has_initials(name: Name) -> bool:
    """Whether a person's name has nothing but initials between its first and last word."""
    return name.label == "person" and len(name.key) > 1 and all(len(word.rstrip(".")) == 1 for word in name.key[1:-1])


def _link(name: Name, full: Name | None) -> None:
    """Makes one name a short form of another, if both are names of one label."""
    if full is not None and full is not name and full.label == name.label and not (name.full or full.full):
        name.full = [full]


def _link_alike(names: Iterable[Name], told: Callable[[Name], Hashable]) -> None:
    """Leads the names of which the same is told to the longest: those of a country, or of a firm with its form."""
    fullest: dict[Hashable, Name] = {}
    for name in sorted(names, key=lambda name: -len(name.text)):
        if known := told(name):
            _link(name, fullest.setdefault(known, name))


def _link_tickers(doc: DocumentWords, names: Mapping[Key, Name]) -> None:
    """Leads the ticker of a share to the name that it stands behind in brackets."""
    coded = [(name, at) for name in names.values() if (at := doc.tickers.get(name.text) or _bracketed(doc, name))]
    ending = {each.end: name for name in names.values() if name.accepted for each in name.candidates} if coded else {}
    for name, i in coded:
        opening = next((k for k in range(i, doc.lo[i], -1) if doc.terms[k].text == "("), -1)
        full = ending.get(opening)
        if full is None or full is name or full.label not in ("organization", "product", "event"):
            continue
        letters = iter([word[0] for word in full.key])
        known = max(name.own.values(), default=0.0) > doc.bounds["code alone"] and name.text not in doc.tickers
        if not known or all(letter in letters for letter in name.key[0]):
            name.full, name.label, name.vouched_for = [full], full.label, name.text in doc.tickers


def _bracketed(doc: DocumentWords, name: Name) -> int:
    """Where capitals stand in brackets of their own, 0 where they do not: `(TVX)`."""
    if len(name.key) > 1 or name.full or not name.text.isupper():
        return 0
    starts = [each.start for each in name.candidates if each.start > 0 and each.end < len(doc.terms)]
    return next((i for i in starts if doc.terms[i - 1].text == "(" and doc.terms[i + 1].text == ")"), 0)
