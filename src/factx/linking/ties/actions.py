"""What was done: the verb of the fact's clause, or the noun of a deed that the fact hangs on."""

from factx.linking.clauses import DATE, FACT, WORD, Clause
from factx.linking.clauses.words import COMMA, DETERMINER, PARTICLE, PREPOSITION, STOP, SUBORDINATOR
from factx.linking.ties.readings import Reading
from factx.matching import Unit
from factx.packs import Rulebook


class Actions:
    """Finds the actions of facts by the rulebook's lexicons."""

    def __init__(self, book: Rulebook) -> None:
        self.copulas = book.lexicon("copulas")
        self.nouns = book.lexicon("action_nouns")
        self.accompanying = book.lexicon("accompanying_words")
        self.directions = book.lexicon("directions")
        self.phrasal = book.lexicon("phrasal_verbs")
        self.partitive = book.lexicon("partitive_words")

    def of_fact(self, reading: Reading, clause: Clause, unit: Unit) -> str | None:
        """The lemma that ties a fact to its subject, or None."""
        steps = reading.steps
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        verb = clause.verb
        if verb is not None and verb.start > k:
            if reading.aside(clause, unit):
                return None
            return self._noun(reading, clause, k) or self._of_subject(reading, clause, k)
        if verb is None or verb.lemma in self.copulas:
            return self._noun(reading, clause, k)
        if self._apart(reading, verb.end, k):
            return None
        if verb.head == k and unit.kind == "multiple":
            return None
        if end < steps.size and steps.flags[end] & PARTICLE:
            phrase = f"{verb.lemma} {steps.words[end].key}"
            if phrase in self.phrasal and not (end + 1 < steps.size and steps.kinds[end + 1] in (DATE, FACT)):
                return phrase
        return verb.lemma

    def _of_subject(self, reading: Reading, clause: Clause, k: int) -> str | None:
        """The verb behind a fact: 75 posts will go, 120 are to join; not where the fact is only what others are of."""
        verb, steps = clause.verb, reading.steps
        assert verb is not None
        below = next((c for c in reading.clauses if c.parent is clause and c.kind == "infinitive"), None)
        if below is not None and below.verb is not None and below.verb.start == verb.end:
            verb = below.verb
        inside = clause.subject is not None and clause.subject[0] <= k < clause.subject[1]
        apart = k > 0 and (steps.words[k - 1].key in self.accompanying or steps.words[k - 1].key in self.partitive)
        return None if verb.lemma in self.copulas or (apart and not inside) else verb.lemma

    def _noun(self, reading: Reading, clause: Clause, k: int) -> str | None:
        """The noun of a deed right before the fact: an investment of three million."""
        steps, i = reading.steps, k - 1
        if i < 0 or not steps.flags[i] & PREPOSITION:
            return None
        i -= 1
        if i >= clause.start and steps.kinds[i] == WORD and steps.words[i].key in self.nouns:
            return str(self.nouns[steps.words[i].key] or steps.words[i].key)
        return None

    def _apart(self, reading: Reading, left: int, k: int) -> bool:
        """Whether a fact stands beside what the verb tells: up 8%; with a team of 30; a rise of 5%."""
        steps, i = reading.steps, k - 1
        while i >= left:
            if steps.kinds[i] == FACT:
                return False
            key, flags = steps.words[i].key, steps.flags[i]
            if key in self.accompanying and i > left and steps.flags[i - 1] & COMMA:
                return True
            if flags & (COMMA | STOP):
                inside = range(i + 1, k)
                words = {steps.words[j].key for j in inside}
                return (
                    bool(words & self.directions.keys()) or bool(words & self.nouns.keys()) or self._opened(reading, i)
                )
            if flags & SUBORDINATOR and not flags & PREPOSITION:
                return False
            i -= 1
        return False

    def _opened(self, reading: Reading, i: int) -> bool:
        return reading.steps.flags[i] & STOP != 0 and not reading.steps.flags[i] & DETERMINER
