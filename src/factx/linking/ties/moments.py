"""When: the date that a sentence ties to a fact."""

from factx.linking.tables import head_of_column
from factx.linking.ties.lists import listed_date
from factx.matching import Unit
from factx.syntax import DATE, FACT, WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_OWNED_WITHIN, _OPENS_WITHIN = 5, 4
_DAY = len("2023-05-17")
_TELLING = frozenset(("saying_verbs", "publishing_verbs", "planning_verbs"))
_UNKNOWN = frozenset("X-/")
"""What a TIMEX3 value of which nothing is known is made of."""


def of_fact(reading: Reading, clause: Clause, unit: Unit) -> str | None:
    """The TIMEX3 value of the date of a fact: its own, or its clause's, or that of the clause it goes with."""
    steps = reading.steps
    k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
    date = listed_date(reading, k)
    own = (_timex(steps.units[date]) if date is not None else None) or _owner(reading, k)
    own = own or _of_relative(reading, end) or _right(reading, end) or _starting(reading, unit, end)
    if own is not None:
        return own
    if origin(reading, unit, k):
        return None
    if clause.verb is None and (column := _of_column(reading, k)):
        return column
    return of_clause(reading, clause, k) or _of_sentence(reading, clause)


def _of_column(reading: Reading, k: int) -> str | None:
    """The date that heads the column of a table in which a fact stands."""
    steps = reading.steps
    number = sum("cell_marks" in lexicons for lexicons in steps.lexicons[:k])
    cell = head_of_column(steps.tape, steps.at[0], number) if number else None
    found = (_timex(steps.tape.units[i]) for i in range(*cell)) if cell is not None else ()
    return next((timex for timex in found if timex is not None), None)


def _owner(reading: Reading, k: int) -> str | None:
    """The date that owns a fact: last year's record 6 million, Friday's close of 30 dollars, a loss in May of $5."""
    steps = reading.steps
    if (
        k > 2
        and steps.kinds[k - 2] == DATE
        and "partitive_words" in steps.lexicons[k - 1]
        and not _unsaid(reading, k - 2)
    ):
        return _timex(steps.units[k - 2])
    for j in range(k - 1, max(k - _OWNED_WITHIN, 0), -1):
        if steps.flags[j] & w.POSSESSIVE_MARK:
            return _timex(steps.units[j - 1])
        if steps.kinds[j] != WORD or (steps.flags[j] and "partitive_words" not in steps.lexicons[j]):
            return None
    return None


def _of_relative(reading: Reading, end: int) -> str | None:
    """The date of a clause without a pronoun that only says which figure is meant: the 9 million it carried in 2019."""
    clause = reading.owners[end] if end < reading.steps.size else None
    if clause is None or clause.kind != "relative" or clause.subject is None or clause.subject[0] != end:
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


def origin(reading: Reading, unit: Unit, k: int) -> bool:
    """Whether a fact is only what another is compared with."""
    if str(unit.fields.get("change") or "").endswith("_from"):
        return True
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
        parent = each.parent
        if any("anterior_words" in reading.steps.lexicons[j] for j in (each.marker, each.start)):
            return None
        if parent is None or (each.kind == "coordinate" and not _same_tense(each, parent)):
            return None
        if parent.verb is not None and "saying_verbs" in parent.verb.classes:
            return _of_object(reading, parent) if each.kind in ("adverbial", "participle") else None
    return None


def _of_object(reading: Reading, clause: Clause) -> str | None:
    """The date that tells what a report is about: reported fiscal 2025 revenue, results for the first quarter."""
    steps, verb = reading.steps, clause.verb
    first = verb.end if verb is not None else clause.start
    at = next((i for i in range(first, clause.end) if steps.kinds[i] == DATE), None)
    if at is None or at + 1 >= steps.size:
        return None
    meant = at > 0 and "purpose_prepositions" in steps.lexicons[at - 1]
    named = meant or (steps.kinds[at + 1] == WORD and steps.nominal(at + 1))
    return _timex(steps.units[at]) if named else None


def _dated(reading: Reading, clause: Clause) -> str | None:
    """The date that a clause takes up: in 2008, when it posted a loss."""
    steps, k = reading.steps, clause.start - 1
    if "date_relatives" not in steps.lexicons[clause.start]:
        return None
    while k > 0 and steps.flags[k] & w.COMMA:
        k -= 1
    return _timex(steps.units[k]) if k >= 0 and steps.kinds[k] == DATE else None


