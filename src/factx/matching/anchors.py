"""Choosing where a pattern is anchored, and splitting patterns that have no single anchor."""

from dataclasses import dataclass

from factx.matching.guards import LEAVES
from factx.packs import Rulebook
from factx.packs.syntax import Node

_SHAPE_COST = {True: 14.0, False: 150.0}
"""What a regex costs: one that only words with digits can fit, and one that any word can."""
_KIND_COST = {"number": 15.0, "entity": 40.0, "date": 12.0, "quantity": 8.0, "money": 4.0, "percent": 3.0}
_RARE_WORD, _RARE_KIND = 0.2, 1.0
_SPLITS = 64
_MOST_SPLITS = 2_000
"""So many splits a rule may need; a pattern that needs more has no anchor to speak of."""


@dataclass(slots=True)
class Anchored:
    """A pattern cut at its anchor: what stands before it, the anchor's nodes (any of `leaves`), what follows."""

    before: list[Node]
    anchor: Node
    leaves: list[Node]
    after: list[Node]


class AnchorChooser:
    """Chooses the anchor that is likely to stand least often; costs count occurrences in a thousand words.

    `frequent` is a lexicon of very common words with their costs.
    """

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.frequent = book.lexicon("frequent")
        self._costs: dict[str, float] = {}
        self.splits = 0

    def cut(self, pattern: Node) -> list[Anchored]:
        """The pattern cut at its anchor; several where only its alternatives have one, or theirs are rarer."""
        nodes = flattened([pattern])
        if len(nodes) == 1 and nodes[0][0] == "alt" and (apart := self._cut_apart(nodes[0])):
            return apart
        choices = [(self._cost(leaves), k) for k, node in enumerate(nodes) if (leaves := anchor_leaves(node))]
        if not choices:
            self.splits += 1
            if self.splits > _MOST_SPLITS:
                return []
            return [each for split in _split(nodes) for each in self.cut(["seq", split])]
        _, k = min(choices)
        return [Anchored(nodes[:k], nodes[k], anchor_leaves(nodes[k]), nodes[k + 1 :])]

    def _cut_apart(self, node: Node) -> list[Anchored]:
        """The alternatives of a whole pattern, each cut by itself, where that wakes them less often; else none."""
        options = [self.cut(option) for option in node[1]]
        cuts = [cut for option in options for cut in option]
        if not all(options) or len(cuts) > _SPLITS:
            return []
        together = anchor_leaves(node)
        apart = sum(self._cost(cut.leaves) for cut in cuts)
        return cuts if not together or apart < self._cost(together) else []

    def _cost(self, leaves: list[Node]) -> float:
        return sum(self._leaf_cost(leaf) for leaf in leaves)

    def _leaf_cost(self, leaf: Node) -> float:
        if leaf[0] == "attr":
            return 20.0 if trigger_words(leaf) else 500.0
        if leaf[0] == "words":
            return sum(map(self._word_cost, leaf[1]))
        if leaf[0] != "ref":
            return self._word_cost(leaf[1].lower())
        if leaf[1] not in self._costs:
            self._costs[leaf[1]] = self._name_cost(leaf[1])
        return self._costs[leaf[1]]

    def _name_cost(self, name: str) -> float:
        if name not in self.book.lexicons:
            members = self.book.groups.get(name, (name,))
            return sum(_KIND_COST.get(member, _RARE_KIND) for member in members)
        lexicon = self.book.lexicons[name]
        if lexicon.regex:
            return _SHAPE_COST[lexicon.digits]
        firsts = {entry.partition(" ")[0] for entry in lexicon.entries}
        common = [word.lower() for word in firsts if word.lower() in self.frequent and not word.istitle()]
        return min(_RARE_WORD * len(lexicon.entries) / 10, 40.0) + sum(map(self._word_cost, common))

    def _word_cost(self, word: str) -> float:
        return float(self.frequent.get(word, _RARE_WORD))


def flattened(nodes: list[Node]) -> list[Node]:
    """The nodes of a sequence with sequences inside it laid open, and `x+` as `x x*`.

    Conditions that a captured sequence begins with stand before it.
    """
    flat: list[Node] = []
    for node in nodes:
        if node[0] == "seq":
            flat += flattened(node[1])
        elif node[0] == "rep" and node[2] >= 1:
            most = None if node[3] is None else node[3] - 1
            rest = [["rep", node[1], node[2] - 1, most]] if most != 0 else []
            flat += [*flattened([node[1]]), *rest]
        elif node[0] == "role" and node[2][0] == "seq":
            inner = flattened(node[2][1])
            begun = next((k for k, each in enumerate(inner) if each[0] not in ("not", "notbefore")), 0)
            flat += [*inner[:begun], ["role", node[1], ["seq", inner[begun:]]]] if begun else [node]
        else:
            flat.append(node)
    return flat


def anchor_leaves(node: Node) -> list[Node]:
    """The leaves that a node begins with, where it can serve as an anchor; else none."""
    if node[0] in LEAVES:
        return [node]
    if node[0] in ("role", "list"):
        return anchor_leaves(node[2] if node[0] == "role" else node[1])
    if node[0] == "alt":
        options = [anchor_leaves(option) for option in node[1]]
        return [leaf for leaves in options for leaf in leaves] if all(options) else []
    if node[0] == "seq" and node[1]:
        return anchor_leaves(node[1][0])
    return []


def trigger_words(leaf: Node) -> list[str]:
    """The words that an attribute node asks for, where it names them."""
    for name in ("LOWER", "ORTH", "TEXT"):
        asked = leaf[1].get(name)
        if isinstance(asked, str):
            return [asked.lower()]
        if isinstance(asked, dict) and set(asked) == {"IN"}:
            return [str(word).lower() for word in asked["IN"]]
    return []


def _split(nodes: list[Node]) -> list[list[Node]]:
    """The sequence once for each way through its first alternatives or optional part."""
    for k, node in enumerate(nodes):
        inner = node[2] if node[0] == "role" else node
        if inner[0] == "alt":
            options = [["role", node[1], option] if node[0] == "role" else option for option in inner[1]]
            return [[*nodes[:k], option, *nodes[k + 1 :]] for option in options][:_SPLITS]
        if inner[0] == "rep" and inner[2] == 0:
            most = None if inner[3] is None else inner[3] - 1
            rest = [["rep", inner[1], 0, most]] if most != 0 else []
            return [[*nodes[:k], inner[1], *rest, *nodes[k + 1 :]], [*nodes[:k], *nodes[k + 1 :]]]
        if node[0] == "role" and inner[0] == "seq":
            first, *rest = inner[1]
            if not rest:
                return [[*nodes[:k], ["role", node[1], first], *nodes[k + 1 :]]]
            heads = _split([first])
            return [[*nodes[:k], ["role", node[1], ["seq", [*head, *rest]]], *nodes[k + 1 :]] for head in heads]
    return []
