"""When: the date that a sentence ties to a fact."""

from factx.linking.tables import head_of_column
from factx.linking.ties.lists import listed_date
from factx.matching import Unit
from factx.syntax import DATE, FACT, WORD, Clause, Verb
from factx.syntax import words as w
from factx.syntax.readings import Reading

_OWNED_WITHIN, _OPENS_WITHIN = 5, 4
_DAY = len("2023-05-17")
_TELLING = frozenset(("saying_verbs", "publishing_verbs", "planning_verbs"))


def of_fact(reading: Reading, clause: Clause, unit: Unit) -> str | None:
    """The TIMEX3 value of the date of a fact: its own, or its clause's, or that of the clause it goes with."""
    steps = reading.steps
    k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
    date = listed_date(reading, k)
    own = (_timex(steps.units[date]) if date is not None else None) or _owner(reading, k)
    own = own or _of_relative(reading, end) or _right(reading, end) or _starting(reading, unit, end)
    if own is not None:
        return own
    if origin(reading, k):
        return None
    if clause.verb is None and (column := _of_column(reading, k)):
        return column
    return of_clause(reading, clause, k) or _of_sentence(reading, clause)


def _of_column(reading: Reading, k: int) -> str | None:
    """The date that heads the column of a table in which a fact stands."""
    steps = reading.steps
    number = sum("cell_marks" in lexicons for lexicons in steps.lexicons[:k])
    cell = head_of_column(steps.tape, steps.at[0], number)
    found = (_timex(steps.tape.units[i]) for i in range(*cell)) if cell is not None else ()
    return next((timex for timex in found if timex is not None), None)


def _owner(reading: Reading, k: int) -> str | None:
    """The date that owns a fact: last year's record 6 million, Friday's close of 30 dollars, a loss in May of $5."""
    steps = reading.steps
    if "partitive_words" in steps.lexicons[k - 1] and steps.kinds[k - 2] == DATE:
        return _timex(steps.units[k - 2])
    for j in range(k - 1, max(k - _OWNED_WITHIN, 0), -1):
        if steps.flags[j] & w.POSSESSIVE_MARK:
            return _timex(steps.units[j - 1])
        if steps.flags[j] and "partitive_words" not in steps.lexicons[j]:
            return None
    return None


def _of_relative(reading: Reading, end: int) -> str | None:
    """The date of a clause without a pronoun that only says which figure is meant: the 9 million it carried in 2019."""
    clause = reading.owners[end] if end < reading.steps.size else None
    if clause is None or clause.kind != "relative" or clause.subject is None:
        return None
    if clause.verb is None or clause.verb.tense in (0, w.THIRD):
        return None
    return _shared(reading, clause, end - 1, fronted=False)


def _of_sentence(reading: Reading, clause: Clause) -> str | None:
    """The date that opens a sentence, As of May 3, or that stands in the subject: The total spent in 2022 was."""
    steps = reading.steps
    at = next((i for i, kind in enumerate(steps.kinds) if kind == DATE), steps.size)
    opens = at < _OPENS_WITHIN and all(steps.flags[i] & w.PREPOSITION for i in range(at))
    parted = at + 1 < steps.size and bool(steps.flags[at + 1] & w.COMMA)
    inside = clause.verb is not None and at < clause.verb.start and reading.owners[at].parent is clause
    added = inside and reading.owners[at].kind == "participle" and reading.owners[at].start > 0
    added = added and not any(flags & w.COMMA for flags in steps.flags[:at])
    if clause.kind != "main" or not (added or (opens and parted)) or not _usable(reading, at):
        return None
    return _timex(steps.units[at])


def own(reading: Reading, unit: Unit) -> str | None:
    """The date that stands behind a fact, before any other fact."""
    return _right(reading, reading.steps.step_of(unit.end - 1) + 1)


def origin(reading: Reading, k: int) -> bool:
    """Whether a fact is only what another is compared with."""
    steps, clause = reading.steps, reading.owners[k]
    for i in range(k - 1, max(clause.start, k - 6) - 1, -1):
        if steps.kinds[i] != WORD or steps.flags[i] & (w.COMMA | w.STOP):
            return False
        if "comparing_words" in steps.lexicons[i]:
            return True
    return False


def of_clause(reading: Reading, clause: Clause, k: int) -> str | None:
    """The date that all of a clause shares, as a fact at step `k` sees it."""
    for each in reading.ancestors(clause):
        found = _shared(reading, each, k, fronted=each is not clause and clause.kind == "infinitive")
        if found is not None:
            return found
        if each.kind == "adverbial" and _dated(reading, each) is not None:
            return _dated(reading, each)
        if each.kind in ("relative", "that", "main"):
            return None
        if any("anterior_words" in reading.steps.lexicons[j] for j in (each.marker, each.start)):
            return None
        if each.parent is None or (each.kind == "coordinate" and not _same_tense(each.verb, each.parent.verb)):
            return None
    return None


