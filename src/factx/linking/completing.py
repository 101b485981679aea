"""What complements facts of a pack's own kinds is put into them: the round values the firm at 40 million."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from factx.facts.fields import FieldType
from factx.matching import Tape, Unit
from factx.packs import Rulebook

_FARTHEST = 5
"""So many sentences behind a fact what completes it may stand."""
_NAMING = ("text", "enum", "entity")
"""Types of fields that tell which fact is meant: what says another amount of the nearest fact is said of no other."""


def complete_facts(tape: Tape, book: Rulebook) -> list[Unit]:
    """Gives what rules that complete have found to the nearest fact that it contradicts in nothing.

    What tells by name of another thing than all before it is a fact itself, and given back, but not inside another.
    """
    completing = sorted(tape.known.get("completing", ()), key=_start)
    new: list[Unit] = []
    for kind in dict.fromkeys(unit.kind for unit in completing):
        facts = sorted((each for each in tape.extra if each.kind == kind), key=_start)
        told = book.kinds[kind].fields
        for unit in (each for each in completing if each.kind == kind):
            near = _facts_for(tape, unit, facts)
            beside = all(unit.end <= each.start or each.end <= unit.start for each in near)
            if not _completes(unit, near, told) and beside and _stands_alone(unit, told):
                insort(facts, unit, key=_start)
                new.append(unit)
    tape.extra += new
    return new


def drop_outdone(tape: Tape) -> None:
    """Takes out facts of rules that count alone, where another rule has found a fact of the kind."""
    alone = {id(each) for each in tape.known.get("alone", ())}
    if alone:
        told = {each.kind for each in tape.extra if id(each) not in alone}
        tape.extra = [each for each in tape.extra if id(each) not in alone or each.kind not in told]


def drop_repeated(tape: Tape, book: Rulebook, named: bool = False) -> None:
    """Of facts of a kind told once that tell the same, leaves the first with most figures; it takes what others add.

    With `named` only where one says by words which it is (`Series B`) and the other how much.
    """
    once = {kind: _Kept(own.fields, named) for kind, own in book.kinds.items() if own.once}
    gone: set[int] = set()
    for unit in sorted((each for each in tape.extra if each.kind in once), key=_start):
        kept = once[unit.kind]
        first = kept.first_that_tells(unit)
        if first is None:
            kept.add(unit)
        else:
            gone.add(id(kept.merge(first, unit)))
    tape.extra = [each for each in tape.extra if id(each) not in gone]


class _Kept:
    """The facts of a kind that stay, by the field and the plain value in it; None for one that is open."""

    def __init__(self, told: Mapping[str, FieldType], named: bool = False) -> None:
        self.told, self.named = told, named
        self._facts: list[Unit] = []
        self._figures: list[int] = []
        self._saying: dict[tuple[str, Any], set[int]] = defaultdict(set)

    def add(self, unit: Unit) -> None:
        """Takes a fact in behind the others."""
        for said in self._said(unit):
            self._saying[said].add(len(self._facts))
        self._facts.append(unit)
        self._figures.append(self._figures_of(unit))

    def first_that_tells(self, unit: Unit) -> int | None:
        """The place of the first fact that tells what the unit does."""
        agreeing = [
            (self._saying.get((name, value), ()), self._saying.get((name, None), ()))
            for name, value in self._said(unit)
            if value is not None
        ]
        same, still_open = min(agreeing, key=lambda each: len(each[0]) + len(each[1]), default=((), ()))
        places = sorted([*same, *still_open])
        told = (each for each in places if _is_told_by(self._facts[each], unit, self.told))
        return next((each for each in told if not self.named or self._halves(self._facts[each], unit)), None)

    def _halves(self, *facts: Unit) -> bool:
        """Whether one fact is named by words of its text and has no figures, and the other is not and has some."""
        texts = [name for name, told in self.told.items() if told.type == "text"]
        said = [(any(fact.fields.get(name) for name in texts), self._figures_of(fact) > 0) for fact in facts]
        return sorted(said) == [(False, True), (True, False)]

    def merge(self, place: int, unit: Unit) -> Unit:
        """Makes one of the fact at a place and a unit; gives back the one that goes, the one with fewer figures."""
        fact, figures = self._facts[place], self._figures_of(unit)
        before = self._said(fact)
        if figures > self._figures[place]:
            fact, unit = unit, fact
            self._facts[place], self._figures[place] = fact, figures
        _given(fact, unit, self.told)
        for was, said in zip(before, self._said(fact), strict=True):
            self._saying[was].discard(place)
            self._saying[said].add(place)
        return unit

    def _figures_of(self, unit: Unit) -> int:
        """How many fields besides names and words a unit fills."""
        return sum(unit.fields.get(name) is not None for name, told in self.told.items() if told.type not in _NAMING)

    def _said(self, unit: Unit) -> list[tuple[str, Any]]:
        """The fields that hold one value each, with what a unit says there."""
        return [(name, plain(unit.fields.get(name))) for name, told in self.told.items() if not told.many]


def _is_told_by(fact: Unit, unit: Unit, told: Mapping[str, FieldType]) -> bool:
    """Whether a unit contradicts a fact in nothing and says something that it says."""
    both = [name for name in told if None not in (fact.fields.get(name), unit.fields.get(name))]
    same = [plain(fact.fields[name]) == plain(unit.fields[name]) for name in both if not told[name].many]
    return bool(same) and all(same)


def _completes(unit: Unit, facts: list[Unit], told: Mapping[str, FieldType]) -> bool:
    """Gives what a unit says to the first fact that it agrees with; whether it is said of any of the facts."""
    for fact in facts:
        fields = told.items()
        against = [each for name, each in fields if not _agree(fact.fields.get(name), unit.fields.get(name), each)]
        if not against:
            unit.fields["_completed"] = fact, _given(fact, unit, told)
        if not any(each.type in _NAMING for each in against):
            return True
    return False


def _stands_alone(unit: Unit, told: Mapping[str, FieldType]) -> bool:
    """Whether a unit names what it tells of, in a field that only the pack's words fill, and says more of it."""
    said = {name for name, each in told.items() if unit.fields.get(name) not in (None, [])}
    return len(said) > 1 and any(told[name].type in ("text", "enum") and not told[name].ties for name in said)


