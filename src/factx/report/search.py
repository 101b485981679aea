"""Full text over all documents, in memory: which documents and which sentences hold every term."""

from array import array
from collections import OrderedDict
from threading import Lock
from typing import Any

import numpy as np

from factx.report.passages import Passages

Bits = Any
"""An array of booleans."""
_REMEMBERED = 64
"""Terms whose texts are kept in mind."""


def fold(text: str) -> str:
    """Lower case of the same length, as the page has it."""
    lower = text.replace("\u0130", "i").lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


class Search:
    """The folded texts, and the folded sentences that hold facts, each once."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._sentences: list[str] = []
        self._of_facts = array("l")
        """The number of each fact's sentence."""
        self._in_documents, self._in_sentences = _Looking(self._texts), _Looking(self._sentences)

    def add(self, passages: Passages, sentences: list[tuple[int, int]]) -> None:
        """Takes a further document; `sentences` has the span of each fact's sentence, in the order of the facts."""
        folded = [(offset, fold(text)) for offset, text in passages.pieces]
        self._texts.append("\n".join(text for _, text in folded))
        numbers: dict[tuple[int, int], int] = {}
        for span in sentences:
            if span not in numbers:
                numbers[span] = len(self._sentences)
                self._sentences.append(_cut(folded, *span))
            self._of_facts.append(numbers[span])

    def find(self, terms: list[str], *, in_sentence: bool) -> tuple[Bits, Bits | None]:
        """Whether each document holds all terms, and whether the sentence of each fact does, where that is asked."""
        documents = self._in_documents.of(terms)
        if not in_sentence:
            return documents, None
        return documents, self._in_sentences.of(terms)[np.frombuffer(self._of_facts, dtype="l")]


def _cut(folded: list[tuple[int, str]], start: int, end: int) -> str:
    """What is at hand of the text between these offsets."""
    for offset, text in reversed(folded):
        if offset <= start:
            return text[start - offset : end - offset]
    return ""


class _Looking:
    """Which texts hold a term; what goes on from a term asked before is looked for in those that hold that one."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self._asked: OrderedDict[str, Bits] = OrderedDict()
        self._lock = Lock()

    def of(self, terms: list[str]) -> Bits:
        """Whether each text holds all terms."""
        with self._lock:
            held = self._term(terms[0])
            for term in terms[1:]:
                held = held & self._term(term)
            return held

    def _term(self, term: str) -> Bits:
        held = self._asked.get(term)
        if held is None:
            known = [bits for asked, bits in self._asked.items() if asked in term]
            held = self._looked(term, min(known, key=np.count_nonzero, default=None))
        self._asked[term] = held
        self._asked.move_to_end(term)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        return held

    def _looked(self, term: str, among: Bits | None) -> Bits:
        """Looking for a term in a text ends where it is first found."""
        if among is None:
            return np.fromiter((term in text for text in self.texts), dtype=bool, count=len(self.texts))
        held = np.zeros(len(self.texts), dtype=bool)
        held[[number for number in np.flatnonzero(among).tolist() if term in self.texts[number]]] = True
        return held
