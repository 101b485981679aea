"""Whom `he`, `she`, `it` and `the company` mean, where the text leaves no doubt."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from factx.matching import Tape, Unit
from factx.packs import Rulebook

_SENTENCES_BACK = 6
_SUBJECT_WITHIN = 5
_MAIN_SHARE = 0.5


def referent(tape: Tape, i: int, book: Rulebook) -> Unit | None:
    """The entity unit that a pronoun or description at token i stands for, or None where there is a doubt.

    Token i is the pronoun, or either word of a description with its article (`the company`, `the Oslo-based firm`).
    Persons come from the lexicon `person_pronouns`, organizations from `organization_pronouns` and
    `organization_descriptions`; `bodies` are those of a kind that the name tells: `the union`.
    """
    key = tape.terms[i].key
    if key in book.lexicon("person_pronouns"):
        return _antecedent(tape, i, "person", book)
    if key in book.lexicon("organization_pronouns"):
        return _antecedent(tape, i, "organization", book)
    if key in book.lexicon("definite_articles") and i + 1 < len(tape.terms):
        return _described(tape, i, tape.terms[_noun_behind(tape, i)].key, book)
    if i and tape.terms[i - 1].key in book.lexicon("definite_articles"):
        return _described(tape, i - 1, key, book)
    return None


def _noun_behind(tape: Tape, i: int) -> int:
    """The token of the noun that an article at token i begins; a compound with a hyphen may stand between."""
    words = tape.words(i + 1, min(i + 5, len(tape.terms)))
    return i + 4 if len(words) == 4 and words[1] == "-" else i + 1


def _described(tape: Tape, i: int, noun: str, book: Rulebook) -> Unit | None:
    if noun in book.lexicon("bodies"):
        unit = _antecedent(tape, i, "organization", book)
        return unit if unit is not None and noun in unit.fields["name"].lower() else None
    if noun in book.lexicon("organization_descriptions"):
        return _antecedent(tape, i, "organization", book) or main_organization(tape, book)
    return None


def _entities(tape: Tape) -> Sequence[Unit]:
    """The standing entity units in text order, gathered once a document."""
    found: list[Unit] | None = tape.known.get("entity_units")
    if found is None:
        found = tape.known["entity_units"] = sorted(tape.standing("entity"), key=lambda unit: unit.start)
    return found


def _antecedent(tape: Tape, i: int, label: str, book: Rulebook) -> Unit | None:
    """The one entity of the label in the nearest sentence, back from token i, that has any."""
    units, sites = _entities(tape), book.lexicon("site_nouns")
    k = bisect_left(units, i, key=lambda unit: unit.start) - 1
    end, bound = i, _SENTENCES_BACK
    while bound and end > 0:
        start = tape.lo[end - 1]
        here: list[Unit] = []
        while k >= 0 and units[k].start >= start:
            if units[k].fields["label"] == label and not _passing(tape, units[k], sites):
                here.append(units[k])
            k -= 1
        if here:
            return _undoubted(tape, here[::-1])
        end, bound = start, bound - 1
    return None


def _undoubted(tape: Tape, here: Sequence[Unit]) -> Unit | None:
    """The only entity among the units of one sentence, or the one that opens it."""
    if len({unit.fields["entity"] for unit in here}) == 1:
        return here[-1]
    first = here[0]
    return first if first.start - tape.lo[first.start] < _SUBJECT_WITHIN else None


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
        if unit.fields["label"] == "organization" and not _passing(tape, unit, sites)
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


def _passing(tape: Tape, unit: Unit, sites: Mapping[str, Any]) -> bool:
    """Whether a name stands in brackets by itself, or only says which site or observer: (NTB), the Oslo plant."""
    a, b = unit.start - 1, unit.end
    if b >= len(tape.terms):
        return False
    return tape.terms[b].key in sites or (a >= 0 and (tape.terms[a].text, tape.terms[b].text) == ("(", ")"))


def _listens(tape: Tape, unit: Unit, listeners: Mapping[str, Any]) -> bool:
    """Whether the words before a name say that it only hears or passes on: told the newspaper NN, polled by NN."""
    before = tape.words(max(unit.start - 2, 0), unit.start)
    return bool(before) and (before[-1] in listeners or " ".join(before) in listeners)
