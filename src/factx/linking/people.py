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
    phrases = Phrases(tape, book)
    for unit in sorted(tape.standing("headcount"), key=lambda each: each.start):
        _name_group(phrases, unit)
    _resolve_elided(tape, book)
    _coordinate(tape, phrases.joints)


class Phrases:
    """Noun phrases around a token, by the words that end one (lexicon `phrase_end`)."""

    def __init__(self, tape: Tape, book: Rulebook) -> None:
        self.tape = tape
        self.ends = book.lexicon("phrase_end")
        self.plain = book.lexicon("plain_people")
        self.collectives = book.lexicon("collective")
        self.determiners = book.lexicon("determiner")
        self.joints = book.lexicon("list_joint")

    def closed(self, i: int) -> bool:
        """Whether a noun phrase cannot go on over token i."""
        unit = self.tape.units[i]
        if unit is not None:
            return unit.kind != "entity" or unit.end - unit.start > 1
        return self.tape.terms[i].key in self.ends

    def start(self, i: int, joined: bool = True) -> int:
        """Where the phrase whose last word is token i begins, determiners left out."""
        tape = self.tape
        low = max(tape.lo[i], i - _LONGEST_PHRASE)
        while i > low and not self.closed(tape.prv[i]):
            i = tape.prv[i]
        before = tape.prv[i] if i > low else -1
        if joined and before > low and tape.terms[before].key in self.joints and not self.closed(tape.prv[before]):
            return self.start(tape.prv[before], joined=False)
        return i

    def collective(self, i: int) -> int:
        """Behind the first collective of the phrase that begins at token i, or i itself."""
        tape, begin = self.tape, i
        while i < len(tape.terms) and i < tape.hi[begin - 1] and not self.closed(i):
            i = tape.nxt[i]
            if tape.terms[i - 1].key in self.collectives:
                return i
        return begin


def _name_group(phrases: Phrases, unit: Unit) -> None:
    """The collective beside a headcount, as written, else what its own noun says."""
    tape = phrases.tape
    if "collective" in unit.roles:
        start, end = unit.roles["collective"]
        first = phrases.start(start)
        unit.fields["group"] = tape.string(first, end)
        unit.fields["_group"] = (first, end)
    elif "strong" in unit.roles:
        end = phrases.collective(unit.end)
        if end > unit.end:
            unit.fields["group"] = tape.string(unit.end, end)
    elif whole := _whole(tape, unit):
        unit.fields["group"] = whole.fields.get("group")
    elif not unit.fields.get("group") and (noun := unit.fields.get("_noun")):
        unit.fields["group"] = None if noun.lower() in phrases.plain else noun


def _whole(tape: Tape, unit: Unit) -> Unit | None:
    """The headcount that a rule names as the whole of another: 40 workers (36)."""
    whole = tape.units[unit.roles["whole"][0]] if "whole" in unit.roles else None
    return whole if whole is not None and whole.kind == "headcount" else None


def _resolve_elided(tape: Tape, book: Rulebook) -> None:
    """Turns each `elided` unit into a count of what the nearest count before it counts.

    Without one it is a quantity without a unit where it stands as a level (`ended at 27,349.19`), else no count.
    """
    levels, grouped = book.lexicon("unitless_before"), book.lexicon("unitless_before_grouped")
    goes_on = book.lexicon("goes_on")
    for unit in sorted(tape.standing("elided"), key=lambda each: each.start):
        before = _antecedent(tape, unit, goes_on)
        fields = {name: value for name, value in unit.fields.items() if name not in ("group", "unit")}
        counted = before is not None and before.kind in _COUNTED
        if not counted and not _is_level(tape, unit, levels, grouped):
            tape.drop(unit)
            continue
        kind = before.kind if before is not None and counted else "quantity"
        alike = before is not None and before.kind == "quantity" and not _parted(unit, before)
        fields["unit"] = before.fields.get("unit") if before is not None and alike else None
        if before is not None and alike and not _whole_things(before):
            fields["measured"] = True
        made = Unit(kind, (unit.start, unit.end), fields, unit.rule)
        made.roles = unit.roles
        tape.mark(made)


def _parted(unit: Unit, before: Unit) -> bool:
    """Whether a number has decimals, so that it is no number of the whole things before it."""
    told = unit.fields.get("value") or 0
    return bool(_whole_things(before) and told != int(told) and unit.fields.get("scale", 1) == 1)


def _whole_things(unit: Unit) -> bool:
    """Whether an amount counts what has no parts, as far as its number tells."""
    counted = unit.fields.get("value") or 0
    return bool(counted == int(counted) and not unit.fields.get("measured"))


def _is_level(tape: Tape, unit: Unit, levels: Mapping[str, Any], grouped: Mapping[str, Any]) -> bool:
    """Whether a bare number is too large or too fine to be a place in a list, and stands where a level does."""
    if unit.start <= tape.lo[unit.start]:
        return _approximate(unit) and _large(unit)
    before = tape.prv[unit.start]
    if not _large(unit):
        return False
    key = tape.terms[before].key if tape.units[before] is None else ""
    return _approximate(unit) or key in levels or (key in grouped and not unit.fields.get("bare"))


def _large(unit: Unit) -> bool:
    """Whether a number is too large or too fine to be a place in a list."""
    told = [unit.fields[name] for name in ("value", "low", "high") if unit.fields.get(name) is not None]
    return any(number >= _LEAST_LEVEL or number != int(number) for number in told)


def _approximate(unit: Unit) -> bool:
    """Whether the words bound a number or say how near it is, as they do for amounts and not for names."""
    return bool(unit.fields.get("modifier")) or unit.fields.get("low") is not None


def _antecedent(tape: Tape, unit: Unit, goes_on: Mapping[str, Any]) -> Unit | None:
    """The nearest amount before a unit, in its sentence, or in the one before that this one goes on from."""
    low = tape.lo[unit.start]
    low = tape.lo[low - 1] if low and low not in tape.breaks and _goes_on(tape, low, goes_on) else low
    low = max(low, unit.start - _FARTHEST)
    i = unit.start
    while i > low:
        i = tape.prv[i]
        found = tape.units[i]
        if found is not None and found.kind in _AMOUNTS and not found.fields.get("closed"):
            return found
    return None


def _goes_on(tape: Tape, low: int, words: Mapping[str, Any]) -> bool:
    """Whether a sentence opens with a pronoun, a number or the like, not with a subject of its own."""
    opening = tape.units[low]
    if opening is not None and opening.kind != "entity":
        return True
    return any(term.key in words for term in tape.terms[low : low + 2])


def _coordinate(tape: Tape, joints: Mapping[str, Any]) -> None:
    """Of two that `and` joins, the other changes as well: hired 20 cooks and 40 waiters; 20 and 40 were hired."""
    before: Unit | None = None
    for unit in sorted(tape.standing("headcount"), key=lambda each: each.start):
        if before is not None and _joined(tape, (before, unit), joints):
            told, other = before.fields.get("change"), unit.fields.get("change")
            if told in _JOINING and other is None:
                unit.fields["change"] = told
        before = unit


def _joined(tape: Tape, pair: tuple[Unit, Unit], joints: Mapping[str, Any]) -> bool:
    """Whether `and` or a comma right before the second of two units joins them."""
    between = tape.words(pair[0].end, pair[1].start)
    return 0 < len(between) <= _FEW and between[-1] in joints
