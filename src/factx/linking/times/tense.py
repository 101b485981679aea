"""Which way a clause looks, by the cues nearest to a date.

Lexicons: `future_cue`, `past_cue`, `past_form`. `be_form` before `infinitive_mark` looks ahead too (`is to open`), and
so do `be_infinitive` before a past form (`to be opened`) and, unless a form of `past_state` stands nearest, a
preposition of `deadline_word` right before the date.
"""

from factx.matching import Tape, Unit

_BACK, _AHEAD = 25, 15


def tense(tape: Tape, unit: Unit) -> int:
    """-1 where the clause tells of the past, 1 of the future, 0 where no cue stands near."""
    low = max(tape.lo[unit.start], unit.start - _BACK)
    deadline = any("deadline_word" in tape.terms[i].lexicons for i in range(max(low, unit.start - 2), unit.start))
    for i in range(unit.start - 1, low - 1, -1):
        if told := _cue(tape, i):
            return told if not deadline or "past_state" in tape.terms[i].lexicons or _passive(tape, i) else 1
    high = min(tape.hi[unit.start], unit.end + _AHEAD)
    for i in range(unit.end, high):
        if told := _cue(tape, i):
            return told if not deadline or "past_state" in tape.terms[i].lexicons else 1
    return int(deadline)


def _passive(tape: Tape, i: int) -> bool:
    return i > 0 and "past_state" in tape.terms[i - 1].lexicons


def _cue(tape: Tape, i: int) -> int:
    lexicons = tape.terms[i].lexicons
    if not lexicons or tape.hidden[i] or tape.units[i] is not None:
        return 0
    if "future_cue" in lexicons:
        return 1
    if "infinitive_mark" in lexicons and i and "be_form" in tape.terms[i - 1].lexicons:
        return 1
    if "past_form" in lexicons and i and "be_infinitive" in tape.terms[i - 1].lexicons:
        return 1
    return -1 if "past_cue" in lexicons or "past_form" in lexicons else 0