def _same_tense(clause: Clause, parent: Clause | None) -> bool:
    """Whether two verbs that `and` joins may share a date: grew and sold, not grew and has sold."""
    if clause.verb is None or parent is None or parent.verb is None or clause.verb.form == "bare":
        return True
    return not clause.verb.tense or not parent.verb.tense or clause.verb.tense == parent.verb.tense


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
    between = range(k + 1, after[0]) if after and reading.owners[after[0]] is not clause else ()
    others = [j for j in between if steps.kinds[j] == FACT]
    if not after or _of_origin(reading, after[0]) or not all(_goes_on(reading, j) for j in others):
        return None
    return _timex(steps.units[after[0]])


def _holder(reading: Reading, i: int) -> Clause | None:
    """The clause that the date at step `i` belongs to: that of the period which it only bounds, the year that ended."""
    owner = reading.owners[i]
    bounds = owner.kind == "relative" and owner.verb is not None and owner.verb.end in (i, i - 1)
    return owner.parent if bounds and "period_bounds" in reading.steps.lexicons[owner.start + 1] else owner


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
    if i + 1 >= steps.size:
        return False
    if steps.flags[i + 1] & w.POSSESSIVE_MARK:
        return True
    attribute = i > 0 and "purpose_prepositions" in steps.lexicons[i - 1] and steps.kinds[i + 1] == WORD
    return attribute and steps.nominal(i + 1) and not steps.ends_sentence(i + 1)


def _usable(reading: Reading, i: int) -> bool:
    """Whether a date says when, not since when, nor what something is compared with."""
    steps = reading.steps
    if _timex(steps.units[i]) is None or _unsaid(reading, i) or _told(reading, i) or _due(reading, i):
        return False
    unit = steps.units[i]
    back = unit is not None and "counted_back" in steps.tape.terms[unit.end - 1].lexicons
    return not (back or _compared(reading, i) or _of_origin(reading, i))


def _unsaid(reading: Reading, i: int) -> bool:
    """Whether a date bounds a span, is one of many, or is only called the quarter, whichever that may be."""
    steps, unit = reading.steps, reading.steps.units[i]
    length = steps.units[i - 2] if i > 1 else None
    period = (length is not None and length.kind == "duration") or (i > 1 and "period_nouns" in steps.lexicons[i - 2])
    bounds = "span_openers" in steps.lexicons[i - 1] and not period
    if i and (bounds or "indefinite_articles" in steps.lexicons[i - 1]):
        return True
    terms = steps.tape.terms[unit.start : unit.end] if unit is not None else ()
    return all("period_nouns" in term.lexicons or "definite_articles" in term.lexicons for term in terms)


def _due(reading: Reading, i: int) -> bool:
    """Whether a date only tells when what stands before it falls due, or was last so: the lowest since 2008."""
    steps, verb = reading.steps, reading.owners[i].verb
    if i and "lasting_words" in steps.lexicons[i - 1]:
        return any("superlatives" in each for each in steps.lexicons[max(i - _OWNED_WITHIN, 0) : i])
    due = next((j for j in range(i - 1, max(i - 3, 0), -1) if "due_words" in steps.lexicons[j]), None)
    return due is not None and (verb is None or not verb.start < due <= verb.end)


def _told(reading: Reading, i: int) -> bool:
    """Whether a date beside a verb of saying tells when that was said: said on Monday it won; on Monday posted."""
    steps, verb = reading.steps, reading.owners[i].verb
    if verb is None or not verb.classes & _TELLING:
        return False
    if i == verb.start - 1 and not verb.passive:
        return True
    plain = i == verb.end or (i == verb.end + 1 and bool(steps.flags[verb.end] & w.PREPOSITION))
    nxt = i + 1
    return plain and nxt < steps.size and (steps.kinds[nxt] != WORD or bool(steps.flags[nxt]))


def _compared(reading: Reading, i: int) -> bool:
    """Whether a word of comparing stands right before a date: than in 2020, from a year earlier."""
    steps, unit = reading.steps, reading.steps.units[i]
    terms = steps.tape.terms[unit.start : min(unit.start + 2, unit.end)] if unit is not None else ()
    if "/" not in (_timex(unit) or "") and any("comparing_words" in term.lexicons for term in terms):
        return True
    if i > 2 and "same_words" in steps.lexicons[i - 3] and steps.flags[i - 1] & w.PREPOSITION:
        return True
    former = unit is not None and any("same_words" in each.lexicons for each in steps.tape.terms[unit.start : unit.end])
    j = i - 2 if i and steps.flags[i - 1] & w.DETERMINER else i - 1
    if j > 0 and steps.kinds[j - 1] in (FACT, DATE) and "comparing_prepositions" in steps.lexicons[j]:
        former = former or (steps.words[j].key == "on" and len(_timex(unit) or "") < _DAY)  # up 5% on 2023
        return former or not steps.vocabulary.lexicon("comparing_prepositions").get(steps.words[j].key)
    for j in range(i - 1, max(-1, i - 9), -1):
        if steps.kinds[j] != WORD or steps.flags[j] & (w.COMMA | w.STOP):
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
    if "starting_words" not in steps.lexicons[j] or not j or steps.kinds[j - 1] != WORD or not steps.nominal(j - 1):
        return True
    return bool(steps.words[j - 1].forms) or "action_nouns" in steps.lexicons[j - 1]


