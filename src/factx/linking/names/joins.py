"""What goes on inside a name though it has no capital: particles, hyphens, `&`, `of`, `and`."""

from factx.linking.names.words import COMMON, CONNECTIVE, PARTICLE, SHAPED, NameWords
from factx.matching import Tape

_LONGEST_SYLLABLE, _LONGEST_PART = 6, 5


def joined(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """How many tokens from i on stand inside the name that began at `start` and goes on behind them; 0 at its end."""
    terms, text = tape.terms, tape.terms[i].text
    if i + 1 >= len(terms) or tape.units[i + 1] is not None:
        return 0
    following = words[terms[i + 1].text]
    if text == "-":
        touching = tape.starts[i] == tape.ends[i - 1] and tape.starts[i + 1] == tape.ends[i]
        return int(touching and _hyphenated(tape, words, start, i + 1))
    if text == "&":
        return int(bool(following & SHAPED))
    flags = words[text]
    if flags & PARTICLE and not words[terms[start].text] & COMMON:
        if following & SHAPED:
            return 1
        deeper = following & PARTICLE and i + 2 < len(terms) and tape.units[i + 2] is None
        return 2 if deeper and words[terms[i + 2].text] & SHAPED else 0
    if flags & CONNECTIVE:
        return _connected(tape, words, start, i) or _shared_head(tape, words, i)
    return 0


def _hyphenated(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether the token behind a hyphen belongs to the name: `Saint-Denis`, `Sang-min`, not `Vienna-based`."""
    text = tape.terms[i].text
    flags = words[text]
    if flags & SHAPED:
        return True
    if not text.isalpha() or text in words.tails:
        return False
    return (i - start > 2 and len(text) <= _LONGEST_SYLLABLE) or not flags & COMMON


def _connected(tape: Tape, words: NameWords, start: int, i: int) -> int:
    """The connectives at i where the name's head asks for them: `Bank of Canada`, `Ministry of Trade and Industry`."""
    terms = tape.terms
    if not any(terms[k].key in words.heads_of for k in range(start, i)):
        return 0
    inner = words.connectives.get(terms[i].key) == "inner"
    if inner and not any(words[terms[k].text] & CONNECTIVE for k in range(start, i)):
        return 0
    following = words[terms[i + 1].text]
    if following & SHAPED:
        return int(not inner or bool((following | words[terms[i - 1].text]) & COMMON))
    article = terms[i + 1].key in words.articles and i + 2 < len(terms)
    return 2 if article and tape.units[i + 2] is None and words[terms[i + 2].text] & SHAPED else 0


def _shared_head(tape: Tape, words: NameWords, i: int) -> int:
    """`and` between two ordinary words whose head follows: `Food and Drug Administration`."""
    terms = tape.terms
    if words.connectives.get(terms[i].key) != "inner" or not words[terms[i - 1].text] & COMMON:
        return 0
    k = i + 1
    if not words[terms[k].text] & COMMON:
        return 0
    while k < min(i + _LONGEST_PART, len(terms)) and words[terms[k].text] & SHAPED and tape.units[k] is None:
        k += 1
    return int(k - i > 2 and "organization" in words.ends.get(terms[k - 1].key, ()))
