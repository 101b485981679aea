"""Full text over all documents, in memory: which documents and which sentences hold every term."""

from array import array
from typing import Any

import numpy as np

from factx.report.passages import Passages

Bits = Any
"""An array of booleans."""


def fold(text: str) -> str:
    """Lower case of the same length, as the page has it."""
    lower = text.replace("\u0130", "i").lower()
    return lower if len(lower) == len(text) else "".join(map(_folded, text))


def _folded(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


class Search:
    """The folded texts, and the folded sentences that hold facts, each once."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._sentences: list[str] = []
        self._of_facts = array("l")
        """The number of each fact's sentence."""

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
        documents = _holding(self._texts, terms)
        if not in_sentence:
            return documents, None
        return documents, _holding(self._sentences, terms)[np.frombuffer(self._of_facts, dtype="l")]


def _cut(folded: list[tuple[int, str]], start: int, end: int) -> str:
    """What is at hand of the text between these offsets."""
    for offset, text in reversed(folded):
        if offset <= start:
            return text[start - offset : end - offset]
    return ""


def _holding(texts: list[str], terms: list[str]) -> Bits:
    """Whether each text holds all terms; looking for a term ends where it is first found."""
    first, *others = terms
    held = [first in text for text in texts]
    for term in others:
        held = [found and term in text for found, text in zip(held, texts, strict=True)]
    return np.array(held, dtype=bool)
