"""Parts of names that nothing but their recurrence shows: `Craig, Veer & Vostrik`, `Torvex 3D`, `Nordic Torvex`."""

from factx.matching import Tape
from factx.names.ordinary import times_together, word_counts
from factx.names.words import COMMON, FIRST, NATION, PLACE, SHAPED, UPPER, NameWords

_AGAIN, _OFTEN, _LONGEST_FIGURE = 2, 4, 4
_MOSTLY = 0.6
_LIST = 4


def lists_partners(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the comma at i stands in a firm of partners, written so again: `Craig, Veer & Vostrik`."""
    if start != i - 1 or i + _LIST > len(tape.terms) or tape.terms[i + 2].text != "&":
        return False
    if words[tape.terms[i - 1].text] & PLACE or not words[tape.terms[i + 3].text] & SHAPED:
        return False
    return bool(words[tape.terms[i + 1].text] & SHAPED) and _count(tape, i - 1, i + _LIST) >= _AGAIN


def holds_pronoun(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the pronoun at i stands in capitals behind the same word again and again: `Toss It Dumpsters`."""
    if i <= start:
        return False
    inside = i + 1 < tape.hi[start] and words[tape.terms[i + 1].text] & SHAPED
    return bool(inside and _count(tape, i - 1, i + 2) >= _AGAIN) or _count(tape, i - 1, i + 1) >= _OFTEN


def goes_on_in_figure(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether a figure with a letter stands behind a word that hardly stands without it: `Torvex 3D`."""
    text, before = tape.terms[i].text, tape.terms[i - 1].text
    if not text[0].isdigit() or not text[-1].isupper() or not text.isalnum() or len(text) > _LONGEST_FIGURE:
        return False
    if words[before] & COMMON or not words[before] & SHAPED:
        return False
    often = _count(tape, i - 1, i + 1)
    return often >= _AGAIN and often >= word_counts(tape)[before] * _MOSTLY


def keeps_nation(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether a people's adjective at i is part of the name, which never stands without it: `Nordic Torvex`."""
    behind = tape.terms[i + 1].text if i + 1 < len(tape.terms) else ""
    if not behind or not words[behind] & SHAPED or words[behind] & (COMMON | FIRST | NATION | PLACE | UPPER):
        return False
    often = _count(tape, i, i + 2)
    return often >= _OFTEN and often == word_counts(tape)[behind]


def _count(tape: Tape, start: int, end: int) -> int:
    """How often tokens stand side by side in the document, in the same capitals."""
    return times_together(tape, tuple([term.text for term in tape.terms[start:end]]))
