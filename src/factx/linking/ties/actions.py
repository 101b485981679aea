"""What was done: the verb of the fact's clause, or the noun of a deed that the fact hangs on."""

from factx.matching import Unit
from factx.packs import Rulebook
from factx.syntax import DATE, FACT, WORD, Clause, Verb
from factx.syntax.readings import Reading
from factx.syntax.words import COMMA, DETERMINER, HYPHEN, PREPOSITION, STOP


class Actions:
    """Finds the actions of facts by the rulebook's lexicons."""

    def __init__(self, book: Rulebook) -> None:
        self.copulas = book.lexicon("copulas")
        self.nouns = book.lexicon("action_nouns")
        self.accompanying = book.lexicon("accompanying_words")
        self.directions = book.lexicon("directions")
        self.phrasal = book.lexicon("phrasal_verbs")
        self.partitive = book.lexicon("partitive_words")
        self.intents = book.lexicon("infinitive_verbs")
        self.openers, self.closers = book.lexicon("openers"), book.lexicon("closers")

    def of_fact(self, reading: Reading, clause: Clause, unit: Unit) -> str | None:
        """The lemma that ties a fact to its subject, or None."""
        steps = reading.steps
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        first = k
        while first > 0 and steps.flags[first - 1] & DETERMINER:
            first -= 1
        relative = self._relative(reading, end)
        if relative and first > 0 and steps.words[first - 1].key in self.partitive:
            return relative
        return self._of_clause(reading, clause, unit) or self._named_behind(reading, end) or relative

    def _of_clause(self, reading: Reading, clause: Clause, unit: Unit) -> str | None:
        """The same by the clause that holds the fact."""
        steps, verb = reading.steps, clause.verb
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        if verb is not None and verb.start > k:
            if reading.aside(clause, unit):
                return None
            deed = self._noun(reading, clause, k) or self._named_behind(reading, end)
            return deed or self._of_subject(reading, clause, k)
        if verb is None:
            return self._noun(reading, clause, k)
        if verb.lemma in self.copulas:
            return self._noun(reading, clause, k) or self._deed(reading, clause)
        if self._apart(reading, verb.end, k):
            return None
        if end < steps.size:
            phrase = f"{verb.lemma} {steps.words[end].key}"
            if phrase in self.phrasal and not (end + 1 < steps.size and steps.kinds[end + 1] in (DATE, FACT)):
                return phrase
        return verb.lemma

    def _named_behind(self, reading: Reading, end: int) -> str | None:
        """The noun of a deed that a fact measures: this is a 3% yearly increase, a fivefold rise."""
        steps, noun = reading.steps, end
        while noun < steps.size - 1 and (self._compound(reading, noun) or steps.nominal(noun)):
            ends = not steps.nominal(noun + 1) or steps.ends_sentence(noun + 1)
            if ends and (deed := self._deed_at(reading, noun)):
                return deed
            noun += 1
        return None

    def _compound(self, reading: Reading, k: int) -> bool:
        """Whether a hyphen without blanks joins a step to another: year-on-year."""
        steps = reading.steps
        beside = (j for j in (k - 1, k, k + 1) if 0 <= j < steps.size)
        return any(steps.flags[j] & HYPHEN and not steps.flags[j] & STOP for j in beside)

    def _relative(self, reading: Reading, end: int) -> str | None:
        """The verb of a relative clause right behind a fact: 280 assistants who were dismissed."""
        for each in reading.clauses:
            if each.kind == "relative" and each.start == end and each.verb is not None:
                verb = each.verb
                below = next((c.verb for c in reading.clauses if c.parent is each and c.kind == "infinitive"), None)
                if verb.lemma in self.copulas and below is not None and below.start == verb.end:
                    verb = below
                return None if verb.lemma in self.copulas else verb.lemma
        return None

    def _deed(self, reading: Reading, clause: Clause) -> str | None:
        """The noun of a deed that is the subject of a copula: the reduction will be 98 persons."""
        steps, subject = reading.steps, clause.subject
        head = subject[1] - 1 if subject is not None else -1
        return self._deed_at(reading, head) if head >= 0 and steps.kinds[head] == WORD else None

    def _deed_at(self, reading: Reading, k: int) -> str | None:
        """The noun of a deed at step `k`, in its basic form."""
        key = reading.steps.words[k].key
        return str(self.nouns[key] or key) if key in self.nouns else None

    def _of_subject(self, reading: Reading, clause: Clause, k: int) -> str | None:
        """The verb behind a fact: 75 posts will go, 120 are to join; not where the fact is only what others are of."""
        verb, steps = clause.verb, reading.steps
        assert verb is not None
        below = next((c for c in reading.clauses if c.parent is clause and c.kind == "infinitive"), None)
        if below is not None and below.verb is not None and self._raised(verb, below.verb):
            verb = below.verb
        inside = clause.subject is not None and clause.subject[0] <= k < clause.subject[1]
        apart = k > 0 and (steps.words[k - 1].key in self.accompanying or steps.words[k - 1].key in self.partitive)
        return None if verb.lemma in self.copulas or (apart and not inside) else verb.lemma

    def _raised(self, verb: Verb, below: Verb) -> bool:
        """Whether the infinitive says what a subject does: are due to join, are expected to, plan to; not voted to."""
        if verb.lemma in self.copulas:
            return below.start <= verb.end + 1
        return below.start == verb.end and (verb.passive or verb.lemma in self.intents)

    def _noun(self, reading: Reading, clause: Clause, k: int) -> str | None:
        """The noun of a deed right before the fact: an investment of three million."""
        steps, i = reading.steps, k - 1
        if i < 0 or not steps.flags[i] & PREPOSITION:
            return None
        i -= 1
        return self._deed_at(reading, i) if i >= clause.start and steps.kinds[i] == WORD else None

    def _apart(self, reading: Reading, left: int, k: int) -> bool:
        """Whether a fact stands beside what the verb tells: up 8%; with a team of 30; a rise of 5%."""
        steps, i = reading.steps, k - 1
        while i >= left:
            if steps.kinds[i] == FACT:
                return False
            key, flags = steps.words[i].key, steps.flags[i]
            if key in self.openers and steps.kinds[i - 1] == FACT:
                return self._apart(reading, left, i - 1)
            if key in self.accompanying and i > left and steps.flags[i - 1] & COMMA:
                return True
            if flags & (COMMA | STOP):
                inside = range(i + 1, k)
                words = {steps.words[j].key for j in inside}
                return bool(flags & STOP) or not words.isdisjoint(self.directions) or not words.isdisjoint(self.nouns)
            i -= 1
        return False
