"""Noun phrases to names: the entity that a phrase is about, and the speaker that it describes."""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from factx.discourse import Referents
from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax import DATE, WORD
from factx.syntax import words as w
from factx.syntax.readings import Reading

PLACE, PERSON, ORGANIZATION = "place", "person", "organization"
PRONOUNS = "pronoun"
_OFTEN = 3
_ANY = (ORGANIZATION, PERSON)
_OWNED = {ORGANIZATION: (PERSON,), PERSON: (ORGANIZATION,)}
"""What is meant, behind a possessor of a label: Acme's Ada Bly; anybody behind a place, or a noun: Acme's rival."""

_HANGING = w.PREPOSITION | w.COMMA | w.RELATIVE


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


def named(unit: Unit | None, via: str = "clause") -> Named | None:
    """The name of an entity unit, if there is one."""
    return Named(unit.fields["name"], unit.fields["entity"], unit.fields["label"], via) if unit is not None else None


def nobody(token: int) -> None:
    """No speaker."""


class Namer:
    """Reads noun phrases of one document; `heard` gives the speaker of the quotation that holds a token."""

    def __init__(self, tape: Tape, referents: Referents, book: Rulebook) -> None:
        self.tape, self.referents, self.book = tape, referents, book
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
        steps = reading.steps
        b = next((k for k in range(a, b) if steps.flags[k] & w.COMMA), b)
        head = next((k for k in range(a, b) if steps.kinds[k] == WORD and steps.flags[k] & _HANGING), b)
        possessor = self._possessor(reading, a, b)
        if possessor is None and head > a and steps.flags[a] & w.POSSESSIVE:
            return self.meant(steps.at[a])
        return (
            possessor
            or self._head(reading, a, head)
            or self._attached(reading, head, b)
            or self.told(reading, range(a, b), w.POSSESSIVE | w.SUBJECT_PRONOUN | w.PRONOUN)
            or self.told(reading, range(a, head), w.DETERMINER)
            or self._carried(reading, a, head)
        )

    def apposed(self, reading: Reading, a: int, b: int) -> Named | None:
        """Who a noun phrase of steps `a` to `b` is by the name between commas in it: its subsidiary, Acme,."""
        steps = reading.steps
        comma = next((k for k in range(a, b - 1) if steps.flags[k] & w.COMMA), b)
        behind = comma + 2
        if "openers" in steps.lexicons[behind]:
            behind = next((k + 1 for k in range(behind, b) if "closers" in steps.lexicons[k]), behind)
        apart = behind == b or (comma < b and steps.flags[behind] & w.COMMA)
        return named(steps.name(comma + 1, PERSON, ORGANIZATION, "product"), "apposition") if apart else None

    def _possessor(self, reading: Reading, a: int, b: int) -> Named | None:
        """`Talvik's workers`: the entity before the possessive mark; in `Norway's Talvik` the one behind it."""
        steps = reading.steps
        for k in range(a, b - 1):
            if (unit := steps.name(k)) is not None and steps.flags[k + 1] & w.POSSESSIVE_MARK:
                last = steps.head(k + 1, b)
                if any(steps.flags[j] or steps.units[j] for j in range(k + 2, last)):
                    last = k + 2
                labels = _OWNED.get(unit.fields["label"], _ANY) if last == k + 2 else _ANY
                return named(steps.name(last, *labels) or unit, "possessive")
        return None

    def _head(self, reading: Reading, a: int, b: int) -> Named | None:
        """The entity that the head itself is: its last, or the first of several that `and` joins."""
        steps = reading.steps
        found: Unit | None = None
        depth = 0
        for k in range(a, b):
            unit = steps.name(k)
            depth += ("openers" in steps.lexicons[k]) - ("closers" in steps.lexicons[k])
            # not in brackets, nor a part of an adjective: the Oslo-based maker, non-GAAP profit
            if unit is None or depth > 0 or steps.hyphenated(k):
                if found is not None and steps.flags[k] & (w.COORDINATOR | w.STOP):
                    break
                continue
            followed = k + 1 < b and steps.nominal(k + 1)
            if followed and "known_things" in steps.lexicons[b - 1]:
                return Named(self.tape.string(steps.at[k], steps.at[b - 1] + 1), None, None)
            if followed and "outsiders" in steps.lexicons[b - 1]:
                continue
            if unit.fields["label"] != PLACE or not (followed or found):
                found = unit
            elif found is None and "place_owned" in steps.lexicons[b - 1]:
                return named(unit, "possessive")
        return named(found)

    def _attached(self, reading: Reading, a: int, b: int) -> Named | None:
        """`the staff at Ferrow Steel`: the first entity behind a preposition that owns."""
        steps = reading.steps
        for k in range(a, b - 1):
            if steps.kinds[k] != WORD or "owner_prepositions" not in steps.lexicons[k]:
                continue
            j = k + 1
            while steps.flags[j] & w.DETERMINER:
                if steps.flags[j] & w.POSSESSIVE:
                    return self.meant(steps.at[j])
                j += 1
            while j < b and steps.nominal(j) and steps.name(j) is None:
                j += 1
            unit = steps.name(j) if j < b else None
            owns = "place_owned" in steps.lexicons[k - 1]
            if unit is not None and (owns or unit.fields["label"] != PLACE):
                return named(unit, "possessive")
        return None

    def told(self, reading: Reading, places: range, flags: int) -> Named | None:
        """Whom the first word of some classes that means anybody means: they, its, the company."""
        marked = (k for k in places if reading.steps.flags[k] & flags)
        return next((found for k in marked if (found := self.meant(reading.steps.at[k]))), None)

    def _carried(self, reading: Reading, a: int, b: int) -> Named | None:
        """Whose something is that belongs to the one that the text is about: net profit, the workforce."""
        steps = reading.steps
        noun = next((k for k in range(b - 1, a - 1, -1) if steps.kinds[k] == WORD and not steps.flags[k]), -1)
        return named(self.referents.earner(steps.at[noun]), "carried") if "belongings" in steps.lexicons[noun] else None

    def speaker(self, reading: Reading, a: int, b: int) -> Named | None:
        """Who speaks in the noun phrase of steps `a` to `b`: a person, an organisation, else the description."""
        steps = reading.steps
        b = self._trimmed(reading, a, b)
        paper = self._publisher(reading, a, b)
        if paper is not None:
            return paper
        behind = steps.name(a - 2, PERSON) if steps.flags[a - 1] & w.COMMA else None
        if behind is not None and self._office(reading, a, b):
            return named(behind)
        last = steps.units[b - 1]
        people = [unit for k in range(a, b) if (unit := steps.name(k, PERSON)) is not None]
        if len(people) > 1 and steps.flags[b - 2] & w.PREPOSITION:
            return named(people[-2])
        if people and (people[-1] is last or not self._possessor(reading, a, b)):
            return named(people[-1])
        comma = next((k for k in range(a + 1, b) if steps.flags[k] & (w.COMMA | w.STOP)), b)
        if comma + 2 == b and (apposed := self.apposed(reading, a, b)):
            return apposed
        hangs = any(flags & w.PREPOSITION for flags in steps.flags[a:comma])
        if not hangs and (main := steps.name(comma - 1)) is not None:
            return named(main)
        if b - a == 1 and steps.flags[a] & (w.SUBJECT_PRONOUN | w.PRONOUN):
            return self.meant(steps.at[a])
        return self._meant_or_said(reading, a, comma)

    def _office(self, reading: Reading, a: int, b: int) -> bool:
        """Whether steps `a` to `b` begin with what somebody is, as behind a name: Strategy Director at Acme."""
        head = next((k for k in range(a, b) if reading.steps.flags[k]), b)
        return head > a and reading.steps.words[head - 1].key in self.referents.person_nouns

    def _trimmed(self, reading: Reading, a: int, b: int) -> int:
        """The end of a noun phrase from step `a` on, without a date and marks there: Acme on Friday."""
        steps = reading.steps
        while b > a and (
            steps.flags[b - 1] & (w.COMMA | w.QUOTE | w.ADVERB)
            or steps.kinds[b - 1] == DATE
            or (steps.kinds[b] == DATE and steps.flags[b - 1] & w.PREPOSITION)
        ):
            b -= 1
        return b

    def _publisher(self, reading: Reading, a: int, b: int) -> Named | None:
        """Whose a paper is: a report published by Acme, figures from Acme, its filing, the company's report."""
        steps = reading.steps
        head = next((k for k in range(a, b) if steps.flags[k] & w.PREPOSITION), b)
        if not any("documents" in steps.lexicons[k] for k in range(a, head)):
            return None
        if (owner := self.meant(steps.at[a])) is not None and owner.label == ORGANIZATION:
            return owner
        names = (steps.name(k) for k in (*range(head - 2, a - 1, -1), *range(head, b)))
        return next((named(unit) for unit in names if unit is not None and unit.fields["label"] != PLACE), None)

    def _meant_or_said(self, reading: Reading, a: int, b: int) -> Named | None:
        steps = reading.steps
        if steps.flags[a] & w.DETERMINER and not steps.flags[a] & w.POSSESSIVE:
            inside = [steps.flags[k] for k in range(a + 1, b)]
            plain = not any(inside) or any(flags & w.HYPHEN for flags in inside)
            if plain and (found := self.meant(steps.at[a])):
                return found
            a += 1
        b = next((k for k in range(a + 1, b) if "employer_prepositions" in steps.lexicons[k]), b)
        text = self.tape.string(steps.at[a], steps.at[b]) if b > a else ""
        return Named(" ".join(text.split()), None, None) if text else None
