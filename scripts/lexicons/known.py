"""Names that everybody knows, by what they are: products, works, events, prizes, laws, bodies, people, places."""

from collections.abc import Iterator

from lexicons.tables import Table, curated_rows


def tables() -> Iterator[Table]:
    """The lexicon of known names."""
    about = "Names that everybody knows, with their label. `kind`: also a `word`, or `odd`: it holds a figure, a mark "
    about += "or a word in small letters."
    columns = ("word", "label", "kind")
    yield Table("known_names", columns, "exact", (), tuple(curated_rows("known_names", columns)), about)
