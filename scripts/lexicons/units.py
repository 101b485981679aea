"""Units of measure and of time: CLDR's names in both spellings, SI prefixes, and what reports abbreviate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel import Locale
from babel.units import format_unit
from pint import UnitRegistry

from lexicons.tables import CLDR, PINT, Row, Table, curated, curated_rows, curated_words

PREFIXES = {
    "Y": ("yotta", "Y"), "Z": ("zetta", "Z"), "E": ("exa", "E"), "P": ("peta", "P"), "T": ("tera", "T"),
    "G": ("giga", "G"), "M": ("mega", "M"), "k": ("kilo", "k"), "h": ("hecto", "h"), "d": ("deci", "d"),
    "c": ("centi", "c"), "m": ("milli", "m"), "µ": ("micro", "µμu"), "n": ("nano", "n"), "p": ("pico", "p"),
    "f": ("femto", "f"),
}  # fmt: skip
COLUMNS = ("word", "unit", "kind", "factor", "case", "ambiguous")


@dataclass(frozen=True)
class Unit:
    """A unit by its full singular name, with all its names (singular, plural) and its abbreviations."""

    name: str
    kind: str
    names: tuple[tuple[str, str], ...]
    symbols: tuple[str, ...]
    factor: str = ""


def plural(name: str) -> str:
    """The plural of a unit's name, taken at its head: `miles per hour`, `degrees celsius`."""
    for link in (" per ", " of ", " celsius", " fahrenheit", " equivalent per "):
        head, found, rest = name.partition(link)
        if found:
            return plural(head) + found + rest
    if name.endswith(("hertz", "siemens", "lux", "molar")):
        return name
    if name.endswith("foot"):
        return name.removesuffix("foot") + "feet"
    return name + ("es" if name.endswith(("s", "x", "ch")) else "s")


def both_numbers(names: str) -> Iterator[tuple[str, str]]:
    """Pairs of singular and plural from `foot/feet|yard`; a name without a plural follows the rule."""
    for name in filter(None, names.split("|")):
        singular, found, other = name.partition("/")
        yield singular, other if found else plural(singular)


def with_prefix(unit: Unit, prefix: str, symbols: list[str]) -> Unit:
    """The SI multiple or part of a unit: `kilowatt hour`, `kWh` from `watt hour`, `Wh`."""
    word, marks = PREFIXES[prefix]
    names = [(word + one, word + many) for one, many in unit.names if one[:3] == unit.name[:3]]
    return Unit(word + unit.name, unit.kind, tuple(names), tuple(mark + s for mark in marks for s in symbols))


def kept_units() -> tuple[list[Unit], list[Unit]]:
    """The hand-kept units, and their SI multiples. A row with a factor abbreviates a multiple of its unit."""
    own, multiples = [], []
    for row in curated("units"):
        symbols = [s for s in row["symbols"].split("|") if s]
        others = [s for s in row["abbreviations"].split("|") if s]
        names = () if row["factor"] else tuple(own_names(row["unit"], row["names"]))
        own.append(Unit(row["unit"], row["kind"], names, (*symbols, *others), row["factor"]))
        multiples += [with_prefix(own[-1], prefix, symbols) for prefix in row["prefixes"].split()]
    return own, multiples


def own_names(unit: str, names: str) -> Iterator[tuple[str, str]]:
    """The unit's names; its own plural is the one that `names` gives it, else the regular one."""
    given = dict(both_numbers(names))
    yield unit, given.get(unit, plural(unit))
    yield from given.items()


def cldr_units() -> Iterator[Unit]:
    """CLDR's units of measure under their British names."""
    unused = curated_words("units_cldr_unused")
    for key in map(str, Locale("en").unit_display_names):
        if key in unused or key.startswith("duration"):
            continue
        names = tuple((written(key, 1, locale), written(key, 2, locale)) for locale in ("en_GB", "en"))
        symbols = {written(key, count, "en", "short") for count in (1, 2)}
        yield Unit(names[0][0], key.partition("-")[0], names, tuple(sorted(symbols)))


