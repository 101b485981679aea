"""Capitals that are codes and no names: pieces of addresses, telephone numbers, tickers, time zones, degrees."""

from factx.matching import Tape
from factx.names.words import CAMEL, CAPITAL, INITIAL, SHAPED, UPPER, NameWords

_GLUE = frozenset("./@:\\=_")
_GLUE_BEFORE = _GLUE | {"-"}
_LIST_MARKS = frozenset(",/;|")
_BEHIND_ZONE = frozenset("/—–-()")
_LONGEST_CODE, _LONGEST_LIST = 5, 24


def is_code(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether a run is any of these but a ticker, or the symbol of a unit."""
    if in_address(tape, start, end) or _is_zone(tape, start, end):
        return True
    return is_unit(tape, words, start, end) or _is_degree(tape, words, start, end)


def _is_zone(tape: Tape, start: int, end: int) -> bool:
    """Whether a time zone stands behind a time of day: `10:10 AM America/Torvik_Bay`, `7:00 AM Pacific —`."""
    if start > 1 and tape.terms[start - 1].text == "/" and tape.ends[start - 1] == tape.starts[start]:
        return _behind_time(tape, start - 2)
    if end >= len(tape.terms) or tape.terms[end].text not in _BEHIND_ZONE:
        return False
    return end - start == 1 and _behind_time(tape, start)


def _behind_time(tape: Tape, i: int) -> bool:
    """Whether a time of day ends before token i."""
    k = i - 1
    while k > 0 and tape.hidden[k] and tape.units[k] is None:
        k -= 1
    unit = tape.units[k] if k >= 0 else None
    if unit is None or unit.kind != "date" or unit.end != i:
        return False
    return "T" in str(unit.fields.get("timex"))


def _is_degree(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether letters stand in a list with those of a known degree or honour behind a name: `Vostrik, DO, FVRM`."""
    if not _are_letters(tape, words, start) or end - start > 1:
        return False
    first, last = start, start
    while first - 2 > tape.lo[start] and tape.terms[first - 1].text == "," and _are_letters(tape, words, first - 2):
        first -= 2
    while last + 2 < tape.hi[start] and tape.terms[last + 1].text == "," and _are_letters(tape, words, last + 2):
        last += 2
    behind = first - 2 >= tape.lo[start] and tape.terms[first - 1].text == ","
    if not behind or not words[tape.terms[first - 2].text] & SHAPED:
        return False
    chain = (tape.terms[k] for k in range(first, last + 1, 2))
    return any(
        term.key in words.sets["post_nominals"] and term.text not in words.sets["region_codes_exact"] for term in chain
    )


def _are_letters(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether a token is made of capitals, or is a known degree."""
    term = tape.terms[i]
    return bool(words[term.text] & UPPER) or (term.key in words.sets["post_nominals"] and term.title)


def in_address(tape: Tape, start: int, end: int) -> bool:
    """Whether a run is glued to its neighbours by a full stop or a slash: a piece of an address of the web."""
    terms = tape.terms
    if start and terms[start - 1].text in _GLUE_BEFORE and (_glued(tape, start - 1) or _dialled(tape, start)):
        return True
    return end < len(terms) and terms[end].text in _GLUE and _glued(tape, end)


def _dialled(tape: Tape, start: int) -> bool:
    """Whether letters stand for the digits of a telephone number: `1-800-TORVEX`."""
    if start < 4 or tape.terms[start - 1].text != "-" or tape.starts[start] != tape.ends[start - 1]:
        return False
    return tape.terms[start - 2].digit and tape.terms[start - 3].text == "-" and tape.terms[start - 4].digit


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


def is_ticker(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether a run is the code of a share or coin: `(NYSE: ABC; FSE: D4E)`, `Torvex Corp <TVX>`, `$ABC`."""
    if (
        end > len(tape.terms)
        or start == tape.lo[start]
        or not all(words[tape.terms[k].text] & UPPER for k in range(start, end))
    ):
        return False
    before = tape.terms[start - 1].text
    if before == "<" or (end < len(tape.terms) and tape.terms[end].text == ">"):
        return _is_quoted_code(tape, words, start, end)
    if end - start > 1 or (end < len(tape.terms) and tape.terms[end].text == ":"):
        return False
    if before == "$":
        return tape.ends[start - 1] == tape.starts[start]
    while before in _LIST_MARKS and start - tape.lo[start] > 2 and words[tape.terms[start - 2].text] & UPPER:
        start -= 2
        before = tape.terms[start - 1].text
    exchange = start - tape.lo[start] > 2 and before == ":" and words[tape.terms[start - 2].text] & CAPITAL
    first = max(start - _LONGEST_LIST, tape.lo[start])
    return bool(exchange) and any(tape.terms[k].text in "(|" for k in range(first, start))


def is_unit(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether the word is the symbol of a unit behind a figure, or what a number goes on: `60GB`, `LP-184`."""
    if end - start > 1:
        return False
    if end + 1 < len(tape.terms) and tape.terms[end].text == "-" and tape.terms[end + 1].digit:
        short = words[tape.terms[start].text] & UPPER and len(tape.terms[start].text) < _LONGEST_CODE
        return bool(short) and tape.starts[end + 1] == tape.ends[start] + 1
    if is_suffix(tape, words, start):
        return True
    if not start or not tape.terms[start - 1].digit:
        return False
    text = tape.terms[start].text
    if tape.starts[start] == tape.ends[start - 1]:
        return len(text) < _LONGEST_CODE
    return bool(words[text] & CAMEL) and text[0].islower()


def is_suffix(tape: Tape, words: NameWords, start: int) -> bool:
    """Whether short capitals end what a number and a hyphen begin: `5-HT`, `Form 10-KSB`."""
    if start < 2 or tape.terms[start - 1].text != "-" or not tape.terms[start - 2].digit:
        return False
    glued = tape.starts[start] == tape.ends[start - 2] + 1
    letters = words[tape.terms[start].text] & (UPPER | INITIAL)
    return glued and bool(letters) and len(tape.terms[start].text) < _LONGEST_CODE


def is_sample(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether capitals begin the code of a drill hole or a sample: `TVX-24-01`."""
    codes = tape.terms[i + 1 : i + 5]
    if len(codes) < 4 or codes[0].text != "-" or codes[2].text != "-" or not words[tape.terms[i].text] & UPPER:
        return False
    return codes[1].digit and codes[3].digit and tape.starts[i + 4] == tape.ends[i + 2] + 1


def _is_quoted_code(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether short words in capitals stand in angle brackets behind a name: a wire's code of its share."""
    short = all(len(tape.terms[k].text) <= _LONGEST_CODE for k in range(start, end))
    if end - start > 2 or not short or start - tape.lo[start] < 2:
        return False
    named = tape.terms[start - 2].text
    return bool(words[named] & SHAPED) or not named[0].isalnum()
