"""The words that move an amount, and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from factx.matching import Tape, Unit
from factx.packs import Rulebook

KINDS = ("money", "headcount", "quantity", "percent", "multiple", "number")
_REACH = 25
REACH_OF_OBJECT = 6
"""How many tokens a verb of change may stand before its object."""
FAR = 100
"""How many tokens apart words that go together may stand, which no sentence of running text exceeds."""
VERBS = ("change_verb", "change_object_verb", "change_step_verb", "change_staff_verb", "change_particle", "change_noun")
_STATES = ("change_either_verb", "change_staff_noun", "change_made_state", "change_more")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that moves an amount: where it stands, which lexicon has it, `up`, `down` or `either`."""

    at: int
    lexicon: str
    way: str


class ChangeWords:
    """The lexicons of change, asked token by token."""

    def __init__(self, book: Rulebook) -> None:
        self.entries = {name: book.lexicon(name) for name in (*VERBS, *_STATES)}

    def way(self, tape: Tape, i: int, names: Iterable[str]) -> Trigger | None:
        """The trigger that token i is by one of the lexicons, or None."""
        term = tape.terms[i]
        if not (term.text[1:].islower() or term.upper):
            return None
        for name in names:
            if name in term.lexicons and (way := self.entries[name].get(term.key)):
                return Trigger(i, name, str(way))
        return None


def stands(tape: Tape, i: int, lexicon: str) -> bool:
    return lexicon in tape.terms[i].lexicons and not tape.hidden[i]


def trigger_before(tape: Tape, i: int, words: ChangeWords) -> Trigger | None:
    """The nearest trigger before token i in its clause."""
    left, steps = tape.lo[i], 0
    level = not stands(tape, i, "change_by")
    i = tape.prv[i]
    while i >= left and steps < _REACH:
        under = tape.units[i]
        if under is not None and under.kind == "multiple" and tape.nxt[i] - i <= 3:
            value = under.fields.get("value")
            return Trigger(under.start, "change_object_verb", "up" if value > 1 else "down") if value else None
        if (not tape.hidden[i] and under is None) or (under is not None and under.end - under.start == 1):
            trigger = words.way(tape, i, VERBS)
            if trigger and moves(tape, trigger, level):
                return trigger
            if level and stands(tape, i, "change_either_verb"):
                return Trigger(i, "change_either_verb", "either")
            if stands(tape, i, "change_stop"):
                return None
        i, steps = tape.prv[i], steps + 1
    return None


def moves(tape: Tape, trigger: Trigger, level: bool = False) -> bool:
    """Whether a particle is one of direction here; a verb of hiring moves only what is its object.

    With `level`, on the way to a level: `brought down costs to 3%` tells one, `brought down 3 posters` does not.
    """
    if trigger.lexicon == "change_staff_verb":
        return False
    if trigger.lexicon != "change_particle":
        return True
    i = tape.prv[trigger.at]
    if i < tape.lo[trigger.at] or tape.units[i] is not None or not stands(tape, i, "particle_verb"):
        return True
    behind = tape.units[tape.nxt[trigger.at]] if tape.nxt[trigger.at] < tape.hi[trigger.at] else None
    shares = behind is not None and behind.kind == "percent" and stands(tape, i, "trading_verb")
    return shares or (level and stands(tape, i, "change_either_verb"))


def trigger_ahead(tape: Tape, unit: Unit, words: ChangeWords) -> Trigger | None:
    """`From 40, it has grown to 900`: the trigger behind the origin, where a level follows it."""
    right, i, steps, trigger = tape.hi[unit.start], unit.end, 0, None
    while i < right and steps < _REACH:
        if tape.units[i] is None:
            trigger = trigger or words.way(tape, i, ("change_verb", "change_object_verb"))
            if stands(tape, i, "change_to") and amount_behind(tape, i):
                return trigger or Trigger(i, "change_either_verb", "either") if trigger or steps < 8 else None
        i, steps = tape.nxt[i], steps + 1
    return None


def amount_behind(tape: Tape, i: int) -> Unit | None:
    after = tape.nxt[i]
    while after < tape.hi[i] and stands(tape, after, "change_filler"):
        after = tape.nxt[after]
    unit = tape.units[after] if after < tape.hi[i] else None
    return unit if unit is not None and unit.kind in KINDS else None
