"""One step over the tape: what a single node of a pattern matches, forwards and backwards.

A step takes the tape and a position and gives the position behind what it matched, or -1. Backwards it gives the
position where the match that ends here begins.
"""

from __future__ import annotations  # else every closure holds its own

from collections.abc import Callable
from functools import lru_cache

from factx.matching.attributes import attribute_test
from factx.matching.guards import LEAVES
from factx.matching.tape import Tape
from factx.packs import LABELS, Rulebook
from factx.packs.syntax import Node

Step = Callable[[Tape, int], int]
Test = Callable[[Tape, int], bool]
_MOST_KEPT = 4096


def single_steps(test: Test) -> tuple[Step, Step]:
    """The two steps over one unit or token that passes the test."""

    def forward(tape: Tape, i: int) -> int:
        return tape.nxt[i] if i < tape.right and test(tape, i) else -1

    def backward(tape: Tape, i: int) -> int:
        if i <= tape.left:
            return -1
        j = tape.prv[i]
        return j if test(tape, j) else -1

    return forward, backward


@lru_cache(maxsize=_MOST_KEPT)
def words_steps(words: frozenset[str]) -> tuple[Step, Step]:
    """The two steps over a lone token that is one of the words, in any case."""

    def forward(tape: Tape, i: int) -> int:
        return i + 1 if i < tape.right and tape.terms[i].key in words and not tape.hidden[i] else -1

    def backward(tape: Tape, i: int) -> int:
        return i - 1 if i > tape.left and tape.terms[i - 1].key in words and not tape.hidden[i - 1] else -1

    return forward, backward


@lru_cache(maxsize=_MOST_KEPT)
def kind_steps(kinds: tuple[str, ...]) -> tuple[Step, Step]:
    """The two steps over a unit of one of the kinds."""

    def forward(tape: Tape, i: int) -> int:
        unit = tape.units[i] if i < tape.right else None
        return unit.end if unit is not None and unit.kind in kinds else -1

    def backward(tape: Tape, i: int) -> int:
        if i <= tape.left:
            return -1
        j = tape.prv[i]
        unit = tape.units[j]
        return j if unit is not None and unit.kind in kinds else -1

    return forward, backward


def label_steps(label: str) -> tuple[Step, Step]:
    """The two steps over a name that has the label."""

    def named(tape: Tape, i: int) -> bool:
        unit = tape.units[i]
        return unit is not None and unit.kind == "entity" and unit.fields.get("label") == label

    return single_steps(named)


def word_steps(name: str) -> tuple[Step, Step]:
    """The two steps over a word of a lexicon that holds no phrases."""

    def forward(tape: Tape, i: int) -> int:
        return i + 1 if i < tape.right and name in tape.terms[i].lexicons and not tape.hidden[i] else -1

    def backward(tape: Tape, i: int) -> int:
        return i - 1 if i > tape.left and name in tape.terms[i - 1].lexicons and not tape.hidden[i - 1] else -1

    return forward, backward


def choice_steps(words: frozenset[str], lexicons: frozenset[str]) -> tuple[Step, Step]:
    """The two steps over a lone token that is one of the words or a word of one of the lexicons."""

    def forward(tape: Tape, i: int) -> int:
        if i >= tape.right or tape.hidden[i]:
            return -1
        term = tape.terms[i]
        return -1 if lexicons.isdisjoint(term.lexicons) and term.key not in words else i + 1

    def backward(tape: Tape, i: int) -> int:
        if i <= tape.left or tape.hidden[i - 1]:
            return -1
        term = tape.terms[i - 1]
        return -1 if lexicons.isdisjoint(term.lexicons) and term.key not in words else i - 1

    return forward, backward


