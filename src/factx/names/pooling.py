"""The document as evidence: mentions of one name pooled, its label settled, and whether it is a name at all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.evidence import own_words
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
_LONGEST_ACRONYM = 4
Strength = tuple[str, bool, float]
"""The id of a piece of evidence, whether it speaks for the label itself, how much."""
_CAPITALS: Strength = ("entity.name", False, 0.0)
_LONE = ("place", "organization", "person")


class Name:
    """All candidates with the same words; `full` are the longer names of which it may be the short form.

    `own` is the evidence of the words themselves by label, `scores` that of all mentions too, `labels` that with what
    tells no more than the label; `said` is every piece of it. `strong` counts the mentions whose capital says
    something, `inner` those inside a sentence. What is `refused` is no name whatever speaks for it but for a full
    name, what is `glossed` none at all; what is `vouched` is one on the user's word, what is `vouched_for` on that of
    evidence. `listed` is an ordinary word that a lexicon of names has too.
    """

    __slots__ = (
        "_starts", "_strongest", "attributive", "bounds", "candidates", "common", "full", "glossed", "inner", "key",
        "label", "listed", "mixed", "own", "refused", "said", "scores", "strong", "text", "told", "vouched_for",
    )  # fmt: skip

    vouched = False

    def __init__(self, key: Key, bounds: Mapping[str, float]) -> None:
        self.key, self.bounds = key, bounds
        self.candidates: list[Candidate] = []
        self.said: list[Spoken] = []
        self.scores: dict[str, float] = {}
        self.own = _NO_SCORES
        self.told: dict[Spoken, None] = {}
        self.full: Sequence[Name] = ()
        self._starts: Sequence[int] = ()
        self._strongest: dict[tuple[str, int, int], Strength] = {}
        self.strong = self.inner = 0
        self.attributive = self.common = self.mixed = self.refused = self.glossed = self.listed = False
        self.label = self.text = ""
        self.vouched_for = False

    def hear(self, spoken: Spoken) -> None:
        """Adds a piece of evidence for a label."""
        self.said.append(spoken)
        self.scores[spoken.label] = self.scores.get(spoken.label, 0.0) + spoken.weight

    def strongest(self, label: str, here: Sequence[Spoken]) -> str:
        """The id of what speaks most for a label, of the name or of one mention of it, else of what made it a name."""
        heard = label, len(self.said), len(self.told)
        best = self._strongest.get(heard)
        if best is None:
            best = self._strongest[heard] = _strongest(label, (*self.said, *self.told))
        best_here = _strongest(label, here)
        return best_here[0] if best_here[1:] >= best[1:] else best[0]

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
        for _, label, weight in self.told:
            found[label] = found.get(label, 0.0) + weight
        return found

    @property
    def accepted(self) -> bool:
        """Whether the evidence is enough to call the words a name."""
        if self.glossed or (self.refused and not self._is_short_form()):
            return False
        if self.vouched_for:
            return True
        best, bounds = heaviest(self.scores)[1], self.bounds
        if self.common:
            often = bounds["more each time"] * min(self.inner, bounds["often"]) if len(self.key) > 1 else 0.0
            listed = self.listed and best >= bounds["listed"]
            sure = listed or best >= bounds["sure"] or (self.inner > 0 and best > 0)
            least = bounds["listed inside"] if self.listed and self.inner else bounds["ordinary words"]
            return (listed or bool(self.strong)) and sure and best + often >= least
        again = bounds["one word again"] * (self.inner - 1)
        if len(self.key) == 1 and not self.full and best + again < bounds["one word"]:
            return False
        if self.mixed and best < bounds["some ordinary words"] and len(self.candidates) < bounds["often"]:
            return False
        return bool(self.strong) or best >= bounds["first only"]

    def _is_short_form(self) -> bool:
        """Whether an ordinary word is a surname or an acronym of the document all the same."""
        acronym = self.text.isupper()
        longer = any(not (self.attributive and full.key[0] == self.key[0]) for full in self.full if len(full.key) > 1)
        return (acronym and longer) or any(full.label == "person" for full in self.full)


def _strongest(label: str, said: Iterable[Spoken]) -> Strength:
    """What speaks most for a label; of equals the first."""
    best = _CAPITALS
    for spoken in said:
        if spoken.label in (label, "any") and (spoken.label == label, spoken.weight) > best[1:]:
            best = spoken.evidence_id, spoken.label == label, spoken.weight
    return best


def name_at(names: Mapping[Key, Name], start: int) -> tuple[Name, Candidate] | None:
    """The name and its mention that begins at a token."""
    for name in names.values():
        for each in name.candidates:
            if each.start == start:
                return name, each
    return None


def pooled(doc: DocumentWords, candidates: Iterable[Candidate]) -> dict[Key, Name]:
    """The names of a document by their words, each with the evidence of all its candidates."""
    names: dict[Key, Name] = {}
    bounds = doc.words.bounds
    for each in candidates:
        name = names.get(each.key)
        if name is None:
            name = names[each.key] = Name(each.key, bounds)
            name.vouched_for = each.vouched
            _look(doc, name, each)
        name.candidates.append(each)
        for spoken in each.said:
            name.hear(spoken)
        name.told.update(dict.fromkeys(each.told))
        name.vouched_for |= each.vouched
        if not each.faint and (each.vouched or not each.first or len(each.key) > 1):
            name.strong += 1
            name.inner += not each.first
            if not name.text or (name.text.isupper() and len(name.text) > _LONGEST_ACRONYM):
                name.text = written(doc, each.start, each.end)
    for name in names.values():
        for label, weight in name.scores.items():
            name.scores[label] = min(weight, bounds["most pooled"])
        _weigh_own(doc, name)
        name.attributive = name.refused and _before_nouns(doc, name) * 2 >= len(name.candidates)
        name.refused |= name.common and _is_written_small(doc, name.key, heaviest(name.own)[1])
    return names


def _look(doc: DocumentWords, name: Name, shown: Candidate) -> None:
    """Notes whether all words of a name are ordinary ones, and whether they can be no name."""
    words, sets, bounds, term = doc.words, doc.sets, doc.words.bounds, doc.terms[shown.start]
    common, ordinary, letters, some = _kinds_of_words(doc, shown)
    name.mixed = ordinary and not common and shown.end - shown.start > 1 and name.key[-1] not in sets["industries"]
    phrase = " ".join(name.key)
    name.common = common and phrase not in words.whole
    name.listed = name.common and phrase in words.also
    articles = sets["articles"]
    bare = [key for key in name.key if key not in articles]
    alone = bare[0] if len(bare) == 1 else ""
    lone_head = not bare or phrase in sets["never_phrases"] or (phrase in sets["function_words"] and not term.upper)
    if alone and not (alone in words.whole or term.text in sets["region_codes_exact"]):
        lone_head |= alone in sets["organization_descriptions"] or (bool(words[alone] & HEAD) and not name.vouched_for)
    if lone_head and shown.scores:
        lone_head = all(shown.scores.get(label, 0.0) < bounds[f"head as a {label}"] for label in _LONE)
    legal = alone in sets["closing_designators"] or alone in sets["firm_tails"]
    name.refused = lone_head or (legal and not doc.terms[shown.end - 1].upper)
    name.refused |= bool(doc.tickers) and doc.tape.string(shown.start, shown.end) in doc.tickers
    generic = some & GENERIC and "place" not in shown.scores
    name.refused |= letters and not (name.vouched_for and not generic)


def _kinds_of_words(doc: DocumentWords, shown: Candidate) -> tuple[bool, bool, bool, int]:
    """Whether all capitals are ordinary words', some words ordinary, all capitals letters or no names; the flags."""
    common = letters = True
    ordinary, some = False, 0
    for k in range(shown.start, shown.end):
        flags = doc.flags[k]
        some |= flags
        if doc.is_ordinary(k):
            ordinary = True
        elif flags & SHAPED:
            common = False
        if flags & SHAPED and not flags & (INITIAL | GENERIC):
            letters = False
    return common, ordinary, letters, some


