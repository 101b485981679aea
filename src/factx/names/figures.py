"""Figures that belong to a name: the number of a model, the year of a fair."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.words import NameWords

_YEAR, _LONGEST_MODEL = 4, 4
_NUMBERS = frozenset(("number", "ignore"))


def end_with_figure(tape: Tape, words: NameWords, found: Candidate, label: str) -> int:
    """Where a product's or event's name ends with the figure behind it, which must not count what follows."""
    i = found.end
    if is_versioned(tape, i) and (label == "product" or tape.terms[i - 1].text[-1].isdigit()):
        return i + 2
    if i < tape.hi[found.start] and i - found.start > 1 and tape.terms[i - 1].key in words.sets["heads_with_number"]:
        return i + _number(tape, i)
    if i >= tape.hi[found.start] or not tape.terms[i].digit:
        return i
    text, unit = tape.terms[i].text, tape.units[i]
    if unit is not None and (unit.end != i + 1 or unit.kind not in ("number", "ignore", "date")):
        return i
    dated = unit is not None and unit.kind == "date"
    if label == "event":
        return i + 1 if len(text) == _YEAR and text.isdigit() else i
    if label != "product" or dated or len(text) > _LONGEST_MODEL or not text.isalnum():
        return i
    if i + 1 < tape.hi[found.start]:
        following = tape.terms[i + 1]
        if following.text[0].isalnum() and following.key not in words.sets["small_words"]:
            return i
    return i + 1


def is_versioned(tape: Tape, i: int) -> bool:
    """Whether a hyphen and a figure are tied to the word before token i: `TVX230-6`."""
    if i + 1 >= len(tape.terms) or tape.terms[i].text != "-" or not tape.terms[i + 1].text.isdigit():
        return False
    glued = tape.starts[i] == tape.ends[i - 1] and tape.starts[i + 1] == tape.ends[i]
    return glued and _counts_nothing(tape, i + 1) and len(tape.terms[i + 1].text) <= _LONGEST_MODEL


def _counts_nothing(tape: Tape, i: int) -> bool:
    """Whether a figure stands by itself: no more than a number, and no part of an amount or a date."""
    unit = tape.units[i]
    return unit is None or (unit.end == i + 1 and unit.kind in _NUMBERS)


def _number(tape: Tape, i: int) -> int:
    """How many tokens at i are the number of a law, a part or a district, with a letter behind a hyphen: `35-N`."""
    if not tape.terms[i].text.isdigit() or not _counts_nothing(tape, i):
        return 0
    tail = tape.terms[i + 1 : i + 3]
    lettered = (
        len(tail) > 1
        and tail[0].text == "-"
        and tail[1].text.isupper()
        and len(tail[1].text) == 1
        and tape.starts[i + 2] == tape.ends[i] + 1
    )
    return 3 if lettered else 1
