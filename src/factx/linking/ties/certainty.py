"""Whether a fact is denied, and whether it is said only as possible."""

from factx.linking.ties import conditions
from factx.matching import Unit
from factx.syntax import WORD, Clause, Verb
from factx.syntax import words as w
from factx.syntax.readings import Reading

_EXCLUDING = frozenset(("rule out",))
_OPENING = 3
"""Among so many steps of a question stands the word that says it is about what might be."""


def negated(reading: Reading, clause: Clause, unit: Unit | None) -> bool:
    """Whether the clause, what it hangs on, or a phrase before the fact denies it."""
    if unit is not None and _denied_phrase(reading, unit):
        return True
    chain = reading.ancestors(clause)
    for each, above in zip(chain, [*chain[1:], None], strict=True):
        verb = each.verb
        denies = verb is not None and verb.negated != (verb.lemma in _EXCLUDING)
        if denies and not (each is clause and _standing(reading, each, unit)):
            return True
        if _opened_by_denial(reading, each):
            return True
        if each is clause and unit is not None and _no_subject(reading, each, unit):
            return True
        if above is None or above.verb is None:
            return False
        denied = _denied_above(reading, above.verb, each)
        if denied is not None:
            return denied
        if each.kind == "infinitive" and _no_object(reading, above, each):
            return True
        if not (each.kind == "infinitive" or _alternative(reading, each)):
            return False
    return False


def _denied_above(reading: Reading, verb: Verb, clause: Clause) -> bool | None:
    """Whether the verb above denies a clause, None where it is silent: denied that, failed to, is not true that."""
    steps, kind = reading.steps, clause.kind
    lexicon = steps.vocabulary.lexicon
    told = [steps.lexicons[j] for j in range(verb.end, clause.start)]
    last = told[-1] if told else frozenset()
    if kind == "relative" and steps.flags[clause.start] & w.THAT and "statements" in last:
        kind = "that"
    elif kind not in ("that", "infinitive"):
        kind = "participle" if clause.start == verb.end else kind
    if kind in str(lexicon("denying_verbs").get(verb.lemma) or "").split():
        return not verb.negated
    if kind == "infinitive":
        return True if "denying_words" in last else None
    if kind not in ("that", "relative") or verb.lemma not in lexicon("copulas"):
        return None
    truths = (lexicon("truth_words").get(steps.words[j].key, "") for j in range(verb.end, clause.start))
    return True if any(truth != "" and (truth == "no") != verb.negated for truth in truths) else None


def _opened_by_denial(reading: Reading, clause: Clause) -> bool:
    """Whether a phrase of denying opens a participle or the sentence: far from hiring, by no means did it earn."""
    steps, first = reading.steps, max(clause.start - 1, 0)
    if clause.kind == "participle":
        return any(steps.phrase_at(k, "denying_openers") for k in range(first, min(first + 2, steps.size)))
    return steps.phrase_at(0, "denying_adverbials") > 0


def _standing(reading: Reading, clause: Clause, unit: Unit | None) -> bool:
    """Whether a fact belongs to a subject that is there all the same: its 96 musicians have not had a rise."""
    steps, subject, verb = reading.steps, clause.subject, clause.verb
    if unit is None or verb is None or subject is None or verb.passive:
        return False
    k = steps.step_of(unit.start)
    first = max(subject[0] - 1, 0)
    owned = any(steps.flags[j] & (w.DETERMINER | w.POSSESSIVE | w.POSSESSIVE_MARK) for j in range(first, k))
    return owned and subject[0] <= k < subject[1]


def _alternative(reading: Reading, clause: Clause) -> bool:
    """Whether a clause goes on with what was denied: did not hire 20 or open three."""
    if clause.kind != "coordinate" or clause.verb is None or clause.verb.form not in ("bare", "infinitive"):
        return False
    key = reading.steps.words[clause.start].key
    return key in reading.steps.vocabulary.lexicon("negative_coordinators")


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
    for i in range(k - 1, max(-1, k - 4), -1):
        if steps.kinds[i] != WORD or steps.flags[i] & w.THAT:
            return False
        size = steps.phrase_at(i, "denying_phrases")
        if 0 < size <= k - i:
            return "limiting_words" not in steps.lexicons[i + size]
    return False


def hypothetical(reading: Reading, clause: Clause, k: int, shifted: bool) -> bool:
    """Whether what step `k` of a clause tells is said as possible: could, may, if.

    `shifted` says that a `would` may only be a `will` that somebody said in the past.
    """
    steps = reading.steps
    if conditions.hold(reading, clause, k) or _asked(reading, k):
        return True
    chain = reading.ancestors(clause)
    for each, above in zip(chain, [*chain[1:], None], strict=True):
        verb = each.verb
        if verb is not None and (verb.negated and verb.lemma in _EXCLUDING):
            return True
        if verb is not None and verb.possible is not None and _possible(reading, verb, shifted):
            return True
        if each.kind in ("infinitive", "participle"):
            continue
        if each.kind != "coordinate" or verb is None or above is None or above.verb is None:
            return False
        shared = _unreal(reading, above.verb) and bool(steps.words[verb.head].forms & w.PARTICIPLE)
        if verb.form == "finite" and not (shared and each.subject is None):
            return False
    return False


def _asked(reading: Reading, k: int) -> bool:
    """Whether step `k` stands in a question about what might be: What would you do with?"""
    lexicons, flags = reading.steps.lexicons, reading.steps.flags
    if not conditions.asks(reading):
        return False
    first = next((j + 1 for j in range(k - 1, -1, -1) if flags[j] & w.STOP), 0)
    return any("possibility_words" in found for found in lexicons[first : first + _OPENING])


def _possible(reading: Reading, verb: Verb, shifted: bool) -> bool:
    """Whether the modal word of a verb tells of what is possible; not: he could not pay, each year he would."""
    told = reading.steps.vocabulary.lexicon("possibility_words")[str(verb.possible)]
    if told == "reported":
        habit = "recurring_words" in reading.steps.lexicons[0]
        return not habit and (not shifted or _unreal(reading, verb))
    return not (told == "able" and verb.negated)


def _unreal(reading: Reading, verb: Verb) -> bool:
    """Whether a verb tells what did not come to be: would have lost."""
    words = reading.steps.words
    return verb.possible is not None and any(words[k].auxiliary == w.HAVE for k in range(verb.start + 1, verb.head))
