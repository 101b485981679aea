"""What a sentence says only on a condition: behind `if`, `unless`, `provided that`, or a verb before its subject."""

from factx.syntax import ENTITY, FACT, WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_BELOW = ("infinitive", "participle")


def hold(reading: Reading, clause: Clause, k: int) -> bool:
    """Whether what step `k` of a clause tells is, or hangs on, a condition."""
    known: list[tuple[int, bool]] | None = reading.known.get("conditions")
    if known is None:
        known = reading.known["conditions"] = _found(reading)
    return any(_governs(reading, at, fronted, clause, k) for at, fronted in known)


def asks(reading: Reading) -> bool:
    """Whether a sentence is a question."""
    return any("question_marks" in found for found in reading.steps.lexicons[reading.steps.size - 2 :])


def _found(reading: Reading) -> list[tuple[int, bool]]:
    """The steps of the words that open conditions, and whether what hangs on each follows."""
    steps = reading.steps
    found = []
    for k in range(steps.size):
        if steps.flags[k] & w.CONDITION or "inverting_words" in steps.lexicons[k]:
            opens = _opens(reading, k)
            if _is_condition(reading, k, opens):
                found.append((k, opens))
    return found


def _is_condition(reading: Reading, k: int, opens: bool) -> bool:
    steps = reading.steps
    lexicons, nxt = steps.lexicons, min(k + 1, steps.size - 1)
    if "inverting_words" in lexicons[k]:
        named = steps.kinds[nxt] == ENTITY or bool(steps.flags[nxt] & (w.DETERMINER | w.PRONOUN)) or steps.nominal(nxt)
        turned = k > 0 and bool(steps.flags[k - 1] & w.ADVERB)  # there were 30; only then were 30 told
        return opens and named and not turned and not asks(reading)
    if "verbal_conditions" in lexicons[k]:
        parting = bool(steps.vocabulary.lexicon("verbal_conditions")[steps.words[k].key])
        apart = opens or bool(parting and k and steps.flags[k - 1] & w.COMMA)
        return bool(steps.flags[nxt] & w.THAT) or (apart and not steps.flags[nxt] & w.PREPOSITION)
    asking = steps.vocabulary.lexicon("asking_verbs")
    if k and ("reporting_conjunctions" in lexicons[k - 1] or steps.words[k - 1].lemma in asking):
        return False
    bare = steps.kinds[nxt] == WORD and not steps.flags[nxt] and k + 2 < steps.size and steps.kinds[k + 2] == FACT
    edges = (j for j in range(nxt, steps.size) if steps.flags[j] & (w.COMMA | w.STOP) or steps.ends_sentence(j))
    aside = "condition_asides" in lexicons[next(edges, steps.size) - 1]
    return not (bare or aside or steps.flags[nxt] & w.NEGATION)


def _opens(reading: Reading, k: int) -> bool:
    """Whether only marks, conjunctions and adverbs stand before a step in its part of the sentence."""
    flags = reading.steps.flags
    while k > 0 and flags[k - 1] & (w.QUOTE | w.COORDINATOR | w.ADVERB) and not flags[k - 1] & (w.COMMA | w.STOP):
        k -= 1
    return k == 0 or bool(flags[k - 1] & w.STOP)


def _governs(reading: Reading, at: int, fronted: bool, clause: Clause, k: int) -> bool:
    """Whether a condition at step `at` governs step `k`: to the end of its part, and what it hangs on before it."""
    low, high = min(at, k), max(at, k)
    if any(reading.steps.flags[j] & w.STOP for j in range(low, high)):
        return False
    if k > at:
        aside = clause.kind == "relative" and clause.start > at and reading.steps.flags[clause.start - 1] & w.COMMA
        return not aside
    if fronted or not at:
        return False
    chain = reading.ancestors(reading.owners[at - 1])
    until = next((i for i, each in enumerate(chain) if each.kind not in _BELOW), len(chain) - 1)
    return clause in chain[: until + 1]
