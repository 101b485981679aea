"""What is sold or held under a name: `the Vellix platform`, `its Orlo`, `Torvex's Vellix`, `Orlo (ORL)` of a text on coins."""

from factx.linking.names.candidates import Candidate
from factx.linking.names.evidence import add_all
from factx.linking.names.words import PLACE, SHAPED, NameWords
from factx.matching import Tape

_COMPOUND, _BARE, _OWNED, _QUOTED = 4, 0.6, 0.7, 0.6
_ENOUGH = 6
_OPENING = frozenset("\"“‘«*_")
_CLOSING = frozenset("\"”’»*_")


def weigh_goods(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Adds the evidence of whose the name is, of the noun that it stands before, and of the marks around a title."""
    if name.faint or name.titled:
        return
    start = name.start
    before = tape.terms[start - 1].key if start > tape.lo[start] else ""
    noun = _compound(tape, words, name)
    owned = before in words.owners or _in_genitive(tape, words, name, before)
    if owned and (not noun or noun in words.compound):
        name.add("product", _OWNED)
    if weights := words.compound.get(noun):
        share = 1.0 if owned or before in words.articles else _BARE
        for label, weight in weights.items():
            name.add(label, weight * share)
    if before in _OPENING and name.end < tape.hi[start] and tape.terms[name.end].text in _CLOSING:
        _weigh_title(tape, words, name)


def _in_genitive(tape: Tape, words: NameWords, name: Candidate, before: str) -> bool:
    """Whether a name in the genitive stands before, other than a place's: `Torvex's Vellix`."""
    if before not in words.possessive or name.start - 2 < tape.lo[name.start]:
        return False
    flags = words[tape.terms[name.start - 2].text]
    return bool(flags & SHAPED) and not flags & PLACE


def _weigh_title(tape: Tape, words: NameWords, name: Candidate) -> None:
    """A name in quotation marks or italics may be a title; a word before them says of what: `the novel “Torvex Bay”`."""
    if name.end - name.start > 1:
        name.add("product", _QUOTED)
    if name.start - 2 >= tape.lo[name.start]:
        add_all(name, words.titled.get(tape.terms[name.start - 2].key))


def _compound(tape: Tape, words: NameWords, name: Candidate) -> str:
    """The last noun of the phrase in small letters that goes on behind a name, empty where none does."""
    found = ""
    for k in range(name.end, min(name.end + _COMPOUND, tape.hi[name.start])):
        term = tape.terms[k]
        if term.text == "-" and found:
            continue
        if not (term.text.isalpha() and term.text.islower()):
            break
        if term.key in words.openers or (term.key in words.behind_subjects and term.key not in words.compound):
            break
        found = term.key
    return found


def is_coin(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether a name with a code of its own is a coin's, since the text is about coins and no exchange is named."""
    known: bool | None = tape.known.get("token_text")
    if known is None:
        found = sum(term.key in words.token_words for term in tape.terms)
        known = tape.known["token_text"] = found >= _ENOUGH
    return known and not any("organization" in words.ends.get(key, ()) for key in name.key[1:])
