"""What a rulebook says about a word as part of a name, looked up once for each distinct word."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from factx.matching.terms import bare
from factx.names.declared import DeclaredEvidence
from factx.packs import Rulebook
from factx.packs.layers import LABELS


class WordSets(dict[str, frozenset[str]]):
    """The entries of each lexicon in lower case; a few sets are made of several lexicons."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book
        self["region_codes_exact"] = frozenset(book.lexicon("region_codes"))
        self["regions"] = frozenset(bare(word.replace(" .", ".")) for word in self["region_abbreviations"])
        self["finite_forms"] = self["verb_past"] | self["verb_present"] | self["verb_present_or_noun"]
        self["behind_figures"] = self["small_words"] | self["finite_forms"] | self["finite_auxiliary"]
        self["behind_subjects"] = self["subject_followers"] | self["finite_forms"]
        self["apposing_words"] = self["articles"] | self["possessive_pronouns"] | self["possessive_marks"]
        self["determining_words"] = self["owning_words"] - self["articles"]

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(entry.lower() for entry in self.book.lexicon(name))
        return found


Weights = Mapping[str, float]
Bits = dict[str, int]

CAPITAL, UPPER, CAMEL, INITIAL, PARTICLE = 1, 2, 4, 8, 16
COMMON, FIRST, NATION, BLOCKED, TITLE = 32, 64, 128, 256, 512
ADJECTIVE, HEAD, PLACE, CONNECTIVE, GENERIC = 1024, 2048, 4096, 8192, 16384
PARTING, WHOLE = 32768, 65536
PERSON_WORD, BODY_WORD, TEAM_SPORT, SPORTS_WORD, TOKEN_WORD, FUNCTION = (1 << bit for bit in range(17, 23))
SHAPED = CAPITAL | UPPER | CAMEL | INITIAL
COUNTED = PERSON_WORD | BODY_WORD | TEAM_SPORT | SPORTS_WORD | TOKEN_WORD
COUNTED_WORDS = {
    "person_pronouns": PERSON_WORD,
    "body_words": BODY_WORD,
    "team_sports": TEAM_SPORT,
    "sports_words": SPORTS_WORD,
    "token_words": TOKEN_WORD,
}
"""The lexicons whose words are counted, to tell what a text is about."""
_LEXICONS = {
    **COUNTED_WORDS,
    "common_words": COMMON,
    "first_names": FIRST,
    "nationalities": NATION,
    "demonyms": NATION,
    "calendar_words": BLOCKED,
    "never_names": GENERIC | COMMON,
    "titles": TITLE,
    "name_adjectives": ADJECTIVE,
    "name_particles": PARTICLE,
    "name_connectives": CONNECTIVE,
    "sentence_openers": COMMON,
    "function_words": FUNCTION,
}
_ENDINGS = (
    "plural_marks",
    "plural_letters",
    "singular_endings",
    "mass_endings",
    "abstract_endings",
    "surname_prefixes",
)
_WRITTEN = re.compile(r"[^\W_]+(?:['’&./][^\W_]+)*\.?").fullmatch
_LOWER_CAMEL = re.compile(r"[a-z][A-Z][^\W\d_]+|[a-z]+[A-Z][a-z]+").fullmatch
_LETTERS = re.compile(r"[a-z]?[A-Z]{2,}").fullmatch
_NOTHING: Weights = {}
MOST_WORDS = 50_000


def _shape(text: str) -> int:
    """The flags that the letters of a token give by themselves."""
    first = text[0]
    if not text.isalnum() and not _WRITTEN(text):
        return 0
    if first.isupper():
        if len(text) == 1 or (len(text) == 2 and text[1] == "."):
            return CAPITAL | INITIAL
        if text.isupper():
            return CAPITAL | UPPER
        return CAPITAL if text[2:].islower() or not any(map(str.isupper, text[2:])) else CAPITAL | CAMEL
    if first.islower() and _LOWER_CAMEL(text):
        return CAMEL
    return 0


