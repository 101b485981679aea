"""Listed companies of the world's main indices, as news calls them, and the coins of the crypto exchanges."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution

import pyarrow.parquet as pq
from cleanco import basename  # type: ignore[import-untyped]
from faker.providers.currency import Provider
from pytickersymbols import PyTickerSymbols  # type: ignore[import-untyped]

from lexicons.designators import tables as designator_tables
from lexicons.names import first_names, surnames
from lexicons.places import cities, countries, nationalities, towns
from lexicons.tables import CLEANCO, CURATED, FAKER, REGISTRANTS, TICKERS, Row, Table, by_word, curated_words, plain
from lexicons.words import common, ordinary

NOTE = re.compile(r"\s*\([^)]*\)|(?<=[a-zä]{3})[A-C]$|,? N\.A\.$")
"""What is no part of a name: notes in brackets, the class of a share, the charter of a bank."""

JOINTS = ("&", "and", "of", "+", "et")
HOUSES = frozenset(("Holdings", "Holding", "Group", "Companies", "Company", "Limited", "Ltd", "Incorporated", "SA"))
"""What stands behind a company's name in registers, and in news only at its first mention."""

SHORTEST = 3
"""Letters of the longest name in capitals that others are likely to have too; a shortened one has more."""


def published() -> Iterator[str]:
    """The names of all companies of all indices."""
    symbols = PyTickerSymbols()
    for index in symbols.get_all_indices():
        for stock in symbols.get_stocks_by_index(index):
            yield NOTE.sub("", stock["name"]).replace("’", "'").replace("–", "-").removeprefix("The ")


REGISTERED = re.compile(r"\s*/.*|\s*\([^)]*\)| (?:New|Corp|COM)$")
"""What a register adds to a name: the state, the kind of share."""

FUNDS = frozenset(("FUND", "FUNDS", "TRUST", "ETF", "INCOME", "ACQUISITION", "SPAC", "NOTES"))
MOST = 4_000
"""Registrants that are taken, the largest first."""


def registrants() -> Iterator[str]:
    """The largest companies that file with the SEC, funds and shells left out."""
    table = pq.read_table(distribution("edgartools").locate_file("edgar/reference/data/company_tickers.parquet"))
    told = (name for name in dict.fromkeys(table["name"].to_pylist()) if not FUNDS & set(name.upper().split()))
    for name, _ in zip(told, range(MOST), strict=False):
        words = REGISTERED.sub("", name).replace(",", "").removeprefix("The ").split()
        yield " ".join(word.title() if word.isupper() and len(word) > SHORTEST + 1 else word for word in words)


def further() -> Iterator[str]:
    """Companies kept by hand, a line each: private ones, and those of markets that no source covers."""
    lines = (CURATED / "firms_further.txt").read_text(encoding="utf-8").splitlines()
    yield from (line for line in lines if line and not line.startswith("#"))


@cache
def lines_of_business() -> frozenset[str]:
    """The designators that tell what a company does: Pharmaceuticals, Technologies."""
    rows = [row for table in designator_tables() for row in table.rows]
    return frozenset(word for word, position, kind, _ in rows if position != "before" and kind == "business")


def undesignated(name: str) -> str:
    """A company's name without its legal form: `Target` from `Target Corporation`."""
    parts = (basename(name) or name).split()
    while len(parts) > 1 and (parts[-1] in HOUSES or parts[-1] in JOINTS):
        parts.pop()
    return " ".join(parts).rstrip(",")


def shortened(name: str) -> str:
    """The one word that is left without the line of business, where it is no other name: `Akamai Technologies`."""
    first, *line = name.split()
    if not line or len(first) <= SHORTEST or not first[-1].isalnum() or first.endswith("'s"):
        return ""
    if line[-1] not in lines_of_business() and len(line) > 1:
        return ""
    told = all(word in lines_of_business() or word.lower() in common() for word in line)
    return first if told and first not in first_names() and kind_of(first) == "coined" else ""


@cache
def places() -> frozenset[str]:
    """Places and peoples by name."""
    return frozenset(row[0] for table in (cities(), countries(), towns(), nationalities()) for row in table.rows)


def kind_of(name: str) -> str:
    """What else a name is, by what a text is likeliest to mean: `place`, `word`, another's `name`; else `coined`."""
    bare = name.removesuffix("'s")
    if bare != name:
        return "phrase"
    if name in places():
        return "place"
    if all(part.lower() in common() for part in bare.replace("-", " ").split()) or bare.lower() in ordinary():
        return "word"
    if " " in name or "-" in name:
        return "phrase"
    short = len(name) <= SHORTEST and name.isupper()
    return "name" if short or bare in first_names() or plain(bare) in surnames() else "coined"


def is_written(name: str) -> bool:
    """Whether a text can be searched for it: capitals, two letters at least, no domain."""
    return len(name) > 1 and any(letter.isupper() for letter in name) and any(c.isalpha() for c in name)


def firms() -> Table:
    """Companies by the names that news has for them."""
    indexed = spellings(published())
    dropped = curated_words("firms_dropped")
    rows = {name: kind_of(name) for name in indexed}
    registered = ((name, kind_of(name)) for name in spellings(registrants()) - indexed)
    rows |= {name: kind for name, kind in registered if kind in ("phrase", "coined")}
    kept = ((name, kind_of(name)) for name in further())
    rows |= {name: kind if kind == "place" else "known" for name, kind in kept}
    rows |= dict.fromkeys(curated_words("firms_words"), "word")
    about = "Companies of the main stock indices and registrants of the SEC without their legal forms, and short of "
    about += "their line of business. `kind`: a `phrase`, or one word: `coined` for it, else also a `word`, another's "
    about += "`name`, a `place`; `known` to everybody."
    chosen = tuple((name, kind) for name, kind in rows.items() if name not in dropped)
    return Table("firms", ("word", "kind"), "any", (TICKERS, REGISTRANTS, CLEANCO), chosen, about)


def spellings(published: Iterable[str]) -> set[str]:
    """What the companies of a source are called: without legal form, short of their business, without accents."""
    names = [undesignated(name) for name in published]
    names += [short for name in names if (short := shortened(name))]
    names += [name.replace(" & ", " and ") for name in names if " & " in name]
    return {form for name in names for form in (name, plain(name)) if is_written(form)}


def coin_rows(pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """Each coin under its code, unless others are known better by it, and under its name."""
    for code, name in pairs:
        if code not in curated_words("coin_codes_dropped"):
            yield (code, code, "word" if code.lower() in ordinary() or code.title() in first_names() else "code")
        yield (name, code, "word" if name.lower() in ordinary() else "coined")


def coins() -> Table:
    """Coins by name and code."""
    rows = tuple(by_word(coin_rows(Provider.cryptocurrencies)).values())
    about = "Names and codes of coins. `kind`: a name `coined` for it, a `code`, also a `word` or a given name."
    return Table("coins", ("word", "code", "kind"), "any", (FAKER,), rows, about)


def tables() -> Iterator[Table]:
    """Companies and coins."""
    yield from (firms(), coins())
