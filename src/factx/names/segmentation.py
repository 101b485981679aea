"""A run of capitalised words cut into the names that it holds: titles, roles and nationalities stay outside."""

from collections.abc import Iterable
from itertools import pairwise

from factx.names import words as w
from factx.names.declared import Candidate
from factx.names.document import DocumentWords


def parted(doc: DocumentWords, run: Candidate) -> list[Candidate]:
    """The names of a run; what stands behind a title or role carries it as evidence for a person."""
    found: list[Candidate | None] = []
    start, titled = run.start, ""
    i = start
    while i < run.end:
        size = known_phrase(doc, i, run.end)
        if not run.faint and (size > 1 or not doc.flags[i] & (w.PARTING | w.TITLE | w.BLOCKED)):
            i += max(size, 1)
            continue
        if size and run.faint:
            found += [_piece(doc, run, (start, i), (titled, "")), Candidate(i, i + size, False, True)]
            start = i = i + size
            titled = ""
            continue
        length, role = _separator(doc, run, start, i)
        if length:
            found.append(_piece(doc, run, (start, i), (titled, role)))
            start = i = i + length
            titled = role
        else:
            i += 1
    found.append(_piece(doc, run, (start, run.end), (titled, "")))
    return [each for each in found if each is not None]


def _separator(doc: DocumentWords, run: Candidate, start: int, i: int) -> tuple[int, str]:
    """How many tokens at i part two names, and the evidence for a person behind them."""
    term, flags = doc.terms[i], doc.flags[i]
    if flags & w.BLOCKED:
        return 1, ""
    longest = doc.words.role_first.get(term.key, flags & w.TITLE and 1)
    for size in range(min(longest, run.end - i), 0, -1):
        if (size == 1 and flags & w.TITLE) or doc.phrase(i, i + size) in doc.sets["name_roles"]:
            return _role(doc, run, (start, i, size))
    if run.faint and (flags & w.COMMON or term.key in doc.sets["headline_words"]):
        return int(i == start or not _leads_to_head(doc, i, run.end)), ""
    return 0, ""


def _leads_to_head(doc: DocumentWords, i: int, end: int) -> bool:
    """Whether ordinary words from i on lead to the head of an organization's name: `Mirae Economic Daily`."""
    while i < end and not doc.words.head_weight(doc.terms[i].key):
        if not doc.flags[i] & w.COMMON:
            return False
        i += 1
    return i < end


def _role(doc: DocumentWords, run: Candidate, place: tuple[int, int, int]) -> tuple[int, str]:
    """A role word that parts names; not a surname (`Martin King`) or an organization's (`General Motors`)."""
    start, i, size = place
    behind = i + size
    if behind < run.end:
        owned = not doc.sets["possessive_marks"].isdisjoint((doc.terms[run.end - 1].key, doc.terms[behind].key))
        if owned or (i == start and size == 1 and doc.flags[run.end - 1] & w.HEAD):
            return 0, ""
    elif i == start + 1 and size == 1 and doc.flags[start] & (w.FIRST | w.CAMEL):
        return 0, ""
    return size, "titled" if doc.flags[i] & w.TITLE else "behind_role"


def _piece(doc: DocumentWords, run: Candidate, span: tuple[int, int], roles: tuple[str, str]) -> Candidate | None:
    """What is left of a piece without the words at its ends that are no part of a name."""
    closed = span[1] == run.end and doc.terms[run.end - 1].key in doc.sets["possessive_marks"]
    whole = closed and doc.terms[span[0]].key in doc.sets["name_roles"]
    start = span[0] if whole else _begin(doc, run, span)
    end = run.end if closed else _end(doc, start, span[1])
    if start >= end:
        return None
    if roles[1] and doc.is_common(start, end) and not any(flags & w.HEAD for flags in doc.flags[start:end]):
        return None
    found = run
    if run.faint or (start, end) != (run.start, run.end):
        found = Candidate(start, end, run.first and start == run.start, run.faint)
        found.covered = run.covered
    if roles[0]:
        found.titled = True
        found.hear(doc.told[roles[0]])
    if closed:
        found.hear(doc.told["in_genitive"])
    return found


