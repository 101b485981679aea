"""Many phrases at once: the longest that stands at each place, in time that does not depend on how many there are."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from factx.matching.tape import Tape

Held = TypeVar("Held")


class PhraseTable(Generic[Held]):
    """Phrases as tuples of tokens, each with what it stands for; `any_case` compares them in lower case.

    Apostrophes are straight or curly alike, and the full stop behind an abbreviation may be there or not.
    """

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Held]], any_case: bool = False) -> None:
        self.any_case = any_case
        self._held: dict[tuple[str, ...], Held] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}
        for words, held in phrases:
            self._add(tuple(self._form(word) for word in words), held)

    def _add(self, key: tuple[str, ...], held: Held) -> None:
        self._held.setdefault(key, held)
        known = self._sizes.get(key[0], ())
        if len(key) not in known:
            sizes = tuple(sorted((*known, len(key)), reverse=True))
            for first in (key[0], f"{key[0]}."):
                self._sizes[first] = sizes
                if "'" in first:
                    self._sizes[first.replace("'", "’")] = sizes

    def _form(self, word: str) -> str:
        """The word as it is compared."""
        if word[-1] == "." and len(word) > 1 and "." not in word[:-1]:
            word = word[:-1]
        return (word.lower() if self.any_case else word).replace("’", "'")

    def find(self, tape: Tape) -> list[tuple[int, int, Held]]:
        """The phrases of a tape as first token, the one behind the last, and what stands for them; none overlap."""
        found: list[tuple[int, int, Held]] = []
        sizes, any_case, last = self._sizes, self.any_case, 0
        for i, term in enumerate(tape.terms):
            here = sizes.get(term.lower if any_case else term.text)
            if here is not None and i >= last:
                hit = self._longest(tape, i, here)
                if hit is not None:
                    found.append(hit)
                    last = hit[1]
        return found

    def _longest(self, tape: Tape, i: int, sizes: tuple[int, ...]) -> tuple[int, int, Held] | None:
        for size in sizes:
            end = i + size
            if end <= len(tape.terms):
                held = self._held.get(tuple(self._form(term.text) for term in tape.terms[i:end]))
                if held is not None and self._whole(tape, i, end):
                    return i, end, held
        return None

    def _whole(self, tape: Tape, start: int, end: int) -> bool:
        """Whether no paragraph ends between the tokens."""
        text, starts, ends = tape.text, tape.starts, tape.ends
        return not any(
            starts[k] - ends[k - 1] > 1 and text.count("\n", ends[k - 1], starts[k]) > 1 for k in range(start + 1, end)
        )
