"""What a record says of its document besides its facts: title, author, source, pages, and the day its file was made."""

import json
from datetime import date

import pytest

from factx import Document, Extractor
from factx.facts import record_schema
from factx.writers import compact

EXTRACTOR = Extractor()
PAID = "Northwind paid US$3.5 million last month."
MADE = date(2024, 5, 6)


def test_the_fields_that_a_document_has_are_told_and_fit_the_schema() -> None:
    import jsonschema

    source = {"file": "a.csv", "row": 2, "ticker": "NWD"}
    given = Document("a", PAID, title="Paid", author="Ada Bly", source=source, is_converted=True, pages=((0, 1),))
    record = json.loads(compact(EXTRACTOR.extract(given)))
    told = record["document"]
    assert (told["title"], told["author"], told["source"], told["text"]) == ("Paid", "Ada Bly", source, PAID)
    jsonschema.validate(record, record_schema())


def test_every_fact_has_the_page_on_which_it_begins() -> None:
    text = "Acme paid $3.\fIt hired 20 people.\fSales rose 8%."
    document = Document("a", text, pages=((0, 1), (text.index("It"), 2), (text.index("Sales"), 3)))
    pages = {fact.text: fact.page for fact in EXTRACTOR.extract(document).facts}
    assert (pages["$3"], pages["20 people"], pages["8%"]) == (1, 2, 3)


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (4, 1), (5, 2), (9, 3), (90, 3)])
def test_a_page_begins_where_it_says_and_what_stands_before_the_first_is_on_it(offset: int, page: int) -> None:
    assert Document("a", "x" * 100, pages=((2, 1), (5, 2), (9, 3))).page_of(offset) == page


def test_the_day_on_which_a_file_was_made_counts_where_nothing_else_gives_a_date() -> None:
    record = EXTRACTOR.extract(Document("a", PAID, created=MADE))
    assert (record.document.date, record.document.date_source) == ("2024-05-06", "created")
    assert [fact.timex for fact in record.facts if fact.kind == "date"] == ["2024-04"]


def test_the_day_on_which_a_file_was_made_is_told_where_the_text_has_no_date_at_all() -> None:
    record = EXTRACTOR.extract(Document("a", "Northwind paid.", created=MADE))
    assert (record.document.date, record.document.date_source) == ("2024-05-06", "created")


def test_metadata_the_text_and_the_user_all_go_before_the_day_on_which_a_file_was_made() -> None:
    headed = "Date: 2 March 2023\n\n" + PAID
    told = EXTRACTOR.extract(Document("a", headed, created=MADE)).document
    assert (told.date, told.date_source) == ("2023-03-02", "text")
    told = EXTRACTOR.extract(Document("a", headed, date(2022, 1, 2), "metadata", created=MADE)).document
    assert (told.date, told.date_source) == ("2022-01-02", "metadata")
    told = EXTRACTOR.extract(Document("a", headed, created=MADE), date="2021-01-02").document
    assert (told.date, told.date_source) == ("2021-01-02", "option")
