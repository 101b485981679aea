"""Which amounts rose or fell, by how much, to where, from where.

Every amount is looked at with the words before it: the preposition beside it (by, to, from, of, none) and, further
back in its clause, the word that moves it. What the words are is in the lexicons `change_…`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook

_KINDS = ("money", "headcount", "quantity", "percent", "multiple", "number")
_REACH = 25
_REACH_OF_OBJECT = 6
_VERBS = (
    "change_verb",
    "change_object_verb",
    "change_step_verb",
    "change_staff_verb",
    "change_particle",
    "change_noun",
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    """The word that moves an amount: where it stands, which lexicon has it, `up`, `down` or `either`."""

    at: int
    lexicon: str
    way: str


def settle_changes(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001
    """Sets `change` in the fields of the amounts that a word nearby moves and whose rule has not said it already."""
    words = _ChangeWords(book)
    amounts = sorted((unit for kind in _KINDS for unit in tape.standing(kind)), key=lambda unit: unit.start)
    settled: dict[int, str] = {}
    for unit in amounts:
        change = unit.fields.get("change") or _change(tape, unit, words, settled)
        if change:
            unit.fields["change"] = settled[unit.start] = change
            if unit.kind == "number" and not _small(unit):
                tape.mark(Unit("quantity", (unit.start, unit.end), {**unit.fields, "unit": None}, unit.rule))


def _small(unit: Unit) -> bool:
    """Whether a number is bare digits or a word, which may mean anything: a level of an index has groups or a point."""
    fields = unit.fields
    return bool(fields.get("bare")) or not fields.get("figure")


class _ChangeWords:
    """The lexicons of change, asked token by token."""

    def __init__(self, book: Rulebook) -> None:
        self.entries = {name: book.lexicon(name) for name in (*_VERBS, "change_passive", "change_either_verb")}

    def way(self, tape: Tape, i: int, names: Iterable[str]) -> _Trigger | None:
        """The trigger that token i is by one of the lexicons, or None."""
        term = tape.terms[i]
        if not (term.text[1:].islower() or term.upper):
            return None
        for name in names:
            if name in term.lexicons and (way := self.entries[name].get(term.key)):
                return _Trigger(i, name, str(way))
        return None


def _is(tape: Tape, i: int, lexicon: str) -> bool:
    return lexicon in tape.terms[i].lexicons and not tape.hidden[i]


def _change(tape: Tape, unit: Unit, words: _ChangeWords, settled: Mapping[int, str]) -> str | None:
    """The change that the words around an amount tell of, or None."""
    left = tape.lo[unit.start]
    if unit.kind == "percent" and "change_sign" in tape.terms[unit.start].lexicons:
        return "down_by" if (unit.fields.get("value") or 0) < 0 else "up_by"
    before = _before(tape, unit.start, left)
    if before < left:
        return _behind(tape, unit, words)
    if _is(tape, before, "change_by"):
        return _joined(_found(tape, before, words), "by", tape, before)
    if _is(tape, before, "change_from"):
        trigger = _found(tape, before, words) or _ahead(tape, unit, words) or _level_before(tape, before, unit)
        return _joined(trigger, "from", tape, before)
    if _is(tape, before, "change_to"):
        if before > left and _is(tape, tape.prv[before], "change_compound"):
            return None
        return _joined(_found(tape, before, words), "to", tape, before)
    if _is(tape, before, "change_of"):
        trigger = words.way(tape, tape.prv[before], ("change_noun",)) if before > left else None
        return f"{trigger.way}_by" if trigger else _named_level(tape, before, words)
    return _after_or(tape, unit, before, settled) or _direct(tape, unit, words) or _behind(tape, unit, words)


def _named_level(tape: Tape, of: int, words: _ChangeWords) -> str | None:
    """`down from a forecast of 5`, `to a record of 5`: the preposition stands before the name of the level."""
    i = tape.prv[of]
    for _ in range(4):
        if i < tape.lo[of] or tape.units[i] is not None or _is(tape, i, "change_stop"):
            return None
        for joint in ("from", "to"):
            if _is(tape, i, f"change_{joint}") and _is(tape, tape.nxt[i], "change_filler"):
                return _joined(_found(tape, i, words), joint, tape, i)
        i = tape.prv[i]
    return None


def _level_before(tape: Tape, at: int, unit: Unit) -> _Trigger | None:
    """`5,000, from 4,000 now`: an origin right behind a level of its kind needs no verb."""
    i = tape.prv[at]
    for _ in range(3):
        if i < tape.lo[at]:
            return None
        level = tape.units[i]
        if level is not None and level.kind == unit.kind:
            if level.fields.get("unit") != unit.fields.get("unit"):
                return None
            a, b = _size(unit), _size(level)
            return None if a is None or b is None or a == b else _Trigger(i, "change_verb", "up" if b > a else "down")
        if not (tape.terms[i].key == "," or (level is not None and level.kind == "date")):
            return None
        i = tape.prv[i]
    return None


def _before(tape: Tape, i: int, left: int) -> int:
    """The token before an amount, articles and the like passed over; below `left` where there is none."""
    i = tape.prv[i]
    while i >= left and _is(tape, i, "change_filler") and not _is(tape, i, "change_particle"):
        i = tape.prv[i]
    return i


def _joined(trigger: _Trigger | None, joint: str, tape: Tape, at: int) -> str | None:
    if trigger is None:
        return None
    if joint == "by" and tape.prv[at] != trigger.at and _participle(tape, tape.prv[at]):
        return None
    way = trigger.way if trigger.way != "either" else _compared(tape, at) or _total(tape, trigger, joint, at)
    return f"{way}_{joint}" if way else None


def _total(tape: Tape, trigger: _Trigger, joint: str, at: int) -> str | None:
    """`takes the total to 5`: up, where the object is a whole."""
    if joint != "to" or not _is(tape, trigger.at, "change_total_verb"):
        return None
    return "up" if any(_is(tape, i, "change_total") for i in range(trigger.at + 1, at)) else None


def _participle(tape: Tape, i: int) -> bool:
    return tape.units[i] is None and tape.terms[i].key.endswith("ed") and not _is(tape, i, "change_object_verb")


def _found(tape: Tape, i: int, words: _ChangeWords) -> _Trigger | None:
    """The nearest trigger before token i in its clause."""
    left, steps = tape.lo[i], 0
    level = tape.terms[i].key != "by"
    i = tape.prv[i]
    while i >= left and steps < _REACH:
        under = tape.units[i]
        if under is not None and under.kind == "multiple" and tape.nxt[i] - i <= 3:
            return _multiple_trigger(under)
        if (not tape.hidden[i] and under is None) or (under is not None and under.end - under.start == 1):
            trigger = words.way(tape, i, _VERBS)
            if trigger and _moves(tape, trigger):
                return trigger
            if level and _is(tape, i, "change_either_verb"):
                return _Trigger(i, "change_either_verb", "either")
            if _is(tape, i, "change_stop"):
                return None
        i, steps = tape.prv[i], steps + 1
    return None


def _multiple_trigger(unit: Unit) -> _Trigger | None:
    value = unit.fields.get("value")
    return _Trigger(unit.start, "change_object_verb", "up" if value and value > 1 else "down") if value else None


def _moves(tape: Tape, trigger: _Trigger) -> bool:
    """Whether a particle is one of direction here; a verb of hiring moves only what is its object."""
    if trigger.lexicon == "change_staff_verb":
        return False
    if trigger.lexicon != "change_particle":
        return True
    i = tape.prv[trigger.at]
    return i < tape.lo[trigger.at] or not (tape.units[i] is None and _is(tape, i, "particle_verb"))


def _direct(tape: Tape, unit: Unit, words: _ChangeWords) -> str | None:
    """A step without a preposition: `rose 5%`, `cut 300 jobs`, `cut its dividend 10%`."""
    left, i, between = tape.lo[unit.start], tape.prv[unit.start], 0
    while i >= left and between <= _REACH_OF_OBJECT:
        under = tape.units[i]
        if under is None or under.end - under.start == 1:
            trigger = words.way(tape, i, _VERBS)
            if (trigger and trigger.lexicon != "change_noun") or (trigger and between == 0):
                return f"{trigger.way}_by" if _direct_fits(tape, trigger, unit, between) else None
            if _is(tape, i, "change_stop") or _is(tape, i, "change_object_stop"):
                return None
        if not (under is not None and under.kind in ("date", "duration")) and not _passed(tape, i):
            between += 1
        i = tape.prv[i]
    return None


def _passed(tape: Tape, i: int) -> bool:
    key = tape.terms[i].key
    return tape.units[i] is None and (
        (_is(tape, i, "change_filler") and not _is(tape, i, "change_particle")) or key.endswith("ly")
    )


def _direct_fits(tape: Tape, trigger: _Trigger, unit: Unit, between: int) -> bool:
    """Whether the amount is the step of this trigger, and not merely its object."""
    name = trigger.lexicon
    if name == "change_staff_verb":
        return unit.kind == "headcount" and between == 0
    if name == "change_particle":
        return between == 0 and _moves(tape, trigger)
    if unit.kind == "percent":
        return between == 0 or name in ("change_object_verb", "change_step_verb") or trigger_takes_object(tape, trigger)
    if name == "change_object_verb" and _is(tape, trigger.at, "change_market_verb"):
        value = unit.fields.get("value") or 1000
        return between == 0 and unit.kind == "money" and unit.fields.get("scale", 1) == 1 and value < 1000
    if name == "change_step_verb":
        return between == 0 and unit.kind in ("headcount", "money", "quantity", "number")
    return name == "change_verb" and between == 0 and unit.kind in ("money", "quantity", "number")


def trigger_takes_object(tape: Tape, trigger: _Trigger) -> bool:
    """Whether a verb that can go without has an object here: `grew sales 5%`, not `rose as 5% left`."""
    after = tape.nxt[trigger.at]
    return after < tape.hi[trigger.at] and not _is(tape, after, "change_object_stop")


def _after_or(tape: Tape, unit: Unit, before: int, settled: Mapping[int, str]) -> str | None:
    """The step goes on: `down 5%, or $3`, `up 9% in Gdynia, 7% in Porto`."""
    left, i = tape.lo[before], tape.prv[before]
    if _is(tape, before, "change_or"):
        if unit.end < tape.hi[before] and _is(tape, unit.end, "change_of"):
            return None
        i = tape.prv[i] if i >= left and tape.terms[i].key == "," else i
        return _step_at(settled, i)
    if not _is(tape, before, "change_list"):
        return None
    for _ in range(5):
        found = tape.units[i] if i >= left else None
        if found is not None and found.kind == unit.kind:
            return _step_at(settled, i)
        if i < left or (found is not None and found.kind != "entity") or not _lists(tape, i):
            return None
        i = tape.prv[i]
    return None


def _lists(tape: Tape, i: int) -> bool:
    return tape.units[i] is not None or _is(tape, i, "change_place") or tape.terms[i].title


def _step_at(settled: Mapping[int, str], i: int) -> str | None:
    change = settled.get(i) if i >= 0 else None
    return change if change and change.endswith("_by") else None


def _behind(tape: Tape, unit: Unit, words: _ChangeWords) -> str | None:
    """A step before its noun (`a 5% rise`, `5% higher`), or jobs that are cut."""
    right, i = tape.hi[unit.start], unit.end
    for _ in range(3):
        if i >= right or (tape.units[i] is not None and tape.nxt[i] - i > 1):
            return None
        trigger = words.way(tape, i, ("change_noun",)) or words.way(tape, i, ("change_particle",))
        if trigger and (
            trigger.lexicon == "change_noun" or (unit.kind == "percent" and tape.terms[i].key not in ("up", "down"))
        ):
            return (
                f"{trigger.way}_by"
                if unit.kind in ("percent", "money", "number") or tape.terms[i - 1].key == "-"
                else None
            )
        if _is(tape, i, "change_stop") or _is(tape, i, "change_object_stop"):
            return None
        i = tape.nxt[i]
    return None


def _ahead(tape: Tape, unit: Unit, words: _ChangeWords) -> _Trigger | None:
    """`From 40, it has grown to 900`: the trigger behind the origin, where a level follows it."""
    right, i, steps, trigger = tape.hi[unit.start], unit.end, 0, None
    while i < right and steps < _REACH:
        if tape.units[i] is None:
            trigger = trigger or words.way(tape, i, ("change_verb", "change_object_verb"))
            if not trigger and _is(tape, i, "change_either_verb"):
                trigger = _Trigger(i, "change_either_verb", "either")
            if _is(tape, i, "change_to") and _amount_behind(tape, i):
                return trigger or _Trigger(i, "change_either_verb", "either") if trigger or steps < 8 else None
        i, steps = tape.nxt[i], steps + 1
    return None


def _amount_behind(tape: Tape, i: int) -> Unit | None:
    after = tape.nxt[i]
    while after < tape.hi[i] and _is(tape, after, "change_filler"):
        after = tape.nxt[after]
    unit = tape.units[after] if after < tape.hi[i] else None
    return unit if unit is not None and unit.kind in _KINDS else None


def _compared(tape: Tape, at: int) -> str | None:
    """The way from origin to level where the verb does not tell; None without both."""
    origin = level = None
    for i in range(tape.lo[at], tape.hi[at]):
        if tape.hidden[i] or tape.units[i] is not None:
            continue
        if _is(tape, i, "change_from"):
            origin = origin or _amount_behind(tape, i)
        elif _is(tape, i, "change_to"):
            level = level or _amount_behind(tape, i)
    if origin is None or level is None or origin.kind != level.kind:
        return None
    a, b = _size(origin), _size(level)
    return None if a is None or b is None or a == b else "up" if b > a else "down"


def _size(unit: Unit) -> Decimal | None:
    fields: Mapping[str, Any] = unit.fields
    for name in ("value", "low", "high"):
        if isinstance(fields.get(name), Decimal):
            return fields[name]  # type: ignore[no-any-return]
    return None
