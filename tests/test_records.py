"""Records of CSV, TSV, JSON, JSONL and Parquet: which column is the text, and what becomes of the others."""

import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Run

PAID = "Northwind paid US$3.5 million."
LONG = "Northwind hired 240 welders, and nobody knows as yet for how long they will stay."


def documents(run: Run, *arguments: str) -> list[dict]:
    """What the records say of the documents."""
    return [record["document"] for record in run("extract", *arguments).records]


def test_other_columns_the_file_and_the_row_stand_in_the_source(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f"id,date,text,ticker\nx,2023-02-11,{PAID},NWD\n,,{PAID},\n")
    first, second = documents(run, "a.csv")
    assert (first["id"], first["date"], first["date_source"]) == ("x", "2023-02-11", "metadata")
    assert first["source"] == {"file": "a.csv", "row": 2, "ticker": "NWD"}
    assert (second["id"], second["date"], second["source"]["row"]) == ("a.csv:3", None, 3)


@pytest.mark.parametrize("name", ["text", "body", "content", "article", "Body"])
def test_the_text_is_the_column_that_is_called_so(folder: Path, run: Run, name: str) -> None:
    (folder / "a.csv").write_text(f'note,{name}\n"{LONG}",{PAID}\n')
    done = run("extract", "a.csv")
    assert done.record["document"]["length"] == len(PAID)
    assert done.err == ""


def test_else_the_text_is_the_longest_column_and_it_is_told(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f'head,story\n{PAID},"{LONG}"\n')
    done = run("extract", "a.csv")
    assert done.record["document"]["length"] == len(LONG)
    assert "note: a.csv: the text is taken from the column 'story', the longest; --text-column" in done.err


def test_the_user_names_the_columns(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f"text,story,key,day\nno,{PAID},k1,2024-05-06T10:00:00Z\n")
    options = ("--text-column", "story", "--id-column", "key", "--date-column", "day")
    [document] = documents(run, *options, "a.csv")
    assert (document["id"], document["date"], document["length"]) == ("k1", "2024-05-06", len(PAID))
    assert document["source"] == {"file": "a.csv", "row": 2, "text": "no"}


def test_a_column_that_is_not_there_is_an_error_that_names_those_that_are(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f"head,text\nx,{PAID}\n")
    done = run("extract", "--text-column", "story", "a.csv")
    assert (done.status, done.out) == (3, b"")
    assert "a.csv: --text-column: there is no column 'story'; there are head, text" in done.err


def test_a_cell_may_hold_many_lines_and_rows_count_as_a_spreadsheet_shows_them(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f'text\n"Acme.\n\n{PAID}"\n{PAID}\n')
    assert [document["id"] for document in documents(run, "a.csv")] == ["a.csv:2", "a.csv:3"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_other_marks(folder: Path, run: Run, delimiter: str) -> None:
    (folder / "a.csv").write_text(delimiter.join(("id", "text", "n")) + "\n" + delimiter.join(("x", PAID, "1")) + "\n")
    assert documents(run, "a.csv")[0]["source"] == {"file": "a.csv", "row": 2, "n": "1"}


def test_a_row_with_too_many_cells_is_named_and_the_next_is_read(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f"text,n\n{PAID},1,2,3\n{PAID},4\n")
    done = run("extract", "a.csv")
    assert (done.status, [record["document"]["id"] for record in done.records]) == (3, ["a.csv:3"])
    assert "a.csv:2: 4 cells under 2 columns" in done.err


def test_a_date_in_words_is_told_once_and_the_records_are_read(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text(f"text,date\n{PAID},12 May\n{PAID},13 May\n")
    done = run("extract", "a.csv")
    assert [record["document"]["date"] for record in done.records] == [None, None]
    assert done.err.count("12 May") == 1
    assert "13 May" not in done.err


@pytest.mark.parametrize(
    ("held", "ids"),
    [
        ([{"text": PAID}, {"text": PAID, "id": 7}], ["a.json:1", "7"]),
        ({"text": PAID}, ["a.json:1"]),
        ({"count": 2, "articles": [{"content": PAID}, {"content": PAID}]}, ["a.json:1", "a.json:2"]),
    ],
)
def test_json_holds_an_array_a_record_or_an_object_with_an_array(
    folder: Path, run: Run, held: object, ids: list[str]
) -> None:
    (folder / "a.json").write_text(json.dumps(held))
    assert [document["id"] for document in documents(run, "a.json")] == ids


def test_values_that_json_cannot_hold_are_written_as_it_can(folder: Path, run: Run) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    columns = {
        "text": [PAID],
        "date": [datetime(2023, 2, 11, 9)],
        "day": [date(2024, 1, 2)],
        "price": [Decimal("1.10")],
        "share": [float("nan")],
        "tags": [["a", "b"]],
    }
    stream = io.BytesIO()
    write_table(pyarrow.table(columns), stream)
    (folder / "a.parquet").write_bytes(stream.getvalue())
    [document] = documents(run, "a.parquet")
    assert document["date"] == "2023-02-11"
    expected = {"file": "a.parquet", "row": 1, "day": "2024-01-02", "price": 1.1, "share": None, "tags": ["a", "b"]}
    assert document["source"] == expected


def test_an_id_that_comes_again_stays_and_is_told(folder: Path, run: Run) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": "b1", "text": PAID}) + "\n")
    done = run("extract", "a.jsonl", "b.jsonl")
    assert [(r["document"]["id"], r["document"]["source"]["file"]) for r in done.records] == [
        ("b1", "a.jsonl"),
        ("b1", "b.jsonl"),
    ]
    assert done.err.startswith("factx: note: b1: the id of more than one document")


def test_title_and_author_of_a_record_are_the_document_s(folder: Path, run: Run) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": PAID, "title": "Paid", "author": "Ada Bly"}) + "\n")
    [document] = documents(run, "a.jsonl")
    assert (document["title"], document["author"]) == ("Paid", "Ada Bly")


def test_a_file_of_records_without_one_gives_no_record_and_is_spoken_of(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text("text,id\n")
    done = run("extract", "a.csv")
    assert (done.status, done.out, done.err) == (0, b"", "factx: note: a.csv: holds no record\n")


def test_what_factx_wrote_is_left_out_of_a_folder_and_said(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_text(PAID)
    for target in ("out.json", "out.jsonl", "out.csv", "out.parquet"):
        run("extract", "a.txt", "-o", target)
    done = run("extract", ".")
    assert [record["document"]["id"] for record in done.records] == ["./a.txt"]
    assert done.err.count("left out: it holds what factx found") == 6
    assert "factx: 1 read, 0 skipped, 0 failed" in done.err
