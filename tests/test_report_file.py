"""`factx report -o` and `-o report.html`: one file, the same facts, nothing from anywhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factx.report.passages import passages_of
from factx.report.texts import Texts
from tests.browser import piece
from tests.conftest import Run
from tests.many_facts import lines

PAID = "Northwind Motors paid US$3.5 million in 2024. It had 300 employees."


def page_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def facts_in(page: str) -> list[Any]:
    return [json.loads(line) for line in piece(page, "facts-0").decode().split("\n")]


def texts_in(page: str) -> list[Any]:
    return json.loads(piece(page, "texts-0"))


def test_extract_writes_the_page_that_report_makes_of_its_records(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    (folder / "b.txt").write_text("Sales rose 4% on Friday.")
    assert run("extract", "a.txt", "b.txt", "-o", "extract.html").status == 0
    assert run("extract", "a.txt", "b.txt", "-o", "facts.jsonl").status == 0
    outcome = run("report", "facts.jsonl", "-o", "report.html")
    assert (outcome.status, outcome.out, outcome.err) == (0, b"", "")
    assert page_of(folder / "report.html") == page_of(folder / "extract.html")


@pytest.mark.parametrize("form", ["json", "sqlite", "duckdb", "parquet"])
def test_the_page_is_the_same_whatever_form_the_records_have(run: Run, folder: Path, form: str) -> None:
    pytest.importorskip("duckdb" if form == "duckdb" else "pyarrow" if form == "parquet" else "json")
    (folder / "a.txt").write_text(PAID)
    run("extract", "a.txt", "-o", "facts.jsonl")
    run("extract", "a.txt", "-o", f"facts.{form}")
    pages = [run("report", name).out for name in ("facts.jsonl", f"facts.{form}")]
    assert pages[0] == pages[1]


def test_every_fact_stands_in_the_page_as_extract_printed_it(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    [record] = run("extract", "a.txt", "--format", "jsonl").records
    run("extract", "a.txt", "-o", "report.html")
    page = page_of(folder / "report.html")
    assert facts_in(page) == record["facts"]
    assert texts_in(page) == [[[0, PAID]]]


def test_the_page_may_load_nothing_and_names_no_other_place(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    run("extract", "a.txt", "-o", "report.html")
    page = page_of(folder / "report.html")
    assert "default-src 'none'" in page
    assert "connect-src 'none'" in page
    assert set(re.findall(r"https?://[^\s'\"`)]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"(?:src|@import|url\()", page.partition("<body>")[0].partition("<style>")[2])


def test_no_text_can_end_the_script_that_holds_it(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("</script><script>alert(1)</script> <!-- Acme paid $3 million. " * 3)
    run("extract", "a.txt", "-o", "hostile.html")
    (folder / "b.txt").write_text("Acme paid $3 million. " * 3)
    run("extract", "b.txt", "-o", "plain.html")
    pages = [page_of(folder / name) for name in ("hostile.html", "plain.html")]
    assert len({page.count("</script>") for page in pages}) == 1
    assert "alert(1)" not in pages[0]


def test_a_record_without_a_text_at_hand_shows_sentences_and_says_so(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    run("extract", "a.txt", "-o", "facts.sqlite")
    (folder / "a.txt").unlink()
    outcome = run("report", "facts.sqlite", "-o", "report.html")
    assert outcome.status == 0
    assert "1 of 1 documents show only the sentences" in outcome.err
    assert texts_in(page_of(folder / "report.html")) == [[[0, PAID[:45]], [46, PAID[46:]]]]


def test_a_text_that_has_changed_since_is_not_taken_for_the_text(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    run("extract", "a.txt", "-o", "facts.jsonl")
    (folder / "a.txt").write_text(PAID.replace("3.5", "9.5"))
    assert "has changed" in run("report", "facts.jsonl", "-o", "report.html").err
    assert "9.5" not in str(texts_in(page_of(folder / "report.html")))


def test_records_with_their_texts_need_no_other_file(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    run("extract", "--with-text", "a.txt", "-o", "facts.jsonl")
    (folder / "a.txt").unlink()
    assert run("report", "facts.jsonl", "-o", "report.html").err == ""
    assert texts_in(page_of(folder / "report.html")) == [[[0, PAID]]]


def test_the_texts_can_be_named(run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "press").mkdir()
    (folder / "press" / "a.txt").write_text(PAID)
    run("extract", "press", "-o", "facts.jsonl")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "press").rename(elsewhere / "press")
    outcome = run("report", "facts.jsonl", "--texts", elsewhere, "-o", "report.html")
    assert (outcome.status, outcome.err) == (0, "")


def test_a_text_is_looked_for_nowhere_but_here_and_beside_the_records(folder: Path) -> None:
    (folder / "secret.txt").write_text("secret")
    (folder / "inner").mkdir()
    (folder / "inner" / "link.txt").symlink_to(folder / "secret.txt")
    texts = Texts(folder=folder / "inner")
    texts._roots = [folder / "inner"]
    for name in (
        "../secret.txt",
        str(folder / "secret.txt"),
        "link.txt",
        "inner/../../secret.txt",
        "/etc/passwd",
        "\0",
    ):
        assert texts.of({"id": name}) is None


def test_a_line_that_is_no_record_is_told_and_the_others_are_shown(run: Run, folder: Path) -> None:
    good = next(iter(lines(1)))
    (folder / "facts.jsonl").write_text(
        '{"a": 1}\n' + good + "not json\n[1]\n" + good.replace('"start":0', '"start":"x"')
    )
    outcome = run("report", "facts.jsonl", "-o", "report.html")
    assert outcome.status == 3
    told = re.findall(r"facts\.jsonl:(\d+): (not JSON|not a record of factx|a fact without)", outcome.err)
    assert told == [
        ("1", "not a record of factx"),
        ("3", "not JSON"),
        ("4", "not a record of factx"),
        ("5", "a fact without"),
    ]
    assert len(facts_in(page_of(folder / "report.html"))) == 30


def test_what_cannot_be_shown_is_an_error_that_says_what_can(run: Run, folder: Path) -> None:
    (folder / "facts.csv").write_text("a,b\n")
    (folder / "none.jsonl").write_text("")
    (folder / "other.sqlite").write_bytes(b"")
    for name, told in {
        "facts.csv": "make the page of .jsonl",
        "none.jsonl": "no record in it",
        "missing.jsonl": "no such file",
        "other.sqlite": "no database of factx",
    }.items():
        outcome = run("report", name, "-o", "report.html")
        assert outcome.status in (2, 3)
        assert told in outcome.err
        assert not (folder / "report.html").exists()


def test_offsets_count_as_javascript_does() -> None:
    record = {"document": {"id": "a", "length": 9}, "facts": []}
    offset = passages_of(record, "a🙂b🙂c end", {}).in_utf16()
    assert [offset(place) for place in range(6)] == [0, 1, 3, 4, 6, 7]
