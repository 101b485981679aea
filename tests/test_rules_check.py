"""`factx rules check`: every finding of a pack, with its place, and none that is not there."""

import json
from pathlib import Path

import pytest

from factx.checking.packs import check_packs
from tests.conftest import Run
from tests.wrong_packs import Expected, differences, expectations

pytestmark = pytest.mark.slow

CASES = expectations()


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_a_wrong_pack_gives_the_findings_that_were_foreseen(case: Expected) -> None:
    tested = case.folder.name[3:].startswith("right") or any(
        each["about"] in ("example", "reject") and not each.get("follows") for each in case.findings
    )
    found = check_packs([case.folder], tested=tested)
    assert differences(case.findings, found) == []


BAD = """\
pack: bad
langage: en
facts:
  rent: {price: mony, length: duration}
lexicons:
  unused: [x]
parts:
  unused_part: x {length:duration}
rules:
  - id: bad.a
    fact: rent
    match: "{length:duration} of {nope}"
  - id: bad.a
    fact: rent
    match: "rent $ {length:duration}"
    examples: ["[rent 3 weeks]"]
    rejects: ["rent"]
"""
TOLD = [
    ("2:1", "error", "schema"),
    ("4:17", "error", "schema"),
    ("6:3", "warning", "unused-lexicon"),
    ("8:3", "warning", "unused-part"),
    ("10:9", "warning", "no-example"),
    ("10:9", "warning", "no-reject"),
    ("12:35", "error", "unknown-name"),
    ("13:9", "error", "duplicate-id"),
    ("15:12", "warning", "never-matches"),
]


def test_all_findings_are_told_with_place_severity_and_class(run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text(BAD)
    outcome = run("rules", "check", "bad.yaml")
    *lines, last = outcome.out.decode().splitlines()
    assert (outcome.status, outcome.err, last) == (1, "", "4 errors, 5 warnings")
    assert [line.split(": ")[0] for line in lines] == [f"bad.yaml:{place}" for place, *_ in TOLD]
    assert [line.split(": ")[1] for line in lines] == [severity for _, severity, _ in TOLD]
    assert [line.rsplit("[", 1)[1] for line in lines] == [f"{code}]" for *_, code in TOLD]


def test_findings_come_as_json_as_github_s_annotations_and_as_sarif(run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text(BAD)
    rows = json.loads(run("rules", "check", "bad.yaml", "--format", "json").out)
    assert rows[0] | {"message": ""} == {
        "file": "bad.yaml", "line": 2, "column": 1, "severity": "error", "code": "schema", "message": "",
    }  # fmt: skip
    first, *_ = run("rules", "check", "bad.yaml", "--format", "github").out.decode().splitlines()
    assert first.startswith("::error file=bad.yaml,line=2,col=1,title=schema::unknown key 'langage'; did you mean")
    sarif = json.loads(run("rules", "check", "bad.yaml", "--format", "sarif").out)
    [told] = sarif["runs"]
    assert len(told["results"]) == len(TOLD)
    assert {each["ruleId"] for each in told["results"]} <= {each["id"] for each in told["tool"]["driver"]["rules"]}
    place = told["results"][0]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("bad.yaml", 2)


def test_what_rules_new_writes_is_sound_and_passes_its_tests(run: Run, folder: Path) -> None:
    outcome = run("rules", "new", "tenancy")
    assert (outcome.status, outcome.err) == (0, "")
    assert b"next: factx rules test tenancy.yaml" in outcome.out
    assert run("rules", "check", "tenancy.yaml").out == b"nothing found\n"
    assert run("rules", "test", "tenancy.yaml").status == 0
    again = run("rules", "new", "tenancy")
    assert (again.status, again.out) == (2, b"")
    assert "is there already" in again.err
    assert (folder / "tenancy.yaml").is_file()


def test_a_rule_is_shown_as_its_pack_has_it(run: Run) -> None:
    first, *lines = run("rules", "show", "money.per").out.decode().splitlines()
    assert first.startswith("# rules/en/money.yaml:")
    assert lines[0] == "  - id: money.per"
    assert all("- id:" not in line for line in lines[1:])
    wrong = run("rules", "show", "money.pur")
    assert (wrong.status, wrong.out) == (2, b"")
    assert "did you mean 'money.per'" in wrong.err


def test_rules_are_listed_by_pack_kind_and_layer(run: Run) -> None:
    money = run("rules", "list", "--pack", "money", "--kind", "money").out.decode().splitlines()
    assert money
    assert all(line.split()[1] == "money" and "money.yaml" in line for line in money)
    assert len(run("rules", "list", "--layer", "targets").out.decode().splitlines()) > 20
    wrong = run("rules", "list", "--kind", "mony")
    assert (wrong.status, wrong.out) == (2, b"")
    assert "did you mean 'money'" in wrong.err


def test_the_built_in_packs_have_no_error_and_almost_nothing_of_no_use(run: Run) -> None:
    rows = json.loads(run("rules", "check", "--format", "json").out)
    assert [row for row in rows if row["severity"] == "error"] == []
    assert len(rows) <= 2
