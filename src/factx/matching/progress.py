"""How far a rule's pattern gets over a tape, for whoever asks why it does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from factx.matching.anchors import flattened
from factx.matching.engine import MOST_STEPS
from factx.matching.programs import Compiler, Walk
from factx.matching.steps import Stepper
from factx.matching.tape import Tape
from factx.packs import Rulebook
from factx.packs.syntax import Node

_BRACKETS = ("open", "close")
_CONSUMING = ("word", "words", "exact", "ref", "attr", "role", "alt", "rep", "list")


@dataclass(frozen=True, slots=True)
class Progress:
    """Tokens `start` to `end` fit the first `fitting` nodes of a pattern; `wanted` are those that come next."""

    start: int
    end: int
    fitting: int
    wanted: tuple[Node, ...]


class ProgressMeter:
    """The beginnings of a pattern, compiled; each alternative of the whole pattern is one of its own."""

    def __init__(self, book: Rulebook, pattern: Node) -> None:
        compiler = Compiler(Stepper(book), True, guarded=True)
        options = pattern[1] if pattern[0] == "alt" else [pattern]
        self.beginnings = [list(_beginnings(compiler, flattened([option]))) for option in options]

    def farthest(self, tape: Tape, most: int = 3) -> list[Progress]:
        """The places where the pattern gets farthest, farthest first, no two that overlap."""
        found = [each for i in range(len(tape.terms)) if _begins(tape, i) and (each := self._from(tape, i))]
        found.sort(key=lambda each: (-each.fitting, each.start - each.end, each.start))
        kept: list[Progress] = []
        for each in found:
            if all(each.end <= other.start or other.end <= each.start for other in kept):
                kept.append(each)
        return kept[:most]

    def _from(self, tape: Tape, i: int) -> Progress | None:
        tape.left, tape.right, tape.budget = tape.lo[i], tape.hi[i], MOST_STEPS
        for beginnings in self.beginnings:
            for count, walk, wanted in beginnings:
                arrived = walk(tape, i, None)
                if arrived is not None and arrived[0] > i:
                    return Progress(i, arrived[0], count, wanted)
        return None


def _beginnings(compiler: Compiler, nodes: list[Node]) -> Iterator[tuple[int, Walk, tuple[Node, ...]]]:
    """The first k nodes for every k, longest first, with what they consume at least and the nodes behind them."""
    for k in range(len(nodes), 0, -1):
        if nodes[k - 1][0] in _CONSUMING:
            count = sum(node[0] in _CONSUMING for node in nodes[:k])
            yield count, compiler.whole(nodes[:k]), tuple(node for node in nodes[k:] if node[0] not in _BRACKETS)


def _begins(tape: Tape, i: int) -> bool:
    """Whether a unit or a token that stands for itself begins at i."""
    return tape.units[i] is not None or not tape.hidden[i]
