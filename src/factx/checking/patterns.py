"""Patterns that can match nothing, and rules that others make superfluous."""

from collections.abc import Iterator
from typing import Any

from factx.packs import LAYERS, Rule, Rulebook
from factx.packs.layers import LAYER_OF_KIND, UNCOVERING_LAYERS
from factx.packs.syntax import Node, walk

Objection = tuple[str, str]
"""What is said of a pattern, and the code of it."""


class PatternChecks:
    """Looks at the rules of a rulebook, one after the other."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.layers = {**dict.fromkeys(book.kinds, "custom"), **LAYER_OF_KIND, **book.units}
        self.seen: dict[str, Rule] = {}
        self.order = {rule.id: number for number, rule in enumerate(book.rules)}
        for rule in book.rules:
            self.seen.setdefault(_key(rule), rule)

    def objections(self, rule: Rule) -> Iterator[Objection]:
        """What is wrong with a rule's pattern, apart from what keeps it from being loaded."""
        if (why := self._impossible(rule.pattern)) is not None:
            yield f"the pattern can match nothing: {why}", "never-matches"
            return
        for name in dict.fromkeys(node[1] for node in walk(rule.pattern) if node[0] == "ref"):
            if (why := self._unseen(rule, name)) is not None:
                yield why, "never-matches"
        for option in _same_options(rule.pattern):
            yield f"an alternative stands twice: {option}", "never-matches"
        yield from self._superfluous(rule)

    def _wider(self, rule: Rule) -> Rule | None:
        """A rule that goes before this one wherever it matches: its pattern reads all that this one's does."""
        for other in self.book.rules:
            before = (other.priority, -self.order[other.id]) > (rule.priority, -self.order[rule.id])
            same_place = (other.layer, other.stage, other.fact) == (rule.layer, rule.stage, rule.fact)
            if before and same_place and other.normalize is None and self._reads_all(other.pattern, rule.pattern):
                return other
        return None

    def _reads_all(self, wide: Node, narrow: Node) -> bool:
        """Whether a pattern reads all that another reads, as far as their forms show it."""
        wide, narrow = (node[2] if node[0] == "role" else node for node in (wide, narrow))
        if wide == narrow:
            return True
        if narrow[0] == "alt":
            return all(self._reads_all(wide, option) for option in narrow[1])
        if wide[0] == "alt":
            return any(self._reads_all(option, narrow) for option in wide[1])
        if wide[0] == "rep" and wide[2] <= 1:
            return self._reads_all(wide[1], narrow[1] if narrow[0] == "rep" and narrow[2] >= wide[2] else narrow)
        if wide[0] == narrow[0] == "seq" and len(wide[1]) == len(narrow[1]):
            return all(map(self._reads_all, wide[1], narrow[1]))
        lexicons = self.book.lexicons
        if wide[0] == narrow[0] == "ref" and wide[1] in lexicons and narrow[1] in lexicons:
            a, b = lexicons[wide[1]], lexicons[narrow[1]]
            return (a.exact, a.regex, b.regex) == (b.exact, None, None) and b.entries.keys() <= a.entries.keys()
        return narrow[0] in ("word", "words") and wide[0] in ("words", "ref") and _words(narrow) <= self._readable(wide)

    def _superfluous(self, rule: Rule) -> Iterator[Objection]:
        other = self.seen[_key(rule)]
        if other.id != rule.id:
            place = f"{other.id!r} ({other.file}:{other.line})"
            same = (other.priority, other.normalize, other.constants, other.fact)
            if same == (rule.priority, rule.normalize, rule.constants, rule.fact):
                yield f"the same pattern as that of {place}, which goes before it", "duplicate-rule"
            elif other.priority >= rule.priority and other.normalize in (None, rule.normalize):
                yield f"every match is taken by {place}, which has the same pattern and goes before it", "shadowed"
        elif (wider := self._wider(rule)) is not None:
            place = f"{wider.id!r} ({wider.file}:{wider.line})"
            yield f"every match is taken by {place}, which reads all that it reads and goes before it", "shadowed"

    def _unseen(self, rule: Rule, name: str) -> str | None:
        """Why no unit of a kind can stand where the rule runs."""
        if name in self.book.lexicons:
            return None
        kinds = self.book.groups.get(name, (name,))
        layers = [self.layers.get(kind, "") for kind in kinds]
        if all(layer in UNCOVERING_LAYERS for layer in layers):
            return f"{{{name}}} can match nothing: no rule can refer to facts of that kind"
        at = LAYERS.index(rule.layer)
        if all(layer in LAYERS and LAYERS.index(layer) > at for layer in layers):
            return f"{{{name}}} can match nothing: it is found in the layer {layers[0]}, after the layer {rule.layer}"
        return None

    def _impossible(self, node: Node) -> str | None:
        """Why nothing can match a node, or None."""
        name = node[0]
        if name == "seq":
            return self._impossible_row(node[1])
        if name == "alt":
            whys = [self._impossible(option) for option in node[1]]
            return whys[0] if whys and all(whys) else None
        if name == "list" or (name == "rep" and node[2] >= 1):
            return self._impossible(node[1])
        if name == "role":
            return self._impossible(node[2])
        if name == "not" and _always_fits(node[1]):
            return "what must not follow may be nothing, which always follows"
        return None

    def _impossible_row(self, nodes: list[Node]) -> str | None:
        flat = laid_open(nodes)
        for why in (self._impossible(node) for node in flat):
            if why is not None:
                return why
        consumed = opened = 0
        for k, node in enumerate(flat):
            if node[0] == "start" and consumed:
                return "the sentence cannot begin (`^`) behind a word"
            if node[0] == "end" and any(not may_be_empty(each) for each in flat[k + 1 :]):
                return "no word stands behind `$`, the end of the sentence"
            if node[0] == "close" and opened == consumed and any(each[0] == "open" for each in flat[:k]):
                return "the brackets hold nothing"
            if node[0] == "open":
                opened = consumed
            if node[0] == "not" and (behind := _next(flat[k + 1 :])) and self._covers(node[1], behind):
                return "what must not follow is what follows"
            consumed += not may_be_empty(node)
        return None

    def _covers(self, wide: Node, narrow: Node) -> bool:
        """Whether all that the narrow node reads first is read by the wide one, which is one unit."""
        inner = narrow[2] if narrow[0] == "role" else narrow
        if wide == inner or wide == ["gap", 1, 1]:
            return True
        if wide[0] == "alt":
            return any(self._covers(option, inner) for option in wide[1])
        if inner[0] in ("word", "words") and wide[0] in ("word", "words", "ref"):
            return _words(inner) <= self._readable(wide)
        return False

    def _readable(self, node: Node) -> set[str]:
        if node[0] != "ref":
            return _words(node)
        lexicon = self.book.lexicons.get(node[1])
        return set(lexicon.entries) if lexicon is not None and not lexicon.exact else set()


