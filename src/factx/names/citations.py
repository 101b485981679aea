"""The headline of a document repeated in its text: `The post … appeared first on …`."""

from factx.matching import Tape

_SHORTEST, _LONGEST = 5, 40
_STOPS = ".!?"


def is_cited(tape: Tape, i: int) -> bool:
    """Whether token i stands in such a repetition, where capitals say no more than in the headline."""
    known: set[int] | None = tape.known.get("citations")
    if known is None:
        known = tape.known["citations"] = _citations(tape)
    return i in known


def _citations(tape: Tape) -> set[int]:
    """The tokens of all places where the words of the headline stand again."""
    size = tape.hi[0]
    found: set[int] = set()
    if not _SHORTEST <= size <= _LONGEST or tape.terms[size - 1].text[-1] in _STOPS:
        return found
    texts = [term.text for term in tape.terms]
    title = texts[:size]
    for k in range(size, len(texts) - size + 1):
        if texts[k] == title[0] and texts[k : k + size] == title:
            found.update(range(k, k + size))
    return found
