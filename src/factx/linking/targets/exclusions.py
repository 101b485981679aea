"""What is no target: an aim missed, met, dropped or past, a broker's price target, a plan that is a name."""

from factx.linking.targets.deadlines import Deadline, is_over
from factx.linking.targets.drafts import Draft
from factx.linking.targets.scenery import Scenery
from factx.linking.targets.subjects import adverbs_start
from factx.matching import Unit

_REACHED = ("half", "year", "decade", "century")
"""Periods in which something is to be reached more often than to take place."""
_BEFORE = 6
"""How many units before a noun such as `goal` may tell that it was dropped."""


def stands(scenery: Scenery, trigger: Unit, start: int, deadline: Deadline | None) -> bool:
    """Whether the trigger states an aim that is still one at the reference date."""
    if deadline and is_over(scenery, deadline):
        return False
    shape = str(trigger.fields.get("_shape"))
    if scenery.within(trigger.start, trigger.end, "past_perfect") or _conditional(scenery, start):
        return False
    if _anyone(scenery, start) or _unmarked_relative(scenery, start) or _no_trigger(scenery, trigger, start):
        return False
    if shape.startswith(("noun", "colon")) and _given_up(scenery, trigger):
        return False
    return _still(scenery, trigger, start, deadline)


def _no_trigger(scenery: Scenery, trigger: Unit, start: int) -> bool:
    """Whether the words of the trigger are something else here: `to save is to win`, new estimates, no headline."""
    shape = str(trigger.fields.get("_shape"))
    if shape == "be_to":
        return scenery.among(start, "infinitive_to")
    if shape == "headline":
        return _has_verb(scenery, trigger)
    if shape != "verb" or not trigger.fields.get("_object"):
        return False
    return _is_noun(scenery, trigger, start) or _of_today(scenery, trigger)


def _still(scenery: Scenery, trigger: Unit, start: int, deadline: Deadline | None) -> bool:
    """Whether an aim told in the past tense is still one, as that only follows a verb of saying."""
    if trigger.fields.get("_past") and scenery.within(scenery.low(trigger.start), trigger.end, "superseded_word"):
        return False
    if trigger.fields.get("_kept"):
        return True
    if trigger.fields.get("_backshifted"):
        conditional = scenery.within(start, scenery.high(trigger.start), "condition_word")
        return deadline is not None and _reported(scenery, start) and not conditional
    past = trigger.fields.get("_past") or scenery.within(trigger.start, trigger.end, "past_auxiliary")
    dated = scenery.today is not None and deadline is not None and bool(deadline.fields.get("latest"))
    return not past or dated or _reported(scenery, start)


def _has_verb(scenery: Scenery, trigger: Unit) -> bool:
    """Whether the sentence has a finite verb: then its `X to do Y` is no headline."""
    low, high = scenery.low(trigger.start), scenery.high(trigger.start)
    return scenery.within(low, high, "finite_word") or scenery.within(low, high, "present_verb")


def _anyone(scenery: Scenery, start: int) -> bool:
    """Whether a relative clause says who is meant, and not what somebody named before a comma does besides."""
    if not scenery.among(start, "people_relative"):
        return False
    return start <= scenery.low(start) or scenery.bare(scenery.tape.prv[start]) != ","


def _unmarked_relative(scenery: Scenery, start: int) -> bool:
    """Whether a pronoun begins what only says which noun is meant: the price it will pay, the men it wants to hire."""
    if scenery.lexicon("clause_edge").get(scenery.bare(start)) != "pronoun" or start <= scenery.low(start):
        return False
    i = scenery.tape.prv[start]
    if scenery.among(i, "clause_edge") or scenery.opens_clause(i) or _reported(scenery, start):
        return False
    for _ in range(4):
        unit = scenery.tape.units[i]
        if scenery.among(i, "determiner") or (unit is not None and unit.kind in ("headcount", "quantity")):
            return True
        if i <= scenery.low(start) or unit is not None or not scenery.bare(i).isalpha():
            return False
        i = scenery.tape.prv[i]
    return False


def _of_today(scenery: Scenery, trigger: Unit) -> bool:
    """Whether an estimate is of what is so already: it estimates that 14 million people live there."""
    if not scenery.within(trigger.start, trigger.end, "estimate_word"):
        return False
    high = scenery.high(trigger.start)
    return not any(scenery.within(trigger.end, high, name) for name in ("will_word", "infinitive_to"))


def _is_noun(scenery: Scenery, trigger: Unit, start: int) -> bool:
    """Whether a word such as `estimates` is a noun, as the clause has a verb before it: it includes new estimates."""
    if scenery.within(start, trigger.start, "relative_word"):
        return False
    return any(scenery.within(start, trigger.start, name) for name in ("finite_word", "present_verb"))


def _conditional(scenery: Scenery, start: int) -> bool:
    return start > scenery.low(start) and scenery.among(scenery.tape.prv[start], "condition_word")


def _given_up(scenery: Scenery, trigger: Unit) -> bool:
    """Whether the words before the noun tell that the aim was dropped, missed or met, or that it is no aim at all."""
    tape, i = scenery.tape, trigger.start
    low = tape.lo[i]
    if i > low and (
        scenery.among(tape.prv[i], "plan_name") or tape.string(tape.prv[i], i).lower() in scenery.lexicon("plan_name")
    ):
        return True
    for _ in range(_BEFORE):
        if i <= low:
            return False
        i = tape.prv[i]
        if scenery.among(i, "clause_break"):
            return False
        if scenery.among(i, "dropped_word"):
            return True
    return False


def _reported(scenery: Scenery, start: int) -> bool:
    """Whether a verb of saying stands right before the target: then its past tense only follows that verb's."""
    tape, low = scenery.tape, scenery.low(start)
    for _ in range(5):
        if start <= low:
            return False
        start = tape.prv[start]
        if scenery.among(start, "say_word"):
            return True
    return False


def is_event(scenery: Scenery, draft: Draft, deadline: Deadline | None) -> bool:
    """Whether the date is only that of an event: `winners will be announced in May`, `entries are due on May 4`."""
    if deadline is None or deadline.granularity in _REACHED:
        return False
    if draft.shape == "passive":
        return scenery.within(draft.start, draft.trigger, "entry_noun")
    if draft.shape not in ("will", "headline", "raising", "be_to"):
        return False
    places = scenery.walk(draft.goal, scenery.high(draft.trigger))
    while places and scenery.among(places[0], "event_lead"):
        places.pop(0)
    return bool(places) and scenery.among(places[0], "event_verb")


def is_negated(scenery: Scenery, trigger: Unit) -> bool:
    """Whether the plan is denied: a negation in the trigger or right before it."""
    tape, first = scenery.tape, adverbs_start(scenery, trigger.start)
    if first == trigger.start and first > tape.lo[first] and str(trigger.fields.get("_shape")).startswith("noun_"):
        first = tape.prv[first]
        first = tape.prv[first] if first > tape.lo[first] else first
    return scenery.within(first, trigger.end, "negation_word")
