"""`factx rules test`: verdicts field by field, whole documents, snapshots, and its forms for machines."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.slow

INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # where the tests run in the background it is ignored
from factx.cli import main
sys.exit(main(sys.argv[1:]))
"""
PACK = """\
pack: fines
language: en
facts:
  fine: {body: text, penalty: money, required: [penalty]}
lexicons:
  fined_body: [bakery, hospital]
rules:
  - id: fines.fined
    fact: fine
    match: "~fine the {body:fined_body} {penalty:money}"
    examples:
      - {text: "They [fined the bakery 300 euros].", expect: {body: BODY, penalty: {value: VALUE, currency: EUR}}}
    rejects:
      - "REJECT"
  - id: fines.owed
    fact: fine
    match: "owes a fine of {penalty:money}"
    examples:
      - "It [owes a fine of 5 euros]."
    rejects: ["It owes 5 euros."]
"""


@pytest.fixture
def pack(folder: Path) -> Path:
    return write(folder)


def write(folder: Path, body: str = "bakery", value: str = "300", reject: str = "They paid 300 euros.") -> Path:
    path = folder / "fines.yaml"
    path.write_text(PACK.replace("BODY", body).replace("VALUE", value).replace("REJECT", reject))
    return path


def test_what_differs_is_told_field_by_field(run: Run, folder: Path) -> None:
    outcome = run("rules", "test", write(folder, "hospital", "400", "They fined the hospital 20 euros."))
    lines = outcome.out.decode().splitlines()
    assert outcome.status == 1
    assert ': fines.fined: wrong: \'fined the bakery 300 euros\': body is "bakery", expected "hospital"' in lines[0]
    assert lines[1] == '    body: expected "hospital", found "bakery"'
    assert lines[2].startswith('    penalty: expected {"value":400,"currency":"EUR"}, found {"value":300,')
    assert "noisy: matches 'fined the hospital 20 euros'" in lines[3]
    assert lines[4] == "2 rules, 4 examples and rejects, 2 failed"


def test_an_example_that_is_not_found_tells_where_the_rule_stops(run: Run, folder: Path) -> None:
    pack = write(folder)
    pack.write_text(pack.read_text().replace("[fined the bakery 300 euros]", "[fined the bakery 300 loaves]"))
    told = run("rules", "test", pack).out.decode()
    assert "the rule finds nothing: 'fined the bakery': then it wants {penalty:money}, and '300 loaves' stands" in told


def test_one_rule_can_be_tested_alone(run: Run, pack: Path) -> None:
    outcome = run("rules", "test", "--rule", "fines.owed", pack)
    assert outcome.out == b"1 rule, 2 examples and rejects, 0 failed\n"
    wrong = run("rules", "test", "--rule", "fines.owned", pack)
    assert (wrong.status, wrong.out) == (2, b"")
    assert "did you mean 'fines.owed'" in wrong.err


def test_the_outcome_comes_as_json_junit_and_github_s_annotations(run: Run, folder: Path) -> None:
    path = write(folder, "hospital")
    told = json.loads(run("rules", "test", "--format", "json", path).out)
    [finding] = told["findings"]
    assert (told["rules"], told["tests"], finding["rule"], finding["verdict"]) == (2, 4, "fines.fined", "wrong")
    assert finding["differing"] == [{"field": "body", "expected": "hospital", "found": "bakery"}]
    suite = ElementTree.fromstring(run("rules", "test", "--format", "junit", path).out)
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("4", "1", 4)
    github = run("rules", "test", "--format", "github", path).out.decode()
    assert github.startswith(f"::error file={path},line=12,title=fines.fined%3A wrong::")


def test_whole_documents_beside_the_pack_are_tested_too(run: Run, folder: Path, pack: Path) -> None:
    text = "They fined the bakery 300 euros. The mill owes a fine of 5 euros."
    (folder / "a.txt").write_text(text)
    gold = folder / "fines.gold.jsonl"
    run("export", "a.txt", "--rules", pack, "-o", gold)
    assert run("rules", "test", pack).out == b"2 rules, 4 examples and rejects, 1 documents and snapshots, 0 failed\n"
    row = json.loads(gold.read_text())
    row["facts"] = [fact for fact in row["facts"] if fact["rule"] != "fines.owed"]
    [fine] = [fact for fact in row["facts"] if fact["kind"] == "fine"]
    fine["body"] = "mill"
    gold.write_text(json.dumps(row) + "\n")
    outcome = run("rules", "test", folder)
    lines = outcome.out.decode().splitlines()
    assert outcome.status == 1
    assert 'wrong: a.txt:5: fine \'fined the bakery 300 euros\' body is "bakery", expected "mill"' in lines[0]
    assert "fines.owed: noisy: a.txt:42: fine 'owes a fine of 5 euros' is found" in lines[1]


def test_a_snapshot_is_kept_by_u_and_what_changes_is_told(run: Run, folder: Path, pack: Path) -> None:
    assert run("rules", "test", "-U", pack).status == 0
    assert (folder / "fines.snapshot.json").is_file()
    assert run("rules", "test", pack).status == 0
    pack.write_text(
        pack.read_text().replace("{body:fined_body} {penalty", "{fined_body} {penalty").replace("body: bakery, ", "")
    )
    outcome = run("rules", "test", pack)
    assert outcome.status == 1
    assert (
        'fines.fined: changed: differs from fines.snapshot.json: body is null, expected "bakery"'
        in outcome.out.decode()
    )
    assert run("rules", "test", "-U", pack).status == 0
    assert run("rules", "test", pack).status == 0


@pytest.mark.slow
def test_watch_runs_again_when_a_pack_or_a_table_of_a_further_root_changes(folder: Path, tmp_path: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "packs").mkdir()
    table = folder / "shared" / "bodies.csv"
    table.write_text("word\nbakery\n")
    (folder / "factx.toml").write_text('roots = ["shared"]\n')
    body = PACK.replace("[bakery, hospital]", "{file: ../shared/bodies.csv}").replace("BODY", "bakery")
    pack = folder / "packs" / "fines.yaml"
    pack.write_text(body.replace("VALUE", "300").replace("REJECT", "They paid 300 euros."))
    told = tmp_path / "told.txt"
    command = [sys.executable, "-c", INTERRUPTIBLE, "rules", "test", "--watch", "packs"]
    with told.open("w") as out, subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as watching:
        try:
            assert waited(told, "0 failed") == 1
            table.write_text("word\nhospital\n")
            assert waited(told, "1 failed") == 1
            pack.write_text("pack: [broken\n")
            assert waited(told, "not valid YAML") == 1
        finally:
            watching.send_signal(signal.SIGINT)
            try:
                status = watching.wait(20)
            finally:
                watching.kill()
    assert status == 0


def waited(told: Path, words: str) -> int:
    """How often the words stand in a file, once they do."""
    end = time.monotonic() + 60
    while words not in told.read_text() and time.monotonic() < end:
        time.sleep(0.1)
    return told.read_text().count(words)
