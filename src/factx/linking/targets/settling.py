"""Growing each trigger into its target, and leaving out what is none."""

from itertools import groupby
from typing import Any

from factx.linking.targets.deadlines import Deadline, find_deadline, leading_deadline, named_deadline, untimed
from factx.linking.targets.drafts import NOUN_PHRASE, Draft, drafted, unnested
from factx.linking.targets.exclusions import is_event, stands
from factx.linking.targets.goals import goal_end, trimmed
from factx.linking.targets.ranks import find_rank
from factx.linking.targets.scenery import MEASURES, Scenery
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook
from factx.syntax import DATE
from factx.syntax import words as w

_TOLD = MEASURES | {"date", "duration", "rank"}
Told = tuple[int, list[Unit], dict[str, Any] | None, Deadline | None]
_SUBJECT_COUNTS = ("passive", "be_to", "will", "raising", "noun", "colon")
"""Shapes whose subject may hold the measure: `40 shops are planned`."""


def settle_targets(tape: Tape, context: Context, book: Rulebook) -> None:
    """Grows the target units of the tape's `extra` and drops those without measure, rank or deadline."""
    triggers = sorted((unit for unit in tape.extra if unit.kind == "target"), key=lambda unit: unit.start)
    if not triggers:
        return
    scenery = Scenery(tape, context, book)
    kept: list[Unit] = []
    for low, units in groupby(triggers, key=lambda unit: tape.lo[unit.start]):
        if not _tells(scenery, low):
            continue
        drafts = unnested(scenery, [drafted(scenery, unit) for unit in units])
        for draft, following in zip(drafts, [*drafts[1:], None], strict=True):
            kept += _listed(scenery, draft, following) if draft.shape == "colon" else _grown(scenery, draft, following)
    tape.extra[:] = [unit for unit in tape.extra if unit.kind != "target"] + _disjoint(kept)


def _tells(scenery: Scenery, low: int) -> bool:
    """Whether the sentence that begins at a token has anything that measures, ranks or dates an aim."""
    high = scenery.tape.hi[low]
    told = any(unit is not None and unit.kind in _TOLD for unit in scenery.tape.units[low:high])
    return told or any(low <= start < high for start in scenery.ranks)


def _disjoint(units: list[Unit]) -> list[Unit]:
    """The units without those that overlap one before them."""
    kept: list[Unit] = []
    for unit in sorted(units, key=lambda each: each.start):
        if not kept or unit.start >= kept[-1].end:
            kept.append(unit)
    return kept


def _grown(scenery: Scenery, draft: Draft, following: Draft | None) -> list[Unit]:
    """The target of a draft, and of further infinitives with deadlines of their own."""
    tape = scenery.tape
    high = scenery.high(draft.trigger)
    limit = min(high, following.start) if following else high
    if draft.goal >= limit and draft.shape != "passive":
        return []
    units, goal, start = [], draft.goal, draft.start
    draft.end, rest = goal_end(scenery, draft, goal, _cut(draft, limit))
    while rest is not None:
        end, more = goal_end(scenery, draft, tape.nxt[rest], limit)
        if not find_deadline(scenery, rest, end):
            draft.end, rest = end, more
            continue
        units += _finished(scenery, draft, (start, goal, draft.end))
        start, goal, rest, draft.end = rest, tape.nxt[rest], more, end
    return units + _finished(scenery, draft, (start, goal, draft.end))


def _cut(draft: Draft, limit: int) -> int:
    """The limit of a goal that hangs on a noun: the verb of the sentence whose subject the noun is, behind a time."""
    if draft.shape not in NOUN_PHRASE or draft.takes_object:
        return limit
    steps, clauses = draft.reading.steps, draft.reading.clauses
    starts = [each.verb.start for each in clauses if each.verb is not None and each.verb.form == "finite"]
    within = [k for k in starts if draft.goal < steps.at[k] < limit]
    timed = [k for k in within if steps.kinds[k - 1] == DATE]
    return steps.at[(timed or within)[0]] if within else limit


def _listed(scenery: Scenery, draft: Draft, following: Draft | None) -> list[Unit]:
    """The targets of a list behind a colon, one for each member with a deadline of its own."""
    tape = scenery.tape
    high = min(scenery.high(draft.trigger), following.start) if following else scenery.high(draft.trigger)
    borders = [i for i in scenery.walk(draft.goal, high) if scenery.among(i, "list_border")]
    units, start = [], draft.goal
    for border in borders:
        if find_deadline(scenery, start, border):
            units += _finished(scenery, draft, (start, start, border))
            start = border
            while start < high and (scenery.among(start, "list_border") or scenery.among(start, "goal_joint")):
                start = tape.nxt[start]
    first = draft.start if start == draft.goal else start
    return units + _finished(scenery, draft, (first, start, trimmed(scenery, start, high)))