def _weigh_own(doc: DocumentWords, name: Name) -> None:
    """Adds the evidence of the name's own words, as its best mention has them."""
    shown = next((each for each in name.candidates if not each.faint), name.candidates[0])
    told = Candidate(shown.start, shown.start + len(shown.key), shown.first, shown.faint)
    told.key = shown.key
    own_words(doc, told)
    inside = [spoken for each in name.candidates if each.inside for spoken in each.inside]
    for spoken in dict.fromkeys(inside):
        told.add(spoken)
    name.own = told.scores
    for spoken in told.said:
        name.hear(spoken)
    alone = len(name.key) == 1 and bool(doc.flags[shown.start] & UPPER)
    if alone and "place" in name.scores and not name.own.get("place"):
        name.scores["place"] /= 2
    if not shown.faint and "person" in name.scores and not name.own.get("person") and _has_capitals(doc, shown):
        name.scores["person"] *= doc.words.bounds["acronym as a person"]
    if not name.text:
        name.text = written(doc, shown.start, shown.end)


def _has_capitals(doc: DocumentWords, shown: Candidate) -> bool:
    """Whether a word has more capitals than its first letter: `TVX`, `Harbour TVX`, `TorVex`."""
    inside = range(shown.start, shown.end)
    return any(doc.flags[k] & (UPPER | CAMEL) and len(doc.terms[k].text) > 1 for k in inside)


