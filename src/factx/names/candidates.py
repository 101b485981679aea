"""Runs of capitalised words: where a name may stand, before any evidence is weighed."""

from bisect import bisect_left
from collections.abc import Iterator

from factx.matching import Tape, Term
from factx.names.codes import is_code, is_sample, is_suffix, is_ticker
from factx.names.declared import Piece
from factx.names.joins import closed_by_genitive, joined
from factx.names.words import BLOCKED, CAPITAL, COMMON, PARTICLE, SHAPED, UPPER, NameWords

_WRAPPED, _HEAD = 48, 3.0
_FEWEST_WORDS, _LONG_RUN, _LONGEST_RUN = 4, 3, 40
_OPENERS = frozenset((*"\"“‘«:;•·*–—-▪●'", "--"))
_CLOSERS = frozenset('"”’)')
_OPEN = frozenset(("quantity", "headcount", "persons"))
_NO_SCORES: dict[str, float] = {}
"""Stands for no evidence yet: most candidates are never asked for any."""


class Candidate:
    """Tokens that may be a name: `first` where their capital may be the sentence's, `faint` where the whole line is in
    capitals; `scores` is the evidence found here, by label; `key` the words in lower case; `titled` behind a title,
    `covered` inside a unit that counts something."""

    __slots__ = (
        "covered",
        "end",
        "faint",
        "first",
        "inside",
        "key",
        "pieces",
        "scores",
        "start",
        "titled",
        "told",
        "vouched",
    )

    def __init__(self, start: int, end: int, first: bool, faint: bool) -> None:
        self.start, self.end, self.first, self.faint = start, end, first, faint
        self.scores = _NO_SCORES
        self.key: tuple[str, ...] = ()
        self.titled = self.covered = self.vouched = False
        self.pieces: list[Piece] = []
        self.inside: dict[str, tuple[str, float]] = {}
        self.told: dict[str, tuple[str, float]] = {}

    def add(self, label: str, weight: float) -> None:
        """Adds evidence for a label."""
        if self.scores is _NO_SCORES:
            self.scores = {}
        self.scores[label] = self.scores.get(label, 0.0) + weight


def runs(tape: Tape, words: NameWords) -> Iterator[Candidate]:
    """Every run of capitalised words outside other units, in text order."""
    shaped = [i for i, term in enumerate(tape.terms) if words[term.text] & SHAPED]
    tickers: dict[str, int] = {}
    tape.known["tickers"] = tickers
    last = 0
    for a, b in tape.sentences:
        first, last = last, bisect_left(shaped, b, last)
        if first == last:
            continue
        found = _sentence_runs(tape, words, shaped[first:last], (a, b))
        if found:
            faint = _is_faint(tape, words, (a, b), sum(end - start for start, end in found))
            for start, end in found:
                if is_ticker(tape, words, start, end):
                    tickers.setdefault(tape.terms[start].text, start)
                elif not is_code(tape, words, start, end) and not _is_negated(tape, words, end):
                    here = faint or (end - start >= _LONG_RUN and _is_title(tape, words, start, end))
                    run = Candidate(start, end, _begins(tape, a, start), here)
                    run.covered = bool(tape.hidden[start])
                    yield run


def _sentence_runs(tape: Tape, words: NameWords, shaped: list[int], bounds: tuple[int, int]) -> list[tuple[int, int]]:
    """The runs of a sentence whose capitals are `shaped`, as first token and the one behind the last."""
    units, hidden, found = tape.units, tape.hidden, []
    behind = 0
    for i in shaped:
        if i < behind or (is_suffix(tape, words, i) and tape.terms[min(i + 1, bounds[1] - 1)].text != "-"):
            continue
        if units[i] is None and not hidden[i]:
            behind = _run_end(tape, words, i, bounds[1])
            start = _with_article(tape, words, bounds[0], i)
            found.append((start - _with_ordinal(tape, words, bounds[0], start, behind), behind))
            continue
        start = i
        while (unit := units[start]) is None:
            start -= 1
        behind = unit.end
        if unit.kind in _OPEN:
            found += _covered_runs(tape, words, start, behind)
    return found