def completed_by(unit: Unit) -> tuple[Unit | None, tuple[str, ...]]:
    """The fact that a unit has completed, and the names of the fields that it gave."""
    found: tuple[Unit | None, tuple[str, ...]] = unit.fields.get("_completed", (None, ()))
    return found


def _facts_for(tape: Tape, unit: Unit, facts: list[Unit]) -> list[Unit]:
    """The facts that a unit may complete: those of its sentence, then those before it, always the nearest first."""
    lo, hi = tape.lo[unit.start], tape.hi[unit.start]
    number = bisect_left(tape.sentences, (lo, hi))
    first = tape.sentences[max(number - _FARTHEST, 0)][0]
    near = facts[bisect_left(facts, first, key=_start) : bisect_left(facts, hi, key=_start)]
    return sorted(near, key=lambda each: (each.start < lo, abs(each.start - unit.start)))


def _start(unit: Unit) -> int:
    return unit.start


def _agree(held: Any, said: Any, told: FieldType) -> bool:
    """Whether a field can be what both say."""
    return told.many or held is None or said is None or plain(held) == plain(said)


def _given(fact: Unit, unit: Unit, told: Mapping[str, FieldType]) -> tuple[str, ...]:
    """Gives a fact what it leaves open, and adds to its lists; tells in which fields.

    Whom words that overlap it name in a list loses the other field that only a tie gave.
    """
    given: list[str] = []
    if unit.start < fact.end and fact.start < unit.end:
        _free(fact, unit, told)
    for name in told:
        held, said = fact.fields.get(name), unit.fields.get(name)
        if told[name].many:
            named = {plain(each) for each in held or ()} | entities_of(fact, name)
            more = [each for each in said or () if plain(each) not in named]
            value: Any = [*(held or ()), *more] if more else None
        else:
            value = said if held is None else None
        if value is not None:
            fact.fields[name] = value
            given.append(name)
    return tuple(given)


def _free(fact: Unit, unit: Unit, told: Mapping[str, FieldType]) -> None:
    """Empties fields that a tie has filled with what a unit names in a list."""
    listed = {plain(each) for name in told if told[name].many for each in unit.fields.get(name) or ()}
    for name in told:
        held = fact.fields.get(name)
        if told[name].ties and not told[name].many and name not in fact.roles and held and plain(held) in listed:
            del fact.fields[name]


def entities_of(unit: Unit, field: str) -> set[Any]:
    """Whom the other fields of a fact name."""
    found: set[Any] = set()
    for name, value in unit.fields.items():
        if name not in (field, "subject", "said_by", "topic"):
            found |= {plain(each) for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)}
    return found


def plain(value: Any) -> Any:
    """A value as two of them are compared: an entity by its row, else its name, an amount by its number and unit."""
    if not isinstance(value, dict):
        return value.lower() if isinstance(value, str) else value
    if "name" in value:
        return value.get("entity") or value["name"].lower()
    return value.get("value"), value.get("currency") or value.get("unit"), value.get("timex")
