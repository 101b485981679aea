"""What the layout says of names: datelines, league tables, results, fixtures, lists."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from factx.matching import Unit
from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.pooling import Key, Name
from factx.names.words import BLOCKED, FIRST, INITIAL, NATION, heaviest

_DATELINE, _LONGEST_LINE = 9, 60
_FIGURES_IN_TABLE, _LONGEST_ASIDE = 4, 4
_BRACKETS = frozenset(("(", "--", "—", "–", "/"))


def weigh_lines(doc: DocumentWords, candidates: Sequence[Candidate]) -> None:
    """Adds what the layout of a line says: names that open a dateline are places, those of a table teams or people."""
    cells: list[Candidate] = []
    for first, group in groupby(candidates, key=lambda each: doc.lo[each.start]):
        here = list(group)
        last = doc.hi[first]
        if here[0].start == first and _is_dateline(doc, here, last):
            continue
        if last - first < _LONGEST_LINE and _is_table(doc, here, (first, last)):
            cells += here
        elif cells:
            _weigh_table(doc, cells)
            cells = []
    _weigh_table(doc, cells)


def _is_dateline(doc: DocumentWords, here: Sequence[Candidate], last: int) -> bool:
    """Marks the places of a dateline: names at the start of a paragraph before a date, a wire in brackets, a dash."""
    places, i = [], here[0].start
    for each in here:
        if each.start != i or each.start - here[0].start > _DATELINE:
            break
        places.append(each)
        i = each.end
        if i < last and doc.terms[i].text == ",":
            i += 1
    if i >= last:
        return False
    unit = doc.units[i]
    dated = _is_calendar(unit)
    texts = [doc.terms[k].text for k in range(places[0].start, places[0].end)]
    upper = all(len(text) == 1 or text.isupper() for text in texts)
    alone = dated and doc.tape.nxt[i] >= last
    if not alone and not (upper and (dated or doc.terms[i].text in _BRACKETS)):
        return False
    for each in places:
        each.hear(doc.told["dateline"])
    return True


def _is_calendar(unit: Unit | None) -> bool:
    """Whether a unit is a date, and no time of day."""
    return unit is not None and unit.kind == "date" and "T" not in str(unit.fields.get("timex"))


def _is_table(doc: DocumentWords, here: Sequence[Candidate], bounds: tuple[int, int]) -> bool:
    """Whether a line holds nothing but names, figures, brackets and what parts two teams."""
    inside = {k for each in here for k in range(each.start, each.end)}
    figures = 0
    for k in range(*bounds):
        term = doc.terms[k]
        if k in inside:
            continue
        if term.digit or term.key in doc.sets["versus"]:
            figures += 1
        elif term.text[0].isalpha() and (len(term.text) > 2 or term.text[0].islower()):
            return False
    return figures > 0


def _weigh_table(doc: DocumentWords, cells: Sequence[Candidate]) -> None:
    """A table's names are all people where a third of them has a given name, else all teams."""
    longer = [each for each in cells if each.end - each.start > 1]
    given = [each for each in longer if " ".join(each.key) not in doc.words.whole]
    if sum(bool(doc.flags[each.start] & (FIRST | INITIAL)) for each in given) * 3 >= len(cells):
        return
    for each in cells:
        _weigh_cell(doc, each, doc.hi[each.start])


def _weigh_cell(doc: DocumentWords, name: Candidate, last: int) -> None:
    """A name before figures, or beside a word that parts two teams, is a team's."""
    k, figures = name.end, 0
    while k < last and (doc.terms[k].digit or not doc.terms[k].text[0].isalnum()):
        figures += doc.terms[k].digit
        if not figures:
            break
        k += 1
    before = doc.terms[name.start - 1].key if name.start > doc.lo[name.start] else ""
    behind = doc.terms[name.end].key if name.end < last else ""
    sides = before in doc.sets["versus"] or behind in doc.sets["versus"]
    if doc.is_report and (figures or sides):
        name.first = False
        name.hear(doc.told["in_report"])
    if figures:
        name.hear(doc.told["table" if figures >= _FIGURES_IN_TABLE else "result"])
    elif sides:
        name.hear(doc.told["fixture"])


def weigh_lists(doc: DocumentWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Adds evidence to the members of each list for the label that its surest member has."""
    bounds, told = doc.words.bounds, doc.told["in_list"]
    for members in _lists(doc, candidates) if told else ():
        _vouch(doc, members, names)
        scores = [heaviest(names[each.key].scores) for each in members]
        label, weight = max(scores, key=lambda score: score[1])
        if weight >= bounds["surest of a list"]:
            for each, score in zip(members, scores, strict=True):
                name = names[each.key]
                if score[0] != label or score[1] < told[0].weight or name.listed:
                    name.hear(Spoken(told[0].evidence.id, label, told[0].weight))


def _vouch(doc: DocumentWords, members: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Makes names of the single words of a list that opens a sentence, where others of it have their own capitals."""
    if not members[0].first or members[0].faint or any(len(each.key) > 1 for each in members):
        return
    here = [names[each.key] for each in members]
    others = [name for name in here[1:] if name.accepted or (name.strong and not name.refused)]
    sure = len(others) > 1 or any(not name.common and name.accepted for name in here)
    closed = any(doc.flags[each.start] & (BLOCKED | NATION) or each.key[0] in doc.sets["openers"] for each in members)
    for name in here if sure and not closed else ():
        if not name.refused and not name.key[0].endswith(doc.endings["plural_letters"]):
            name.vouched_for = True
            name.strong += 1


def _lists(doc: DocumentWords, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of three names parted by commas, or two joined by a conjunction."""
    members: list[Candidate] = []
    conjoined = False
    for each in candidates:
        link = _link(doc, members[-1].end, each.start) if members else ""
        if link:
            members.append(each)
            conjoined |= link == "conjunction"
            continue
        if len(members) > 2 or (conjoined and len(members) == 2):
            yield members
        members, conjoined = [each], False
    if len(members) > 2 or (conjoined and len(members) == 2):
        yield members


def _link(doc: DocumentWords, i: int, end: int) -> str:
    """What joins two names of a list from token i to `end`: `comma`, `conjunction`, or nothing."""
    if not 0 < end - i <= _LONGEST_ASIDE + 2:
        return ""
    texts = [term.text for term in doc.terms[i:end]]
    if texts[0] == "(" and ")" in texts:
        texts = texts[texts.index(")") + 1 :]
    if texts == [","]:
        return "comma"
    if texts and texts[-1].lower() in doc.sets["name_conjunctions"] and texts[:-1] in ([], [","]):
        return "conjunction"
    return ""
