"""Whether a fact is denied, and whether it is said only as possible."""

from factx.matching import Unit
from factx.syntax import FACT, WORD, Clause, Verb
from factx.syntax import words as w
from factx.syntax.readings import Reading


def negated(reading: Reading, clause: Clause, unit: Unit | None) -> bool:
    """Whether the clause, what it hangs on, or a phrase before the fact denies it."""
    if unit is not None and _denied_phrase(reading, unit):
        return True
    chain = reading.ancestors(clause)
    for each, above in zip(chain, [*chain[1:], None], strict=True):
        verb = each.verb
        if verb is not None and verb.negated and not (each is clause and _standing(reading, each, unit)):
            return True
        if each is clause and unit is not None and _no_subject(reading, each, unit):
            return True
        if above is None or above.verb is None:
            return False
        beside = each.kind in ("that", "infinitive") or each.start == above.verb.end
        if "denying_verbs" in above.verb.classes and beside and each.kind != "coordinate":
            return True
        if each.kind == "infinitive" and _no_object(reading, above, each):
            return True
        if not (each.kind == "infinitive" or _alternative(reading, each)):
            return False
    return False


def _standing(reading: Reading, clause: Clause, unit: Unit | None) -> bool:
    """Whether a fact belongs to a subject that is there all the same: its 96 musicians have not had a rise."""
    steps, subject, verb = reading.steps, clause.subject, clause.verb
    if unit is None or verb is None or subject is None or verb.passive:
        return False
    k = steps.step_of(unit.start)
    owned = any(steps.flags[j] & (w.DETERMINER | w.POSSESSIVE | w.POSSESSIVE_MARK) for j in range(subject[0], k))
    return owned and subject[0] <= k < subject[1]


def _alternative(reading: Reading, clause: Clause) -> bool:
    """Whether a clause goes on with what was denied: did not hire 20 or open three."""
    return (
        clause.kind == "coordinate"
        and clause.verb is not None
        and clause.verb.form in ("bare", "infinitive")
        and "negative_coordinators" in reading.steps.lexicons[clause.start]
    )


def _no_subject(reading: Reading, clause: Clause, unit: Unit) -> bool:
    """`Nobody offered 3 million`: a subject of none, and the fact is the verb's own object."""
    steps, subject, verb = reading.steps, clause.subject, clause.verb
    if subject is None or verb is None or not any(steps.flags[k] & w.NEGATIVE_DETERMINER for k in range(*subject)):
        return False
    k = steps.step_of(unit.start)
    return k >= verb.end and not any(steps.flags[i] & w.PREPOSITION for i in range(verb.end, k))


def _no_object(reading: Reading, above: Clause, clause: Clause) -> bool:
    """`no plans to`: the noun above the infinitive is none."""
    steps = reading.steps
    first = above.verb.end if above.verb is not None else above.start
    return any(steps.flags[k] & w.NEGATIVE_DETERMINER for k in range(first, clause.start))


def _denied_phrase(reading: Reading, unit: Unit) -> bool:
    """`rather than 3 million`: a phrase of denying right before the fact, but for its own modifiers."""
    steps = reading.steps
    k = steps.step_of(unit.start)
    keys = [word.key for word in steps.words]
    for i in range(k - 1, max(-1, k - 4), -1):
        if steps.kinds[i] != WORD:
            return False
        size = steps.vocabulary.phrase_at(keys, i, "denying_phrases")
        if size and i + size <= k and all(steps.kinds[j] != FACT for j in range(i, k)):
            return True
    return False


def hypothetical(reading: Reading, clause: Clause, reported: bool) -> bool:
    """Whether the clause is said as possible: could, may, if; a reported `would` is a future seen from the past."""
    conditional = _conditional(reading, clause)
    for each in reading.ancestors(clause):
        verb = each.verb
        if verb is not None and verb.possible is not None:
            shifted = reading.steps.vocabulary.lexicon("possibility_words").get(verb.possible) == "reported"
            if not shifted or not reported or conditional or _unreal(reading, verb):
                return True
        if each.kind == "adverbial" and reading.marked(each, w.CONDITION):
            return True
        bare = each.kind == "coordinate" and verb is not None and verb.form != "finite"
        if not (each.kind in ("infinitive", "participle") or bare):
            break
    return conditional


def _unreal(reading: Reading, verb: Verb) -> bool:
    """Whether a verb tells what did not come to be: would have lost."""
    words = reading.steps.words
    return any(words[k].auxiliary == w.HAVE for k in range(verb.start + 1, verb.head))


def _conditional(reading: Reading, clause: Clause) -> bool:
    """Whether an if-clause hangs on the clause."""
    chain = reading.ancestors(clause)
    ifs = [c for c in reading.clauses if c.kind == "adverbial" and reading.marked(c, w.CONDITION)]
    return any(c.parent in chain for c in ifs if c not in chain)
