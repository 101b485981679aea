"""What a rulebook's lexicons say about a word as part of a name, looked up once for each distinct word."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from factx.matching import Term
from factx.packs import Rulebook

LABELS = ("person", "organization", "place", "product", "event", "other")
Weights = Mapping[str, float]

CAPITAL, UPPER, CAMEL, INITIAL, PARTICLE = 1, 2, 4, 8, 16
COMMON, FIRST, NATION, BLOCKED, TITLE = 32, 64, 128, 256, 512
ADJECTIVE, HEAD, PLACE, CONNECTIVE, GENERIC = 1024, 2048, 4096, 8192, 16384
GLUED, PARTING, WHOLE = 32768, 65536, 131072
SHAPED = CAPITAL | UPPER | CAMEL | INITIAL
_LEXICONS = {
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
}
_WRITTEN = re.compile(r"[^\W_]+(?:['’&.][^\W_]+)*\.?").fullmatch
_CAPITALS = re.compile(r"[A-Z][a-z]+|[a-z]+").findall
_INNER_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]").search
_CODE = 8
_LONG_WORD = 7
_MOST_WORDS = 200_000


def _shape(text: str) -> int:
    """The flags that the letters of a token give by themselves."""
    first = text[0]
    if not text.isalnum() and not _WRITTEN(text):
        return 0
    if first.isupper():
        if len(text) > _CODE and sum(letter.isdigit() for letter in text) > _CODE // 2:
            return 0
        if len(text) == 1 or (len(text) == 2 and text[1] == "."):
            return CAPITAL | INITIAL
        if text.isupper():
            return CAPITAL | UPPER
        return CAPITAL if text[2:].islower() or not _INNER_CAPITAL(text, 2) else CAPITAL | CAMEL
    if first.islower() and len(text) > 2 and text[1].isupper() and text.isalpha():
        return CAMEL
    return 0


def bare(key: str) -> str:
    """A word in lower case without the full stop that an abbreviation ends in; `u.s.` keeps its own."""
    return key[:-1] if len(key) > 2 and key[-1] == "." and "." not in key[:-1] else key


def _longest(phrases: Iterable[str], at: int) -> dict[str, int]:
    """The first (0) or last (-1) words of phrases with how many words the longest such phrase has."""
    table: dict[str, int] = {}
    for phrase in phrases:
        parts = phrase.split(" ")
        table[parts[at]] = max(len(parts), table.get(parts[at], 0))
    return table


class NameWords(dict[str, int]):
    """The flags of words by their text, and the lexicons that weigh a name's words and neighbours.

    `begins`, `ends`, `whole`, `before` and `after` map a phrase in lower case to weights by label, gathered from the
    lexicons `begins_person`, `ends_organization`, `before_place` and so on: an entry's value is its weight.
    Lexicons of whole names are weighed by the lexicon `name_lexicons`.
    `before_last`, `after_first` and the like say how long phrases are that end or begin with a word.
    `appositions` weighs nouns that explain a name behind a comma: `, a maker of …`; `opening` words that stand before
    it at the beginning of a paragraph: `About Northwind`.
    """

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book
        self._flags: dict[str, int] = {}
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
            for entry in book.lexicon(name.replace(" ", "_")):
                self.whole.setdefault(entry.lower(), {}).update(weights)
        self.before, self.after = self._weights("before"), self._weights("after")
        self.appositions = self._weights("apposition")
        self.opening = self._weights("opening")
        self.before_last = _longest(self.before, -1)
        self.after_first = _longest(self.after, 0)
        self.whole_first = _longest(self.whole, 0)
        self.role_first = _longest(self.roles, 0)
        self._flag((*self.role_first, *self.phrases("versus")), PARTING)
        self._flag(self.whole_first, WHOLE)
        self._flag(self.ends, HEAD)
        self._flag((entry for entry in self.whole if " " not in entry and "place" in self.whole[entry]), PLACE)

    def _flag(self, keys: Iterable[str], flag: int) -> None:
        for key in keys:
            self._flags[key] = self._flags.get(key, 0) | flag

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST_WORDS:
            self.clear()
        key = text.lower().replace("’", "'")
        flags = self._flags.get(key, 0) | self._exact.get(text, 0) | _shape(text)
        if key[-1] == ".":
            flags |= self._flags.get(bare(key), 0)
        if flags & CAMEL and self._is_glued(text):
            flags |= COMMON | GLUED
        if not flags & COMMON and (self._is_plurals(text, key) or self._is_derived(key, flags)):
            flags |= COMMON
        self[text] = flags
        return flags

    def _is_derived(self, key: str, flags: int) -> bool:
        """Whether an ending makes a word an ordinary one, unless it is a given name or a place: `dermatological`."""
        return len(key) >= _LONG_WORD and not flags & (FIRST | PLACE | HEAD) and key.endswith(self.derived)

    def _is_glued(self, text: str) -> bool:
        """Whether a word ran into its neighbour where the source lost a blank: `ContactAnna`, `RewardsAfter`."""
        parts = [part.lower() for part in _CAPITALS(text)]
        return len(parts) > 1 and (parts[0] in self.line_labels or parts[-1] in self.glued_ends)

    @staticmethod
    def bare_key(term: Term) -> str:
        """The words of names are compared in lower case, without the full stop of an abbreviation."""
        return bare(term.key) if term.key[-1] == "." else term.key

    def _is_plurals(self, text: str, key: str) -> bool:
        for ending, singular in self.plurals:
            if key.endswith(ending) and self._is_plural(text, key, ending, singular):
                return True
        return False

    def _is_plural(self, text: str, key: str, ending: str, singular: str) -> bool:
        """Whether a word is the plural of an ordinary word or of an abbreviation: `traders`, `CEOs`."""
        if len(text) <= len(ending) + 1:
            return False
        stem = key[: -len(ending)] + singular
        return bool(self._flags.get(stem, 0) & COMMON) or (not singular and text[: -len(ending)].isupper())

    def _weights(self, slot: str) -> dict[str, dict[str, float]]:
        table: dict[str, dict[str, float]] = {}
        for label in LABELS:
            for entry, value in self.book.lexicon(f"{slot}_{label}").items():
                weight = float(value) if isinstance(value, int | float | str) else 2.0
                table.setdefault(bare(entry), {})[label] = weight
        return table

    def phrases(self, name: str) -> frozenset[str]:
        """The entries of a lexicon in lower case, for a question of yes or no."""
        return frozenset(entry.lower() for entry in self.book.lexicon(name))

    @cached_property
    def roles(self) -> frozenset[str]:
        """What a person is called by what he does: president, chief executive, striker."""
        return self.phrases("roles") | self.phrases("person_nouns")

    @cached_property
    def heads_of(self) -> frozenset[str]:
        """Words whose name goes on behind a connective: Bank of Canada, Ministry for Foreign Affairs."""
        return self.phrases("heads_with_of")

    @cached_property
    def articles(self) -> frozenset[str]:
        """Articles: a name may begin with one in capitals, The Paper."""
        return self.phrases("articles")

    @cached_property
    def possessive(self) -> frozenset[str]:
        """Marks of possession: 's."""
        return self.phrases("possessive_marks")

    @cached_property
    def auxiliary(self) -> frozenset[str]:
        """What may stand between a subject and its verb: will, has, also."""
        return self.phrases("business_auxiliaries")

    @cached_property
    def having(self) -> frozenset[str]:
        """Forms of `have`."""
        return self.phrases("having")

    @cached_property
    def negatives(self) -> frozenset[str]:
        """Determiners that deny: no."""
        return self.phrases("negative_determiners")

    @cached_property
    def business_verbs(self) -> frozenset[str]:
        """Forms of verbs whose subjects are mostly organizations: employs, acquired."""
        return self.phrases("business_verbs")

    @cached_property
    def weak_verbs(self) -> frozenset[str]:
        """Forms of verbs whose subjects are organizations or people: wants, books."""
        return self.phrases("weak_business_verbs")

    @cached_property
    def singular(self) -> frozenset[str]:
        """What stands behind a subject of one: has, is, 's."""
        return self.phrases("singular_auxiliaries")

    @cached_property
    def industries(self) -> frozenset[str]:
        """Ordinary nouns that companies are called by: Water, Timber."""
        return self.phrases("industries")

    @cached_property
    def owned(self) -> frozenset[str]:
        """Nouns for what organizations own or have: plants, staff, sales."""
        return self.phrases("owned_by_organizations")

    @cached_property
    def derived(self) -> tuple[str, ...]:
        """Endings that make a long word an ordinary one: -ological, -isation."""
        return tuple(self.phrases("derived_endings"))

    @cached_property
    def line_labels(self) -> frozenset[str]:
        """What stands before a colon in a block of contacts: email, phone."""
        return self.phrases("line_labels")

    @cached_property
    def glued_ends(self) -> frozenset[str]:
        """Words that begin a sentence or a label, and never end a name written in one."""
        return self.line_labels | self.phrases("glued_ends") | {word for word in self.small if len(word) > 2}

    @cached_property
    def determined(self) -> frozenset[str]:
        """Determiners but the articles, and pronouns of the first person: no name begins with them."""
        return (self.phrases("determiners") | self.phrases("first_persons")) - self.articles

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Nouns that a letter or number follows: phase, series, class."""
        return self.phrases("numbered_nouns")

    @cached_property
    def closing(self) -> frozenset[str]:
        """Legal designators that end a name."""
        return self.phrases("closing_designators")

    @cached_property
    def pointing(self) -> frozenset[str]:
        """Determiners and pronouns, which begin a sentence but no name: this, our, most."""
        return self.phrases("determiners") | self.phrases("pronouns")

    @cached_property
    def versus(self) -> frozenset[str]:
        """What stands between the two sides of a fixture: v, vs, at."""
        return self.phrases("versus")

    @cached_property
    def connectives(self) -> Mapping[str, object]:
        """Words that go on inside a name; the value `inner` where one of the others must have come before."""
        return self.book.lexicon("name_connectives")

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that have a capital in titles only: a, is, their."""
        return self.phrases("small_words")

    @cached_property
    def nations(self) -> frozenset[str]:
        """Adjectives of peoples, of one word or two."""
        return self.phrases("nationalities") | self.phrases("demonyms")

    @cached_property
    def in_titles(self) -> frozenset[str]:
        """Small words, and verbs of headlines: announces, takes."""
        return self.small | self.phrases("headline_verbs")

    @cached_property
    def definite(self) -> frozenset[str]:
        """The definite articles."""
        return self.phrases("definite_articles")

    @cached_property
    def copulas(self) -> frozenset[str]:
        """Forms of `be` between a name and a noun that says what it is."""
        return self.phrases("copulas")

    @cached_property
    def apposition_ends(self) -> frozenset[str]:
        """Words behind which a noun no longer explains the name: said, and."""
        return self.phrases("apposition_ends")

    @cached_property
    def plurals(self) -> tuple[tuple[str, str], ...]:
        """Endings of plurals with what the singular has instead."""
        return tuple((ending, singular or "") for ending, singular in self.book.lexicon("plural_endings").items())

    @cached_property
    def never(self) -> frozenset[str]:
        """Phrases in capitals that are no names: Board of Directors."""
        return self.phrases("never_phrases")

    @cached_property
    def affiliations(self) -> frozenset[str]:
        """What stands between a person and the person's organization: of, at, with."""
        return self.phrases("affiliations")

    @cached_property
    def descriptions(self) -> frozenset[str]:
        """Nouns that stand for an organization without naming it: the Company."""
        return self.phrases("organization_descriptions")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """What joins the last two members of a list: and, or."""
        return self.phrases("name_conjunctions")

    @cached_property
    def tails(self) -> frozenset[str]:
        """What stands behind a hyphen without being a part of the name: based, led, style."""
        return self.phrases("hyphen_tails")


@lru_cache(maxsize=8)
def name_words(book: Rulebook) -> NameWords:
    """The words of a rulebook, gathered at the first call."""
    return NameWords(book)


def heaviest(scores: Mapping[str, float], order: Iterable[str] = LABELS) -> tuple[str, float]:
    """The label with the greatest score; of equals the first in `order`."""
    best: tuple[str, float] = ("", 0.0)
    for label in order:
        if scores.get(label, 0.0) > best[1]:
            best = label, scores[label]
    return best
