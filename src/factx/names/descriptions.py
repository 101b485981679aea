"""Ordinary words in capitals that say what something is, or head what follows, and name nothing."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.teams import is_report
from factx.names.words import NameWords

_LIGHT = 4.0
_LONGEST_PHRASE = 6


def is_description(tape: Tape, words: NameWords, each: Candidate) -> bool:
    """Whether ordinary words are a line of their own, or an adjective and an indefinite article stand before."""
    return (_is_line(tape, each.start, each.end) and not is_report(tape, words)) or _is_indefinite(
        tape, words, each.start
    )


def _is_line(tape: Tape, start: int, end: int) -> bool:
    """Whether nothing but the tokens stands in their line of several."""
    before = tape.text[tape.ends[start - 1] if start else 0 : tape.starts[start]]
    behind = tape.text[tape.ends[end - 1] : tape.starts[end] if end < len(tape.terms) else None]
    return "\n" in before and "\n" in behind


def _is_indefinite(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether adjectives lead back from token i to an indefinite article: `a trailblazing Marine Systems provider`."""
    floor = max(tape.lo[i], i - _LONGEST_PHRASE)
    for k in range(i - 1, floor - 1, -1):
        term = tape.terms[k]
        if term.key in words.sets["indefinite_words"]:
            return k + 1 < i
        if term.text != "-" and not (term.text.islower() and term.text.isalpha()):
            return False
        if term.key in words.sets["openers"] or term.key in words.sets["finite_forms"]:
            return False
    return False


def is_written_small(tape: Tape, words: NameWords, key: tuple[str, ...], own: float) -> bool:
    """Whether the document writes more than one ordinary word in small letters too, with no head that weighs."""
    if len(key) < 2 or own > _LIGHT or key[-1] in words.sets["closing_designators"]:
        return False
    return tape.text.find(" ".join(key)) >= 0
