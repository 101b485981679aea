"""What is no target: an aim missed, met, dropped or past, a broker's price target, a plan that is a name."""

from factx.linking.targets.deadlines import Deadline
from factx.linking.targets.drafts import Draft
from factx.linking.targets.scenery import Scenery
from factx.syntax import words as w

_REACHED = ("half", "year", "decade", "century")
"""Periods in which something is to be reached more often than to take place."""
_BEFORE = 6
"""How many units before a noun such as `goal` may tell that it was dropped."""


def stands(scenery: Scenery, draft: Draft, start: int, deadline: Deadline | None) -> bool:
    """Whether the trigger states an aim that is still one at the reference date."""
    unit = draft.unit
    if (deadline and scenery.is_past(deadline.fields)) or scenery.within(unit.start, unit.end, "past_perfect"):
        return False
    if _restrictive(draft) or (draft.shape.startswith(("noun", "colon")) and _given_up(scenery, draft)):
        return False
    return _still(scenery, draft, start, deadline)


def _restrictive(draft: Draft) -> bool:
    """Whether a relative clause only says which noun is meant: those who plan to, the price it will pay."""
    clause, flags = draft.clause, draft.reading.steps.flags
    opened = clause.start > 0 and flags[clause.start - 1] & w.COMMA
    return clause.kind == "relative" and not opened and not flags[clause.start] & w.THAT


def _still(scenery: Scenery, draft: Draft, start: int, deadline: Deadline | None) -> bool:
    """Whether an aim told in the past tense is still one, as that only follows a verb of saying."""
    trigger = draft.unit
    if draft.past and scenery.within(scenery.low(trigger.start), trigger.end, "superseded_word"):
        return False
    if draft.kept:
        return True
    if draft.backshifted:
        conditional = scenery.within(start, scenery.high(trigger.start), "condition_word")
        return deadline is not None and _reported(draft) and not conditional
    past = draft.past or scenery.within(trigger.start, trigger.end, "past_auxiliary")
    dated = scenery.today is not None and deadline is not None and bool(deadline.fields.get("latest"))
    return not past or dated or _reported(draft)


def _given_up(scenery: Scenery, draft: Draft) -> bool:
    """Whether the words before the noun tell that the aim was dropped, missed or met, or that it is no aim at all."""
    tape, i = scenery.tape, draft.trigger
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


def _reported(draft: Draft) -> bool:
    """Whether a verb of saying stands beside the target: then its past tense only follows that verb's."""
    verbs = (each.verb for each in draft.reading.clauses if each is not draft.clause)
    return any(verb is not None and "saying_verbs" in verb.classes for verb in verbs)


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
