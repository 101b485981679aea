"""A run of capitalised words cut into the names that it holds: titles, roles and nationalities stay outside."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from factx.names.declared import Candidate
from factx.names.document import DocumentWords
from factx.names.words import (
    ADJECTIVE,
    BLOCKED,
    COMMON,
    CONNECTIVE,
    FIRST,
    GENERIC,
    HEAD,
    NATION,
    PARTICLE,
    PARTING,
    PLACE,
    SHAPED,
    TITLE,
    UPPER,
    WHOLE,
)

_WORDS_TO_HEAD = 4


def parted(doc: DocumentWords, run: Candidate) -> Iterator[Candidate]:
    """The names of a run; what stands behind a title or role carries it as evidence for a person."""
    start, titled = run.start, ""
    i = start
    while i < run.end:
        if not run.faint and (firm := known_firm(doc, i, run.end)):
            i += firm
            continue
        if not run.faint and not doc.flags[i] & (PARTING | TITLE | BLOCKED):
            i += 1
            continue
        size = known_phrase(doc, i, run.end) if run.faint else 0
        if size and _to_head(doc, i + size, run.end):
            i += size
            continue
        if size and not (i and doc.flags[i - 1] & CONNECTIVE):
            yield from _piece(doc, run, (start, i), (titled, ""))
            yield Candidate(i, i + size, False, True)
            start, i, titled = i + size, i + size, ""
            continue
        length, role = _separator(doc, run, start, i)
        if length:
            end = i - 2 if i - 2 >= start and doc.terms[i - 1].text == "-" else i
            yield from _piece(doc, run, (start, end), (titled, role))
            start = i = i + length
            titled = role
        else:
            i += 1
    yield from _piece(doc, run, (start, run.end), (titled, ""))


def _separator(doc: DocumentWords, run: Candidate, start: int, i: int) -> tuple[int, str]:
    """How many tokens at i part two names, and the evidence for a person behind them."""
    term, flags = doc.terms[i], doc.flags[i]
    if flags & BLOCKED or (term.key in doc.sets["versus"] and i > run.start):
        return 1, ""
    longest = doc.words.role_first.get(term.key, flags & TITLE and 1)
    for size in range(min(longest, run.end - i), 0, -1):
        key = doc.phrase(i, i + size)
        if key in doc.sets["name_roles"] or (size == 1 and flags & TITLE):
            return _role(doc, run, (start, i, size))
    if run.faint and (term.key in doc.sets["headline_words"] or flags & COMMON):
        return int(i == start or not _to_head(doc, i, run.end)), ""
    return 0, ""


def _to_head(doc: DocumentWords, i: int, end: int) -> bool:
    """Whether ordinary words from i on lead to the head of an organization's name: `Mirae Economic Daily`."""
    for k in range(i, min(i + _WORDS_TO_HEAD, end)):
        key = doc.terms[k].key
        if doc.words.head_weight(key) > 0:
            return True
        if not doc.flags[k] & COMMON or key in doc.sets["headline_words"]:
            return False
    return False


def _role(doc: DocumentWords, run: Candidate, place: tuple[int, int, int]) -> tuple[int, str]:
    """A role word that parts names; not a surname (`Martin King`) or an organization's (`General Motors`)."""
    start, i, size = place
    behind = i + size
    if behind < run.end and doc.terms[run.end - 1].key in doc.sets["possessive_marks"]:
        return 0, ""
    if i - start > 1 and doc.terms[i - 1].text == "-" and doc.terms[i - 2].key not in doc.sets["role_prefixes"]:
        return 0, ""
    if behind < run.end:
        if doc.terms[behind].text == "-" or (i == start and size == 1 and _is_firm(doc, behind, run.end)):
            return 0, ""
    elif i == start + 1 and size == 1 and doc.flags[start] & (FIRST | UPPER) == FIRST:
        return 0, ""
    return size, "titled" if doc.flags[i] & TITLE else "behind_role"