def registry_units() -> Iterator[Unit]:
    """The multiples of pint's units in `units_registry.csv`, with pint's symbols and prefixes, British names."""
    registry = UnitRegistry()
    for row in curated("units_registry"):
        definition = registry._units[row["unit"]]
        name = british(row["unit"])
        symbols = signs_of(definition.defined_symbol, definition.aliases, row["unit"])
        yield Unit(name, "registry", ((name, plural(name)),), tuple(symbols))
        for sign in row["prefixes"].split():
            word, marks = PREFIXES[sign]
            full = word + name
            yield Unit(full, "registry", ((full, plural(full)),), tuple(m + s for m in marks for s in symbols))


def british(name: str) -> str:
    """A unit's name in pint as CLDR's British English has it."""
    spelt = name.replace("meter", "metre").replace("liter", "litre").replace("electron_volt", "electronvolt")
    return spelt.replace("_", " ")


def signs_of(symbol: str | None, aliases: Iterable[str], name: str) -> list[str]:
    """A unit's symbols: pint's own, other letters for it, or a short name that is written in its place."""
    short = name if len(name) <= 4 else None
    return [symbol or short or "", *(sign for sign in aliases if len(sign) == 1)] if symbol or short else []


def written(key: str, count: int, locale: str, length: str = "long") -> str:
    """A unit as CLDR writes it behind a number, without the number."""
    form: str = format_unit(count, key, length=length, locale=locale)  # type: ignore[arg-type]
    return form.removeprefix(str(count)).strip()


def spellings(phrase: str) -> Iterator[str]:
    """A name in lower case, in British and in American spelling, with its hyphen and without (`square-foot` too)."""
    name = phrase.lower()
    power, parted, rest = name.partition(" ")
    hyphened = {f"{power}-{rest}"} if parted and power in ("square", "cubic") else set()
    for spelling in sorted({name, name.replace("-", " ")} | hyphened):
        yield from (spelling, american(spelling))


def american(name: str) -> str:
    """A unit's name in American spelling."""
    return name.replace("metre", "meter").replace("litre", "liter")


def unit_rows(unit: Unit) -> Iterator[Row]:
    """The rows of one unit: names in any case, abbreviations in theirs unless that does not matter."""
    any_case, ambiguous = curated_words("units_any_case"), curated_words("units_ambiguous")
    for phrase in dict.fromkeys(form for pair in unit.names for form in pair):
        for word in spellings(phrase):
            yield (word, unit.name, unit.kind, unit.factor, "", "1" if word in ambiguous else "")
    for symbol in unit.symbols:
        free = symbol.lower() in any_case
        word = symbol.lower() if free else symbol
        yield (
            word,
            unit.name,
            unit.kind,
            unit.factor,
            "" if free else "1",
            "1" if symbol in ambiguous else "",
        )


def units() -> Table:
    """Measures; where two units share a word, hand-kept goes before derived, that before CLDR, and CLDR before pint."""
    own, multiples = kept_units()
    dropped = curated_words("units_dropped")
    found: dict[str, Row] = {}
    for unit in (*own, *multiples, *cldr_units(), *registry_units()):
        for row in unit_rows(unit):
            if row[0] not in dropped:
                found.setdefault(row[0], row)
    about = (
        "`unit` is the full singular name, times `factor` where there is one (`bcf`). "
        "`ambiguous` 1: also a word, a scale or another abbreviation."
    )
    return Table("units", COLUMNS, "column", (CLDR, PINT), tuple(found.values()), about)


def time_units() -> Table:
    """Units of time with their TIMEX3 letters."""
    columns = ("word", "unit", "code", "count", "ambiguous")
    about = "`code` as in TIMEX3 (TH TM TS stand behind its T), `count` of them; empty: below a second."
    return Table("time_units", columns, "lower", (), tuple(curated_rows("time_units", columns)), about)


def tables() -> Iterator[Table]:
    """Both lexicons of units."""
    yield from (units(), time_units())
