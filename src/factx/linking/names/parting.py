"""A run of capitalised words cut into the names that it holds: titles, roles and nationalities stay outside."""

from collections.abc import Iterator

from factx.linking.names.candidates import Candidate
from factx.linking.names.words import (
    ADJECTIVE,
    BLOCKED,
    COMMON,
    FIRST,
    HEAD,
    NATION,
    SHAPED,
    TITLE,
    NameWords,
)
from factx.matching import Tape

_LONGEST_ROLE = 4
_AFTER_TITLE, _AFTER_ROLE = 5.0, 4.0


def parted(tape: Tape, words: NameWords, run: Candidate) -> Iterator[Candidate]:
    """The names of a run; what stands behind a title or role carries it as evidence for a person."""
    start, titled = run.start, 0.0
    i = start
    while i < run.end:
        length, weight = _separator(tape, words, run, start, i)
        if length:
            yield from _piece(tape, words, run, (start, i), titled, weight)
            start = i = i + length
            titled = weight
        else:
            i += 1
    yield from _piece(tape, words, run, (start, run.end), titled, 0.0)


def _separator(tape: Tape, words: NameWords, run: Candidate, start: int, i: int) -> tuple[int, float]:
    """How many tokens at i part two names, and the evidence for a person behind them."""
    term = tape.terms[i]
    flags = words[term.text]
    if flags & BLOCKED or (term.key in words.versus and i > run.start):
        return 1, 0.0
    for size in range(min(_LONGEST_ROLE, run.end - i), 0, -1):
        key = " ".join(tape.words(i, i + size))
        if key in words.roles or (size == 1 and flags & TITLE):
            return _role(tape, words, run, (start, i, size))
    if run.faint and flags & COMMON and not _known_phrase(tape, words, i, run.end):
        return 1, 0.0
    return 0, 0.0


def _role(tape: Tape, words: NameWords, run: Candidate, place: tuple[int, int, int]) -> tuple[int, float]:
    """A role word that parts names; not a surname (`Martin King`) or an organization's (`General Motors`)."""
    start, i, size = place
    behind = i + size
    if behind < run.end and words[tape.terms[behind].text] & HEAD and behind + 1 == run.end:
        return 0, 0.0
    if behind == run.end and i == start + 1 and size == 1 and words[tape.terms[start].text] & FIRST:
        return 0, 0.0
    return size, _AFTER_TITLE if words[tape.terms[i].text] & TITLE else _AFTER_ROLE


def _known_phrase(tape: Tape, words: NameWords, i: int, end: int) -> int:
    """How many tokens from i on are a name that a lexicon holds."""
    for size in range(min(4, end - i), 0, -1):
        if " ".join(tape.words(i, i + size)) in words.whole:
            return size
    return 0


def _piece(
    tape: Tape, words: NameWords, run: Candidate, span: tuple[int, int], titled: float, ends_in: float
) -> Iterator[Candidate]:
    """What is left of a piece without the words at its ends that are no part of a name."""
    start, end = span
    first = run.first and start == run.start
    nation = False
    while start < end:
        flags = words[tape.terms[start].text]
        if not flags & SHAPED or (first and _only_initial(tape, words, start, end)):
            start += 1
            first = False if flags & SHAPED else first
        elif flags & NATION and not _heads(tape, words, start + 1, end):
            start, nation = start + 1, True
        else:
            break
    while start < end and not words[tape.terms[end - 1].text] & SHAPED and not tape.terms[end - 1].text.isalnum():
        end -= 1
    if start >= end:
        return
    found = Candidate(start, end, first, run.faint)
    if titled:
        found.titled = True
        found.add("person", titled)
    if nation:
        found.add("person", 1.0)
    if ends_in:
        found.add("organization", 1.5)
    yield found


def _only_initial(tape: Tape, words: NameWords, i: int, end: int) -> bool:
    """Whether the capital of the sentence's first word is the sentence's alone."""
    flags = words[tape.terms[i].text]
    if not flags & COMMON or _known_phrase(tape, words, i, end):
        return False
    if i + 1 >= end:
        return False
    following = words[tape.terms[i + 1].text]
    if flags & FIRST and following & SHAPED and not following & (COMMON | HEAD):
        return False
    return not (flags & ADJECTIVE) and not (following & HEAD and i + 2 == end)


def _heads(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether a name from `start` on asks for the adjective before it: `Iraqi National Congress`, `German Cup`."""
    if start >= end:
        return False
    heads = any(words[tape.terms[k].text] & HEAD for k in range(start, end))
    return heads or bool(words[tape.terms[start].text] & ADJECTIVE)
