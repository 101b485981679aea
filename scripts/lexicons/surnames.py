"""Surnames: what says of a word alone that it is a person rather than something else."""

from collections.abc import Iterator

from lexicons.firms import published
from lexicons.names import by_locale, of_census
from lexicons.tables import CENSUS, FAKER, TICKERS, Table

MOST = 10_000
"""Surnames that are taken, the commonest first."""


def surnames() -> Iterator[str]:
    """The commonest surnames of the census as they are written: `MCDONALD` is McDonald."""
    for (name, *_), _ in zip(of_census("all.last"), range(MOST), strict=False):
        yield f"Mc{name[2:].title()}" if name.startswith("MC") and len(name) > len("MCS") else name.title()


def tables() -> Iterator[Table]:
    """The lexicon of surnames."""
    firms = {word for name in published() for word in name.split()}
    given = {name for names in by_locale().values() for name in names}
    rows = tuple((name,) for name in sorted({*surnames()} - firms - given))
    about = "The 10,000 commonest of the census of 1990, without given names and the words of listed companies' names."
    yield Table("surnames", ("word",), "exact", (CENSUS, FAKER, TICKERS), rows, about)
