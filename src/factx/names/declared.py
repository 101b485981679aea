"""The evidence of a rulebook, compiled, and the candidates for names that hear it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factx.matching import Tape, Term
from factx.matching.guards import edge
from factx.matching.programs import Compiler, Trail, Walk
from factx.matching.steps import Stepper
from factx.packs import Evidence, Rulebook
from factx.packs.evidence import NAME_CONDITIONS, NAME_TESTS, WEIGHTS

BITS = {name: 1 << number for number, name in enumerate(NAME_TESTS)}
AT_HAND = sum(
    BITS[name]
    for name in ("single", "opens", "given", "titled", "headline", "personal", "stopped", "he", "it", "signed")
)
"""The tests of a name of several words that are known before any evidence is tried; of a single word all are."""


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
    walk: Walk


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
            wanted = sum(BITS[word] for word in evidence.words if word[0] != "!")
            barred = sum(BITS[word[1:]] for word in evidence.words if word[0] == "!")
            pattern = [evidence.pattern, ["end"]] if evidence.place == "inside" else [evidence.pattern]
            walk = ways[evidence.place].whole(pattern) if evidence.place else _nowhere
            weight = self.steps[evidence.weight] if evidence.weight else 0.0
            piece = Piece(evidence, weight, Spoken(evidence.id, evidence.label, weight), wanted, barred, walk)
            if evidence.condition:
                self.told[evidence.condition] += (piece,)
            elif evidence.place:
                sides[evidence.place].add(piece)
            else:
                self.bare.append(piece)

    def waiting(self, tape: Tape, span: tuple[int, int], tests: tuple[int, int]) -> list[Piece]:
        """The pieces that fit the name at these tokens, as far as the `tests` that it passes and that it fails tell."""
        (start, end), (known, missing) = span, tests
        tape.left, tape.right = tape.lo[start], tape.hi[start]
        found = [piece for piece in self.bare if not (piece.wanted & missing or piece.barred & known)]
        if end < tape.right:
            found += self._behind.fitting(tape, (end, end), tests)
        if start > tape.left:
            found += self._before.fitting(tape, (start, start - 1), tests)
        tape.left, tape.right = start, end
        found += self._inside.fitting(tape, (start, start), tests)
        return found

    def fits(self, condition: str, tape: Tape, start: int, i: int) -> bool:
        """Whether the pattern of what speaks under a condition fits from token i on, for a name from `start`."""
        tape.left, tape.right = tape.lo[start], tape.hi[start]
        return any(piece.walk(tape, i, None) is not None for piece in self.told[condition])

    def acts(self, tape: Tape, start: int, end: int) -> bool:
        """Whether what stands behind ordinary words makes a name of them."""
        if end >= tape.hi[start]:
            return False
        tape.left, tape.right = tape.lo[start], tape.hi[start]
        return any(piece.evidence.vouches for piece in self._behind.fitting(tape, (end, end), (_ACTING, ~_ACTING)))


def _nowhere(tape: Tape, i: int, trail: Trail) -> tuple[int, Trail] | None:  # noqa: ARG001 - as the other walks
    """The walk of what has no pattern: it fits nowhere."""
    return None


_MOST_WORDS = 50_000
_ACTING = BITS["ordinary"] | BITS["counted"] | BITS["stopped"]


class _Side:
    """The pieces of one place by what they begin with there: a word, a lexicon, or anything."""

    def __init__(self, forwards: bool, book: Rulebook) -> None:
        self.forwards, self.groups = forwards, book.groups
        self.words: dict[str, list[Piece]] = {}
        self.lexicons: dict[str, list[Piece]] = {}
        self.always: list[Piece] = []
        self._known: dict[str, list[Piece]] = {}

    def add(self, piece: Piece) -> None:
        leaves, empty = edge([piece.evidence.pattern], not self.forwards)
        if empty or any(leaf[0] not in ("word", "words", "exact", "ref") for leaf in leaves):
            self.always.append(piece)
            return
        for leaf in leaves:
            if leaf[0] == "ref":
                for name in self.groups.get(leaf[1], (leaf[1],)):
                    self.lexicons.setdefault(name, []).append(piece)
            else:
                for word in leaf[1] if leaf[0] == "words" else [leaf[1].lower()]:
                    self.words.setdefault(word, []).append(piece)

    def fitting(self, tape: Tape, place: tuple[int, int], tests: tuple[int, int]) -> list[Piece]:
        """The pieces whose pattern fits at a place: the position to walk from and the token there."""
        (i, beside), (known, missing) = place, tests
        unit = tape.units[beside] if self.forwards else tape.units[tape.prv[i]]
        pieces = self._known.get(tape.terms[beside].text)
        if pieces is None:
            pieces = self._of(tape.terms[beside])
        if unit is not None and unit.kind in self.lexicons:
            pieces = [*pieces, *self.lexicons[unit.kind]]
        found = []
        for piece in pieces:
            if not (piece.wanted & missing or piece.barred & known) and piece.walk(tape, i, None) is not None:
                found.append(piece)
        return found

    def _of(self, term: Term) -> list[Piece]:
        """The pieces for a word that is new, those for any word included."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        names = sorted({*term.lexicons, *(term.opens if self.forwards else term.closes)} & self.lexicons.keys())
        pieces = [*self.words.get(term.key, ()), *(piece for name in names for piece in self.lexicons[name])]
        found = {piece.evidence.id: piece for piece in (*self.always, *pieces)}
        self._known[term.text] = list(found.values())
        return self._known[term.text]
