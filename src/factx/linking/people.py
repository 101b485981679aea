"""Headcounts and counts seen in their sentence: the collective that they belong to, what an elided noun was, change."""

from collections.abc import Mapping
from typing import Any

from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook

_COUNTED = ("headcount", "quantity")
_LEAST_LEVEL = 100
_LONGEST_PHRASE = 20
_FARTHEST = 120
"""How many tokens back an elided noun may stand."""
_FEW = 3
"""How many words may stand between what `and` joins."""
_JOINING = ("up_by", "down_by")
_AMOUNTS = ("money", "headcount", "quantity")


def settle_people(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Sets `group` and `change` of headcounts and counts; an elided count takes its kind and noun from one before."""
    plain = book.lexicon("plain_people")
    for unit in sorted(tape.standing("headcount"), key=lambda each: each.start):
        _name_group(tape, unit, plain)
    _resolve_elided(tape)
    _coordinate(tape)


def _closed(tape: Tape, i: int) -> bool:
    """Whether a noun phrase cannot go on over token i."""
    unit = tape.units[i]
    if unit is not None:
        return unit.kind != "entity" or unit.end - unit.start > 1
    return "phrase_end" in tape.terms[i].lexicons


def _phrase_start(tape: Tape, i: int, joined: bool = True) -> int:
    """Where the phrase whose last word is token i begins, determiners left out."""
    low = max(tape.lo[i], i - _LONGEST_PHRASE)
    while i > low and not _closed(tape, tape.prv[i]):
        i = tape.prv[i]
    before = tape.prv[i] if i > low else -1
    if joined and before > low and "list_joint" in tape.terms[before].lexicons and not _closed(tape, tape.prv[before]):
        return _phrase_start(tape, tape.prv[before], joined=False)
    return i


def _collective_end(tape: Tape, begin: int) -> int:
    """Behind the first collective of the phrase that begins at a token, or the token itself."""
    i = begin
    while i < tape.hi[begin - 1] and not _closed(tape, i):
        i = tape.nxt[i]
        if "collective" in tape.terms[i - 1].lexicons:
            return i
    return begin


def _name_group(tape: Tape, unit: Unit, plain: Mapping[str, Any]) -> None:
    """The collective beside a headcount, as written, else what its own noun says."""
    if "collective" in unit.roles:
        start, end = unit.roles["collective"]
        unit.fields["group"] = tape.string(_phrase_start(tape, start), end)
    elif "strong" in unit.roles:
        end = _collective_end(tape, unit.end)
        if end > unit.end:
            unit.fields["group"] = tape.string(unit.end, end)
    elif (whole := tape.units[unit.roles["whole"][0]] if "whole" in unit.roles else None) is not None:
        unit.fields["group"] = whole.fields.get("group")
    elif not unit.fields.get("group") and (noun := unit.fields.get("_noun")):
        unit.fields["group"] = None if noun.lower() in plain else noun


def _resolve_elided(tape: Tape) -> None:
    """Turns each `elided` unit into a count of what the nearest count before it counts.

    Without one it is a quantity without a unit where it stands as a level (`ended at 27,349.19`), else the number that
    it was, which packs may count by their own words (`will enrol 90`).
    """
    for unit in sorted(tape.standing("elided"), key=lambda each: each.start):
        before = _antecedent(tape, unit)
        fields = {name: value for name, value in unit.fields.items() if name not in ("group", "unit")}
        counted = before is not None and before.kind in _COUNTED
        kind = before.kind if before is not None and counted else "quantity" if _is_level(tape, unit) else "number"
        alike = before is not None and before.kind == "quantity"
        fields["unit"] = before.fields.get("unit") if before is not None and alike else None
        if before is not None and alike and not _whole_things(before):
            fields["measured"] = True
        made = Unit(kind, (unit.start, unit.end), fields, unit.rule)
        made.roles = unit.roles
        tape.mark(made)


def _whole_things(unit: Unit) -> bool:
    """Whether an amount counts what has no parts, as far as its number tells."""
    counted = unit.fields.get("value") or 0
    return bool(counted == int(counted) and not unit.fields.get("measured"))


def _is_level(tape: Tape, unit: Unit) -> bool:
    """Whether a bare number is too large or too fine to be a place in a list, and stands where a level does."""
    if not _large(unit):
        return False
    if _approximate(unit) or unit.start <= tape.lo[unit.start]:
        return _approximate(unit)
    before = tape.prv[unit.start]
    lexicons = tape.terms[before].lexicons if tape.units[before] is None else ()
    return "unitless_before" in lexicons or ("unitless_before_grouped" in lexicons and not unit.fields.get("bare"))


def _large(unit: Unit) -> bool:
    """Whether a number is too large or too fine to be a place in a list."""
    told = [unit.fields[name] for name in ("value", "low", "high") if unit.fields.get(name) is not None]
    return any(number >= _LEAST_LEVEL or number != int(number) for number in told)


def _approximate(unit: Unit) -> bool:
    """Whether the words bound a number or say how near it is, as they do for amounts and not for names."""
    return bool(unit.fields.get("modifier")) or unit.fields.get("low") is not None


def _antecedent(tape: Tape, unit: Unit) -> Unit | None:
    """The nearest amount before a unit, in its sentence, or in the one before that this one goes on from."""
    low = tape.lo[unit.start]
    low = tape.lo[low - 1] if low and low not in tape.breaks and _goes_on(tape, low) else low
    low = max(low, unit.start - _FARTHEST)
    i = unit.start
    while i > low:
        i = tape.prv[i]
        found = tape.units[i]
        if found is not None and found.kind in _AMOUNTS and not found.fields.get("closed"):
            return found
    return None


def _goes_on(tape: Tape, low: int) -> bool:
    """Whether a sentence opens with a pronoun, a number or the like, not with a subject of its own."""
    opening = tape.units[low]
    if opening is not None and opening.kind != "entity":
        return True
    return any("goes_on" in term.lexicons for term in tape.terms[low : low + 2])


def _coordinate(tape: Tape) -> None:
    """Of two that `and` or a comma joins, the second changes as well: hired 20 cooks and 40 waiters."""
    before: Unit | None = None
    for unit in sorted(tape.standing("headcount"), key=lambda each: each.start):
        if before is not None and before.fields.get("change") in _JOINING and unit.fields.get("change") is None:
            joint = tape.terms[unit.start - 1].lexicons if 0 < unit.start - before.end <= _FEW else ()
            if "list_joint" in joint:
                unit.fields["change"] = before.fields["change"]
        before = unit
