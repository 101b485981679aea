"""What a name's own words say: heads, designators, given names, lexicons of whole names, and the tests they pass."""

from factx.names import words as w
from factx.names.declared import AT_HAND, BITS, Candidate
from factx.names.document import DocumentWords

_OPENS, _GIVEN, _TITLED, _HEADLINE = BITS["opens"], BITS["given"], BITS["titled"], BITS["headline"]


def tests_at_hand(doc: DocumentWords, name: Candidate) -> tuple[int, int]:
    """The tests that a name passes and those that it fails, as bits, as far as they cost little."""
    found = doc.tests_around(name.start)
    if name.first:
        found |= _OPENS
    if name.titled:
        found |= _TITLED
    if name.faint:
        found |= _HEADLINE
    if name.end - name.start == 1:
        found |= _tests_of_word(doc, name.start)
        return found, ~found
    if doc.flags[name.start] & w.FIRST:
        found |= _GIVEN
    return found, AT_HAND & ~found


def further_tests(doc: DocumentWords, name: Candidate) -> int:
    """The other tests that a name of several words passes: what declared evidence asks of these and its sentence."""
    start, end = name.start, name.end
    flags, sets, words, phrase = doc.flags, doc.sets, doc.words, " ".join(name.key)
    last, key = flags[end - 1], name.key[-1]
    listed = phrase in words.also or phrase in words.whole
    found = BITS["counted"] * doc.holds_amount(start) | BITS["camel"] * bool(flags[start] & w.CAMEL)
    found |= BITS["listed"] * listed | BITS["placed"] * (listed and words.is_place(phrase))
    found |= BITS["doubtful"] * (doc.terms[start].key in sets["doubtful_names"])
    found |= BITS["ordinary"] * all(not flags[k] & w.SHAPED or doc.is_ordinary(k) for k in range(start, end))
    found |= BITS["capitals"] * all(each & w.UPPER for each in flags[start:end]) | BITS["headed"] * bool(last & w.HEAD)
    closed = (flags[start] | last) & w.GENERIC or key in sets["name_roles"] or key in sets["organization_descriptions"]
    return found | BITS["closed"] * bool(closed)


def _tests_of_word(doc: DocumentWords, i: int) -> int:
    """All tests of a name of one word; those that the document has no say in are asked once for each distinct word."""
    text, known = doc.terms[i].text, doc.words.tests
    found = known.get(text)
    if found is None:
        if len(known) > w.MOST_WORDS:
            known.clear()
        found = known[text] = _tests_anywhere(doc, i)
    found |= BITS["counted"] * doc.holds_amount(i)
    return found | BITS["ordinary"] * (not doc.flags[i] & w.SHAPED or doc.is_ordinary(i))


def _tests_anywhere(doc: DocumentWords, i: int) -> int:
    """The tests of a word by itself: letters, lexicons, whether it is a plural, needs no article, opens sentences."""
    flags, sets, endings, words, key = doc.flags[i], doc.sets, doc.endings, doc.words, doc.keys[i]
    listed = key in words.also or key in words.whole
    found = BITS["single"] | BITS["listed"] * listed | BITS["placed"] * (listed and words.is_place(key))
    found |= BITS["camel"] * bool(flags & w.CAMEL) | BITS["capitals"] * bool(flags & w.UPPER)
    found |= BITS["headed"] * bool(flags & w.HEAD) | BITS["given"] * bool(flags & w.FIRST)
    found |= BITS["doubtful"] * (doc.terms[i].key in sets["doubtful_names"])
    if listed:
        return found
    closed = (
        bool(flags & (w.BLOCKED | w.NATION | w.TITLE))
        or key in sets["openers"]
        or key in sets["organization_descriptions"]
        or key in sets["name_roles"]
        or "adverb_shapes" in doc.terms[i].lexicons
    )
    plural = key.endswith(endings["plural_letters"]) and not key.endswith(endings["singular_endings"])
    plural = not flags & w.FIRST and (plural or key in sets["irregular_plurals"])
    mass = key in sets["bare_nouns"] or (bool(flags & w.COMMON) and key.endswith(endings["mass_endings"]))
    found |= BITS["closed"] * closed | BITS["plural"] * plural | BITS["mass"] * mass
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
    joined = not doc.sets["possessive_marks"].isdisjoint(keys[:-1])
    if joined or ("&" in keys and not doc.is_common(name.start, name.end)):
        name.hear(told["joined"])
    if not joined:
        _shape_of_person(doc, name)


def _ending(doc: DocumentWords, keys: tuple[str, ...]) -> dict[str, float] | None:
    """What the head of a name weighs: the word before its first connective, else the last, or the last two."""
    words, conjunctions = doc.words, doc.sets["name_conjunctions"]
    for k in range(1, len(keys) - 1):
        if words[keys[k]] & w.CONNECTIVE and keys[k] not in conjunctions:
            return words.ends.get(keys[k - 1])
    return (words.ends.get(" ".join(keys[-2:])) if len(keys) > 2 else None) or words.ends.get(keys[-1])


def _single_word(doc: DocumentWords, name: Candidate) -> None:
    """The same of a name of one word; the codes of drugs and models end in a number."""
    flags, text = doc.flags[name.start], doc.terms[name.start].text
    if flags & w.UPPER and text[-1].isdigit():
        name.hear(doc.told["code"])
    elif flags & w.UPPER and not flags & w.COMMON and "place" not in name.scores:
        name.hear(doc.told["letters"])
    if flags & w.CAMEL:
        name.hear(doc.told["camel"])


def _shape_of_person(doc: DocumentWords, name: Candidate) -> None:
    """Two to four words, the first a first name, none of them a head of something else."""
    start, end, told = name.start, name.end, doc.told
    plain = [each for each in doc.flags[start:end] if each & w.SHAPED]
    if len(plain) > 1 and doc.terms[end - 2].text == "-" and doc.terms[end - 1].text.islower():
        name.hear(told["syllables"])
    if not 0 < len(plain) < doc.bounds["words of a person"] or "&" in name.key:
        return
    ends = doc.words.ends.get(name.key[-1], {}) if len(plain) > 2 else {}
    if max(ends.values(), default=0.0) >= doc.bounds["place head"]:
        return
    called = doc.flags[start] & w.FIRST and "surnames" in doc.terms[end - 1].lexicons
    if (not called and doc.words.is_firm(name.key[0])) or doc.words.is_firm(" ".join(name.key[:2])):
        name.hear(told["firm_inside"])
        return
    if doc.flags[start] & w.FIRST or (doc.terms[start].text.count(".") > 1 and not plain[0] & w.PLACE):
        name.hear(told["given_name"])
        return
    placed = plain[-1] & w.PLACE and not plain[0] & w.INITIAL
    shaped = placed or (not name.faint and any(each & (w.UPPER | w.CAMEL) for each in plain))
    if not (shaped or name.scores.get("place") or any(doc.is_ordinary(k) for k in range(start, end))):
        name.hear(told["plain_words"])
