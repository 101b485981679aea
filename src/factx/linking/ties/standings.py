"""Whose share of votes a figure is: Bly at 23 percent, 40 percent for Ng; Bly leads Ng 46 percent to 35."""

from factx.linking.ties.naming import PERSON, Named, Namer, named
from factx.syntax import FACT, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_TITLED = 5
"""How many words there are to a name with its title."""


def stands(reading: Reading, k: int) -> Named | None:
    """The candidate right beside the share at step `k`; anybody in an order: followed by Acme with 21 percent."""
    steps = reading.steps
    k = _of_origin(reading, k)
    closed = steps.flags[k + 1] & (w.COMMA | w.STOP | w.EDGE) or steps.ends_sentence(k + 1)
    beside = (closed and steps.flags[k - 1] & w.COMMA) or "standing_prepositions" in steps.lexicons[k - 1]
    ranked = any("ranking_words" in each for each in steps.lexicons[max(k - 4, 0) : max(k - 2, 0)])
    if beside and (unit := steps.name(k - 2, *(() if ranked else (PERSON,)))) is not None:
        return named(unit)
    return named(steps.name(k + 2, PERSON)) if "voting_prepositions" in steps.lexicons[k + 1] else None


def backed(reading: Reading, k: int) -> Named | None:
    """The candidate whom the share at step `k` is for: 46% say they would back Bly; 25 percent would vote for Ng."""
    for clause in reading.clauses:
        verb = clause.verb
        if verb is not None and verb.start >= k and not verb.negated and "backing_verbs" in verb.classes:
            owns = (each.subject for each in reading.ancestors(clause) if each.subject is not None)
            if any(a - 2 <= k < b for a, b in owns):
                return _person(reading, verb.end)
    return None


def _person(reading: Reading, at: int) -> Named | None:
    """The person named right behind a verb, with his title."""
    people = (reading.steps.name(k, PERSON) for k in range(at, min(at + _TITLED, reading.steps.size)))
    return next((named(unit) for unit in people if unit is not None), None)


def contest(reading: Reading, k: int) -> int | None:
    """The step behind the verb of whose contest the share at step `k` is the other's: leads Ng, 46 percent to 41."""
    steps = reading.steps
    if steps.kinds[k - 2] != FACT or "score_words" not in steps.lexicons[k - 1]:
        return None
    return next((j + 1 for j in range(k - 3, -1, -1) if contends(reading, j)), None)


def contends(reading: Reading, j: int) -> bool:
    """Whether step `j` is a verb of a contest, or says who is ahead."""
    steps, word = reading.steps, reading.steps.words[j]
    wins = word.forms and "contest_verbs" in steps.vocabulary.classes_of(word.lemma)
    return bool(wins) or "leading_words" in steps.lexicons[j]


def loser(namer: Namer, reading: Reading, at: int) -> Named | None:
    """Whom the verb of a contest that ends before step `at` takes as its object."""
    told = reading.steps.flags[at] & (w.PRONOUN | w.POSSESSIVE)
    return _person(reading, at) or (namer.meant(reading.steps.at[at]) if told else None)


def polled(namer: Namer, reading: Reading, clause: Clause) -> Named | None:
    """Whom a poll tells of: the person or pronoun behind its verb: a poll shows Bly leading, has him at 40 percent."""
    steps, verb = reading.steps, clause.verb
    for k in range(verb.end, min(clause.end, steps.size)) if verb is not None else ():
        if unit := steps.name(k, PERSON):
            return named(unit)
        if steps.flags[k] & (w.PRONOUN | w.SUBJECT_PRONOUN):
            return namer.meant(steps.at[k])
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
