"""`factx rules explain`: the words behind each fact, and what stopped a rule."""

from pathlib import Path

import pytest

from factx import Document, Extractor, Settings
from factx.explaining import explain_facts, explain_rule
from factx.packs.loading import load_packs
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
    extractor = Extractor(Settings(rules=(tmp_path / "rival.yaml",)))
    document = Document(id="-", text="It paid all of 5 yuan.")
    [attempt] = explain_rule(extractor.layers, "money.name", document, extractor.reading)
    assert (attempt.verdict, attempt.text) == ("overruled", "5 yuan")
    assert attempt.told == "rival.all goes before it there with 'all of 5 yuan'"


def test_a_match_that_made_a_fact_is_never_said_to_be_overruled(tmp_path: Path) -> None:
    (tmp_path / "rates.yaml").write_text(
        "pack: rates\nfacts: {day_rate: {rate: money}}\n"
        "rules:\n  - {id: rates.rate, fact: day_rate, match: 'earns {rate:money}'}\n"
    )
    extractor = Extractor(Settings(rules=(tmp_path / "rates.yaml",)))
    document = Document(id="-", text="The rig earns $17,850 per day.")
    attempts = explain_rule(extractor.layers, "rates.rate", document, extractor.reading)
    assert [(each.verdict, each.text) for each in attempts] == [("made", "earns $17,850 per day")]


def test_a_field_that_stays_empty_is_what_stopped_a_rule(tmp_path: Path) -> None:
    (tmp_path / "rest.yaml").write_text(
        "pack: rest\nfacts: {rest: {days: {type: number, unit: day, required: true}}}\n"
        "rules:\n  - {id: rest.days, fact: rest, match: 'rest {days:duration}'}\n"
    )
    extractor = Extractor(Settings(rules=(tmp_path / "rest.yaml",)))
    [attempt] = explain_rule(
        extractor.layers, "rest.days", Document(id="-", text="They rest 3 weeks."), extractor.reading
    )
    assert (attempt.verdict, attempt.text) == ("declined", "rest 3 weeks")
    assert attempt.told == "its kind requires days, and nothing of that type is captured there"


def test_the_unit_of_a_lower_layer_that_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "built.yaml").write_text(
        "pack: built\nfacts: {built: {year: text}}\nrules:\n  - {id: built.at, fact: built, match: 'built \")\"'}\n"
    )
    extractor = Extractor(Settings(rules=(tmp_path / "built.yaml",)))
    [attempt] = explain_rule(
        extractor.layers, "built.at", Document(id="-", text="The barge (built 2012) sails."), extractor.reading
    )
    assert attempt.told == "then it wants \")\", and '2012' stands there, the date of dates.year"


BOOK = load_packs()


@pytest.mark.parametrize("pack", sorted({rule.pack for rule in BOOK.rules}))
def test_what_explain_says_a_rule_made_is_what_extraction_finds_for_every_example(pack: str) -> None:
    """The examples of a pack's rules, each explained by its rule: the facts said to be made are those of the rule."""
    differing = []
    for rule in (rule for rule in BOOK.rules if rule.pack == pack):
        for example in (*rule.examples, *rule.rejects):
            document = Document(id="-", text=example.text)
            made = [text for verdict, text in attempts(example.text, rule.id) if verdict == "made"]
            facts = [fact.text for fact in EXTRACTOR.extract(document).facts if fact.rule == rule.id]
            differing += [(rule.id, example.text, made, facts)] if made != facts else []
    assert not differing


def test_units_show_each_layer_s_view_of_a_sentence(run: Run) -> None:
    outcome = run("rules", "units", "It cost 3.3 billion yuan in 2023.")
    tokens, *rows = outcome.out.decode().splitlines()
    assert tokens == "tokens  It cost 3.3 billion yuan in 2023 ."
    assert [row.split()[:2] for row in rows] == [["numbers", "number"], ["measures", "money"], ["time", "date"]]
    assert "value 3300000000" in rows[0]
    assert "money.name" in rows[1]


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