def _dated(reading: Reading, clause: Clause) -> str | None:
    """The date that a clause takes up: in 2008, when it posted a loss."""
    steps, k = reading.steps, clause.start - 1
    if "date_relatives" not in steps.lexicons[clause.start]:
        return None
    while steps.flags[k] & w.COMMA:
        k -= 1
    return _timex(steps.units[k])


def _same_tense(verb: Verb | None, other: Verb | None) -> bool:
    """Whether two verbs that `and` joins may share a date: grew and sold, not grew and has sold."""
    if verb is None or other is None or verb.form == "bare":
        return True
    return not (verb.tense and other.tense) or verb.tense == other.tense


def _shared(reading: Reading, clause: Clause, k: int, fronted: bool) -> str | None:
    """The clause's date: the nearest before step `k` that belongs to no fact, else the last of the clause."""
    steps = reading.steps
    every = reading.known.get("dates")
    if every is None:
        kinds = enumerate(steps.kinds)
        every = reading.known["dates"] = [i for i, kind in kinds if kind == DATE and _usable(reading, i)]
    dates = [i for i in every if _holder(reading, i) is clause]
    if fronted:
        dates = [i for i in dates if clause.verb is not None and i < clause.verb.start]
    dates = [i for i in dates if not _parted(reading, i, k)]
    before = [i for i in dates if i < k and not (i >= _OPENS_WITHIN and "lasting_words" in steps.lexicons[i - 1])]
    if before:
        return _timex(steps.units[before[-1]])
    behind = (j for j in range(k + 1, steps.size - 1) if "anterior_words" in steps.lexicons[j])
    anterior = next((j for j in behind if steps.flags[j + 1] & w.DETERMINER), steps.size)
    after = [i for i in dates if k < i < anterior and not _owns(reading, i)]
    return _timex(steps.units[after[0]]) if after else None


def _holder(reading: Reading, i: int) -> Clause | None:
    """The clause that the date at step `i` belongs to: that of the period which it only bounds, the year that ended."""
    owner = reading.owners[i]
    return (
        owner.parent
        if owner.kind == "relative" and "period_bounds" in reading.steps.lexicons[owner.start + 1]
        else owner
    )


def _parted(reading: Reading, i: int, k: int) -> bool:
    """Whether a date stands in brackets that a fact stands outside of."""
    steps, depth = reading.steps, 0
    for j in range(min(i, k), max(i, k)):
        if steps.flags[j] & w.STOP:
            depth += ("openers" in steps.lexicons[j]) - ("closers" in steps.lexicons[j])
    return depth < 0 if i < k else depth > 0


def _owns(reading: Reading, i: int) -> bool:
    """Whether a date only owns another noun: a premium to Friday's close, 50 dollars for May delivery."""
    steps = reading.steps
    if steps.flags[i + 1] & w.POSSESSIVE_MARK:
        return True
    attribute = "purpose_prepositions" in steps.lexicons[i - 1]
    return attribute and steps.nominal(i + 1) and not steps.ends_sentence(i + 1)


def _usable(reading: Reading, i: int) -> bool:
    """Whether a date says when, not since when, nor what something is compared with."""
    steps = reading.steps
    if _timex(steps.units[i]) is None or _unsaid(reading, i) or _told(reading, i) or _due(reading, i):
        return False
    return not (_compared(reading, i) or _of_origin(reading, i))


def _unsaid(reading: Reading, i: int) -> bool:
    """Whether a date bounds a span, is one of many, or is only called the quarter, whichever that may be."""
    steps, unit = reading.steps, reading.steps.units[i]
    length = steps.units[i - 2]
    period = (length is not None and length.kind == "duration") or "period_nouns" in steps.lexicons[i - 2]
    bounds = "span_openers" in steps.lexicons[i - 1] and not period
    if bounds or "indefinite_articles" in steps.lexicons[i - 1]:
        return True
    terms = steps.tape.terms[unit.start : unit.end] if unit is not None else ()
    return all("period_nouns" in term.lexicons or "definite_articles" in term.lexicons for term in terms)


def _due(reading: Reading, i: int) -> bool:
    """Whether a date only tells when what stands before it falls due, or was last so: the lowest since 2008."""
    steps, verb = reading.steps, reading.owners[i].verb
    if "lasting_words" in steps.lexicons[i - 1]:
        return any("superlatives" in each for each in steps.lexicons[max(i - _OWNED_WITHIN, 0) : i])
    due = next((j for j in range(i - 1, max(i - 3, 0), -1) if "due_words" in steps.lexicons[j]), None)
    return due is not None and (verb is None or not verb.start < due <= verb.end)


