"""Noun phrases to names: the entity that a phrase is about, and the speaker that it describes."""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from factx.discourse import Referents
from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax import DATE, ENTITY, WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

PLACE, PERSON, ORGANIZATION = "place", "person", "organization"
PRONOUNS = "pronoun"
_OFTEN = 3
_TITLED = 4
"""Within so many steps a name stands behind a preposition and what it is: shares of chip giant Acme."""
_OWNED = {ORGANIZATION: (PERSON,), PERSON: (ORGANIZATION,)}
"""What is meant itself, behind a possessor of a label: Acme's Ada Bly; anybody behind a place."""

_DESCRIBED = (ORGANIZATION, PERSON)
"""What is meant itself behind what it is: Acme's rival Borg."""


class Named(NamedTuple):
    """Somebody by name; `entity` and `label` are None for a mere description. `via` is how the words tell of him."""

    name: str
    entity: str | None
    label: str | None
    via: str = "clause"

    def tie(self) -> dict[str, Any]:
        """The value of `subject` or `said_by`."""
        return {"name": self.name, "entity": self.entity, "via": self.via}

    def by(self, via: str) -> "Named":
        """The same, found in another way."""
        return self._replace(via=via)


def named(unit: Unit, via: str = "clause") -> Named:
    """The name of an entity unit."""
    return Named(unit.fields["name"], unit.fields["entity"], unit.fields["label"], via)


def nobody(token: int) -> None:
    """No speaker."""


