"""`factx rules explain`: the words behind each fact, and what stopped a rule."""

from pathlib import Path

import pytest

from factx import Document, Extractor
from factx.explaining import explain_facts, explain_rule
from tests.conftest import Run
from tests.test_samples import NAMES, SAMPLES

EXTRACTOR = Extractor()


def attempts(text: str, rule: str) -> list[tuple[str, str]]:
    """Verdict and words of each attempt of a rule."""
    found = explain_rule(EXTRACTOR.layers, rule, Document(id="-", text=text), EXTRACTOR.reading)
    return [(each.verdict, each.text) for each in found]


def test_a_fact_is_explained_by_its_rule_and_the_words_of_each_role(run: Run) -> None:
    outcome = run("rules", "explain", "-", "--kinds", "money", stdin=b"It paid more than 85 million euros.")
    first, *roles = outcome.out.decode().splitlines()
    assert first.startswith("f1  money  'more than 85 million euros'  money.name  rules/en/money.yaml:")
    assert roles == ["    amount    'more than 85 million'", "    currency  'euros'"]
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_the_explained_facts_are_those_that_extraction_finds(name: str) -> None:
    document = Document(id=name, text=(SAMPLES / name).read_text(encoding="utf-8"))
    explained = [each.fact for each in explain_facts(EXTRACTOR.layers, document, EXTRACTOR.reading)]
    assert explained == EXTRACTOR.extract(document).facts


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("It paid 5 euros.", "money.name", [("made", "5 euros")]),
        ("It paid 5 euros.", "numbers.figure", [("replaced", "5")]),
        ("It weighs 300 pounds.", "money.pounds", [("declined", "300 pounds")]),
        ("It has 3 million users.", "percent.points", [("partly", "3 million")]),
        ("It has users.", "money.name", [("nowhere", "")]),
    ],
)
def test_a_rule_says_what_became_of_it(text: str, rule: str, expected: list[tuple[str, str]]) -> None:
    assert attempts(text, rule) == expected


def test_a_rule_behind_another_s_match_names_that_rule(tmp_path: Path) -> None:
    pack = """
pack: rival
language: en
rules:
  - {id: rival.all, fact: money, priority: 50, match: "all of {amount:number} yuan", examples: [], rejects: []}
"""
    (tmp_path / "rival.yaml").write_text(pack, encoding="utf-8")
    from factx import Settings

    extractor = Extractor(Settings(rules=(tmp_path / "rival.yaml",)))
    document = Document(id="-", text="It paid all of 5 yuan.")
    [attempt] = explain_rule(extractor.layers, "money.name", document, extractor.reading)
    assert (attempt.verdict, attempt.text) == ("overruled", "5 yuan")
    assert attempt.told == "rival.all goes before it there with 'all of 5 yuan'"


def test_how_far_a_pattern_got_and_what_it_wants_next_is_told(run: Run) -> None:
    outcome = run("rules", "explain", "-", "--rule", "money.paid", stdin=b"The mill paid 5 workers.")
    *_, told = outcome.out.decode().splitlines()
    assert told == "partly: 'paid 5': then it wants !of ({free_after}|$), and 'workers' stands there"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("money.nam", "factx: there is no rule 'money.nam'; did you mean money.name"),
        ("qqqqqqqq", "factx: there is no rule 'qqqqqqqq'; `factx rules list` shows them"),
        ("entity.name", "factx: entity.name weighs evidence and has no pattern to follow"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_wrong_usage(run: Run, rule: str, told: str) -> None:
    outcome = run("rules", "explain", "-", "--rule", rule, stdin=b"It paid 5 euros.")
    assert (outcome.status, outcome.out) == (2, b"")
    assert outcome.err.startswith(told)
