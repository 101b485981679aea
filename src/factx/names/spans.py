"""Runs of capitalised words: where a name may stand, before any evidence is weighed."""

from bisect import bisect_left
from collections.abc import Iterator

from factx.matching import Tape, Term
from factx.names.declared import Candidate
from factx.names.document import DocumentWords
from factx.names.words import BLOCKED, CAMEL, CAPITAL, COMMON, CONNECTIVE, HEAD, PARTICLE, SHAPED, UPPER

_FEWEST_WORDS, _LONG_RUN, _LONGEST_RUN = 4, 3, 40
_OPENERS = frozenset((*"\"“‘«:;•·*–—-▪●'", "--"))
_CLOSERS = frozenset('"”’)')
_OPEN = frozenset(("quantity", "headcount", "persons"))
_GLUE = frozenset("./@:\\=_")
_GLUE_BEFORE = _GLUE | {"-"}
_GLUE_BEHIND = _GLUE - {"."}
_LIST_MARKS = frozenset(",/;|")
_LONGEST_CODE, _LONGEST_LIST = 5, 24
_LONGEST_SYLLABLE, _LONGEST_PART, _LONGEST_SHORT_TAIL = 6, 5, 3
_APOSTROPHES = frozenset("'’")


def runs(doc: DocumentWords) -> Iterator[Candidate]:
    """Every run of capitalised words outside other units, in text order."""
    shaped = [i for i, flags in enumerate(doc.flags) if flags & SHAPED]
    tickers: dict[str, int] = {}
    doc.tickers = tickers
    last = 0
    for a, b in doc.tape.sentences:
        first, last = last, bisect_left(shaped, b, last)
        if first == last:
            continue
        found = _sentence_runs(doc, shaped[first:last], (a, b))
        if found:
            faint = _is_faint(doc, (a, b), sum(end - start for start, end in found))
            for start, end in found:
                if is_ticker(doc, start, end):
                    tickers.setdefault(doc.terms[start].text, start)
                elif not is_code(doc, start, end):
                    here = faint or (end - start >= _LONG_RUN and _is_title(doc, start, end))
                    run = Candidate(start, end, _begins(doc, a, start), here)
                    run.covered = bool(doc.hidden[start])
                    yield run


def _sentence_runs(doc: DocumentWords, shaped: list[int], bounds: tuple[int, int]) -> list[tuple[int, int]]:
    """The runs of a sentence whose capitals are `shaped`, as first token and the one behind the last."""
    units, hidden, found = doc.units, doc.hidden, []
    behind = 0
    for i in shaped:
        if i < behind:
            continue
        if units[i] is None and not hidden[i]:
            behind = _run_end(doc, i, bounds[1])
            start = _with_article(doc, bounds[0], i)
            found.append((start - _with_ordinal(doc, bounds[0], start, behind), behind))
            continue
        start = i
        while (unit := units[start]) is None:
            start -= 1
        behind = unit.end
        if unit.kind in _OPEN:
            found += _covered_runs(doc, start, behind)
    return found


def _with_article(doc: DocumentWords, a: int, i: int) -> int:
    """Where a run begins whose article is joined to it by a hyphen: `al-Daih`."""
    if i - a < 2 or doc.terms[i - 1].text != "-" or not doc.flags[i - 2] & PARTICLE:
        return i
    return i - 2 if doc.starts[i] == doc.ends[i - 1] and doc.starts[i - 1] == doc.ends[i - 2] else i


def _with_ordinal(doc: DocumentWords, a: int, i: int, end: int) -> int:
    """1 where a number in words and capitals belongs to the company behind it: `at First Harbour Corp.`."""
    unit = doc.units[i - 1] if i > a else None
    if unit is None or unit.kind not in ("ordinal", "number") or unit.end != i or not doc.terms[i - 1].title:
        return 0
    return int(any(doc.words.head_weight(key) for key in doc.keys[i:end]))


def _covered_runs(doc: DocumentWords, i: int, end: int) -> list[tuple[int, int]]:
    """The runs inside a count, but for what is counted by its own name: `23,000 U.S. soldiers`, `300 Bitcoin`."""
    found = []
    while i < end:
        if doc.flags[i] & SHAPED:
            behind = _run_end(doc, i, end)
            if behind < end or not doc.words.is_product(doc.phrase(i, end)):
                found.append((i, behind))
            i = behind
        else:
            i += 1
    return found


def _run_end(doc: DocumentWords, start: int, b: int) -> int:
    """Where the run that begins at token `start` ends, with a possessive mark that nothing owned stands behind."""
    i = _capitals_end(doc, start, min(b, start + _LONGEST_RUN))
    return i + int(i + 1 < b and _keeps_mark(doc, start, i))


