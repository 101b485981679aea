"""Parts of patterns that a pack writes once under a name, and that its rules refer to as to a lexicon."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from factx.packs.nearest import known_names
from factx.packs.pattern_costs import MOST_NODES
from factx.packs.source import Place
from factx.packs.syntax import Node, walk


@dataclass
class Parts:
    """The parts of a pack by name as they are written, each with its place; `sizes` says how much each stands for."""

    written: dict[str, tuple[Node, Place]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def add(self, name: str, node: Node, place: Place) -> None:
        """Takes up a part; raises PackError for one that says where the span of a fact ends."""
        if any(each[0] in ("open", "close") for each in walk(node)):
            raise place.fail("`[` and `]` stand in a rule's match, not in a part of it")
        self.written[name] = node, place

    def put_in(self, node: Node, place: Place) -> Node:
        """The pattern with its parts put in; raises PackError where one holds itself, or all becomes far too large."""
        if self._size(node) > MOST_NODES:
            raise place.fail("with its parts the pattern is too large; split the rule")
        return self._filled(node)

    def _size(self, node: Node) -> int:
        nodes = walk(node)
        return len(nodes) + sum(self._part_size(str(each[1])) for each in nodes if self._names_part(each))

    def _names_part(self, node: Node) -> bool:
        return bool(node[0] == "ref" and node[1] in self.written)

    def _part_size(self, name: str) -> int:
        node, place = self.written[name]
        if name in self.open:
            raise place.fail(f"part {name!r} holds itself")
        if name not in self.sizes:
            self.open.append(name)
            try:
                self.sizes[name] = self._size(node)
            finally:
                self.open.pop()
        return self.sizes[name]

    def _filled(self, node: Node) -> Node:
        if self._names_part(node):
            return self._filled(self.written[str(node[1])][0])
        return node if node[0] == "attr" else [self._child(child) for child in node]

    def _child(self, child: Any) -> Any:
        if isinstance(child, list) and child and isinstance(child[0], str):
            return self._filled(child)
        return [self._filled(each) for each in child] if isinstance(child, list) else child

    def missed(self, names: Collection[str]) -> set[str]:
        """The names in parts that nobody defines, after telling of each, and of parts with the name of a lexicon."""
        missed = set()
        for name, (node, place) in self.written.items():
            if name in names:
                place.report(f"part {name!r}: that is the name of a lexicon or kind already", code="clash")
            for asked in referred(node):
                if asked not in names and asked not in self.written:
                    missed.add(asked)
                    near = known_names(asked, sorted({*names, *self.written}))
                    told = f"no lexicon, kind or part is called {asked!r}; {near}"
                    error = place.fail(told, inside=place.text().index(asked), code="unknown-name")
                    place.origin.report(error)
        return missed


def referred(node: Node) -> list[str]:
    """The lexicons, kinds and parts that a pattern names, each once."""
    return list(dict.fromkeys(str(each[1]) for each in walk(node) if each[0] in ("ref", "last")))