class LexiconSteps:
    """Steps over an entry of a lexicon: the longest phrase that stands here, else the single word."""

    def __init__(self, book: Rulebook, name: str) -> None:
        lexicon = book.lexicons[name]
        self.name, self.exact = name, lexicon.exact
        self.firsts: dict[str, list[tuple[str, ...]]] = {}
        self.lasts: dict[str, list[tuple[str, ...]]] = {}
        for entry in lexicon.entries:
            if " " in entry:
                words = tuple(entry.split(" "))
                self.firsts.setdefault(words[0].lower(), []).append(words)
                self.lasts.setdefault(words[-1].lower(), []).append(words)
        for phrases in (*self.firsts.values(), *self.lasts.values()):
            phrases.sort(key=len, reverse=True)

    def forward(self, tape: Tape, i: int) -> int:
        """The position behind the entry that begins here, or -1; the stop that ends a sentence is no abbreviation's."""
        if i >= tape.right or tape.hidden[i]:
            return -1
        term = tape.terms[i]
        if self.firsts and self.name in term.opens:
            for words in self.firsts.get(term.key, ()):
                end = i + len(words)
                if end + (words[-1] == ".") <= tape.right and self._stands(tape, i, words):
                    return end
        return i + 1 if self.name in term.lexicons else -1

    def backward(self, tape: Tape, i: int) -> int:
        """The position where the entry that ends here begins, or -1."""
        if i <= tape.left or tape.hidden[i - 1]:
            return -1
        term = tape.terms[i - 1]
        if self.lasts and self.name in term.closes:
            for words in self.lasts.get(term.key, ()):
                start = i - len(words)
                if start >= tape.left and self._stands(tape, start, words):
                    return start
        return i - 1 if self.name in term.lexicons else -1

    def _stands(self, tape: Tape, i: int, words: tuple[str, ...]) -> bool:
        terms, hidden = tape.terms, tape.hidden
        for word in words:
            term = terms[i]
            if hidden[i] or (term.text if self.exact else term.key) != word:
                return False
            i += 1
        return True


class Stepper:
    """Makes the steps of leaf nodes, each lexicon's once."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._lexicons: dict[str, tuple[Step, Step]] = {}
        self._with_phrases: set[str] = set()

    def steps(self, node: Node) -> tuple[Step, Step]:
        """The forward and the backward step of a leaf node."""
        if (words := self.words(node)) is not None:
            return words_steps(words)
        if node[0] == "alt":
            told = [self.words(option) or frozenset() for option in node[1]]
            return choice_steps(frozenset().union(*told), frozenset(each[1] for each in node[1] if each[0] == "ref"))
        if node[0] == "exact":
            word = node[1]
            return single_steps(lambda tape, i: tape.terms[i].text == word and not tape.hidden[i])
        if node[0] == "attr":
            return single_steps(attribute_test(node[1], self.book))
        if node[1] not in self.book.lexicons and node[1] in LABELS:
            return label_steps(node[1])
        if node[1] not in self.book.lexicons:
            return kind_steps(tuple(self.book.groups.get(node[1], (node[1],))))
        if node[1] not in self._lexicons:
            made = LexiconSteps(self.book, node[1])
            if made.firsts:
                self._with_phrases.add(node[1])
            self._lexicons[node[1]] = (made.forward, made.backward) if made.firsts else word_steps(node[1])
        return self._lexicons[node[1]]

    def takes_one(self, node: Node) -> bool:
        """Whether a node is a leaf, or takes one token by alternatives of which it does not matter which one fits."""
        if node[0] != "alt":
            return node[0] in LEAVES
        return all(self.words(option) is not None or self._is_of_words(option) for option in node[1])

    def _is_of_words(self, node: Node) -> bool:
        """Whether a node takes a word of a lexicon that holds no phrases."""
        if node[0] != "ref" or node[1] not in self.book.lexicons:
            return False
        self.steps(node)
        return node[1] not in self._with_phrases

    @staticmethod
    def words(node: Node) -> frozenset[str] | None:
        """The words of which a node takes one in any case, None where it takes something else."""
        if node[0] == "word":
            return frozenset([node[1].replace("’", "'")])
        return frozenset(node[1]) if node[0] == "words" else None
