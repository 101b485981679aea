"""What tells a company or an institution by its name: cleanco's legal forms, and words such as Group."""

from collections.abc import Iterator

from cleanco.termdata import terms_by_country, terms_by_type  # type: ignore[import-untyped]

from lexicons.tables import CLEANCO, Row, Table, by_word, curated_rows, curated_words

COLUMNS = ("word", "position", "kind", "ambiguous")


def legal_forms() -> Iterator[str]:
    """cleanco's legal forms in capitals, as most stand in English text."""
    known = {term.strip() for terms in (terms_by_type, terms_by_country) for group in terms.values() for term in group}
    for term in sorted(known - curated_words("designators_dropped")):
        if " " not in term and term.isascii() and len(term) < 10:
            yield term.upper()


def tables() -> Iterator[Table]:
    """The lexicon of designators."""
    kept = curated_rows("designators", COLUMNS)
    spelt = {row[0].casefold() for row in kept}
    found: list[Row] = [(form, "after", "legal", "") for form in legal_forms() if form.casefold() not in spelt]
    rows = tuple(by_word([*found, *kept]).values())
    about = "`position` before, after or both sides of the name; `ambiguous` 1: needs a capitalised name beside it."
    yield Table("designators", COLUMNS, "exact", (CLEANCO,), rows, about)
