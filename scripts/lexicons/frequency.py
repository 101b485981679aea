"""How often English words stand alone and side by side, from the dictionaries that symspellpy carries."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from lexicons.tables import curated

Bigrams = dict[tuple[str, str], int]


def lines(name: str) -> list[list[str]]:
    """The fields of a dictionary's lines."""
    text = files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig")
    return [line.split() for line in text.splitlines()]


@cache
def unigrams() -> dict[str, int]:
    """Words to counts, the commonest first."""
    return {word: int(count) for word, count in lines("frequency_dictionary_en_82_765.txt")}


@cache
def bigrams() -> Bigrams:
    """Pairs of words to counts; rare pairs are not listed."""
    return {(a, b): int(count) for a, b, count in lines("frequency_bigramdictionary_en_243_342.txt")}


def count(word: str) -> int:
    """How often a word was seen, 0 when never."""
    return unigrams().get(word, 0)


def behind(contexts: Iterable[str], word: str) -> int:
    """How often `word` was seen right behind any of `contexts`."""
    return sum(bigrams().get((context, word), 0) for context in contexts)


def twins(word: str) -> set[str]:
    """What `word` might be in the other of British and American spelling; not all of it need be words.

    A spelling counts only if it was seen, but for the American ones that the dictionary counts as British.
    """
    found = set()
    for row in curated("spelling_pairs"):
        british, american = row["british"], row["american"]
        if british in word:
            twin = word.replace(british, american, 1)
            found |= {twin} if row["uncounted"] or count(twin) else set()
        if american in word:
            twin = word.replace(american, british, 1)
            found |= {twin} if count(twin) else set()
    return found - {word}
