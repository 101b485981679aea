"""The evidence of a rulebook, compiled, and the candidates for names that hear it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from factx.matching import Tape, Term
from factx.matching.guards import LEAVES
from factx.matching.programs import Compiler, Walk
from factx.matching.steps import Stepper
from factx.packs import Evidence, Rulebook
from factx.packs.evidence import NAME_CONDITIONS, NAME_TESTS, WEIGHTS
from factx.packs.syntax import Node

BITS = {name: 1 << number for number, name in enumerate(NAME_TESTS)}
AT_HAND = sum(
    BITS[name] for name in ("single", "opens", "given", "titled", "headline", "personal", "stopped", "he", "it")
)
"""The tests that are known before any evidence is tried."""


class Spoken(NamedTuple):
    """What a piece of evidence says of a name: its id, the label that it speaks for, how much."""

    evidence_id: str
    label: str
    weight: float


class Piece(NamedTuple):
    """One piece of evidence, ready to run: the tests that a name must pass and fail, what fits beside it."""

    evidence: Evidence
    weight: float
    spoken: Spoken
    wanted: int
    barred: int
    walk: Walk | None


_NO_SCORES: dict[str, float] = {}
"""Stands for no evidence yet: most candidates are never asked for any."""
_NOTHING: list[Spoken] = []


class Candidate:
    """Tokens that may be a name: `first` where their capital may be the sentence's, `faint` where the whole line is in
    capitals; `said` is the evidence found here, `scores` its sum by label; `key` the words in lower case; `titled`
    behind a title, `covered` inside a unit that counts something; `vouched` where a piece of evidence makes it a name.
    """

    __slots__ = (
        "covered", "end", "faint", "first", "inside", "key", "said", "scores", "start", "titled", "told",
        "vouched",
    )  # fmt: skip

    def __init__(self, start: int, end: int, first: bool, faint: bool) -> None:
        self.start, self.end, self.first, self.faint = start, end, first, faint
        self.scores = _NO_SCORES
        self.said = _NOTHING
        self.key: tuple[str, ...] = ()
        self.titled = self.covered = self.vouched = False
        self.inside: list[Spoken] = _NOTHING
        self.told: list[Spoken] = _NOTHING

    def add(self, spoken: Spoken) -> None:
        """Adds a piece of evidence for a label."""
        if self.scores is _NO_SCORES:
            self.scores, self.said = {}, []
        self.said.append(spoken)
        self.scores[spoken.label] = self.scores.get(spoken.label, 0.0) + spoken.weight

    def hear(self, pieces: Sequence[Piece]) -> None:
        """Adds what the engine has found to hold, as the rulebook weighs it."""
        for piece in pieces:
            self.add(piece.spoken)

    def weigh(self, pieces: Sequence[Piece], weights: Mapping[str, float] | None) -> None:
        """Adds what an entry of a lexicon weighs by label, if there is one, as the piece that asks for it."""
        if weights:
            for piece in pieces:
                for label, weight in weights.items():
                    self.add(Spoken(piece.evidence.id, label, weight))

    def notice(self, piece: Piece) -> None:
        """Adds a piece of evidence whose pattern and tests hold."""
        evidence = piece.evidence
        self.vouched |= evidence.vouches
        if evidence.tells:
            self.told = [*self.told, piece.spoken]
        elif evidence.place in ("", "inside"):
            self.inside = [*self.inside, piece.spoken]
        else:
            self.add(piece.spoken)


class DeclaredEvidence:
    """The evidence by place, each piece under the words that it can begin with at the name's edge."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.steps = {name: float(value) for name, value in book.lexicon(WEIGHTS).items()}
        stepper = Stepper(book)
        ways = {
            "inside": Compiler(stepper, True),
            "behind": Compiler(stepper, True),
            "before": Compiler(stepper, False),
        }
        self.bare: list[Piece] = []
        self.told: dict[str, tuple[Piece, ...]] = dict.fromkeys(NAME_CONDITIONS, ())
        """The pieces by the condition under which the engine asks for them."""
        sides = {place: _Side(place != "before", book) for place in ways}
        self._inside, self._behind, self._before = sides["inside"], sides["behind"], sides["before"]
        for evidence in book.evidence:
            if not (evidence.weight or evidence.condition) or evidence.lexicon:
                continue
            wanted, barred = _masks(evidence.words)
            pattern = [_bounded(evidence.pattern)] if evidence.place == "inside" else [evidence.pattern]
            walk = ways[evidence.place].whole(pattern) if evidence.place else None
            weight = self.steps[evidence.weight] if evidence.weight else 0.0
            piece = Piece(evidence, weight, Spoken(evidence.id, evidence.label, weight), wanted, barred, walk)
            if evidence.condition:
                self.told[evidence.condition] += (piece,)
            elif evidence.place:
                sides[evidence.place].add(piece)
            else:
                self.bare.append(piece)

    def waiting(self, tape: Tape, span: tuple[int, int], known: int) -> list[Piece]:
        """The pieces that fit the name at these tokens, as far as its tests at hand go; the others are still to ask."""
        start, end = span
        missing = AT_HAND & ~known
        tape.left, tape.right = tape.lo[start], tape.hi[start]
        found = [piece for piece in self.bare if not (piece.wanted & missing or piece.barred & known)]
        if end < tape.right:
            self._behind.add_fitting(found, tape, (end, end), (known, missing))
        if start > tape.left:
            self._before.add_fitting(found, tape, (start, start - 1), (known, missing))
        tape.right = end
        tape.left = start
        self._inside.add_fitting(found, tape, (start, start), (known, missing))
        return found

    def fits(self, condition: str, tape: Tape, start: int, i: int) -> bool:
        """Whether the pattern of what speaks under a condition fits from token i on, for a name from `start`."""
        if i >= tape.hi[start]:
            return False
        tape.left, tape.right = tape.lo[start], tape.hi[start]
        return any(piece.walk is not None and piece.walk(tape, i, None) is not None for piece in self.told[condition])

    def acts(self, tape: Tape, start: int, end: int) -> bool:
        """Whether what stands behind ordinary words makes a name of them."""
        if end >= tape.hi[start]:
            return False
        tape.left, tape.right = tape.lo[start], tape.hi[start]
        pieces: list[Piece] = []
        self._behind.add_fitting(pieces, tape, (end, end), (_ACTING, ~_ACTING))
        return bool(pieces) and any(piece.evidence.vouches for piece in pieces)


