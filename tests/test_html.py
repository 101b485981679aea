"""Pages in HTML are read for their text and their date, with the extra `html`."""

import datetime
import sys
from pathlib import Path

import pytest

from factx.facts import record_schema
from factx.readers.html import read_html
from tests.conftest import Run

HEAD = '<meta property="article:published_time" content="2024-05-01T08:00:00+02:00">'
BODY = """
<nav><a href="/">Home</a> <a href="/jobs">1,200 jobs</a></nav>
<article><h1>Ferro Glass hires</h1>
<p>Ferro Glass hired <b>300 people</b> last week, and it paid &euro;3m for a mill that had stood empty for years.</p>
<p>It plans to sell 40 looms by 2030, said Ada Bly, who has led the firm for as long as anybody here remembers.</p>
<table><tr><th>Year</th><th>Staff</th></tr><tr><td>2023</td><td>280</td></tr></table></article>
<script>var price = "$9m";</script><footer>&copy; 2019 Ferro Glass</footer>
"""


def page(head: str = HEAD, body: str = BODY) -> bytes:
    return f"<!doctype html><html><head><title>News</title>{head}</head><body>{body}</body></html>".encode()


@pytest.fixture
def _trafilatura() -> None:
    pytest.importorskip("trafilatura")


pytestmark = pytest.mark.usefixtures("_trafilatura")


def test_the_text_is_what_the_page_tells_without_its_menus_and_scripts() -> None:
    text = read_html(page(), "a.html", lambda _: None).text
    assert text.startswith("Ferro Glass hires\n\nFerro Glass hired 300 people last week, and it paid €3m")
    assert "| 2023 | 280 |" in text
    assert not any(word in text for word in ("1,200", "$9m", "<", "&"))


def test_a_fragment_is_read_like_a_page() -> None:
    assert read_html("<p>It paid €3m.</p>".encode(), "-", lambda _: None).text == "It paid €3m."


def test_the_record_holds_the_text_in_which_its_offsets_count(folder: Path, run: Run) -> None:
    (folder / "news.html").write_bytes(page())
    record = run("extract", "news.html").record
    text = record["document"]["text"]
    assert record["document"]["length"] == len(text)
    assert {"300 people", "€3m", "40 looms"} <= {fact["text"] for fact in record["facts"]}
    assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in record["facts"])


def test_the_schema_knows_the_text_of_a_page(folder: Path, run: Run) -> None:
    import jsonschema

    (folder / "news.html").write_bytes(page())
    (folder / "news.txt").write_text("Ferro Glass hired 300 people.")
    for record in run("extract", ".").records:
        jsonschema.validate(record, record_schema())


def test_a_record_of_a_plain_text_does_not_repeat_it(folder: Path, run: Run) -> None:
    (folder / "news.txt").write_text("Ferro Glass hired 300 people.")
    assert "text" not in run("extract", "news.txt").record["document"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (HEAD, datetime.date(2024, 5, 1)),
        ('<meta name="date" content="2151-05-01">', datetime.date(2151, 5, 1)),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-04-05"}</script>',
            datetime.date(2023, 4, 5),
        ),
        ("", None),
    ],
)
def test_the_date_is_the_one_that_the_markup_gives_whatever_the_clock_says(
    head: str, day: datetime.date | None
) -> None:
    document = read_html(page(head), "a.html", lambda _: None)
    assert (document.date, document.date_source) == (day, "metadata" if day else None)


def test_the_user_s_date_wins_over_the_page_s(folder: Path, run: Run) -> None:
    (folder / "news.html").write_bytes(page())
    document = run("extract", "--date", "2020-02-03", "news.html").record["document"]
    assert (document["date"], document["date_source"]) == ("2020-02-03", "option")


def test_standard_input_is_a_page_where_the_option_says_so(run: Run) -> None:
    assert "<b>" not in run("extract", "--html", "-", stdin=page()).record["document"]["text"]
    assert "text" not in run("extract", "-", stdin=page()).record["document"]


def test_a_folder_s_pages_are_read_with_its_texts(folder: Path, run: Run) -> None:
    (folder / "a.HTM").write_bytes(page())
    (folder / "b.html").write_bytes(page())
    assert [record["document"]["id"] for record in run("extract", ".").records] == ["./a.HTM", "./b.html"]


def test_a_page_without_text_has_no_facts_and_is_spoken_of(folder: Path, run: Run) -> None:
    (folder / "empty.html").write_bytes(page(body=""))
    done = run("extract", "empty.html")
    assert (done.status, done.record["facts"]) == (0, [])
    assert "the page holds no text" in done.err


def test_without_the_extra_a_page_is_not_read_and_the_extra_is_named(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (folder / "news.html").write_bytes(page())
    (folder / "news.txt").write_text("Ferro Glass hired 300 people.")
    done = run("extract", "news.html", "news.txt")
    assert done.status == 3
    assert done.err == "factx: news.html: HTML needs the extra html: python -m pip install 'factx[html]'\n"
    assert [record["document"]["id"] for record in done.records] == ["news.txt"]