def _end(doc: DocumentWords, start: int, end: int) -> int:
    """Where the name in a piece ends: before marks, and before what labels the next line."""
    while start < end and not doc.flags[end - 1] & w.SHAPED:
        if doc.terms[end - 1].text.isalnum() and not doc.flags[end - 1] & w.CONNECTIVE:
            break
        end -= 1
    while end - start > 1 and doc.terms[end - 1].key in doc.sets["line_labels"] and ":" in doc.keys[end : end + 1]:
        end -= 1
    return end


def _begin(doc: DocumentWords, run: Candidate, span: tuple[int, int]) -> int:
    """Where the name in a piece begins."""
    start, end = span
    while start < end:
        flags = doc.flags[start]
        if not flags & w.SHAPED:
            if flags & w.PARTICLE:
                break
        elif doc.terms[start].key in doc.sets["articles"] and end - start > 2:
            if doc.keys[end - 1] in doc.sets["outlet_heads"] or known_phrase(doc, start, end):
                break
        elif doc.terms[start].key in doc.sets["determining_words"] and not flags & w.UPPER:
            if has_head(doc, start + 1, end):
                break
        elif not _is_nation(doc, start, end):
            initial = run.first and start == run.start and not flags & w.UPPER
            if not initial or not only_initial(doc, start, end):
                break
        start += 1
    return start


def _is_nation(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a people stands before the name: `German` in `German Anna Brown`, not in `German Cup`."""
    told = doc.flags[start] & (w.NATION if end - start != 2 else w.NATION | w.FIRST) == w.NATION
    return told and not has_head(doc, start + 1, end) and not known_phrase(doc, start, end)


def note_inner(doc: DocumentWords, runs: Iterable[Candidate]) -> None:
    """Notes what stands in capitals inside sentences: the words side by side, and those that begin a run."""
    for run in runs:
        keys = doc.keys[run.start + run.first : run.end] if not run.faint else []
        doc.inner_pairs.update(pairwise(keys))
        if keys and not run.first:
            doc.inner_starts.add(keys[0])


def only_initial(doc: DocumentWords, i: int, end: int) -> bool:
    """Whether the capital of the sentence's first word is the sentence's alone.

    It is where the document writes the second word without the first inside its sentences, and not where it has both
    in capitals there, or where the name acts with both.
    """
    flags, key = doc.flags[i], doc.terms[i].key
    if not flags & w.COMMON or i + 1 >= end or known_phrase(doc, i, end) or (key, doc.keys[i + 1]) in doc.inner_pairs:
        return False
    if doc.keys[i + 1] in doc.inner_starts and not flags & w.ADJECTIVE:
        return True
    if doc.terms[i + 1].key in doc.sets["possessive_marks"]:
        return False
    opens = key in doc.sets["function_words"] or (key in doc.sets["openers"] and not flags & w.HEAD)
    if not opens and doc.words.evidence.acts(doc.tape, i, end):
        return False
    following = doc.flags[i + 1]
    if following & w.COMMON and doc.words.head_weight(doc.keys[end - 1]):
        return key in doc.sets["small_words"]
    return not flags & w.ADJECTIVE and not (following & w.HEAD and i + 2 == end)


def known_phrase(doc: DocumentWords, i: int, end: int) -> int:
    """How many tokens from i on are a name that a lexicon holds."""
    if not doc.flags[i] & w.WHOLE:
        return 0
    for size in range(min(doc.words.whole_first.get(doc.terms[i].key, 0), end - i), 0, -1):
        if doc.phrase(i, i + size) in doc.words.whole:
            return size
    return 0


def has_head(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a name from `start` on asks for the adjective before it: `Iraqi National Congress`, `German Cup`."""
    if start >= end:
        return False
    return bool(doc.flags[start] & w.ADJECTIVE) or any(flags & w.HEAD for flags in doc.flags[start:end])
