"""Holidays with the rule that gives their date in any year."""

from collections.abc import Iterator

from lexicons.tables import Table, curated_rows


def tables() -> Iterator[Table]:
    """The lexicon of holidays."""
    about = "`12-25`; `11-thu-4` its fourth Thursday, `05-mon--1` its last Monday; `easter`; then days more or less. "
    about += "US dates where countries differ, but Labour Day on 1 May."
    rows = tuple(curated_rows("holidays", ("word", "rule")))
    yield Table("holidays", ("word", "rule"), "lower", (), rows, about)
