"""Many phrases at once: the longest that stands at each place, in time that does not depend on how many there are."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from factx.matching.tape import Tape

Held = TypeVar("Held")
_HEAD = re.compile(r"[^\W\d_]+|\d+")
_NEXT = re.compile(r"[\W_]*([^\W\d_]+|\d+)")


class PhraseTable(Generic[Held]):
    """Phrases, each with what it stands for; `cut` gives a phrase's tokens, and is asked only once a text needs them.

    Apostrophes are straight or curly alike, and the full stop behind an abbreviation may be there or not. With
    `any_case` phrases are compared in lower case.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, Held]], cut: Callable[[str], Sequence[str]], any_case: bool = False
    ) -> None:
        self.any_case, self._cut = any_case, cut
        self._waiting: dict[tuple[str, str], list[tuple[str, Held]]] = {}
        self._held: dict[tuple[str, ...], Held] = {}
        self._sizes: dict[tuple[str, str], list[int]] = {}
        self._heads: set[str] = set()
        waiting = self._waiting
        for phrase, held in phrases:
            begun = self._beginning(phrase, 0)
            if begun in waiting:
                waiting[begun].append((phrase, held))
            else:
                waiting[begun] = [(phrase, held)]
            self._heads.add(begun[0])

    def _beginning(self, text: str, at: int) -> tuple[str, str]:
        """The letters or figures with which a phrase begins there, and the next ones, whatever stands between them."""
        head = _HEAD.match(text, at)
        if head is None:
            return text[at], ""
        behind = _NEXT.match(text, head.end())
        first, second = head[0], behind[1] if behind is not None else ""
        return (_head(first.lower()), _head(second.lower()) if second else "") if self.any_case else (first, second)

    def _learn(self, begun: tuple[str, str]) -> list[int]:
        """Cuts the phrases that begin so into tokens; gives their lengths, the longest first."""
        sizes = set()
        for phrase, held in self._waiting.pop(begun, ()):
            key = tuple(map(self._form, self._cut(phrase)))
            self._held.setdefault(key, held)
            sizes.add(len(key))
        self._sizes[begun] = sorted(sizes, reverse=True)
        return self._sizes[begun]

    def _form(self, word: str) -> str:
        """The word as it is compared."""
        if word[-1] == "." and len(word) > 1 and "." not in word[:-1]:
            word = word[:-1]
        return (word.lower() if self.any_case else word).replace("’", "'")

    def find(self, tape: Tape) -> list[tuple[int, int, Held]]:
        """The phrases of a tape as first token, the one behind the last, and what stands for them; none overlap."""
        found: list[tuple[int, int, Held]] = []
        heads, any_case, last = self._heads, self.any_case, 0
        for i, term in enumerate(tape.terms if heads else ()):
            text = term.lower if any_case else term.text
            head = text if text.isalpha() else _head(text)
            if head in heads and i >= last:
                hit = self._longest(tape, i)
                if hit is not None:
                    found.append(hit)
                    last = hit[1]
        return found

    def _longest(self, tape: Tape, i: int) -> tuple[int, int, Held] | None:
        first, second = self._beginning(tape.text, tape.starts[i])
        for begun in ((first, second), (first, "")) if second else ((first, ""),):
            hit = self._of(tape, i, begun)
            if hit is not None:
                return hit
        return None

    def _of(self, tape: Tape, i: int, begun: tuple[str, str]) -> tuple[int, int, Held] | None:
        sizes = self._sizes.get(begun)
        if sizes is None:
            if begun not in self._waiting:
                return None
            sizes = self._learn(begun)
        for size in sizes:
            end = i + size
            if end <= len(tape.terms):
                held = self._held.get(tuple(self._form(term.text) for term in tape.terms[i:end]))
                if held is not None and _within_paragraph(tape, i, end):
                    return i, end, held
        return None


def _head(text: str) -> str:
    """The letters or the figures that a phrase begins with, and so its first token; else its first sign."""
    found = _HEAD.match(text)
    return found.group() if found else text[0]


def _within_paragraph(tape: Tape, start: int, end: int) -> bool:
    """Whether no paragraph ends between the tokens."""
    text, starts, ends = tape.text, tape.starts, tape.ends
    return not any(
        starts[k] - ends[k - 1] > 1 and text.count("\n", ends[k - 1], starts[k]) > 1 for k in range(start + 1, end)
    )
