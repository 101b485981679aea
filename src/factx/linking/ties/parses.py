"""A model's parse as a second opinion: subject and action where the clauses alone show none."""

from factx.linking.ties.naming import Named, Namer
from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax.readings import Reading

_HIGHEST = 8


class Parse:
    """A dependency parse laid on a tape of `size` tokens: each token's head, -1 for none, and its relation to it."""

    __slots__ = ("heads", "relations")

    def __init__(self, size: int) -> None:
        self.heads = [-1] * size
        self.relations = [""] * size


class Parsed:
    """Reads the parse in `tape.known["parse"]`; without one it knows nothing.

    The lexicon `subject_relations` names the relations of a subject to its verb, without what follows a colon.
    """

    def __init__(self, tape: Tape, namer: Namer, book: Rulebook) -> None:
        self.tape, self.namer = tape, namer
        self.parse: Parse | None = tape.known.get("parse")
        self.relations = book.lexicon("subject_relations")
        self.lemmas, self.copulas = book.lexicon("forms"), book.lexicon("copulas")
        self._subjects: dict[int, dict[int, int]] = {}

    def subject(self, reading: Reading, unit: Unit) -> Named | None:
        """The entity in the subject of the verb that governs a fact, or None."""
        found = self._governor(unit)
        if found is None:
            return None
        left, right = self._phrase(found[1])
        steps = reading.steps
        return self.namer.owner(reading, steps.step_of(left), steps.step_of(right) + 1)

    def action(self, unit: Unit) -> str | None:
        """The lemma of the verb that governs a fact and has a subject, or None: for a copula too."""
        found = self._governor(unit)
        lemma = self.lemmas.get(self.tape.terms[found[0]].key) if found is not None else None
        return str(lemma).split()[0] if lemma and lemma not in self.copulas else None

    def _governor(self, unit: Unit) -> tuple[int, int] | None:
        """The nearest verb above a fact that has a subject, with that subject's token; None inside the subject."""
        if self.parse is None:
            return None
        heads = self.parse.heads
        here = next((k for k in range(unit.start, unit.end) if not unit.start <= heads[k] < unit.end), unit.start)
        subjects = self._of_sentence(unit.start)
        for _ in range(_HIGHEST):
            above = heads[here]
            if above < 0 or subjects.get(above) == here:
                return None
            if above in subjects:
                return above, subjects[above]
            here = above
        return None

    def _of_sentence(self, token: int) -> dict[int, int]:
        """The verbs of the token's sentence with their subjects."""
        parse, tape = self.parse, self.tape
        assert parse is not None
        first = tape.lo[token]
        found = self._subjects.get(first)
        if found is None:
            found = self._subjects[first] = {}
            for k in range(first, tape.hi[token]):
                if parse.relations[k].partition(":")[0] in self.relations and first <= parse.heads[k] < tape.hi[token]:
                    found.setdefault(parse.heads[k], k)
        return found

    def _phrase(self, token: int) -> tuple[int, int]:
        """The first and the last token that hang on a token of the same sentence, itself included."""
        inside = {token}
        left = right = token
        for order in (range(token - 1, self.tape.lo[token] - 1, -1), range(token + 1, self.tape.hi[token])):
            for k in order:
                if not self._hangs(k, inside):
                    break
                left, right = min(left, k), max(right, k)
        return left, right

    def _hangs(self, k: int, inside: set[int]) -> bool:
        assert self.parse is not None
        chain: list[int] = []
        for _ in range(_HIGHEST * 4):
            if k in inside:
                inside.update(chain)
                return True
            chain.append(k)
            k = self.parse.heads[k]
            if k < 0:
                return False
        return False
