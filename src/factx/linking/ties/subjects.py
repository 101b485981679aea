"""Whom a fact is about: the owner of its noun phrase, the subject of its clause, what the clause says besides."""

from factx.linking.clauses import ENTITY, WORD, Clause
from factx.linking.clauses.words import (
    BOUNDARY,
    COMMA,
    COORDINATOR,
    DETERMINER,
    NEUTRAL,
    POSSESSIVE,
    POSSESSIVE_MARK,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    STOP,
    THAT,
)
from factx.linking.ties.naming import Namer, Tie, tie_of
from factx.linking.ties.readings import Reading
from factx.matching import Unit
from factx.packs import Rulebook

_DEPTH = 8


class Subjects:
    """Finds the subjects of one document's facts."""

    def __init__(self, namer: Namer, book: Rulebook) -> None:
        self.namer = namer
        self.owner_prepositions = book.lexicon("owner_prepositions")
        self.place_prepositions = book.lexicon("place_prepositions")
        self.agent_prepositions = book.lexicon("agent_prepositions")

    def of_fact(self, reading: Reading, clause: Clause, unit: Unit) -> Tie | None:
        """The entity that a fact in a clause is about, or None."""
        steps = reading.steps
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        return (
            self._owner(reading, k)
            or (self._behind(reading, end) if unit.kind == "headcount" else None)
            or self.of_clause(reading, clause)
            or self._adjunct(reading, clause)
            or self._agent(reading, clause)
            or self._object(reading, clause, k)
            or (self._only(reading, clause) if clause.verb is None else None)
        )

    def of_clause(self, reading: Reading, clause: Clause, depth: int = 0) -> Tie | None:
        """The entity that the subject of a clause is about; taken over from the clause it hangs on where it has none."""
        if depth > _DEPTH:
            return None
        own = clause.subject
        if own is not None and not self._only_relative(reading, own):
            return self.namer.owner(reading, *own)
        if clause.kind == "relative":
            return self._antecedent(reading, clause)
        if clause.parent is None or clause.kind in ("main", "that"):
            return None
        return self.of_clause(reading, clause.parent, depth + 1)

    def _only_relative(self, reading: Reading, own: tuple[int, int]) -> bool:
        flags = reading.steps.flags
        return all(flags[k] & (RELATIVE | THAT | NEUTRAL) for k in range(*own))

    def _antecedent(self, reading: Reading, clause: Clause) -> Tie | None:
        """The noun phrase before a relative clause."""
        steps, b = reading.steps, clause.start
        while b > 0 and steps.flags[b - 1] & (COMMA | QUOTE):
            b -= 1
        a = b
        while a > 0 and not steps.flags[a - 1] & (COMMA | STOP | COORDINATOR | THAT | RELATIVE):
            if reading.owners[a - 1].verb is not None and a - 1 < reading.owners[a - 1].verb.end:  # type: ignore[union-attr]
                break
            a -= 1
        unit = steps.units[b - 1] if b else None
        if unit is not None and unit.kind == "entity":
            return tie_of(unit)
        return self.namer.owner(reading, a, b) if b > a else None

    def _owner(self, reading: Reading, k: int) -> Tie | None:
        """The possessive before a fact in its own noun phrase: Talvik's 240 workers, its team of 30 engineers."""
        steps, i = reading.steps, k - 1
        clause = reading.owners[k]
        first = clause.verb.end if clause.verb and clause.verb.end <= k else clause.start
        while i >= first and k - i < 9:
            flags = steps.flags[i]
            if flags & POSSESSIVE_MARK:
                unit = steps.units[i - 1] if i else None
                return tie_of(unit) if unit is not None and unit.kind == "entity" else None
            if flags & POSSESSIVE:
                return self.namer.meant(steps.at[i])
            if steps.kinds[i] == WORD and flags & (BOUNDARY | QUOTE):
                return None
            if flags & PREPOSITION and steps.words[i].key not in self.owner_prepositions:
                return None
            i -= 1
        return None

    def _behind(self, reading: Reading, k: int) -> Tie | None:
        """The owner behind people: 180 workers at Nakahara Optical."""
        steps = reading.steps
        if k >= steps.size or steps.words[k].key not in self.owner_prepositions:
            return None
        j = k + 1
        while j < steps.size and steps.flags[j] & DETERMINER:
            j += 1
        unit = steps.units[j] if j < steps.size else None
        if unit is not None and unit.kind == "entity" and unit.fields["label"] == "organization":
            return tie_of(unit)
        return None

    def _adjunct(self, reading: Reading, clause: Clause) -> Tie | None:
        """The place of what a clause tells, when an entity is that place: At Ferrow Steel, sales fell."""
        steps = reading.steps
        for each in reading.ancestors(clause):
            first = each.verb.start if each.verb else each.end
            for k in range(each.marker, min(first, steps.size - 1)):
                unit = steps.units[k + 1]
                if steps.kinds[k] != WORD or steps.words[k].key not in self.place_prepositions or unit is None:
                    continue
                if unit.kind == "entity" and unit.fields["label"] == "organization":
                    return tie_of(unit)
            if each.kind != "coordinate":
                return None
        return None

    def _agent(self, reading: Reading, clause: Clause) -> Tie | None:
        """Who did what a passive tells: stores opened by Talvik."""
        verb, steps = clause.verb, reading.steps
        if verb is None or not verb.passive:
            return None
        for k in range(verb.end, min(clause.end, steps.size - 1)):
            if steps.words[k].key not in self.agent_prepositions:
                continue
            end = k + 1
            while end < clause.end and not steps.flags[end] & (BOUNDARY | PREPOSITION):
                end += 1
            if any(steps.kinds[j] == ENTITY for j in range(k + 1, end)):
                return self.namer.owner(reading, k + 1, end)
        return None

    def _object(self, reading: Reading, clause: Clause, k: int) -> Tie | None:
        """Whom the verb concerns: fined Peregrine two million; takes Lindqvist's payroll to 1,240."""
        verb, steps = clause.verb, reading.steps
        if verb is None or verb.end > k:
            return None
        for j in range(verb.end, k):
            unit = steps.units[j]
            if unit is None or unit.kind != "entity" or unit.fields["label"] == "place":
                continue
            if j == verb.end or steps.flags[j + 1] & POSSESSIVE_MARK:
                return tie_of(unit)
            if j == verb.end + 1 and steps.flags[verb.end] & DETERMINER:
                return tie_of(unit)
        if verb.end < k and steps.flags[verb.end] & DETERMINER:
            return self.namer.meant(steps.at[verb.end])
        return None

    def _only(self, reading: Reading, clause: Clause) -> Tie | None:
        """The one organisation of a fragment."""
        units = [reading.steps.units[k] for k in range(clause.start, clause.end)]
        found = [unit for unit in units if unit is not None and unit.fields.get("label") == "organization"]
        return tie_of(found[0]) if len({unit.fields["entity"] for unit in found}) == 1 else None
