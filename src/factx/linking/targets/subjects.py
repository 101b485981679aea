"""Where a target begins: the subject of its trigger, with a deadline that stands in front of it."""

from factx.linking.targets.scenery import Scenery


def subject_start(scenery: Scenery, trigger: int) -> int:
    """Where the clause of the trigger at a token begins; the trigger itself where it shares a subject before it."""
    tape, first = scenery.tape, adverbs_start(scenery, trigger)
    low, i, named = scenery.low(trigger), first, False
    while i > low:
        j = tape.prv[i]
        bare = scenery.bare(j)
        if bare in scenery.lexicon("quotation") and (named or _names(scenery, j, low)):
            i, named = j, not named
            continue
        if bare and bare in scenery.lexicon("say_word") and not _adjectival(scenery, j, low):
            return _adjoined(scenery, i)
        if not (scenery.opens_clause(j) or bare in scenery.lexicon("clause_edge")):
            i = j
            continue
        edge = scenery.lexicon("clause_edge").get(bare)
        if edge == "pronoun":
            return _adjoined(scenery, j)
        if edge == "comma" and i == first:
            before = _comma_before(scenery, j, low)
            if before < 0 or scenery.among(tape.nxt[before], "say_word"):
                return trigger
            i = before
            continue
        if i < first and _goes_on(scenery, (low, j, i, scenery.bare(tape.prv[trigger]) == ",")):
            i = j
            continue
        if bare in scenery.lexicon("relative_word") and i == first:
            return j
        return _adjoined(scenery, i)
    return _adjoined(scenery, i)


def _goes_on(scenery: Scenery, place: tuple[int, int, int, bool]) -> bool:
    """Whether the word at the second token of `place` belongs to the subject that goes on at the third.

    `and` may join nouns, and a relative clause between commas, closed before the trigger, goes with the noun before it.
    """
    low, j, after, closed = place
    if scenery.among(j, "relative_word") and j > low:
        apart = scenery.bare(scenery.tape.prv[j]) == ","
        return closed if apart else scenery.among(j, "people_relative")
    edge = scenery.lexicon("clause_edge").get(scenery.bare(j))
    if edge == "joint":
        return not _finite(scenery, j, low)
    return edge == "comma" and _lists_names(scenery, j, after)


def _lists_names(scenery: Scenery, comma: int, after: int) -> bool:
    """Whether a comma parts names that `and` goes on with: Acme, Borg and Vela will invest."""
    tape = scenery.tape
    before, behind = tape.units[tape.prv[comma]] if comma else None, tape.units[after]
    if before is None or behind is None or before.kind != "entity" or behind.kind != "entity":
        return False
    return scenery.among(behind.end, "goal_joint")


def _names(scenery: Scenery, mark: int, low: int) -> bool:
    """Whether a quotation mark closes words that are part of a phrase: `the "Five-Year" period`."""
    marks = [i for i in scenery.walk(low, mark + 1) if scenery.bare(i) in scenery.lexicon("quotation")]
    return len(marks) % 2 == 0 and not scenery.among(scenery.tape.prv[mark], "list_border")


def _adjectival(scenery: Scenery, i: int, low: int) -> bool:
    """Whether a verb of saying stands as an adjective before its noun: `the county's stated aim`."""
    return i > low and scenery.among(i, "adjectival") and scenery.among(scenery.tape.prv[i], "determiner")


def participial_start(scenery: Scenery, trigger: int) -> int:
    """The same; a participle without auxiliary takes the noun phrase before it, or begins itself after a comma."""
    if not scenery.among(trigger, "ing_intent"):
        return subject_start(scenery, trigger)
    return phrase_start(scenery, trigger)