def _of_origin(reading: Reading, i: int) -> bool:
    """Whether a date belongs to the origin of a change: from 3 million in 2022."""
    steps, j = reading.steps, i - 1
    while j >= 0 and reading.owners[j] is reading.owners[i] and steps.kinds[j] != FACT:
        if steps.kinds[j] == DATE or steps.flags[j] & (w.COMMA | w.STOP):
            return False
        j -= 1
    unit = steps.units[j] if j >= 0 else None
    return unit is not None and steps.kinds[j] == FACT and origin(reading, unit, j)


def _right(reading: Reading, k: int) -> str | None:
    """The date behind a fact, before another fact, where nothing compares in between."""
    steps = reading.steps
    clause = reading.owners[min(k, steps.size) - 1]
    aside = clause.kind == "relative" and clause.start > 0 and steps.flags[clause.start - 1] & w.COMMA
    while k < steps.size and reading.owners[k] is clause:
        kind = steps.kinds[k]
        if aside and kind == WORD and steps.flags[k] & w.COMMA:
            return None
        if kind == FACT:
            if not _twin(reading, k):
                return None
            k += 1
            continue
        if kind == DATE and _timex(steps.units[k]) is not None:
            apart = _owns(reading, k) or _unsaid(reading, k) or _compared(reading, k) or _due(reading, k)
            return None if apart else _timex(steps.units[k])
        if kind == WORD and (steps.flags[k] & w.STOP or _compares(reading, k)):
            return None
        k += 1
    return None


def _twin(reading: Reading, k: int) -> bool:
    """Whether the fact at step `k` only tells the one before in other words: $540 million, or 38 cents, in May."""
    steps = reading.steps
    if k and "worth_words" in steps.lexicons[k - 1]:
        return True
    if k < 2 or not steps.flags[k - 1] & w.COORDINATOR:
        return False
    one, other = steps.units[k - 2], steps.units[k]
    alike = one is not None and other is not None and one.kind == other.kind
    return bool(steps.flags[k - 2] & w.COMMA) or alike


def _goes_on(reading: Reading, k: int) -> bool:
    """Whether the fact at step `k` goes with the one before: $540 million, or 38 cents; 5 percent to 3 million."""
    steps = reading.steps
    return _twin(reading, k) or (k > 1 and steps.kinds[k - 2] == FACT and bool(steps.flags[k - 1] & w.PREPOSITION))


def _starting(reading: Reading, unit: Unit, k: int) -> str | None:
    """The date from which on a level is reached: 250 tonnes a year from 2028; not what a change is counted from."""
    steps = reading.steps
    first = k
    while k < steps.size and _lasting(reading, k):
        k += 1
    if k == first and (unit.fields.get("change") or unit.kind in ("percent", "multiple")):
        return None
    for j in range(k, min(k + 3, steps.size - 1)):
        if steps.kinds[j] == WORD and "starting_words" in steps.lexicons[j]:
            return _timex(steps.units[j + 1])
        if steps.kinds[j] == FACT or steps.flags[j] & (w.COMMA | w.STOP):
            return None
    return None


def _lasting(reading: Reading, k: int) -> bool:
    """Whether step `k` belongs to how long something lasts: for 90 days from May."""
    steps = reading.steps
    behind = (steps.units[j] for j in (k, k + 1) if j < steps.size)
    return any(unit is not None and unit.kind == "duration" for unit in behind)


def _timex(unit: Unit | None) -> str | None:
    return known(unit.fields.get("timex")) if unit is not None and unit.kind == "date" else None


def known(value: str | None) -> str | None:
    """A TIMEX3 value, None where nothing is known of it."""
    timex = value or ""
    known = timex.isalpha() or any(character.isdigit() for character in timex)
    return timex if known and not set(timex) <= _UNKNOWN else None
