"""Ordinary English words, as evidence that a capital at the start of a sentence makes no name."""

from collections.abc import Iterator
from functools import cache

from lexicons.frequency import twins, unigrams
from lexicons.tables import LEMMINFLECT, SYMSPELL, Table, curated_words
from lexicons.verbs import forms_of

COMMONEST = 15_000


@cache
def ordinary() -> frozenset[str]:
    """Every word of the SPECIALIST lexicon that it writes in lower case."""
    return frozenset(form for kind in ("noun", "verb", "adj", "adv") for form in forms_of(kind) if form.islower())


@cache
def common() -> frozenset[str]:
    """The commonest ordinary words, function words among them, without those that news has as names."""
    commonest = [word for word in unigrams() if word in ordinary() and word.isalpha()][:COMMONEST]
    kept = curated_words("common_words")
    respelt = {twin for word in commonest for twin in twins(word) if twin in ordinary()}
    return frozenset({*commonest, *respelt} - curated_words("common_words_dropped") | kept)


def tables() -> Iterator[Table]:
    """The lexicon of common words."""
    about = f"The {COMMONEST} commonest words that the SPECIALIST lexicon has in lower case, and closed classes."
    rows = tuple((word,) for word in common())
    yield Table("common_words", ("word",), "lower", (SYMSPELL, LEMMINFLECT), rows, about)
