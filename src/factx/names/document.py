"""What a document tells about its words: gathered once, asked by every step that looks for names."""

from collections import Counter
from collections.abc import Mapping

from factx.matching import Tape
from factx.names import words as w
from factx.names.declared import BITS
from factx.packs import Rulebook

_NAMED = w.FIRST | w.PLACE | w.NATION | w.UPPER | w.CAMEL


class DocumentWords:
    """The words of a tape with their flags, and what the document as a whole says of them.

    `inner_starts` and `inner_pairs` are what stands in capitals inside sentences: words that begin a run, and pairs of
    words; `tickers` the codes of shares with where each stands first; `counts` how often each word is written.
    """

    __slots__ = (
        "_amounts", "_around", "_counted", "bounds", "counts",
        "endings", "ends", "flags", "hi", "hidden", "inner_pairs", "inner_starts", "keys", "lo", "sets", "starts",
        "tape", "terms", "text", "tickers", "told", "units", "words",
    )  # fmt: skip

    def __init__(self, tape: Tape, book: Rulebook) -> None:
        words: w.NameWords = w.name_words(book)
        self.tape, self.words, self.sets, self.endings = tape, words, words.sets, words.endings
        self.text, self.terms, self.starts, self.ends = tape.text, tape.terms, tape.starts, tape.ends
        self.units, self.hidden, self.lo, self.hi = tape.units, tape.hidden, tape.lo, tape.hi
        texts = [term.text for term in tape.terms]
        self.flags: list[int] = list(map(words.__getitem__, texts))
        self.keys: list[str] = [term.bare for term in tape.terms]
        self.counts: Mapping[str, int] = Counter(texts)
        self.told, self.bounds = words.told, words.bounds
        self.tickers: dict[str, int] = {}
        self.inner_starts: set[str] = set()
        self.inner_pairs: set[tuple[str, str]] = set()
        self._around: dict[int, int] = {}
        self._counted: Mapping[int, int] | None = None
        self._amounts: set[int] | None = None

    def phrase(self, start: int, end: int) -> str:
        """The words of tokens in lower case with a blank between them."""
        if end - start == 1:
            return self.terms[start].key
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
        if flags & (w.COMMON | _NAMED) or len(text) < self.bounds["shortest word"]:
            return bool(flags & w.COMMON)
        return self.counts.get(text.lower(), 0) * self.bounds["share in small letters"] >= self.counts[text]

    def is_function_word(self, i: int) -> bool:
        """Whether token i is a word that is no name alone, not in capitals and no given name."""
        return self.flags[i] & (w.FUNCTION | w.FIRST | w.UPPER) == w.FUNCTION

    def is_common(self, start: int, end: int) -> bool:
        """Whether all of the tokens are ordinary words by the lexicon."""
        for flags in self.flags[start:end]:  # noqa: SIM110 - asked of every name
            if flags & w.SHAPED and not flags & w.COMMON:
                return False
        return True

    def holds_amount(self, i: int) -> bool:
        """Whether an amount stands in the sentence of token i."""
        if self._amounts is None:
            kinds = self.words.book.groups["magnitude"]
            self._amounts = {self.lo[unit.start] for kind in kinds for unit in self.tape.standing(kind)}
        return self.lo[i] in self._amounts

    def tests_around(self, i: int) -> int:
        """The tests at hand that the sentence of token i, and the one behind it, pass, as bits."""
        first = self.lo[i]
        found = self._around.get(first)
        if found is None:
            last = self.hi[i]
            found = BITS["personal"] * self.is_personal | BITS["stopped"] * (self.terms[last - 1].text[-1] in ".!?")
            if last < len(self.terms):
                following = self.terms[last].key
                found |= BITS["he"] * (following in self.sets["person_pronouns"])
                found |= BITS["it"] * (following in self.sets["organization_pronouns"])
            found |= BITS["signed"] * (last - first <= self.bounds["signature"] and self._signs_off(first))
            self._around[first] = found
        return found

    def _signs_off(self, first: int) -> bool:
        """Whether the line before token `first` takes leave: `Kind regards,`."""
        before = [term.key for term in self.terms[max(first - 2, 0) : first] if term.text not in ",.!"]
        return bool(before) and before[-1] in self.sets["sign_offs"]

    @property
    def is_personal(self) -> bool:
        """Whether the text speaks of people more than of what organizations have and are."""
        people = self._count(w.PERSON_WORD)
        return people > self.bounds["words of people"] and people > self._count(w.BODY_WORD)

    @property
    def is_report(self) -> bool:
        """Whether the text has enough of the words of team sports."""
        sport = self._count(w.TEAM_SPORT) * self.bounds["words in a sport"] + self._count(w.SPORTS_WORD)
        return sport >= self.bounds["words of sport"]

    @property
    def is_of_coins(self) -> bool:
        """Whether the text speaks of tokens that are traded."""
        return self._count(w.TOKEN_WORD) > self.bounds["words of people"]

    def _count(self, flag: int) -> int:
        """How many words of the text have a flag that is counted."""
        if self._counted is None:
            told = [flags for flags in self.flags if flags & w.COUNTED]
            self._counted = {each: len([flags for flags in told if flags & each]) for each in w.COUNTED_WORDS.values()}
        return self._counted[flag]
