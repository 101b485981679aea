"""Given names of the world, from the lists of Faker's locales and of the US census."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person as persons

from lexicons.tables import CENSUS, FAKER, Table, curated_words, plain
from lexicons.words import common

LISTS = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
SURNAMES = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")
ENGLISH = ("en_US", "en_GB")
LONGEST_WHOLE = 200
"""A list up to this long holds the commonest names of its country; of a longer one, those that another has too."""

LEAST = 0.006
"""Percent of the women or men of the census who bear a name that is taken from it."""
RATHER_SURNAMES = 3000
"""The commonest surnames, which are no given names though some people bear them as such."""


def is_name(word: object) -> bool:
    """Whether it is one capitalised word in Latin letters."""
    if not isinstance(word, str) or not word[:1].isupper() or word.isupper() or len(word) < 3:
        return False
    return word.replace("-", "").replace("'", "").isalpha() and all(ord(letter) < 0x250 for letter in word)


@cache
def by_locale(kinds: tuple[str, ...] = LISTS) -> dict[str, frozenset[str]]:
    """The given names of each locale, or those of other lists."""
    found: dict[str, frozenset[str]] = {}
    for module in iter_modules(persons.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        lists = [provider.__dict__.get(name, ()) for name in kinds]
        names = [word for words in lists if isinstance(words, (list, tuple, dict)) for word in words]
        found[module.name] = frozenset(filter(is_name, names))
    return found


def of_census(kind: str) -> Iterator[list[str]]:
    """The lines of a list of the census of 1990, the commonest first: the name, its percent and more."""
    file = Path(str(distribution("names").locate_file(f"names/dist.{kind}")))
    return map(str.split, file.read_text(encoding="utf-8").splitlines())


def census() -> frozenset[str]:
    """The given names of the census that are common and no common surnames."""
    surnames = {name for (name, *_), _ in zip(of_census("all.last"), range(RATHER_SURNAMES), strict=False)}
    lines = (line for kind in ("male.first", "female.first") for line in of_census(kind))
    common_ones = {name for name, share, *_ in lines if float(share) >= LEAST and name not in surnames}
    return frozenset(filter(is_name, map(str.title, common_ones)))


@cache
def first_names() -> frozenset[str]:
    """Names that the whole of a short list holds, two locales share, or that are kept by hand."""
    locales = by_locale()
    shared = Counter(name for names in locales.values() for name in names)
    english = frozenset(name for locale in ENGLISH for name in locales[locale])
    chosen = {name for names in locales.values() if len(names) <= LONGEST_WHOLE for name in names}
    chosen |= {name for name, count in shared.items() if count >= 2} | census()
    chosen = {name for name in chosen if name.lower() not in common()} | english | curated_words("first_names")
    return frozenset({*chosen, *map(plain, chosen)} - curated_words("first_names_dropped"))


@cache
def surnames() -> frozenset[str]:
    """Every surname of every locale."""
    names = [name for names in by_locale(SURNAMES).values() for name in names]
    return frozenset([*names, *map(plain, names)])


def ambiguous(name: str) -> bool:
    """Whether a name is also an ordinary word, a month, or a place."""
    return name.lower() in common() or name in curated_words("names_ambiguous")


def tables() -> Iterator[Table]:
    """The lexicon of given names."""
    rows = tuple((name, "1" if ambiguous(name) else "") for name in first_names())
    about = (
        "Names that two locales share, those of short lists and the common ones of the census of 1990. "
        "`ambiguous` 1: also a word, a month or a place."
    )
    yield Table("first_names", ("word", "ambiguous"), "exact", (FAKER, CENSUS), rows, about)