class Namer:
    """Reads noun phrases of one document; `heard` gives the speaker of the quotation that holds a token."""

    def __init__(self, tape: Tape, referents: Referents, book: Rulebook) -> None:
        self.tape, self.referents, self.book = tape, referents, book
        self.authors = book.lexicon("author_prepositions")
        self.first_persons = book.lexicon("first_persons")
        self.heard: Callable[[int], Named | None] = nobody  # set by whoever knows

    def meant(self, token: int) -> Named | None:
        """Whom the pronoun or description at a token means."""
        person = self.first_persons.get(self.tape.terms[token].key)
        if person:
            found = self.heard(token) if person == "one" else self._ours(token)
            return found.by(PRONOUNS) if found is not None else None
        unit = self.referents.of(token)
        described = "definite_articles" in self.tape.terms[token].lexicons
        return named(unit, "description" if described else PRONOUNS) if unit is not None else None

    def _ours(self, token: int) -> Named | None:
        """Who says `we` at a token: the speaker's organization, else the one that the text is about."""
        speaker = self.heard(token)
        if speaker is not None and speaker.label == ORGANIZATION:
            return speaker.by(PRONOUNS)
        employer = self.referents.employer(speaker.entity) if speaker is not None and speaker.entity else None
        unit = employer or self.referents.ours()
        return named(unit, PRONOUNS) if unit is not None else None

    def house(self, token: int) -> Named | None:
        """The organisation that bare nouns at a token belong to, None where that is in doubt."""
        unit = self.referents.bare(token)
        return named(unit, "carried") if unit is not None else None

    def last(self, token: int) -> Named | None:
        """Whose anything at a token is, where nothing in its clause says so."""
        unit = self.referents.last(token)
        return named(unit, "layout" if self.referents.in_row(token) else "carried") if unit is not None else None

    def undoubted(self) -> bool:
        """Whether the text names one organisation alone, or the one that it is about again and again."""
        mentions = self._mentions[ORGANIZATION]
        often = len(mentions) < 2 or max(mentions.values()) >= _OFTEN
        house = self.referents.topic() if often else None
        own = mentions[house.fields["entity"]] if house is not None else 0
        return own == mentions.total() or own >= _OFTEN

    @cached_property
    def _mentions(self) -> dict[str | None, Counter[str | None]]:
        """How often each entity of a label is named."""
        mentions: dict[str | None, Counter[str | None]] = defaultdict(Counter)
        for unit in self.tape.standing("entity"):
            mentions[unit.fields["label"]][unit.fields["entity"]] += 1
        return mentions

    def owner(self, reading: Reading, a: int, b: int) -> Named | None:
        """The entity that the noun phrase of steps `a` to `b` is, belongs to, or is a part of."""
        apposed = self.apposed(reading, a, b)
        if apposed is not None:
            return apposed
        steps = reading.steps
        comma = next((k for k in range(a, b) if steps.flags[k] & w.COMMA), b)
        head, b = a, comma if comma > a else b
        while head < b and not (
            steps.kinds[head] == WORD and steps.flags[head] & (w.PREPOSITION | w.COMMA | w.RELATIVE)
        ):
            head += 1
        possessor = self._possessor(reading, a, b)
        if possessor is None and head > a and steps.flags[a] & w.POSSESSIVE and steps.kinds[head - 1] == WORD:
            return self.meant(steps.at[a])
        return (
            possessor
            or self._head(reading, a, head)
            or self._attached(reading, head, b)
            or self._pronoun(reading, a, b)
            or self._described(reading, a, head)
        )

    def apposed(self, reading: Reading, a: int, b: int) -> Named | None:
        """Who a noun phrase of steps `a` to `b` is by the name between commas in it: its subsidiary, Acme,."""
        steps = reading.steps
        comma = next((k for k in range(a, b) if steps.flags[k] & w.COMMA), b)
        unit = steps.units[comma + 1] if comma + 1 < b else None
        if unit is None or not self._names(reading, (a, comma), unit):
            return None
        behind = comma + 2
        if behind < steps.size and "openers" in steps.lexicons[behind]:
            behind = next((k + 1 for k in range(behind, b) if "closers" in steps.lexicons[k]), behind)
        return named(unit, "apposition") if behind < steps.size and steps.flags[behind] & w.COMMA else None

    def _names(self, reading: Reading, phrase: tuple[int, int], apposed: Unit) -> bool:
        """Whether a name between commas says who a phrase is: the chairman, Ada Bly,; the second in steel, Acme,."""
        label, steps = apposed.fields.get("label"), reading.steps
        owned = any(flags & (w.POSSESSIVE | w.POSSESSIVE_MARK) for flags in steps.flags[slice(*phrase)])
        if label == PERSON or (label == "product" and owned):
            return True
        others = (unit.fields.get("label") for unit in steps.units[slice(*phrase)] if unit is not None)
        plain = all(other in (None, PLACE) for other in others)
        if label == ORGANIZATION and "organization_descriptions" in steps.lexicons[phrase[1] - 1]:
            return True
        return label == ORGANIZATION and plain and bool(steps.flags[phrase[0]] & w.DETERMINER)

    def accused(self, reading: Reading, clause: Clause) -> Named | None:
        """Whom the clause above accuses of a deed or keeps from it, who does it: accused Acme of losing 3 million."""
        above = clause.parent.verb if clause.parent is not None else None
        if above is None or above.passive or clause.kind != "participle" or "accusing_verbs" not in above.classes:
            return None
        return self.owner(reading, above.end, clause.start) if above.end < clause.start else None

    def _possessor(self, reading: Reading, a: int, b: int) -> Named | None:
        """`Talvik's workers`: the entity before the possessive mark; in `Norway's Talvik` the one behind it."""
        steps = reading.steps
        for k in range(a, b - 1):
            unit = steps.units[k]
            if steps.kinds[k] == ENTITY and unit is not None and steps.flags[k + 1] & w.POSSESSIVE_MARK:
                label, last = unit.fields["label"], steps.head(k + 1, b)
                described = last > k + 2 and not any(steps.flags[j] or steps.units[j] for j in range(k + 2, last))
                if described and (own := steps.units[last]) is not None and own.fields.get("label") in _DESCRIBED:
                    return named(own, "apposition")
                owned = steps.units[k + 2] if k + 2 < b and (label == PLACE or k + 3 == b) else None
                mill = owned is not None and owned.fields.get("label") in _OWNED.get(label, (PERSON, ORGANIZATION))
                called = "organization_descriptions" in steps.lexicons[b - 1] or (k + 2 < b and steps.title(k + 2))
                if label == PLACE and owned is None and called:
                    return None
                return named(owned if owned is not None and mill else unit, "possessive")
        return None

    def _head(self, reading: Reading, a: int, b: int) -> Named | None:
        """The entity that the head itself is: its last, or the first of several that `and` joins."""
        steps = reading.steps
        found: Unit | None = None
        depth = 0
        for k in range(a, b):
            unit = steps.units[k]
            depth += ("openers" in steps.lexicons[k]) - ("closers" in steps.lexicons[k])
            if steps.kinds[k] != ENTITY or unit is None or depth > 0 or self._modifies(reading, k):
                if found is not None and steps.flags[k] & (w.COORDINATOR | w.STOP):
                    break
                continue
            if k + 1 < b and steps.flags[k + 1] & w.POSSESSIVE_MARK:
                continue
            followed = k + 1 < b and steps.nominal(k + 1)
            if followed and "known_things" in steps.lexicons[b - 1] and not steps.title(b - 1):
                return Named(self.tape.string(steps.at[k], steps.at[b - 1] + 1), None, None)
            if followed and "outsiders" in steps.lexicons[b - 1]:
                continue
            if unit.fields["label"] != PLACE or not (followed or found):
                found = unit
            elif found is None and "place_owned" in steps.lexicons[b - 1]:
                return named(unit, "possessive")
        return named(found) if found is not None else None

    def _modifies(self, reading: Reading, k: int) -> bool:
        """Whether a name is only a part of an adjective: the Oslo-based maker, non-GAAP profit."""
        steps = reading.steps
        behind = k + 2 < steps.size and steps.flags[k + 1] & w.HYPHEN and steps.touching(k) and steps.touching(k + 1)
        before = k > 1 and steps.flags[k - 1] & w.HYPHEN and steps.touching(k - 1) and steps.touching(k - 2)
        return bool(behind or before)

    def _attached(self, reading: Reading, a: int, b: int) -> Named | None:
        """`the staff at Ferrow Steel`: the first entity behind a preposition that owns; a place of what places have."""
        steps = reading.steps
        for k in range(a, b - 1):
            if steps.kinds[k] != WORD or "owner_prepositions" not in steps.lexicons[k]:
                continue
            j = k + 1
            while j < b and steps.flags[j] & w.DETERMINER:
                if steps.flags[j] & w.POSSESSIVE:
                    return self.meant(steps.at[j])
                j += 1
            behind = next((i for i in range(j, min(j + _TITLED, b)) if steps.kinds[i] == ENTITY), j)
            j = behind if all(steps.nominal(i) and not steps.flags[i] for i in range(j, behind)) else j
            unit = steps.units[j] if j < b else None
            owns = k > 0 and "place_owned" in steps.lexicons[k - 1]
            if unit is not None and unit.kind == "entity" and (owns or unit.fields["label"] != PLACE):
                return named(unit, "possessive")
        return None

    def _pronoun(self, reading: Reading, a: int, b: int) -> Named | None:
        steps = reading.steps
        for k in range(a, b):
            if steps.flags[k] & (w.POSSESSIVE | w.SUBJECT_PRONOUN | w.PRONOUN):
                found = self.meant(steps.at[k])
                if found:
                    return found
        return None

    def _described(self, reading: Reading, a: int, b: int) -> Named | None:
        """`the company`, or what belongs to the one that the text is about: net profit, the workforce."""
        steps = reading.steps
        for k in range(a, b):
            if steps.flags[k] & w.DETERMINER:
                found = self.meant(steps.at[k])
                if found:
                    return found
        noun = next((k for k in range(b - 1, a - 1, -1) if steps.kinds[k] == WORD and not steps.flags[k]), None)
        if noun is not None and "belongings" in steps.lexicons[noun]:
            unit = self.referents.earner(steps.at[noun])
            return named(unit, "carried") if unit is not None else None
        return None

    def speaker(self, reading: Reading, a: int, b: int) -> Named | None:
        """Who speaks in the noun phrase of steps `a` to `b`: a person, an organisation, else the description."""
        steps = reading.steps
        a, b = self._trimmed(reading, a, b)
        if a >= b:
            return None
        paper = self._publisher(reading, a, b)
        if paper is not None:
            return paper
        behind = steps.units[a - 2] if a > 1 and steps.flags[a - 1] & w.COMMA else None
        opens = behind is not None and (a == 2 or steps.flags[a - 3] & (w.BOUNDARY | w.QUOTE))
        if behind is not None and opens and behind.fields.get("label") == PERSON and self._office(reading, a, b):
            return named(behind)
        last = steps.units[b - 1]
        people = [unit for unit in steps.units[a:b] if unit is not None and unit.fields.get("label") == PERSON]
        if len(people) > 1 and steps.flags[b - 2] & w.PREPOSITION:
            return named(people[-2])
        if people and (people[-1] is last or not self._possessor(reading, a, b)):
            return named(people[-1])
        comma = next((k for k in range(a + 1, b) if steps.flags[k] & (w.COMMA | w.STOP)), b)
        apposed = steps.units[comma + 1] if comma + 1 < b else None
        if apposed is not None and comma + 2 == b and self._names(reading, (a, comma), apposed):
            return named(apposed, "apposition")
        main = steps.units[comma - 1]
        hangs = any(flags & w.PREPOSITION for flags in steps.flags[a:comma])
        if main is not None and main.kind == "entity" and not hangs:
            return named(main)
        if b - a == 1 and steps.flags[a] & (w.SUBJECT_PRONOUN | w.PRONOUN):
            return self.meant(steps.at[a])
        return self._meant_or_said(reading, a, comma)

    def _office(self, reading: Reading, a: int, b: int) -> bool:
        """Whether steps `a` to `b` begin with what somebody is, as behind a name: Strategy Director at Acme."""
        head = next((k for k in range(a, b) if reading.steps.flags[k]), b)
        return head > a and reading.steps.words[head - 1].key in self.referents.person_nouns

    def _trimmed(self, reading: Reading, a: int, b: int) -> tuple[int, int]:
        """The steps of a noun phrase without marks around it and a date at its end: Acme on Friday (May 4)."""
        steps = reading.steps
        while a < b and (steps.flags[a] & (w.COMMA | w.QUOTE | w.COORDINATOR | w.STOP)):
            a += 1
        bracket = next((k for k in range(a + 1, b) if "openers" in steps.lexicons[k]), b)
        b = bracket if steps.kinds[bracket - 1] == DATE else b
        while b > a and (
            steps.flags[b - 1] & (w.COMMA | w.QUOTE | w.ADVERB)
            or steps.kinds[b - 1] == DATE
            or (b < steps.size and steps.kinds[b] == DATE and steps.flags[b - 1] & w.PREPOSITION)
        ):
            b -= 1
        return a, b

    def _publisher(self, reading: Reading, a: int, b: int) -> Named | None:
        """Who is named behind a paper: a report published by Acme, figures from Acme."""
        steps = reading.steps
        head = next((k for k in range(a, b) if steps.flags[k] & w.PREPOSITION), b)
        if not any("documents" in steps.lexicons[k] for k in range(a, head)):
            return None
        if steps.flags[a] & w.DETERMINER and (owner := self._issuer(reading, a, head)):
            return owner
        for k in range(head - 2, a - 1, -1):
            unit = steps.units[k]
            if unit is not None and unit.kind == "entity" and unit.fields["label"] != PLACE:
                return named(unit)
        for k in range(head, b - 1):
            unit = steps.units[k + 1] if not steps.flags[k + 1] & w.DETERMINER or k + 2 >= b else steps.units[k + 2]
            if "author_prepositions" in steps.lexicons[k] and unit is not None and unit.kind == "entity":
                return named(unit)
            if self.authors.get(steps.words[k].key) and steps.title(k + 1):
                return self._meant_or_said(reading, k + 1, b)
        return None

    def _issuer(self, reading: Reading, a: int, head: int) -> Named | None:
        """Whose paper it is by the word that opens the phrase: its filing, the company's report."""
        steps = reading.steps
        owned = steps.flags[a] & w.POSSESSIVE or any(flags & w.POSSESSIVE_MARK for flags in steps.flags[a:head])
        found = self.meant(steps.at[a]) if owned else None
        return found if found is not None and found.label == ORGANIZATION else None

    def _meant_or_said(self, reading: Reading, a: int, b: int) -> Named | None:
        steps = reading.steps
        if steps.flags[a] & w.DETERMINER and not steps.flags[a] & w.POSSESSIVE:
            inside = [steps.flags[k] for k in range(a + 1, b)]
            plain = not any(inside) or any(flags & w.HYPHEN for flags in inside)
            found = self.meant(steps.at[a]) if plain else None
            if found:
                return found
            holder = self.referents.holder(steps.words[steps.head(a, b)].key, steps.at[a])
            if holder is not None:
                return named(holder, "description")
            a += 1
        b = next((k for k in range(a + 1, b) if "employer_prepositions" in steps.lexicons[k]), b)
        if b > a + 1 and "documents" in steps.lexicons[b - 2] and steps.words[b - 1].forms and b - a == 2:
            b -= 1
        text = self.tape.string(steps.at[a], steps.at[b]) if b > a else ""
        return Named(" ".join(text.split()), None, None) if text else None
