"""Words that ran into their neighbours where the source lost a blank or a line break: `AtlanticTorvex`."""

import re

from factx.matching import Tape
from factx.names.ordinary import times_together, word_counts
from factx.names.words import CAMEL, COMMON, GLUED, PLACE, NameWords

_CAPITAL = re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])").finditer
_SHORT, _LONG = 3, 8
_HANDLES = frozenset("@#")


def has_glued(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether one of the tokens is such a word, by itself or by the words of the document."""
    for k in range(start, end):
        text = tape.terms[k].text
        flags = words[text]
        if flags & GLUED or (flags & CAMEL and not _is_handle(tape, k) and _is_glued_here(tape, words, k)):
            return True
    return False


def _is_handle(tape: Tape, i: int) -> bool:
    """Whether a word is the name of an account or topic, written in one: `@TorvexMarine`."""
    return i > 0 and tape.terms[i - 1].text in _HANDLES


def _is_glued_here(tape: Tape, words: NameWords, k: int) -> bool:
    """Whether a word that stands once in the document falls into two others that it has or that are ordinary ones."""
    text, counts = tape.terms[k].text, word_counts(tape)
    if counts[text] > 1:
        return False
    for found in _CAPITAL(text):
        left, right = text[: found.start()], text[found.start() :]
        known = left in counts or bool(words[left] & (COMMON | PLACE))
        if words[right] & COMMON:
            glued = left.lower() in words.sets["closing_designators"] or (
                len(left) > _LONG and bool(words[left] & COMMON)
            )
            glued |= left in counts and (_opens(words, right.lower()) or _goes_on(tape, right, k + 1))
        else:
            glued = right in counts and len(left) > _SHORT and (known or _goes_on(tape, right, k + 1))
        if glued:
            return True
    return False


def _opens(words: NameWords, key: str) -> bool:
    """Whether a word begins the next sentence or what a person is: a function word, a role."""
    return key in words.sets["small_words"] or key in words.role_first


def _goes_on(tape: Tape, text: str, i: int) -> bool:
    """Whether a word has elsewhere the same one, in capitals, behind it as stands at token i."""
    if i >= len(tape.terms) or not tape.terms[i].title:
        return False
    return times_together(tape, (text, tape.terms[i].text)) > 0
