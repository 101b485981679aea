"""Runs of capitalised words: where a name may stand, before any evidence is weighed."""

from bisect import bisect_left
from collections.abc import Iterator

from factx.matching import Tape, Term
from factx.names.declared import Candidate
from factx.names.document import DocumentWords
from factx.names.words import BLOCKED, CAPITAL, COMMON, CONNECTIVE, FIRST, HEAD, INITIAL, PARTICLE, PLACE, SHAPED, UPPER

_OPENERS = frozenset((*"\"“‘«:;•·*–—-▪●'", "--"))
_CLOSERS = frozenset('"”’)')
_OPEN = frozenset(("quantity", "headcount", "persons"))
_REGISTERED = frozenset("®™")
_GLUE = frozenset("./@:\\=_")
_LIST_MARKS = frozenset(",/;|")


def runs(doc: DocumentWords) -> Iterator[Candidate]:
    """Every run of capitalised words outside other units, in text order; a sentence's first function word is none."""
    shaped = [i for i, flags in enumerate(doc.flags) if flags & SHAPED]
    last = 0
    for a, b in doc.tape.sentences:
        first, last = last, bisect_left(shaped, b, last)
        if first == last:
            continue
        found = _sentence_runs(doc, shaped[first:last], (a, b))
        faint = bool(found) and _is_faint(doc, (a, b), sum(end - start for start, end in found))
        for start, end in found:
            if doc.flags[start] & UPPER and _is_ticker(doc, start, end):
                doc.tickers.setdefault(doc.terms[start].text, start)
            elif not _is_code(doc, start, end):
                opens = _begins(doc, a, start)
                if opens and end - start == 1 and doc.is_function_word(start):
                    continue
                run = Candidate(start, end, opens, faint or (end - start > 2 and _is_title(doc, start, end)))
                run.covered = bool(doc.hidden[start])
                yield run


def _sentence_runs(doc: DocumentWords, shaped: list[int], bounds: tuple[int, int]) -> list[tuple[int, int]]:
    """The runs of a sentence whose capitals are `shaped`, as first token and the one behind the last.

    Those inside a count are runs too: `23,000 U.S. soldiers`.
    """
    units, hidden, found = doc.units, doc.hidden, []
    behind = 0
    for i in shaped:
        if i < behind:
            continue
        if units[i] is None and not hidden[i]:
            behind = _run_end(doc, i, bounds[1])
            found.append((_run_start(doc, bounds[0], i, behind), behind))
            continue
        start = i
        while (unit := units[start]) is None:
            start -= 1
        if unit.kind in _OPEN:
            behind = _run_end(doc, i, unit.end)
            found.append((i, behind))
        else:
            behind = unit.end
    return found


def _run_start(doc: DocumentWords, a: int, i: int, end: int) -> int:
    """Where a run begins that has a joined article or a numbered firm: `al-Daih`, `First Harbour Corp.`"""
    if i - a > 1 and doc.terms[i - 1].text == "-" and doc.flags[i - 2] & PARTICLE:
        return i - 2
    unit = doc.units[i - 1] if i > a else None
    numbered = unit is not None and unit.kind in ("ordinal", "number") and doc.terms[i - 1].title
    return i - int(numbered and any(doc.words.head_weight(key) for key in doc.keys[i:end]))


def _run_end(doc: DocumentWords, start: int, b: int) -> int:
    """Where the run that begins at token `start` ends, with a possessive mark that nothing owned stands behind."""
    i = _capitals_end(doc, start, b)
    i += int(i < b and doc.terms[i].key in doc.sets["closing_designators"] and doc.units[i] is None)
    return i + int(i + 1 < b and _keeps_mark(doc, start, i))


