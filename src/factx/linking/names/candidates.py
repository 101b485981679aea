"""Runs of capitalised words: where a name may stand, before any evidence is weighed."""

from collections.abc import Iterator

from factx.linking.names.words import (
    BLOCKED,
    CAPITAL,
    COMMON,
    CONNECTIVE,
    INITIAL,
    PARTICLE,
    SHAPED,
    UPPER,
    NameWords,
)
from factx.matching import Tape

_FEWEST_WORDS = 4
_OPENERS = frozenset("\"“‘«:;•·*–—-▪●'(")


class Candidate:
    """Tokens that may be a name: `first` where their capital may be the sentence's, `faint` where the whole line is in
    capitals; `scores` is the evidence found here, by label."""

    __slots__ = ("end", "faint", "first", "key", "label", "name", "scores", "start", "titled")

    def __init__(self, start: int, end: int, first: bool, faint: bool) -> None:
        self.start, self.end, self.first, self.faint = start, end, first, faint
        self.scores: dict[str, float] = {}
        self.key: tuple[str, ...] = ()
        self.titled = False

    def add(self, label: str, weight: float) -> None:
        """Adds evidence for a label."""
        self.scores[label] = self.scores.get(label, 0.0) + weight


def runs(tape: Tape, words: NameWords) -> Iterator[Candidate]:
    """Every run of capitalised words outside other units, in text order."""
    for a, b in tape.sentences:
        found, capitals, others = _sentence_runs(tape, words, a, b)
        if found:
            faint = _is_faint(tape, words, (a, b), (capitals, others))
            for start, end in found:
                yield Candidate(start, end, _begins(tape, a, start), faint)


def _sentence_runs(tape: Tape, words: NameWords, a: int, b: int) -> tuple[list[tuple[int, int]], int, int]:
    """The runs of a sentence with how many capitalised and how many other words it has."""
    terms, units, found, others, capitals = tape.terms, tape.units, [], 0, 0
    i = a
    while i < b:
        flags = words[terms[i].text]
        if not flags & SHAPED:
            if flags & COMMON:
                others += 1
            i += 1
        elif units[i] is not None or tape.hidden[i]:
            i = tape.nxt[i]
        else:
            end = _run_end(tape, words, i, b)
            found.append((i, end))
            capitals += end - i
            i = end
    return found, capitals, others


def _run_end(tape: Tape, words: NameWords, start: int, b: int) -> int:
    """Where the run that begins at token `start` ends."""
    terms, units = tape.terms, tape.units
    i = start + 1
    while i < b:
        if units[i] is not None:
            return i
        flags = words[terms[i].text]
        if flags & SHAPED:
            i += 1
            continue
        step = _joined(tape, words, start, i)
        if not step or i + step >= b + 0:
            return i
        i += step + 1
    return i


def _joined(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """How many tokens from i on are inside a name that goes on behind them: hyphens, `&`, `of`."""
    terms, text = tape.terms, tape.terms[i].text
    if i + 1 >= len(terms) or tape.units[i + 1] is not None:
        return 0
    following = words[terms[i + 1].text]
    if text == "-":
        touching = tape.starts[i] == tape.ends[i - 1] and tape.starts[i + 1] == tape.ends[i]
        return int(touching and _hyphenated(tape, words, start, i + 1, following))
    if text == "&":
        return int(bool(following & SHAPED))
    flags = words[text]
    if flags & PARTICLE and not words[terms[start].text] & COMMON:
        if following & SHAPED:
            return 1
        deeper = following & PARTICLE and i + 2 < len(terms) and tape.units[i + 2] is None
        return 2 if deeper and words[terms[i + 2].text] & SHAPED else 0
    if flags & CONNECTIVE:
        return _connected(tape, words, start, i)
    return 0


def _hyphenated(tape: Tape, words: NameWords, start: int, i: int, flags: int) -> bool:
    """Whether the token behind a hyphen belongs to the name: `Saint-Denis`, `Sang-min`, not `Vienna-based`."""
    if flags & SHAPED:
        return True
    text = tape.terms[i].text
    if not text.isalpha() or text in words.tails:
        return False
    return (i - start > 2 and len(text) < 7) or not flags & COMMON


def _connected(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """The connectives at i where the name's head asks for them: `Bank of Canada`, `Ministry of Trade and Industry`."""
    terms = tape.terms
    head = any(terms[k].key in words.heads_of for k in range(start, i))
    if not head:
        return 0
    value = words.book.lexicon("name_connectives").get(terms[i].key)
    if value == "inner" and not any(words[terms[k].text] & CONNECTIVE for k in range(start, i)):
        return 0
    if words[terms[i + 1].text] & SHAPED:
        inner_common = words[terms[i + 1].text] & COMMON or words[terms[i - 1].text] & COMMON
        return 1 if value != "inner" or inner_common else 0
    article = terms[i + 1].key in words.articles and i + 2 < len(terms)
    return 2 if article and tape.units[i + 2] is None and words[terms[i + 2].text] & SHAPED else 0


def _begins(tape: Tape, a: int, i: int) -> bool:
    """Whether a sentence, a quotation or a list item begins at token i."""
    return i == a or (tape.terms[i - 1].text in _OPENERS and tape.terms[i - 1].text != "(")


def _is_faint(tape: Tape, words: NameWords, bounds: tuple[int, int], counts: tuple[int, int]) -> bool:
    """Whether capitals say nothing in this line: a headline in capitals, or with Every Word Capitalised."""
    a, b = bounds
    capitals, _ = counts
    small = upper = common = total = 0
    for term in tape.terms[a:b]:
        text = term.text
        if text[0].isalpha():
            flags = words[text]
            total += 1
            upper += bool(flags & UPPER) or (len(text) == 1 and bool(flags & CAPITAL))
            small += not flags & (CAPITAL | INITIAL | BLOCKED) and len(text) > 3
            common += bool(flags & COMMON)
    if total and upper == total:
        return total > 1
    if total < _FEWEST_WORDS or tape.terms[b - 1].text in ".!?" or capitals < _FEWEST_WORDS:
        return False
    return small * 5 <= total and common >= 2
