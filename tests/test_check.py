"""`factx check`: what came, went or changed against the facts that were written down."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from factx.running.comparing import compare
from tests.conftest import Run

TEXT = "Report\n\nNorthwind paid US$3.5 million on Friday. Its sales rose 12%.\n\nThe plant employs 300 people.\n"


@pytest.fixture
def press(folder: Path, run: Run) -> Path:
    press = folder / "press"
    press.mkdir()
    for name in ("a.txt", "b.txt"):
        (press / name).write_text(TEXT)
    assert run("extract", "press", "-q", "-o", "facts.jsonl").status == 0
    return press


def checked(run: Run, *arguments: str) -> tuple[int, str]:
    outcome = run("check", "press", "-q", "--against", "facts.jsonl", *arguments)
    return outcome.status, outcome.out.decode()


@pytest.mark.usefixtures("press")
def test_nothing_differs_where_nothing_was_changed(run: Run) -> None:
    assert checked(run) == (0, "2 documents, none differs\n")
    assert checked(run, "--jobs", "2") == (0, "2 documents, none differs\n")


def test_what_moved_has_not_changed(run: Run, press: Path) -> None:
    (press / "a.txt").write_text("A new head of the text.\n\n" + TEXT)
    assert checked(run) == (0, "2 documents, none differs\n")


def test_a_change_is_told_field_by_field_with_its_line(run: Run, press: Path) -> None:
    (press / "a.txt").write_text(TEXT.replace("3.5", "3.6").replace(" Its sales rose 12%.", "") + "It cost €20.\n")
    (press / "c.txt").write_text("It cost €20.")
    (press / "b.txt").unlink()
    status, told = checked(run)
    assert status == 1
    assert told.splitlines() == [
        'press/a.txt:3:16: money changed: "US$3.6 million": text "US$3.5 million" → "US$3.6 million", '
        "value 3500000 → 3600000",
        'press/a.txt:5:19: percent went: "12%"',
        'press/a.txt:6:9: money came: "€20"',
        "press/c.txt:1:1: document came: 1 fact",
        "press/b.txt:1:1: document went: 5 facts",
        "3 documents, 3 differ: 2 came, 2 went, 1 changed",
    ]


@pytest.fixture
def changed(press: Path) -> None:
    (press / "a.txt").write_text(TEXT.replace("12%", "13%"))


@pytest.mark.usefixtures("changed")
def test_github_is_told_the_line_to_annotate(run: Run) -> None:
    status, told = checked(run, "--format", "github")
    assert (status, told) == (
        1,
        "::error file=press/a.txt,line=3,col=57,title=factx%3A percent changed::"
        'percent changed: "13%25": text "12%25" → "13%25", value 12 → 13\n',
    )


@pytest.mark.usefixtures("changed")
def test_json_junit_and_sarif_are_well_formed_and_tell_the_same(run: Run) -> None:
    [finding] = json.loads(checked(run, "--format", "json")[1])
    assert finding["fields"]["value"] == {"before": 12, "now": 13}
    suites = ET.fromstring(checked(run, "--format", "junit")[1])
    assert (suites.attrib["tests"], suites.attrib["failures"]) == ("2", "1")
    assert [case.attrib["name"] for case in suites.iter("testcase") if case.find("failure") is not None] == [
        "press/a.txt"
    ]
    [sarif] = json.loads(checked(run, "--format", "sarif")[1])["runs"]
    [result] = sarif["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], place["artifactLocation"]["uri"]) == ("changed", "press/a.txt")
    assert place["region"] == {"startLine": 3, "startColumn": 57}


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_facts_written_down_in_another_form_are_read_too(form: str, run: Run, press: Path) -> None:
    run("extract", "press", "-q", "-o", f"facts.{form}")
    (press / "a.txt").write_text(TEXT.replace("12%", "13%"))
    outcome = run("check", "press", "-q", "--against", f"facts.{form}")
    assert (outcome.status, outcome.out.count(b"\n")) == (1, 2)


def test_a_record_of_a_table_is_pointed_at_by_its_line(run: Run, folder: Path) -> None:
    feed = folder / "feed.jsonl"
    feed.write_text('{"id": "one", "text": "It cost €20."}\n{"id": "two", "text": "It cost €30."}\n')
    run("extract", "feed.jsonl", "-o", "facts.jsonl")
    feed.write_text(feed.read_text().replace("30", "31"))
    told = run("check", "feed.jsonl", "--against", "facts.jsonl").out.decode()
    assert told.startswith("feed.jsonl:2:1: money changed")


@pytest.mark.parametrize(
    ("against", "words"),
    [
        ("none.jsonl", "--against none.jsonl: there is no such file"),
        ("facts.csv", "--against facts.csv: it holds no documents"),
        ("facts.doc", "the suffix '.doc' stands for no form"),
        ("press/a.jsonl", "cannot read press/a.jsonl: it does not hold records of factx"),
    ],
)
def test_what_cannot_be_compared_with_is_a_wrong_usage(against: str, words: str, run: Run, press: Path) -> None:
    (press / "a.jsonl").write_text('{"text": "no record"}\n')
    outcome = run("check", "press/b.txt", "--against", against)
    assert (outcome.status, outcome.out) == (2, b"")
    assert words in outcome.err


def test_a_failure_to_read_is_no_difference(run: Run, press: Path) -> None:
    (press / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    outcome = run("check", "press", "--against", "facts.jsonl")
    assert outcome.status == 3


def test_the_measures_of_a_target_are_compared_by_their_texts() -> None:
    def record(first: str, second: str) -> dict[str, object]:
        fact = {"kind": "target", "text": "aims", "start": 0, "end": 4, "sentence": {}, "rule": "r"}
        money = {"kind": "money", "text": "€3", "start": 5, "end": 7, "sentence": {}, "rule": "r"}
        facts = [{"id": first, **fact, "measures": [second]}, {"id": second, **money}]
        return {"document": {}, "facts": facts}

    assert compare("a", record("f1", "f2"), record("f3", "f9")) == []


ROOT = Path(__file__).parent.parent


def yaml(text: str) -> Any:
    return YAML(typ="safe").load(text)


def test_the_hook_and_the_action_run_the_check() -> None:
    [hook] = yaml((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["entry"], hook["pass_filenames"]) == ("factx check", False)
    action = yaml((ROOT / "action.yml").read_text())
    assert "factx check $PATHS" in action["runs"]["steps"][-1]["run"]
    for block in re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "ci.md").read_text(), re.MULTILINE | re.DOTALL):
        told = yaml(block)
        steps = told.get("jobs", {}).get("facts", {}).get("steps", [])
        assert {name for step in steps[2:] for name in step["with"]} <= set(action["inputs"])
        assert {each["id"] for repo in told.get("repos", []) for each in repo["hooks"]} <= {hook["id"]}
