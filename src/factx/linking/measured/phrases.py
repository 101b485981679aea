"""What the phrase of an amount names as what it measures."""

from factx.linking.measured.nouns import Measured, MeasureWords, Nouns, Phrase, noun_before
from factx.matching import Unit
from factx.syntax import DATE, WORD
from factx.syntax import words as w
from factx.syntax.readings import Reading

_MARKED_WITHIN = 5
_NO_NAME = w.DETERMINER | w.POSSESSIVE_MARK | w.HYPHEN


class Phrases:
    """The noun before or behind an amount in its own phrase."""

    def __init__(self, words: MeasureWords, nouns: Nouns) -> None:
        self.words, self.nouns = words, nouns

    def behind(self, reading: Reading, unit: Unit, place: Phrase) -> Measured | None:
        """The noun that the amount stands before: a $30 million shortfall, a 12% rise in sales."""
        steps, (k, end) = reading.steps, place
        if unit.kind not in ("money", "percent") or end >= steps.size or steps.flags[end] & _NO_NAME:
            return None
        flows = end + 1 < steps.size and steps.words[end + 1].key in self.words.flows
        if flows and steps.words[end].key in self.words.steps_taken:
            return self._moved(reading, (end, end + 1))
        phrase = self.nouns.standing(reading, end, steps.size)
        if phrase is None:
            return self._shared(reading, unit, end)
        head = steps.words[phrase[1] - 1].key
        if steps.tape.terms[steps.at[phrase[1] - 1]].text in self.words.codes:
            return None
        if head in self.words.steps_taken:
            return self._moved(reading, phrase) or self._again(reading, k)
        if unit.kind == "percent" and not (self._determined(reading, k) or head in self.words.things):
            return None
        return Measured(*phrase, "noun behind")

    def _shared(self, reading: Reading, unit: Unit, end: int) -> Measured | None:
        """The noun behind the amount that this one is joined to: from $100 to $1000 contracts."""
        steps = reading.steps
        j = end + 1
        while j < steps.size - 1 and steps.flags[j] & w.DETERMINER:
            j += 1
        other = steps.units[j] if j < steps.size else None
        joined = steps.words[end].key in self.words.ranges and other is not None and other.kind == unit.kind
        return self.behind(reading, other, (j, j + 1)) if joined and other is not None else None

    def _again(self, reading: Reading, k: int) -> Measured | None:
        """What a sentence has told of where its end marks a step: a dividend of A, marking a 59% increase."""
        verb, steps = reading.owners[k].verb, reading.steps
        j = k - 1
        while j > 0 and steps.kinds[j] == WORD and not steps.flags[j] & (w.COMMA | w.STOP) and k - j < _MARKED_WITHIN:
            j -= 1
        marks = verb is not None and verb.lemma in self.words.marks and verb.form in ("gerund", "participle")
        if not marks and not steps.flags[j] & (w.COMMA | w.STOP):
            return None
        known = reading.known["measured"]
        last: Measured | None = next((known[i] for i in sorted(known, reverse=True) if i < k), None)
        return last._replace(way="amount before") if last is not None else None

    def _determined(self, reading: Reading, k: int) -> bool:
        """Whether a determiner or an owner opens the phrase of step `k`: a stable 12% share."""
        steps = reading.steps
        j = k - 1
        verbs = self.nouns.verbs(reading)
        while j > 0 and j > k - 3 and steps.kinds[j] == WORD and not steps.flags[j] & ~w.ADVERB and j not in verbs:
            j -= 1
        return j >= 0 and bool(steps.flags[j] & (w.DETERMINER | w.POSSESSIVE_MARK))

    def _moved(self, reading: Reading, step: Phrase) -> Measured | None:
        """What a step is one in: a rise in sales, an increase over revenues; else what stands before it."""
        steps, j = reading.steps, step[1]
        if j < steps.size and steps.words[j].key in self.words.flows:
            phrase = self.nouns.opening(reading, j + 1, steps.size)
            if phrase is not None and steps.kinds[phrase[1] - 1] != DATE:
                return Measured(*phrase, "step in")
        if (inner := self._inner(reading, step[1] - 1, step[0])) is not None:
            return inner
        named = self.words.steps_taken[steps.words[step[1] - 1].key]
        return Measured(*step, "noun behind") if named else None

    def before(self, reading: Reading, k: int) -> Measured | None:
        """The noun that `of` ties to the amount, or a participle like it: revenue of A, revenues totaling A."""
        steps, j = reading.steps, self.nouns.left(reading, k)
        if j < 1:
            return None
        if steps.words[j].key in self.words.partitive:
            return self._of(reading, j)
        first = self._participle(reading, j - 1 if steps.words[j].key in self.words.levels else j)
        if first is not None:
            phrase = self.nouns.ending(reading, first, 0)
            if phrase is None or steps.words[phrase[1] - 1].key not in self.words.things:
                phrase = self.nouns.heading(reading, first, 0)
            return Measured(*phrase, "noun before") if phrase is not None else None
        return self._taken_to(reading, j) if steps.words[j].key in self.words.levels else None

    def _taken_to(self, reading: Reading, j: int) -> Measured | None:
        """What a step before `to`, `by` or `from` is one in: an increase in output to 5 tonnes, a revenue increase."""
        steps, phrase = reading.steps, self.nouns.ending(reading, j, 0)
        if phrase is None:
            return None
        if steps.words[phrase[1] - 1].key in self.words.steps_taken:
            return self._inner(reading, phrase[1] - 1, phrase[0]) or reading.known["measured"].get(phrase[0] - 1)
        i = self.nouns.opened(reading, phrase[0], 0)
        step = i > 0 and steps.words[i].key in self.words.flows and steps.words[i - 1].key in self.words.steps_taken
        return Measured(*phrase, "step in") if step else None

    def _of(self, reading: Reading, j: int) -> Measured | None:
        """What `of` at step `j` hangs on; what is only a sum or an average of it lets the noun before it speak."""
        steps = reading.steps
        head = steps.words[j - 1].key
        if head in self.nouns.empty or head in self.words.deeds:
            return None
        if head in self.words.steps_taken:
            first = self.nouns.ending(reading, j, 0)
            return self._inner(reading, j - 1, first[0]) if first is not None else None
        phrase = self.nouns.governing(reading, j)
        return Measured(*phrase, "noun of") if phrase is not None else None

    def _inner(self, reading: Reading, end: int, low: int) -> Measured | None:
        """The name before the noun of a step at `end`: a revenue increase."""
        phrase = self.nouns.ending(reading, end, low)
        things = phrase is not None and reading.steps.words[phrase[1] - 1].key in self.words.things
        return Measured(*phrase, "step in") if phrase is not None and things else None

    def _participle(self, reading: Reading, j: int) -> int | None:
        """Where a participle at step `j` begins, with its adverbs, that tells how much the noun before it is."""
        steps, word = reading.steps, reading.steps.words[max(j, 0)]
        verb = reading.owners[j].verb if j >= 0 else None
        bare = verb is None or not verb.start <= j < verb.end or verb.form in ("gerund", "participle")
        if j < 1 or not word.forms & (w.GERUND | w.PARTICIPLE) or not bare or not self.words.telling(word.lemma):
            return None
        while j > 0 and steps.flags[j - 1] & w.ADVERB:
            j -= 1
        return j - 1 if word.lemma in self.words.totals and j > 1 and steps.flags[j - 1] & w.COMMA else j

    def flow(self, reading: Reading, unit: Unit, end: int) -> Measured | None:
        """What a sum is a sum in: $9bn in sales; $11 million of debt."""
        steps = reading.steps
        if unit.kind == "percent" or end + 1 >= steps.size or steps.flags[end + 1] & (w.DETERMINER | w.PRONOUN):
            return None
        key = steps.words[end].key
        if key not in self.words.sums and key not in self.words.partitive:
            return None
        phrase = self.nouns.opening(reading, end + 1, steps.size, loose=True)
        if phrase is None or steps.kinds[phrase[1] - 1] == DATE:
            return None
        part = unit.kind != "money" and key in self.words.partitive
        return None if part and steps.words[phrase[1] - 1].key not in self.words.things else Measured(*phrase, "sum in")

    def holder(self, reading: Reading, k: int) -> Measured | None:
        """Who or what is made up of what is counted: a team of 60 nurses, a fleet of 58 aircraft."""
        steps, j = reading.steps, self.nouns.left(reading, k)
        if j < 1 or steps.words[j].key not in self.words.partitive or steps.words[j - 1].key not in self.words.holders:
            return None
        return noun_before(self.nouns, reading, j, "noun of")
