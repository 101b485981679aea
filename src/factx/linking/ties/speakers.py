"""Who says so: the subject of a verb of saying, the speaker of a quotation, `according to`."""

import itertools
from bisect import bisect_right

from factx.linking.ties.labels import Labels
from factx.linking.ties.naming import PERSON, PRONOUNS, Named, Namer, named
from factx.matching import Tape
from factx.packs import Rulebook
from factx.syntax import DATE, ENTITY, FACT, WORD, Clause, Verb
from factx.syntax import words as w
from factx.syntax.quotations import Quotation
from factx.syntax.readings import Reading, Readings


class Speakers:
    """Finds who says what in one document."""

    def __init__(self, tape: Tape, readings: Readings, namer: Namer, book: Rulebook) -> None:
        self.tape, self.readings, self.namer = tape, readings, namer
        self.saying = book.lexicon("saying_verbs")
        self.persons = book.lexicon("person_pronouns")
        self.headings, self.promising = book.lexicon("heading_marks"), book.lexicon("promising_verbs")
        self.labels = Labels(tape, self.headings)
        self.quotations = readings.quotations()
        self._starts = [quotation.start for quotation in self.quotations]
        self._of_quotation: dict[int, Named | None] = {}
        namer.heard = self._quoted

    def of(self, reading: Reading, clause: Clause, token: int) -> Named | None:
        """The speaker of what stands at a token in a clause."""
        if self._foreseen(reading, token):
            return None
        report = self._report(reading, clause)
        found = self.speaker(reading, report) if report is not None else None
        if found is not None and found.via == PRONOUNS:
            found = self._quoted(token) or found
        found = found or self._according(reading) or self._quoted(token)
        if found is None:
            report = self._report_of_noun(reading, clause, token)
            found = self.speaker(reading, report) if report is not None else None
        return found or self.labels.speaker(token)

    def _foreseen(self, reading: Reading, token: int) -> bool:
        """Whether a figure is what others only expected: above the 8 dollars that analysts were looking for."""
        behind = reading.steps.step_of(token) + 1
        for each in reading.clauses:
            verb, subject = each.verb, each.subject
            if each.kind not in ("relative", "that") or verb is None or subject is None:
                continue
            if "foreseeing_verbs" not in verb.classes or verb.passive:
                continue
            told = any("foreseer" in each for each in reading.steps.lexicons[slice(*subject)])
            if told and each.start == behind:
                return True
        return False

    def shifts(self, reading: Reading, clause: Clause) -> bool:
        """Whether somebody is told to have said a clause in other words, so that what will be is what would be."""
        number = bisect_right(self._starts, reading.token(clause.start)) - 1
        if number >= 0 and reading.token(clause.start) < self.quotations[number].end:
            return False
        promised = any(
            each.kind == "that" and above.verb is not None and above.verb.lemma in self.promising
            for each, above in itertools.pairwise(reading.ancestors(clause))
        )
        return promised or self._report(reading, clause) is not None

    def is_saying(self, clause: Clause) -> bool:
        """Whether the verb of a clause is one of saying, in the active voice."""
        verb = clause.verb
        if verb is None or "saying_verbs" not in verb.classes or verb.passive or verb.form not in ("finite", "gerund"):
            return False
        return not verb.negated

    def speaker(self, reading: Reading, clause: Clause) -> Named | None:
        """Who speaks in a clause of saying."""
        verb = clause.verb
        assert verb is not None
        inverted = self._behind_verb(reading, verb) if clause.subject is None and not verb.auxiliary else None
        if inverted is not None:
            return inverted
        chain = reading.ancestors(clause)
        if clause.kind == "participle" and clause.subject is None:
            chain = [each for each in chain if self._spoken(each) and each.start < clause.start] or chain
        for each in chain:
            if each.subject is not None:
                if self._nobody(reading, each.subject):
                    return None
                return self.namer.speaker(reading, *each.subject)
            if each.kind not in ("coordinate", "participle"):
                break
        return None

    def _nobody(self, reading: Reading, subject: tuple[int, int]) -> bool:
        """Whether a subject is none, a thing, or a number of people: 26 percent of voters say, 61 firms announced."""
        steps, (a, b) = reading.steps, subject
        nobody = any(flags & w.NEGATIVE_DETERMINER for flags in steps.flags[a:b])
        if nobody or "unspeaking_nouns" in steps.lexicons[b - 1]:
            return True
        first = a - 2 if a > 1 and "partitive_words" in steps.lexicons[a - 1] else a
        asked = any(unit is not None and unit.kind == "percent" for unit in steps.units[first:b])
        return asked or (FACT in steps.kinds[a:b] and ENTITY not in steps.kinds[a:b])

    def _behind_verb(self, reading: Reading, verb: Verb) -> Named | None:
        """The speaker of an inverted clause: " said Farid Nassim; sales rose, says Acme."""
        steps = reading.steps
        before = steps.flags[verb.start - 1] if verb.start else w.QUOTE  # behind a sentence that "!" ends
        end = verb.end
        parting = w.COMMA | w.STOP | w.QUOTE | w.RELATIVE | w.PREPOSITION | w.THAT
        while end < steps.size and not steps.flags[end] & parting:
            if steps.kinds[end] == DATE or steps.ends_sentence(end):
                break
            end += 1
        found = self.namer.speaker(reading, verb.end, end) if before & (w.COMMA | w.QUOTE) else None
        if found is not None and found.entity is None:
            found = self._apposed(reading, end) or found
        return found if found is not None and (before & w.QUOTE or found.entity is not None) else None

    def _apposed(self, reading: Reading, k: int) -> Named | None:
        """The person named behind what somebody is: said the head of Acme, Ada Bly, in Oslo."""
        steps = reading.steps
        marks = w.COMMA | w.STOP | w.QUOTE | w.THAT
        comma = next((j for j in range(k, steps.size - 1) if steps.flags[j] & marks), None)
        if comma is None or not steps.flags[comma] & w.COMMA:
            return None
        unit = steps.units[comma + 1]
        person = unit is not None and unit.fields.get("label") == PERSON
        found = self.namer.speaker(reading, comma + 1, comma + 2) if person else None
        return found.by("apposition") if found is not None else None

    def _report(self, reading: Reading, clause: Clause) -> Clause | None:
        """The clause of saying that reports a clause: the innermost above it, else one behind or in between."""
        for each, above in itertools.pairwise(reading.ancestors(clause)):
            behind = above.verb is not None and each.start >= above.verb.end
            if each.kind == "that" and behind and self.is_saying(above):
                return above
        return self._postposed(reading).get(id(clause))

    def _report_of_noun(self, reading: Reading, clause: Clause, token: int) -> Clause | None:
        """The clause of saying whose object holds a place: announced a loss of three million, plans to pay."""
        k = reading.steps.step_of(token)
        if self._says_nouns(clause) and clause.verb is not None and clause.verb.end <= k:
            return clause
        for each, above in itertools.pairwise(reading.ancestors(clause)):
            concurrent = "concurrent_words" in reading.steps.lexicons[each.start]
            below = concurrent or each.kind in ("infinitive", "participle")
            if below and self._says_nouns(above) and above.verb is not None and each.start >= above.verb.end:
                return above
        return None

    def _says_nouns(self, clause: Clause) -> bool:
        """Whether what a verb of saying has as its object is said too: announced a loss; not expects a loss."""
        return self.is_saying(clause) and clause.verb is not None and not self.saying[clause.verb.lemma]

    def _spoken(self, clause: Clause) -> bool:
        return self.is_saying(clause) and clause.verb is not None and clause.verb.form == "finite"

    def _postposed(self, reading: Reading) -> dict[int, Clause]:
        """Clauses by the clause of saying that stands behind them or between them: sales rose, Acme said."""
        known: dict[int, Clause] | None = reading.known.get("reports")
        if known is None:
            known = reading.known["reports"] = {}
            for clause in reading.clauses:
                ways = self._parenthetic, self._as_told, self._announces
                if self._spoken(clause) and any(told(reading, clause) for told in ways):
                    self._cover(reading, clause, known)
        return known

    def _cover(self, reading: Reading, said: Clause, known: dict[int, Clause]) -> None:
        verb, flags = said.verb, reading.steps.flags
        assert verb is not None
        goes_on = bool(flags[min(self._tail(reading, said), reading.steps.size - 1)] & w.COMMA)
        goes_on = goes_on or self._announces(reading, said)
        for clause in reading.clauses:
            if clause is said or (clause.kind == "relative" and clause.start >= verb.end):
                continue
            if clause.start < verb.start or goes_on:
                known.setdefault(id(clause), said)

    def _parenthetic(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause of saying stands beside what it reports, behind a comma or a quotation mark."""
        steps, verb = reading.steps, clause.verb
        assert verb is not None
        first = clause.subject[0] if clause.subject is not None else verb.start
        if first == 0 or not steps.flags[first - 1] & (w.COMMA | w.QUOTE):
            return False
        end = self._tail(reading, clause)
        if end < steps.size and steps.flags[end] & w.COMMA:
            return True
        tail = range(verb.end, clause.end)
        told = any(c.parent is clause and c.kind in ("that", "infinitive") for c in reading.clauses)
        return not told and not any(steps.kinds[k] == FACT for k in tail)

    def _tail(self, reading: Reading, clause: Clause) -> int:
        """The step behind a verb of saying and what only tells when or where it is said."""
        steps, verb = reading.steps, clause.verb
        assert verb is not None
        end = verb.end
        if clause.subject is None or not self._somebody(reading, clause.subject):
            return end
        while end < steps.size and reading.owners[end] is clause and steps.kinds[end] != FACT:
            if steps.flags[end] & w.COMMA:
                return end
            end += 1
        return verb.end

    def _somebody(self, reading: Reading, subject: tuple[int, int]) -> bool:
        """Whether a subject ends with a name, is a pronoun or what a firm is called."""
        steps, last = reading.steps, subject[1] - 1
        described = "organization_descriptions" in steps.lexicons[last] and steps.flags[subject[0]] & w.DETERMINER
        return steps.kinds[last] == ENTITY or bool(steps.flags[last] & w.SUBJECT_PRONOUN or described)

    def _as_told(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause of saying says in passing who tells the rest: As Ada Bly explained, sales rose."""
        steps, verb = reading.steps, clause.verb
        opened = clause.kind == "adverbial" and "reporting_conjunctions" in steps.lexicons[clause.start]
        return opened and verb is not None and FACT not in steps.kinds[verb.end : clause.end]

    def _announces(self, reading: Reading, clause: Clause) -> bool:
        """Whether a colon behind a verb of saying opens what is said: Ada Bly said: We won."""
        steps, verb, own = reading.steps, clause.verb, clause.subject
        colon = verb is not None and verb.end < steps.size and "heading_marks" in steps.lexicons[verb.end]
        return colon and own is not None and self._somebody(reading, own)

    def _according(self, reading: Reading) -> Named | None:
        """The speaker that `according to` names in a sentence."""
        if "according" not in reading.known:
            reading.known["according"] = self._attribution(reading)
        found: Named | None = reading.known["according"]
        return found

    def _attribution(self, reading: Reading) -> Named | None:
        steps = reading.steps
        for k in range(steps.size):
            if "attributing_phrases" not in steps.tape.terms[steps.at[k]].opens:
                continue
            size = steps.phrase_at(k, "attributing_phrases")
            end = start = k + size
            while end < steps.size and not self._stops(reading, end):
                end += 1
            while end > start and (steps.flags[end - 1] & w.PREPOSITION or steps.kinds[end - 1] == DATE):
                end -= 1
            told = steps.lexicons[end - 2] if end - start > 1 and steps.words[end - 1].forms else frozenset()
            end -= "documents" in told and "polls" not in told  # final results published on Sunday
            if size and end > start and "unspeaking_nouns" not in steps.lexicons[end - 1]:
                return self.namer.speaker(reading, start, end)
        return None

    def _stops(self, reading: Reading, k: int) -> bool:
        steps = reading.steps
        if steps.kinds[k] != WORD:
            return steps.kinds[k] == FACT
        return bool(steps.flags[k] & (w.BOUNDARY | w.QUOTE) or steps.words[k].auxiliary) or steps.ends_sentence(k)

    def _quoted(self, token: int) -> Named | None:
        """The speaker of the quotation that holds a token."""
        number = bisect_right(self._starts, token) - 1
        if number < 0 or token >= self.quotations[number].end:
            return None
        return self._speaker_of(number)

    def _speaker_of(self, number: int) -> Named | None:
        """The speaker told beside a quotation, or beside one that it goes on with."""
        first = number
        while first not in self._of_quotation:
            quotation = self.quotations[first]
            self._of_quotation[first] = None  # who asks for himself meanwhile gets no answer
            found = self._behind(quotation) or self._before(quotation)
            if found is not None:
                self._of_quotation[first] = found
            elif first and self._carried(self.quotations[first - 1], quotation):
                first -= 1
        speaker = self._of_quotation[first]
        carried = speaker.by("carried") if speaker is not None else None
        for each in range(first + 1, number + 1):
            self._of_quotation[each] = self._of_quotation[each] or carried
        return self._of_quotation[number]

    def _carried(self, former: Quotation, quotation: Quotation) -> bool:
        """Whether a quotation goes on with the one before it: in one paragraph, left open there, or right behind."""
        if not former.closed or former.end == quotation.start:
            return True
        between = range(former.end, quotation.start + 1)
        return not any(token in self.tape.breaks for token in between)

    def _behind(self, quotation: Quotation) -> Named | None:
        """The speaker right behind a quotation, in its sentence or in a short one that follows."""
        if not quotation.closed or quotation.end >= len(self.tape.terms):
            return None
        if "signature_dashes" in self.tape.terms[quotation.end].lexicons:
            return self._signed(quotation.end + 1)
        reading = self.readings.of(quotation.end)
        first = reading.steps.step_of(quotation.end)
        for clause in reading.clauses:
            verb = clause.verb
            if verb is None or verb.start < first or not (self.is_saying(clause) or self._utters(reading, clause)):
                continue
            begins = clause.subject[0] if clause.subject is not None else verb.start
            told = any(each.parent is clause and each.kind == "that" for each in reading.clauses)
            if begins - first <= 1 and not told:
                found = self.speaker(reading, clause)
                known = found is not None and found.label == PERSON
                return found if known or self.is_saying(clause) else None
        return None

    def _signed(self, token: int) -> Named | None:
        """Who is named behind a dash: "It paid off." -- Ada Bly, head of sales."""
        unit = self.tape.units[token] if token < len(self.tape.terms) else None
        person = unit is not None and unit.fields.get("label") == PERSON
        return named(unit, "layout") if unit is not None and person else None

    def _utters(self, reading: Reading, clause: Clause) -> bool:
        """Whether a verb of any kind only tells how a quotation before it is spoken: "We won," Ada Bly laughed."""
        steps, verb = reading.steps, clause.verb
        if verb is None or verb.form != "finite":
            return False
        if verb.start and steps.flags[verb.start - 1] & w.QUOTE:
            return True
        k = verb.end
        return k >= steps.size or bool(steps.flags[k] & w.COMMA) or steps.ends_sentence(k)

    def _before(self, quotation: Quotation) -> Named | None:
        """The speaker of a clause of saying before a quotation, or of a name and a colon."""
        if quotation.start == 0:
            return None
        if quotation.start == self.tape.lo[quotation.start]:
            return self._introduced(quotation.start - 1) or self._said_before(quotation.start)
        reading = self.readings.of(quotation.start)
        last = reading.steps.step_of(quotation.start)
        for clause in reversed(reading.clauses):
            if self.is_saying(clause) and clause.verb is not None and clause.verb.end <= last:
                return self.speaker(reading, clause)
        return self._labelled(reading, last)

    def _introduced(self, token: int) -> Named | None:
        """The speaker whom a sentence names that a colon at a token ends: A statement from Ada Bly:"""
        if "heading_marks" not in self.tape.terms[token].lexicons:
            return None
        reading = self.readings.of(token)
        return self._heading_person(reading, reading.steps.size)

    def _said_before(self, token: int) -> Named | None:
        """The person whom the sentence right before a token tells to say something: She said so. "We won." """
        if token in self.tape.breaks:
            return None
        reading = self.readings.of(token - 1)
        saying = (each for each in reading.clauses if each.kind == "main" and self._spoken(each))
        found = self.speaker(reading, told) if (told := next(saying, None)) is not None else None
        return found.by("carried") if found is not None and found.label == PERSON else None

    def _heading_person(self, reading: Reading, end: int) -> Named | None:
        """The last person before step `end`, where no verb stands before it: A statement from Ada Bly, a director."""
        if any(each.verb is not None and each.verb.start < end for each in reading.clauses):
            return None
        units = reading.steps.units[:end]
        people = [unit for unit in units if unit is not None and unit.fields.get("label") == PERSON]
        return named(people[-1], "layout") if people else None

    def _labelled(self, reading: Reading, last: int) -> Named | None:
        """The person whose name and a colon stand before a quotation at step `last`."""
        if last < 2 or "heading_marks" not in reading.steps.lexicons[last - 1]:
            return None
        return self._heading_person(reading, last - 1)
