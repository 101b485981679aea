"""What a name's own words say: heads, designators, given names, lexicons of whole names, and the tests they pass."""

from factx.names.declared import BITS, Candidate
from factx.names.document import DocumentWords
from factx.names.words import (
    BLOCKED,
    CAMEL,
    COMMON,
    CONNECTIVE,
    FIRST,
    GENERIC,
    HEAD,
    INITIAL,
    NATION,
    PLACE,
    SHAPED,
    TITLE,
    UPPER,
)

_SINGLE, _OPENS, _GIVEN = BITS["single"], BITS["opens"], BITS["given"]
_TITLED, _HEADLINE = BITS["titled"], BITS["headline"]


def tests_at_hand(doc: DocumentWords, name: Candidate) -> int:
    """Those of the tests that a name passes, as bits, which cost little (`AT_HAND`)."""
    found, first = doc.tests_around(name.start), doc.flags[name.start]
    if name.end - name.start == 1:
        found |= _SINGLE
    if name.first:
        found |= _OPENS
    if first & FIRST:
        found |= _GIVEN
    if name.titled:
        found |= _TITLED
    return found | _HEADLINE if name.faint else found


def further_tests(doc: DocumentWords, name: Candidate) -> int:
    """The other tests that a name passes: what declared evidence asks of its words and its sentence."""
    start, end = name.start, name.end
    flags, sets, words, phrase = doc.flags, doc.sets, doc.words, " ".join(name.key)
    first = flags[start]
    listed = phrase in words.also or phrase in words.whole
    found = BITS["counted"] * doc.holds_amount(start) | BITS["camel"] * bool(first & CAMEL)
    found |= BITS["listed"] * listed | BITS["placed"] * (listed and words.is_place(phrase))
    found |= BITS["doubtful"] * (doc.terms[start].key in sets["doubtful_names"])
    if end - start == 1:
        found |= BITS["ordinary"] * (not first & SHAPED or doc.is_ordinary(start))
        found |= BITS["capitals"] * bool(first & UPPER) | BITS["headed"] * bool(first & HEAD)
        return found | (0 if listed else _tests_of_word(doc, start, phrase))
    last = flags[end - 1]
    found |= BITS["ordinary"] * all(not flags[k] & SHAPED or doc.is_ordinary(k) for k in range(start, end))
    found |= BITS["capitals"] * all(each & UPPER for each in flags[start:end]) | BITS["headed"] * bool(last & HEAD)
    closed = last & GENERIC or name.key[-1] in sets["name_roles"] or name.key[-1] in sets["organization_descriptions"]
    return found | BITS["closed"] * bool(closed)


def _tests_of_word(doc: DocumentWords, i: int, key: str) -> int:
    """The tests of a single word: whether it is a plural, needs no article, or begins sentences for other reasons."""
    flags, sets, endings = doc.flags[i], doc.sets, doc.endings
    closed = (
        bool(flags & (BLOCKED | NATION | TITLE))
        or key in sets["openers"]
        or key in sets["organization_descriptions"]
        or key in sets["name_roles"]
        or "adverb_shapes" in doc.terms[i].lexicons
    )
    plural = key.endswith(endings["plural_letters"]) and not key.endswith(endings["singular_endings"])
    plural = not flags & FIRST and (plural or key in sets["irregular_plurals"])
    mass = key in sets["bare_nouns"] or (bool(flags & COMMON) and key.endswith(endings["mass_endings"]))
    found = BITS["closed"] * closed | BITS["plural"] * plural | BITS["mass"] * mass
    return found | BITS["abstract"] * key.endswith(endings["abstract_endings"])


def own_words(doc: DocumentWords, name: Candidate) -> None:
    """Adds the evidence in the name itself."""
    keys, words, told = name.key, doc.words, doc.told
    phrase = " ".join(keys)
    name.weigh(told["whole"], words.whole.get(phrase))
    name.weigh(told["whole"], words.also.get(phrase))
    if name.end - name.start == 1:
        _single_word(doc, name)
        return
    ending = _ending(doc, keys)
    name.weigh(told["ends"], ending)
    if not ending or len(keys) == 2:
        name.weigh(told["begins"], words.begins.get(keys[0]))
    if "&" in keys and not doc.is_common(name.start, name.end):
        name.hear(told["joined"])
    _shape_of_person(doc, name)


def _ending(doc: DocumentWords, keys: tuple[str, ...]) -> dict[str, float] | None:
    """What the head of a name weighs: the word before its first connective, else the last, or the last two."""
    words, conjunctions = doc.words, doc.sets["name_conjunctions"]
    for k in range(1, len(keys) - 1):
        if words[keys[k]] & CONNECTIVE and keys[k] not in conjunctions:
            return words.ends.get(keys[k - 1])
    return (words.ends.get(" ".join(keys[-2:])) if len(keys) > 2 else None) or words.ends.get(keys[-1])


def _single_word(doc: DocumentWords, name: Candidate) -> None:
    """The same of a name of one word; the codes of drugs and models end in a number."""
    flags, text = doc.flags[name.start], doc.terms[name.start].text
    if flags & UPPER and text[-1].isdigit():
        name.hear(doc.told["code"])
    elif flags & UPPER and not flags & COMMON and "place" not in name.scores:
        name.hear(doc.told["letters"])
    if flags & CAMEL:
        name.hear(doc.told["camel"])


def _shape_of_person(doc: DocumentWords, name: Candidate) -> None:
    """Two to four words, the first a first name, none of them a head of something else."""
    start, end, told = name.start, name.end, doc.told
    plain = [each for each in doc.flags[start:end] if each & SHAPED]
    if len(plain) > 1 and doc.terms[end - 2].text == "-" and doc.terms[end - 1].text.islower():
        name.hear(told["syllables"])
    if not 0 < len(plain) < doc.bounds["words of a person"] or "&" in name.key:
        return
    if len(plain) > 2 and doc.words.is_any_head(name.key[-1]):
        return
    if doc.words.is_firm(name.key[0]) or doc.words.is_firm(" ".join(name.key[:2])):
        name.hear(told["firm_inside"])
        return
    if doc.flags[start] & FIRST:
        name.hear(told["given_name"])
        return
    placed = plain[-1] & PLACE and not plain[0] & INITIAL
    shaped = placed or (not name.faint and any(each & (UPPER | CAMEL) for each in plain))
    if not (shaped or name.scores.get("place") or any(doc.is_ordinary(k) for k in range(start, end))):
        name.hear(told["plain_words"])
