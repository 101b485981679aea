"""What a sentence says only on a condition: behind `if`, `unless`, `provided that`, or a verb before its subject."""

from factx.syntax import FACT, WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_BELOW = ("infinitive", "participle")


def hold(reading: Reading, clause: Clause, k: int) -> bool:
    """Whether what step `k` of a clause tells is, or hangs on, a condition."""
    known: list[int] | None = reading.known.get("conditions")
    if known is None:
        known = [at for at in range(reading.steps.size) if _is_condition(reading, at)]
        reading.known["conditions"] = known
    return any(_governs(reading, at, clause, k) for at in known)


def asks(reading: Reading) -> bool:
    """Whether a sentence is a question."""
    return any("question_marks" in found for found in reading.steps.lexicons[reading.steps.size - 2 :])


def _is_condition(reading: Reading, k: int) -> bool:
    """Whether step `k` is a word that opens a condition."""
    steps, lexicons, nxt = reading.steps, reading.steps.lexicons, k + 1
    opens = bool(steps.flags[k - 1] & (w.STOP | w.EDGE))
    if "inverting_words" in lexicons[k]:
        return opens and not asks(reading)
    if not steps.flags[k] & w.CONDITION:
        return False
    if "verbal_conditions" in lexicons[k]:
        parting = bool(steps.vocabulary.lexicon("verbal_conditions")[steps.words[k].key])
        apart = opens or bool(parting and steps.flags[k - 1] & w.COMMA)
        return bool(steps.flags[nxt] & w.THAT) or (apart and not steps.flags[nxt] & w.PREPOSITION)
    asking = steps.vocabulary.lexicon("asking_verbs")
    if "reporting_conjunctions" in lexicons[k - 1] or steps.words[k - 1].lemma in asking:
        return False
    bare = steps.kinds[nxt] == WORD and not steps.flags[nxt] and steps.kinds[k + 2] == FACT
    edges = (j for j in range(nxt, steps.size) if steps.flags[j] & (w.COMMA | w.STOP) or steps.ends_sentence(j))
    aside = "condition_asides" in lexicons[next(edges, steps.size) - 1]
    return not (bare or aside or steps.flags[nxt] & w.NEGATION)


def _governs(reading: Reading, at: int, clause: Clause, k: int) -> bool:
    """Whether a condition at step `at` governs step `k`: to the end of its part, and what it hangs on before it."""
    low, high = min(at, k), max(at, k)
    if any(reading.steps.flags[j] & w.STOP for j in range(low, high)):
        return False
    if k > at:
        return not (clause.kind == "relative" and clause.start > at)
    chain = reading.ancestors(reading.owners[at - 1])
    until = next((i for i, each in enumerate(chain) if each.kind not in _BELOW), len(chain) - 1)
    return clause in chain[: until + 1]
