"""Fields of business in capitals: `the Marine Chemistry (MarChem), Sail Making and Tide Power sectors`."""

from factx.matching import Tape
from factx.names.words import COMMON, SHAPED, NameWords

_LONGEST = 12


def is_field(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether what ends before token i is a field: a noun for one follows, maybe behind more of them in a list."""
    brackets = 0
    for k in range(i, min(i + _LONGEST, tape.hi[i - 1])):
        term = tape.terms[k]
        if term.key in words.sets["fields_of_business"]:
            return not brackets
        if term.text in "()":
            brackets += 1 if term.text == "(" else -1
        elif not (
            brackets
            or term.text == ","
            or term.key in words.sets["name_conjunctions"]
            or _is_ordinary(words, term.text)
        ):
            return False
    return False


def _is_ordinary(words: NameWords, text: str) -> bool:
    """Whether a word in capitals is an ordinary one."""
    return bool(words[text] & SHAPED and words[text] & COMMON)
