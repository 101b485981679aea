"""`factx show`, `factx schema`, `factx rules list`, `factx --version` and the help."""

import re
from pathlib import Path

import jsonschema
import pytest

import factx
from factx.matching import engine
from factx.packs.places import rules_folder
from tests.conftest import Run

SAMPLES = Path(__file__).parent.parent / "samples"
PAID = "Northwind paid US$3.5 million."


def test_show_puts_facts_in_brackets_and_a_table_below(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(PAID)
    outcome = run("show", "a.txt", "--kinds", "money", "--date", "2025-03-12")
    text = outcome.out.decode()
    assert (outcome.status, outcome.err) == (0, "")
    assert re.search(r"paid \[f\d+ US\$3.5 million\]\.", text)
    assert "a.txt: 2025-03-12 (from option), 1 fact" in text
    assert re.search(r"f1 +money +US\$3.5 million +subject Northwind, action pay, value 3500000,\s+currency USD", text)
    assert "\x1b" not in text


def test_show_colours_the_facts_where_there_are_colours(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text(PAID)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert b"\x1b[1;32mUS$3.5 million\x1b[0m" in run("show", "a.txt", "--kinds", "money").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert re.search(rb"\[f\d+ US\$3.5 million\]", run("show", "a.txt", "--kinds", "money").out)


def test_show_lets_no_text_steer_the_terminal(run: Run) -> None:
    outcome = run("show", "-", stdin="a\x1b[31mred [bold]b[/bold] :smile: \x07 \x9b5m US$3 million\x1b".encode())
    assert outcome.status == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(outcome.out.decode())
    assert "[bold]b[/bold] :smile:" in outcome.out.decode()


def test_show_lets_no_text_turn_the_direction_of_writing(run: Run) -> None:
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    outcome = run("show", "-", stdin=f"paid{turns} US$3 million".encode())
    assert outcome.status == 0
    assert not set(turns) & set(outcome.out.decode())
    assert f"paid{chr(0xFFFD) * len(turns)} [f1 US$3 million]" in outcome.out.decode()


def test_show_says_what_cannot_be_read(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\0" * 100)
    outcome = run("show", "a.txt")
    assert (outcome.status, outcome.out) == (3, b"")
    assert outcome.err.startswith("factx: a.txt: binary")


def test_schema_describes_every_field_that_is_printed(run: Run) -> None:
    outcome = run("schema")
    assert outcome.status == 0
    schema = outcome.record
    assert schema["$schema"].endswith("2020-12/schema")
    record = run("extract", "-", stdin=PAID.encode()).record
    assert set(schema["properties"]) == set(record)
    [money] = [fact for fact in record["facts"] if fact["kind"] == "money"]
    assert set(schema["$defs"]["MoneyFact"]["properties"]) == {*money, "page"}  # a plain text has no pages


def test_the_records_of_the_samples_are_what_the_schema_says(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(run("schema").record)
    validator.check_schema(validator.schema)
    records = run("extract", SAMPLES).records
    assert len(records) >= 8
    assert [error.message for record in records for error in validator.iter_errors(record)] == []


@pytest.mark.slow
def test_rules_list_names_each_rule_with_its_kind_and_place(run: Run) -> None:
    outcome = run("rules", "list")
    assert outcome.status == 0
    rows = [line.split() for line in outcome.out.decode().splitlines()]
    assert {len(row) for row in rows} == {3}
    ids = [row[0] for row in rows]
    assert len(ids) == len(set(ids))
    for _, _, place in rows:
        file, line = place.rsplit(":", 1)
        assert (rules_folder().parent / file).is_file()
        assert int(line) > 0
    facts = run("extract", "-", stdin=PAID.encode()).record["facts"]
    assert {fact["rule"] for fact in facts} <= set(ids)


PACK = """pack: tenancy
language: en
lexicons:
  notice_noun: [notice, notification]
facts:
  notice_period: {length: duration, required: [length]}
rules:
  - id: tenancy.notice_period
    fact: notice_period
    match: "{length:duration} ('s|')? {notice_noun}"
    examples:
      - {text: "Either side gives [two months' notice].", expect: {length: LENGTH}}
    rejects:
      - "REJECT"
"""


def pack(folder: Path, length: str = "P2M", reject: str = "She took no notice for two months.") -> Path:
    path = folder / "tenancy.yaml"
    path.write_text(PACK.replace("LENGTH", length).replace("REJECT", reject))
    return path


def test_rules_test_runs_the_examples_and_rejects_of_the_packs_that_are_named(run: Run, folder: Path) -> None:
    outcome = run("rules", "test", pack(folder))
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == b"1 rule, 2 examples and rejects, 0 failed\n"


@pytest.mark.slow
def test_rules_test_takes_built_in_packs_too(run: Run) -> None:
    outcome = run("rules", "test", rules_folder() / "en" / "multiples.yaml")
    assert outcome.err == ""
    assert 0 < int(outcome.out.split(b" rules, ")[0].splitlines()[-1]) < 50


def test_rules_test_tells_the_line_and_the_verdict_of_what_fails(run: Run, folder: Path) -> None:
    outcome = run("rules", "test", pack(folder, "P3M", "Give two months' notice."))
    lines = outcome.out.decode().splitlines()
    assert outcome.status == 1
    assert lines[0].startswith(f"{folder / 'tenancy.yaml'}:12: tenancy.notice_period: wrong: ")
    assert lines[1].startswith(f"{folder / 'tenancy.yaml'}:14: tenancy.notice_period: noisy: ")
    assert lines[2:] == ["1 rule, 2 examples and rejects, 2 failed"]


def test_a_pack_of_one_s_own_adds_a_kind_to_everything_that_is_printed(run: Run, folder: Path) -> None:
    pack(folder)
    (folder / "factx.toml").write_text('rules = ["tenancy.yaml"]\n')
    record = run("extract", "-", stdin=b"Either side gives two months' notice.").record
    [fact] = [fact for fact in record["facts"] if fact["kind"] == "notice_period"]
    assert (fact["text"], fact["rule"]) == ("two months' notice", "tenancy.notice_period")
    assert (fact["length"]["timex"], fact["length"]["unit"]) == ("P2M", "month")
    assert "NoticePeriodFact" in run("schema").record["$defs"]
    assert "tenancy.notice_period" in run("rules", "list").out.decode()
    assert b",length.timex\n" in run("extract", "--format", "csv", "-", stdin=b"").out


def test_the_version_says_whether_the_hot_modules_are_compiled(run: Run) -> None:
    build = "pure" if str(engine.__file__).endswith(".py") else "compiled"
    outcome = run("--version")
    assert (outcome.status, outcome.out.decode()) == (0, f"factx {factx.__version__} ({build})\n")


def test_alone_it_prints_its_help(run: Run) -> None:
    assert run().out == run("--help").out
    assert run("rules").out == run("rules", "--help").out


@pytest.mark.parametrize("command", [[], ["extract"], ["show"], ["schema"], ["rules", "list"], ["rules", "test"]])
def test_the_help_of_every_command_has_examples(run: Run, command: list[str]) -> None:
    outcome = run(*command, "--help")
    assert outcome.status == 0
    assert f"  factx {' '.join(command)}".rstrip() in outcome.out.decode().split("Examples:")[1]
