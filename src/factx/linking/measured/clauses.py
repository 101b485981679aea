"""What the clause of an amount names as what it measures: its subject, or the object that its verb moves."""

from factx.linking.measured.nouns import Measured, MeasureWords, Nouns, Phrase, noun_before, noun_phrase_end
from factx.syntax import DATE, FACT, WORD, Clause, Verb
from factx.syntax import words as w
from factx.syntax.readings import Reading

_DEPTH = 6
_OPENING = w.RELATIVE | w.THAT | w.ADVERB | w.COORDINATOR | w.COMMA


class Clauses:
    """The subject or object of the verb that an amount stands behind."""

    def __init__(self, words: MeasureWords, nouns: Nouns) -> None:
        self.words, self.nouns = words, nouns

    def of_clause(self, reading: Reading, clause: Clause, place: Phrase, counted: bool) -> Measured | None:
        """The subject of a verb that tells how much something is, or the object of one that moves something."""
        steps, verb, k = reading.steps, clause.verb, place[0]
        if verb is None or verb.start > k:
            return None
        between = range(verb.end, k)
        parted = any(steps.flags[j] & (w.STOP | w.COMMA) for j in between if steps.kinds[j] == WORD)
        if (parted and not self._listed(reading, between)) or not self._reaches(reading, verb, k):
            return None
        gapped = self._gapped(reading, verb, k)
        if gapped is not None:
            return gapped
        lemma = verb.lemma or steps.words[verb.head].key
        if lemma in self.words.moving and not verb.passive:
            found = self._object(reading, verb, k)
            if verb.end > k:
                return found if found or self._has_object(reading, verb) else self._subject(reading, clause, 0)
            if found is not None or (verb.end < k and self._has_object(reading, verb)):
                return found
            return None if counted or lemma not in self.words.changing else self._subject(reading, clause, 0)
        measuring = self.words.telling(verb.lemma) or verb.lemma in self.words.copulas
        return self._subject(reading, clause, 0) if measuring or (verb.passive and lemma in self.words.moving) else None

    def _listed(self, reading: Reading, between: range) -> bool:
        return any(reading.steps.kinds[j] == FACT for j in between)

    def _reaches(self, reading: Reading, verb: Verb, k: int) -> bool:
        """Whether the amount at step `k` is a level or a step of the verb, not a place, a time or an aside."""
        steps, j = reading.steps, self.nouns.left(reading, k)
        if j < verb.end or steps.kinds[j] == FACT:
            return True
        if steps.flags[j] & w.PREPOSITION:
            return steps.words[j].key in self.words.levels
        return bool(steps.flags[j] & (w.COORDINATOR | w.COMMA)) or steps.words[j].key in self.words.joints

    def _gapped(self, reading: Reading, verb: Verb, k: int) -> Measured | None:
        """The noun that `and` gives the verb of the amount before as well: gold rose to A and copper to B."""
        steps, j = reading.steps, self.nouns.left(reading, k)
        if j <= verb.end or not steps.flags[j] & w.PREPOSITION or not self._listed(reading, range(verb.end, j)):
            return None
        phrase = self.nouns.ending(reading, j, verb.end)
        before = steps.flags[self.nouns.opened(reading, phrase[0], 0)] if phrase is not None else 0
        return Measured(*phrase, "subject") if phrase is not None and before & (w.COORDINATOR | w.COMMA) else None

    def _has_object(self, reading: Reading, verb: Verb) -> bool:
        """Whether something stands behind a verb that is no preposition and ends nothing."""
        steps, j = reading.steps, verb.end
        if j >= steps.size or steps.ends_sentence(j) or steps.kinds[j] == DATE:
            return False
        return not steps.flags[j] & (w.PREPOSITION | w.STOP | w.COMMA | w.ADVERB)

    def _object(self, reading: Reading, verb: Verb, k: int) -> Measured | None:
        """The object of a verb that moves it: cut its workforce by 10%, raised the price of bread to 5 euros."""
        steps, start, end = reading.steps, verb.end, k
        if start > k:  # the amount is the verb: doubled its workforce
            end = steps.size
            while start < steps.size - 1 and (steps.flags[start] & w.COORDINATOR or steps.kinds[start] == FACT):
                start += 1
        phrase = self.nouns.opening(reading, start, end)
        return Measured(*phrase, "object") if phrase is not None and not self.nouns.owning(steps, phrase) else None

    def _subject(self, reading: Reading, clause: Clause, depth: int) -> Measured | None:
        """The noun of the clause's subject, or of the one that it takes over."""
        own, steps = clause.subject, reading.steps
        if depth > _DEPTH:
            return None
        if own is not None and not all(steps.flags[j] & (w.RELATIVE | w.THAT | w.ADVERB) for j in range(*own)):
            return self._head(reading, own)
        if clause.kind == "relative":
            return self._antecedent(reading, clause.start)
        if clause.parent is None or clause.kind == "that":
            return None
        return self._subject(reading, clause.parent, depth + 1)

    def _head(self, reading: Reading, own: Phrase) -> Measured | None:
        """The name of the noun phrase that a subject is, without what hangs on its noun."""
        steps = reading.steps
        a = own[0]
        while a < own[1] and steps.kinds[a] == WORD and steps.flags[a] & _OPENING:
            a += 1
        if a < own[1] and steps.flags[a] & w.PREPOSITION:
            a = next((j + 1 for j in range(a, own[1]) if steps.flags[j] & w.COMMA), own[1])
        if a >= own[1] or steps.flags[a] & (w.SUBJECT_PRONOUN | w.PRONOUN):
            return None
        phrase = self.nouns.opening(reading, a, own[1])
        end = noun_phrase_end(steps, a, own[1])
        if phrase is None or phrase[1] < end:
            phrase = self.nouns.ending(reading, end, a) or phrase
        return Measured(*phrase, "subject") if phrase is not None and not self.nouns.owning(steps, phrase) else None

    def _antecedent(self, reading: Reading, start: int) -> Measured | None:
        """What stands before a relative clause: the name there, or what the amount there measures."""
        steps, j = reading.steps, start - 1
        while j > 0 and steps.flags[j] & w.COMMA:
            j -= 1
        if j < 0:
            return None
        if steps.kinds[j] == FACT:
            found: Measured | None = reading.known["measured"].get(j)
            return found
        return noun_before(self.nouns, reading, j + 1, "subject")
