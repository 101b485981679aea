"""What was done: the verb of the fact's clause, or the noun of a deed that the fact hangs on."""

from factx.matching import Unit
from factx.syntax import FACT, Clause, Verb
from factx.syntax import words as w
from factx.syntax.readings import Reading


def of_fact(reading: Reading, clause: Clause, unit: Unit) -> str | None:
    """The lemma that ties a fact to its subject, or None."""
    steps = reading.steps
    k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
    first = k
    while steps.flags[first - 1] & w.DETERMINER:
        first -= 1
    relative = _relative(reading, end)
    if relative and "partitive_words" in steps.lexicons[first - 1]:
        return relative
    return _of_clause(reading, clause, unit) or _named_behind(reading, end) or relative


def _of_clause(reading: Reading, clause: Clause, unit: Unit) -> str | None:
    """The same by the clause that holds the fact."""
    steps, verb = reading.steps, clause.verb
    k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
    if verb is not None and verb.start > k:
        if reading.aside(clause, unit):
            return None
        deed = _noun(reading, clause, k) or _named_behind(reading, end)
        return deed or _of_subject(reading, clause, k)
    if verb is None:
        return _noun(reading, clause, k)
    if "copulas" in verb.classes:
        head = clause.subject[1] - 1 if clause.subject is not None and unit.kind != "money" else -1
        return _noun(reading, clause, k) or _deed_at(reading, head)
    if _apart(reading, verb.end, k):
        return _noun(reading, clause, k)
    if unit.fields.get("change") and (deed := _named_behind(reading, end)):
        return deed
    if end < steps.size:
        phrase = f"{verb.lemma} {steps.words[end].key}"
        behind = end + 1 < steps.size and not steps.ends_sentence(end + 1)
        governs = behind and (steps.nominal(end + 1) or steps.flags[end + 1] & w.DETERMINER)
        if phrase in steps.vocabulary.lexicon("phrasal_verbs") and not governs:
            return phrase
    return verb.lemma


def _named_behind(reading: Reading, end: int) -> str | None:
    """The noun of a deed that a fact measures: this is a 3% yearly increase, a fivefold rise."""
    steps, noun = reading.steps, end
    while noun < steps.size - 1 and (steps.nominal(noun) or (steps.flags[noun - 1] | steps.flags[noun]) & w.HYPHEN):
        if deed := _deed_at(reading, noun):
            return deed
        noun += 1
    return None


def _relative(reading: Reading, end: int) -> str | None:
    """The verb of a clause right behind a fact: 280 assistants who were dismissed; With 40 mills opened, Acme has."""
    for each in reading.clauses:
        told = each.kind == "relative" or (each.kind == "participle" and reading.owners[end - 1].verb is None)
        if told and each.start == end and each.verb is not None:
            return each.verb.lemma if "copulas" not in each.verb.classes else None
    return None


def _deed_at(reading: Reading, k: int) -> str | None:
    """The noun of a deed at step `k`, in its basic form."""
    key = reading.steps.words[k].key
    nouns = reading.steps.vocabulary.lexicon("action_nouns")
    return str(nouns[key] or key) if key in nouns else None


def _of_subject(reading: Reading, clause: Clause, k: int) -> str | None:
    """The verb behind a fact: 75 posts will go, 120 are to join; not where the fact is only what others are of."""
    verb, steps = clause.verb, reading.steps
    assert verb is not None
    below = next((c for c in reading.clauses if c.parent is clause and c.kind == "infinitive"), None)
    if below is not None and below.verb is not None and _raised(verb, below.verb):
        verb = below.verb
    inside = clause.subject is not None and clause.subject[0] <= k < clause.subject[1]
    apart = "accompanying_words" in steps.lexicons[k - 1] or "partitive_words" in steps.lexicons[k - 1]
    return None if "copulas" in verb.classes or (apart and not inside) else verb.lemma


def _raised(verb: Verb, below: Verb) -> bool:
    """Whether the infinitive says what a subject does: are due to join, are expected to, plan to; not voted to."""
    if "copulas" in verb.classes:
        return below.start <= verb.end + 1
    return "infinitive_verbs" in verb.classes


def _noun(reading: Reading, clause: Clause, k: int) -> str | None:
    """The noun of a deed right before the fact: an investment of three million; an increase of 5% from two million."""
    steps = reading.steps
    if not steps.flags[k - 1] & w.PREPOSITION or k - 2 < clause.start:
        return None
    return _noun(reading, clause, k - 2) if steps.kinds[k - 2] == FACT else _deed_at(reading, k - 2)


def _apart(reading: Reading, left: int, k: int) -> bool:
    """Whether a fact stands beside what the verb tells: up 8%; with a team of 30; a rise of 5%."""
    steps, i = reading.steps, k - 1
    while i >= left:
        if steps.kinds[i] == FACT:
            return "starting_words" in steps.lexicons[k - 1] and _apart(reading, left, i)
        flags = steps.flags[i]
        if "closers" in steps.lexicons[i]:
            i = next((j for j in range(i, left, -1) if "openers" in steps.lexicons[j]), left) - 1
            continue
        if "openers" in steps.lexicons[i] and steps.kinds[i - 1] == FACT:
            return _apart(reading, left, i - 1)
        if "accompanying_words" in steps.lexicons[i] and steps.flags[i - 1] & w.COMMA:
            return True
        if flags & (w.COMMA | w.STOP):
            inside = steps.lexicons[i + 1 : k]
            return bool(flags & w.STOP) or any("directions" in each or "action_nouns" in each for each in inside)
        i -= 1
    return False
