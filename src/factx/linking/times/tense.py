"""Which way a clause looks, by the cues nearest to a date.

Lexicons: `future_cue`, `past_cue`, `past_form` (not behind `infinitive_mark`: `to cut`). `be_form` before
`infinitive_mark` looks ahead too (`is to open`), and so do `be_infinitive` before a past form (`to be opened`) and,
unless a form of `past_state` stands nearest, a preposition of `deadline_word` right before the date. A form of
`either_cue` behind `past_state` looks back (`was forecast`), what stands before a `delivery_word` is ahead, and so
is what a `moved_cue` leads to (`put off to`), and a `report_verb` looks ahead to its `report_object`.
"""

from factx.matching import Tape, Unit

_BACK, _AHEAD = 25, 15
_OBJECT = 4
"""How many tokens behind a verb of reporting its results may stand."""


def tense(tape: Tape, unit: Unit) -> int:
    """-1 where the clause tells of the past, 1 of the future, 0 where no cue stands near."""
    if unit.end < tape.hi[unit.start] and "delivery_word" in tape.terms[unit.end].lexicons:
        return 1
    low = max(tape.lo[unit.start], unit.start - _BACK)
    deadline = _deadline(tape, unit.start, low)
    for i in range(unit.start - 1, low - 1, -1):
        if told := _cue(tape, i):
            return told if not deadline or "past_state" in tape.terms[i].lexicons or _passive(tape, i) else 1
    high = min(tape.hi[unit.start], unit.end + _AHEAD)
    for i in range(unit.end, high):
        if told := _cue(tape, i):
            return told if not deadline or "past_state" in tape.terms[i].lexicons else 1
    return int(deadline)


def _deadline(tape: Tape, start: int, low: int) -> bool:
    """Whether a preposition of deadlines stands before a date, but for one word; an owner there takes the date in."""
    if start - 1 >= low and "owner_word" in tape.terms[start - 1].lexicons:
        return False
    return any("deadline_word" in tape.terms[i].lexicons for i in range(max(low, start - 2), start))


def _passive(tape: Tape, i: int) -> bool:
    return i > 0 and "past_state" in tape.terms[i - 1].lexicons


def _leads(tape: Tape, i: int, lexicon: str) -> bool:
    return i + 1 < len(tape.terms) and lexicon in tape.terms[i + 1].lexicons


def _cue(tape: Tape, i: int) -> int:
    lexicons = tape.terms[i].lexicons
    if not lexicons or tape.hidden[i] or tape.units[i] is not None:
        return 0
    if "report_verb" in lexicons and _reported(tape, i):
        return 1
    if "future_cue" in lexicons:
        return -1 if "either_cue" in lexicons and _passive(tape, i) and not _leads(tape, i, "infinitive_mark") else 1
    if "infinitive_mark" in lexicons and i and "be_form" in tape.terms[i - 1].lexicons:
        return 1
    looks_back = "past_cue" in lexicons or "past_form" in lexicons
    if looks_back and i and "be_infinitive" in tape.terms[i - 1].lexicons:
        return 1
    if "moved_cue" in lexicons and (_leads(tape, i, "infinitive_mark") or _leads(tape, i, "deadline_word")):
        return 1
    if not looks_back:
        return 0
    return 0 if i and "infinitive_mark" in tape.terms[i - 1].lexicons else -1


def _reported(tape: Tape, i: int) -> bool:
    """Whether a verb of reporting has results as its object."""
    return any("report_object" in term.lexicons for term in tape.terms[i + 1 : i + 1 + _OBJECT])