def _finished(scenery: Scenery, draft: Draft, places: tuple[int, int, int]) -> list[Unit]:
    """The target unit over start, goal and end, with its fields; none where it states nothing or is no target."""
    start, goal, _ = places
    end = max(places[2], draft.unit.end if draft.shape == "passive" else goal)
    deadline = _deadline(scenery, draft, (start, end))
    rank = find_rank(scenery, start, end)
    measures = [unit for unit in scenery.units(start, end) if unit.kind in MEASURES]
    if end <= start or not stands(scenery, draft, start, deadline):
        return []
    measured = draft.shape == "will" and any(unit.start >= draft.goal for unit in measures)
    if is_event(scenery, draft, deadline) and not measured:
        return []
    if not _substantial(scenery, draft, (goal, measures, rank, deadline)):
        return []
    unit = Unit("target", (start, end), dict(draft.unit.fields), draft.unit.rule)
    unit.roles = {**draft.unit.roles, "trigger": (draft.trigger, draft.unit.end), "goal": (goal, end)}
    unit.fields |= {
        "goal": _goal(scenery, draft, (goal, end), deadline),
        "rank": rank,
        "measures": measures,
        "deadline": deadline.fields if deadline else None,
    }
    if draft.shape == "will" and not scenery.among(draft.goal, "passive_mark") and _decides(draft):
        unit.fields["modality"] = "plan"
    return [unit]


def _deadline(scenery: Scenery, draft: Draft, place: tuple[int, int]) -> Deadline | None:
    """The deadline in the goal, else one before the trigger; a time in the goal that is past only without those."""
    start, end = place
    inside = find_deadline(scenery, draft.trigger, end)
    if inside is not None and not scenery.is_past(inside.fields):
        return inside
    outside = named_deadline(scenery, draft.unit.start) if draft.shape == "noun" else None
    if outside is None and start < draft.trigger:
        outside = leading_deadline(scenery, start, draft.trigger)
    return outside or inside


def _substantial(scenery: Scenery, draft: Draft, told: Told) -> bool:
    """Whether the goal is measured, ranked or dated as much as its trigger asks for."""
    goal, measures, rank, deadline = told
    if draft.shape == "noun_of" and not (measures or rank):
        return False
    if draft.shape not in _SUBJECT_COUNTS:
        measures = [unit for unit in measures if unit.start >= goal]
    if draft.needs == "amount":
        return bool(measures)
    if draft.needs == "measure":
        return bool(measures) and deadline is not None
    if draft.shape == "will":
        return _willed(scenery, draft, told)
    return bool(measures) or rank is not None or deadline is not None


def _willed(scenery: Scenery, draft: Draft, told: Told) -> bool:
    """Whether a `will` says more than the day of an event: a measure near it, or a deadline with something to reach."""
    _, measures, rank, deadline = told
    if deadline is None and scenery.within(draft.start, draft.goal, "negation_word"):
        return False
    if deadline is not None or rank is not None:
        return True
    if scenery.among(draft.goal, "content_verb"):
        measures = [unit for unit in measures if unit.kind != "quantity"]
    return any(unit.start >= draft.goal or _subject_of(scenery, draft, unit) for unit in measures)


def _subject_of(scenery: Scenery, draft: Draft, unit: Unit) -> bool:
    """Whether people before the trigger, or an amount to be paid, are what the `will` is about, no comma between."""
    paid = unit.kind in ("money", "percent") and scenery.among(scenery.tape.nxt[draft.goal], "paying_word")
    between = scenery.walk(unit.end, draft.trigger)
    return (paid or unit.kind == "headcount") and not any(scenery.bare(i) == "," for i in between)


def _decides(draft: Draft) -> bool:
    """Whether the head of the subject is somebody who can decide, not what belongs to somebody."""
    steps, subject = draft.reading.steps, draft.clause.subject
    if subject is None and draft.clause.kind == "coordinate" and draft.clause.parent is not None:
        subject = draft.clause.parent.subject
    if subject is None:
        return False
    a, b = subject
    end = next((k for k in range(a + 1, b) if steps.flags[k] & w.COMMA or "owner_prepositions" in steps.lexicons[k]), b)
    unit = steps.units[end - 1]
    if unit is not None and unit.kind == "entity" and (end == b or steps.flags[end] & w.COMMA):
        return unit.fields.get("label") in ("organization", "person")
    return "deciding_noun" in steps.lexicons[end - 1]


def _goal(scenery: Scenery, draft: Draft, span: tuple[int, int], deadline: Deadline | None) -> str | None:
    """The goal's words without the deadline's phrase; the subject where nothing else is left."""
    tape, (start, end) = scenery.tape, span
    parts = [(start, end)]
    if deadline and start <= deadline.start and deadline.end <= end:
        behind = deadline.end < end and scenery.bare(deadline.end) != ","
        parts = [(start, deadline.start), (deadline.end, end)] if behind else [(start, deadline.start)]
    parts[-1] = (parts[-1][0], untimed(scenery, *parts[-1]))
    text = " ".join(words for a, b in parts if (words := tape.string(a, b).strip(" ,")))
    if draft.shape == "passive" or not text:
        text = tape.string(draft.start, draft.trigger).strip(" ,")
    return text or None
