"""Whom a fact is about: the owner of its noun phrase, the subject of its clause, what the clause says besides."""

from factx.linking.ties import standings
from factx.linking.ties.carried import Carried
from factx.linking.ties.lists import goes_on_for_another, listed_name
from factx.linking.ties.naming import ORGANIZATION, PERSON, PLACE, Named, Namer, named
from factx.matching import Unit
from factx.names.marking import covered_names
from factx.packs import Rulebook
from factx.syntax import DATE, ENTITY, FACT, WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_TELLING = frozenset(("foreseeing_verbs", "saying_verbs"))
_NARRATING = _TELLING | {"narrating_verbs"}
_DEPTH = 8


class Subjects:
    """Finds the subjects of one document's facts."""

    def __init__(self, namer: Namer, book: Rulebook) -> None:
        self.namer = namer
        self.person_pronouns = book.lexicon("person_pronouns")
        self.covered = {name.start: name for name in covered_names(namer.tape)}
        self.carried = Carried(namer, book)

    def of_fact(self, reading: Reading, clause: Clause, unit: Unit) -> Named | None:
        """The entity that a fact in a clause is about, or None."""
        steps = reading.steps
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        listed = listed_name(reading, k)
        if listed is not None:
            return named(listed)
        if unit.kind in ("percent", "quantity"):
            if won := standings.contest(reading, k):
                return standings.loser(self.namer, reading, won)
            if unit.kind == "percent" and (found := standings.stands(reading, k) or standings.backed(reading, k)):
                return found
            if any("abstainers" in each for each in steps.lexicons[end : end + 3]):
                return None
        if goes_on_for_another(reading, clause, k):
            return self.namer.meant(steps.at[k - 2])
        return (
            self._owner(reading, k)
            or self._inside(reading, unit)
            or self._described_by(reading, k)
            or self._gapped(reading, clause, k)
            or self._valued(reading, clause, k)
            or (self._behind(reading, end) if unit.kind == "headcount" or self._compared(reading, k) else None)
            or self.of_clause(reading, clause)
            or self._agent(reading, clause, end)
            or (None if self.carried.unheard(reading, clause) else self._object(reading, clause, k))
            or self._above(reading, clause)
            or self._resumed(reading, clause)
            or self.carried.employer(clause, unit)
            or self.carried.there(reading, unit)
            or self.carried.last(reading, clause, unit)
        )

    def of_clause(self, reading: Reading, clause: Clause, depth: int = 0) -> Named | None:
        """The entity that a clause's subject is about; that of the clause it hangs on where it has none of its own."""
        if depth > _DEPTH:
            return None
        own = clause.subject
        if own is not None and standings.by_poll(reading, own):
            return standings.polled(self.namer, reading, clause)
        if own is not None:
            apposed = self.namer.apposed(reading, *own)
            found = apposed or self._same(reading, clause, own, depth) or self.namer.owner(reading, *own)
            if not depth and found is not None and (told := self.told_of(clause, found)) is not found:
                return told
            part = clause.kind == "relative" and not reading.steps.flags[clause.start] & w.THAT
            if found is not None or not (part or self._of_predicate(reading, clause)):
                return found
        if clause.kind == "relative":
            return self._antecedent(reading, clause, depth)
        if own is None and (owner := self._owner_of_deed(reading, clause)):
            return owner
        if clause.parent is None or clause.kind in ("main", "that"):
            return None
        return self.of_clause(reading, clause.parent, depth + 1)

    def told_of(self, clause: Clause, found: Named) -> Named | None:
        """Whom a clause tells of: the firm of a person who says or foresees something, nobody for a public body."""
        verb = clause.verb
        if verb is None or verb.passive or not verb.classes & _NARRATING:
            return found
        if found.label == ORGANIZATION and verb.classes & _TELLING:
            return None if self.namer.referents.is_public(found.name) and found.via == "clause" else found
        if found.label != PERSON:
            return found
        unit = self.namer.referents.employer(found.entity) if found.entity else None
        return named(unit, found.via) if unit is not None else None

    def _owner_of_deed(self, reading: Reading, clause: Clause) -> Named | None:
        """Whose the noun is that an infinitive or participle belongs to: Acme's plan to sell, its target of selling."""
        steps, noun = reading.steps, clause.start - 1
        told = "partitive_words" in steps.lexicons[noun + 1] or "nouns_with_to" in steps.lexicons[noun]
        if clause.kind not in ("infinitive", "participle") or not told:
            return None
        while steps.kinds[noun] == WORD and not steps.flags[noun]:
            noun -= 1
        return named(steps.name(noun - 1), "possessive") if steps.flags[noun] & w.POSSESSIVE_MARK else None

    def _of_predicate(self, reading: Reading, clause: Clause) -> bool:
        """Whether a participle tells more of what a subject is or counts: is a firm owning, owns 4 mills totaling."""
        own, above = clause.subject, clause.parent.verb if clause.parent is not None else None
        if own is None or above is None or clause.kind != "participle":
            return False
        return "copulas" in above.classes or FACT in reading.steps.kinds[slice(*own)]

    def _same(self, reading: Reading, clause: Clause, own: tuple[int, int], depth: int) -> Named | None:
        """A pronoun that takes up the subject of the clause before: Acme said it would; the team grew and it won."""
        steps, k = reading.steps, own[0]
        plain = [i for i in range(*own) if not steps.flags[i] & w.NEUTRAL and steps.kinds[i] != DATE]
        if not plain or not self._takes_up(reading, plain):
            return None
        key = steps.words[plain[0]].key
        if key in self.namer.first_persons:
            return None
        former = clause.parent
        if former is None:
            former = next((c for c in reversed(reading.clauses) if c.verb and c.verb.end <= k), None)
        if former is None:
            return None
        found = self.of_clause(reading, former, depth + 1)
        if found is None:
            return None
        alike = (found.label == PERSON) == (key in self.person_pronouns)
        described = steps.flags[plain[0]] & w.DETERMINER and not steps.flags[plain[0]] & w.POSSESSIVE
        return found.by("description" if described else "pronoun") if alike else None

    def _takes_up(self, reading: Reading, steps_of: list[int]) -> bool:
        """Whether a noun phrase only takes up what was named: it, its sales, the company."""
        steps, first = reading.steps, steps_of[0]
        if steps.flags[first] & w.POSSESSIVE:
            return True
        if len(steps_of) == 1:
            anybody = "expletives" in steps.lexicons[first]
            return bool(steps.flags[first] & (w.SUBJECT_PRONOUN | w.PRONOUN)) and not anybody
        return bool(steps.flags[first] & w.DETERMINER) and "organization_descriptions" in steps.lexicons[steps_of[1]]

    def _antecedent(self, reading: Reading, clause: Clause, depth: int) -> Named | None:
        """The noun phrase before a relative clause; behind a comma it may be all that the clause above tells."""
        steps, b = reading.steps, clause.start
        apart = b > 0 and steps.flags[b - 1] & w.COMMA
        while steps.flags[b - 1] & (w.COMMA | w.QUOTE):
            b -= 1
        a = b
        while not steps.flags[a - 1] & (w.COMMA | w.STOP | w.COORDINATOR | w.THAT | w.RELATIVE | w.EDGE):
            verb = reading.owners[a - 1].verb
            if verb is not None and verb.start <= a - 1 < verb.end:
                break
            if "indefinite_articles" in steps.lexicons[a] and (steps.name(a - 1) or steps.flags[a - 1] & w.PREPOSITION):
                break
            a -= 1
        unit, placed = steps.name(b - 1), self._placed(reading, b - 1)
        if unit is not None and (not placed or steps.flags[b - 3] & (w.BOUNDARY | w.EDGE)):
            return named(unit)
        parent = clause.parent
        if placed and parent is not None:
            return self.of_clause(reading, parent, depth + 1)
        found = self.namer.owner(reading, a, b)
        return self.of_clause(reading, parent, depth + 1) if found is None and apart and parent is not None else found

    def _placed(self, reading: Reading, k: int) -> bool:
        """Whether the name at step `k` is only where something is: in Dublin, Ireland."""
        steps = reading.steps
        while k > 0 and steps.name(k, PLACE) is not None:
            if steps.flags[k - 1] & w.PREPOSITION:
                return True
            k -= 2 if steps.flags[k - 1] & (w.COMMA | w.COORDINATOR) else k
        return False

    def _owner(self, reading: Reading, k: int) -> Named | None:
        """The possessive before a fact in its own noun phrase: Talvik's 240 workers, its team of 30 engineers."""
        steps, i = reading.steps, k - 1
        clause = reading.owners[k]
        first = clause.verb.end if clause.verb and clause.verb.end <= k else clause.start
        while i >= first:
            flags = steps.flags[i]
            if flags & w.POSSESSIVE_MARK:
                if (unit := steps.name(i - 1)) is not None:
                    town = steps.name(i - 3, PLACE) if unit.fields["label"] == PLACE else None
                    return named(town or unit, "possessive")
                if steps.kinds[i - 1] != WORD or not steps.title(i - 1):
                    return None
                return Named(self.namer.tape.terms[steps.at[i - 1]].text, None, ORGANIZATION, "possessive")
            if flags & w.POSSESSIVE:
                return self._taken_up(reading, steps.at[i]) if not standings.contends(reading, i - 1) else None
            if steps.kinds[i] == WORD and flags & (w.BOUNDARY | w.QUOTE):
                return None
            if flags & w.PREPOSITION and "owner_prepositions" not in steps.lexicons[i]:
                return None
            i -= 1
        return None

    def _described_by(self, reading: Reading, k: int) -> Named | None:
        """The name that the figure at step `k` only describes: the Skerry Bank, a 3 billion farm,; Acme (3 million)."""
        steps = reading.steps
        if "indefinite_articles" in steps.lexicons[k - 1] and steps.flags[k - 2] & w.COMMA:
            return named(steps.name(k - 3), "apposition")
        unit = steps.name(k - 2) if "openers" in steps.lexicons[k - 1] else None
        listed = steps.flags[k - 3] & (w.BOUNDARY | w.EDGE)
        return named(unit, "apposition") if unit is not None and (listed or unit.fields["label"] != PLACE) else None

    def _gapped(self, reading: Reading, clause: Clause, k: int) -> Named | None:
        """The name before a figure that goes on without its verb: Acme pays 3 million and Borg 2 million."""
        steps, at = reading.steps, k - 1
        if clause.verb is None:
            return None
        if steps.flags[at] & w.PREPOSITION and steps.words[at] in steps.words[clause.verb.end : at - 1]:
            at -= 1 if steps.name(k - 2) else 2  # accounts for 5% and Borg for 3%
        unit, before = steps.name(at), at - 1
        if steps.flags[before] & w.PREPOSITION and (unit is None or unit.fields["label"] == PLACE):
            before -= 1
        elif "partitive_words" in steps.lexicons[before] or steps.flags[before] & w.DETERMINER:
            before -= 1 + bool(steps.flags[before - 1] & w.DETERMINER)  # those of Acme
        return named(unit) if steps.flags[before] & (w.COMMA | w.COORDINATOR) else None

    def _valued(self, reading: Reading, clause: Clause, k: int) -> Named | None:
        """Whose worth a clause puts at the figure of step `k`: puts the value of Acme at; pegged Bly's fortune at."""
        verb, steps = clause.verb, reading.steps
        if verb is None or "valuing_verbs" not in verb.classes:
            return None
        at = next((i for i in range(verb.end, k) if "valuing_prepositions" in steps.lexicons[i]), verb.end)
        return self.namer.owner(reading, verb.end, at)

    def _inside(self, reading: Reading, unit: Unit) -> Named | None:
        """The owner within a fact: a quarter of its analysts, half of my week, 300 Talvik workers."""
        words = self.namer.book.lexicon("possessive_pronouns")
        for token in range(unit.start, unit.end) if unit.kind != "target" else ():
            name = self.covered.get(token) if unit.kind == "headcount" else None
            if name is not None and name.fields["label"] == ORGANIZATION:
                return named(name, "possessive")
            if self.namer.tape.terms[token].key in words:
                return self._taken_up(reading, token)
        return None

    def _taken_up(self, reading: Reading, token: int) -> Named | None:
        """Whom a possessive means: who its clause is of, or the one above that; else who is meant there."""
        clause = reading.clause_at(token)
        if clause.kind == "that" and clause.subject is not None and clause.parent is not None:
            clause = clause.parent if reading.steps.step_of(token) < clause.subject[1] else clause
        found = self.of_clause(reading, clause) if clause.kind in ("relative", "that", "main") else None
        if found is None or (found.label == PERSON) != (self.namer.tape.terms[token].key in self.person_pronouns):
            return self.namer.meant(token)
        return found.by("pronoun")

    def _compared(self, reading: Reading, k: int) -> bool:
        """Whether another's figure is only compared with: against 300 at Borg, compared to just 300 from Borg."""
        steps = reading.steps
        while steps.flags[k - 1] & (w.DETERMINER | w.ADVERB | w.PREPOSITION):
            k -= 1
            if "comparing_words" in steps.lexicons[k]:
                return "starting_words" not in steps.lexicons[k]
        return "comparing_words" in steps.lexicons[k - 1]

    def _behind(self, reading: Reading, k: int) -> Named | None:
        """The owner behind people: 180 workers at Nakahara Optical."""
        steps = reading.steps
        if "owner_prepositions" not in steps.lexicons[k]:
            return None
        while steps.flags[k + 1] & w.DETERMINER:
            k += 1
        return named(steps.name(k + 1, ORGANIZATION), "possessive")

    def _agent(self, reading: Reading, clause: Clause, end: int) -> Named | None:
        """Who did what a passive tells, or the participle at step `end`: stores opened by Talvik."""
        verb, steps = clause.verb, reading.steps
        if verb is None or not verb.passive:
            below = [c for c in reading.clauses if c.parent is clause and c.kind == "participle" and c.start == end]
            return self._agent(reading, below[0], -1) if below else None
        parted = (k for k in range(verb.end, clause.end) if steps.flags[k] & (w.COMMA | w.STOP))
        end = next(parted, clause.end)
        by = next((k for k in range(verb.end, end) if "agent_prepositions" in steps.lexicons[k]), end)
        return self.namer.owner(reading, by + 1, end) if ENTITY in steps.kinds[by + 1 : end] else None

    def _object(self, reading: Reading, clause: Clause, k: int) -> Named | None:
        """Whom the verb concerns: fined Peregrine two million; takes Lindqvist's payroll to 1,240."""
        verb, steps = clause.verb, reading.steps
        if verb is None or verb.end > k:
            return None
        unit = steps.name(verb.end) if verb.end < k else None
        if unit is not None and unit.fields["label"] != PLACE:
            return named(unit)
        return self.namer.told(reading, range(verb.end, k), w.DETERMINER | w.PRONOUN)

    def _resumed(self, reading: Reading, clause: Clause) -> Named | None:
        """Whose a thing is that the sentence before brought up: Acme will shut its plant. The plant employs 118."""
        own, steps = clause.subject, reading.steps
        if own is None or own[1] - own[0] < 2 or "definite_articles" not in steps.lexicons[own[0]]:
            return None
        noun, first = steps.words[own[1] - 1], steps.at[0]
        if not first or noun.flags or steps.kinds[own[1] - 1] != WORD or noun.key in self.carried.unowned:
            return None
        former = self.namer.referents.readings.of(first - 1)
        at = next((j for j in range(former.steps.size - 1, 0, -1) if former.steps.words[j] is noun), 0)
        for j in range(at - 1, -1, -1):
            flags = former.steps.flags[j]
            if flags & (w.POSSESSIVE | w.POSSESSIVE_MARK):
                found = self.namer.meant(former.steps.at[j]) or named(former.steps.name(j - 1, ORGANIZATION, PERSON))
                return found.by("carried") if found is not None else None
            if flags & (w.BOUNDARY | w.PREPOSITION | w.DETERMINER):
                break
        return None

    def _above(self, reading: Reading, clause: Clause) -> Named | None:
        """What is said or wanted of a bare thing is about who says or wants it: Acme wants exports to rise."""
        steps, own, parent = reading.steps, clause.subject, clause.parent
        if clause.kind == "coordinate" and own is None and parent is not None:
            return self._above(reading, parent)
        if clause.verb is not None and clause.verb.passive and "planning_verbs" in clause.verb.classes:
            return self.namer.house(steps.at[clause.verb.start])
        if clause.kind not in ("that", "infinitive") or own is None or parent is None or parent.verb is None:
            return None
        if self.carried.by_paper(reading, parent):
            return None
        if "raising_verbs" not in parent.verb.classes and not self.carried.belongs(reading, own):
            return None
        if steps.flags[own[0]] & (w.DETERMINER | w.PRONOUN | w.SUBJECT_PRONOUN) or steps.kinds[own[0]] == ENTITY:
            return None
        found = self.of_clause(reading, parent)
        return found if found is not None and found.label == ORGANIZATION else None
