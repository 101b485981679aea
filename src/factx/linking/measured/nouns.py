"""Noun phrases as names of what an amount measures: the head with the nouns and adjectives before it."""

from typing import NamedTuple

from factx.packs import Rulebook
from factx.syntax import DATE, ENTITY, FACT, NUMBER, WORD
from factx.syntax import words as w
from factx.syntax.readings import Reading
from factx.syntax.steps import Steps

Phrase = tuple[int, int]
"""The first step of a name and the step behind its head."""
_LONGEST, _MOST_HANGING = 7, 3
_HANGING = w.PREPOSITION | w.SUBJECT_PRONOUN | w.RELATIVE | w.THAT
_OPENING = w.DETERMINER | w.PRONOUN | w.POSSESSIVE_MARK


class Measured(NamedTuple):
    """What an amount is the amount of: steps `start` to `end` of its sentence, and how that was found."""

    start: int
    end: int
    way: str


class MeasureWords:
    """The lexicons of a rulebook, most of them `measured_…`, each as the pack `measured` tells of it."""

    def __init__(self, book: Rulebook) -> None:
        self.verbs, self.moving = book.lexicon("measured_verbs"), book.lexicon("measured_moving_verbs")
        self.totals, self.marks = book.lexicon("measured_total_verbs"), book.lexicon("measured_marking")
        self.changing, self.copulas = book.lexicon("change_verb"), book.lexicon("copulas")
        self.steps_taken, self.flows = book.lexicon("measured_steps"), book.lexicon("measured_step_in")
        self.joints, self.levels = book.lexicon("measured_joints"), book.lexicon("measured_prepositions")
        self.sums, self.partitive = book.lexicon("measured_in"), book.lexicon("partitive_words")
        self.carrying, self.ranges = book.lexicon("measured_carrying"), book.lexicon("measured_ranges")
        self.things, self.holders = book.lexicon("measured_nouns"), book.lexicon("measured_holders")
        self.deeds, self.people = book.lexicon("measured_deeds"), book.lexicon("measured_people")
        self.codes, self.apart = book.lexicon("currency_code"), book.lexicon("measured_compared")
        self.openers, self.closers = book.lexicon("openers"), book.lexicon("closers")
        self.headings, self.dashes = book.lexicon("heading_marks"), book.lexicon("measured_dashes")
        self.cells = book.lexicon("cell_marks")

    def telling(self, lemma: str) -> bool:
        """Whether a verb tells how much its subject is, or how it moves."""
        return lemma in self.verbs or lemma in self.changing


