"""The document as evidence: mentions of one name pooled, its label settled, and whether it is a name at all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.descriptions import is_description, is_written_small
from factx.names.evidence import own_words
from factx.names.initials import known_firm
from factx.names.ordinary import is_ordinary
from factx.names.teams import team
from factx.names.words import (
    CAMEL,
    COMMON,
    CONNECTIVE,
    GENERIC,
    HEAD,
    INITIAL,
    SHAPED,
    UPPER,
    NameWords,
    heaviest,
)

Key = tuple[str, ...]
_NO_SCORES: dict[str, float] = {}
_ALL, _HERE, _MOST_POOLED = 0.4, 1.5, 8.0
_LEAST_MIXED, _LEAST_LISTED = 0.5, 2.4
_LEAST_COMMON, _LEAST_FIRST, _LEAST_SINGLE = 3.0, 2.4, 0.3
_LONGEST_ACRONYM, _AGAIN = 4, 0.35
_AS_ACRONYM, _CERTAIN, _TITLED, _PLACE, _TOWN, _COUNTRY = 0.2, 6.0, 5.0, 1.0, 3.0, 6.0
_BRAND, _LONG = 4.0, 5
_OFTEN, _OFTEN_ENOUGH, _SURE, _LISTED = 0.5, 3, 4.5, 3.5


class Name:
    """All candidates with the same words; `full` are the longer names of which it may be the short form.

    `own` is the evidence of the words themselves, `scores` that of all mentions too. `strong` counts the mentions
    whose capital says something, `inner` those inside a sentence. What is `refused` is no name whatever speaks for it
    but for a full name, what is `glossed` none at all; what is `vouched` is one on the user's word. `listed` is an
    ordinary word that a lexicon of names has too, what is `attributive` stands before nouns in small letters mostly.
    """

    __slots__ = (
        "_starts", "attributive", "candidates", "common", "full", "glossed", "inner", "inside", "key", "label",
        "listed", "mixed", "own", "refused", "scores", "strong", "text", "told", "vouched_for",
    )  # fmt: skip

    vouched = False

    def __init__(self, key: Key) -> None:
        self.key = key
        self.candidates: list[Candidate] = []
        self.scores: dict[str, float] = {}
        self.own = _NO_SCORES
        self.full: Sequence[Name] = ()
        self._starts: Sequence[int] = ()
        self.strong = self.inner = 0
        self.attributive = self.common = self.mixed = self.refused = self.glossed = self.listed = False
        self.label = self.text = ""
        self.vouched_for = False
        self.inside: dict[str, tuple[str, float]] = {}
        self.told: dict[str, tuple[str, float]] = {}

    def pool(self, weights: dict[str, float]) -> None:
        """Adds evidence by label."""
        for label, weight in weights.items():
            self.scores[label] = self.scores.get(label, 0.0) + weight

    def last_before(self, token: int) -> int:
        """Where the last mention before a token begins, -1 where there is none."""
        if len(self._starts) != len(self.candidates):
            self._starts = sorted(each.start for each in self.candidates)
        at = bisect_left(self._starts, token)
        return self._starts[at - 1] if at else -1

    @property
    def labels(self) -> dict[str, float]:
        """The evidence by label with what tells no more than the label."""
        found = dict(self.scores)
        for label, weight in self.told.values():
            found[label] = found.get(label, 0.0) + weight
        return found

    @property
    def accepted(self) -> bool:
        """Whether the evidence is enough to call the words a name."""
        if self.glossed or (self.refused and not self._is_short_form()):
            return False
        if self.vouched_for:
            return True
        best = heaviest(self.scores)[1]
        if self.common:
            often = _OFTEN * min(self.inner, _OFTEN_ENOUGH) if len(self.key) > 1 else 0.0
            listed = self.listed and best >= _LISTED
            sure = listed or best >= _SURE or (self.inner > 0 and best > 0)
            least = _LEAST_LISTED if self.listed and self.inner else _LEAST_COMMON
            return (listed or bool(self.strong)) and sure and best + often >= least
        if len(self.key) == 1 and not self.full and best + _AGAIN * (self.inner - 1) < _LEAST_SINGLE:
            return False
        if self.mixed and best < _LEAST_MIXED and len(self.candidates) < _OFTEN_ENOUGH:
            return False
        return bool(self.strong) or best >= _LEAST_FIRST

    def _is_short_form(self) -> bool:
        """Whether an ordinary word is a surname or an acronym of the document all the same."""
        acronym = self.text.isupper()
        longer = any(not (self.attributive and full.key[0] == self.key[0]) for full in self.full if len(full.key) > 1)
        return (acronym and longer) or any(full.label == "person" for full in self.full)


def pooled(tape: Tape, words: NameWords, candidates: Iterable[Candidate]) -> dict[Key, Name]:
    """The names of a document by their words, each with the evidence of all its candidates."""
    names: dict[Key, Name] = {}
    for each in candidates:
        name = names.get(each.key)
        if name is None:
            name = names[each.key] = Name(each.key)
            name.vouched_for = each.vouched
            _look(tape, words, name, each)
        name.candidates.append(each)
        name.pool(each.scores)
        name.told |= each.told
        name.inside |= each.inside
        name.vouched_for |= each.vouched
        if not each.faint and (each.vouched or not each.first or len(each.key) > 1):
            name.strong += 1
            name.inner += not each.first
            if not name.text or (name.text.isupper() and len(name.text) > _LONGEST_ACRONYM):
                name.text = written(tape, each.start, each.end)
    for name in names.values():
        for label, weight in name.scores.items():
            name.scores[label] = min(weight, _MOST_POOLED)
        _weigh_own(tape, words, name)
        name.attributive = name.refused and _before_nouns(tape, words, name) * 2 >= len(name.candidates)
        name.refused |= name.common and is_written_small(tape, words, name.key, heaviest(name.own)[1])
        weak = name.common and len(name.key) > 1 and heaviest(name.scores)[1] < _CERTAIN
        if weak and name.key[-1] not in words.sets["closing_designators"]:
            name.refused |= all(is_description(tape, words, each) for each in name.candidates)
    return names


def _look(tape: Tape, words: NameWords, name: Name, shown: Candidate) -> None:
    """Notes whether all words of a name are ordinary ones, and whether they can be no name."""
    flags = [words[tape.terms[k].text] for k in range(shown.start, shown.end)]
    ordinary = [is_ordinary(tape, words, k) for k in range(shown.start, shown.end)]
    name.common = all(each or not flag & SHAPED for each, flag in zip(ordinary, flags, strict=True))
    name.mixed = not name.common and len(flags) > 1 and any(ordinary)
    name.mixed &= name.key[-1] not in words.sets["industries"]
    phrase = " ".join(name.key)
    name.common &= phrase not in words.whole and not known_firm(tape, words, shown.start, shown.end)
    name.listed = name.common and phrase in words.also
    bare = [key for key in name.key if key not in words.sets["articles"]]
    headed = bool(words[bare[0]] & HEAD) and not name.vouched_for if len(bare) == 1 else False
    described = len(bare) == 1 and (bare[0] in words.sets["organization_descriptions"] or headed)
    known = len(bare) == 1 and (
        bare[0] in words.whole or tape.terms[shown.start].text in words.sets["region_codes_exact"]
    )
    lone_head = not bare or (described and not known)
    lone_head |= phrase in words.sets["never_phrases"] or (
        phrase in words.sets["function_words"] and not tape.terms[shown.start].upper
    )
    lone_head &= shown.scores.get("place", 0.0) < _SURE
    lone_head &= shown.scores.get("organization", 0.0) < _CERTAIN and shown.scores.get("person", 0.0) < _TITLED
    legal = len(bare) == 1 and (bare[0] in words.sets["closing_designators"] or bare[0] in words.sets["firm_tails"])
    lone_head |= legal and not tape.terms[shown.end - 1].upper
    name.refused = lone_head or tape.string(shown.start, shown.end) in tape.known["tickers"]
    letters = all(each & (INITIAL | GENERIC) or not each & SHAPED for each in flags)
    name.refused |= letters and not (name.vouched_for and not any(each & GENERIC for each in flags))


def _weigh_own(tape: Tape, words: NameWords, name: Name) -> None:
    shown = next((each for each in name.candidates if not each.faint), name.candidates[0])
    around, shown.scores = shown.scores, {}
    own_words(tape, words, shown)
    name.own, shown.scores = dict(shown.scores), around
    for label, weight in name.inside.values():
        name.own[label] = name.own.get(label, 0.0) + weight
    name.pool(name.own)
    alone = len(name.key) == 1 and bool(words[tape.terms[shown.start].text] & UPPER)
    if alone and "place" in name.scores and not name.own.get("place"):
        name.scores["place"] /= 2
    elif alone and _is_brand(tape, name):
        name.pool({"organization": _BRAND})
    if not shown.faint and "person" in name.scores and _looks_made_up(tape, words, name, shown):
        name.scores["person"] *= _AS_ACRONYM
    if not name.text:
        name.text = written(tape, shown.start, shown.end)


def _before_nouns(tape: Tape, words: NameWords, name: Name) -> int:
    """How many mentions stand before a noun in small letters, as an abbreviation does: `HR leaders`."""
    found = 0
    for each in name.candidates:
        if each.end < tape.hi[each.start]:
            behind = tape.terms[each.end]
            noun = behind.text.islower() and behind.text.isalpha()
            found += (
                noun and behind.key not in words.sets["small_words"] and behind.key not in words.sets["behind_subjects"]
            )
    return found


def _is_brand(tape: Tape, name: Name) -> bool:
    """Whether a town's name stands in capitals wherever a sentence holds it, as a brand's does."""
    if not _PLACE < name.own.get("place", 0.0) < _COUNTRY or name.inner < _OFTEN_ENOUGH or len(name.key[0]) < _LONG:
        return False
    return all(tape.terms[each.start].text.isupper() for each in name.candidates)


def _looks_made_up(tape: Tape, words: NameWords, name: Name, shown: Candidate) -> bool:
    """Whether a name that speaks for no person itself has capitals inside a word: `TVX`, `Harbour TVX`, `TorVex`."""
    if name.own.get("person"):
        return False
    terms = tape.terms[shown.start : shown.end]
    return any(words[term.text] & (UPPER | CAMEL) and len(term.text) > 1 for term in terms)


def written(tape: Tape, start: int, end: int) -> str:
    """The text of tokens on one line."""
    return " ".join(tape.string(start, end).split())


def mention_label(tape: Tape, words: NameWords, name: Name, found: Candidate) -> str:
    """The label of one mention: a city's name may be its team's in the next line."""
    if name.own.get("place", 0.0) < _PLACE:
        return name.label
    if not found.faint and (evidence := team(tape, words, found)):
        found.add("organization", evidence)
    if not found.scores:
        return name.label
    scores = {label: weight * _ALL for label, weight in name.scores.items()}
    for part, share in ((name.own, 1 - _ALL), (found.scores, _HERE)):
        for label, weight in part.items():
            scores[label] = scores.get(label, 0.0) + weight * share
    label = heaviest(scores)[0]
    if label == "organization" and words.place_weight(" ".join(name.key)) >= _COUNTRY:
        return "place"
    return name.label if label == "person" and not found.titled and name.own["place"] >= _TOWN else label


def known_in_headlines(words: NameWords, names: Mapping[Key, Name]) -> dict[Key, Name]:
    """The names that a headline may hold: all that are sure, and what their full forms are shortened to.

    That is the beginning of an organization's name, at least two words or all before its head, and a surname.
    """
    known = {key: name for key, name in names.items() if name.strong and name.accepted}
    for name in list(known.values()):
        if name.label == "organization" and len(name.key) > 1:
            for size in range(len(name.key) - 1, 1, -1):
                if not words[name.key[size - 1]] & CONNECTIVE:
                    known.setdefault(name.key[:size], name)
        elif name.label == "person" and len(name.key) > 1:
            known.setdefault(name.key[-1:], name)
            known.setdefault((name.key[0], name.key[-1]), name)
    return known


def inside_faint(names: Mapping[Key, Name], tape: Tape, words: NameWords, run: Candidate) -> Iterator[Candidate]:
    """The names known from elsewhere in the document that stand in a run whose capitals say nothing."""
    key = tuple(words.bare_key(term) for term in tape.terms[run.start : run.end])
    i = 0
    while i < len(key):
        for size in range(len(key) - i, 0, -1):
            name = names.get(key[i : i + size])
            if name is not None and (size > 1 or name.label == "person" or not (name.common or words[key[i]] & COMMON)):
                found = Candidate(run.start + i, run.start + i + size, False, True)
                found.key = name.key
                yield found
                i += size - 1
                break
        i += 1