def _longest(phrases: Iterable[str], at: int) -> dict[str, int]:
    """The first (0) or last (-1) words of phrases with how many words the longest such phrase has."""
    table: dict[str, int] = {}
    for phrase in phrases:
        size = phrase.count(" ") + 1
        word = phrase.split(" ")[at] if size > 1 else phrase
        if table.get(word, 0) < size:
            table[word] = size
    return table


class NameWords(dict[str, int]):
    """The flags of words by their text, and the lexicons that weigh a name's words and neighbours.

    `begins`, `ends`, `whole`, `before` and `after` map a phrase in lower case to weights by label, from the lexicons
    `begins_person`, `ends_organization` and so on; so do `appositions` (`, a maker of …`), `opening` (`About Torvex`)
    and `compound` (`the Vellix platform`). `also` weighs whole names that are something else too and vouches for none.
    `before_last`, `after_first` and the like say how long phrases are that end or begin with a word.
    """

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book
        self.sets = WordSets(book)
        self.endings = {name: tuple(sorted(entry.replace(" ", "") for entry in self.sets[name])) for name in _ENDINGS}
        self.connectives = book.lexicon("name_connectives")
        self.plurals = tuple((ending, singular or "") for ending, singular in book.lexicon("plural_endings").items())
        self.plural_ends = tuple(ending for ending, _ in self.plurals)
        self.aliases = {key: str(value) for key, value in book.lexicon("name_aliases").items()}
        self.evidence = DeclaredEvidence(book)
        self.told = self.evidence.told
        self.bounds = {key: float(value) for key, value in book.lexicon("name_bounds").items()}
        self.linked = {key: float(value) for key, value in book.lexicon("name_linked").items()}
        self._flags, self.tests = Bits(), Bits()
        for name, flag in _LEXICONS.items():
            for entry in book.lexicon(name):
                key = entry.lower().replace(" .", ".")
                self._flags[key] = self._flags.get(key, 0) | flag
        self._exact = {entry: GENERIC | COMMON | _shape(entry) for entry in book.lexicon("never_names_exact")}
        self.begins, self.ends = self._weights("begins"), self._weights("ends")
        for name, weights in book.lexicon("name_endings").items():
            for entry in book.lexicon(name.replace(" ", "_")):
                self.ends.setdefault(bare(entry.lower()), {}).update(weights)
        self.whole = self._weights("whole")
        for name, weights in book.lexicon("name_lexicons").items():
            self._weigh_names(self.whole, name, weights)
        self.also: dict[str, dict[str, float]] = {}
        for name, weights in book.lexicon("name_lexicons_also").items():
            self._weigh_names(self.also, name, weights)
        self.before, self.after = self._weights("before"), self._weights("after")
        self.appositions = self._weights("apposition")
        self.opening = self._weights("opening")
        self.compound = self._weights("compound")
        beside = {phrase for phrase in self.before if " " not in phrase}
        self.sets["openers"] = self.sets["sentence_opening_words"].union(self.appositions, beside)
        former = self.sets["former_states"]
        names = book.lexicon("country_names").items()
        self.known_as = {form: str(name) for form, name in names if form.lower() not in former}
        states = {code: str(name) for code, name in book.lexicon("region_codes").items() if name}
        self.known_as |= states | dict(zip(states.values(), states.values(), strict=True))
        self.before_last = _longest(self.before, -1)
        self.after_first = _longest(self.after, 0)
        known = (entry for entry, weights in self.whole.items() if max(weights.values()) >= self.bounds["known phrase"])
        self.whole_first = _longest(known, 0)
        self.role_first = _longest(self.sets["name_roles"], 0)
        self._flag((*self.role_first, *self.sets["versus"]), PARTING)
        self._flag(self.whole_first, WHOLE)
        self._flag(self.ends, HEAD)
        placed = (entry for entry, weights in self.whole.items() if weights.get("place", 0.0) >= self.bounds["known"])
        self._flag((entry for entry in placed if " " not in entry), PLACE)

    def place_weight(self, phrase: str) -> float:
        """What a whole phrase weighs as a place's name."""
        return self.whole.get(phrase, _NOTHING).get("place", 0.0)

    def is_place(self, phrase: str) -> bool:
        """Whether it is the name of a place that is known well."""
        return self.place_weight(phrase) >= self.bounds["known"]

    def head_weight(self, key: str) -> float:
        """What a word weighs as the head of an organization's name."""
        return self.ends.get(key, _NOTHING).get("organization", 0.0)

    def is_organization_head(self, key: str) -> bool:
        """Whether a word ends the names of organizations mostly."""
        return self.head_weight(key) >= self.bounds["organization head"]

    def is_legal_form(self, key: str) -> bool:
        """Whether a word is a firm's legal form: `Inc.`, `Corporation`."""
        return key in self.sets["closing_designators"] or self.head_weight(key) >= self.bounds["legal form"]

    def is_firm(self, phrase: str) -> bool:
        """Whether it is the name of an organization that is known well."""
        return self.whole.get(phrase, _NOTHING).get("organization", 0.0) >= self.bounds["known"]

    def _weigh_names(self, table: dict[str, dict[str, float]], lexicon: str, weights: Weights) -> None:
        """Adds the names of a lexicon to a table; of two weights for a label the greater stands."""
        shared = dict(weights)
        for entry in self.book.lexicon(lexicon.replace(" ", "_")):
            known = table.setdefault(entry.lower(), shared)
            if known is not shared:
                more = {label: max(weight, known.get(label, 0.0)) for label, weight in weights.items()}
                table[entry.lower()] = {**known, **more}

    def _flag(self, keys: Iterable[str], flag: int) -> None:
        for key in keys:
            self._flags[key] = self._flags.get(key, 0) | flag

    def __missing__(self, text: str) -> int:
        if len(self) > MOST_WORDS:
            self.clear()
        key = text.lower().replace("’", "'")
        flags = self._flags.get(key, 0)
        if key[-1] == ".":
            flags |= self._flags.get(bare(key), 0)
        if text != key:
            flags |= self._capitals(text, key)
        if not flags & COMMON and key.endswith(self.plural_ends) and self._is_plural(key):
            flags |= COMMON
        self[text] = flags
        return flags

    def _capitals(self, text: str, key: str) -> int:
        """The flags of a word that is not in small letters throughout, by these."""
        flags = self._exact.get(text, 0) | _shape(text)
        if text.endswith(self.endings["plural_letters"]) and _LETTERS(text[:-1]):
            flags |= GENERIC | COMMON
        if flags & CAMEL and key.startswith(self.endings["surname_prefixes"]):
            prefix = next(each for each in self.endings["surname_prefixes"] if key.startswith(each))
            if text[len(prefix) :].istitle():
                flags ^= CAMEL
        return flags

    def _is_plural(self, key: str) -> bool:
        """Whether a word is the plural of an ordinary word: `traders`."""
        stems = [key[: -len(ending)] + singular for ending, singular in self.plurals if key.endswith(ending)]
        return any(self._flags.get(stem, 0) & COMMON for stem in stems)

    def _weights(self, slot: str) -> dict[str, dict[str, float]]:
        table: dict[str, dict[str, float]] = {}
        for label in LABELS:
            for entry, value in self.book.lexicon(f"{slot}_{label}").items():
                table.setdefault(bare(entry), {})[label] = float(value or self.bounds["not told"])
        return table


@lru_cache(maxsize=8)
def name_words(book: Rulebook) -> NameWords:
    """The words of a rulebook, gathered at the first call."""
    return NameWords(book)


def heaviest(scores: Mapping[str, float], order: Sequence[str] = LABELS) -> tuple[str, float]:
    """The label with the greatest score; of equals the first in `order`."""
    best: tuple[str, float] = ("", 0.0)
    if len(scores) < 2:
        best = next(iter(scores.items()), best)
        return best if best[1] > 0 and best[0] in order else ("", 0.0)
    for label in order:
        if scores.get(label, 0.0) > best[1]:
            best = label, scores[label]
    return best
