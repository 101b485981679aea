"""`factx export` and `factx eval`: out to an annotation tool and back, and what was found against what is there."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parent.parent / "samples"
FORMS = {"jsonl": "jsonl", "spacy": "spacy", "label-studio": "json", "prodigy": "jsonl", "doccano": "jsonl"}
PACK = """\
pack: fines
language: en
facts:
  fine: {bodies: [entity], penalty: money, state: {values: [paid, owed], default: owed}}
rules:
  - {id: fines.fine, fact: fine, match: "fined {bodies:entity} (and {bodies:entity})? {penalty:money}"}
"""


@pytest.mark.parametrize("form", FORMS)
def test_what_is_exported_comes_back_as_gold_that_extraction_meets_wholly(run: Run, folder: Path, form: str) -> None:
    (folder / "fines.yaml").write_text(PACK)
    (folder / "a.txt").write_text(
        "12 May 2025\n\nThe court fined Acme Corp. and Borealis Ltd. €3 million, doubled in 3 weeks."
    )
    rules = ("--rules", "fines.yaml")
    gold = folder / f"gold.{FORMS[form]}"
    out = run("export", "--format", form, *rules, "-o", gold, "a.txt", SAMPLES / "newswire.txt", SAMPLES / "minutes.md")
    assert (out.status, out.out) == (0, b"")
    told = json.loads(run("eval", "--format", "json", *rules, gold).out)
    kinds = {row["name"] for row in told["values"]}
    built_in = {"money", "headcount", "quantity", "percent", "multiple", "duration", "date", "target", "entity"}
    assert kinds == {*built_in, "fine"}
    assert {row["f1"] for table in ("values", "spans", "fields") for row in told[table]} == {1.0}
    assert told["mistakes"] == []


@pytest.fixture
def gold(folder: Path) -> Path:
    facts = [
        {"kind": "money", "start": 10, "end": 12, "value": 5, "currency": "GBP"},
        {"kind": "money", "start": 0, "end": 4, "value": 1, "optional": True},
        {"kind": "headcount", "start": 20, "end": 29, "value": 3},
    ]
    row = {"document": {"id": "a", "text": "Acme paid £5 m. and 12 nurses."}, "facts": facts}
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n")
    return path


def test_mistakes_are_told_by_class_with_each_field(run: Run, gold: Path) -> None:
    outcome = run("eval", gold)
    text = outcome.out.decode()
    assert outcome.status == 0
    assert "1 wrong money: text, value" in text
    assert "        value: expected 5, found 5000000" in text
    assert '        currency: expected "GBP"' not in text
    assert "1 wrong headcount: value" in text
    assert "money.symbol_before" in text


def test_a_kind_below_what_is_asked_is_a_finding(run: Run, gold: Path) -> None:
    assert run("eval", "--least", "50", gold).status == 1
    assert run("eval", "--kinds", "percent", "--least", "50", gold).status == 0


def test_the_same_gold_gives_the_same_bytes(run: Run, gold: Path) -> None:
    assert run("eval", gold).out == run("eval", gold).out


def test_verdicts_give_precision_by_kind_and_rule(run: Run, folder: Path) -> None:
    rows = [
        ("a", "money", "money.name", "right"),
        ("a", "money", "money.paid", "wrong"),
        ("b", "date", "dates.year", "unsure"),
    ]
    lines = [
        json.dumps({"document": d, "start": 3, "end": 9, "kind": k, "rule": r, "verdict": v, "fact": {}})
        for d, k, r, v in rows
    ]
    (folder / "verdicts.jsonl").write_text("\n".join(lines))
    told = json.loads(run("eval", "verdicts.jsonl", "--format", "json").out)
    assert (told["judged"], told["unsure"]) == (2, 1)
    assert [(row["name"], row["precision"]) for row in told["kinds"]] == [("money", 0.5)]
    assert [(row["name"], row["precision"]) for row in told["rules"]] == [("money.name", 1.0), ("money.paid", 0.0)]
    assert "wrong money: a:3 (money.paid)" in run("eval", "verdicts.jsonl").out.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{broken", "gold.jsonl:1: not JSON"),
        ('{"a": 1}', "gold.jsonl:1: is none of the known forms: factx (document, facts), Label Studio"),
        ('{"text": "a", "spans": [{"start": 0, "end": 9, "label": "money"}]}', "gold.jsonl:1: span 0:9 lies outside"),
        ('{"text": "a", "spans": [{"start": 0}]}', "gold.jsonl:1: not as its tool writes it"),
        ('{"document": {"id": "no.txt"}, "facts": []}', "has no document.text, and there is no file 'no.txt'"),
        ("", "holds no document"),
        (
            '{"document": "a", "start": 1, "end": 2, "kind": "k", "rule": "r", "verdict": "nice"}',
            "none of right, wrong, unsure",
        ),
    ],
)
def test_gold_that_cannot_be_read_is_told_with_its_line(run: Run, folder: Path, text: str, told: str) -> None:
    (folder / "gold.jsonl").write_text(text)
    outcome = run("eval", "gold.jsonl")
    assert (outcome.status, outcome.out) == (2, b"")
    assert told in outcome.err


def test_a_docbin_needs_a_file(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("It paid £5.")
    outcome = run("export", "--format", "spacy", "a.txt")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "name a file" in outcome.err
