"""The headline of a document repeated in its text: `The post … appeared first on …`."""

from factx.matching import Tape

_SHORTEST = 5
_STOPS = ".!?"


def is_cited(tape: Tape, i: int) -> bool:
    """Whether token i stands in such a repetition, where capitals say no more than in the headline."""
    known: list[tuple[int, int]] | None = tape.known.get("citations")
    if known is None:
        known = tape.known["citations"] = _citations(tape)
    return any(start <= i < end for start, end in known)


def _citations(tape: Tape) -> list[tuple[int, int]]:
    """Where the words of the headline stand again, at least its first ones."""
    size = tape.hi[0]
    if size < _SHORTEST or tape.terms[size - 1].text[-1] in _STOPS:
        return []
    texts = [term.text for term in tape.terms]
    title, found, at = texts[:size], [], size - 1
    while title[0] in texts[at + 1 :]:
        at = texts.index(title[0], at + 1)
        if texts[at : at + size] == title:
            found.append((at, at + size))
    return found