def _is_firm(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether the rest of a run is a firm's and asks for the word before it: `Motors`, `Ceramics Inc.`."""
    if end - start > 1 and doc.words.is_legal_form(doc.keys[end - 1]):
        return True
    every, _ = flags_of(doc, start, end)
    return bool(every & COMMON) and bool(doc.flags[end - 1] & HEAD)


def _piece(doc: DocumentWords, run: Candidate, span: tuple[int, int], roles: tuple[str, str]) -> Iterator[Candidate]:
    """What is left of a piece without the words at its ends that are no part of a name."""
    closed = span[1] == run.end and doc.terms[run.end - 1].key in doc.sets["possessive_marks"]
    whole = closed and doc.terms[span[0]].key in doc.sets["name_roles"]
    start = span[0] if whole else _begin(doc, run, span)
    end = run.end if closed else _end(doc, start, span[1])
    if start >= end or _is_numbered(doc, start, end):
        return
    every, some = flags_of(doc, start, end)
    common = bool(every & COMMON)
    if common and start > run.start and doc.terms[start - 1].key in doc.sets["determining_words"]:
        return
    if common and roles[1] and (roles[0] or not some & HEAD) and not _is_place(doc, start, end):
        return
    found = Candidate(start, end, run.first and start == run.start, run.faint)
    found.covered = run.covered
    lone = roles[0] == "titled" and end - start == 1 and not (run.faint or some & (HEAD | GENERIC) or roles[1])
    headed = end - start > 2 and doc.words.is_any_head(doc.keys[end - 1])
    if roles[0] and (lone or not common) and not headed:
        found.titled = True
        found.hear(doc.told[roles[0]])
    if closed:
        found.hear(doc.told["in_genitive"])
    if roles[1]:
        found.hear(doc.told["parted_by_role"])
    yield found


def _is_numbered(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a noun and its letter or number are all there is: `Phase II`, `Series B`, `In Stage 1`."""
    if end - start > 2 or doc.terms[start].key not in doc.sets["numbered_nouns"]:
        return False
    if end - start == 1:
        return end < doc.hi[start] and doc.terms[end].digit
    text = doc.terms[start + 1].text
    return len(text) == 1 or text[0].isdigit() or not text.strip("IVX")


def _end(doc: DocumentWords, start: int, end: int) -> int:
    """Where the name in a piece ends: before marks, and before what labels the next line."""
    while start < end and not doc.flags[end - 1] & SHAPED:
        last = doc.terms[end - 1]
        if last.text.isalnum() and not doc.flags[end - 1] & CONNECTIVE and last.key not in doc.sets["articles"]:
            break
        end -= 1
    while end - start > 1 and doc.terms[end - 1].key in doc.sets["line_labels"]:
        end -= 1
    if end - start > 2 and doc.terms[end - 1].key in doc.sets["post_nominals"] and doc.terms[end - 1].text.isupper():
        end -= 1
    if end - start > 1 and doc.flags[end - 1] & NATION and _is_place(doc, start, end - 1):
        end -= 1
    return end


def _is_place(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether the tokens are a place that is known well."""
    return doc.words.is_place(doc.phrase(start, end))


def _begin(doc: DocumentWords, run: Candidate, span: tuple[int, int]) -> int:
    """Where the name in a piece begins."""
    start, end = span
    while start < end:
        flags = doc.flags[start]
        first = run.first and start == run.start
        key = doc.terms[start].key
        opens = first and end - start > 1 and (key in doc.words.opening or key in doc.sets["interjections"])
        determiner = key in doc.sets["determining_words"] and not flags & UPPER
        if opens or (determiner and not has_head(doc, start + 1, end)):
            start += 1
        elif not flags & SHAPED:
            if flags & PARTICLE and start + 1 < end and doc.terms[start + 1].text == "-":
                break
            start += 1
        elif first and not (flags & UPPER and not run.faint) and only_initial(doc, start, end):
            compound = start + 2 < end and doc.terms[start + 1].text == "-"
            start += 3 if compound and doc.flags[start + 2] & COMMON else 1
        elif size := _nation(doc, start, end):
            start += size
        else:
            break
    return min(start, end)


def _nation(doc: DocumentWords, start: int, end: int) -> int:
    """How many tokens name a people outside the name: `German` in `German Anna Brown`, not in `German Cup`."""
    if not doc.flags[start] & NATION and doc.terms[start].key not in doc.sets["peoples_first"]:
        return 0
    if end - start == 2 and doc.phrase(start, end) in doc.sets["peoples"]:
        return 2
    if end - start == 2 and doc.flags[start] & FIRST and not doc.flags[end - 1] & COMMON:
        return 0
    if has_head(doc, start + 1, end):
        return 0
    if start + 1 < end and doc.phrase(start, start + 2) in doc.sets["peoples"]:
        return 0 if has_head(doc, start + 2, end) else 2
    if not doc.flags[start] & NATION or known_phrase(doc, start, end):
        return 0
    return 1


def note_inner(doc: DocumentWords, runs: Iterable[Candidate]) -> None:
    """Notes what stands in capitals inside sentences: the words that begin a run, and all words side by side."""
    starts, pairs = set(), set()
    for run in runs:
        if run.faint or (run.end - run.start < 2 and run.first):
            continue
        keys = doc.keys[run.start : run.end]
        beside = list(pairwise(keys))
        if not run.first:
            starts.add(keys[0])
            pairs.update(beside)
        elif len(beside) > 1:
            pairs.update(beside[1:])
    doc.inner_starts, doc.inner_pairs = starts, pairs


def only_initial(doc: DocumentWords, i: int, end: int) -> bool:
    """Whether the capital of the sentence's first word is the sentence's alone.

    What the document writes inside its sentences decides: both words in capitals, or the second one without the first.
    """
    flags = doc.flags[i]
    if not flags & COMMON or known_phrase(doc, i, end) or i + 1 >= end:
        return False
    if doc.terms[i].text[-1] == "." and doc.keys[i] in doc.words.begins:
        return False
    following = doc.flags[i + 1]
    if following & CONNECTIVE and not following & SHAPED:
        return False
    if flags & FIRST and following & SHAPED and not following & (COMMON | HEAD | UPPER):
        return False
    pair = doc.terms[i].key, doc.keys[i + 1]
    if pair[0] not in doc.sets["small_words"] and pair[0] not in doc.sets["pointing_words"]:
        if pair in doc.inner_pairs:
            return False
        if pair[1] in doc.inner_starts and not flags & ADJECTIVE:
            return True
    opens = pair[0] in doc.sets["function_words"] or (pair[0] in doc.sets["openers"] and not flags & HEAD)
    if not opens and doc.words.evidence.acts(doc.tape, i, end):
        return False
    return _looks_initial(doc, i, end)


def _looks_initial(doc: DocumentWords, i: int, end: int) -> bool:
    """Whether the words by themselves look so."""
    flags, following = doc.flags[i], doc.flags[i + 1]
    if following & PLACE and i + 2 == end and doc.terms[i].key.endswith(doc.endings["plural_letters"]):
        return False
    if doc.words.head_weight(doc.keys[end - 1]) and following & COMMON:
        return doc.terms[i].key in doc.sets["small_words"]
    return not (flags & ADJECTIVE) and not (following & HEAD and i + 2 == end)


def known_phrase(doc: DocumentWords, i: int, end: int) -> int:
    """How many tokens from i on are a name that a lexicon holds."""
    if not doc.flags[i] & WHOLE:
        return 0
    for size in range(min(doc.words.whole_first.get(doc.terms[i].key, 0), end - i), 0, -1):
        if doc.phrase(i, i + size) in doc.words.whole:
            return size
    return 0


def known_firm(doc: DocumentWords, i: int, end: int) -> int:
    """How many tokens from i on, more than one, are an organization that a lexicon holds: `Keurig Dr Pepper`."""
    size = known_phrase(doc, i, end)
    return size if size > 1 and doc.words.is_firm(doc.phrase(i, i + size)) else 0


def flags_of(doc: DocumentWords, start: int, end: int) -> tuple[int, int]:
    """The flags that all words have, a head counting as an ordinary word, and those that some have."""
    every, some = -1, 0
    for k in range(start, end):
        if not doc.terms[k].text[0].isalnum():
            continue
        here = doc.flags[k]
        every &= here | COMMON if here & HEAD else here
        some |= here
    return every, some


def has_head(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a name from `start` on asks for the adjective before it: `Iraqi National Congress`, `German Cup`."""
    if start >= end:
        return False
    if doc.flags[start] & (ADJECTIVE | HEAD):
        return True
    return end - start > 1 and bool(flags_of(doc, start + 1, end)[1] & HEAD)
