"""Whom `he`, `she`, `it` and `the company` mean, where the text leaves no doubt."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from factx.matching import Tape, Unit
from factx.packs import Rulebook

_SENTENCES_BACK, _MOST_SENTENCES_BACK = 6, 100
_SUBJECT_WITHIN = 5
_MAIN_SHARE = 0.5
_LONGEST_QUOTATION = 200
_LISTED_WITHIN = 3
"""How many words before a name may say that it only hears: listed on the."""


def referent(tape: Tape, i: int, book: Rulebook) -> Unit | None:
    """The entity unit that a pronoun or description at token i stands for, or None where there is a doubt.

    Token i is the pronoun, or either word of a description with its article (`the company`, `the Oslo-based firm`).
    Persons come from the lexicon `person_pronouns`, organizations from `organization_pronouns` and
    `organization_descriptions`; `bodies` are those of a kind that the name tells: `the union`.
    """
    key = tape.terms[i].key
    if key in book.lexicon("person_pronouns"):
        return _antecedent(tape, _before_quotation(tape, i, book), "person", book)
    if key in book.lexicon("organization_pronouns"):
        return _antecedent(tape, i, "organization", book)
    if key in book.lexicon("definite_articles") and i + 1 < len(tape.terms):
        return _described(tape, i, tape.terms[_noun_behind(tape, i)].key, book)
    if i and tape.terms[i - 1].key in book.lexicon("definite_articles"):
        return _described(tape, i - 1, key, book)
    return None


def _before_quotation(tape: Tape, i: int, book: Rulebook) -> int:
    """Where the quotation begins that ends just before token i, whose speaker it does not name; else i."""
    marks = book.lexicon("quote_marks")
    if not i or tape.terms[i - 1].text not in marks:
        return i
    return next((k for k in range(i - 2, max(i - _LONGEST_QUOTATION, -1), -1) if tape.terms[k].text in marks), i)


def _noun_behind(tape: Tape, i: int) -> int:
    """The token of the noun that an article at token i begins; a compound with a hyphen may stand between."""
    words = tape.words(i + 1, min(i + 5, len(tape.terms)))
    return i + 4 if len(words) == 4 and words[1] == "-" else i + 1


def _described(tape: Tape, i: int, noun: str, book: Rulebook) -> Unit | None:
    if noun in book.lexicon("bodies"):
        unit = _antecedent(tape, i, "organization", book)
        return unit if unit is not None and noun in unit.fields["name"].lower() else None
    if noun in book.lexicon("organization_descriptions") and not _introduced(tape, i, noun, book):
        return _antecedent(tape, i, "organization", book) or main_organization(tape, book)
    return None


def _introduced(tape: Tape, i: int, noun: str, book: Rulebook) -> bool:
    """Whether a sentence before token i opens with the same noun for somebody without a name: `A group of heirs`."""
    articles, bound = book.lexicon("indefinite_articles"), _SENTENCES_BACK
    start = tape.lo[i]
    while bound and start > 0:
        start, bound = tape.lo[start - 1], bound - 1
        if tape.terms[start].key in articles and noun in tape.words(start + 1, start + _SUBJECT_WITHIN):
            return True
    return False


def _entities(tape: Tape) -> Sequence[Unit]:
    """The standing entity units in text order, gathered once a document."""
    found: list[Unit] | None = tape.known.get("entity_units")
    if found is None:
        found = tape.known["entity_units"] = sorted(tape.standing("entity"), key=lambda unit: unit.start)
    return found


def _antecedent(tape: Tape, i: int, label: str, book: Rulebook) -> Unit | None:
    """The one entity of the label in the nearest sentence, back from token i, that has any.

    Sentences that only go on about the organization named before them are passed over.
    """
    units, sites = _entities(tape), book.lexicon("site_nouns")
    body = label == "organization"
    k = bisect_left(units, i, key=lambda unit: unit.start) - 1
    end, bound, most, jumped = i, _SENTENCES_BACK, _MOST_SENTENCES_BACK, False
    while bound and most and end > 0:
        start = tape.lo[end - 1]
        here: list[Unit] = []
        while k >= 0 and units[k].start >= start:
            if units[k].fields["label"] == label and not passing(tape, units[k], sites):
                here.append(units[k])
            k -= 1
        if body:
            here = _in_the_main(tape, here, (start, i) if end == i else (start, start), book)
        passed = body and end < i and _goes_on(tape, start, end, book)
        if here and not passed:
            return _opening(tape, here[-1]) if jumped else _undoubted(tape, here[::-1])
        jumped |= passed
        end, bound, most = start, bound - (not passed), most - 1
    return None


def _opening(tape: Tape, unit: Unit) -> Unit | None:
    """The unit if it stands near the beginning of its sentence."""
    return unit if unit.start - tape.lo[unit.start] < _SUBJECT_WITHIN else None


def _in_the_main(tape: Tape, here: list[Unit], own: tuple[int, int], book: Rulebook) -> list[Unit]:
    """The units of the pronoun's own sentence that it may mean: none in an opening `In a letter to Torvex,`.

    None at all where the pronoun speaks in passing: `Torvex will own it, it said`.
    """
    start, i = own
    if start == i or not here:
        return here
    if tape.terms[i - 1].text == "," and i + 1 < len(tape.terms) and _says(tape, i + 1, book):
        return [unit for unit in here if unit.start == start and _acts(tape, unit.end, book)]
    if tape.terms[start].key not in book.lexicon("prepositions"):
        return here
    comma = next((k for k in range(start, i) if tape.terms[k].text == ","), start)
    return [unit for unit in here if unit.start > comma]


def _acts(tape: Tape, i: int, book: Rulebook) -> bool:
    """Whether token i is a verb or an auxiliary, as behind a subject."""
    key = tape.terms[i].key
    return key in book.lexicon("forms") or key in book.lexicon("business_auxiliaries")


def _says(tape: Tape, i: int, book: Rulebook) -> bool:
    """Whether token i is a form of a verb of saying."""
    return book.lexicon("forms").get(tape.terms[i].key) in book.lexicon("saying_verbs")


def _goes_on(tape: Tape, start: int, end: int, book: Rulebook) -> bool:
    """Whether a sentence is about whom one before it names: it opens with a pronoun or description, or `it said`."""
    pronouns, first = book.lexicon("organization_pronouns"), tape.terms[start].key
    if first in pronouns:
        return True
    if first in book.lexicon("definite_articles") and start + 1 < end:
        return tape.terms[start + 1].key in book.lexicon("organization_descriptions")
    return any(tape.terms[k].key in pronouns and _says(tape, k + 1, book) for k in range(start, end - 1))


def _undoubted(tape: Tape, here: Sequence[Unit]) -> Unit | None:
    """The only entity among the units of one sentence, or the one that opens it."""
    if len({unit.fields["entity"] for unit in here}) == 1:
        return here[-1]
    return _opening(tape, here[0])


def main_organization(tape: Tape, book: Rulebook) -> Unit | None:
    """The organization that the whole document is about: the one with most mentions, if it has more than half."""
    if "main_organization" not in tape.known:
        tape.known["main_organization"] = _most_named(tape, book)
    found: Unit | None = tape.known["main_organization"]
    return found


def _most_named(tape: Tape, book: Rulebook) -> Unit | None:
    listeners, sites = book.lexicon("listener_words"), book.lexicon("site_nouns")
    units = [
        unit
        for unit in _entities(tape)
        if unit.fields["label"] == "organization" and not passing(tape, unit, sites)
        if not _listens(tape, unit, listeners)
    ]
    counts: dict[str, int] = {}
    for unit in units:
        counts[unit.fields["entity"]] = counts.get(unit.fields["entity"], 0) + 1
    if not counts:
        return None
    best = max(counts, key=lambda entity: counts[entity])
    if counts[best] <= len(units) * _MAIN_SHARE:
        return None
    return next(unit for unit in units if unit.fields["entity"] == best)


def passing(tape: Tape, unit: Unit, sites: Mapping[str, Any]) -> bool:
    """Whether a name stands in brackets by itself, or only says which site or observer: (NTB), the Oslo plant."""
    a, b = unit.start - 1, unit.end
    if b >= len(tape.terms):
        return False
    return tape.terms[b].key in sites or (a >= 0 and (tape.terms[a].text, tape.terms[b].text) == ("(", ")"))


def _listens(tape: Tape, unit: Unit, listeners: Mapping[str, Any]) -> bool:
    """Whether the words before a name say that it only hears or passes on: told the newspaper NN, polled by NN."""
    before = tape.words(max(unit.start - _LISTED_WITHIN, 0), unit.start)
    return any(" ".join(before[-size:]) in listeners for size in range(1, len(before) + 1))
