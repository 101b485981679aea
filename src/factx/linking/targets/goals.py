"""Where a target ends: the last word of its goal, measure or deadline."""

from factx.linking.targets.scenery import MEASURES, Scenery

_CLAUSE = 9
"""How many units a new clause after `and` may need to its verb."""
_ASIDE = 7
"""How many units an apposition between commas may have."""


def goal_end(scenery: Scenery, goal: int, limit: int) -> tuple[int, int | None]:
    """Behind the goal that begins at a token, and where a further infinitive begins, if one follows."""
    tape = scenery.tape
    limit = _speech(scenery, goal, limit)
    quoted = _quoted(scenery, goal)
    i, rest = goal, None
    while i < limit:
        bare = scenery.bare(i)
        if bare in scenery.lexicon("bracket_open"):
            i = _bracket(scenery, i, limit)
            continue
        if (quoted and bare in scenery.lexicon("quotation")) or (
            (i > goal or bare == ",") and _closes(scenery, (goal, i, limit))
        ):
            break
        if i > goal and _cost(scenery, (goal, i, limit)):
            break
        following = tape.nxt[i]
        if (
            i > goal
            and scenery.among(i, "goal_joint")
            and following < limit
            and scenery.among(following, "infinitive_to")
        ):
            rest = following
            break
        i = following
    return trimmed(scenery, goal, min(i, limit)), rest


def _closes(scenery: Scenery, place: tuple[int, int, int]) -> bool:
    """Whether the goal from the first token of `place` to the last is over before the second."""
    _, i, limit = place
    if scenery.among(i, "goal_stop") or _clausal(scenery, i, limit):
        return True
    if scenery.bare(i) == ",":
        return not _resumes(scenery, place)
    return scenery.among(i, "goal_joint") and _parts(scenery, scenery.tape.nxt[i], limit)


def _clausal(scenery: Scenery, i: int, limit: int) -> bool:
    """Whether token i is a conjunction with a clause behind it: as it grows, after profits fell; not after tax."""
    if not scenery.among(i, "clause_conjunction"):
        return False
    behind = scenery.walk(scenery.tape.nxt[i], limit)[:_CLAUSE]
    if not behind or scenery.among(behind[0], "conjunction_phrase"):
        return False
    before = scenery.tape.prv[i]
    if scenery.bare(before) == "," and scenery.among(i, "comma_conjunction"):
        return True
    if scenery.among(behind[0], "ing_verb") and not scenery.among(i, "comma_conjunction"):
        return True
    for count, j in enumerate(behind):
        if scenery.among(j, "subject_word") or scenery.among(j, "finite_word"):
            return True
        if scenery.bare(j) in (",", ";"):
            return False
        past = scenery.among(j, "verb_past") or scenery.among(j, "preterite")
        if count and past and _subject_ends(scenery, scenery.tape.prv[j]):
            return True
    return False


def _subject_ends(scenery: Scenery, i: int) -> bool:
    """Whether token i can be the last of a subject: a name or a noun, no article and no preposition."""
    unit = scenery.tape.units[i]
    if unit is not None:
        return unit.kind in ("entity", "date")
    bare = scenery.bare(i)
    return bare.isalpha() and not any(
        bare in scenery.lexicon(name) for name in ("determiner", "phrase_end", "clause_conjunction", "verb_past")
    )


def trimmed(scenery: Scenery, goal: int, end: int) -> int:
    """The end without punctuation, conjunctions and prepositions that nothing follows."""
    tape = scenery.tape
    while end > goal and scenery.among(last := tape.prv[end], "goal_tail"):
        end = last
    return end


def _quoted(scenery: Scenery, i: int) -> bool:
    """Whether a quotation is open at token i."""
    marks = [scenery.bare(j) for j in scenery.walk(scenery.low(i), i)]
    kinds = scenery.lexicon("quotation")
    depth = 0
    for mark in marks:
        told = kinds.get(mark)
        depth = (1 - depth if told == "either" else int(told == "open")) if told else depth
    return bool(depth)


def _bracket(scenery: Scenery, i: int, limit: int) -> int:
    """Behind the bracket that closes what opens at token i."""
    for j in scenery.walk(i, limit):
        if scenery.among(j, "bracket_close"):
            return scenery.tape.nxt[j]
    return limit


