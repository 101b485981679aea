"""What a rulebook's lexicons hold, gathered once: for a question of yes or no, and for endings."""

from factx.packs import Rulebook


def bare(key: str) -> str:
    """A word in lower case without the full stop that an abbreviation ends in; `u.s.` keeps its own."""
    return key[:-1] if len(key) > 2 and key[-1] == "." and "." not in key[:-1] else key


class WordSets(dict[str, frozenset[str]]):
    """The entries of each lexicon in lower case; a few sets are made of several lexicons."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book
        self["region_codes_exact"] = frozenset(book.lexicon("region_codes"))
        self["regions"] = frozenset(bare(word.replace(" .", ".")) for word in self["region_abbreviations"])
        self["finite_forms"] = self["verb_past"] | self["verb_present"] | self["verb_present_or_noun"]
        self["behind_subjects"] = self["subject_followers"] | self["finite_forms"]
        self["determining_words"] = self["owning_words"] - self["articles"]
        self["possessives_of_persons"] = self["person_pronouns"] & self["possessive_pronouns"]
        self["makers"] = self["firms_coined"] - self["whole_organization"]

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(entry.lower() for entry in self.book.lexicon(name))
        return found


class WordEndings(dict[str, tuple[str, ...]]):
    """The entries of lexicons of endings and beginnings, as `endswith` takes them."""

    def __init__(self, sets: WordSets) -> None:
        super().__init__()
        self.sets = sets

    def __missing__(self, name: str) -> tuple[str, ...]:
        found = self[name] = tuple(sorted(entry.replace(" ", "") for entry in self.sets[name]))
        return found
