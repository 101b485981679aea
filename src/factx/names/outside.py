"""Names from outside the rules: those a user vouches for, which settle the matter, and a model's, which add up."""

from collections.abc import Mapping
from dataclasses import dataclass

from factx.matching import Tape, Unit
from factx.names.candidates import Candidate
from factx.names.document import Key, Name
from factx.names.words import BLOCKED, SHAPED, NameWords, Weights

_BESIDE, _SETTLED = 0.5, 1000.0


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

    @property
    def accepted(self) -> bool:
        """True."""
        return True


def mark_vouched(tape: Tape) -> None:
    """Marks the names in `tape.known["vouched"]` before any layer runs, so that no rule takes them apart.

    A name that begins with a figure waits: `3M` may turn out to be a part of `EUR 3M`.
    """
    for each in tape.known.get("vouched", ()):
        if not tape.terms[each.start].digit:
            tape.mark(_unit(each))


def names_vouched(tape: Tape, words: NameWords) -> list[Name]:
    """Marks what still stands of the vouched names, and gives one name an entity, for short forms to be led to."""
    names: dict[tuple[str, str, str | None], Name] = {}
    for each in tape.known.get("vouched", ()):
        unit = tape.units[each.start]
        if unit is None or unit.kind != "entity":
            if not _free(tape, each):
                continue
            tape.mark(_unit(each))
        key = tuple(words.bare_key(term) for term in tape.terms[each.start : each.end])
        known = (each.name, each.label, each.external_id)
        name = names.get(known)
        if name is None:
            name = names[known] = VouchedName(tuple(each.name.lower().split()))
            name.text = each.name
            name.pool({each.label: _SETTLED})
        name.key = max(name.key, key, key=len)
        name.candidates.append(Candidate(each.start, each.end, False, False))
    return list(names.values())


def _free(tape: Tape, each: Vouched) -> bool:
    """Whether no unit reaches beyond the tokens or holds them inside."""
    i = each.start
    while i < each.end:
        if tape.hidden[i] and tape.units[i] is None:
            return False
        i = tape.nxt[i]
    return i == each.end


def _unit(each: Vouched) -> Unit:
    fields = {"label": each.label, "name": each.name, "external_id": each.external_id}
    return Unit("entity", (each.start, each.end), fields, "entity.own_name")


class SeenNames:
    """The evidence in `tape.known["seen"]`, joined to what the rules have.

    A name's mentions are not witnesses of their own: what sees one wrong sees the next wrong too. So the evidence of
    all of them together weighs no more than that of one.
    """

    def __init__(self, tape: Tape, words: NameWords) -> None:
        self.tape, self.words = tape, words
        self.seen: list[Seen] = tape.known.get("seen", [])
        self._noted: list[tuple[Candidate, Weights, float]] = []
        self._added: list[Candidate] = []

    def joined(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates of the rules and those that only the outside sees, in text order."""
        if not self.seen:
            return candidates
        at = {k: each for each in candidates for k in range(each.start, each.end)}
        for seen in self.seen:
            start, end = _trimmed(self.tape, self.words, seen)
            touched = list(dict.fromkeys(at[k] for k in range(start, end) if k in at))
            for each in touched:
                same = (each.start, each.end) == (start, end)
                self._noted.append((each, seen.weights, 1.0 if same else _BESIDE))
            if not touched and _may_be_name(self.tape, self.words, start, end):
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
            name.pool({label: weight * share / len(name.candidates) for label, weight in weights.items()})
        for each in self._added:
            flags = (self.words[term.text] for term in self.tape.terms[each.start : each.end])
            if each.key in names and not any(flag & SHAPED for flag in flags):
                names[each.key].refused = False


def _may_be_name(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether no unit stands on the tokens, and not all of them are words that are no names."""
    if any(tape.hidden[k] or tape.units[k] for k in range(start, end)):
        return False
    return any(
        not words[term.text] & BLOCKED and term.key not in words.sets["small_words"] for term in tape.terms[start:end]
    )


def _trimmed(tape: Tape, words: NameWords, seen: Seen) -> tuple[int, int]:
    """The tokens without an article before and a possessive mark behind them."""
    start, end = seen.start, seen.end
    while start < end and tape.terms[start].key in words.sets["articles"]:
        start += 1
    while end > start and tape.terms[end - 1].text[0] in "'’":
        end -= 1
    return start, end
