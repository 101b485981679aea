"""Noun phrases to names: the entity that a phrase is about, and the speaker that it describes."""

from typing import Any

from factx.linking.clauses import ENTITY, WORD
from factx.linking.clauses.words import (
    COMMA,
    COORDINATOR,
    DETERMINER,
    POSSESSIVE,
    POSSESSIVE_MARK,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SUBJECT_PRONOUN,
)
from factx.linking.names.coreference import referent
from factx.linking.ties.readings import Reading
from factx.matching import Tape, Unit
from factx.packs import Rulebook

Tie = dict[str, Any]
_PLACE = "place"


def tie_of(unit: Unit) -> Tie:
    """The tie to an entity unit."""
    return {"name": unit.fields["name"], "entity": unit.fields["entity"]}


class Namer:
    """Reads noun phrases of one document."""

    def __init__(self, tape: Tape, book: Rulebook) -> None:
        self.tape, self.book = tape, book
        self.owner_prepositions = book.lexicon("owner_prepositions")

    def meant(self, token: int) -> Tie | None:
        """The entity that the pronoun or description at a token means."""
        unit = referent(self.tape, token, self.book)
        return tie_of(unit) if unit is not None else None

    def owner(self, reading: Reading, a: int, b: int) -> Tie | None:
        """The entity that the noun phrase of steps `a` to `b` is, belongs to, or is a part of."""
        steps = reading.steps
        head = a
        while head < b and not (steps.kinds[head] == WORD and steps.flags[head] & (PREPOSITION | COMMA | RELATIVE)):
            head += 1
        return (
            self._possessor(reading, a, b)
            or self._head(reading, a, head)
            or self._attached(reading, head, b)
            or self._pronoun(reading, a, b)
            or self._described(reading, a, head)
        )

    def _possessor(self, reading: Reading, a: int, b: int) -> Tie | None:
        """`Talvik's workers`: the entity before the possessive mark."""
        steps = reading.steps
        for k in range(a, b - 1):
            unit = steps.units[k]
            if steps.kinds[k] == ENTITY and unit is not None and steps.flags[k + 1] & POSSESSIVE_MARK:
                return tie_of(unit)
        return None

    def _head(self, reading: Reading, a: int, b: int) -> Tie | None:
        """The entity that the head itself is: its last, or the first of several that `and` joins."""
        steps = reading.steps
        found: Unit | None = None
        for k in range(a, b):
            unit = steps.units[k]
            if steps.kinds[k] != ENTITY or unit is None:
                if found is not None and steps.flags[k] & COORDINATOR:
                    break
                continue
            followed = k + 1 < b and steps.nominal(k + 1)
            if unit.fields["label"] != _PLACE or not (followed or found):
                found = unit
        return tie_of(found) if found is not None else None

    def _attached(self, reading: Reading, a: int, b: int) -> Tie | None:
        """`the staff at Ferrow Steel`: the first entity that no place is, behind a preposition that can own."""
        steps = reading.steps
        for k in range(a, b - 1):
            if steps.kinds[k] != WORD or steps.words[k].key not in self.owner_prepositions:
                continue
            j = k + 1
            while j < b and steps.flags[j] & DETERMINER:
                j += 1
            unit = steps.units[j] if j < b else None
            if unit is not None and unit.kind == "entity" and unit.fields["label"] != _PLACE:
                return tie_of(unit)
        return None

    def _pronoun(self, reading: Reading, a: int, b: int) -> Tie | None:
        steps = reading.steps
        for k in range(a, b):
            if steps.flags[k] & (POSSESSIVE | SUBJECT_PRONOUN | PRONOUN):
                found = self.meant(steps.at[k])
                if found:
                    return found
        return None

    def _described(self, reading: Reading, a: int, b: int) -> Tie | None:
        """`the company`, the entity that it means."""
        steps = reading.steps
        for k in range(a, b):
            if steps.flags[k] & DETERMINER:
                return self.meant(steps.at[k])
        return None

    def speaker(self, reading: Reading, a: int, b: int) -> Tie | None:
        """Who speaks in the noun phrase of steps `a` to `b`: a person, an organisation, else the description."""
        steps = reading.steps
        while a < b and steps.flags[a] & (COMMA | QUOTE | COORDINATOR):
            a += 1
        while b > a and steps.flags[b - 1] & (COMMA | QUOTE):
            b -= 1
        if a >= b:
            return None
        people = [unit for unit in steps.units[a:b] if unit is not None and unit.fields.get("label") == "person"]
        last = steps.units[b - 1]
        if people and (people[-1] is last or len(people) == 1) and not self._possessor(reading, a, b):
            return tie_of(people[-1])
        if people and people[-1] is last:
            return tie_of(people[-1])
        if last is not None and last.kind == "entity" and not any(steps.flags[k] & PREPOSITION for k in range(a, b)):
            return tie_of(last)
        if b - a == 1 and steps.flags[a] & (SUBJECT_PRONOUN | PRONOUN):
            return self.meant(steps.at[a])
        return self._meant_or_said(reading, a, b)

    def _meant_or_said(self, reading: Reading, a: int, b: int) -> Tie | None:
        steps = reading.steps
        if steps.flags[a] & DETERMINER and not steps.flags[a] & POSSESSIVE:
            found = self.meant(steps.at[a]) if b - a == 2 else None
            if found:
                return found
            a += 1
        text = self.tape.string(steps.at[a], steps.at[b]) if b > a else ""
        return {"name": " ".join(text.split()), "entity": None} if text else None
