"""Levels: `to A`, `from B`, and which way lies between them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factx.linking.changes.triggers import FAR, ChangeWords, Trigger, amount_behind, stands, trigger_before
from factx.matching import Tape, Unit

_SUMS = ("money", "percent")
"""What is brought to somewhere is a sum of money or a share; things may be brought to a place."""


def named_level(tape: Tape, of: int, words: ChangeWords) -> str | None:
    """`down from a forecast of 5`, `to a record of 5`, `by an average of 5`: the preposition stands before a name."""
    i = tape.prv[of]
    for _ in range(4):
        if i < tape.lo[of] or tape.units[i] is not None or stands(tape, i, "change_stop"):
            return None
        for joint in ("from", "to", "by"):
            if stands(tape, i, f"change_{joint}") and stands(tape, tape.nxt[i], "change_filler"):
                return joined(trigger_before(tape, i, words), joint, tape, i)
        i = tape.prv[i]
    return None


def joined(trigger: Trigger | None, joint: str, tape: Tape, at: int) -> str | None:
    if trigger is None:
        return None
    way = trigger.way if trigger.way != "either" else _compared(tape, at) or _total(tape, trigger, joint, at)
    return f"{way}_{joint}" if way else None


def _total(tape: Tape, trigger: Trigger, joint: str, at: int) -> str | None:
    """`takes the total to 5`: up where the object is a whole, and `bringing it to 5`."""
    if joint != "to" or not stands(tape, trigger.at, "change_total_verb"):
        return None
    whole = any(stands(tape, i, "change_total") for i in range(trigger.at + 1, at))
    level = amount_behind(tape, at)
    sum_told = level is not None and level.kind in _SUMS
    return "up" if whole or sum_told else None


def _compared(tape: Tape, at: int) -> str | None:
    """The way from origin to level where the verb does not tell; None without both."""
    origin = level = None
    for i in range(max(tape.lo[at], at - FAR), min(tape.hi[at], at + FAR)):
        if tape.hidden[i] or tape.units[i] is not None:
            continue
        if stands(tape, i, "change_from"):
            origin = origin or amount_behind(tape, i)
        elif stands(tape, i, "change_to"):
            level = level or amount_behind(tape, i)
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
