"""How often English words stand alone and side by side, from the dictionaries that symspellpy carries."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

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
