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


@pytest.mark.parametrize(
    ("opening", "day"),
    [("Aug. 7, 2023.", "2023-08-07"), ("8 April 2021.", "2021-04-08"), ("21 February 2022.", "2022-02-21")],
)
def test_a_date_that_is_the_text_s_first_sentence_is_the_document_s(opening: str, day: str) -> None:
    told = EXTRACTOR.extract(f"{opening} Northwind paid US$3.5 million yesterday.").document
    assert (told.date, told.date_source) == (day, "text")


@pytest.mark.parametrize("text", ["8 April 2021. Acme grew.\n9 April 2021. Bolt shrank.", "May 2021. Acme grew."])
def test_the_entries_of_a_list_and_a_month_are_no_date_of_a_document(text: str) -> None:
    assert EXTRACTOR.extract(text).document.date is None


def test_each_row_of_a_table_is_apart_from_the_next_however_long_it_is() -> None:
    rows = [
        f"| {name} Corp of Somewhere | has its seat in Harbour Road | 1,{name}00 |" for name in ("310", "402", "555")
    ]
    record = EXTRACTOR.extract("\n".join(rows))
    starts = {fact.sentence.start for fact in record.facts}
    assert starts <= {0, len(rows[0]) + 1, len(rows[0]) + len(rows[1]) + 2}
