"""Whose share of votes a figure is: Bly at 23 percent, 40 percent for Ng; Bly leads Ng 46 percent to 35."""

from factx.linking.ties.naming import PERSON, Named, Namer, named
from factx.matching import Unit
from factx.syntax import FACT, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_TITLED = 5
"""How many words there are to a name with its title."""


def stands(reading: Reading, k: int) -> Named | None:
    """The candidate right beside the share at step `k`: a person, any name where a text tells of votes."""
    steps = reading.steps
    k = _of_origin(reading, k)
    closed = k + 1 >= steps.size or steps.flags[k + 1] & (w.COMMA | w.STOP) or steps.ends_sentence(k + 1)
    apposed = k > 2 and steps.flags[k - 1] & w.COMMA and closed
    beside = apposed or (k > 1 and "standing_prepositions" in steps.lexicons[k - 1])
    if beside and (found := _candidate(reading, steps.units[k - 2])):
        return found
    if k + 2 < steps.size and "voting_prepositions" in steps.lexicons[k + 1]:
        return _candidate(reading, steps.units[k + 2])
    return None


def backed(reading: Reading, k: int) -> Named | None:
    """The candidate whom the share at step `k` is for: 46% say they would back Bly; 25 percent would vote for Ng."""
    steps = reading.steps
    for clause in reading.clauses:
        verb = clause.verb
        if verb is None or verb.start < k or verb.negated or "backing_verbs" not in verb.classes:
            continue
        owns = (each.subject for each in reading.ancestors(clause) if each.subject is not None)
        if any(a - 2 <= k < b for a, b in owns):
            people = (unit for unit in steps.units[verb.end : verb.end + _TITLED] if unit is not None)
            return next((named(unit) for unit in people if unit.fields.get("label") == PERSON), None)
    return None


def ranked(reading: Reading, k: int) -> Named | None:
    """Whoever is named with his figure only beside another: followed by Acme with 21 percent, ahead of Borg at 17."""
    steps = reading.steps
    unit = steps.units[k - 2] if k > 2 and "standing_prepositions" in steps.lexicons[k - 1] else None
    beside = any("ranking_words" in each for each in steps.lexicons[max(k - 4, 0) : k - 2])
    return named(unit) if unit is not None and unit.kind == "entity" and beside else None


def contest(reading: Reading, k: int) -> int | None:
    """The step behind the verb of whose contest the share at step `k` is the other's: leads Ng, 46 percent to 41."""
    steps = reading.steps
    if k < 2 or steps.kinds[k - 2] != FACT or "score_words" not in steps.lexicons[k - 1]:
        return None
    return next((j + 1 for j in range(k - 3, -1, -1) if contends(reading, j)), None)


def contends(reading: Reading, j: int) -> bool:
    """Whether step `j` is a verb of a contest, or says who is ahead."""
    steps, word = reading.steps, reading.steps.words[j]
    wins = word.forms and "contest_verbs" in steps.vocabulary.classes_of(word.lemma)
    return bool(wins) or "leading_words" in steps.lexicons[j]


def loser(namer: Namer, reading: Reading, at: int) -> Named | None:
    """Whom the verb of a contest that ends before step `at` takes as its object."""
    steps = reading.steps
    for k in range(at, min(at + _TITLED, steps.size)):
        unit = steps.units[k]
        if unit is not None and unit.fields.get("label") == PERSON:
            return named(unit)
    return namer.meant(steps.at[at]) if at < steps.size and steps.flags[at] & (w.PRONOUN | w.POSSESSIVE) else None


def polled(namer: Namer, reading: Reading, clause: Clause) -> Named | None:
    """Whom a poll tells of: the person or pronoun behind its verb: a poll shows Bly leading, has him at 40 percent."""
    steps, verb = reading.steps, clause.verb
    for k in range(verb.end, min(clause.end, steps.size)) if verb is not None else ():
        unit = steps.units[k]
        if unit is not None and unit.fields.get("label") == PERSON:
            return named(unit)
        if steps.flags[k] & (w.PRONOUN | w.SUBJECT_PRONOUN):
            return namer.meant(steps.at[k])
        if steps.kinds[k] == FACT:
            break
    return None


def _of_origin(reading: Reading, k: int) -> int:
    """The step of the share that the one at step `k` is only compared with: 41 percent, down from 42."""
    steps, j = reading.steps, k - 1
    while j > 0 and (steps.flags[j] & (w.COMMA | w.PREPOSITION) or "directions" in steps.lexicons[j]):
        j -= 1
    compared = j < k - 2 and steps.kinds[j] == FACT and "starting_words" in steps.lexicons[k - 1]
    return j if compared else k


def by_poll(reading: Reading, own: tuple[int, int]) -> bool:
    """Whether a subject is a poll."""
    return any("polls" in reading.steps.lexicons[k] for k in range(*own))


def _candidate(reading: Reading, unit: Unit | None) -> Named | None:
    label = unit.fields.get("label") if unit is not None and unit.kind == "entity" else None
    if unit is None or label is None or (label != PERSON and not _of_votes(reading)):
        return None
    return named(unit)


def _of_votes(reading: Reading) -> bool:
    if "votes" not in reading.known:
        reading.known["votes"] = any("vote_words" in each for each in reading.steps.lexicons)
    return bool(reading.known["votes"])
