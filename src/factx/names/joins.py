"""What goes on inside a name though it has no capital: particles, hyphens, `&`, `of`, `and`."""

from factx.matching import Tape
from factx.names.words import COMMON, CONNECTIVE, FIRST, NATION, PARTICLE, PLACE, SHAPED, NameWords

_LONGEST_SYLLABLE, _LONGEST_PART, _LONGEST_NICKNAME = 6, 5, 7
_LEGAL, _LEAST_SITE, _LONGEST_SHORT_TAIL = 5.0, 4.5, 3
CLOSES_GENITIVE = "name.in_genitive"
_CLOSING = frozenset("”’")
_APOSTROPHES = frozenset("'’")
_QUOTES = _APOSTROPHES | frozenset('"“”')


def joined(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """How many tokens from i on stand inside the name that began at `start` and goes on behind them; 0 at its end."""
    terms, text = tape.terms, tape.terms[i].text
    if i + 1 >= len(terms) or tape.units[i + 1] is not None:
        return 0
    following = words[terms[i + 1].text]
    if not text[0].isalnum():
        return _behind_mark(tape, words, start, i)
    flags = words[text]
    if flags & PARTICLE and terms[i + 1].text == "-" and i + 2 < len(terms):
        return 2 * int(bool(words[terms[i + 2].text] & SHAPED) and tape.starts[i + 2] == tape.ends[i + 1])
    if flags & PARTICLE and not words[terms[start].text] & COMMON:
        if following & SHAPED:
            return 1
        deeper = following & PARTICLE and i + 2 < len(terms) and tape.units[i + 2] is None
        return 2 if deeper and words[terms[i + 2].text] & SHAPED else 0
    if flags & CONNECTIVE:
        found = _connected(tape, words, start, i) or _shared_head(tape, words, i)
        return found or int(_in_place(tape, words, i) or _in_role(tape, words, i) or _in_firm(tape, words, i))
    return 0


def _bracketed(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether one word in brackets stands before the legal designator: `Torvex (Pacific) Ltd`."""
    terms = tape.terms
    if i + 3 >= len(terms) or terms[i + 2].text != ")" or not terms[i + 3].title:
        return False
    legal = words.ends.get(words.bare_key(terms[i + 3]), {}).get("organization", 0.0) >= _LEGAL
    return legal and bool(words[terms[i + 1].text] & SHAPED)


def _in_place(tape: Tape, words: NameWords, i: int) -> bool:
    """A connective inside a place that a lexicon holds: `Trinidad and Tobago`."""
    return any(words.is_place(" ".join(tape.words(i - 1, i + size))) for size in (2, 3))


def _in_role(tape: Tape, words: NameWords, i: int) -> bool:
    """`of` inside what a person is called: `Secretary of State Ilyana Vostrik`."""
    return " ".join(tape.words(i - 1, i + 2)) in words.sets["name_roles"]


def _in_firm(tape: Tape, words: NameWords, i: int) -> bool:
    """`and` before the last word of a firm: `Vostrik and Sons`."""
    tail = tape.terms[i + 1]
    return (
        tape.terms[i].key in words.sets["name_conjunctions"]
        and tail.title
        and words.bare_key(tail) in words.sets["firm_tails"]
    )


def _behind_mark(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """The same where token i is a mark."""
    following, text = words[tape.terms[i + 1].text], tape.terms[i].text
    if text == "-":
        touching = tape.starts[i] == tape.ends[i - 1] and tape.starts[i + 1] == tape.ends[i]
        return int(touching and _hyphenated(tape, words, start, i + 1))
    if text == ",":
        closed = tape.terms[i + 1].key in words.sets["closing_designators"] and tape.terms[i + 1].title
        return int(closed)
    if text == "&":
        return int(bool(following & SHAPED))
    if text == "(":
        return 3 * int(_bracketed(tape, words, i))
    if text[0] in _QUOTES:
        return _possessed(tape, words, start, i) if text[0] in _APOSTROPHES else _nickname(tape, words, i)
    return 0


def _hyphenated(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the token behind a hyphen belongs to the name: `Saint-Denis`, `Sang-min`, not `Vienna-based`."""
    text = tape.terms[i].text
    flags = words[text]
    if flags & SHAPED:
        return not (text.lower() in words.sets["hyphen_tails"] and flags & COMMON and len(text) > _LONGEST_SHORT_TAIL)
    if not text.isalpha() or text in words.sets["hyphen_tails"]:
        return False
    if (i - start > 2 and len(text) <= _LONGEST_SYLLABLE) or not flags & COMMON:
        return True
    return i - start == 2 and len(tape.terms[start].text) == 1 and words.evidence.acts(tape, start, i + 1)


def ends_in_genitive(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the possessive mark at token i belongs to a firm that a lexicon holds: `McDonald's`."""
    return any(words.is_firm(" ".join(tape.words(k, i + 1))) for k in range(start, i))


def closed_by_genitive(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether that mark ends its name, since nothing that a firm may own stands behind it: `at McDonald's in May`."""
    if (
        i >= len(tape.terms)
        or tape.terms[i].key not in words.sets["possessive_marks"]
        or tape.starts[i] != tape.ends[i - 1]
    ):
        return False
    if not ends_in_genitive(tape, words, start, i):
        return words.evidence.fits(CLOSES_GENITIVE, tape, start, i + 1)
    behind = tape.terms[i + 1] if i + 1 < tape.hi[start] else None
    if behind is None or not behind.text[0].isalnum() or behind.key in words.sets["business_verbs"]:
        return True
    plural = any(behind.key.endswith(ending) for ending, _ in words.plurals)
    return behind.key in words.sets["small_words"] or (behind.key in words.sets["behind_subjects"] and not plural)


def _possessed(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """The possessive mark in `Bond Traders' Association`: an ordinary word before it, a head at the end behind it.

    Or a firm that a lexicon holds, up to the mark (`McDonald's Corporation`) or as a whole (`Victoria's Secret`).
    """
    k = i + 1
    if any(words.is_firm(" ".join(tape.words(first, k + 1))) for first in range(start, i)):
        return int(tape.terms[k].title)
    if tape.starts[i] != tape.ends[i - 1]:
        return 0
    if not (words[tape.terms[i - 1].text] & COMMON or ends_in_genitive(tape, words, start, i)):
        return int(_called_after(tape, words, start, i))
    while k < min(i + _LONGEST_PART, len(tape.terms)) and words[tape.terms[k].text] & SHAPED and tape.units[k] is None:
        k += 1
    return int(k > i + 1 and "organization" in words.ends.get(words.bare_key(tape.terms[k - 1]), ()))


def _called_after(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether one word behind a possessive mark makes a firm or a place of a surname: `Vostrik's Corporation`."""
    if words[tape.terms[i - 1].text] & (PLACE | NATION) or tape.terms[i].key not in words.sets["possessive_marks"]:
        return False
    if i + 2 < len(tape.terms) and words[tape.terms[i + 2].text] & SHAPED and not _parts(tape, i + 2):
        return False
    key = words.bare_key(tape.terms[i + 1])
    ending = words.ends.get(key, {})
    site = list(ending) == ["place"] and ending["place"] >= _LEAST_SITE
    named = not words.is_place(" ".join(tape.words(start, i)))
    return named and tape.terms[i + 1].title and (site or key in words.sets["legal_forms"])


def _parts(tape: Tape, i: int) -> bool:
    """Whether more than a blank stands before token i."""
    return tape.starts[i] - tape.ends[i - 1] > 1


def _nickname(tape: Tape, words: NameWords, i: int) -> int:
    """The quoted words between a given name and a surname: `Roberto "Hands of Stone" Duran`."""
    terms = tape.terms
    if not words[terms[i - 1].text] & (FIRST | SHAPED) or words[terms[i - 1].text] & COMMON:
        return 0
    if terms[i].text in _CLOSING or tape.starts[i] == tape.ends[i - 1]:
        return 0
    for k in range(i + 2, min(i + _LONGEST_NICKNAME, len(terms) - 1)):
        if terms[k].text[0] in _QUOTES:
            behind = words[terms[k + 1].text]
            return k + 1 - i if behind & SHAPED and not behind & COMMON and tape.units[k + 1] is None else 0
    return 0


def _connected(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """The connectives at i where the name's head asks for them: `Bank of Canada`, `Ministry of Trade and Industry`."""
    terms = tape.terms
    if not any(terms[k].key in words.sets["heads_with_of"] for k in range(start, i)):
        return 0
    inner = words.connectives.get(terms[i].key) == "inner"
    if inner and not any(words[terms[k].text] & CONNECTIVE for k in range(start, i)):
        return 0
    following = words[terms[i + 1].text]
    if following & SHAPED:
        return int(not inner or bool((following | words[terms[i - 1].text]) & COMMON))
    article = terms[i + 1].key in words.sets["articles"] and i + 2 < len(terms)
    return 2 if article and tape.units[i + 2] is None and words[terms[i + 2].text] & SHAPED else 0


def _shared_head(tape: Tape, words: NameWords, i: int) -> int:
    """`and` between two ordinary words whose head follows: `Food and Drug Administration`.

    The first may be a people's adjective where a legal designator follows: `Nordic and Harbour Shipping Plc`.
    """
    terms, k = tape.terms, i + 1
    before = words[terms[i - 1].text] & (COMMON | NATION)
    if i > 1 and words.is_place(" ".join(tape.words(i - 2, i))):
        return 0
    if words.connectives.get(terms[i].key) != "inner" or not before or not words[terms[k].text] & COMMON:
        return 0
    while k < min(i + _LONGEST_PART, len(terms)) and words[terms[k].text] & SHAPED and tape.units[k] is None:
        k += 1
    ends = words.ends.get(terms[k - 1].key, {})
    if not before & COMMON:
        return int(words.bare_key(terms[k - 1]) in words.sets["closing_designators"])
    if k - i == 2 and k + 1 < len(terms) and terms[k].text == ",":
        return int(terms[k + 1].key in words.sets["closing_designators"])
    if k - i == 3 and terms[k - 1].key in words.sets["closing_designators"]:
        return 1
    return int(k - i > 2 and any(label in ends for label in ("organization", "other", "event")))
