"""Which units may stand beside a pattern's anchor, so that most places where it cannot fit cost one comparison.

The words, lexicons and kinds that patterns ask for beside their anchors are classes, a bit each. A term knows the bits
of its classes, a program those of which one must follow its anchor and one must precede it. When the bits run out they
are given to several: a guard may let through what the pattern then refuses, never the other way round.
"""

from collections.abc import Sequence

from factx.packs import Rulebook
from factx.packs.syntax import Node

LEAVES = ("word", "words", "exact", "ref", "attr")
"""The nodes that take a unit or a phrase."""
END, WORD = 1, 2
"""The classes of either end of a sentence and of every word."""
ANY = -1
"""The guard that everything passes, the end of the sentence too."""
_FIRST_KIND, _FIRST_WORD, _BITS = 2, 60, 700
_KINDS = (1 << _FIRST_WORD) - (1 << _FIRST_KIND)


class Guards:
    """The classes of a rulebook and the guards of its patterns."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.kinds: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.exact: dict[str, int] = {}
        self.lexicons: dict[str, int] = {}
        self.phrases: dict[str, int] = {}
        self._given = 0

    def following(self, anchor: Node, after: Sequence[Node]) -> int:
        """The guard of what comes behind the unit that an anchor begins with, phrases of lexicons left aside."""
        name = anchor[0]
        if name == "role":
            return self.following(anchor[2], after)
        if name == "seq":
            return self.following(anchor[1][0], [*anchor[1][1:], *after])
        if name == "alt":
            guard = 0
            for option in anchor[1]:
                guard |= self.following(option, after)
            return guard
        return ANY if name == "list" else self.beginning(after)

    def beginning(self, nodes: Sequence[Node], forwards: bool = True) -> int:
        """The guard of a sequence by its first units, or backwards its last ones; `ANY` where it may be empty."""
        leaves, empty = edge(nodes, not forwards)
        guard = 0
        for leaf in leaves:
            guard |= self._leaf(leaf)
        return ANY if empty else guard

    def phrase(self, name: str) -> int:
        """The guard of what comes second in the phrases of a lexicon."""
        return self._bit(self.phrases, name)

    def early(self, guard: int) -> int:
        """The guard for a time when no units are known yet."""
        return ANY if guard & _KINDS else guard

    @staticmethod
    def asked(guard: int) -> int:
        """The classes of which one must be there, 0 where anything may stand."""
        return 0 if guard == ANY else guard

    def _leaf(self, node: Node) -> int:
        """The classes of a leaf, a gap or an end."""
        name = node[0]
        if name in ("start", "end"):
            return END
        if name == "word":
            return self._bit(self.words, node[1].replace("’", "'"))
        if name == "words":
            guard = 0
            for word in node[1]:
                guard |= self._bit(self.words, word)
            return guard
        if name == "exact":
            return self._bit(self.exact, node[1])
        if name != "ref":
            return WORD
        if node[1] in self.book.lexicons:
            return self._bit(self.lexicons, node[1])
        guard = 0
        for kind in self.book.groups.get(node[1], (node[1],)):
            place = _FIRST_KIND + len(self.kinds) % (_FIRST_WORD - _FIRST_KIND)
            guard |= self.kinds.setdefault(kind, 1 << place)
        return guard

    def _bit(self, classes: dict[str, int], word: str) -> int:
        bit = classes.get(word)
        if bit is None:
            bit = classes[word] = 1 << (_FIRST_WORD + self._given % (_BITS - _FIRST_WORD))
            self._given += 1
        return bit


def edge(nodes: Sequence[Node], backwards: bool) -> tuple[list[Node], bool]:
    """The leaves, gaps and ends that a sequence can begin with (or end with), and whether it may take nothing."""
    found: list[Node] = []
    for node in reversed(nodes) if backwards else nodes:
        leaves, empty = _edge(node, backwards)
        found += leaves
        if not empty:
            return found, False
    return found, True


def _edge(node: Node, backwards: bool) -> tuple[list[Node], bool]:
    """The same of one node."""
    name = node[0]
    if name == "role":
        return _edge(node[2], backwards)
    if name == "seq":
        return edge(node[1], backwards)
    if name == "alt":
        options = [_edge(option, backwards) for option in node[1]]
        return [leaf for leaves, _ in options for leaf in leaves], any(empty for _, empty in options)
    if name == "list":
        leaves, empty = _edge(node[1], backwards)
        return [*leaves, *(_edge(node[2], backwards)[0] if empty else ())], empty
    if name == "rep":
        leaves, empty = _edge(node[1], backwards)
        return leaves, empty or node[2] == 0
    if name == "gap":
        return [node], node[1] == 0
    taken = name in LEAVES or name == ("start" if backwards else "end")
    return ([node], False) if taken else ([], True)