_ACTING = BITS["ordinary"] | BITS["counted"] | BITS["stopped"]


def _masks(words: Iterable[str]) -> tuple[int, int]:
    wanted = barred = 0
    for word in words:
        if word[0] == "!":
            barred |= BITS[word[1:]]
        else:
            wanted |= BITS[word]
    return wanted, barred


def _bounded(pattern: Node) -> Node:
    """A pattern that must reach the end of the name."""
    return ["seq", [pattern, ["end"]]]


class _Side:
    """The pieces of one place by what they begin with there: a word, a lexicon, or anything."""

    def __init__(self, forwards: bool, book: Rulebook) -> None:
        self.forwards, self.groups = forwards, book.groups
        self.words: dict[str, list[Piece]] = {}
        self.lexicons: dict[str, list[Piece]] = {}
        self.always: list[Piece] = []
        self._known: dict[str, list[Piece]] = {}
        self._alike: dict[tuple[frozenset[str], tuple[str, ...]], list[Piece]] = {}

    def add(self, piece: Piece) -> None:
        leaves = _edges(piece.evidence.pattern, self.forwards)
        if leaves is None:
            self.always.append(piece)
            return
        for leaf in leaves:
            for word in [leaf[1]] if leaf[0] == "word" else leaf[1] if leaf[0] == "words" else ():
                self.words.setdefault(word, []).append(piece)
            if leaf[0] == "exact":
                self.words.setdefault(leaf[1].lower(), []).append(piece)
            elif leaf[0] == "ref":
                for name in self.groups.get(leaf[1], (leaf[1],)):
                    self.lexicons.setdefault(name, []).append(piece)

    def add_fitting(self, found: list[Piece], tape: Tape, place: tuple[int, int], tests: tuple[int, int]) -> None:
        """Adds the pieces whose pattern fits at a place: the position to walk from and the token there.

        `tests` are bits of tests that the name is known to pass, and of those that it fails.
        """
        (i, beside), (known, missing) = place, tests
        term = tape.terms[beside]
        pieces = self._known.get(term.text)
        if pieces is None:
            pieces = self._known[term.text] = self._of(term)
        unit = tape.units[beside] if self.forwards else tape.units[tape.prv[i]]
        if unit is not None and unit.kind in self.lexicons:
            pieces = [*pieces, *self.lexicons[unit.kind]]
        for piece in pieces:
            if not (piece.wanted & missing or piece.barred & known) and _fits(piece, tape, i):
                found.append(piece)
        for piece in self.always:
            if not (piece.wanted & missing or piece.barred & known) and _fits(piece, tape, i):
                found.append(piece)

    def _of(self, term: Term) -> list[Piece]:
        """The pieces for a word; most words share theirs with the others of their lexicons."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
            self._alike.clear()
        alike = term.lexicons, term.opens if self.forwards else term.closes
        pieces = self._alike.get(alike)
        if pieces is None:
            names = sorted({name for part in alike for name in part if name in self.lexicons})
            pieces = self._alike[alike] = _each_once([each for name in names for each in self.lexicons[name]])
        return _each_once([*self.words[term.key], *pieces]) if term.key in self.words else pieces


def _each_once(pieces: Iterable[Piece]) -> list[Piece]:
    return list({piece.evidence.id: piece for piece in pieces}.values())


def _fits(piece: Piece, tape: Tape, i: int) -> bool:
    return piece.walk is not None and piece.walk(tape, i, None) is not None


_MOST_WORDS = 50_000


def _edges(node: Node, forwards: bool) -> list[Node] | None:
    """The leaves with which a pattern can begin (or end, read backwards); None where it may be anything."""
    name = node[0]
    if name in LEAVES:
        return None if name == "attr" else [node]
    if name == "role":
        return _edges(node[2], forwards)
    if name == "alt":
        options = [_edges(each, forwards) for each in node[1]]
        return None if None in options else [leaf for option in options for leaf in option or ()]
    if name == "rep":
        return _edges(node[1], forwards)
    if name == "seq":
        found: list[Node] = []
        for each in node[1] if forwards else reversed(node[1]):
            if each[0] in ("not", "notbefore", "glued", "last", "open", "close"):
                continue
            leaves = _edges(each, forwards)
            if leaves is None:
                return None
            found += leaves
            if not _may_be_empty(each):
                return found
        return None
    return None


def _may_be_empty(node: Node) -> bool:
    if node[0] == "rep":
        return node[2] == 0 or _may_be_empty(node[1])
    if node[0] == "alt":
        return any(_may_be_empty(each) for each in node[1])
    return node[0] == "seq" and all(_may_be_empty(each) for each in node[1])
