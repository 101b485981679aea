"""The document as evidence: mentions of one name pooled, its label settled, and whether it is a name at all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.evidence import own_words
from factx.names.words import CAMEL, COMMON, GENERIC, HEAD, INITIAL, SHAPED, UPPER, heaviest
from factx.packs.evidence import ANY_LABEL

Key = tuple[str, ...]
_NO_SCORES: dict[str, float] = {}
Strength = tuple[str, bool, float]
"""The id of a piece of evidence, whether it speaks for the label itself, how much."""
_CAPITALS: Strength = ("entity.name", False, 0.0)


class Name:
    """All candidates with the same words; `full` are the longer names of which it may be the short form.

    `own` is the evidence of the words themselves by label, `scores` that of all mentions too, `labels` that with what
    tells no more than the label; `said` is every piece of it. `strong` counts the mentions whose capital says
    something, `inner` those inside a sentence. What is `refused` is no name whatever speaks for it but for a full
    name, what is `glossed` none at all; what is `vouched` is one on the user's word, what is `vouched_for` on that of
    evidence. `listed` is an ordinary word that a lexicon of names has too.
    """

    __slots__ = (
        "_strongest", "bounds", "candidates", "common", "full", "glossed", "inner", "key", "label", "listed", "mixed",
        "own", "refused", "said", "scores", "strong", "text", "told", "vouched_for",
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
        self._strongest: dict[str, Strength] = {}
        self.strong = self.inner = 0
        self.common = self.mixed = self.refused = self.glossed = self.listed = False
        self.label = self.text = ""
        self.vouched_for = False

    def hear(self, spoken: Spoken) -> None:
        """Adds a piece of evidence for a label."""
        self.said.append(spoken)
        self.scores[spoken.label] = self.scores.get(spoken.label, 0.0) + spoken.weight

    def strongest(self, label: str, here: Sequence[Spoken]) -> str:
        """The id of what speaks most for a label, of the name or of one mention of it, else of what made it a name.

        To be asked when all has been said.
        """
        best = self._strongest.get(label)
        if best is None:
            best = self._strongest[label] = _strongest(label, (*self.said, *self.told))
        best_here = _strongest(label, here)
        return best_here[0] if best_here[1:] >= best[1:] else best[0]

    def last_before(self, token: int) -> int:
        """Where the last mention before a token begins, -1 where there is none."""
        at = bisect_left(self.candidates, token, key=lambda each: each.start)
        return self.candidates[at - 1].start if at else -1

    @property
    def first(self) -> int:
        """Where the first mention in running text begins, -1 where there is none."""
        return next((each.start for each in self.candidates if not each.faint), -1)

    @property
    def labels(self) -> dict[str, float]:
        """The evidence by label with what tells no more than the label."""
        if not self.told:
            return self.scores
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
        best, bounds = heaviest(self.scores)[1] + self.scores.get(ANY_LABEL, 0.0), self.bounds
        if self.common:
            often = bounds["more each time"] * min(self.inner, bounds["often"]) if len(self.key) > 1 else 0.0
            least = bounds["listed inside" if self.listed and self.inner else "ordinary words"]
            return bool(self.strong) and (self.inner > 0 or best >= bounds["sure"]) and best + often >= least
        again = bounds["one word again"] * (self.inner - 1)
        weak = best < bounds["some ordinary words"] if self.mixed else best + again < bounds["one word"]
        if weak and (self.mixed or len(self.key) == 1):
            return False
        return bool(self.strong) or best >= bounds["first only"]

    def _is_short_form(self) -> bool:
        """Whether an ordinary word is a surname or an acronym of the document all the same."""
        acronym = self.text.isupper()
        return any(full.label == "person" or (acronym and full.key[0] != self.key[0]) for full in self.full)


def _strongest(label: str, said: Iterable[Spoken]) -> Strength:
    """What speaks most for a label; of equals the first."""
    best = _CAPITALS
    for spoken in said:
        if spoken.label in (label, ANY_LABEL) and (spoken.label == label, spoken.weight) > best[1:]:
            best = spoken.evidence_id, spoken.label == label, spoken.weight
    return best


def name_at(names: Mapping[Key, Name], start: int) -> tuple[Name, Candidate] | None:
    """The name and its mention that begins at a token."""
    return next(((name, each) for name in names.values() for each in name.candidates if each.start == start), None)


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
        if each.told:
            name.told.update(dict.fromkeys(each.told))
        name.vouched_for |= each.vouched
        if not each.faint and (each.vouched or not each.first or len(each.key) > 1):
            name.strong += 1
            name.inner += not each.first
            if not name.text or name.text.isupper():
                name.text = written(doc, each.start, each.end)
    for name in names.values():
        for label, weight in name.scores.items():
            name.scores[label] = min(weight, bounds["most pooled"])
        _weigh_own(doc, name)
        if name.common and len(name.key) > 1 and " ".join(name.key) in doc.text:
            name.refused = True
    return names


def _look(doc: DocumentWords, name: Name, shown: Candidate) -> None:
    """Notes whether all words of a name are ordinary ones, and whether they can be no name."""
    words, sets, term = doc.words, doc.sets, doc.terms[shown.start]
    common, ordinary, letters, some = _kinds_of_words(doc, shown)
    name.mixed = ordinary and not common and shown.end - shown.start > 1 and name.key[-1] not in sets["industries"]
    phrase = " ".join(name.key)
    name.common = common and phrase not in words.whole
    name.listed = name.common and phrase in words.also
    bare = [key for key in name.key if key not in sets["articles"]]
    refused = not bare or phrase in sets["never_phrases"] or (phrase in sets["function_words"] and not term.upper)
    if len(bare) == 1 and bare[0] not in words.whole:
        refused |= bare[0] in sets["organization_descriptions"] or bare[0] in sets["closing_designators"]
        refused |= bool(words[bare[0]] & HEAD) and not name.vouched_for and term.text not in sets["region_codes_exact"]
    refused |= bool(doc.tickers) and doc.tape.string(shown.start, shown.end) in doc.tickers
    generic = some & GENERIC and "place" not in shown.scores
    name.refused = refused or (letters and not (name.vouched_for and not generic))


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
    shown = name.candidates[0]
    told = Candidate(shown.start, shown.start + len(shown.key), shown.first, shown.faint)
    told.key = shown.key
    own_words(doc, told)
    for spoken in dict.fromkeys([spoken for each in name.candidates for spoken in each.inside]):
        told.add(spoken)
    name.own = told.scores
    for spoken in told.said:
        name.hear(spoken)
    known = len(name.key) > 1 or "place" in name.own
    if not known and doc.flags[shown.start] & (UPPER | CAMEL) and "place" in name.scores:
        name.scores["place"] *= name.bounds["letters as a place"]
    if not name.text:
        name.text = written(doc, shown.start, shown.end)


def written(doc: DocumentWords, start: int, end: int) -> str:
    """The text of tokens on one line, without the mark that a quotation or a genitive ends in, or that registers it."""
    return " ".join(doc.tape.string(start, end).split()).rstrip("'’").replace("®", "").replace("™", "")


def _is_team(doc: DocumentWords, found: Candidate) -> bool:
    """Whether a mention of a place, a country apart, is of its team: what a team does, or what is done to one."""
    if not doc.is_report or not 0 < doc.words.place_weight(" ".join(found.key)) < doc.bounds["country"]:
        return False
    before = doc.terms[found.start - 1].key if found.start > doc.lo[found.start] else ""
    behind = doc.terms[found.end].key if found.end < doc.hi[found.start] else ""
    acts = behind in doc.sets["finite_forms"] and before not in doc.sets["locating_words"]
    return acts or before in doc.sets["before_teams"]


def mention_label(doc: DocumentWords, name: Name, found: Candidate) -> str:
    """The label of one mention: a city's name may be its team's in the next line."""
    bounds = name.bounds
    if name.own.get("place", 0.0) < bounds["place apart"]:
        return name.label
    if _is_team(doc, found):
        found.hear(doc.told["team"])
    if not found.scores:
        return name.label
    pooled_share = bounds["all mentions"]
    scores = {label: weight * pooled_share for label, weight in name.scores.items()}
    for part, share in ((name.own, 1 - pooled_share), (found.scores, bounds["this mention"])):
        for label, weight in part.items():
            scores[label] = scores.get(label, 0.0) + weight * share
    label = heaviest(scores)[0]
    return name.label if label == "person" and not found.titled else label


def inside_faint(names: Mapping[Key, Name], doc: DocumentWords, run: Candidate) -> Iterator[Candidate]:
    """The names known from elsewhere in the document that stand in a run whose capitals say nothing."""
    key = tuple(doc.keys[run.start : run.end])
    i = 0
    while i < len(key):
        for size in range(len(key) - i, 0, -1):
            name = names.get(key[i : i + size])
            if name and name.strong and (size > 1 or not doc.words[key[i]] & COMMON) and name.accepted:
                found = Candidate(run.start + i, run.start + i + size, False, True)
                found.key = name.key
                yield found
                i += size - 1
                break
        i += 1
