"""The lexicons about lines that are laid out rather than written: reports of sports, headings, blocks of contacts."""

from functools import cached_property

from factx.packs import Rulebook


class WordSets(dict[str, frozenset[str]]):
    """The entries of each lexicon in lower case, gathered when first asked for."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(entry.lower() for entry in self.book.lexicon(name))
        return found


class WordEndings(dict[str, tuple[str, ...]]):
    """The same of lexicons of endings."""

    def __init__(self, sets: WordSets) -> None:
        super().__init__()
        self.sets = sets

    def __missing__(self, name: str) -> tuple[str, ...]:
        found = self[name] = tuple(sorted(self.sets[name]))
        return found


class LineLexicons:
    """Sets of phrases in lower case by what they say, from the lexicons of a rulebook."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book
        self.sets = WordSets(book)
        self.endings = WordEndings(self.sets)

    def phrases(self, name: str) -> frozenset[str]:
        """The entries of a lexicon in lower case, for a question of yes or no."""
        return frozenset(entry.lower() for entry in self.book.lexicon(name))

    @cached_property
    def digest_words(self) -> frozenset[str]:
        """What a digest of the press opens with: digest, newspapers."""
        return self.phrases("digest_words")

    @cached_property
    def team_sports(self) -> frozenset[str]:
        """Sports of teams: soccer, cricket."""
        return self.phrases("team_sports")

    @cached_property
    def sports_words(self) -> frozenset[str]:
        """Words of reports of team sports: halftime, innings."""
        return self.phrases("sports_words")

    @cached_property
    def before_teams(self) -> frozenset[str]:
        """What stands before a team in a report: against, beat."""
        return self.phrases("before_teams") | self.versus

    @cached_property
    def behind_teams(self) -> frozenset[str]:
        """What stands behind a team in a report: striker, have."""
        return self.phrases("behind_teams")

    @cached_property
    def plural_marks(self) -> tuple[str, ...]:
        """Last letters of teams that are called by a plural: -s, -x."""
        return tuple(self.phrases("plural_marks"))

    @cached_property
    def versus(self) -> frozenset[str]:
        """What stands between the two sides of a fixture: v, vs, at."""
        return self.phrases("versus")

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that have a capital in titles only: a, is, their."""
        return self.phrases("small_words")

    @cached_property
    def line_labels(self) -> frozenset[str]:
        """What stands before a colon in a block of contacts: email, phone."""
        return self.phrases("line_labels")

    @cached_property
    def nominal(self) -> tuple[str, ...]:
        """Endings of the abstract nouns that headings end in: -ity, -ance."""
        return tuple(self.phrases("nominal_endings"))

    @cached_property
    def glued_ends(self) -> frozenset[str]:
        """Words that begin a sentence or a label, and never end a name written in one."""
        return self.line_labels | self.phrases("glued_ends") | {word for word in self.small if len(word) > 2}

    @cached_property
    def address_parts(self) -> frozenset[str]:
        """What a number follows in an address: suite, floor."""
        return self.phrases("address_parts")

    @cached_property
    def street_titles(self) -> frozenset[str]:
        """Abbreviations that are titles before a name and streets behind one: Dr."""
        return self.phrases("street_titles")