def _keeps_mark(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether a possessive mark at token i is its name's: a verb behind it says so, or a firm is known with it."""
    if doc.terms[i].key not in doc.sets["possessive_marks"] or doc.starts[i] != doc.ends[i - 1]:
        return False
    fits = doc.words.evidence.fits("in_genitive", doc.tape, start, i + 1)
    return fits or any(doc.words.is_firm(doc.phrase(k, i + 1)) for k in range(start, i))


def _capitals_end(doc: DocumentWords, start: int, b: int) -> int:
    """The same before that mark."""
    i = start + 1
    while i < b and doc.units[i] is None:
        if doc.flags[i] & SHAPED:
            if _closed(doc, start, i):
                return i
            i += 1
            continue
        step = _joined(doc, start, i)
        if not step or i + step >= b:
            return i
        i += step + 1
    return i


def _closed(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether the run is over before the capital at token i: two blanks, a legal designator, the run's own begin."""
    terms, gap = doc.terms, doc.starts[i] - doc.ends[i - 1]
    if gap > 1 and doc.text[doc.ends[i - 1] : doc.starts[i]] == " " * gap:
        return True
    if terms[i].key in doc.sets["opening_pronouns"] and terms[i].text.istitle():
        return True
    if i - start > 1 and terms[i - 1].key in doc.sets["closing_designators"]:
        return terms[i].key not in doc.sets["closing_designators"]
    pair = doc.keys[i : i + 2]
    return any(doc.keys[k : k + 2] == pair for k in range(start, i - 1))


def _begins(doc: DocumentWords, a: int, i: int) -> bool:
    """Whether a sentence, a quotation or a list item begins at token i."""
    if i == a or doc.terms[i - 1].text not in _OPENERS:
        return i == a
    return i < a + 2 or doc.terms[i - 2].text != "("


def _is_title(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether words that have a capital in titles only stand inside the run: `Braveboy Offers A Rising Alternative`."""
    inside = [k for k in range(start + 1, end) if doc.terms[k].key in doc.sets["headline_words"] and doc.terms[k].title]
    return any(not doc.flags[k] & HEAD if k + 1 == end else doc.terms[k + 1].text != "-" for k in inside)


def _all_capitals(terms: list[Term]) -> bool:
    """Whether every word is in capitals."""
    texts = (term.text for term in terms if term.text[0].isalpha())
    return all(text[0].isupper() and not text[-1].islower() for text in texts)


def _is_faint(doc: DocumentWords, bounds: tuple[int, int], capitals: int) -> bool:
    """Whether capitals say nothing in this line: a headline in capitals, or with Every Word Capitalised."""
    terms, fewest = doc.terms[bounds[0] : bounds[1]], doc.bounds["headline"]
    if capitals < fewest and not _all_capitals(terms):
        return False
    texts = [term.text for term in terms if term.text[0].isalpha()]
    if len(texts) > 1 and _all_capitals(terms):
        return True
    if min(len(texts), capitals) < fewest:
        return False
    stopped = terms[-1 if terms[-1].text not in _CLOSERS else -2].text[-1] in ".!?"
    if stopped:
        for text in texts:
            if not doc.words[text] & CAPITAL and text not in doc.sets["small_words"]:
                return False
    else:
        longer = [text for text in texts if len(text) > doc.bounds["small word"]]
        small = len([text for text in longer if not doc.words[text] & (CAPITAL | BLOCKED)])
        if small > doc.bounds["small in a headline"] * len(texts):
            return False
    share = len([text for text in texts if doc.words[text] & COMMON]) / len(texts)
    return share >= doc.bounds["ordinary in a title" if stopped else "ordinary in a headline"]


def _is_code(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a run is a piece of an address, or one word that a figure's unit is or begins: `60GB`, `LP-184`."""
    if in_address(doc.tape, start, end):
        return True
    if end - start > 1:
        return False
    touching = start > 0 and doc.starts[start] == doc.ends[start - 1]
    if start and doc.terms[start - 1].digit and (touching or doc.terms[start].text[0].islower()):
        return True
    numbered = end + 1 < len(doc.terms) and doc.terms[end].text == "-" and doc.terms[end + 1].digit
    return numbered and bool(doc.flags[start] & UPPER)


def in_address(tape: Tape, start: int, end: int) -> bool:
    """Whether a run is glued to its neighbours by a full stop or a slash: a piece of an address of the web."""
    if _glued(tape, start - 1):
        return True
    signed = end - start > 1 and end < len(tape.terms) and tape.terms[end].text == "@"
    return not signed and _glued(tape, end)


def _glued(tape: Tape, i: int) -> bool:
    """Whether token i is a mark that joins the letters on its two sides without a blank, a slash only in `//`."""
    if not 0 < i < len(tape.terms) - 1 or tape.terms[i].text not in _GLUE:
        return False
    if tape.starts[i + 1] != tape.ends[i] or tape.starts[i] != tape.ends[i - 1]:
        return False
    behind = tape.terms[i + 1].text
    return behind == "/" if tape.terms[i].text in "/:" else behind[0].isalnum()


def _is_ticker(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a run in capitals is the code of a share or coin: `(NYSE: ABC; FSE: D4E)`, `$ABC`."""
    if end - start > 1 or start == doc.lo[start]:
        return False
    if end < len(doc.terms) and doc.terms[end].text == ":":
        return False
    before = doc.terms[start - 1].text
    if before == "$":
        return not doc.is_of_coins
    while before in _LIST_MARKS and start - doc.lo[start] > 2 and doc.flags[start - 2] & UPPER:
        start -= 2
        before = doc.terms[start - 1].text
    if before != ":" or start - doc.lo[start] < 3 or not doc.flags[start - 2] & CAPITAL:
        return False
    return any(term.text in "(|" for term in doc.terms[doc.lo[start] : start])


def _joined(doc: DocumentWords, start: int, i: int) -> int:
    """How many tokens from i on stand inside the name that began at `start` and goes on behind them; 0 at its end."""
    terms, text = doc.terms, doc.terms[i].text
    if i + 1 >= len(terms) or doc.units[i + 1] is not None:
        return 0
    following, flags = doc.flags[i + 1], doc.flags[i]
    if not text[0].isalnum():
        return _behind_mark(doc, start, i)
    if flags & PARTICLE and not doc.flags[i - 1] & COMMON:
        if following & SHAPED:
            return 1
        deeper = following & PARTICLE or terms[i + 1].text == "-"
        return 2 * int(deeper and i + 2 < len(terms) and bool(doc.flags[i + 2] & SHAPED))
    if flags & CONNECTIVE:
        return _connected(doc, start, i) or _shared_head(doc, start, i) or int(_is_inside_phrase(doc, start, i))
    return 0


def _behind_mark(doc: DocumentWords, start: int, i: int) -> int:
    """The same where token i is a mark."""
    following, text = doc.terms[i + 1], doc.terms[i].text
    touching = doc.starts[i] == doc.ends[i - 1] and doc.starts[i + 1] == doc.ends[i]
    if text == "-":
        return int(touching and _hyphenated(doc, start, i + 1))
    if text == ",":
        closes = following.key in doc.sets["closing_designators"]
        closes = closes or (following.key in doc.sets["name_suffixes"] and i - start > 1)
        return int(closes and following.title)
    if text == "&" or (text in _REGISTERED and doc.starts[i] == doc.ends[i - 1]):
        return int(bool(doc.flags[i + 1] & SHAPED))
    if text == ".":
        return int(touching and _is_domain(doc, start, i))
    return _possessed(doc, start, i) if doc.terms[i].key in doc.sets["possessive_marks"] else 0


def _is_domain(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether a name goes on with a domain that firms are called by, or acts with an address: `Torvex.ai`."""
    key = doc.terms[i + 1].key
    behind = doc.terms[min(i + 2, len(doc.terms) - 1)]
    if behind.text in "/@" or key not in doc.sets["domain_endings"]:
        return key in doc.sets["name_domains"] and behind.text not in "/@"
    return behind.key in doc.sets["possessive_marks"] or doc.words.evidence.acts(doc.tape, start, i + 2)


def _hyphenated(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether the token behind a hyphen is the name's: `Saint-Denis`, `Sang-min`, not `Vienna-based`, `Post-ABC`."""
    text, flags, before = doc.terms[i].text, doc.flags[i], doc.flags[i - 2]
    if flags & UPPER and not before & (UPPER | INITIAL):
        return False
    if flags & SHAPED or not text.isalpha() or text in doc.sets["hyphen_tails"]:
        return bool(flags & SHAPED)
    if (i - start > 2 and len(text) <= doc.bounds["syllable"]) or not flags & COMMON:
        return True
    if doc.phrase(i - 2, i + 1) in doc.sets["organization_descriptions"]:
        return True
    return len(doc.terms[start].text) == 1 and doc.words.evidence.acts(doc.tape, start, i + 1)


def _possessed(doc: DocumentWords, start: int, i: int) -> int:
    """The possessive mark in `Bond Traders' Association`: an ordinary or given name before it, a head behind it.

    Or a firm that a lexicon holds as a whole: `Victoria's Secret`. A firm before it owns another.
    """
    k, words = _last_capital(doc, i), doc.words
    if _is_inside_phrase(doc, start, i):
        return int(doc.terms[i + 1].title)
    phrase = doc.phrase(start, i)
    owner = words.is_firm(phrase) or (i - start > 1 and words.is_organization_head(doc.keys[i - 1]))
    if owner or "person" in words.whole.get(phrase, ()) or words.is_firm(doc.phrase(i + 1, k + 1)):
        return 0
    given = i - start == 1 and doc.flags[start] & (FIRST | PLACE) == FIRST
    person = i - start == 2 and doc.flags[start] & FIRST
    named = given or (doc.flags[i - 1] & COMMON and not person) or words.is_firm(doc.phrase(start, i + 1))
    plural, behind = doc.keys[i - 1] in doc.sets["irregular_plurals"], doc.keys[i + 1 : k + 1]
    return int(bool(named) and any(words.head_weight(key) or (plural and key in words.ends) for key in behind))


def _last_capital(doc: DocumentWords, i: int) -> int:
    """The last of the words in capitals behind token i, i itself where there is none."""
    while i + 1 < len(doc.terms) and doc.flags[i + 1] & SHAPED and doc.units[i + 1] is None:
        i += 1
    return i


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
        person = following & FIRST and i + 2 < len(terms) and doc.flags[i + 2] & (CAPITAL | COMMON) == CAPITAL
        return int(not person and (not inner or bool((following | doc.flags[i - 1]) & COMMON)))
    article = terms[i + 1].key in doc.sets["articles"] and i + 2 < len(terms)
    return 2 * int(article and bool(doc.flags[i + 2] & SHAPED))


def _shared_head(doc: DocumentWords, start: int, i: int) -> int:
    """`and` between ordinary words whose head follows: `Food and Drug Administration`, not `Elm Fund and Oak Co`."""
    headed, k = doc.words.is_organization_head, _last_capital(doc, i)
    another = k - i > 2 and not doc.flags[start] & (COMMON | PLACE)
    if i - start > 1 and (another or (headed(doc.keys[i - 1]) and not headed(doc.keys[i + 1]))):
        return 0
    inner = doc.words.connectives.get(doc.terms[i].key) == "inner" and doc.keys[i + 1] != doc.keys[start]
    if not inner or not doc.flags[i - 1] & doc.flags[i + 1] & COMMON:
        return 0
    return int(k - i > 1 and headed(doc.keys[k]) and not doc.words.is_firm(doc.phrase(i + 1, k + 1)))


def _is_inside_phrase(doc: DocumentWords, start: int, i: int) -> bool:
    """Whether a lexicon holds words around token i as a place, a firm or a role: `Trinidad and Tobago`."""
    behind = range(i + 2, _last_capital(doc, i) + 2)
    around = [doc.phrase(first, last) for first in range(start, i) for last in behind]
    roles, words = doc.sets["name_roles"], doc.words
    return any(words.is_place(each) or words.is_firm(each) or each in roles for each in around)
