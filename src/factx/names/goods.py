"""What is sold, mined or held under a name: `the Vellix platform`, `Torvex's Orlo`, `at Torvex Nordics 2025`."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.evidence import add_all
from factx.names.words import CAMEL, COMMON, PLACE, SHAPED, UPPER, NameWords

_COMPOUND, _BARE, _OWNED, _QUOTED, _HELD_IN = 4, 0.6, 0.7, 0.6, 0.0
_DATED, _VISITED, _YEAR = 1.2, 3.0, 4
_OPENING = frozenset('"“‘«*_')
_CLOSING = frozenset('"”’»*_')


def weigh_goods(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Adds the evidence of whose the name is, of the noun that it stands before, and of the marks around a title.

    Ordinary words are no name for it: `the Marine Pumps division`.
    """
    if name.faint or name.titled:
        return
    start = name.start
    if all(words[term.text] & COMMON for term in tape.terms[start : name.end]):
        return
    before = tape.terms[start - 1].key if start > tape.lo[start] else ""
    noun = compound(tape, words, name)
    last = noun.rpartition(" ")[2]
    owned = before in words.sets["possessive_pronouns"] or _in_genitive(tape, words, name, before)
    if owned and (not noun or noun in words.compound or last in words.compound):
        name.add("product", _OWNED)
    weights = words.compound.get(noun) or words.compound.get(last)
    if weights and not words.place_weight(" ".join(name.key)):
        share = 1.0 if owned or before in words.sets["articles"] or name.key[0] in words.sets["articles"] else _BARE
        made_up = owned or len(name.key) > 1 or words[tape.terms[start].text] & (UPPER | CAMEL)
        shares = {"product": share, "event": 1.0 if made_up else _HELD_IN}
        for label, weight in weights.items():
            name.add(label, weight * shares.get(label, 1.0))
    if before == "," and name.key[0] in words.sets["articles"] and start - 2 >= tape.lo[start]:
        add_all(name, words.titled.get(tape.terms[start - 2].key))
    if before in _OPENING and name.end < tape.hi[start] and tape.terms[name.end].text in _CLOSING:
        _weigh_title(tape, words, name)


def _in_genitive(tape: Tape, words: NameWords, name: Candidate, before: str) -> bool:
    """Whether a name in the genitive stands before, other than a place's: `Torvex's Vellix`."""
    if before not in words.sets["possessive_marks"] or name.start - 2 < tape.lo[name.start]:
        return False
    flags = words[tape.terms[name.start - 2].text]
    return bool(flags & SHAPED) and not flags & PLACE


def _weigh_title(tape: Tape, words: NameWords, name: Candidate) -> None:
    """A name in quotation marks or italics may be a title; a word before says of what: `the novel “Torvex Bay”`."""
    if name.end - name.start > 1:
        name.add("product", _QUOTED)
    if name.start - 2 >= tape.lo[name.start]:
        add_all(name, words.titled.get(tape.terms[name.start - 2].key))


def compound(tape: Tape, words: NameWords, name: Candidate) -> str:
    """The last two words of the phrase in small letters that goes on behind a name, empty where none does."""
    return _compound_from(tape, words, name.end) if name.end < tape.hi[name.start] else ""


def _compound_from(tape: Tape, words: NameWords, i: int) -> str:
    """The same of the phrase that begins at token i."""
    found = last = ""
    for k in range(i, min(i + _COMPOUND, tape.hi[i])):
        term = tape.terms[k]
        if term.text == "-" and found:
            continue
        if tape.units[k] is not None or not (term.text.isalpha() and term.text.islower()):
            break
        if term.key not in words.compound and (
            term.key in words.sets["openers"] or term.key in words.sets["behind_subjects"]
        ):
            break
        found, last = f"{last} {term.key}".strip(), term.key
    return found


def weigh_members(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Adds the evidence of a noun before or behind a list: `brokers such as Torvex`, `Torvex and other brokers`."""
    floor, ceiling, start = tape.lo[name.start], tape.hi[name.start], name.start
    sizes = (
        n for n in (2, 1) if start - n > floor and " ".join(tape.words(start - n, start)) in words.sets["listing_words"]
    )
    if size := next(sizes, 0):
        k = start - size - 1
        k -= int(k > floor and tape.terms[k].text == ",")
        add_all(name, _described(words, tape.terms[k].key))
    k = name.end + int(name.end < ceiling and tape.terms[name.end].text == ",")
    while k < ceiling and tape.terms[k].key in words.sets["further_words"]:
        k += 1
    if ceiling > k > name.end + 1 and tape.terms[k - 1].key not in words.sets["name_conjunctions"]:
        noun = _compound_from(tape, words, k).rpartition(" ")[2]
        add_all(name, _described(words, noun))


def _described(words: NameWords, noun: str) -> object:
    """The weights of a noun in the plural that says what the members of a list are."""
    for ending, singular in words.plurals:
        if noun.endswith(ending) and (found := words.appositions.get(noun[: -len(ending)] + singular)):
            return found
    return None