def _with_article(tape: Tape, words: NameWords, a: int, i: int) -> int:
    """Where a run begins whose article is joined to it by a hyphen: `al-Daih`."""
    if i - a < 2 or tape.terms[i - 1].text != "-" or not words[tape.terms[i - 2].text] & PARTICLE:
        return i
    return i - 2 if tape.starts[i] == tape.ends[i - 1] and tape.starts[i - 1] == tape.ends[i - 2] else i


def _on_next_line(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the line before token i is a short one that ends with a name's head, so that another name begins."""
    behind = tape.ends[i - 1]
    if tape.starts[i] == behind or tape.text[behind] != "\n":
        return False
    if tape.terms[i].text == tape.terms[start].text:
        return True
    length = behind - tape.text.rfind("\n", 0, behind) - 1
    ending = words.ends.get(words.bare_key(tape.terms[i - 1]), {})
    return length < _WRAPPED and ending.get("organization", 0.0) >= _HEAD


def _with_ordinal(tape: Tape, words: NameWords, a: int, i: int, end: int) -> int:
    """1 where an ordinal in capitals belongs to the company behind it: `at First Harbour Corp.`."""
    unit = tape.units[i - 1] if i > a else None
    if unit is None or unit.kind not in ("ordinal", "number") or unit.end != i or not tape.terms[i - 1].title:
        return 0
    keys = (words.bare_key(term) for term in tape.terms[i:end])
    return int(any("organization" in words.ends.get(key, ()) for key in keys))


def _covered_runs(tape: Tape, words: NameWords, i: int, end: int) -> list[tuple[int, int]]:
    """The runs inside a count, but for what is counted by its own name: `23,000 U.S. soldiers`, `300 Bitcoin`."""
    found = []
    while i < end:
        if words[tape.terms[i].text] & SHAPED:
            behind = _run_end(tape, words, i, end)
            if behind < end or not words.is_product(" ".join(tape.words(i, end))):
                found.append((i, behind))
            i = behind
        else:
            i += 1
    return found


def _run_end(tape: Tape, words: NameWords, start: int, b: int) -> int:
    """Where the run that begins at token `start` ends."""
    b = min(b, start + _LONGEST_RUN)
    i = _capitals_end(tape, words, start, b)
    return i + closed_by_genitive(tape, words, start, i) if i < b else i


def _capitals_end(tape: Tape, words: NameWords, start: int, b: int) -> int:
    """The same before a possessive mark that belongs to the name is looked for."""
    terms, units, starts, ends = tape.terms, tape.units, tape.starts, tape.ends
    i = start + 1
    while i < b and (units[i] is None or _is_numeral(tape, words, i, b)):
        if starts[i] - ends[i - 1] > 1 and not tape.text[ends[i - 1] : starts[i]].isspace():
            return i
        if words[terms[i].text] & SHAPED:
            if _closed(tape, words, start, i) or is_sample(tape, words, i) or _on_next_line(tape, words, start, i):
                return i
            i += 1
            continue
        step = joined(tape, words, start, i)
        if not step or i + step >= b:
            return i
        i += step + 1
    return i


def _is_numeral(tape: Tape, words: NameWords, i: int, b: int) -> bool:
    """Whether a number in words and capitals stands inside a name: `Harbour One Corp`, `told Channel Seven it`."""
    unit, term = tape.units[i], tape.terms[i]
    if unit is None or unit.end != i + 1 or unit.kind not in ("number", "ordinal") or not term.title:
        return False
    if term.digit or tape.terms[i - 1].key in words.sets["numbered_nouns"] or i + 1 >= b:
        return False
    behind = tape.terms[i + 1]
    return bool(words[behind.text] & SHAPED) or behind.key in words.sets["behind_subjects"]


def _closed(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the run is over before the capital at token i: two blanks, a legal designator, the run's own begin."""
    terms = tape.terms
    gap = tape.starts[i] - tape.ends[i - 1]
    if gap > 1 and tape.text[tape.ends[i - 1] : tape.starts[i]] == " " * gap:
        return True
    if terms[i].key in words.sets["opening_pronouns"] and terms[i].title and not words[terms[i].text] & UPPER:
        return True
    if i - start < 2:
        return False
    if words[terms[i].text] & UPPER and _spells(terms[start:i], terms[i].text):
        return True
    if terms[i - 1].key in words.sets["closing_designators"]:
        return terms[i].key not in words.sets["closing_designators"]
    if i + 1 >= len(terms):
        return False
    pair = terms[i].text, terms[i + 1].text
    return any(terms[k].text == pair[0] and terms[k + 1].text == pair[1] for k in range(start, i - 1))


def _spells(terms: list[Term], letters: str) -> bool:
    """Whether an acronym is made of the first letters of words: `Torvex Press Agency TPA`."""
    return len(letters) == len(terms) > 2 and letters == "".join(term.text[0] for term in terms)


def _is_negated(tape: Tape, words: NameWords, end: int) -> bool:
    """Whether what stands behind makes an auxiliary of the word before: `Don't`."""
    return end < len(tape.terms) and tape.terms[end].key in words.sets["negative_clitics"]


def _begins(tape: Tape, a: int, i: int) -> bool:
    """Whether a sentence, a quotation or a list item begins at token i."""
    if i == a or tape.terms[i - 1].text not in _OPENERS:
        return i == a
    return i < a + 2 or tape.terms[i - 2].text != "("


def _is_title(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether words that have a capital in titles only stand inside the run: `Braveboy Offers A Rising Alternative`."""
    terms = tape.terms
    inside = (k for k in range(start + 1, end) if terms[k].title and terms[k].key in words.sets["headline_words"])
    inside = (k for k in inside if k + 1 == end or terms[k + 1].text != "-")
    return any(True for _ in inside)


def _all_capitals(terms: list[Term]) -> bool:
    """Whether every word is in capitals."""
    for term in terms:
        text = term.text
        if text[0].isalpha() and not (text[0].isupper() and not text[-1].islower()):
            return False
    return True


def _is_stopped(tape: Tape, i: int) -> bool:
    """Whether a sentence whose last token is i ends with a full stop, an abbreviation's too."""
    if tape.terms[i].text in _CLOSERS and i:
        i -= 1
    return tape.terms[i].text[-1] in ".!?"


def _is_faint(tape: Tape, words: NameWords, bounds: tuple[int, int], capitals: int) -> bool:
    """Whether capitals say nothing in this line: a headline in capitals, or with Every Word Capitalised."""
    terms = tape.terms[bounds[0] : bounds[1]]
    if capitals < _FEWEST_WORDS and not _all_capitals(terms):
        return False
    texts = [term.text for term in terms if term.text[0].isalpha()]
    if len(texts) > 1 and _all_capitals(terms):
        return True
    if len(texts) < _FEWEST_WORDS or capitals < _FEWEST_WORDS:
        return False
    flags = [words[text] for text in texts]
    if _is_stopped(tape, bounds[1] - 1):
        lower = (text for each, text in zip(flags, texts, strict=True) if not each & CAPITAL)
        common = sum(bool(each & COMMON) for each in flags)
        return common * 2 >= len(texts) > _FEWEST_WORDS and all(text in words.sets["small_words"] for text in lower)
    small = sum(not each & (CAPITAL | BLOCKED) and len(text) > 3 for each, text in zip(flags, texts, strict=True))
    common = sum(bool(each & COMMON) for each in flags)
    sides = any(text in words.sets["versus"] for text in texts)
    return small * 5 <= len(texts) and common * 5 >= len(texts) * 2 and not sides