def _speech(scenery: Scenery, goal: int, limit: int) -> int:
    """Where a clause of saying behind the goal begins (`…, its head, Caio Teles, told investors`), else the limit."""
    tape, commas = scenery.tape, []
    for i in scenery.walk(goal, limit):
        if scenery.bare(i) == ",":
            commas.append(i)
        elif commas and scenery.among(i, "say_word"):
            if tape.prv[i] != commas[-1] or len(commas) == 1 or _inverted(scenery, i, limit):
                return commas[-1]
            return commas[-3] if len(commas) > 2 else commas[-2]
    return limit


def _inverted(scenery: Scenery, verb: int, limit: int) -> bool:
    """Whether the speaker follows the verb: `, said Malin Frost`."""
    after = scenery.tape.nxt[verb]
    unit = scenery.tape.units[after] if after < limit else None
    return unit is not None and unit.kind == "entity"


def _resumes(scenery: Scenery, place: tuple[int, int, int]) -> bool:
    """Whether the goal from the first token of `place` to the last goes on behind the comma at the second."""
    goal, comma, limit = place
    after = scenery.tape.nxt[comma]
    if after >= limit:
        return False
    if scenery.among(after, "goal_joint"):
        return not _parts(scenery, scenery.tape.nxt[after], limit)
    unit = scenery.tape.units[after]
    if unit is not None and (unit.kind in MEASURES or unit.kind in ("date", "rank")):
        return not (_parts(scenery, after, limit) or _beside(scenery, unit.end, limit))
    if unit is not None and unit.kind == "entity" and unit.end < limit:
        return scenery.among(unit.end, "goal_joint") and not _parts(scenery, unit.end, limit)
    listed = scenery.among(goal, "base_verb") and scenery.among(after, "base_verb")
    if scenery.among(after, "goal_resumption") or listed:
        return not scenery.among(after, "not_resumption")
    return _aside(scenery, after, limit)


def _beside(scenery: Scenery, i: int, limit: int) -> bool:
    """Whether what stands behind a measure makes it a remark: 12% more than in 2023, half of which is paid."""
    if i >= limit:
        return False
    following = scenery.tape.nxt[i]
    whole = scenery.among(i, "partitive_words") and following < limit and scenery.among(following, "relative_pronouns")
    return whole or scenery.among(i, "comparative")


def _aside(scenery: Scenery, start: int, limit: int) -> bool:
    """Whether an apposition begins here behind whose comma a deadline or a list's last member follows."""
    places = scenery.walk(start, limit)[:_ASIDE]
    for i in places:
        if scenery.among(i, "finite_word"):
            return False
        if scenery.bare(i) == ",":
            after = scenery.tape.nxt[i]
            ahead = scenery.walk(after, limit)[:4]
            units = [scenery.tape.units[j] for j in ahead]
            timed = any(unit is not None and unit.kind == "date" for unit in units)
            return timed and scenery.among(after, "goal_resumption") and not _parts(scenery, after, limit)
    return False


def _parts(scenery: Scenery, start: int, limit: int) -> bool:
    """Whether a new clause, with a verb of its own, begins at token `start`."""
    for count, i in enumerate(scenery.walk(start, limit)[:_CLAUSE]):
        bare = scenery.bare(i)
        if bare in scenery.lexicon("finite_word"):
            return True
        if bare == "," and count < 2:
            return True
        if bare in scenery.lexicon("infinitive_to") or bare in (",", ";") or bare in scenery.lexicon("goal_stop"):
            return False
        if count == 0 and _finite_form(scenery, bare):
            return True
        if count and _counted_subject(scenery, i):
            return True
    return False


def _counted_subject(scenery: Scenery, i: int) -> bool:
    """Whether token i is the verb of a number without a noun: `and another 70 hang by a thread`."""
    before = scenery.tape.units[scenery.tape.prv[i]]
    bare_number = before is not None and before.kind in ("headcount", "quantity") and before.end - before.start == 1
    return bare_number and scenery.among(i, "base_verb")


def _cost(scenery: Scenery, place: tuple[int, int, int]) -> bool:
    """Whether `at a cost of` begins at the second token of `place`, behind a deadline in the goal from the first on."""
    goal, i, limit = place
    if not scenery.among(i, "cost_opener") or not any(unit.kind == "date" for unit in scenery.units(goal, i)):
        return False
    return any(scenery.among(j, "cost_noun") for j in scenery.walk(i, limit)[1:4])


def _finite_form(scenery: Scenery, bare: str) -> bool:
    base = bare in scenery.lexicon("base_verb")
    return not base and (bare in scenery.lexicon("present_verb") or bare in scenery.lexicon("verb_past"))