class Nouns:
    """Finds names in the steps of a sentence.

    Lexicons: `measured_adjectives` are adverbs that stand before nouns too (overall), `measured_counts` stand for what
    they count (the number of shares), `measured_owners` own and measure nothing (company), `measured_empty` are nouns
    that only say which amount it is (a total of), `measured_left_out` are adjectives that make no name (new).
    """

    def __init__(self, book: Rulebook) -> None:
        self.adjectives, self.counts = book.lexicon("measured_adjectives"), book.lexicon("measured_counts")
        self.owners, self.empty = book.lexicon("measured_owners"), book.lexicon("measured_empty")
        self.openers, self.closers = book.lexicon("openers"), book.lexicon("closers")
        self.moving = book.lexicon("measured_moving_verbs")
        self.to_words = book.lexicon("words_with_to")
        self.things = book.lexicon("measured_nouns")
        self.left_out, self.partitive = book.lexicon("measured_left_out"), book.lexicon("partitive_words")

    def ending(self, reading: Reading, end: int, low: int) -> Phrase | None:
        """The name whose head stands right before step `end` or the bracket there, or None where no noun does."""
        steps, end = reading.steps, self._before_bracket(reading.steps, end, low)
        head = end - 1
        if head < low or not self._noun(reading, head):
            return None
        first = head
        while first > low and head - first < _LONGEST and self._member(reading, first - 1):
            first -= 1
        return self._named(steps, first, end)

    def opening(self, reading: Reading, start: int, high: int, loose: bool = False) -> Phrase | None:
        """The name of the noun phrase that opens at step `start`, its determiners and owners left out.

        With `loose`, a form that is a noun as often as a verb is taken for a noun behind its first word.
        """
        return self._opening(reading, self._inside(reading, start, high), high, loose)

    def standing(self, reading: Reading, start: int, high: int) -> Phrase | None:
        """The same of a phrase that no determiner and no owner opens."""
        place = self._inside(reading, start, high)
        return self._opening(reading, place, high, loose=False) if place[0] == start else None

    def _opening(self, reading: Reading, place: Phrase, high: int, loose: bool) -> Phrase | None:
        """The name of a phrase from its first step on, as far as it has been read."""
        steps, (first, end) = reading.steps, place
        while end < high and end - first < _LONGEST:
            if not self._member(reading, end) and not (loose and end > first and steps.words[end].nounlike):
                break
            end += 1
        while end > first and steps.kinds[end - 1] == WORD and steps.words[end - 1].flags:
            end -= 1
        if end == first or not (self._noun(reading, end - 1) or (loose and steps.words[end - 1].nounlike)):
            return None
        counted = steps.words[end - 1].key in self.counts and end < high and steps.words[end].key in self.partitive
        return (self.opening(reading, end + 1, high) if counted else None) or self._named(steps, first, end)

    def _before_bracket(self, steps: Steps, end: int, low: int) -> int:
        """Where the bracket opens that closes right before a step: the present value (NPV) of."""
        if end - 1 <= low or steps.words[end - 1].key not in self.closers:
            return end
        return next((j for j in range(end - 2, low, -1) if steps.words[j].key in self.openers), end)

    def _inside(self, reading: Reading, start: int, high: int) -> Phrase:
        """The step behind the determiners and owners that open a noun phrase, and the one behind its words."""
        steps = reading.steps
        first = k = start
        while k < min(high, start + _LONGEST):
            if steps.flags[k] & w.POSSESSIVE_MARK or (steps.flags[k] & w.DETERMINER and k == first):
                first = k + 1
            elif not self._member(reading, k):
                break
            k += 1
        return first, k

    def _named(self, steps: Steps, first: int, end: int) -> Phrase | None:
        """The phrase without what stands before a name as an owner, a date or a figure; None for an owner alone."""
        while first < end - 1 and self._stands_before(steps, first):
            first += 2 if self._hyphened(steps, first) and first + 2 < end else 1
        head = steps.words[end - 1].key
        if steps.kinds[end - 1] != WORD and not self._abbreviation(steps, end - 1):
            return None
        alone = end - first == 1
        empty = head in self.left_out or (head in self.empty and (alone or not self.empty[head]))
        return None if empty else (first, end)

    def owning(self, steps: Steps, phrase: Phrase) -> bool:
        """Whether a name is only that of somebody who owns what is measured: the company."""
        return phrase[1] - phrase[0] == 1 and steps.words[phrase[0]].key in self.owners

    def _stands_before(self, steps: Steps, k: int) -> bool:
        """Whether a step is no part of the name behind it."""
        unit = steps.units[k]
        if steps.kinds[k] != WORD:
            return (unit is None or unit.kind != "duration") and not self._hyphened(steps, k)
        word = steps.words[k]
        if word.forms & w.GERUND and word.lemma in self.moving:
            return True
        return bool(steps.flags[k] & w.HYPHEN) or (steps.words[k].key in self.left_out and not self._hyphened(steps, k))

    def _hyphened(self, steps: Steps, k: int) -> bool:
        """Whether a hyphen joins a step to the next."""
        return k + 1 < steps.size and bool(steps.flags[k + 1] & w.HYPHEN) and steps.touching(k)

    def _abbreviation(self, steps: Steps, k: int) -> bool:
        """Whether a unit in capitals that nobody knows may be what is measured: EBITDA, GDP."""
        unit = steps.units[k]
        known = unit is not None and unit.kind == "entity" and unit.end - unit.start == 1
        return known and steps.tape.terms[steps.at[k]].key in self.adjectives

    def _noun(self, reading: Reading, k: int) -> bool:
        steps, word = reading.steps, reading.steps.words[k]
        if steps.kinds[k] == ENTITY:
            return True
        if steps.kinds[k] != WORD or not word.key[:1].isalpha():
            return False
        if word.forms & (w.GERUND | w.PARTICIPLE) and not word.nounlike and word.key not in self.things:
            return False
        return not word.flags and k not in self.verbs(reading)

    def _member(self, reading: Reading, k: int) -> bool:
        """Whether a step is part of a noun phrase."""
        steps = reading.steps
        if steps.flags[k] & w.HYPHEN:
            return not steps.flags[k] & w.STOP
        if steps.kinds[k] in (ENTITY, DATE, NUMBER):
            return True
        if steps.kinds[k] == FACT:
            return k + 1 < steps.size and bool(steps.flags[k + 1] & w.HYPHEN)
        return steps.kinds[k] == WORD and self._premodifier(reading, k)

    def _premodifier(self, reading: Reading, k: int) -> bool:
        steps, word = reading.steps, reading.steps.words[k]
        if not word.key[:1].isalnum() or k in self.verbs(reading) or word.key in self.to_words:
            return False
        if not word.flags or word.key in self.adjectives:
            return True
        if word.flags & w.DETERMINER:
            return False
        hyphened = (k > 0 and steps.flags[k - 1] & w.HYPHEN and steps.touching(k - 1)) or self._hyphened(steps, k)
        return bool(hyphened or (word.flags == w.ADVERB and word.forms & (w.GERUND | w.PARTICIPLE)))

    def governing(self, reading: Reading, end: int) -> Phrase | None:
        """The name before step `end`; where `of` hangs it on one that measures, that one: a supply of gold of 3 tonnes.

        What is one word behind such an `of` is part of the name: the internal rate of return of 17%.
        """
        steps, phrase = reading.steps, self.ending(reading, end, 0)
        j = self.opened(reading, phrase[0], 0) if phrase is not None else 0
        if phrase is None or j < 1 or steps.words[j].key not in self.partitive:
            return phrase
        above = self.ending(reading, j, 0)
        if above is None or steps.words[above[1] - 1].key not in self.things:
            return phrase
        return (above[0], phrase[1]) if phrase[1] - j == 2 else above

    def heading(self, reading: Reading, end: int, low: int) -> Phrase | None:
        """The same of the phrase that the phrases before step `end` hang on: the price for four (exceeds it)."""
        steps, phrase = reading.steps, self.ending(reading, end, low)
        for _ in range(_MOST_HANGING):
            j = self.opened(reading, end - 1, low)
            if j <= low or not steps.flags[j] & w.PREPOSITION or steps.kinds[j] != WORD:
                break
            above = self.ending(reading, j, low)
            if above is None:
                break
            phrase, end = above, j
        return phrase

    def opened(self, reading: Reading, k: int, low: int) -> int:
        """The step before the noun phrase, or the gerund with its object, that step `k` is in."""
        steps = reading.steps
        while k > low and (self._member(reading, k) or steps.kinds[k] == FACT or steps.flags[k] & _OPENING):
            k -= 1
        gerund = k in self.verbs(reading) and bool(steps.words[k].forms & w.GERUND)
        return k - 1 if gerund and k > low else k

    def left(self, reading: Reading, k: int) -> int:
        """The step before an amount, articles and adverbs passed over."""
        flags, j = reading.steps.flags, k - 1
        while j > 0 and flags[j] & (w.DETERMINER | w.ADVERB) and not flags[j] & (w.PREPOSITION | w.BOUNDARY):
            if j in self.verbs(reading):
                break
            j -= 1
        return j

    def verbs(self, reading: Reading) -> frozenset[int]:
        """The steps of a sentence that its verb groups take up."""
        known: frozenset[int] | None = reading.known.get("verb steps")
        if known is None:
            verbs = (clause.verb for clause in reading.clauses if clause.verb is not None)
            known = reading.known["verb steps"] = frozenset(k for verb in verbs for k in range(verb.start, verb.end))
        return known


def noun_phrase_end(steps: Steps, a: int, b: int) -> int:
    """The step behind the noun phrase of steps `a` to `b`, before what hangs on it."""
    return next((k for k in range(a + 1, b) if steps.flags[k] & _HANGING and steps.kinds[k] == WORD), b)


def noun_before(nouns: Nouns, reading: Reading, end: int, way: str) -> Measured | None:
    """The name right before step `end` as what is measured there."""
    phrase = nouns.ending(reading, end, 0)
    return Measured(*phrase, way) if phrase is not None else None
