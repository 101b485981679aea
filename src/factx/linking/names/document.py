"""The document as evidence: mentions of one name pooled, short forms and acronyms led back to the full name."""

from collections.abc import Iterable, Iterator

from factx.linking.names.candidates import Candidate
from factx.linking.names.evidence import own_words
from factx.linking.names.words import ADJECTIVE, COMMON, CONNECTIVE, NATION, SHAPED, UPPER, NameWords, heaviest
from factx.matching import Tape

_LINKED = {"person": 4.0, "organization": 3.5, "product": 1.5, "event": 1.0, "place": 0.5}
_ALL, _HERE, _MOST_POOLED = 0.4, 1.5, 8.0
_LEAST_KNOWN, _LEAST_COMMON, _LEAST_FIRST = 0.0, 3.0, 1.5


class Name:
    """All candidates with the same words; `full` are the longer names of which it may be the short form."""

    __slots__ = ("candidates", "common", "full", "key", "label", "own", "scores", "strong", "text")

    def __init__(self, key: tuple[str, ...]) -> None:
        self.key = key
        self.candidates: list[Candidate] = []
        self.scores: dict[str, float] = {}
        self.own: dict[str, float] = {}
        self.full: list[Name] = []
        self.strong = 0
        self.common = False
        self.label = ""
        self.text = ""

    def pool(self, weights: dict[str, float]) -> None:
        """Adds evidence by label."""
        for label, weight in weights.items():
            self.scores[label] = self.scores.get(label, 0.0) + weight


def pooled(tape: Tape, words: NameWords, candidates: Iterable[Candidate]) -> dict[tuple[str, ...], Name]:
    """The names of a document by their words, each with the evidence of all its candidates."""
    names: dict[tuple[str, ...], Name] = {}
    for each in candidates:
        name = names.get(each.key)
        if name is None:
            name = names[each.key] = Name(each.key)
            flags = [words[tape.terms[k].text] for k in range(each.start, each.end)]
            name.common = all(each & COMMON or not each & SHAPED for each in flags)
        name.candidates.append(each)
        name.pool(each.scores)
        if not each.faint and not (each.first and name.common):
            name.strong += 1
            if not name.text:
                name.text = tape.string(each.start, each.end)
    for name in names.values():
        name.scores = {label: min(weight, _MOST_POOLED) for label, weight in name.scores.items()}
        _weigh_own(tape, words, name)
    return names


def _weigh_own(tape: Tape, words: NameWords, name: Name) -> None:
    shown = next((each for each in name.candidates if not each.faint), name.candidates[0])
    probe = Candidate(shown.start, shown.end, shown.first, shown.faint)
    probe.key = name.key
    own_words(tape, words, probe)
    name.own = probe.scores
    name.pool(probe.scores)
    if not name.text:
        name.text = tape.string(shown.start, shown.end)


def settle_labels(words: NameWords, names: dict[tuple[str, ...], Name]) -> None:
    """Labels the long names first, then the short ones that follow them."""
    ordered = sorted(names.values(), key=lambda name: -len(name.key))
    by_first: dict[str, list[Name]] = {}
    by_last: dict[str, list[Name]] = {}
    acronyms: dict[str, list[Name]] = {}
    for name in ordered:
        _short_of(words, name, by_first, by_last, acronyms)
        name.label = heaviest(name.scores)[0] or "organization"
        if len(name.key) > 1 and accepted(name):
            by_first.setdefault(name.key[0], []).append(name)
            by_last.setdefault(name.key[-1], []).append(name)
            initials = "".join(key[0] for key in name.key if not words[key] & CONNECTIVE and key[0].isalnum())
            acronyms.setdefault(initials, []).append(name)


def _short_of(
    words: NameWords,
    name: Name,
    by_first: dict[str, list[Name]],
    by_last: dict[str, list[Name]],
    acronyms: dict[str, list[Name]],
) -> None:
    """Finds the full names that a name shortens and takes over their label as evidence."""
    size, first = len(name.key), name.key[0]
    plain = size == 1 and words[first] & (ADJECTIVE | NATION)
    if plain:
        return
    place = name.own.get("place", 0.0) > 0
    for full in by_first.get(first, ()):
        if full.key[:size] == name.key and full.label in ("person", "organization", "product") and not place:
            name.full.append(full)
    if size == 1:
        people = [full for full in by_last.get(first, ()) if full.label == "person"]
        name.full += [full for full in people if full not in name.full]
        if words[name.text] & UPPER and len(first) > 1:
            name.full += [full for full in acronyms.get(first, ()) if full.label not in ("person", "place")]
    for label in {full.label: None for full in name.full}:
        name.pool({label: _LINKED.get(label, 0.0)})


def mention_label(name: Name, found: Candidate) -> str:
    """The label of one mention: a city's name may be its team's in the next line."""
    if not name.own.get("place") or not found.scores:
        return name.label
    scores = {label: weight * _ALL for label, weight in name.scores.items()}
    for part, share in ((name.own, 1 - _ALL), (found.scores, _HERE)):
        for label, weight in part.items():
            scores[label] = scores.get(label, 0.0) + weight * share
    return heaviest(scores)[0]


def accepted(name: Name) -> bool:
    """Whether the evidence is enough to call the candidate a name."""
    best = heaviest(name.scores)[1]
    if name.common:
        return bool(name.strong) and best >= _LEAST_COMMON
    if name.strong:
        return best >= _LEAST_KNOWN
    return best >= _LEAST_FIRST


def inside_faint(names: dict[tuple[str, ...], Name], faint: Candidate) -> Iterator[Candidate]:
    """The accepted names inside a run whose capitals say nothing."""
    i, key = 0, faint.key
    while i < len(key):
        for size in range(len(key) - i, 0, -1):
            name = names.get(key[i : i + size])
            if name is not None and name.label and accepted(name) and name.strong:
                found = Candidate(faint.start + i, faint.start + i + size, False, True)
                found.key = name.key
                yield found
                i += size
                break
        else:
            i += 1
