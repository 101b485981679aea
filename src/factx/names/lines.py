"""Lines that are laid out rather than written: datelines, league tables, results, fixtures."""

from collections.abc import Sequence
from itertools import groupby

from factx.matching import Tape, Unit
from factx.names.candidates import Candidate
from factx.names.teams import is_report
from factx.names.words import FIRST, INITIAL, NameWords

_DATELINE, _LONGEST_DATELINE, _LONGEST_LINE, _SHORTEST_DAY = 9, 16, 60, 7
_IN_REPORT = 1.5
_IN_DATELINE, _IN_TABLE, _BESIDE_FIGURE, _IN_FIXTURE, _IN_LIST = 9.0, 4.0, 3.0, 3.0, 2.0
_FIGURES_IN_TABLE, _LONGEST_MASTHEAD, _OPENING, _LONGEST_WIRE = 4, 4, 12, 8
_AROUND_WIRE = frozenset(("(", "/"))
_BEHIND_WIRE = frozenset(("-", "--", "—", "–", "_", ":", ",", "/"))
_BRACKETS = frozenset(("(", "--", "—", "–", "/"))


def weigh_lines(tape: Tape, words: NameWords, candidates: Sequence[Candidate]) -> None:
    """Adds what the layout of a line says: names that open a dateline are places, those of a table teams or people."""
    cells: list[Candidate] = []
    for first, group in groupby(candidates, key=lambda each: tape.lo[each.start]):
        here = list(group)
        last = tape.hi[first]
        if here[0].start == first and _is_dateline(tape, here, last):
            continue
        if last - first < _LONGEST_LINE and _is_table(tape, words, here, (first, last)):
            cells += here
        elif cells:
            _weigh_table(tape, words, cells)
            cells = []
    _weigh_table(tape, words, cells)


def is_masthead(tape: Tape, words: NameWords, run: Candidate) -> bool:
    """Whether a line of capitals in a digest of the press is the newspaper whose stories follow."""
    if not run.faint or run.start != tape.lo[run.start] or run.start == 0 or run.end - run.start > _LONGEST_MASTHEAD:
        return False
    known: bool | None = tape.known.get("press_digest")
    if known is None:
        opening = tape.words(0, min(tape.hi[0], _OPENING))
        known = tape.known["press_digest"] = any(word in words.sets["digest_words"] for word in opening)
    whole = tape.hi[run.start] == run.end and all(tape.terms[k].text.isupper() for k in range(run.start, run.end))
    return known and whole


def _is_dateline(tape: Tape, here: Sequence[Candidate], last: int) -> bool:
    """Marks the places of a dateline: names at the start of a paragraph before a date, a wire in brackets, a dash."""
    places, i = [], here[0].start
    for each in here:
        if each.start != i or each.start - here[0].start > _DATELINE:
            break
        places.append(each)
        i = each.end
        if i < last and tape.terms[i].text == ",":
            i += 1
    if i >= last:
        return False
    unit = tape.units[i]
    dated = _is_calendar(unit) or _is_day(tape.terms[i].text)
    texts = [tape.terms[k].text for k in range(places[0].start, places[0].end)]
    upper = all(len(text) == 1 or text.isupper() for text in texts)
    alone = dated and tape.nxt[i] >= last
    if tape.terms[i].text == "(" and not _before_dash(tape, i, last):
        return False
    if not alone and not (upper and (dated or tape.terms[i].text in _BRACKETS)):
        return False
    for each in places:
        each.add("place", _IN_DATELINE)
    for each in here[len(places) :]:
        before = tape.terms[each.start - 1].text
        if each.end - here[0].start < _LONGEST_DATELINE and before in _AROUND_WIRE:
            each.add("organization", _IN_TABLE)
    return True


def _before_dash(tape: Tape, i: int, last: int) -> bool:
    """Whether the bracket that opens at token i is followed by a dash or a date, as that of a wire is."""
    close = next((k for k in range(i, min(i + _LONGEST_WIRE, last)) if tape.terms[k].text == ")"), last)
    return close + 1 < last and (tape.terms[close + 1].text in _BEHIND_WIRE or _is_calendar(tape.units[close + 1]))


def _is_calendar(unit: Unit | None) -> bool:
    """Whether a unit is a date, and no time of day."""
    return unit is not None and unit.kind == "date" and "T" not in str(unit.fields.get("timex"))


def _is_day(text: str) -> bool:
    """Whether a token is a date in figures, whether or not it is one of the calendar."""
    ends = len(text) > _SHORTEST_DAY and text[0].isdigit() and text[-1].isdigit()
    return ends and not text.isdigit() and ":" not in text


def _is_table(tape: Tape, words: NameWords, here: Sequence[Candidate], bounds: tuple[int, int]) -> bool:
    """Whether a line holds nothing but names, figures, brackets and what parts two teams."""
    inside = {k for each in here for k in range(each.start, each.end)}
    figures = 0
    for k in range(*bounds):
        term = tape.terms[k]
        if k in inside:
            continue
        if term.digit or term.key in words.sets["versus"]:
            figures += 1
        elif term.text[0].isalpha() and (len(term.text) > 2 or term.text[0].islower()):
            return False
    return figures > 0


def _weigh_table(tape: Tape, words: NameWords, cells: Sequence[Candidate]) -> None:
    """A table's names are all people where a third of them has a given name, else all teams."""
    longer = (each for each in cells if each.end - each.start > 1 and " ".join(each.key) not in words.whole)
    given = [bool(words[tape.terms[each.start].text] & (FIRST | INITIAL)) for each in longer]
    if sum(given) * 3 >= len(cells):
        for each in cells:
            if each.end - each.start > 1:
                each.add("person", _IN_LIST)
        return
    for each in cells:
        _weigh_cell(tape, words, each, tape.hi[each.start])


def _weigh_cell(tape: Tape, words: NameWords, name: Candidate, last: int) -> None:
    """A name before figures, or beside a word that parts two teams, is a team's."""
    k, figures = name.end, 0
    while k < last and (tape.terms[k].digit or not tape.terms[k].text[0].isalnum()):
        figures += tape.terms[k].digit
        if not figures:
            break
        k += 1
    before = tape.terms[name.start - 1].key if name.start > tape.lo[name.start] else ""
    behind = tape.terms[name.end].key if name.end < last else ""
    if is_report(tape, words) and (figures or before in words.sets["versus"] or behind in words.sets["versus"]):
        name.first = False
        name.add("organization", _IN_REPORT)
    if figures:
        name.add("organization", _IN_TABLE if figures >= _FIGURES_IN_TABLE else _BESIDE_FIGURE)
    elif before in words.sets["versus"] or behind in words.sets["versus"]:
        name.add("organization", _IN_FIXTURE)
