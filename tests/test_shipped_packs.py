"""The packs for fields that are shipped, and the schema by which editors check packs."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from factx import Extractor, Settings
from factx.checking.packs import check_packs
from factx.packs.places import contrib_packs, rules_folder
from factx.packs.schema import pack_schema
from tests.conftest import Run

pytestmark = pytest.mark.slow

PACKS = contrib_packs()


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_is_sound_and_passes_its_tests(name: str) -> None:
    assert check_packs([PACKS[name]]) == []


def test_a_shipped_pack_is_named_with_an_at(run: Run) -> None:
    text = b"Lockmere said on Monday that it will lay off 320 workers at its plant in Ulverton in May."
    record = run("extract", "--rules", "@layoffs", "--date", "2025-03-12", "-", stdin=text).record
    [fact] = [fact for fact in record["facts"] if fact["kind"] == "layoff"]
    assert (fact["employer"]["name"], fact["count"], fact["site"]["name"]) == ("Lockmere", 320, "Ulverton")
    assert fact["date"]["timex"] == fact["when"]
    wrong = run("extract", "--rules", "@layofs", "-", stdin=text)
    assert (wrong.status, wrong.out) == (2, b"")
    assert "did you mean 'layoffs'" in wrong.err


def test_a_tie_fills_a_field_and_its_year_a_number(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "pack: own\nfacts:\n  launch:\n    maker: {type: text, from: subject, required: true}\n"
        "    year: {type: number, from: when}\n"
        "rules:\n  - {id: own.launch, fact: launch, match: '~launch _{0,3} ferry'}\n"
    )
    extractor = Extractor(Settings(rules=(tmp_path / "own.yaml",), kinds=("launch",)))
    facts = extractor.extract("Vela Branca launched a ferry in 2023.").facts
    assert [(fact.maker, fact.year) for fact in facts] == [("Vela Branca", 2023)]
    assert extractor.extract("To launch a ferry is hard.").facts == []
    [fact] = extractor.extract("Vela Branca launched a ferry in the 1990s.").facts
    assert fact.year is None


@pytest.mark.parametrize(
    "path", [*sorted((rules_folder() / "en").glob("*.yaml")), *PACKS.values()], ids=lambda path: path.stem
)
def test_every_pack_is_what_the_schema_for_editors_says(path: Path) -> None:
    told = yaml.load(path.read_text("utf-8"), Loader=_Words)
    errors = jsonschema.Draft202012Validator(pack_schema()).iter_errors(told)
    assert [error.message[:200] for error in errors] == []


@pytest.mark.parametrize("path", sorted(rules_folder().rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_first_line_of_a_built_in_pack_names_the_schema_for_editors(path: Path) -> None:
    said, _, schema = path.read_text("utf-8").partition("\n")[0].partition("$schema=")
    assert said == "# yaml-language-server: "
    assert (path.parent / schema).resolve() == (rules_folder() / "pack.schema.json").resolve()


def test_the_schema_beside_the_built_in_packs_is_the_one_that_factx_prints(run: Run) -> None:
    kept = (rules_folder() / "pack.schema.json").read_bytes()
    assert kept == run("schema", "--rules").out, "factx schema --rules > rules/pack.schema.json"


@pytest.mark.slow
def test_the_built_in_packs_have_nothing_wrong_or_useless() -> None:
    assert check_packs(sorted((rules_folder() / "en").rglob("*.yaml"))) == []


class _Words(yaml.CSafeLoader):
    """Reads what YAML 1.2 takes for words as words."""


_Words.yaml_implicit_resolvers = {
    sign: [(tag, regex) for tag, regex in found if tag.rsplit(":", 1)[1] in ("null", "merge")]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for tag, regex, signs in (("int", r"^[-+]?[0-9]+$", "-+0123456789"), ("bool", "^(true|false)$", "tf")):
    import re

    _Words.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(regex), list(signs))


def test_schema_with_rules_alone_is_that_of_packs(run: Run) -> None:
    told = run("schema", "--rules").record
    assert told["title"] == "factx rule pack"
    assert "match" in told["$defs"]["rule"]["properties"]