def _words(node: Node) -> set[str]:
    return set(node[1]) if node[0] == "words" else {node[1]}


def laid_open(nodes: list[Node]) -> list[Node]:
    """The nodes with those of sequences among them in their stead."""
    return [each for node in nodes for each in (laid_open(node[1]) if node[0] == "seq" else [node])]


def _next(nodes: list[Node]) -> Node | None:
    """The node that reads the next unit, where nothing optional stands before it."""
    for node in nodes:
        if node[0] in ("open", "close", "glued", "last", "not", "notbefore"):
            continue
        return None if may_be_empty(node) else node
    return None


def may_be_empty(node: Node) -> bool:
    """Whether a node can match without reading a unit."""
    name = node[0]
    if name == "seq":
        return all(map(may_be_empty, node[1]))
    if name == "alt":
        return any(map(may_be_empty, node[1]))
    if name == "rep":
        return bool(node[2] == 0 or may_be_empty(node[1]))
    if name == "gap":
        return bool(node[1] == 0)
    if name == "list":
        return may_be_empty(node[1])
    if name == "role":
        return may_be_empty(node[2])
    return name in ("open", "close", "start", "end", "not", "notbefore", "glued", "last")


def _always_fits(node: Node) -> bool:
    """Whether a node fits anywhere, since it need not read a unit and sets no condition."""
    name = node[0]
    if name == "seq":
        return all(map(_always_fits, node[1]))
    if name == "alt":
        return any(map(_always_fits, node[1]))
    if name in ("role", "list"):
        return _always_fits(node[2] if name == "role" else node[1])
    return name in ("rep", "gap") and may_be_empty(node)


def _same_options(pattern: Node) -> Iterator[str]:
    from factx.packs.spelling import spelled

    for node in walk(pattern):
        if node[0] == "alt":
            told = [spelled(option) for option in node[1]]
            yield from dict.fromkeys(each for k, each in enumerate(told) if each in told[:k])


def _key(rule: Rule) -> str:
    """The pattern with the place where it runs: two rules of one key find the same. Roles do not count."""
    bare = _without_roles(rule.pattern)
    return f"{rule.layer}/{rule.stage}/{rule.fact if rule.layer in UNCOVERING_LAYERS else ''}/{bare}"


def _without_roles(node: Any) -> Any:
    if isinstance(node, list) and node and node[0] == "role" and isinstance(node[1], str):
        return _without_roles(node[2])
    return [_without_roles(each) for each in node] if isinstance(node, list) else node
