"""The role of a name in its sentence, by which it is more or less likely to be meant further on."""

from factx.matching import Unit
from factx.packs import Rulebook
from factx.syntax import DATE, WORD, Steps
from factx.syntax import words as w
from factx.syntax.readings import Reading, Readings

_LISTED_WITHIN = 3
"""How many words before a name may say that it only hears: listed on the."""
_MOST_IN_BRACKETS = 20


class Roles:
    """Reads the roles of names: those in `role_weights` can be meant, `source`, `bracket` not."""

    def __init__(self, readings: Readings, book: Rulebook) -> None:
        self.readings = readings
        self.weights = {role: float(weight) for role, weight in book.lexicon("role_weights").items()}
        self.acting = book.lexicon("acting_roles")
        self.listeners = book.lexicon("listener_words")
        self.agencies = book.lexicon("news_agencies")
        self.exchanges, self.exchange_heads = book.lexicon("exchanges"), book.lexicon("exchange_heads")
        self.sources = book.lexicon("source_phrases")

    def of(self, unit: Unit) -> str:
        """The role of a name."""
        reading = self.readings.of(unit.start)
        steps = reading.steps
        k = steps.step_of(unit.start)
        if self.is_source(unit):
            return "source"
        if self._bracketed(steps, k):
            return "bracket"
        if steps.flags[k + 1] & w.POSSESSIVE_MARK:
            return "possessor"
        if steps.flags[k + 1] & (w.HYPHEN | w.STOP) == w.HYPHEN:
            return "attribute"
        return self._in_clause(reading, k)

    def is_source(self, unit: Unit) -> bool:
        """Whether a name says only where something comes from, or who hears it."""
        return self._hears(unit) or self._is_venue(unit.fields["name"].lower())

    def _in_clause(self, reading: Reading, k: int) -> str:
        """The role of the name at step `k` by its clause and the words around it."""
        clause, before = reading.owners[k], self._governor(reading.steps, k)
        inside = ((c, c.subject) for c in reading.clauses if c.subject and c.subject[0] <= k < c.subject[1])
        own, subject = next(inside, (None, (0, 0)))
        if own is not None and before is None:
            says = own.verb is not None and "saying_verbs" in own.verb.classes
            if k + 1 < subject[1] and self._noun(reading, k + 1):
                return "attribute"
            if says:
                return "speaker"
            return "subject" if own.kind in ("main", "coordinate") else "below"
        acts = clause.verb is not None and clause.verb.start == k + 1
        if self._noun(reading, k + 1) and not acts:
            return "attribute"
        if before is not None:
            return "subject" if k == 1 and "place_prepositions" in reading.steps.lexicons[0] else "oblique"
        heads = clause.verb is None and (k <= clause.start + 2 or reading.clauses[0].verb is None)
        return "heading" if heads else "object"

    def _noun(self, reading: Reading, k: int) -> bool:
        """Whether step `k` is a word that a name before it may belong to."""
        steps = reading.steps
        return k < steps.size and steps.kinds[k] == WORD and not steps.flags[k] and not steps.ends_sentence(k)

    def _governor(self, steps: Steps, k: int) -> int | None:
        """The preposition that a name at step `k` hangs on, or None."""
        j = k - 1
        while j >= 0 and steps.kinds[j] != DATE and (not steps.flags[j] or steps.flags[j] & w.DETERMINER):
            j -= 1
        apart = w.PREPOSITION | w.COMMA | w.STOP | w.COORDINATOR
        return j if steps.flags[j] & apart == w.PREPOSITION else None

    def _bracketed(self, steps: Steps, k: int) -> bool:
        """Whether a name stands in brackets."""
        for j in range(k - 1, max(-1, k - _MOST_IN_BRACKETS), -1):
            if "closers" in steps.lexicons[j]:
                return False
            if "openers" in steps.lexicons[j]:
                return True
        return False

    def _is_venue(self, name: str) -> bool:
        """Whether a name is that of a news agency or of an exchange, where others speak and are traded."""
        before, _, last = name.rpartition(" ")
        return name in self.agencies or name in self.exchanges or (bool(before) and last in self.exchange_heads)

    def _hears(self, unit: Unit) -> bool:
        """Whether the words before a name say that it only hears or passes on: told the paper NN, according to NN."""
        before = self.readings.tape.words(max(unit.start - _LISTED_WITHIN, 0), unit.start)
        while before:
            told = " ".join(before)
            if told in self.listeners or told in self.sources:
                return True
            before = before[1:]
        return False