def adverbs_start(scenery: Scenery, trigger: int) -> int:
    """Where the adverbs begin that stand right before a trigger: also, currently, no longer."""
    tape, low, adverbs = scenery.tape, scenery.low(trigger), scenery.lexicon("intent_adverb")
    while trigger > low:
        before = tape.prv[trigger]
        pair = tape.prv[before] if before > low else before
        unit = tape.units[before]
        if tape.string(pair, trigger).lower() in adverbs:
            trigger = pair
        elif scenery.bare(before) in adverbs or (unit is not None and unit.fields.get("timex") == "PRESENT_REF"):
            trigger = before
        else:
            break
    return trigger


def _adjoined(scenery: Scenery, start: int) -> int:
    """The start with an adjunct of time before it, as in `By 2035 the council plans`, and without what only links."""
    tape, low = scenery.tape, scenery.low(start)
    i, commas = start, 0
    while i > low and not scenery.opens_clause(j := tape.prv[i]):
        commas += scenery.bare(j) == "," or 2 * scenery.among(j, "say_word")
        i = j
    if i < start and commas <= 1 and _timely(scenery, i, start):
        return i
    while scenery.among(start, "sentence_adverb") or scenery.bare(start) == ",":
        start = tape.nxt[start]
    return start


def _timely(scenery: Scenery, start: int, end: int) -> bool:
    """Whether the tokens are an adjunct with a time to come: a preposition or a date at its head, no verb in it."""
    if scenery.within(start, end, "finite_word"):
        return False
    times = [unit for unit in scenery.units(start, end) if unit.kind in ("date", "duration")]
    headed = scenery.among(start, "deadline_preposition") or (times and times[0].start == start)
    today = scenery.today.isoformat() if scenery.today else ""
    return bool(headed and times and (times[-1].fields.get("latest") or "9") >= today)


def _comma_before(scenery: Scenery, i: int, low: int) -> int:
    tape = scenery.tape
    while i > low:
        i = tape.prv[i]
        if scenery.bare(i) == ",":
            return i
    return -1


def _finite(scenery: Scenery, i: int, low: int) -> bool:
    """Whether a finite verb stands in the clause before token i."""
    tape = scenery.tape
    while i > low:
        i = tape.prv[i]
        bare = scenery.bare(i)
        if bare in scenery.lexicon("clause_opener") and scenery.lexicon("clause_edge").get(bare) != "joint":
            return False
        if bare == "," and _opens(scenery, tape.nxt[i]):
            return False
        if any(bare in scenery.lexicon(name) for name in ("finite_word", "present_verb", "verb_past")):
            return True
    return False


def _opens(scenery: Scenery, i: int) -> bool:
    """Whether a subject begins at token i: a determiner or a name."""
    unit = scenery.tape.units[i]
    return scenery.among(i, "determiner") or (unit is not None and unit.kind == "entity")


def phrase_start(scenery: Scenery, i: int) -> int:
    """Where the noun phrase with token i in it begins, determiner and owner included."""
    tape, low = scenery.tape, scenery.low(i)
    ends, determiners = scenery.lexicon("phrase_end"), scenery.lexicon("determiner")
    while i > low:
        j = tape.prv[i]
        unit, bare = tape.units[j], scenery.bare(j)
        if unit is None and bare in determiners:
            i = j
            if bare in scenery.lexicon("possessive_mark"):
                continue
            return i
        if bare in scenery.lexicon("timely_adjective"):
            i = j
            continue
        compound = i > low and "-" in (bare, scenery.bare(i)) and tape.ends[j] == tape.starts[i]
        if compound or (j > low and scenery.bare(tape.prv[j]) == "-" and tape.ends[tape.prv[j]] == tape.starts[j]):
            i = j
            continue
        if (unit is not None and unit.kind not in ("entity", "date")) or bare in ends or _verbal(scenery, j, low):
            return i
        i = j
    return i


def _verbal(scenery: Scenery, i: int, low: int) -> bool:
    """Whether the word is a verb with an object and no participle before a noun."""
    if not scenery.among(i, "verb_past") and not scenery.among(i, "say_word"):
        return False
    return i <= low or not scenery.among(scenery.tape.prv[i], "determiner")
