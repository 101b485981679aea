"""Facts that a text tells of in more than one sentence: rules that complete, and fields filled from the text around."""

from pathlib import Path
from typing import Any

import pytest

from factx import Extractor, Settings
from factx.document import Document
from factx.explaining import explain_rule
from tests.packs import write_pack

pytestmark = pytest.mark.slow

ROUNDS = """\
pack: rounds
language: en
facts:
  round:
    company: {type: entity, from: [subject, topic]}
    stage: text
    amount: money
    valuation: money
    investors: [entity]
  dose: {dose: {type: quantity, required: true}, drug: {type: text, from: before}}
lexicons:
  trial_word: [trial, "a study"]
  drug_word: [zonarin]
rules:
  - {id: rounds.raised, fact: round, match: "~raise {amount:money} (in {stage:(series (a|b))})?"}
  - {id: rounds.valued, fact: round, completes: true, match: "round values _{1,4} at {valuation:money}"}
  - {id: rounds.led, fact: round, completes: true, match: "{investors:entity} led (the {stage:(series (a|b))})?"}
  - {id: rounds.dose, fact: dose, needs: trial_word, match: "{dose:quantity} (of {drug:drug_word})?"}
"""


def extractor(folder: Path) -> Extractor:
    return Extractor(Settings(rules=(write_pack(folder, ROUNDS),)))


def rounds(folder: Path, text: str) -> list[dict[str, Any]]:
    """The rounds of a text, plainly."""
    return [
        {
            "company": fact.company and fact.company.name,
            "amount": fact.amount.value,
            "valuation": fact.valuation and fact.valuation.value,
            "investors": [each.name for each in fact.investors or ()],
        }
        for fact in extractor(folder).extract(text).facts
        if fact.kind == "round"
    ]


def test_a_rule_that_completes_gives_to_the_fact_before_and_makes_none(tmp_path: Path) -> None:
    text = "Quarrel Labs raised $6 million. The round values the firm at $40 million. Harrow Ventures led."
    told = {"company": "Quarrel Labs", "amount": 6_000_000, "valuation": 40_000_000, "investors": ["Harrow Ventures"]}
    assert rounds(tmp_path, text) == [told]
    assert rounds(tmp_path, "The round values the firm at $40 million. Harrow Ventures led.") == []


def test_what_contradicts_a_fact_goes_to_an_earlier_one(tmp_path: Path) -> None:
    text = "Quarrel Labs raised $6 million in series A and raised $9 million in series B, it said. "
    text += "Harrow Ventures led the series A."
    assert [each["investors"] for each in rounds(tmp_path, text)] == [["Harrow Ventures"], []]


def test_an_amount_that_contradicts_the_nearest_fact_is_dropped(tmp_path: Path) -> None:
    text = (
        "Quarrel Labs raised $6 million. Quarrel Labs raised $9 million. The round values the firm at $40 million. "
        "The round values the firm at $20 million."
    )
    assert [each["valuation"] for each in rounds(tmp_path, text)] == [None, 40_000_000]


def test_what_stands_too_far_behind_completes_nothing(tmp_path: Path) -> None:
    text = "Quarrel Labs raised $6 million. " + "It rained. " * 6 + "Harrow Ventures led."
    assert [each["investors"] for each in rounds(tmp_path, text)] == [[]]


def test_what_names_another_thing_than_all_before_is_a_fact_of_its_own(tmp_path: Path) -> None:
    text = "Quarrel Labs raised $6 million in series B, it said. Harrow Ventures led the series A."
    facts = [fact for fact in extractor(tmp_path).extract(text).facts if fact.kind == "round"]
    told = [(fact.text, fact.stage, fact.company.name, [each.name for each in fact.investors or ()]) for fact in facts]
    assert told == [
        ("raised $6 million in series B", "series B", "Quarrel Labs", []),
        ("Harrow Ventures led the series A", "series A", "Quarrel Labs", ["Harrow Ventures"]),
    ]


def test_what_names_another_thing_inside_a_fact_is_none_of_its_own(tmp_path: Path) -> None:
    pack = ROUNDS.replace('(in {stage:(series (a|b))})?"', '(in {stage:(series)} b)?"')
    text = "Quarrel Labs raised $6 million in series B led by Harrow Ventures."
    pack += '  - {id: rounds.by, fact: round, completes: true, match: "{stage:(series b)} led by {investors:entity}"}\n'
    facts = Extractor(Settings(rules=(write_pack(tmp_path, pack),))).extract(text).facts
    assert [fact.stage for fact in facts if fact.kind == "round"] == ["series"]


