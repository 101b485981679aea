"""PDF: columns in turn, paragraphs and words whole, cells apart, heads and notes out of the way, each fact's page."""

import io
from itertools import pairwise
from pathlib import Path

import pytest

from factx.document import Document
from factx.readers.forms import Content, ReadSettings
from tests.conftest import Run
from tests.pdfs import Line, column, pdf

pytest.importorskip("pypdfium2")

LEFT = [
    "Northwind Motors said on Friday that it had paid",
    "US$3.5 million for a mill in Gdynia, which has sto-",
    "od empty for nine years. It means to hire as many",
    "as 240 welders there by 2030, and to sell its older",
    "lease on the yard in Turku, the chief executive",
]
RIGHT = [
    "said. Sales of the older pumps fell by a fifth after",
    "the second quarter, while those of the new ones,",
    "which the group makes in Leicester, rose by half to",
    "12,000 pumps a year. Nobody knows for how long",
    "that may go on.",
]
WHOLE = (
    "Northwind Motors said on Friday that it had paid US$3.5 million for a mill in Gdynia, which has stood empty for "
    "nine years. It means to hire as many as 240 welders there by 2030, and to sell its older lease on the yard in "
    "Turku, the chief executive said. Sales of the older pumps fell by a fifth after the second quarter, while those "
    "of the new ones, which the group makes in Leicester, rose by half to 12,000 pumps a year. Nobody knows for how "
    "long that may go on."
)
ELSEWHERE = "The plan stood."


def read(*pages: list[Line], **stated: str) -> Document:
    """The document of a PDF with these pages."""
    from factx.readers.pdf import read as read_pdf

    [document] = read_pdf(Content("a.pdf", io.BytesIO(pdf(pages, **stated)), lambda _: None))
    return document


def test_columns_are_read_one_after_the_other_and_their_paragraph_is_one() -> None:
    page = [*column(60, 700, LEFT), *column(320, 700, RIGHT), (60, 600, 10, ELSEWHERE)]
    assert read(page).text == f"{WHOLE}\n\n{ELSEWHERE}"


def test_columns_drawn_line_by_line_are_read_one_after_the_other_too() -> None:
    drawn = [line for pair in zip(column(60, 700, LEFT), column(320, 700, RIGHT), strict=True) for line in pair]
    assert read([*drawn, (60, 600, 10, ELSEWHERE)]).text == f"{WHOLE}\n\n{ELSEWHERE}"


def test_a_heading_over_both_columns_comes_first_and_one_between_them_parts_them() -> None:
    page = [
        (60, 740, 18, "Northwind buys a mill and looks for people to run it"),
        *column(60, 700, LEFT),
        *column(320, 700, RIGHT),
        (60, 610, 18, "What others make of the mill that Northwind bought"),
        *column(60, 580, LEFT),
        *column(320, 580, RIGHT),
        (60, 500, 10, ELSEWHERE),
    ]
    paragraphs = read(page).text.split("\n\n")
    assert [paragraph.split()[0] for paragraph in paragraphs] == ["Northwind", "Northwind", "What", "Northwind", "The"]
    assert paragraphs[1] == paragraphs[3] == WHOLE


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["One line of text that is full of words", "and one more of it.", "", "Then another."], 2),
        (["One line of text that is full of words", "and short.", "Another one begins here and goes on"], 2),
        (["One line of text that is full of words", "• and a bullet that begins another one"], 2),
    ],
)
def test_a_gap_a_short_line_and_a_bullet_end_a_paragraph(lines: list[str], paragraphs: int) -> None:
    assert len(read(column(60, 700, lines)).text.split("\n\n")) == paragraphs


def test_an_indent_begins_a_paragraph() -> None:
    full = "A line that fills the column all the way up"
    page = [(60, 700, 10, full), (60, 688, 10, full), (72, 676, 10, full[:40]), (60, 664, 10, full)]
    assert len(read(page).text.split("\n\n")) == 2