def _keeps_mark(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether a possessive mark at token i ends its name, with nothing behind it that its owner may have.

    A verb behind it says so, and a firm that a lexicon holds with its mark: `Wendy's opened`, `at McDonald's in May`.
    """
    if doc.terms[i].key not in doc.sets["possessive_marks"] or doc.starts[i] != doc.ends[i - 1]:
        return False
    if doc.words.evidence.fits("in_genitive", doc.tape, start, i + 1):
        return True
    if not any(doc.words.is_firm(doc.phrase(k, i + 1)) for k in range(start, i)):
        return False
    behind = doc.terms[i + 1]
    if (
        not behind.text[0].isalnum()
        or behind.key in doc.sets["business_verbs"]
        or behind.key in doc.sets["small_words"]
    ):
        return True
    return behind.key in doc.sets["behind_subjects"] and not behind.key.endswith(doc.endings["plural_letters"])


def _capitals_end(doc: DocumentWords, start: int, b: int) -> int:
    """The same before that mark."""
    units, starts, ends = doc.units, doc.starts, doc.ends
    i = start + 1
    while i < b and units[i] is None:
        if starts[i] - ends[i - 1] > 1 and not doc.text[ends[i - 1] : starts[i]].isspace():
            return i
        if doc.flags[i] & SHAPED:
            if _closed(doc, start, i):
                return i
            i += 1
            continue
        step = joined(doc, start, i)
        if not step or i + step >= b:
            return i
        i += step + 1
    return i


def _closed(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether the run is over before the capital at token i: two blanks, a legal designator, the run's own begin."""
    terms = doc.terms
    gap = doc.starts[i] - doc.ends[i - 1]
    if gap > 1 and doc.text[doc.ends[i - 1] : doc.starts[i]] == " " * gap:
        return True
    if terms[i].key in doc.sets["opening_pronouns"] and terms[i].title and not doc.flags[i] & UPPER:
        return True
    if i - start < 2:
        return False
    if terms[i - 1].key in doc.sets["closing_designators"]:
        return terms[i].key not in doc.sets["closing_designators"]
    if i + 1 >= len(terms):
        return False
    pair = terms[i].text, terms[i + 1].text
    return any(terms[k].text == pair[0] and terms[k + 1].text == pair[1] for k in range(start, i - 1))


def _begins(doc: DocumentWords, a: int, i: int) -> bool:
    """Whether a sentence, a quotation or a list item begins at token i."""
    if i == a or doc.terms[i - 1].text not in _OPENERS:
        return i == a
    return i < a + 2 or doc.terms[i - 2].text != "("


def _is_title(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether words that have a capital in titles only stand inside the run: `Braveboy Offers A Rising Alternative`."""
    terms = doc.terms
    inside = (k for k in range(start + 1, end) if terms[k].title and terms[k].key in doc.sets["headline_words"])
    inside = (k for k in inside if (not doc.flags[k] & HEAD if k + 1 == end else terms[k + 1].text != "-"))
    return any(True for _ in inside)


def _all_capitals(terms: list[Term]) -> bool:
    """Whether every word is in capitals."""
    for term in terms:
        text = term.text
        if text[0].isalpha() and not (text[0].isupper() and not text[-1].islower()):
            return False
    return True


def _is_stopped(doc: DocumentWords, i: int) -> bool:
    """Whether a sentence whose last token is i ends with a full stop, an abbreviation's too."""
    if doc.terms[i].text in _CLOSERS and i:
        i -= 1
    return doc.terms[i].text[-1] in ".!?"


def _is_faint(doc: DocumentWords, bounds: tuple[int, int], capitals: int) -> bool:
    """Whether capitals say nothing in this line: a headline in capitals, or with Every Word Capitalised."""
    terms = doc.terms[bounds[0] : bounds[1]]
    if capitals < _FEWEST_WORDS and not _all_capitals(terms):
        return False
    texts = [term.text for term in terms if term.text[0].isalpha()]
    if len(texts) > 1 and _all_capitals(terms):
        return True
    if len(texts) < _FEWEST_WORDS or capitals < _FEWEST_WORDS:
        return False
    flags = [doc.words[text] for text in texts]
    if _is_stopped(doc, bounds[1] - 1):
        lower = (text for each, text in zip(flags, texts, strict=True) if not each & CAPITAL)
        common = sum(bool(each & COMMON) for each in flags)
        return common * 2 >= len(texts) > _FEWEST_WORDS and all(text in doc.sets["small_words"] for text in lower)
    small = sum(not each & (CAPITAL | BLOCKED) and len(text) > 3 for each, text in zip(flags, texts, strict=True))
    common = sum(bool(each & COMMON) for each in flags)
    sides = any(text in doc.sets["versus"] for text in texts)
    return small * 5 <= len(texts) and common * 5 >= len(texts) * 2 and not sides


def is_code(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a run is any of these but a ticker, or the symbol of a unit."""
    return in_address(doc.tape, start, end) or is_unit(doc, start, end)


def in_address(tape: Tape, start: int, end: int) -> bool:
    """Whether a run is glued to its neighbours by a full stop or a slash: a piece of an address of the web."""
    terms = tape.terms
    if start and terms[start - 1].text in _GLUE_BEFORE and _glued(tape, start - 1):
        return True
    signed = end - start > 1 and end < len(terms) and terms[end].text == "@"
    return not signed and end < len(terms) and terms[end].text in _GLUE and _glued(tape, end)


def _glued(tape: Tape, i: int) -> bool:
    """Whether token i is a mark that joins the letters on its two sides without a blank, a slash only in `//`."""
    if not 0 < i < len(tape.terms) - 1 or tape.terms[i].text not in _GLUE:
        return False
    if tape.starts[i + 1] != tape.ends[i]:
        return False
    behind = tape.terms[i + 1].text
    if tape.starts[i] != tape.ends[i - 1]:
        return tape.terms[i].text == "." and behind[0].isalpha()
    if tape.terms[i].text in "/:":
        return behind == "/"
    return behind[0].isalnum() and tape.terms[i - 1].text[-1].isalnum()


def is_ticker(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a run is the code of a share or coin: `(NYSE: ABC; FSE: D4E)`, `Torvex Corp <TVX>`, `$ABC`."""
    if not doc.flags[start] & UPPER or end > len(doc.terms) or start == doc.lo[start]:
        return False
    if not all(doc.flags[k] & UPPER for k in range(start, end)):
        return False
    before = doc.terms[start - 1].text
    if before == "<" or (end < len(doc.terms) and doc.terms[end].text == ">"):
        return _is_quoted_code(doc, start, end)
    if end - start > 1 or (end < len(doc.terms) and doc.terms[end].text == ":"):
        return False
    if before == "$":
        return doc.ends[start - 1] == doc.starts[start] and not doc.is_of_coins
    while before in _LIST_MARKS and start - doc.lo[start] > 2 and doc.flags[start - 2] & UPPER:
        start -= 2
        before = doc.terms[start - 1].text
    exchange = start - doc.lo[start] > 2 and before == ":" and doc.flags[start - 2] & CAPITAL
    first = max(start - _LONGEST_LIST, doc.lo[start])
    return bool(exchange) and any(doc.terms[k].text in "(|" for k in range(first, start))


def is_unit(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether the word is the symbol of a unit behind a figure, or what a number goes on: `60GB`, `LP-184`."""
    if end - start > 1:
        return False
    if end + 1 < len(doc.terms) and doc.terms[end].text == "-" and doc.terms[end + 1].digit:
        short = doc.flags[start] & UPPER and len(doc.terms[start].text) < _LONGEST_CODE
        return bool(short) and doc.starts[end + 1] == doc.ends[start] + 1
    if not start or not doc.terms[start - 1].digit:
        return False
    text = doc.terms[start].text
    if doc.starts[start] == doc.ends[start - 1]:
        return len(text) < _LONGEST_CODE
    return bool(doc.flags[start] & CAMEL) and text[0].islower()


def _is_quoted_code(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether short words in capitals stand in angle brackets behind a name: a wire's code of its share."""
    short = all(len(doc.terms[k].text) <= _LONGEST_CODE for k in range(start, end))
    if end - start > 2 or not short or start - doc.lo[start] < 2:
        return False
    named = doc.terms[start - 2].text
    return bool(doc.flags[start - 2] & SHAPED) or not named[0].isalnum()


def joined(doc: DocumentWords, start: int, i: int) -> int:
    """How many tokens from i on stand inside the name that began at `start` and goes on behind them; 0 at its end."""
    terms, text = doc.terms, doc.terms[i].text
    if i + 1 >= len(terms) or doc.units[i + 1] is not None:
        return 0
    following = doc.flags[i + 1]
    if not text[0].isalnum():
        return _behind_mark(doc, start, i)
    flags = doc.flags[i]
    if flags & PARTICLE and terms[i + 1].text == "-" and i + 2 < len(terms):
        return 2 * int(bool(doc.flags[i + 2] & SHAPED) and doc.starts[i + 2] == doc.ends[i + 1])
    if flags & PARTICLE and not doc.flags[i - 1] & COMMON:
        if following & SHAPED:
            return 1
        deeper = following & PARTICLE and i + 2 < len(terms) and doc.units[i + 2] is None
        return 2 if deeper and doc.flags[i + 2] & SHAPED else 0
    if flags & CONNECTIVE:
        return _connected(doc, start, i) or _shared_head(doc, i) or int(_is_inside_phrase(doc, i))
    return 0


def _behind_mark(doc: DocumentWords, start: int, i: int) -> int:
    """The same where token i is a mark."""
    following, text = doc.flags[i + 1], doc.terms[i].text
    if text == "-":
        touching = doc.starts[i] == doc.ends[i - 1] and doc.starts[i + 1] == doc.ends[i]
        return int(touching and _hyphenated(doc, start, i + 1))
    if text == ",":
        key = doc.terms[i + 1].key
        closes = key in doc.sets["closing_designators"] or (key in doc.sets["name_suffixes"] and i - start > 1)
        return int(closes and doc.terms[i + 1].title)
    if text == "&":
        return int(bool(following & SHAPED))
    if text == ".":
        return int(_is_domain(doc, start, i))
    return _possessed(doc, start, i) if text[0] in _APOSTROPHES else 0


def _is_domain(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether a name goes on with a domain that firms are called by, or acts with an address: `Torvex.ai`."""
    key, behind = doc.terms[i + 1].key, i + 2
    if doc.starts[i] != doc.ends[i - 1] or doc.starts[i + 1] != doc.ends[i]:
        return False
    if behind < len(doc.terms) and doc.starts[behind] == doc.ends[i + 1] and doc.terms[behind].text in _GLUE_BEHIND:
        return False
    if key in doc.sets["name_domains"]:
        return start == doc.lo[start] or doc.terms[start - 1].key not in doc.sets["before_addresses"]
    return key in doc.sets["domain_endings"] and doc.words.evidence.acts(doc.tape, start, behind)


def _hyphenated(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether the token behind a hyphen belongs to the name: `Saint-Denis`, `Sang-min`, not `Vienna-based`."""
    text = doc.terms[i].text
    flags = doc.flags[i]
    if flags & SHAPED:
        return not (text.lower() in doc.sets["hyphen_tails"] and flags & COMMON and len(text) > _LONGEST_SHORT_TAIL)
    if not text.isalpha() or text in doc.sets["hyphen_tails"]:
        return False
    if (i - start > 2 and len(text) <= _LONGEST_SYLLABLE) or not flags & COMMON:
        return True
    return i - start == 2 and len(doc.terms[start].text) == 1 and doc.words.evidence.acts(doc.tape, start, i + 1)


def _possessed(doc: DocumentWords, start: int, i: int) -> int:
    """The possessive mark in `Bond Traders' Association`: an ordinary word before it, a head at the end behind it.

    Or a firm that a lexicon holds, up to the mark (`McDonald's Corporation`) or as a whole (`Victoria's Secret`).
    """
    k = i + 1
    if any(doc.words.is_firm(doc.phrase(first, k + 1)) for first in range(start, i)):
        return int(doc.terms[k].title)
    if doc.starts[i] != doc.ends[i - 1]:
        return 0
    if not doc.flags[i - 1] & COMMON and not doc.words.is_firm(doc.phrase(start, i + 1)):
        return 0
    while k < min(i + _LONGEST_PART, len(doc.terms)) and doc.flags[k] & SHAPED and doc.units[k] is None:
        k += 1
    return int(k > i + 1 and doc.words.head_weight(doc.keys[k - 1]) > 0)


def _connected(doc: DocumentWords, start: int, i: int) -> int:
    """The connectives at i where the name's head asks for them: `Bank of Canada`, `Ministry of Trade and Industry`."""
    terms = doc.terms
    if not any(terms[k].key in doc.sets["heads_with_of"] for k in range(start, i)):
        return 0
    inner = doc.words.connectives.get(terms[i].key) == "inner"
    if inner and not any(doc.flags[k] & CONNECTIVE for k in range(start, i)):
        return 0
    following = doc.flags[i + 1]
    if following & SHAPED:
        return int(not inner or bool((following | doc.flags[i - 1]) & COMMON))
    article = terms[i + 1].key in doc.sets["articles"] and i + 2 < len(terms)
    return 2 if article and doc.units[i + 2] is None and doc.flags[i + 2] & SHAPED else 0


def _shared_head(doc: DocumentWords, i: int) -> int:
    """`and` between ordinary words whose head follows: `Food and Drug Administration`."""
    k = i + 1
    if doc.words.connectives.get(doc.terms[i].key) != "inner" or not doc.flags[i - 1] & doc.flags[k] & COMMON:
        return 0
    while k < min(i + _LONGEST_PART, len(doc.terms)) and doc.flags[k] & SHAPED and doc.units[k] is None:
        k += 1
    return int(k - i > 2 and doc.words.is_organization_head(doc.keys[k - 1]))


def _is_inside_phrase(doc: DocumentWords, i: int) -> bool:
    """Whether a lexicon holds the words around token i as a place, a firm or a role: `Trinidad and Tobago`."""
    around = doc.phrase(i - 1, i + 2)
    return doc.words.is_place(around) or doc.words.is_firm(around) or around in doc.sets["name_roles"]
