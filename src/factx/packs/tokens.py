"""How text is cut into tokens: figures, names and abbreviations whole, everything else apart.

What may stand glued to a figure (`US$3.5bn`, `USD34.6`, `3.3bn`) comes from lexicons of the language:
`glued_before`, `glued_after`; which words keep their full stop from `abbreviations`, and which headings are read apart
from the name that they are glued to (`DetailsTorvex`) from `glued_headings`, and ends of names that open a line
from the place behind it (`TorvexWireOslo`) from `glued_endings`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

GLUED = ("glued_before", "glued_after", "glued_headings", "glued_endings")
_LETTER = r"[^\W\d_]"
_TAIL = r"(?:[\u0300-\u036f\u200d]+[^\W\d_]*)*"
_GROUP = "[\u00a0\u2007\u2009\u202f'\u2019]"
_NUMBER = rf"""(?:\d{{1,3}}(?:{_GROUP}\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.,)/])\.\d+)"""
_POINTS = ',;:()"“”!?'
"""Marks that are always a token of their own, but for one that a word of `glued_before` begins with."""
_CLOSED = r"(?=[ ,;)\]\n]|[.:!?]\s(?!\d))"
"""What may follow a word without being a part of its token; `Rs. 500` is another matter."""
_OPENS = r"(?:(?<=\n)|(?<=\n[ ]))"
_PATTERN = r"""
  (?P<heading>%(heading)s|%(ending)s)
| (?P<plain>(?:(?!%(heading)s)[A-Za-z]++[ ])++(?:(?!%(heading)s)[A-Za-z]++%(closed)s)?+|%(letter)s++%(closed)s)
| (?P<point>%(points)s)
| (?P<break>(?:(?<!\s)[^\S\n]+)?\n\s*)
| (?P<skip>\]\([^()\s]*\)|\[(?=[^\[\]\n]*\]\([^()\s]*\))|(?<![^\n])[#>]+(?=\s)|\*+|_+|`+)
| (?P<url>(?:https?://|www\.)[^\s<>"”»)\]]*[^\s<>"”»)\].,;:!?'’]|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+)
| (?P<figure>(?<![\w])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w])
    |(?<![\w./])\d{1,4}(?P<dsep>[./-])\d{1,2}(?P=dsep)\d{2,4}(?![\w/]|[.-]\d)
    |(?<![\w])\d{1,2}:\d{2}(?::\d{2})?(?![\w:])
    |(?<![\w.])\d+(?:\.\d+){2,}(?!\w))
| (?P<number>%(number)s(?=(?:%(after)s)(?![^\W_]))|%(number)s(?![^\W_]|[.,]\d))
| (?P<code>\d[^\W_]*(?:[.,]\d+)*)
| (?P<dotted>(?:[A-Za-z]\.){2,}(?![^\W_]))
| (?P<glued>(?=[^\w\s]?(?:[^\W\d_]{0,6}\$?|[A-Z][\w.$-]{1,6})(?:[ ]?\d|\Z))(?:%(before)s)(?=[ ]?\d|\Z))
| (?P<symbol>(?<!\d)[A-Za-z]{1,3}\$)
| (?P<amp>(?:[Aa]/[Ss]|[A-Z]++(?:&[A-Z]+)+)(?![^\W\d_]))
| (?P<mixed>%(letter)s++\d[^\W_]*)
| (?P<clitic>['’](?:s|S|ll|re|ve|d|m|t|em)(?![^\W_]))
| (?P<word>%(letter)s+%(tail)s(?:['’](?!(?:s|S|ll|re|ve|d|m|t)(?![^\W_]))%(letter)s+%(tail)s)*)
| (?P<dots>\.{2,}|-{2,})
| (?P<mark>[^\s\w]|_)
"""


def trie_regex(words: Iterable[str]) -> str:
    """A regex that matches the longest of the words; shared beginnings are tried once."""
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _written(trie) or r"(?!)"


def _written(trie: Mapping[str, Any]) -> str:
    options = [re.escape(letter) + _written(rest) for letter, rest in sorted(trie.items()) if letter]
    if not options:
        return ""
    body = options[0] if len(options) == 1 else "|".join(options)
    whole = f"(?:{body})" if len(options) > 1 or "" in trie else body
    return whole + "?" if "" in trie else whole


def token_regex(
    glued_before: Iterable[str], glued_after: Iterable[str], headings: Iterable[str], endings: Iterable[str]
) -> "re.Pattern[str]":
    """The regex whose matches, one after the other, are the tokens of a text.

    `break` and `skip` are none, `plain` is a row of words that single blanks part, and maybe a blank behind them.
    """
    before = list(glued_before)
    opening = {word[:1] for word in before}
    points = "".join(re.escape(mark) for mark in _POINTS if mark not in opening) or r"\Z"
    parts = {"number": _NUMBER, "letter": _LETTER, "tail": _TAIL, "closed": _CLOSED}
    parts["points"] = f"[{points}]" + ("" if "." in opening else r"|\.(?=\s)")
    parts |= {
        "before": trie_regex(before),
        "after": trie_regex(glued_after),
        "heading": rf"{trie_regex(headings)}(?=[A-Z][a-z])",
        "ending": rf"{_OPENS}[A-Za-z]+?{trie_regex(endings)}(?=[A-Z][a-z])",
    }
    return re.compile(_PATTERN % parts, re.VERBOSE)


def split_words(regex: "re.Pattern[str]", phrase: str) -> tuple[str, ...]:
    """The tokens of a word or phrase as a lexicon or a rule writes it."""
    if phrase.isalpha():
        return (phrase,)
    found = [each for each in regex.finditer(phrase) if each.lastgroup not in ("break", "skip")]
    cut = [each[0].split() if each.lastgroup == "plain" else [each[0]] for each in found]
    return tuple(word for words in cut for word in words) or (phrase,)
