"""What a text is about as evidence: coins in a text about coins, the sites of mines in one about mines."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.words import NameWords

_ENOUGH, _SHARE = 6, 400
_CHAIN, _SITE, _BEFORE_SITE = 4.0, 3.0, 2.0


def is_coin(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether a name with a code of its own is a coin's, since the text is about coins and no exchange is named."""
    rest = (key for key in name.key[1:] if key not in words.sets["token_heads"])
    headed = any("organization" in words.ends.get(key, ()) for key in rest)
    return not headed and _is_about(tape, words.sets["token_words"], "token_text")


def _is_about(tape: Tape, topic: frozenset[str], known_as: str) -> bool:
    """Whether enough words of a text are of a topic: one in so many, however long it is."""
    known: bool | None = tape.known.get(known_as)
    if known is None:
        found = sum(term.key in topic for term in tape.terms)
        known = tape.known[known_as] = found >= max(_ENOUGH, len(tape.terms) / _SHARE)
    return known
