"""`factx extract`: what is printed for which input, and the exit status."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

PAID = "Northwind paid US$3.5 million on Friday."


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def test_one_file_gives_one_object_on_one_line_in_a_pipe(run: Run, folder: Path) -> None:
    write(folder, a_txt=PAID)
    outcome = run("extract", "a.txt")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.count(b"\n") == 1
    assert outcome.record["schema_version"] == "1"
    assert outcome.record["document"] == {"id": "a.txt", "date": None, "date_source": None, "length": len(PAID)}


def test_standard_input_gives_one_object_too(run: Run) -> None:
    outcome = run("extract", "-", stdin=PAID.encode())
    assert outcome.status == 0
    assert outcome.record["document"]["id"] == "-"


def test_no_facts_are_no_failure(run: Run) -> None:
    outcome = run("extract", "-", stdin=b"Nothing here.")
    assert (outcome.status, outcome.record["facts"]) == (0, [])


def test_an_empty_file_is_a_document_of_no_length(run: Run, folder: Path) -> None:
    write(folder, a_txt="")
    outcome = run("extract", "a.txt")
    assert (outcome.status, outcome.record["document"]["length"], outcome.record["facts"]) == (0, 0, [])


def test_several_files_give_a_line_each_in_the_order_of_their_paths(run: Run, folder: Path) -> None:
    write(folder, b_txt=PAID, a_txt=PAID)
    outcome = run("extract", "b.txt", "a.txt")
    assert outcome.status == 0
    assert [record["document"]["id"] for record in outcome.records] == ["a.txt", "b.txt"]


def test_a_folder_gives_a_line_a_document_even_where_it_holds_one(run: Run, folder: Path) -> None:
    write(folder, d__b_txt=PAID, d__sub__a_md=PAID, d__c_jsonl='{"text": "x"}\n{"text": "y", "id": "why"}\n')
    ids = [record["document"]["id"] for record in run("extract", "d").records]
    assert ids == ["d/b.txt", "d/c.jsonl:1", "why", "d/sub/a.md"]
    assert [record["document"]["id"] for record in run("extract", "d/sub").records] == ["d/sub/a.md"]


def test_a_jsonl_file_gives_a_line_a_document_whatever_it_holds(run: Run, folder: Path) -> None:
    write(folder, one_jsonl=json.dumps({"text": PAID, "id": "n1", "date": "2025-03-12"}), none_jsonl="")
    [record] = run("extract", "one.jsonl").records
    expected = {"id": "n1", "date": "2025-03-12", "date_source": "metadata", "length": len(PAID)}
    assert record["document"] == {**expected, "source": {"file": "one.jsonl", "row": 1}}
    outcome = run("extract", "none.jsonl")
    assert (outcome.status, outcome.out) == (0, b"")


def test_a_folder_of_that_name_is_still_a_folder(run: Run, folder: Path) -> None:
    write(folder, d_jsonl__a_txt=PAID)
    assert [record["document"]["id"] for record in run("extract", "d.jsonl").records] == ["d.jsonl/a.txt"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_either_form_of_json_is_a_line_in_a_pipe(run: Run, form: str) -> None:
    assert len(run("extract", "--format", form, "-", stdin=PAID.encode()).records) == 1


def test_csv_has_its_header_whatever_is_found(run: Run) -> None:
    found = run("extract", "--format", "csv", "-", stdin=PAID.encode()).out.split(b"\n")
    nothing = run("extract", "--format", "csv", "-", stdin=b"").out.split(b"\n")
    assert found[0] == nothing[0]
    assert found[0].startswith(b"document.id,document.date,id,kind,text,start,end,sentence.start")
    assert nothing[1:] == [b""]
    assert all(line.startswith(b"-,") for line in found[1:-1])


def test_the_date_of_the_option_wins_over_the_one_that_comes_with_the_text(run: Run, folder: Path) -> None:
    write(folder, a_jsonl='{"text": "", "date": "2020-01-01"}\n', b_md="---\ndate: 2021-02-03\n---\nText\n")
    dates = [(r["document"]["date"], r["document"]["date_source"]) for r in run("extract", ".").records]
    assert dates == [("2020-01-01", "metadata"), ("2021-02-03", "metadata")]
    dated = run("extract", "--date", "2025-03-12", ".").records
    assert [(r["document"]["date"], r["document"]["date_source"]) for r in dated] == [("2025-03-12", "option")] * 2


def test_today_is_asked_of_the_clock_only_when_the_user_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime

    class Clock(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2031, 5, 6)

    monkeypatch.setattr(datetime, "date", Clock)
    assert run("extract", "-", "--date", "today", stdin=b"").record["document"]["date"] == "2031-05-06"
    assert run("extract", "-", stdin=b"").record["document"]["date"] is None


def test_windows_line_ends_and_a_byte_order_mark_leave_the_offsets_exact(run: Run, folder: Path) -> None:
    text = f"Results\r\n\r\n{PAID}\r\n{PAID}\r\n"
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    record = run("extract", "a.txt").record
    assert record["document"]["length"] == len(text)
    assert [text[fact["start"] : fact["end"]] for fact in record["facts"]] == [f["text"] for f in record["facts"]]


def test_an_output_file_holds_what_would_have_been_printed(run: Run, folder: Path) -> None:
    write(folder, a_txt=PAID, b_txt=PAID)
    printed = run("extract", "a.txt", "b.txt").out
    outcome = run("extract", "a.txt", "b.txt", "-o", "out.jsonl")
    assert (outcome.status, outcome.out, outcome.err) == (0, b"", "")
    assert (folder / "out.jsonl").read_bytes() == printed


def test_a_second_run_over_the_folder_of_the_output_gives_the_same(run: Run, folder: Path) -> None:
    write(folder, a_txt=PAID)
    assert run("extract", ".", "-o", "out.jsonl").status == 0
    first = (folder / "out.jsonl").read_bytes()
    assert run("extract", ".", "-o", "out.jsonl").status == 0
    assert (folder / "out.jsonl").read_bytes() == first


def test_kinds_keeps_those_facts_alone(run: Run) -> None:
    arguments = ("extract", "--date", "2025-03-12", "-")
    everything = run(*arguments, stdin=PAID.encode()).record["facts"]
    money = run(*arguments, "--kinds", "money,percent", stdin=PAID.encode()).record["facts"]
    assert {fact["kind"] for fact in money} == {"money"}
    assert [fact["text"] for fact in money] == [fact["text"] for fact in everything if fact["kind"] == "money"]


def test_a_bare_dollar_is_what_the_option_or_the_configuration_says(run: Run, folder: Path) -> None:
    def currency(*options: str) -> list[str]:
        facts = run("extract", *options, "-", stdin=b"They paid $3 million.").record["facts"]
        return [fact["currency"] for fact in facts if fact["kind"] == "money"]

    assert currency() == ["USD"]
    write(folder, factx_toml='currency = "HKD"\n')
    assert currency() == ["HKD"]
    assert currency("--currency", "aud") == ["AUD"]
