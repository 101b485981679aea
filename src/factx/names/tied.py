"""Words that a document joins by one connective again and again, and so are one name: `Friends of Light`."""

from collections import Counter
from collections.abc import Mapping

from factx.matching import Tape
from factx.names.ordinary import word_counts
from factx.names.words import BLOCKED, CONNECTIVE, PLACE, TITLE, NameWords

_OFTEN, _SHARE, _LONGEST = 2, 0.7, 8
Triple = tuple[str, str, str]


def is_tied(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether the capitals on both sides of the connective at i stand together more than once, and hardly without."""
    triple = tape.terms[i - 1].text, tape.terms[i].text, tape.terms[i + 1].text
    often = _triples(tape, words).get(triple, 0)
    if (
        often < _OFTEN
        or tape.terms[i - 1].key in words.sets["name_roles"]
        or words[triple[0]] & (TITLE | PLACE | BLOCKED)
    ):
        return False
    counts = word_counts(tape)
    return often >= counts[triple[0]] * _SHARE and often >= counts[triple[2]] * _SHARE


def is_spelt(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether letters in brackets behind spell the words on both sides: `Torvik Wine and Beer Record (TWBR)`."""
    k = i
    while k < min(i + _LONGEST, tape.hi[start]) and tape.terms[k].text != "(":
        if not (tape.terms[k].title or words[tape.terms[k].text] & CONNECTIVE):
            return False
        k += 1
    if k + 1 >= tape.hi[start] or tape.terms[k].text != "(":
        return False
    inside = k + 1 if tape.terms[k + 1].text.isalpha() else k + 2
    letters = tape.terms[inside].lower if inside < len(tape.terms) and tape.terms[inside].text.isupper() else ""
    before = "".join(term.lower[0] for term in tape.terms[start:i] if term.title)
    behind = "".join(term.lower[0] for term in tape.terms[i:k] if term.title)
    return len(behind) < len(letters) > 2 and (before + behind).endswith(letters)


def _triples(tape: Tape, words: NameWords) -> Mapping[Triple, int]:
    """How often two capitals stand around one connective."""
    known: Mapping[Triple, int] | None = tape.known.get("tied")
    if known is None:
        terms = tape.terms
        places = (k for k in range(1, len(terms) - 1) if terms[k - 1].title and terms[k + 1].title)
        outer = {key for key, kind in words.connectives.items() if kind == "outer"}
        found = ((terms[k - 1].text, terms[k].text, terms[k + 1].text) for k in places if terms[k].text in outer)
        known = tape.known["tied"] = Counter(found)
    return known