class TestHyphens:
    """At the end of a line."""

    FULL = "which goes on for as long as a line of text goes, in-"

    def text(self, *lines: str) -> str:
        return read(column(60, 700, [self.FULL, *lines])).text

    def test_a_parted_word_is_one(self) -> None:
        assert "goes, in the end" not in self.text("deed it does, and more of it is on the line below a-", "gain.")
        assert "goes, indeed it does" in self.text("deed it does, and more of it is on the line below a-", "gain.")

    def test_a_compound_that_is_written_so_elsewhere_keeps_its_own(self) -> None:
        told = self.text("deed the full-year figures, and that is so for the full-", "year target.")
        assert told.endswith("for the full-year target.")

    def test_a_figure_and_a_name_keep_theirs(self) -> None:
        assert "a 12-month lease" in self.text("deed it does so, and what they signed it for was a 12-", "month lease.")
        assert "Okafor-Reyes" in self.text("deed it does so, said the chairman, Desmond Okafor-", "Reyes, on Friday.")


def test_the_cells_of_a_table_are_kept_apart_and_a_row_is_a_line() -> None:
    rows = [("Year", "Staff", "Sales"), ("2022", "1,310", "US$3.9m"), ("2023", "1,402", "US$4.4m")]
    cells = [
        (60 + 90 * place, 600 - 14 * number, 10, cell)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    text = read([*column(60, 700, LEFT), *cells, (60, 520, 10, ELSEWHERE)]).text
    table = "| Year | Staff | Sales |\n| 2022 | 1,310 | US$3.9m |\n| 2023 | 1,402 | US$4.4m |"
    assert f"\n\n{table}\n\n{ELSEWHERE}" in text


def test_a_cell_of_many_lines_is_one_cell() -> None:
    cells = [
        (60, 600, 10, "Pumps, valves and"), (200, 600, 10, "1,310"),
        (60, 589, 10, "their service"),
        (60, 570, 10, "Motors"), (200, 570, 10, "1,402"),
    ]  # fmt: skip
    assert read(cells).text == "| Pumps, valves and their service | 1,310 |\n| Motors | 1,402 |"


def test_heads_and_feet_of_every_page_are_left_out_and_a_paragraph_goes_on_overleaf() -> None:
    pages = []
    for number, lines in enumerate((LEFT, RIGHT), start=1):
        head = [(60, 800, 10, "Northwind Motors plc"), (420, 800, 10, "Review 2024")]
        pages.append([*head, *column(60, 740, lines), (280, 40, 10, f"Page {number} of 2")])
    assert read(*pages).text == WHOLE


def test_the_number_of_a_single_page_is_left_out() -> None:
    assert read([*column(60, 740, LEFT), (300, 40, 10, "1")]).text.endswith("the chief executive")


def test_a_note_stands_behind_the_paragraph_that_goes_on_overleaf_with_its_own_page() -> None:
    first = [*column(60, 740, LEFT), (60, 60, 7, "1. Figures for 2019 were restated.")]
    document = read(first, column(60, 740, RIGHT))
    assert document.text == f"{WHOLE}\n\nFigures for 2019 were restated."
    places = [document.text.index(word) for word in ("Northwind", "Sales", "Figures")]
    assert [document.page_of(place) for place in places] == [1, 2, 1]


def test_a_note_at_the_foot_of_one_column_does_not_part_the_paragraph_that_goes_on_in_the_next() -> None:
    note = column(60, 654, ["1 Figures for 2019 were", "restated."], size=7, pitch=8)
    document = read([*column(60, 740, LEFT), *note, *column(320, 690, RIGHT)])
    assert document.text == f"{WHOLE}\n\nFigures for 2019 were restated."


def test_lines_far_apart_are_one_paragraph_whatever_stands_closer_together_above_them() -> None:
    head = column(60, 760, ["Northwind Motors", "Report of", "the Year", "2019"], size=17, pitch=19)
    document = read([*head, *column(60, 650, LEFT, pitch=18), *column(320, 760, RIGHT, pitch=18)])
    assert document.text.split("\n\n")[-1] == WHOLE


@pytest.mark.parametrize(
    ("word", "mark", "said"), [("million", "2", "paid 3 million for"), ("km", "2", "paid 3 km² for")]
)
def test_the_mark_of_a_note_is_left_out_and_a_power_is_not(word: str, mark: str, said: str) -> None:
    width = {"million": 83.4, "km": 68.4}[word]
    page = [
        (60, 700, 10, f"They paid 3 {word}"),
        (60 + width, 704, 6, mark),
        (60 + width + 7, 700, 10, "for it, all told."),
    ]
    assert said in read(page).text


def test_every_fact_has_the_page_on_which_it_begins(folder: Path, run: Run) -> None:
    (folder / "a.pdf").write_bytes(pdf([column(60, 740, LEFT), column(60, 740, RIGHT)]))
    pages = {fact["text"]: fact["page"] for fact in run("extract", "a.pdf").record["facts"]}
    assert (pages["US$3.5 million"], pages["as many as 240 welders"], pages["12,000 pumps"]) == (1, 1, 2)


def test_title_and_the_day_of_making_are_told(folder: Path, run: Run) -> None:
    (folder / "a.pdf").write_bytes(pdf([column(60, 740, LEFT)], title="Mill", made="20240506"))
    document = run("extract", "a.pdf").record["document"]
    assert (document["title"], document["date"], document["date_source"]) == ("Mill", "2024-05-06", "created")


def test_a_pdf_without_text_is_named_and_so_is_a_page_without(folder: Path, run: Run) -> None:
    (folder / "a.pdf").write_bytes(pdf([[], []]))
    (folder / "b.pdf").write_bytes(pdf([column(60, 740, LEFT), []]))
    done = run("extract", "a.pdf", "b.pdf")
    assert (done.status, [record["document"]["id"] for record in done.records]) == (3, ["b.pdf"])
    assert "a.pdf: there is no text on its pages" in done.err
    assert "note: b.pdf: no text, which a scanned page has none of, on page 2" in done.err


def test_a_scanned_pdf_is_told_apart(folder: Path, run: Run) -> None:
    image = pytest.importorskip("PIL.Image")
    image.new("L", (200, 300), 200).save(folder / "scan.pdf")
    assert "scan.pdf: scanned: its pages are pictures" in run("extract", "scan.pdf").err


def test_an_encrypted_pdf_wants_its_password(folder: Path, run: Run) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(io.BytesIO(pdf([column(60, 740, LEFT)])))
    writer.encrypt("s3cret", algorithm="RC4-128")
    writer.write(folder / "a.pdf")
    assert "a.pdf: encrypted: --password opens it" in run("extract", "a.pdf").err
    assert "a.pdf: encrypted, and the password is wrong" in run("extract", "--password", "x", "a.pdf").err
    assert run("extract", "--password", "s3cret", "a.pdf").record["facts"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_seen(turn: int) -> None:
    pypdf = pytest.importorskip("pypdf")
    from factx.readers.pdf import read as read_pdf

    upright = pypdf.PdfReader(io.BytesIO(pdf([column(60, 740, LEFT)]))).pages[0]
    writer = pypdf.PdfWriter()
    page = writer.add_page(upright)
    page.add_transformation(
        pypdf.Transformation().rotate(turn).translate(*{90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn])
    )
    page.mediabox.upper_right = (595, 842) if turn == 180 else (842, 595)
    page.rotation = turn
    stream = io.BytesIO()
    writer.write(stream)
    stream.seek(0)
    [document] = read_pdf(Content("a", stream, lambda _: None))
    assert document.text.startswith("Northwind Motors said on Friday that it had paid US$3.5 million")


def test_damage_anywhere_is_an_error_or_a_document_and_never_a_crash() -> None:
    from factx.readers.recognition import read_content

    whole = pdf([column(60, 740, LEFT)])
    for place in range(0, len(whole), 23):
        damaged = whole[:place] + b"\xff<<" + whole[place + 3 :]
        told = list(read_content(Content("a.pdf", io.BytesIO(damaged), lambda _: None, ReadSettings())))
        assert len(told) == 1


def test_the_offsets_of_pages_rise() -> None:
    document = read(column(60, 740, LEFT), column(60, 740, RIGHT), column(60, 740, LEFT))
    assert [page for _, page in document.pages] == [1, 2, 3]
    assert all(before < after for (before, _), (after, _) in pairwise(document.pages))
