"""How a document writes its words, and which are ordinary: by the lexicon, or as it has them without a capital too."""

from collections import Counter
from collections.abc import Mapping

from factx.matching import Tape
from factx.names.words import CAMEL, COMMON, FIRST, NATION, PLACE, UPPER, NameWords

_NAMED = FIRST | PLACE | NATION | UPPER | CAMEL
_SHORTEST, _SHARE = 4, 3
_BEHIND = frozenset(",.;:)?!")


def is_ordinary(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether token i is an ordinary word, or one that stands somewhere in the document in lower case."""
    text = tape.terms[i].text
    flags = words[text]
    if flags & (COMMON | _NAMED) or len(text) < _SHORTEST:
        return bool(flags & COMMON)
    return _small(tape).get(text.lower(), 0) * _SHARE >= word_counts(tape)[text]


def word_counts(tape: Tape) -> Mapping[str, int]:
    """How often each word stands in the document as it is written."""
    known: Mapping[str, int] | None = tape.known.get("word_counts")
    if known is None:
        known = tape.known["word_counts"] = Counter([term.text for term in tape.terms])
    return known


def times_together(tape: Tape, texts: tuple[str, ...]) -> int:
    """How often words stand side by side in the document as they are written, the first with a capital."""
    known: dict[tuple[str, ...], int] = tape.known.setdefault("times_together", {})
    if texts not in known:
        size, terms = len(texts), tape.terms
        places = _places(tape).get(texts[0], ())
        known[texts] = sum(tuple([term.text for term in terms[k : k + size]]) == texts for k in places)
    return known[texts]


def _places(tape: Tape) -> Mapping[str, list[int]]:
    """The tokens at which each word with a capital stands."""
    known: dict[str, list[int]] | None = tape.known.get("places")
    if known is None:
        known = tape.known["places"] = {}
        for k, term in enumerate(tape.terms):
            if term.title:
                known.setdefault(term.text, []).append(k)
    return known


def _small(tape: Tape) -> Mapping[str, int]:
    """How often each word stands in lower case between blanks, outside addresses and names of accounts."""
    known: Mapping[str, int] | None = tape.known.get("written_small")
    if known is None:
        starts, ends, last = tape.starts, tape.ends, len(tape.terms) - 1
        known = tape.known["written_small"] = Counter(
            term.text
            for i, term in enumerate(tape.terms)
            if term.text.islower()
            and i
            and starts[i] > ends[i - 1]
            and (i == last or starts[i + 1] > ends[i] or tape.terms[i + 1].text in _BEHIND)
        )
    return known
