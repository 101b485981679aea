"""Targets in the making: a trigger with the places where its subject and its goal begin."""

from dataclasses import dataclass

from factx.linking.targets.scenery import Scenery
from factx.linking.targets.subjects import adverbs_start, participial_start, phrase_start, subject_start
from factx.matching import Unit

_VERB_LAST = ("be_to", "will", "noun_to", "headline", "noun_of_doing", "infinitive", "raising")
"""Shapes whose rules take the goal's first verb along."""
NOUN_PHRASE = ("noun_to", "noun_of", "noun_of_doing")
"""Shapes whose goal hangs on a noun: `its plan to grow`."""


_NO_SUBJECT = ("finite_word", "determiner", "time_preposition")
"""Lexicons of words behind which `also plans` is a noun with its adverb."""


@dataclass(slots=True)
class Draft:
    """A target in the making: its unit, the tokens of trigger, subject and goal."""

    unit: Unit
    shape: str
    trigger: int
    start: int
    goal: int
    end: int = 0


def drafted(scenery: Scenery, unit: Unit) -> Draft:
    """The draft of a trigger's unit: its shape says where subject and goal begin."""
    shape = str(unit.fields.get("_shape", "verb"))
    if shape == "noun_to" and _verbal(scenery, unit.start):
        shape = unit.fields["_shape"] = "infinitive"
    goal = scenery.tape.prv[unit.end] if shape in _VERB_LAST else unit.end
    if shape == "will":
        goal = next((i for i in scenery.walk(unit.start, goal) if scenery.among(i, "passive_mark")), goal)
    start = phrase_start(scenery, unit.start) if shape in NOUN_PHRASE else unit.start
    if shape == "colon":
        dated = any(each.kind == "date" for each in scenery.units(unit.start, goal))
        start = phrase_start(scenery, unit.start) if dated else goal
    elif shape not in NOUN_PHRASE:
        start = participial_start(scenery, unit.start)
    elif start > scenery.low(start) and scenery.among(before := scenery.tape.prv[start], "set_verb"):
        start = subject_start(scenery, before)
    return Draft(unit, shape, unit.start, start, goal)


def _verbal(scenery: Scenery, trigger: int) -> bool:
    """Whether a word like `plans` is a verb: behind a pronoun, a name, or a noun with article that opens a clause.

    Behind an adverb (`also plans`, `no longer plans`, `does not plan`) it is one unless a verb or determiner precedes.
    """
    low, first = scenery.low(trigger), adverbs_start(scenery, trigger)
    if first <= low or not scenery.among(trigger, "intent_verb"):
        return False
    before = scenery.tape.prv[first]
    unit = scenery.tape.units[before]
    if scenery.among(before, "subject_word") or (unit is not None and unit.kind == "entity"):
        return True
    if first < trigger:
        return scenery.among(before, "do_word") or not any(scenery.among(before, name) for name in _NO_SUBJECT)
    start = phrase_start(scenery, trigger)
    if not scenery.among(start, "article") or scenery.within(trigger, scenery.high(trigger), "finite_word"):
        return False
    if start == low or scenery.among(opener := scenery.tape.prv[start], "clause_opener"):
        return True
    unit = scenery.tape.units[opener]
    return scenery.bare(opener) == "," or (unit is not None and unit.kind == "date")


def unnested(scenery: Scenery, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that are part of another's goal: `expects that sales will rise`."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and not _apart(scenery, kept[-1], draft):
            continue
        kept.append(draft)
    return kept


def _apart(scenery: Scenery, before: Draft, draft: Draft) -> bool:
    tape = scenery.tape
    if draft.trigger < before.unit.end:
        return False
    if draft.start <= before.goal:
        return False
    ahead = tape.prv[draft.start]
    if scenery.among(draft.start, "relative_word"):
        return scenery.bare(ahead) == ","
    if scenery.bare(ahead) in scenery.lexicon("that_words") and ahead > scenery.low(ahead):
        return scenery.among(tape.prv[ahead], "goal_joint") or scenery.among(tape.prv[ahead], "say_word")
    return scenery.among(ahead, "target_border") or scenery.among(ahead, "say_word")
