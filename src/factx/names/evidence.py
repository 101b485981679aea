"""What a name's own words say about its label: heads, designators, given names, initials, lexicons of whole names."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.figures import is_versioned
from factx.names.ordinary import is_ordinary
from factx.names.words import (
    ADJECTIVE,
    CAMEL,
    COMMON,
    CONNECTIVE,
    FIRST,
    HEAD,
    INITIAL,
    NATION,
    PARTICLE,
    PLACE,
    SHAPED,
    UPPER,
    NameWords,
)

_COMPOUND, _MODEL, _NUMBERED, _YEAR, _OF_FIRM = 3, 2.5, 1.5, 4, 2.0
_CENTURIES = ("19", "20")
_SHORT, _PLAIN, _SYLLABLES, _HEAVY, _SUFFIX, _ACRONYM_INSIDE = 5, 0.9, 3.0, 2.6, 1.8, 0.6
_MADE, _DRUG = 2.5, 3.0
_WITH_GIVEN_NAME, _WITH_GIVEN_NAME_ONLY = 2.6, 1.0


def own_words(tape: Tape, words: NameWords, name: Candidate) -> None:
    """The evidence in the name itself."""
    terms, start, end = tape.terms, name.start, name.end
    keys = name.key
    phrase = " ".join(keys)
    add_all(name, words.whole.get(phrase))
    add_all(name, words.also.get(phrase))
    if end - start > 1:
        _weigh_made(tape, words, name)
        head = _head(words, keys)
        if head == -1 and end - start > 2 and keys[-1] in words.sets["behind_heads"]:
            head = -2
        ending = words.ends.get(" ".join(keys[-2:])) if head == -1 and end - start > 2 else None
        ending = ending or words.ends.get(keys[head])
        add_all(name, ending)
        if not ending or len(keys) < _SHORT - 2:
            add_all(name, words.begins.get(keys[0]))
        if terms[end - 1].digit:
            name.add("product", 1.5)
        elif terms[end - 1].text[-1].isdigit():
            name.add("product", _MODEL)
        if keys[0] in words.sets["articles"] and not name.first and not name.faint:
            name.add("organization", 2.5)
        if "&" in keys:
            _joined(tape, words, name)
        _shape_of_person(tape, words, name)
        return
    _single_word(tape, words, name)


def _weigh_made(tape: Tape, words: NameWords, name: Candidate) -> None:
    """The evidence of who makes a thing, and of a drug's name behind a hyphen: `Torvo-semaglutide`."""
    if _is_made(tape, words, name):
        name.add("product", _MADE)
    if tape.terms[name.end - 2].text == "-" and name.key[-1].endswith(words.endings["drug_suffixes"]):
        name.add("product", _DRUG)


