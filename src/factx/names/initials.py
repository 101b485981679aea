"""Whether the first word of a sentence belongs to the name behind it, or owes its capital to the sentence alone."""

from collections.abc import Iterable
from itertools import pairwise

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.words import (
    ADJECTIVE,
    COMMON,
    CONNECTIVE,
    FIRST,
    HEAD,
    PLACE,
    SHAPED,
    UPPER,
    WHOLE,
    NameWords,
)

_LEAST_LEGAL = 5.0


def note_inner(tape: Tape, words: NameWords, runs: Iterable[Candidate]) -> None:
    """Notes what stands in capitals inside sentences: the words that begin a run, and all words side by side."""
    starts, pairs = set(), set()
    for run in runs:
        if run.faint or (run.end - run.start < 2 and run.first):
            continue
        keys = [words.bare_key(term) for term in tape.terms[run.start : run.end]]
        beside = list(pairwise(keys))
        if not run.first:
            starts.add(keys[0])
            pairs.update(beside)
        elif len(beside) > 1:
            pairs.update(beside[1:])
    tape.known["inner_starts"], tape.known["inner_pairs"] = starts, pairs


def only_initial(tape: Tape, words: NameWords, i: int, end: int) -> bool:
    """Whether the capital of the sentence's first word is the sentence's alone.

    What the document writes inside its sentences decides: both words in capitals, or the second one without the first.
    """
    flags = words[tape.terms[i].text]
    if not flags & COMMON or known_phrase(tape, words, i, end) or i + 1 >= end:
        return False
    if tape.terms[i].text[-1] == "." and words.bare_key(tape.terms[i]) in words.begins:
        return False
    following = words[tape.terms[i + 1].text]
    if following & CONNECTIVE and not following & SHAPED:
        return False
    if flags & FIRST and following & SHAPED and not following & (COMMON | HEAD | UPPER):
        return False
    pair = tape.terms[i].key, words.bare_key(tape.terms[i + 1])
    if pair[0] not in words.sets["small_words"] and pair[0] not in words.sets["pointing_words"]:
        if pair in tape.known["inner_pairs"]:
            return False
        if pair[1] in tape.known["inner_starts"] and not flags & ADJECTIVE:
            return True
    opens = pair[0] in words.sets["function_words"] or (pair[0] in words.sets["openers"] and not flags & HEAD)
    if not opens and words.evidence.acts(tape, i, end):
        return False
    return _looks_initial(tape, words, i, end)


def _looks_initial(tape: Tape, words: NameWords, i: int, end: int) -> bool:
    """Whether the words by themselves look so."""
    flags, following = words[tape.terms[i].text], words[tape.terms[i + 1].text]
    ends = _organization_head(tape, words, i, end)
    if following & PLACE and i + 2 == end and tape.terms[i].key.endswith(words.endings["plural_letters"]):
        return False
    if ends and following & COMMON:
        return tape.terms[i].key in words.sets["small_words"]
    if ends >= _LEAST_LEGAL and tape.terms[i].key not in words.sets["openers"]:
        return "adverb_shapes" in tape.terms[i].lexicons
    return not (flags & ADJECTIVE) and not (following & HEAD and i + 2 == end)


def _organization_head(tape: Tape, words: NameWords, start: int, end: int) -> float:
    """What the last word weighs as an organization's head, or the one before its first connective."""
    heads = (k - 1 for k in range(start + 1, end) if words[tape.terms[k].text] & CONNECTIVE)
    return words.ends.get(words.bare_key(tape.terms[next(heads, end - 1)]), {}).get("organization", 0.0)


def known_phrase(tape: Tape, words: NameWords, i: int, end: int) -> int:
    """How many tokens from i on are a name that a lexicon holds."""
    if not words[tape.terms[i].text] & WHOLE:
        return 0
    for size in range(min(words.whole_first.get(tape.terms[i].key, 0), end - i), 0, -1):
        if " ".join(tape.words(i, i + size)) in words.whole:
            return size
    return 0


def known_firm(tape: Tape, words: NameWords, i: int, end: int) -> int:
    """How many tokens from i on, more than one, are an organization that a lexicon holds: `Wells Fargo`."""
    size = known_phrase(tape, words, i, end)
    return size if size > 1 and words.is_firm(" ".join(tape.words(i, i + size))) else 0


def flags_of(tape: Tape, words: NameWords, start: int, end: int) -> tuple[int, int]:
    """The flags that all words have, a head counting as an ordinary word, and those that some have."""
    every, some = -1, 0
    for k in range(start, end):
        if not tape.terms[k].text[0].isalnum():
            continue
        here = words[tape.terms[k].text]
        every &= here | COMMON if here & HEAD else here
        some |= here
    return every, some


def has_head(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether a name from `start` on asks for the adjective before it: `Iraqi National Congress`, `German Cup`."""
    if start >= end:
        return False
    if words[tape.terms[start].text] & (ADJECTIVE | HEAD):
        return True
    return end - start > 1 and bool(flags_of(tape, words, start + 1, end)[1] & HEAD)
