"""Names from outside the rules: those a user vouches for, which settle the matter, and a model's, which add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from factx.matching import Tape, Unit
from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.pooling import Key, Name
from factx.names.words import BLOCKED, SHAPED, Weights


@dataclass(frozen=True, slots=True)
class Vouched:
    """Tokens that are a name on the user's word: its label, its entity's canonical name and id elsewhere."""

    start: int
    end: int
    label: str
    name: str
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Tokens that something else than the rules takes for a name, with weights by label as evidence."""

    start: int
    end: int
    weights: Weights


class VouchedName(Name):
    """A name that needs no evidence."""

    __slots__ = ()
    vouched = True


def mark_vouched(tape: Tape) -> None:
    """Marks the names in `tape.known["vouched"]` before any layer runs, so that no rule takes them apart.

    A name that begins with a figure waits: `3M` may turn out to be a part of `EUR 3M`.
    """
    for each in tape.known.get("vouched", ()):
        if not tape.terms[each.start].digit:
            tape.mark(_unit(each))


def names_vouched(doc: DocumentWords) -> list[Name]:
    """Marks what still stands of the vouched names, and gives one name an entity, for short forms to be led to."""
    names: dict[tuple[str, str, str | None], Name] = {}
    for each in doc.tape.known.get("vouched", ()):
        unit = doc.units[each.start]
        if unit is None or unit.kind != "entity":
            if not _free(doc, each):
                continue
            doc.tape.mark(_unit(each))
        key = tuple(doc.keys[each.start : each.end])
        known = (each.name, each.label, each.external_id)
        name = names.get(known)
        if name is None:
            name = names[known] = VouchedName(tuple(each.name.lower().split()), doc.words.bounds)
            name.text, name.vouched_for = each.name, True
            name.hear(Spoken("entity.own_name", each.label, inf))
        name.key = max(name.key, key, key=len)
        name.candidates.append(Candidate(each.start, each.end, False, False))
    return list(names.values())


def _free(doc: DocumentWords, each: Vouched) -> bool:
    """Whether no unit reaches beyond the tokens or holds them inside."""
    i = each.start
    while i < each.end:
        if doc.hidden[i] and doc.units[i] is None:
            return False
        i = doc.tape.nxt[i]
    return i == each.end


def _unit(each: Vouched) -> Unit:
    fields = {"label": each.label, "name": each.name, "external_id": each.external_id}
    return Unit("entity", (each.start, each.end), fields, "entity.own_name")


class SeenNames:
    """The evidence in `tape.known["seen"]`, joined to what the rules have.

    A name's mentions are not witnesses of their own: what sees one wrong sees the next wrong too. So the evidence of
    all of them together weighs no more than that of one.
    """

    def __init__(self, doc: DocumentWords) -> None:
        self.doc = doc
        self.seen: list[Seen] = doc.tape.known.get("seen", [])
        self._noted: list[tuple[Candidate, Weights, float]] = []
        self._added: list[Candidate] = []

    def joined(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates of the rules and those that only the outside sees, in text order."""
        if not self.seen:
            return candidates
        at = {k: each for each in candidates for k in range(each.start, each.end)}
        for seen in self.seen:
            start, end = _trimmed(self.doc, seen)
            touched = list(dict.fromkeys(at[k] for k in range(start, end) if k in at))
            for each in touched:
                same = (each.start, each.end) == (start, end)
                self._noted.append((each, seen.weights, 1.0 if same else self.doc.words.bounds["seen beside"]))
            if not touched and _may_be_name(self.doc, start, end):
                found = Candidate(start, end, False, False)
                self._noted.append((found, seen.weights, 1.0))
                self._added.append(found)
        return sorted([*candidates, *self._added], key=lambda each: each.start)

    def weigh(self, names: Mapping[Key, Name]) -> None:
        """Adds the evidence to the names; one that only the outside sees needs no capital.

        A candidate that was cut in parts since has left no name: what was seen of the whole says nothing of them.
        """
        for each, weights, share in self._noted:
            name = names.get(each.key)
            if name is None:
                continue
            for label, weight in weights.items():
                name.hear(Spoken("entity.seen", label, weight * share / len(name.candidates)))
        for each in self._added:
            flags = self.doc.flags[each.start : each.end]
            if each.key in names and not any(flag & SHAPED for flag in flags):
                names[each.key].refused = False


def _may_be_name(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether no unit stands on the tokens, and not all of them are words that are no names."""
    if any(doc.hidden[k] or doc.units[k] for k in range(start, end)):
        return False
    return any(
        not doc.words[term.text] & BLOCKED and term.key not in doc.sets["small_words"] for term in doc.terms[start:end]
    )


def _trimmed(doc: DocumentWords, seen: Seen) -> tuple[int, int]:
    """The tokens without an article before and a possessive mark behind them."""
    start, end = seen.start, seen.end
    while start < end and doc.terms[start].key in doc.sets["articles"]:
        start += 1
    while end > start and doc.terms[end - 1].text[0] in "'’":
        end -= 1
    return start, end
