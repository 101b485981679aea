"""What a document tells about its words: gathered once, asked by every step that looks for names."""

from collections import Counter
from collections.abc import Mapping

from factx.matching import Tape
from factx.names.declared import BITS
from factx.names.words import CAMEL, COMMON, FIRST, NATION, PLACE, SHAPED, UPPER, NameWords, name_words
from factx.packs import Rulebook

_NAMED = FIRST | PLACE | NATION | UPPER | CAMEL
_SHORTEST, _SHARE, _STOPS = 4, 3, ".!?"
_BEHIND = frozenset(",.;:)?!")
_ENOUGH, _SOME, _HEADLINE = 5, 4, 4


class DocumentWords:
    """The words of a tape with their flags, and what the document as a whole says of them.

    `inner_starts` and `inner_pairs` are what stands in capitals inside sentences: the words that begin a run, and all
    words side by side; `tickers` the codes of shares with the token where each stands first.
    """

    __slots__ = (
        "_around", "_counted", "_counts", "_report", "_small",
        "endings", "ends", "flags", "hi", "hidden", "inner_pairs", "inner_starts", "keys", "lo", "sets", "starts",
        "tape", "terms", "text", "tickers", "told", "units", "words",
    )  # fmt: skip

    def __init__(self, tape: Tape, book: Rulebook) -> None:
        words: NameWords = name_words(book)
        self.tape, self.words, self.sets, self.endings = tape, words, words.sets, words.endings
        self.text, self.terms, self.starts, self.ends = tape.text, tape.terms, tape.starts, tape.ends
        self.units, self.hidden, self.lo, self.hi = tape.units, tape.hidden, tape.lo, tape.hi
        self.flags: list[int] = [words[term.text] for term in tape.terms]
        self.keys: list[str] = [words.bare_key(term) for term in tape.terms]
        self.told = words.told
        self.tickers: dict[str, int] = {}
        self.inner_starts: set[str] = set()
        self.inner_pairs: set[tuple[str, str]] = set()
        self._around: dict[int, int] = {}
        self._counts: Mapping[str, int] | None = None
        self._small: Mapping[str, int] | None = None
        self._report: bool | None = None
        self._counted: dict[str, int] = {}

    def phrase(self, start: int, end: int) -> str:
        """The words of tokens in lower case with a blank between them."""
        return " ".join([term.key for term in self.terms[start:end]])

    def key_of(self, start: int, end: int) -> tuple[str, ...]:
        """The words of a name as they are compared: `, Jr.` at its end says nothing."""
        keys = tuple(self.keys[start:end])
        if end - start > 2 and keys[-1] in self.sets["name_suffixes"]:
            keys = keys[: -2 if keys[-2] == "," else -1]
        return keys

    def is_ordinary(self, i: int) -> bool:
        """Whether token i is an ordinary word, or one that stands somewhere in the document in lower case."""
        flags, text = self.flags[i], self.terms[i].text
        if flags & (COMMON | _NAMED) or len(text) < _SHORTEST:
            return bool(flags & COMMON)
        return self.small.get(text.lower(), 0) * _SHARE >= self.counts[text]

    def is_common(self, start: int, end: int) -> bool:
        """Whether all of the tokens are ordinary words by the lexicon."""
        return all(flags & COMMON or not flags & SHAPED for flags in self.flags[start:end])

    @property
    def counts(self) -> Mapping[str, int]:
        """How often each word stands in the document as it is written."""
        if self._counts is None:
            self._counts = Counter([term.text for term in self.terms])
        return self._counts

    @property
    def small(self) -> Mapping[str, int]:
        """How often each word stands in lower case between blanks, outside addresses and names of accounts."""
        if self._small is None:
            starts, ends, terms = self.starts, self.ends, self.terms
            last = len(terms) - 1
            self._small = Counter(
                [
                    term.text
                    for i, term in enumerate(terms)
                    if term.text.islower()
                    and i
                    and starts[i] > ends[i - 1]
                    and (i == last or starts[i + 1] > ends[i] or terms[i + 1].text in _BEHIND)
                ]
            )
        return self._small

    def tests_around(self, i: int) -> int:
        """The tests that the sentence of token i, and the one behind it, pass, as bits."""
        first = self.lo[i]
        found = self._around.get(first)
        if found is None:
            last, magnitudes = self.hi[i], self.words.book.groups["magnitude"]
            units = self.units[first:last]
            counted = any(unit is not None and unit.kind in magnitudes for unit in units)
            found = BITS["counted"] * counted | BITS["personal"] * self.is_personal
            found |= BITS["stopped"] * (self.terms[last - 1].text[-1] in _STOPS)
            if last < len(self.terms):
                following = self.terms[last].key
                found |= BITS["he"] * (following in self.sets["person_pronouns"])
                found |= BITS["it"] * (following in self.sets["organization_pronouns"])
            self._around[first] = found
        return found

    @property
    def is_personal(self) -> bool:
        """Whether the text speaks of people more than of what organizations have and are."""
        people = self._count("person_pronouns")
        return people > _SOME and people > self._count("body_words")

    @property
    def is_report(self) -> bool:
        """Whether the headline names a team sport, or the text has enough of its words."""
        if self._report is None:
            sports = self.sets["team_sports"]
            named = [k for k, term in enumerate(self.terms) if term.key in sports]
            headed = any(k < _HEADLINE or self.terms[k].text.isupper() for k in named)
            self._report = headed or self._count("sports_words") >= _ENOUGH
        return self._report

    @property
    def is_of_coins(self) -> bool:
        """Whether the text speaks of tokens that are traded."""
        return self._count("token_words") > _SOME

    def _count(self, lexicon: str) -> int:
        """How many words of the text are entries of a lexicon."""
        if lexicon not in self._counted:
            entries = self.sets[lexicon]
            self._counted[lexicon] = sum([term.key in entries for term in self.terms])
        return self._counted[lexicon]
