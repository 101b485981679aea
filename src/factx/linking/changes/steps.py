"""Steps: `rose 5%`, `a 5% rise`, `up 9% in Gdynia, 7% in Porto`."""

from collections.abc import Mapping

from factx.linking.changes.triggers import REACH_OF_OBJECT, VERBS, ChangeWords, Trigger, amount_behind, moves, stands
from factx.matching import Tape, Unit

_REACH_OF_LIST = 7


def direct_step(tape: Tape, unit: Unit, words: ChangeWords) -> str | None:
    """A step without a preposition: `rose 5%`, `cut 300 jobs`, `cut its dividend 10%`."""
    left, i, between = tape.lo[unit.start], tape.prv[unit.start], 0
    while i >= left and between <= REACH_OF_OBJECT:
        under = tape.units[i]
        if under is None or under.end - under.start == 1:
            trigger = words.way(tape, i, VERBS)
            if (trigger and trigger.lexicon != "change_noun") or (trigger and between == 0):
                crosses = trigger.lexicon in ("change_verb", "change_particle")
                if crosses and between == 0 and "change_threshold" in tape.terms[unit.start].lexicons:
                    return f"{trigger.way}_to"
                return f"{trigger.way}_by" if _direct_fits(tape, trigger, unit, between) else None
            if stands(tape, i, "change_stop") or stands(tape, i, "change_object_stop"):
                return None
        if not (under is not None and under.kind in ("date", "duration")) and not _passed(tape, i):
            between += 1
        i = tape.prv[i]
    return None


def _passed(tape: Tape, i: int) -> bool:
    if tape.units[i] is not None or stands(tape, i, "change_particle"):
        return False
    return stands(tape, i, "change_filler") or stands(tape, i, "adverb_shapes")


def _direct_fits(tape: Tape, trigger: Trigger, unit: Unit, between: int) -> bool:
    """Whether the amount is the step of this trigger, and not merely its object."""
    name = trigger.lexicon
    if name == "change_particle":
        return between == 0 and moves(tape, trigger)
    if unit.kind == "percent":
        return True
    if name == "change_object_verb" and stands(tape, trigger.at, "change_market_verb"):
        value = unit.fields.get("value") or 1000
        if unit.kind == "quantity":
            return between == 0 and bool(unit.fields.get("measured"))
        return between == 0 and unit.kind == "money" and unit.fields.get("scale", 1) == 1 and value < 1000
    if name == "change_object_verb" and between == 0:
        to = unit.end < tape.hi[unit.end - 1] and stands(tape, unit.end, "change_to")
        return to and amount_behind(tape, unit.end) is not None
    if name == "change_step_verb":
        return between == 0 and unit.kind in ("headcount", "money", "quantity", "number")
    return name == "change_verb" and between == 0 and unit.kind in ("money", "quantity", "number")


def step_in_list(tape: Tape, unit: Unit, before: int, settled: Mapping[int, str]) -> str | None:
    """The step goes on: `down 5%, or $3`, `to 17 pounds (8 kg)`, `up 9% in Gdynia, 7% in Porto`."""
    left, i = tape.lo[before], tape.prv[before]
    if stands(tape, before, "change_or"):
        if unit.end < tape.hi[before] and stands(tape, unit.end, "change_of"):
            return None
        i = tape.prv[i] if i >= left and tape.terms[i].key == "," else i
        return settled.get(i)
    other = tape.units[i] if i >= left and stands(tape, before, "openers") else None
    if other is not None and unit.end < tape.hi[before] and stands(tape, unit.end, "closers"):
        return settled.get(i) if _converted(other, unit) else None
    compared = unit.end < tape.hi[before] and stands(tape, unit.end, "change_threshold")
    if compared or not stands(tape, before, "change_list"):
        return None
    for _ in range(_REACH_OF_LIST):
        found = tape.units[i] if i >= left else None
        if found is not None and found.kind == unit.kind:
            change = settled.get(i)
            return change if change and change.endswith("_by") else None
        if i < left or (found is not None and found.kind != "entity"):
            return None
        if found is None and not stands(tape, i, "change_place") and not tape.terms[i].title:
            return None
        i = tape.prv[i]
    return None


def _converted(one: Unit, other: Unit) -> bool:
    """Whether two amounts are the same in another currency or unit: 3 million yen ($20,000), 17 pounds (8 kg)."""
    name = {"money": "currency", "quantity": "unit"}.get(other.kind, "kind")
    return one.fields.get(name) != other.fields.get(name)


def own_step(tape: Tape, unit: Unit, words: ChangeWords) -> str | None:
    """The step that the counted noun tells by itself (`300 job cuts`), or a verb around it (`made 40 redundant`)."""
    trigger = words.way(tape, unit.end - 1, ("change_staff_noun",))
    if trigger:
        return f"{trigger.way}_by"
    i, before = unit.end, tape.prv[unit.start]
    if before < tape.lo[unit.start] or not stands(tape, before, "change_made"):
        return None
    for _ in range(REACH_OF_OBJECT):
        if i >= tape.hi[unit.start]:
            return None
        if trigger := words.way(tape, i, ("change_made_state",)):
            return f"{trigger.way}_by"
        i = tape.nxt[i]
    return None


def step_before_noun(tape: Tape, unit: Unit, words: ChangeWords) -> str | None:
    """A step before its noun (`a 5% rise`, `5% higher`, `5% up on last year`), or jobs that are cut."""
    right, i = tape.hi[unit.start], unit.end
    if more := _more_than(tape, unit, words):
        return more
    for _ in range(3):
        i = _behind_compound(tape, i, right)
        if i >= right or (tape.units[i] is not None and tape.nxt[i] - i > 1):
            return None
        trigger = words.way(tape, i, ("change_noun",))
        if trigger:
            return f"{trigger.way}_by" if unit.kind in ("percent", "money", "number") else None
        trigger = words.way(tape, i, ("change_particle",))
        compares = i == unit.end or (unit.kind == "percent" and stands(tape, i, "change_compared"))
        if trigger and compares:
            return f"{trigger.way}_by"
        if stands(tape, i, "change_stop") or stands(tape, i, "change_object_stop"):
            return None
        i = tape.nxt[i]
    return None


def _more_than(tape: Tape, unit: Unit, words: ChangeWords) -> str | None:
    """The step of a percent that compares: `4% more than in May`."""
    i = unit.end
    if unit.kind != "percent" or i + 1 >= tape.hi[unit.start] or not stands(tape, i + 1, "change_than"):
        return None
    trigger = words.way(tape, i, ("change_more",))
    return f"{trigger.way}_by" if trigger else None


def _behind_compound(tape: Tape, i: int, right: int) -> int:
    """The last word of a compound with hyphens that begins at token i: `month-on-month`."""
    while i + 2 < right and stands(tape, i + 1, "change_hyphen") and tape.starts[i + 1] == tape.ends[i]:
        i += 2
    return i