def _told(reading: Reading, i: int) -> bool:
    """Whether a date beside a verb of saying tells when that was said: said on Monday it won; on Monday posted."""
    steps, verb = reading.steps, reading.owners[i].verb
    if verb is None or not verb.classes & _TELLING:
        return False
    behind = steps.flags[i + 1] if steps.kinds[i + 1] == WORD else w.COMMA
    return i == verb.start - 1 or (i in (verb.end, verb.end + 1) and bool(behind & ~w.EDGE))


def _compared(reading: Reading, i: int) -> bool:
    """Whether a word of comparing stands right before a date: than in 2020, from a year earlier."""
    steps, unit = reading.steps, reading.steps.units[i]
    terms = steps.tape.terms[unit.start : unit.end] if unit is not None else ()
    if "/" not in (_timex(unit) or "") and any("comparing_words" in term.lexicons for term in terms[:2]):
        return True
    if steps.kinds[i - 2] in (FACT, DATE) and "comparing_prepositions" in steps.lexicons[i - 1]:
        before = steps.vocabulary.lexicon("comparing_prepositions").get(steps.words[i - 1].key)
        former = any("same_words" in term.lexicons for term in terms)
        return not before or former or (before == "period" and len(_timex(unit) or "") < _DAY)
    for j in range(i - 1, max(-1, i - 9), -1):
        if steps.kinds[j] != WORD:
            return _is_times(reading, j)
        if j > i - 5 and _compares(reading, j):
            return True
    return False


def _is_times(reading: Reading, j: int) -> bool:
    """Whether step `j` is how many times another figure something is: four times as many as, twice what it."""
    steps, unit = reading.steps, reading.steps.units[j]
    if unit is None or unit.kind != "multiple" or steps.words[j].forms or steps.kinds[j + 1] == DATE:
        return False
    return not steps.flags[j + 1] & w.PREPOSITION or bool(steps.flags[j + 1] & w.SUBORDINATOR)


def _compares(reading: Reading, j: int) -> bool:
    """Whether step `j` is a word of comparing, not one of origin: up from, an increase from; not royalties from."""
    steps = reading.steps
    if "comparing_words" not in steps.lexicons[j]:
        return False
    plain = steps.kinds[j - 1] == WORD and not steps.words[j - 1].forms
    return "starting_words" not in steps.lexicons[j] or not plain or "action_nouns" in steps.lexicons[j - 1]


def _of_origin(reading: Reading, i: int) -> bool:
    """Whether a date belongs to the origin of a change: from 3 million in 2022."""
    fact = next((j for j in range(i - 1, -1, -1) if reading.steps.kinds[j] == FACT), None)
    return fact is not None and origin(reading, fact)


def _right(reading: Reading, k: int) -> str | None:
    """The date behind a fact, before another fact, where nothing compares in between."""
    steps = reading.steps
    clause = reading.owners[min(k, steps.size) - 1]
    while k < steps.size and reading.owners[k] is clause:
        kind = steps.kinds[k]
        if kind == FACT:
            if not _twin(reading, k):
                return None
            k += 1
            continue
        if kind == DATE:
            apart = _owns(reading, k) or _unsaid(reading, k) or _compared(reading, k) or _due(reading, k)
            return None if apart else _timex(steps.units[k])
        if kind == WORD and (steps.flags[k] & w.STOP or _compares(reading, k)):
            return None
        k += 1
    return None


def _twin(reading: Reading, k: int) -> bool:
    """Whether the fact at step `k` only tells the one before in other words: $540 million, or 38 cents, in May."""
    steps = reading.steps
    if "worth_words" in steps.lexicons[k - 1]:
        return True
    if not steps.flags[k - 1] & w.COORDINATOR:
        return False
    one, other = steps.units[k - 2], steps.units[k]
    alike = one is not None and other is not None and one.kind == other.kind
    return bool(steps.flags[k - 2] & w.COMMA) or alike


def _starting(reading: Reading, unit: Unit, k: int) -> str | None:
    """The date from which on a level is reached: 250 tonnes a year from 2028; let 90 go for 90 days from May."""
    steps, first = reading.steps, k
    while k < steps.size and any(each is not None and each.kind == "duration" for each in steps.units[k : k + 2]):
        k += 1
    if k == first and (unit.fields.get("change") or unit.kind in ("percent", "multiple")):
        return None
    for j in range(k, k + 3):
        if "starting_words" in steps.lexicons[j]:
            return _timex(steps.units[j + 1])
        if steps.kinds[j] == FACT or steps.flags[j] & (w.COMMA | w.STOP | w.EDGE):
            break
    return None


def _timex(unit: Unit | None) -> str | None:
    return known(unit.fields.get("timex")) if unit is not None and unit.kind == "date" else None


def known(value: str | None) -> str | None:
    """A TIMEX3 value, None where nothing is known of it."""
    return value if any(character.isdigit() for character in value or "") else None