def _before_nouns(doc: DocumentWords, name: Name) -> int:
    """How many mentions stand before a noun in small letters, as an abbreviation does: `HR leaders`."""
    behind = [doc.terms[each.end] for each in name.candidates if each.end < doc.hi[each.start]]
    nouns = [term.key for term in behind if term.text.islower() and term.text.isalpha()]
    return sum(key not in doc.sets["small_words"] and key not in doc.sets["behind_subjects"] for key in nouns)


def written(doc: DocumentWords, start: int, end: int) -> str:
    """The text of tokens on one line, without the mark that a quotation or a genitive ends in."""
    return " ".join(doc.tape.string(start, end).split()).rstrip("'’")


def _is_team(doc: DocumentWords, found: Candidate) -> bool:
    """Whether a mention of a place, a country apart, is of its team: what a team does, or a result."""
    if not doc.is_report or not doc.words.is_town(" ".join(found.key)):
        return False
    before = doc.terms[found.start - 1].key if found.start > doc.lo[found.start] else ""
    if before in doc.sets["before_teams"]:
        return True
    if found.end >= doc.hi[found.start]:
        return False
    behind = doc.terms[found.end]
    acts = behind.key in doc.sets["finite_forms"] and before not in doc.sets["locating_words"]
    return acts or behind.digit or behind.key in doc.sets["behind_teams"]


def mention_label(doc: DocumentWords, name: Name, found: Candidate) -> str:
    """The label of one mention: a city's name may be its team's in the next line."""
    bounds = name.bounds
    if name.own.get("place", 0.0) < bounds["place apart"]:
        return name.label
    if not found.faint and _is_team(doc, found):
        found.hear(doc.told["team"])
    if not found.scores:
        return name.label
    pooled_share = bounds["all mentions"]
    scores = {label: weight * pooled_share for label, weight in name.scores.items()}
    for part, share in ((name.own, 1 - pooled_share), (found.scores, bounds["this mention"])):
        for label, weight in part.items():
            scores[label] = scores.get(label, 0.0) + weight * share
    label = heaviest(scores)[0]
    if label == "organization" and doc.words.is_country(" ".join(name.key)):
        return "place"
    return name.label if label == "person" and not found.titled and name.own["place"] >= bounds["town"] else label


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


def inside_faint(names: Mapping[Key, Name], doc: DocumentWords, run: Candidate) -> Iterator[Candidate]:
    """The names known from elsewhere in the document that stand in a run whose capitals say nothing."""
    key = tuple(doc.keys[run.start : run.end])
    i = 0
    while i < len(key):
        for size in range(len(key) - i, 0, -1):
            name = names.get(key[i : i + size])
            if name is not None and (
                size > 1 or name.label == "person" or not (name.common or doc.words[key[i]] & COMMON)
            ):
                found = Candidate(run.start + i, run.start + i + size, False, True)
                found.key = name.key
                yield found
                i += size - 1
                break
        i += 1


def _is_written_small(doc: DocumentWords, key: tuple[str, ...], own: float) -> bool:
    """Whether the document writes more than one ordinary word in small letters too, with no head that weighs."""
    if len(key) < 2 or own > doc.words.bounds["described"] or key[-1] in doc.sets["closing_designators"]:
        return False
    return doc.text.find(" ".join(key)) >= 0
