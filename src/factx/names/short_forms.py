"""Short forms and acronyms led back to the full name, and labels settled from the long names to the short ones."""

from collections.abc import Iterable, Sequence

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.document import Key, Name
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

_LINKED = {"person": 4.0, "organization": 3.5, "product": 2.5, "event": 2.5, "other": 2.5, "place": 0.5}
_QUOTES = frozenset("\"“'‘")
_HEAD, _LEGAL, _LEAST_PLACE = 3.0, 5.0, 0.35
_IN_BRACKETS, _SURNAME_AS_PLACE, _SURELY, _RATIO, _MOST_FULL, _MOST_MORE = 3.0, 2.0, 4.0, 1.5, 40, 3
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
            if full not in name.full and not _is_another(name, full):
                name.full = [*name.full, full]
        if any(full.label == "person" for full in name.full):
            _unplace(name)
        for label in {full.label: None for full in name.full}:
            name.pool({label: _LINKED.get(label, 0.0)})
        label, weight = heaviest(name.labels)
        name.label = "organization" if label == "place" and weight < _LEAST_PLACE else label or "organization"
        if len(name.key) > 1 and name.accepted:
            by_first.setdefault(name.key[0], []).append(name)
            by_last.setdefault(name.key[-1], []).append(name)
            for initials in _initials(words, name.key):
                acronyms.setdefault(initials, []).append(name)
        elif words[name.text] & CAMEL:
            initials = "".join(letter for letter in name.text if letter.isupper()).lower()
            acronyms.setdefault(initials, []).append(name)


def _is_another(name: Name, full: Name) -> bool:
    """Whether what stands beside a name says surely that it is goods, which its longer form is not."""
    weight = name.scores.get("product", 0.0)
    return full.label == "organization" and weight >= _SURELY and weight > _RATIO * name.scores.get(full.label, 0.0)


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
    weight = words.ends.get(full.key[-1], {}).get("organization", 0.0)
    if len(name.key) > 1 and words.ends.get(name.key[-1], {}).get("organization", 0.0) >= _HEAD:
        return full.key[-1] in words.sets["closing_designators"]
    rest = full.key[len(name.key) :]
    if rest[0] in words.sets["possessive_marks"] and len(rest) > 1:
        return False
    if words.is_firm(" ".join(name.key)) and not _is_legal(words, full, rest):
        return False
    if len(rest) > 1 and rest[0] == "-":
        return False
    if weight >= _LEGAL or full.key[-1] in words.sets["closing_designators"] or (weight >= _HEAD and len(rest) == 1):
        return True
    if _first(full) > _first(name):
        return False
    coined = not words[name.text] & (COMMON | FIRST | PLACE) and full.strong > 1
    return (weight >= _HEAD and (coined or len(rest) < _MOST_MORE)) or (full.inner > 0 and full.inner * 3 >= name.inner)


def _is_legal(words: NameWords, full: Name, rest: Key) -> bool:
    """Whether what a longer name has more is what firms end in: `Boeing Company`, `Torvex AG`."""
    weight = words.ends.get(full.key[-1], {}).get("organization", 0.0)
    return full.key[-1] in words.sets["closing_designators"] or weight >= _LEGAL or (weight >= _HEAD and len(rest) == 1)


def _first(name: Name) -> int:
    """Where a name stands first in running text."""
    return min((each.start for each in name.candidates if not each.faint), default=-1)


def _unplace(name: Name) -> None:
    """A surname of the document that is also a place's name counts as that place only where its neighbours say so."""
    surplus = name.own.get("place", 0.0) - _SURNAME_AS_PLACE
    if surplus > 0:
        name.own["place"] -= surplus
        name.scores["place"] -= surplus


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
        found += [each for each in longer if each.label == "person" and not place]
        found += [each for each in longer if each.label == "organization" and _solid(words, each, name)]
    if size > 1 and (words[first] & PARTICLE or not words[first] & FIRST):
        longer = by_last.get(name.key[-1], [])[:_MOST_FULL]
        longer = [each for each in longer if each.label == "person" and each.key[-size:] == name.key]
        found += [each for each in longer if not any(words[key] & COMMON for key in each.key[:-size])]
    elif size == 1:
        longer = by_last.get(first, [])[:_MOST_FULL]
        found += [each for each in longer if each.label == "person" or _team(words, each)]
        if words[name.text] & UPPER and len(first) > 1:
            longer = acronyms.get(first, [])[:_MOST_FULL]
            found += [each for each in longer if each.label not in ("person", "place")]
    return found


def weigh_acronym(tape: Tape, words: NameWords, name: Name, found: Candidate) -> None:
    """`International Maritime Board (IMB)` is an organization; `search engine optimisation (SEO)` is no name."""
    i, letters = found.start, found.key[0]
    if i and tape.terms[i - 1].text in _QUOTES:
        i -= 1
    if i < 2 or tape.terms[i - 1].text != "(" or len(letters) < 2:
        return
    spelt: list[str] = []
    k, capitals = i - 2, 0
    while k >= tape.lo[i] and len(spelt) < len(letters):
        term = tape.terms[k]
        if term.text[0].isalpha() and not words[term.text] & CONNECTIVE:
            spelt.append(term.lower[0])
            capitals += term.title
        k -= 1
    if "".join(reversed(spelt)) != letters:
        name.refused |= not capitals and letters[0] in spelt
        name.glossed |= _shortens(tape, i, letters)
        return
    if capitals * 2 <= len(letters) or _ordinary(tape, words, k + 1, i - 1):
        name.refused = name.glossed = True


def _shortens(tape: Tape, i: int, letters: str) -> bool:
    """Whether words in small letters before the bracket are cut to the letters: `traditional finance (TradFi)`."""
    parts: list[str] = []
    for k in range(i - 2, max(tape.lo[i], i - 2 - 2 * len(letters)) - 1, -1):
        text = tape.terms[k].text
        if text.isalpha() and not text.islower():
            return False
        if text.isalpha():
            parts.insert(0, text)
            if len(parts) > 1 and _cut_to(parts, letters):
                return True
    return False


def _cut_to(parts: Sequence[str], letters: str) -> bool:
    """Whether every word gives its first letter, and more of its letters in order, until all are used up."""
    if not parts or not letters:
        return not parts and not letters
    word = parts[0]
    at = 0
    for used in range(1, len(letters) + 1):
        at = word.find(letters[used - 1], at) + 1
        if not at or (used == 1 and at > 1):
            return False
        if _cut_to(parts[1:], letters[used:]):
            return True
    return False


def _ordinary(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether a phrase in capitals holds ordinary words only and ends in no head: `Targeted Stratigraphic Unit`."""
    texts = [term.text for term in tape.terms[start:end] if term.text[0].isalpha()]
    if words[texts[-1]] & HEAD or any(text.lower() in words.sets["heads_with_of"] for text in texts):
        return False
    return all(words[text] & COMMON for text in texts)


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
