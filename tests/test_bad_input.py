"""Bad input: said in a line that names the place and what to do, and in the exit status; the others go on."""

from pathlib import Path

import pytest

from tests.conftest import Outcome, Run

PAID = "Northwind paid US$3.5 million."


def told(outcome: Outcome) -> list[str]:
    """The messages, each on a line of its own that begins as all do."""
    lines = outcome.err.splitlines()
    assert all(line.startswith("factx: ") for line in lines)
    return [line.removeprefix("factx: ") for line in lines]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], ["no input", "- for standard input"]),
        (["extract", "missing.txt"], ["missing.txt", "no such file"]),
        (["extract", "empty"], ["empty", "holds no file that is read (.txt, .md, .html,"]),
        (["extract", "missing.txt", "empty"], ["missing.txt", "empty"]),
        (["show", "missing.txt"], ["missing.txt", "no such file"]),
        (["show"], ["FILE", "factx show --help"]),
        (["extract", "a.txt", "--date", "2023-02-30"], ["--date", "2023-02-30", "today"]),
        (["extract", "a.txt", "--date", "soon"], ["--date", "'soon'", "YYYY-MM-DD"]),
        (["extract", "a.txt", "--kinds", "money,mony"], ["'mony'", "entity, money, headcount"]),
        (["extract", "a.txt", "--kinds", ","], ["--kinds", "names no kind"]),
        (["extract", "a.txt", "--currency", "dollars"], ["--currency", "'dollars'", "ISO 4217"]),
        (["extract", "a.txt", "--date-order", "YDM"], ["--date-order", "MDY, DMY, YMD"]),
        (["extract", "a.txt", "--format", "xml"], ["--format", "json", "jsonl", "csv", "factx extract --help"]),
        (["extract", "a.txt", "--rules", "nowhere"], ["nowhere", "no such file"]),
        (["extract", "a.txt", "--nope"], ["--nope", "factx extract --help"]),
        (["extrakt", "a.txt"], ["extrakt", "factx --help"]),
        (["extract", "a.txt", "-o", "no/out.json"], ["cannot write no/out.json"]),
        (["extract", "a.txt", "-o", "a.txt"], ["a.txt: nothing to read but the output file itself"]),
        (["extract", "a.txt", "-o", "empty"], ["cannot write empty", "folder"]),
    ],
)
def test_a_mistake_prints_nothing_but_a_line_that_says_what_is_wrong(
    run: Run, folder: Path, arguments: list[str], words: list[str]
) -> None:
    (folder / "empty").mkdir()
    (folder / "a.txt").write_text(PAID)
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, b"")
    [line] = told(outcome)
    assert [word for word in words if word not in line] == []


def test_a_broken_rule_pack_is_told_by_its_place_and_nothing_is_printed(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    (folder / "mine.yaml").write_text("pack: mine\nlanguage: en\nruls: []\n")
    outcome = run("extract", "a.txt", "--rules", "mine.yaml")
    assert (outcome.status, outcome.out) == (2, b"")
    [line] = told(outcome)
    assert line.startswith("mine.yaml:3:1: ")
    assert "ruls" in line
    assert "rules" in line


def test_a_broken_configuration_is_told_by_its_file(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    (folder / "factx.toml").write_text("kind = []\n")
    outcome = run("extract", "a.txt")
    assert (outcome.status, outcome.out) == (2, b"")
    [line] = told(outcome)
    assert "factx.toml: unknown key 'kind'" in line


def test_what_cannot_be_read_is_told_and_the_others_come_out(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    (folder / "b.txt").write_bytes(b"\0" * 500)
    (folder / "c.jsonl").write_bytes(b'{"text": "one"}\nnonsense\n{"body": 3}\n{"text": "four"}\n')
    outcome = run("extract", "a.txt", "b.txt", "c.jsonl", "missing.txt")
    assert outcome.status == 3
    assert [record["document"]["id"] for record in outcome.records] == ["a.txt", "c.jsonl:1", "c.jsonl:4"]
    assert [line.split(" ")[0] for line in told(outcome)] == [
        "b.txt:",
        "c.jsonl:2:",
        "c.jsonl:3:",
        "missing.txt:",
    ]


def test_a_single_text_that_cannot_be_read_gives_nothing(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\r")
    outcome = run("extract", "a.txt")
    assert (outcome.status, outcome.out) == (3, b"")
    assert "binary" in told(outcome)[0]


def test_an_output_file_holds_the_records_of_the_others(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    outcome = run("extract", "a.txt", "missing.txt", "-o", "out.jsonl")
    assert (outcome.status, outcome.out) == (3, b"")
    assert (folder / "out.jsonl").read_bytes().count(b"\n") == 1


def test_an_output_file_is_left_as_it_was_where_nothing_could_be_read(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\0" * 500)
    (folder / "out.json").write_text("old")
    outcome = run("extract", "a.txt", "-o", "out.json")
    assert outcome.status == 3
    assert (folder / "out.json").read_text() == "old"
    assert "out.json: not written" in told(outcome)[1]


def test_the_encoding_that_was_taken_is_told_unless_quiet(run: Run, folder: Path) -> None:
    text = "They paid £3 million — on Friday."
    (folder / "a.txt").write_bytes(text.encode("cp1252"))
    outcome = run("extract", "a.txt")
    assert outcome.status == 0
    assert outcome.record["document"]["length"] == len(text)
    assert "£3 million" in [fact["text"] for fact in outcome.record["facts"]]
    assert told(outcome) == ["note: a.txt: byte 10 (0xa3) is not UTF-8; read as windows-1252"]
    assert run("extract", "--quiet", "a.txt").err == ""


def test_failures_are_told_even_when_quiet(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\0" * 500)
    assert len(told(run("extract", "-q", "a.txt"))) == 1


def test_nul_bytes_and_lone_surrogates_go_through(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"Northwind\0 paid US$3.5 million.\0")
    (folder / "b.jsonl").write_bytes(rb'{"text": "Northwind \ud83d paid US$3.5 million.\u0000", "id": "\udcff"}')
    outcome = run("extract", ".")
    assert (outcome.status, outcome.err) == (0, "factx: 2 read, 0 skipped, 0 failed\n")
    assert [record["document"]["length"] for record in outcome.records] == [32, 33]
    texts = [fact["text"] for record in outcome.records for fact in record["facts"] if fact["kind"] == "money"]
    assert texts == ["US$3.5 million"] * 2


def test_a_file_name_cannot_break_the_line_of_its_message(run: Run, folder: Path) -> None:
    (folder / "a\n\x1b[31mb.txt").write_bytes(b"\0" * 500)
    line, counts = told(run("extract", "."))
    assert counts == "0 read, 0 skipped, 1 failed"
    assert line.startswith(r"./a\n\x1b[31mb.txt: binary")
