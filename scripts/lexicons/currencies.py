"""Currencies: names, codes, symbols and minor units, from CLDR with hand-kept short forms and news usage."""

from collections import defaultdict
from collections.abc import Iterator

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from lexicons.tables import CLDR, Row, Table, by_word, curated, curated_rows, curated_words, plain

Spellings = dict[str, list[str]]


def currency_status() -> tuple[set[str], dict[str, int]]:
    """ISO 4217 codes that are legal tender somewhere, and the year in which each of the others ended."""
    active: set[str] = set()
    ended: dict[str, int] = {}
    for tenders in get_global("territory_currencies").values():
        for code, _, end, is_tender in tenders:
            if end is None and is_tender:
                active.add(code)
            elif end is not None:
                ended[code] = max(ended.get(code, 0), end[0])
    return active, {code: year for code, year in ended.items() if code not in active}


def cldr_names(code: str) -> list[str]:
    """The English names of a currency, singular before plural, as CLDR writes them."""
    return [get_currency_name(code, count=count, locale="en") for count in (1, 2)]


def historic_codes() -> set[str]:
    """Currencies that ended after 1985 under a name that no other currency took over."""
    _, ended = currency_status()
    recent = {code for code, year in ended.items() if year >= 1985 and "(" not in cldr_names(code)[0]}
    return recent - curated_words("currency_codes_unused")


def spelling_variants(table: str) -> Spellings:
    """A hand-kept table `word,other`: which other spellings a word of a currency's name has."""
    variants: Spellings = defaultdict(list)
    for row in curated(table):
        variants[row["word"]].append(row["other"])
    return variants


def spelled(name: str, nouns: Spellings, adjectives: Spellings) -> Iterator[str]:
    """A name in all its spellings: `swedish crowns` for `swedish kronor`, `american` for `us dollars`."""
    adjective, _, noun = name.rpartition(" ")
    for left in [adjective, *adjectives.get(adjective, ())]:
        for right in [noun, *nouns.get(noun, ())]:
            phrase = f"{left} {right}".strip()
            yield from {phrase, plain(phrase), phrase.replace("&", "and"), plain(phrase).replace("&", "and")}


def full_names(codes: set[str]) -> dict[str, str]:
    """Every spelling of the full names of `codes`, lower case, to its code."""
    nouns, adjectives = spelling_variants("currency_nouns"), spelling_variants("currency_adjectives")
    names: dict[str, str] = {}
    for code in sorted(codes):
        for name in cldr_names(code):
            for phrase in spelled(name.lower(), nouns, adjectives):
                names.setdefault(phrase, code)
    return names


def bare_nouns(active: set[str]) -> dict[str, str]:
    """The nouns of active currencies: the code where one alone has the noun, else the empty string."""
    owners: dict[str, set[str]] = defaultdict(set)
    nouns = spelling_variants("currency_nouns")
    for code in active:
        for name in cldr_names(code):
            for phrase in spelled(name.lower().rpartition(" ")[2], nouns, {}):
                owners[phrase].add(code)
    return {noun: min(codes) if len(codes) == 1 else "" for noun, codes in owners.items()}


def names() -> Table:
    """Names by which a currency is counted, in lower case."""
    active, _ = currency_status()
    rows: list[Row] = [(word, code, "") for word, code in bare_nouns(active).items()]
    rows += [(word, code, "") for word, code in full_names(active | historic_codes()).items()]
    kept = by_word([*rows, *curated_rows("currency_names", ("word", "code", "ambiguous"))])
    dropped = curated_words("currency_names_dropped")
    about = "Code empty: the words do not say which. `ambiguous` 1: also an ordinary word or another unit."
    rows = [row for row in kept.values() if row[0] not in dropped]
    return Table("currency_names", ("word", "code", "ambiguous"), "lower", (CLDR,), tuple(rows), about)


def scaled(code: str) -> Iterator[Row]:
    """Codes written together with a scale, as annual reports of Northern Europe do: MEUR, TEUR, EURm."""
    for mark, scale in (
        ("M", "1000000"),
        ("m", "1000000"),
        ("T", "1000"),
        ("k", "1000"),
        ("K", "1000"),
        ("Bn", "1000000000"),
    ):
        yield (mark + code, code, "", scale)
    for mark, scale in (("m", "1000000"), ("mn", "1000000"), ("k", "1000"), ("bn", "1000000000")):
        yield (code + mark, code, "", scale)


def codes() -> Table:
    """ISO 4217 codes, and what is written in their place."""
    active, _ = currency_status()
    also = curated_words("currency_codes_also")
    rows: list[Row] = [(code, code, "", "") for code in sorted(active | historic_codes() | also)]
    for code in sorted(curated_words("currency_codes_scaled")):
        rows.extend(scaled(code))
    columns = ("word", "code", "ambiguous", "scale")
    kept = by_word([*rows, *curated_rows("currency_codes", columns)])
    about = "ISO 4217, active and historic; `ambiguous` 1: also a word or an abbreviation when in capitals."
    return Table("currency_codes", columns, "exact", (CLDR,), tuple(kept.values()), about)


def symbols() -> Table:
    """Symbols and the abbreviations that stand in their place."""
    rows: list[Row] = []
    for code, symbol in Locale("en").currency_symbols.items():
        if symbol != code and symbol.isprintable() and code not in ("XXX", "XCG"):
            rows.append((symbol, code, "", ""))
            rows += [(f"{code}$", code, "", "")] if symbol.endswith("$") else []
    columns = ("word", "code", "ambiguous", "scale")
    kept = by_word([*rows, *curated_rows("currency_symbols", columns)])
    about = "Code empty: several currencies share it. `ambiguous` 1: believe it only right beside a number."
    return Table("currency_symbols", columns, "exact", (CLDR,), tuple(kept.values()), about)


def minor_units() -> Table:
    """Hundredths of the main unit."""
    columns = ("word", "code", "factor", "ambiguous")
    rows = tuple(curated_rows("currency_minor", columns))
    about = "Value times `factor` is the amount in the main unit; code empty: that of the text around it."
    return Table("currency_minor", columns, "lower", (), rows, about)


def tables() -> Iterator[Table]:
    """All lexicons of currencies."""
    yield from (names(), codes(), symbols(), minor_units())