def test_the_name_of_a_fact_told_once_and_its_figures_may_stand_apart(tmp_path: Path) -> None:
    pack = ROUNDS.replace("  round:\n", "  round:\n    once: true\n")
    pack += '  - {id: rounds.closed, fact: round, match: "~close {stage:(series (a|b))}"}\n'
    made = Extractor(Settings(rules=(write_pack(tmp_path, pack),)))

    def told(text: str) -> list[tuple[str | None, Any]]:
        facts = [fact for fact in made.extract(text).facts if fact.kind == "round"]
        return [(fact.stage, fact.amount and fact.amount.value) for fact in facts]

    assert told("Quarrel Labs closed series B. Quarrel Labs raised $6 million.") == [("series B", 6_000_000)]
    apart = [("series B", None), (None, 6_000_000)]
    assert told("Quarrel Labs closed series B. Harrow Ventures raised $6 million.") == apart


def test_nobody_has_two_parts_in_a_fact(tmp_path: Path) -> None:
    text = "Quarrel Labs raised $6 million. Quarrel Labs led, and Harrow Ventures led."
    assert [each["investors"] for each in rounds(tmp_path, text)] == [["Harrow Ventures"]]


def test_whom_words_over_a_fact_list_loses_the_part_that_only_a_tie_gave(tmp_path: Path) -> None:
    pack = ROUNDS.replace('"~raise {amount:money}', '"{amount:money} round') + (
        '  - {id: rounds.by, fact: round, completes: true, match: "round was led by {investors:entity}"}\n'
    )
    found = Extractor(Settings(rules=(write_pack(tmp_path, pack),))).extract(
        "The $6 million round was led by Harrow Ventures."
    )
    (fact,) = (each for each in found.facts if each.kind == "round")
    assert (fact.company, [each.name for each in fact.investors]) == (None, ["Harrow Ventures"])


def test_the_organization_that_a_text_is_about_fills_a_field_from_topic(tmp_path: Path) -> None:
    text = "Quarrel Labs builds drones. Quarrel Labs said that it grew. In all, $6 million was hard to raise."
    assert rounds(tmp_path, text) == []
    text = "Quarrel Labs builds drones. Quarrel Labs said that it grew. To raise $6 million was hard."
    assert [each["company"] for each in rounds(tmp_path, text)] == ["Quarrel Labs"]


def test_a_rule_with_needs_holds_only_where_the_text_has_such_a_word(tmp_path: Path) -> None:
    facts = extractor(tmp_path).extract("They got 20 mg of zonarin.").facts
    assert [fact.kind for fact in facts if fact.kind == "dose"] == []
    facts = extractor(tmp_path).extract("They got a pill, 20 mg of zonarin.").facts
    assert [fact.kind for fact in facts if fact.kind == "dose"] == []
    facts = extractor(tmp_path).extract("In a study they got 20 mg of zonarin. Later they got 5 mg.").facts
    assert [(fact.dose.value, fact.drug) for fact in facts if fact.kind == "dose"] == [(20, "zonarin"), (5, "zonarin")]


def test_a_field_from_before_stays_in_its_paragraph(tmp_path: Path) -> None:
    facts = extractor(tmp_path).extract("In a trial they got 20 mg of zonarin.\n\nLater they got 5 mg.").facts
    assert [fact.drug for fact in facts if fact.kind == "dose"] == ["zonarin", None]


def test_explain_says_what_a_rule_that_completes_gave_to_which_fact(tmp_path: Path) -> None:
    made = extractor(tmp_path)

    def told(rule: str, text: str) -> list[tuple[str, str, str]]:
        found = explain_rule(made.layers, rule, Document(id="-", text=text), made.reading)
        return [(each.verdict, each.text, each.told) for each in found]

    text = "Quarrel Labs raised $6 million. Harrow Ventures led."
    gave = ("completes", "Harrow Ventures led", "gives investors to 'raised $6 million', a round")
    assert told("rounds.led", text) == [gave]
    [(verdict, _, reason)] = told("rounds.led", "Harrow Ventures led.")
    assert (verdict, reason) == ("completes", "no round before it leaves open what it says")
    [(verdict, _, reason)] = told("rounds.dose", "They got 20 mg of zonarin.")
    assert (verdict, reason) == ("declined", "the text holds no word of 'trial_word'")
