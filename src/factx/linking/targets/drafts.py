"""Targets in the making: a trigger, the clause that it stands in, and where its subject and its goal begin."""

from dataclasses import dataclass

from factx.linking.targets.scenery import Scenery
from factx.matching import Unit
from factx.syntax import Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_VERB_LAST = ("be_to", "will", "noun_to", "headline", "noun_of_doing", "infinitive", "raising")
"""Shapes whose rules take the goal's first verb along."""
NOUN_PHRASE = ("noun_to", "noun_of", "noun_of_doing")
"""Shapes whose goal hangs on a noun: `its plan to grow`."""
_MARKS = w.COMMA | w.QUOTE | w.COORDINATOR
_LEADING = w.ADVERB | w.NEGATIVE_DETERMINER


@dataclass(slots=True)
class Draft:
    """A target in the making: its unit, the shape of its trigger, the tokens where trigger, target and goal begin.

    `acts` says that the trigger is the verb of its clause, and no noun. What a rule sets besides: `takes_object` (it
    governs a noun phrase), `past`, `kept` (past, and an aim all the same), `backshifted` (a `would` that reports a
    `will`), `needs` (`amount`, `measure`: that and a deadline).
    """

    unit: Unit
    reading: Reading
    clause: Clause
    shape: str
    acts: bool
    start: int = 0
    goal: int = 0
    end: int = 0
    takes_object: bool = False
    past: bool = False
    kept: bool = False
    backshifted: bool = False
    needs: str = ""

    @property
    def trigger(self) -> int:
        """The token at which the trigger begins."""
        return self.unit.start


def drafted(scenery: Scenery, unit: Unit) -> Draft:
    """The draft of a trigger's unit: its shape says where subject and goal begin."""
    reading = scenery.readings.of(unit.start)
    clause, acts = _clause(reading, unit)
    fields = unit.fields
    draft = Draft(unit, reading, clause, str(fields.pop("_shape", "verb")), acts)
    draft.takes_object, draft.past = bool(fields.pop("_object", False)), bool(fields.pop("_past", False))
    draft.kept, draft.backshifted = bool(fields.pop("_kept", False)), bool(fields.pop("_backshifted", False))
    draft.needs = str(fields.pop("_needs", ""))
    if draft.shape == "noun_to" and acts:
        draft.shape = "infinitive"
    draft.goal = scenery.tape.prv[unit.end] if draft.shape in _VERB_LAST else unit.end
    if draft.shape == "will":
        walk = scenery.walk(unit.start, draft.goal)
        draft.goal = next((i for i in walk if scenery.among(i, "passive_mark")), draft.goal)
    draft.start = _start(scenery, draft)
    return draft


def _clause(reading: Reading, unit: Unit) -> tuple[Clause, bool]:
    """The clause that has its verb in a trigger, else the one around it; and whether it has."""
    steps = reading.steps
    a, b = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
    noun = str(unit.fields.get("_shape")) in ("noun", "noun_of", "noun_of_doing")
    for clause in () if noun else reading.clauses:
        if clause.verb is not None and clause.verb.form != "infinitive" and a <= clause.verb.head < b:
            return clause, True
    return reading.owners[a], False


def _start(scenery: Scenery, draft: Draft) -> int:
    trigger = draft.trigger
    if draft.shape == "colon":
        dated = any(each.kind == "date" for each in scenery.units(trigger, draft.goal))
        return phrase_start(scenery, trigger) if dated else draft.goal
    if draft.shape in NOUN_PHRASE:
        start = phrase_start(scenery, trigger)
        announced = start > scenery.low(start) and scenery.among(scenery.tape.prv[start], "set_verb")
        return _subject_start(scenery, draft, draft.reading.clause_at(scenery.tape.prv[start])) if announced else start
    verb, k = draft.clause.verb, draft.reading.steps.step_of(trigger)
    if not draft.acts and (scenery.among(trigger, "ing_intent") or (verb is not None and verb.end <= k)):
        return phrase_start(scenery, trigger)
    return _subject_start(scenery, draft, draft.clause)


def _subject_start(scenery: Scenery, draft: Draft, clause: Clause) -> int:
    """Where a clause begins: with a time to come, its subject, its pronoun; the trigger where it shares a subject."""
    reading, subject = draft.reading, clause.subject
    if subject is None:
        if clause.verb is None or clause.kind == "relative":
            return min(reading.token(clause.start), draft.trigger)
        return min(reading.token(clause.verb.start), draft.trigger)
    steps, (k, end) = reading.steps, subject
    while k > clause.start and steps.flags[k - 1] & _LEADING and "sentence_adverb" not in steps.lexicons[k - 1]:
        k -= 1
    while k < end and (steps.flags[k] & _MARKS or "sentence_adverb" in steps.lexicons[k]):
        k += 1
    start, opening = reading.token(k), reading.token(clause.start)
    while scenery.among(opening, "sentence_adverb") or scenery.among(opening, "clause_opener"):
        opening = scenery.tape.nxt[opening]
    if opening < start and _timely(scenery, opening, start):
        return opening
    return min(start, draft.trigger)


def _timely(scenery: Scenery, start: int, end: int) -> bool:
    """Whether the tokens are an adjunct with a time to come: a preposition or a date at its head."""
    times = [unit for unit in scenery.units(start, end) if unit.kind in ("date", "duration")]
    headed = scenery.among(start, "deadline_preposition") or (times and times[0].start == start)
    return bool(headed and times and not scenery.is_past(times[-1].fields))


def phrase_start(scenery: Scenery, i: int) -> int:
    """Where the noun phrase with token i in it begins, determiner and owner included."""
    tape, low = scenery.tape, scenery.low(i)
    while i > low:
        j = tape.prv[i]
        unit = tape.units[j]
        if scenery.among(j, "determiner") and not scenery.among(j, "possessive_mark"):
            return j
        compound = "-" in (scenery.bare(j), scenery.bare(i)) and tape.ends[j] == tape.starts[i]
        compound |= j > low and scenery.bare(tape.prv[j]) == "-" and tape.ends[tape.prv[j]] == tape.starts[j]
        if compound or scenery.among(j, "determiner") or scenery.among(j, "timely_adjective"):
            i = j
            continue
        verbal = scenery.among(j, "verb_past") and (j <= low or not scenery.among(tape.prv[j], "determiner"))
        if verbal or scenery.among(j, "phrase_end") or (unit is not None and unit.kind not in ("entity", "date")):
            return i
        i = j
    return i


def unnested(scenery: Scenery, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that are part of another's goal: `expects that sales will rise`."""
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or _apart(scenery, kept[-1], draft):
            kept.append(draft)
    return kept


def _apart(scenery: Scenery, before: Draft, draft: Draft) -> bool:
    """Whether a trigger stands outside what another aims at."""
    if draft.trigger < before.unit.end or draft.start <= before.goal:
        return False
    ahead, clause = scenery.tape.prv[draft.start], draft.clause
    if clause.kind == "relative":
        return bool(draft.reading.steps.flags[clause.start - 1] & w.COMMA)
    if scenery.among(ahead, "that_words") and ahead > scenery.low(ahead):
        ahead = scenery.tape.prv[ahead]
        return scenery.among(ahead, "goal_joint") or _says(draft.reading, ahead)
    return scenery.among(ahead, "target_border") or _says(draft.reading, ahead)


def _says(reading: Reading, token: int) -> bool:
    """Whether a token ends a verb of saying."""
    verb, k = reading.clause_at(token).verb, reading.steps.step_of(token)
    return verb is not None and verb.end == k + 1 and "saying_verbs" in verb.classes
