"""Runs that hold more than one name: what the document writes by itself elsewhere is cut out of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.document import Key
from factx.names.ordinary import is_ordinary
from factx.names.words import ADJECTIVE, HEAD, SHAPED, NameWords

_OFTEN = 2


def with_known_parts(tape: Tape, words: NameWords, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, those that stand once and hold names known from elsewhere cut at them.

    `Prospective Clients Torvex Marine` is `Torvex Marine` behind a heading, `Torvex Marine Located in` ends before the
    verb, `HarbourClub Torvex Marine` is two names.
    """
    counts = Counter(each.key for each in candidates if not each.faint)
    for each in candidates:
        if len(each.key) > 1 and not each.faint and counts[each.key] == 1:
            yield from _cut(tape, words, each, counts)
        elif each.faint and len(each.key) > 1 and not counts[each.key] and _is_headline_verb(tape, words, each.end - 1):
            yield _part(each, 0, len(each.key) - 1) if counts[each.key[:-1]] >= _OFTEN else each
        else:
            yield each


def _cut(tape: Tape, words: NameWords, each: Candidate, counts: Counter[Key]) -> Iterator[Candidate]:
    size = len(each.key)
    for k in range(1, size):
        behind = counts[each.key[k:]] >= _OFTEN
        if behind and size - k > 1 and _is_heading(tape, words, each.start, each.start + k):
            yield _part(each, k, size)
            return
        before = counts[each.key[:k]] >= _OFTEN
        if before and behind and size - k > 1 and _is_subject(tape, words, each, k):
            yield _part(each, 0, k)
            yield _part(each, k, size)
            return
        if before and k == size - 1 and _is_verb(tape, words, each.end - 1):
            yield _part(each, 0, k)
            return
    yield each


def _is_subject(tape: Tape, words: NameWords, each: Candidate, k: int) -> bool:
    """Whether what follows a subject stands behind words from k on that are no ordinary ones: `Torvex Marine has`."""
    if each.end >= len(tape.terms) or tape.terms[each.end].key not in words.sets["behind_subjects"]:
        return False
    return not all(is_ordinary(tape, words, i) for i in range(each.start + k, each.end))


def _part(each: Candidate, start: int, end: int) -> Candidate:
    found = Candidate(each.start + start, each.start + end, each.first and not start, each.faint)
    found.key, found.covered = each.key[start:end], each.covered
    if not start:
        found.scores, found.titled = each.scores, each.titled
    return found


def _is_heading(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether ordinary words before a name are none of its own: more than one adjective or head."""
    if any(words[tape.terms[k].text] & SHAPED and not is_ordinary(tape, words, k) for k in range(start, end)):
        return False
    return end - start > 1 or not words[tape.terms[start].text] & (ADJECTIVE | HEAD)


def _is_verb(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether an ordinary word in a title is the verb of what follows in small letters: `Torvex Marine Located in`."""
    term = tape.terms[i]
    if i + 1 >= len(tape.terms) or not is_ordinary(tape, words, i):
        return False
    if _is_headline_verb(tape, words, i):
        return True
    if words[term.text] & HEAD:
        return False
    verb = term.key in words.sets["finite_forms"] or term.key.endswith(words.endings["progressive_endings"])
    return verb and tape.terms[i + 1].text in words.sets["prepositions"]


def _is_headline_verb(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether a word is a verb by its preposition, before capitals: `Torvex Partners with Veer`."""
    if (
        i + 2 >= len(tape.terms)
        or f"{tape.terms[i].key} {tape.terms[i + 1].key}" not in words.sets["headline_verbs_with"]
    ):
        return False
    return bool(words[tape.terms[i + 2].text] & SHAPED)
