"""Where a target ends: the last word of its goal, measure or deadline."""

from factx.linking.targets.drafts import Draft
from factx.linking.targets.scenery import MEASURES, Scenery
from factx.syntax import words as w

_ASIDE = 7
"""How many steps an apposition between commas may have."""


def goal_end(scenery: Scenery, draft: Draft, goal: int, limit: int) -> tuple[int, int | None]:
    """Behind the goal that begins at a token, and where a further infinitive begins, if one follows."""
    tape, i = scenery.tape, goal
    borders = _borders(draft, goal)
    while i < limit:
        following = tape.nxt[i]
        if i > goal and i in borders:
            break
        if scenery.among(i, "bracket_open"):
            i = next((tape.nxt[j] for j in scenery.walk(i, limit) if scenery.among(j, "bracket_close")), limit)
            continue
        if i > goal and scenery.among(i, "goal_stop"):
            break
        if scenery.bare(i) == "," and (
            following in borders
            or not (_resumes(scenery, (goal, following, limit)) or _aside(scenery, draft, (following, limit)))
        ):
            break
        joint = i > goal and scenery.among(i, "goal_joint") and following < limit
        if joint and scenery.among(following, "infinitive_to"):
            return trimmed(scenery, goal, i), following
        i = following
    return trimmed(scenery, goal, min(i, limit)), None


def _borders(draft: Draft, goal: int) -> set[int]:
    """The tokens behind the goal's first at which another finite clause begins that does not belong to it."""
    reading, flags = draft.reading, draft.reading.steps.flags
    own = (reading.clause_at(goal), draft.clause)
    found = set()
    for clause in reading.clauses:
        verb = clause.verb
        if verb is None or verb.form != "finite" or clause in own or reading.token(clause.start) <= goal:
            continue
        marked = flags[clause.start - 1] & w.BOUNDARY or (clause.start < verb.start and clause.kind != "relative")
        if marked and not (clause.kind == "that" and clause.parent in own):
            found.add(reading.token(clause.start))
    return found


def trimmed(scenery: Scenery, goal: int, end: int) -> int:
    """The end without punctuation, conjunctions and prepositions that nothing follows."""
    tape = scenery.tape
    while end > goal and scenery.among(last := tape.prv[end], "goal_tail"):
        end = last
    return end


def _resumes(scenery: Scenery, place: tuple[int, int, int]) -> bool:
    """Whether the goal from the first token of `place` to the last goes on at the second, behind a comma."""
    goal, after, limit = place
    if after >= limit:
        return False
    unit = scenery.tape.units[after]
    if unit is not None and (unit.kind in MEASURES or unit.kind in ("date", "rank")):
        # not a remark: 12% more than in 2023
        return not (unit.end < limit and scenery.among(unit.end, "comparative"))
    if unit is not None and unit.kind == "entity" and unit.end < limit:
        return scenery.among(unit.end, "goal_joint")
    listed = scenery.among(goal, "base_verb") and scenery.among(after, "base_verb")
    return (listed or scenery.among(after, "goal_resumption")) and not scenery.among(after, "not_resumption")


def _aside(scenery: Scenery, draft: Draft, place: tuple[int, int]) -> bool:
    """Whether an apposition begins at a token behind whose comma a deadline follows."""
    start, limit = place
    verbs = [clause.verb.start for clause in draft.reading.clauses if clause.verb is not None]
    steps, first = draft.reading.steps, draft.reading.steps.step_of(start)
    for k in range(first, min(first + _ASIDE, steps.size)):
        if k in verbs:
            return False
        if steps.flags[k] & w.COMMA:
            after = draft.reading.token(k + 1)
            dated = any(unit.kind == "date" for unit in scenery.units(after, limit)[:2])
            return dated and scenery.among(after, "goal_resumption")
    return False
