"""What a name's own words say: heads, designators, given names, lexicons of whole names, and the tests they pass."""

from factx.names.declared import BITS, Candidate
from factx.names.document import DocumentWords
from factx.names.segmentation import known_firm
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
    PARTICLE,
    PLACE,
    SHAPED,
    TITLE,
    UPPER,
    NameWords,
)

_COMPOUND, _YEAR, _SHORT = 3, 4, 5
_CENTURIES = ("19", "20")
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
    if doc.terms[name.end - 2].text == "-" and keys[-1].endswith(doc.endings["drug_suffixes"]):
        name.hear(told["drug"])
    ending = _ending(doc, keys)
    name.weigh(told["ends"], ending)
    if not ending or len(keys) < _COMPOUND:
        name.weigh(told["begins"], words.begins.get(keys[0]))
    if doc.terms[name.end - 1].text[-1].isdigit():
        name.hear(told["model"])
    if "&" in keys and not doc.is_common(name.start, name.end):
        name.hear(told["joined"])
    if keys[0] in doc.sets["articles"] and not name.first and not name.faint:
        name.hear(told["with_article"])
    _shape_of_person(doc, name)


def _ending(doc: DocumentWords, keys: tuple[str, ...]) -> dict[str, float] | None:
    """What the head of a name weighs, with the word before it where a lexicon has both."""
    words, head = doc.words, _head(doc.words, doc, keys)
    if head == -1 and len(keys) > 2:
        if keys[-1] in doc.sets["behind_heads"]:
            head = -2
        elif both := words.ends.get(" ".join(keys[-2:])):
            return both
    return words.ends.get(keys[head])


def _head(words: NameWords, doc: DocumentWords, keys: tuple[str, ...]) -> int:
    """Which word is the head of a name: the one before its first connective (`Party of Progress`), else the last.

    A meeting at the end is the head all the same: `Society of Orthodontists Annual Meeting`.
    """
    for k in range(1, len(keys) - 1):
        if words[keys[k]] & CONNECTIVE and keys[k] not in doc.sets["name_conjunctions"]:
            return -1 if keys[-1] in doc.sets["gatherings"] and len(keys) - k > _COMPOUND else k - 1
    return -1


def _single_word(doc: DocumentWords, name: Candidate) -> None:
    """The same of a name of one word; the codes of drugs and models end in a number, those of fairs in a year."""
    term, flags, told = doc.terms[name.start], doc.flags[name.start], doc.told
    letters = term.text.rstrip("0123456789")
    number = term.text[len(letters) :]
    if len(number) == _YEAR and number.startswith(_CENTURIES):
        name.hear(told["year"])
    elif flags & UPPER and len(letters) > 1 and len(number) > 2 and letters.isalpha():
        name.hear(told["code"])
    elif flags & UPPER and not name.faint and not flags & COMMON and "place" not in name.scores:
        name.hear(told["letters"])
    if flags & CAMEL:
        name.hear(told["camel"])
    elif term.key.endswith(doc.endings["drug_suffixes"]):
        name.hear(told["drug"])
    elif term.key.endswith(doc.endings["company_suffixes"]) and len(term.key) > _SHORT:
        name.hear(told["company_suffix"])


def _shape_of_person(doc: DocumentWords, name: Candidate) -> None:
    """Two to four words, the first a first name or an initial, none of them a head of something else."""
    terms, start, end, told = doc.terms, name.start, name.end, doc.told
    flags = doc.flags[start:end]
    plain = [each for each in flags if each & SHAPED]
    if start + 3 < end and terms[end - 2].text == "-" and terms[end - 1].text.islower():
        name.hear(told["syllables"])
    if not 0 < len(plain) < _SHORT or "&" in name.key:
        return
    compound = end - start == _COMPOUND and terms[start + 1].text == "-"
    if len(plain) > 2 and doc.words.is_any_head(name.key[-1]):
        return
    if terms[end - 1].digit or (compound and (flags[0] & (INITIAL | PARTICLE | COMMON) or not flags[0] & FIRST)):
        return
    if doc.words.is_firm(name.key[0]) or known_firm(doc, start, end):
        name.hear(told["firm_inside"])
    elif flags[0] & FIRST and not (flags[-1] & PLACE and flags[0] & PLACE):
        word = flags[-1] & COMMON and not flags[-1] & HEAD and name.key[-1] not in doc.sets["behind_heads"]
        name.hear(told["given_name_and_word" if word else "given_name"])
    elif not name.faint and any(each & (UPPER | CAMEL) for each in plain):
        name.hear(told["acronym_inside"] if any(each & UPPER for each in plain) else ())
    elif not name.scores.get("place") and not any(
        doc.is_ordinary(k) for k in range(start, end) if doc.flags[k] & SHAPED
    ):
        name.hear(told["with_place" if flags[-1] & PLACE and end - start == 2 else "plain_words"])
    if any(each & INITIAL for each in plain[:-1]) and not all(each & INITIAL for each in plain):
        name.hear(told["initial"])