def _is_made(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether a name is that of a firm of one word, with words behind that are no part of the firm: `Visa Direct`."""
    if name.key[0] not in words.sets["makers"]:
        return False
    flags = [words[term.text] for term in tape.terms[name.start + 1 : name.end]]
    if any(each & (PLACE | NATION | FIRST | UPPER) or not each & SHAPED for each in flags):
        return False
    parts = words.sets["industries"] | words.sets["firm_tails"]
    return not flags[-1] & HEAD and name.key[-1] not in parts


def _joined(tape: Tape, words: NameWords, name: Candidate) -> None:
    """The same of a name with `&`: a firm, but for `Northern & Eastern Asia`."""
    terms, start, end = tape.terms, name.start, name.end
    if words[name.key[-1]] & PLACE and words[name.key[0]] & ADJECTIVE:
        name.add("place", _HEAVY)
        return
    common = all(words[terms[k].text] & COMMON or not words[terms[k].text] & SHAPED for k in range(start, end))
    name.add("organization", 1.0 if common else 4.0)


def _single_word(tape: Tape, words: NameWords, name: Candidate) -> None:
    """The same of a name of one word; the codes of drugs and models end in a number, those of fairs in a year."""
    term = tape.terms[name.start]
    flags = words[term.text]
    letters = term.text.rstrip("0123456789")
    number = term.text[len(letters) :]
    if len(number) == _YEAR and number.startswith(_CENTURIES):
        name.add("event", _NUMBERED)
    elif flags & UPPER and len(letters) > 1 and len(number) > 2 and letters.isalpha():
        name.add("product", _NUMBERED + _MODEL * is_versioned(tape, name.end))
    elif flags & UPPER and not name.faint and not flags & COMMON and "place" not in name.scores:
        name.add("organization", 1.5)
    if flags & CAMEL:
        name.add("product", 0.5)
    elif term.key.endswith(words.endings["drug_suffixes"]):
        name.add("product", _DRUG)
    elif term.key.endswith(words.endings["company_suffixes"]) and len(term.key) > _SHORT:
        name.add("organization", _SUFFIX)


def _head(words: NameWords, keys: tuple[str, ...]) -> int:
    """Which word is the head of a name: the one before its first connective (`Party of Progress`), else the last.

    A meeting at the end is the head all the same: `Society of Orthodontists Annual Meeting`.
    """
    for k in range(1, len(keys) - 1):
        if words[keys[k]] & CONNECTIVE and keys[k] not in words.sets["name_conjunctions"]:
            return -1 if keys[-1] in words.sets["gatherings"] and len(keys) - k > _COMPOUND else k - 1
    return -1


def _shape_of_person(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Two to four words, the first a first name or an initial, none of them a head of something else."""
    terms, start, end = tape.terms, name.start, name.end
    flags = [words[terms[k].text] for k in range(start, end)]
    plain = [each for each in flags if each & SHAPED]
    if start + 3 < end and terms[end - 2].text == "-" and terms[end - 1].text.islower():
        name.add("person", _SYLLABLES)
    if not 0 < len(plain) < _SHORT or _is_headed(words, name.key, flags) or "&" in name.key:
        return
    if not name.faint and (weight := _called_after(words, name, plain)):
        name.add("organization", weight)
        return
    if terms[end - 1].digit:
        return
    if (
        end - start == _COMPOUND
        and terms[start + 1].text == "-"
        and (flags[0] & (INITIAL | PARTICLE | COMMON) or not flags[0] & FIRST)
    ):
        return
    commons = sum(is_ordinary(tape, words, k) for k in range(start, end) if words[terms[k].text] & SHAPED)
    if flags[0] & FIRST and not (flags[-1] & PLACE and flags[0] & PLACE):
        name.add("person", _WITH_GIVEN_NAME if flags[-1] & HEAD or not flags[-1] & COMMON else _WITH_GIVEN_NAME_ONLY)
    elif commons == 0 and not name.scores.get("place"):
        name.add("organization" if flags[-1] & PLACE and end - start == 2 else "person", _PLAIN)
    if any(each & INITIAL for each in plain[:-1]) and not all(each & INITIAL for each in plain):
        name.add("person", 2.0)


def _called_after(words: NameWords, name: Candidate, flags: list[int]) -> float:
    """The evidence for an organization in an acronym inside, or in a trade behind: `Ilya Vostrik Coaching`."""
    if flags[0] & FIRST and len(flags) > 2 and name.key[-1] in words.sets["industries"]:
        return _PLAIN
    numeral = flags[0] & FIRST and name.key[-1] in words.sets["roman_numerals"]
    return _ACRONYM_INSIDE if any(each & UPPER for each in (flags[:-1] if numeral else flags)) else 0.0


def _is_headed(words: NameWords, keys: tuple[str, ...], flags: list[int]) -> bool:
    """Whether a word is the head of something else than a person; a last one that weighs little may be a surname."""
    ending = words.ends.get(keys[-1], {})
    light = len(flags) == 2 and flags[0] & FIRST and list(ending) == ["place"] and ending["place"] < _HEAVY
    heads = flags[:-1] if light else flags
    heads = heads[1:] if flags[0] & FIRST else heads
    return any(each & HEAD for each in heads) or any(each & CAMEL for each in flags)


def add_all(name: Candidate, weights: object) -> None:
    """Adds the weights by label that a lexicon has, if it has any."""
    if isinstance(weights, dict):
        for label, weight in weights.items():
            name.add(label, weight)
