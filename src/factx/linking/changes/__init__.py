"""Which amounts rose or fell, by how much, to where, from where.

Every amount is looked at with the words before it: the preposition beside it (by, to, from, of, none) and, further
back in its clause, the word that moves it. What the words are is in the lexicons `change_…`.
"""

from collections.abc import Mapping

from factx.linking.changes.levels import joined, named_level
from factx.linking.changes.steps import direct_step, own_step, step_before_noun, step_in_list
from factx.linking.changes.triggers import KINDS, ChangeWords, stands, trigger_ahead, trigger_before
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook


def settle_changes(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001
    """Sets `change` in the fields of the amounts that a word nearby moves and whose rule has not said it already."""
    words = ChangeWords(book)
    amounts = sorted((unit for kind in KINDS for unit in tape.standing(kind)), key=lambda unit: unit.start)
    settled: dict[int, str] = {}
    for unit in amounts:
        own = own_step(tape, unit, words) if unit.kind == "headcount" else None
        change = own or unit.fields.get("change") or _change(tape, unit, words, settled)
        if change:
            unit.fields["change"] = settled[unit.start] = change
            # bare digits or a word may mean anything: a level of an index has groups or a point
            if unit.kind == "number" and unit.fields.get("figure") and not unit.fields.get("bare"):
                tape.mark(Unit("quantity", (unit.start, unit.end), {**unit.fields, "unit": None}, unit.rule))


def _change(tape: Tape, unit: Unit, words: ChangeWords, settled: Mapping[int, str]) -> str | None:
    """The change that the words around an amount tell of, or None."""
    left = tape.lo[unit.start]
    if unit.kind == "percent" and "change_sign" in tape.terms[unit.start].lexicons:
        return "down_by" if (unit.fields.get("value") or 0) < 0 else "up_by"
    before = _before(tape, unit.start, left)
    if unit.kind == "multiple" and (before < left or not stands(tape, before, "change_by")):
        return None
    if before < left:
        return step_before_noun(tape, unit, words)
    if stands(tape, before, "change_by"):
        return joined(trigger_before(tape, before, words), "by", tape, before)
    if stands(tape, before, "change_from"):
        trigger = trigger_before(tape, before, words) or trigger_ahead(tape, unit, words)
        return joined(trigger, "from", tape, before)
    if stands(tape, before, "change_to"):
        if before > left and stands(tape, tape.prv[before], "change_compound"):
            return None
        return joined(trigger_before(tape, before, words), "to", tape, before)
    if stands(tape, before, "change_of"):
        trigger = words.way(tape, tape.prv[before], ("change_noun",)) if before > left else None
        return f"{trigger.way}_by" if trigger else named_level(tape, before, words)
    listed = step_in_list(tape, unit, before, settled)
    return listed or direct_step(tape, unit, words) or step_before_noun(tape, unit, words)


def _before(tape: Tape, i: int, left: int) -> int:
    """The token before an amount, articles and the like and whose date it is passed over; below `left` for none."""
    i = tape.prv[i]
    while i >= left:
        owner = tape.units[tape.prv[i]] if i > left and stands(tape, i, "possessive_marks") else None
        if owner is not None and owner.kind == "date":
            i = tape.prv[owner.start]
        elif stands(tape, i, "change_filler") and not stands(tape, i, "change_particle"):
            i = tape.prv[i]
        else:
            break
    return i
