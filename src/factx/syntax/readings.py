"""The sentences of a document read as clauses, each when it is first asked for."""

from typing import Any

from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax import Clause, ClauseWords, Steps, clause_words, split_clauses
from factx.syntax import words as w
from factx.syntax.quotations import Quotation, find_quotations

_DEPTH = 12
_LONGEST = 300
_MOST_READINGS = 500


class Reading:
    """One sentence: its steps, its clauses in the order of their verbs, the clause that owns each step.

    `known` is what was found out about it and may be asked for again.
    """

    __slots__ = ("clauses", "known", "owners", "steps")

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.known: dict[object, Any] = {}
        self.clauses, self.owners = split_clauses(steps)

    def clause_at(self, token: int) -> Clause:
        """The clause that owns a token."""
        return self.owners[self.steps.step_of(token)]

    def token(self, step: int) -> int:
        """The token at which a step begins."""
        return self.steps.at[step]

    def aside(self, clause: Clause, unit: Unit) -> bool:
        """Whether a fact stands between commas behind the subject: Acme, 80 strong, wants to grow by May."""
        steps, subject = self.steps, clause.subject
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        if subject is None or not subject[0] + 1 < k < end < subject[1] or unit.kind == "target":
            return False
        if steps.flags[k - 1] & w.COMMA:
            return bool(steps.flags[end] & w.COMMA)
        opened = any(steps.flags[j] & w.COMMA for j in range(subject[0], k))
        return opened and any(steps.flags[j] & w.COMMA for j in range(end, subject[1]))

    def ancestors(self, clause: Clause) -> list[Clause]:
        """The clause and what it hangs on, from the inside out."""
        chain: list[Clause] = []
        here: Clause | None = clause
        while here is not None and len(chain) < _DEPTH and here not in chain:
            chain.append(here)
            here = here.parent
        return chain


def readings_of(tape: Tape, book: Rulebook) -> "Readings":
    """The readings of a document, kept with it for whoever asks next."""
    known: Readings | None = tape.known.get("readings")
    if known is None:
        known = tape.known["readings"] = Readings(tape, clause_words(book))
    return known


class Readings:
    """The readings of one document by the first token; a sentence without end is read in parts."""

    def __init__(self, tape: Tape, words: ClauseWords) -> None:
        self.tape, self.words = tape, words
        self._known: dict[int, Reading] = {}
        self._quotations: list[Quotation] | None = None

    def quotations(self) -> list[Quotation]:
        """The quotations of the document."""
        if self._quotations is None:
            self._quotations = find_quotations(self.tape, self.words.book)
        return self._quotations

    def of(self, token: int) -> Reading:
        """The reading of the sentence that holds a token."""
        start, end = self._part(token)
        reading = self._known.get(start)
        if reading is None:
            if len(self._known) > _MOST_READINGS:
                self._known.clear()
            reading = self._known[start] = Reading(Steps(self.tape, start, end, self.words))
        return reading

    def _part(self, token: int) -> tuple[int, int]:
        start, end = self.tape.lo[token], self.tape.hi[token]
        if end - start <= _LONGEST:
            return start, end
        first = start + (token - start) // _LONGEST * _LONGEST
        return self._whole(first), self._whole(min(first + _LONGEST, end))

    def _whole(self, token: int) -> int:
        """The token itself, or the beginning of the unit that it stands in."""
        tape = self.tape
        while 0 < token < len(tape.terms) and tape.hidden[token] and tape.units[token] is None:
            token -= 1
        return token
