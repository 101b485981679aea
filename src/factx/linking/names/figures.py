"""Figures that belong to a name: the number of a model, the year of a fair."""

from factx.linking.names.candidates import Candidate
from factx.linking.names.words import NameWords
from factx.matching import Tape

_YEAR, _LONGEST_MODEL = 4, 4


def end_with_figure(tape: Tape, words: NameWords, found: Candidate, label: str) -> int:
    """Where a product's or event's name ends with the figure behind it, which must not count what follows."""
    i = found.end
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
        if following.text[0].isalnum() and following.key not in words.small:
            return i
    return i + 1
