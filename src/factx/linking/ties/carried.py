"""Whom a figure is carried over to where nothing in its clause has it, and where it is carried to nobody."""

from factx.linking.ties import standings
from factx.linking.ties.naming import ORGANIZATION, PERSON, PLACE, Named, Namer, named
from factx.matching import Unit
from factx.packs import Rulebook
from factx.syntax import WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_THINKING = frozenset(("backing_verbs", "foreseeing_verbs", "saying_verbs"))


class Carried:
    """Carries the figures of one document over to whom its text is about."""

    def __init__(self, namer: Namer, book: Rulebook) -> None:
        self.namer = namer
        self.unowned = book.lexicon("unowned_nouns")
        self.people = frozenset(map(str, book.lexicon("people_noun").values()))
        self.employed = book.lexicon("employee_noun")

    def last(self, reading: Reading, clause: Clause, unit: Unit) -> Named | None:
        """Whose a figure is that nothing around it gives an owner: that of the text, but for what nobody owns."""
        own = clause.subject or (clause.start, clause.end)
        if unit.kind == "headcount" and self._employed_there(clause):
            return None
        subjects = (each.subject for each in reading.clauses if each.subject is not None)
        words = (word.key for subject in (own, *subjects) for word in reading.steps.words[slice(*subject)])
        unowned = self._only_counted(unit) or any(word in self.unowned for word in words)
        if unowned or self._asked(reading):
            return None
        if self._of_others(reading, clause):
            return None
        found = self.namer.last(unit.start)
        if found is None or found.entity is None:
            return found
        if (unit.kind == "quantity" and found.label != ORGANIZATION) or self._of_place(reading, clause):
            return None
        referents = self.namer.referents
        described = referents.noun(reading.steps.at[own[0]]) is not None
        return found if described or referents.stage.named_by(found.entity, unit.start) else None

    def _of_place(self, reading: Reading, clause: Clause) -> bool:
        """Whether the subject of a clause is a place that is only described: the city, the district."""
        if clause.subject is None and clause.parent is not None:
            clause = clause.parent
        a, b = clause.subject or (0, 0)
        return b - a > 1 and "place_descriptions" in reading.steps.lexicons[reading.steps.head(a, b)]

    def _only_counted(self, unit: Unit) -> bool:
        """Whether a count is nobody's: of people, or of things where a text has many owners."""
        if unit.kind == "quantity" and str(unit.fields.get("unit") or "") in self.people:
            return True
        if unit.kind not in ("quantity", "multiple") or self.namer.referents.short:
            return False
        return unit.kind == "multiple" or not self.namer.undoubted()

    def _asked(self, reading: Reading) -> bool:
        """Whether a sentence tells what a share of those who were asked think: 46% expect, 81% of voters believe."""
        known: bool | None = reading.known.get("asked")
        if known is None:
            known = reading.known["asked"] = any(self._opines(reading, each) for each in reading.clauses)
        return known

    def _opines(self, reading: Reading, clause: Clause) -> bool:
        verb, own = clause.verb, clause.subject
        if verb is None or own is None or verb.passive:
            return False
        thinks = verb.classes & _THINKING
        units = reading.steps.units[own[0] : own[1]]
        return bool(thinks) and any(unit is not None and unit.kind == "percent" for unit in units)

    def _of_others(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause has a subject of its own that only lacks a known name: some clients, "Glass", the union."""
        steps, own = reading.steps, clause.subject
        if own is None or clause.verb is None:
            return False
        a, b = own
        if "outsiders" in steps.lexicons[b - 1] and not self.belongs(reading, (b, steps.size)):
            return True
        above = clause.parent.subject if clause.kind == "that" and clause.parent is not None else own
        if above is not None and standings.by_poll(reading, above):
            return True
        called = (b - a == 2 and steps.title(a + 1)) or (a + 1 < b and "bodies" in steps.lexicons[a + 1])
        return self.unheard(reading, clause) or bool(called and steps.flags[a] & w.DETERMINER)

    def by_paper(self, reading: Reading, clause: Clause) -> bool:
        """Whether the subject of a clause is a paper: data from Acme show."""
        a, b = clause.subject or (0, 0)
        return "documents" in reading.steps.lexicons[reading.steps.head(a, b)]

    def unheard(self, reading: Reading, clause: Clause) -> bool:
        """Whether the subject of a clause is somebody by name whom nobody has found."""
        a, b = clause.subject or (0, 0)
        known = any(reading.steps.name(k, ORGANIZATION, PERSON) for k in range(a, b))
        return not known and any(self._unknown_name(reading, k) for k in range(a, b))

    def _unknown_name(self, reading: Reading, k: int) -> bool:
        """Whether a capital word of a subject names somebody whom nobody has found."""
        steps = reading.steps
        plain = steps.kinds[k] == WORD and not steps.flags[k] and steps.title(k)
        return plain and "common_words" not in self.namer.tape.terms[steps.at[k]].lexicons

    def there(self, reading: Reading, unit: Unit) -> Named | None:
        """The place of all that a share is of: 90% of vehicle sales in Norway."""
        steps, k = reading.steps, reading.steps.step_of(unit.end - 1) + 1
        if unit.kind != "percent" or "partitive_words" not in steps.lexicons[k]:
            return None
        k += 1
        while steps.nominal(k):
            k += 1
        if "owner_prepositions" not in steps.lexicons[k]:
            return None
        return named(steps.name(k + 1 + bool(steps.flags[k + 1] & w.DETERMINER), PLACE), "possessive")

    def employer(self, clause: Clause, unit: Unit) -> Named | None:
        """Whose staff people are that nobody is told to employ: that of the organisation that the text is about."""
        if unit.kind != "headcount" or self._employed_there(clause):
            return None
        group = str(unit.fields.get("group") or "").lower().split()
        employed = not group or bool(unit.fields.get("change")) or group[-1] in self.employed
        return self.namer.house(unit.start) if employed and self.namer.undoubted() else None

    def _employed_there(self, clause: Clause) -> bool:
        """Whether the subject of a clause is told to employ people."""
        verb, own = clause.verb, clause.subject
        told = verb is not None and not verb.passive and "employing_verbs" in verb.classes
        return bool(told and own is not None)

    def belongs(self, reading: Reading, own: tuple[int, int]) -> bool:
        """Whether a subject begins with what an organisation has as its own: exports, output."""
        steps = reading.steps
        return any("belongings" in steps.lexicons[k] for k in range(*own) if steps.kinds[k] == WORD)
