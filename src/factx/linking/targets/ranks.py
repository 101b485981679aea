"""The place in an order that a target is about, and where it counts."""

from typing import Any

from factx.linking.targets.scenery import Scenery
from factx.matching import Unit

_REACH = 9


def find_rank(scenery: Scenery, start: int, end: int) -> dict[str, Any] | None:
    """The first rank between the tokens: `top` and `scope`."""
    for i in scenery.walk(start, end):
        found = scenery.tape.units[i]
        unit = found if found is not None and found.kind == "rank" else scenery.ranks.get(i)
        value = unit.fields.get("value") if unit is not None else None
        if unit is not None and value is not None and 0 < value <= 1000 and value == int(value):
            return {"top": int(value), "scope": _scope(scenery, unit, (start, end))}
    return None


def _scope(scenery: Scenery, unit: Unit, span: tuple[int, int]) -> str | None:
    worlds, tape = scenery.lexicon("world_word"), scenery.tape
    for i in scenery.walk(unit.end, span[1])[:_REACH]:
        if scenery.among(i, "world_word"):
            return str(worlds[scenery.bare(i)])
        if scenery.among(i, "scope_preposition") and (found := _noun(scenery, tape.nxt[i], span[1])):
            return found
    return _scope_before(scenery, unit, span[0])


def _noun(scenery: Scenery, i: int, end: int) -> str | None:
    """The noun phrase from token i on without its determiner; `world` for words that mean it."""
    tape = scenery.tape
    while i < end and scenery.among(i, "determiner"):
        i = tape.nxt[i]
    j = i
    while j < end and not scenery.among(j, "phrase_end"):
        unit = tape.units[j]
        if unit is not None and unit.kind != "entity":
            break
        j = tape.nxt[j]
    if j == i:
        return None
    text = tape.string(i, j)
    return str(scenery.lexicon("world_word").get(text.lower(), text))


def _scope_before(scenery: Scenery, unit: Unit, low: int) -> str | None:
    """The scope that stands before the rank: `the world's largest`, `the European top three`."""
    tape, i = scenery.tape, scenery.tape.prv[unit.start]
    if unit.start <= low:
        return None
    if scenery.among(i, "possessive_mark") and i > low:
        i = tape.prv[i]
    text = tape.string(i, tape.nxt[i])
    if text.lower() in scenery.lexicon("world_word"):
        return str(scenery.lexicon("world_word")[text.lower()])
    found = tape.units[i]
    return text if text[0].isupper() and (found is None or found.kind == "entity") else None
