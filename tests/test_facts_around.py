"""Kinds of a pack's own and the text around a fact: hidden kinds, facts told once, a fact of each, gaps that stop."""

from pathlib import Path
from typing import Any

import pytest

from factx import Extractor, PackError, Settings
from tests.test_rule_packs import write_pack

DOSES = """\
facts:
  maker: {hidden: true, firm: entity}
  dose:
    once: true
    dose: {type: quantity, required: true}
    drug: {type: text, from: dose}
    firm: {type: entity, from: [maker, subject], unless: fund_word}
lexicons:
  drug_name: [palvonib, xevolar]
  stop: [not]
  fund_word: [capital]
rules:
  - {id: doses.made, fact: maker, match: "made by {firm:organization}"}
  - id: doses.given
    fact: dose
    each: dose
    match: ({drug:drug_name} at)? (({dose:number}|{dose:quantity}) (","|or)+)* {dose:quantity} daily
  - {id: doses.later, fact: dose, match: "{drug:drug_name} _{0,9!stop} took {dose:quantity}"}
"""


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    return Extractor(Settings(rules=(write_pack(tmp_path_factory.mktemp("doses"), DOSES),)))


def doses(extractor: Extractor, text: str) -> list[tuple[str, Any, Any, Any]]:
    facts = [fact for fact in extractor.extract(text).facts if fact.kind == "dose"]
    return [(fact.text, int(fact.dose.value), fact.drug, fact.firm and fact.firm.name) for fact in facts]


def test_a_fact_is_made_of_each_thing_that_a_role_captures_and_a_bare_number_takes_the_unit(
    extractor: Extractor,
) -> None:
    assert doses(extractor, "They took palvonib at 5, 10 or 20 mg daily.") == [
        ("palvonib at 5", 5, "palvonib", None),
        ("10", 10, "palvonib", None),
        ("20 mg daily", 20, "palvonib", None),
    ]


def test_a_bare_number_takes_nothing_but_the_unit(extractor: Extractor) -> None:
    facts = extractor.extract("They took palvonib at 0.5, 1, or about 300 mg daily.").facts
    found = [fact.dose for fact in facts if fact.kind == "dose"]
    assert [(str(dose.value), dose.unit, dose.modifier) for dose in found] == [
        ("0.5", "milligram", None),
        ("1", "milligram", None),
        ("300", "milligram", "approx"),
    ]


def test_a_field_takes_what_the_nearest_fact_of_a_kind_says(extractor: Extractor) -> None:
    text = "Some took xevolar at 5 mg daily. Others took 8 mg daily. Others again took palvonib at 9 mg daily."
    assert [drug for _, _, drug, _ in doses(extractor, text)] == ["xevolar", "xevolar", "palvonib"]
    text = "Some took xevolar at 5 mg daily.\n\nOthers took 8 mg daily. Others again took palvonib at 9 mg daily."
    assert [drug for _, _, drug, _ in doses(extractor, text)] == ["xevolar", "palvonib", "palvonib"]


def test_a_hidden_kind_fills_fields_before_and_behind_it_and_is_printed_nowhere(extractor: Extractor) -> None:
    text = "They took 5 mg daily. The drug is made by Acme Corp. in Oslo. Later it was 7 mg daily."
    assert [firm for *_, firm in doses(extractor, text)] == ["Acme Corp.", "Acme Corp."]
    assert "maker" not in extractor.kinds
    assert all(fact.kind != "maker" for fact in extractor.extract(text).facts)


@pytest.mark.parametrize("name", ["Harrow Capital", "Capital Partners"])
def test_a_name_that_begins_or_ends_with_a_word_of_a_lexicon_is_not_taken_from_the_text_around(
    extractor: Extractor, name: str
) -> None:
    text = f"They took 5 mg daily. The drug is made by {name} in Oslo."
    assert [firm for *_, firm in doses(extractor, text)] == [None]


def test_what_a_text_tells_again_is_one_fact_that_takes_what_is_added(extractor: Extractor) -> None:
    text = "They took 5 mg daily. They took xevolar at 5 mg daily. They took 6 mg daily."
    assert [(dose, drug) for _, dose, drug, _ in doses(extractor, text)] == [(5, "xevolar"), (6, "xevolar")]
    text = "They took 5 mg daily. They took xevolar at 5 mg daily. They took palvonib at 5 mg daily."
    assert [(dose, drug) for _, dose, drug, _ in doses(extractor, text)] == [(5, "xevolar"), (5, "palvonib")]


def test_of_what_a_text_tells_again_the_telling_with_the_figures_stays(tmp_path: Path) -> None:
    pack = """\
facts: {sale: {once: true, firm: entity, price: money}}
rules:
  - {id: own.sale, fact: sale, match: "(sold|sale of) {firm:organization} (for {price:money})?"}
"""
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, pack),), kinds=("sale",)))
    text = "They sold Acme Corp. They sold Acme Corp. for $5 million. The sale of Acme Corp. for $5 million is done."
    assert [fact.text for fact in extractor.extract(text).facts] == ["sold Acme Corp. for $5 million"]


def test_facts_of_a_rule_that_counts_alone_give_way_to_those_of_others(tmp_path: Path) -> None:
    pack = """\
facts: {trial: {people: number}}
rules:
  - {id: own.said, fact: trial, match: "enrolled {people:counted}"}
  - {id: own.any, fact: trial, alone: true, match: "{people:counted}"}
"""
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, pack),), kinds=("trial",)))
    assert [fact.text for fact in extractor.extract("The 40 adults won. So did 50 adults.").facts] == [
        "40 adults",
        "50 adults",
    ]
    assert [fact.text for fact in extractor.extract("The 40 adults won. It enrolled 60 men.").facts] == [
        "enrolled 60 men"
    ]


def test_words_in_the_role_hypothetical_make_a_fact_only_possible(tmp_path: Path) -> None:
    pack = """\
facts: {sale: {firm: entity}}
rules:
  - {id: own.sale, fact: sale, match: "{hypothetical:(in talks to)}? sell {firm:organization}"}
"""
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, pack),), kinds=("sale",)))
    found = extractor.extract("They are in talks to sell Acme Corp. today. They sell Borealis Ltd. today.").facts
    assert [fact.hypothetical for fact in found] == [True, False]


def test_a_gap_does_not_pass_over_what_it_names(extractor: Extractor) -> None:
    assert [dose for _, dose, *_ in doses(extractor, "On xevolar the men took 5 mg.")] == [5]
    assert doses(extractor, "On xevolar it was not the men who took 5 mg.") == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("facts:\n  a: {b: {type: text, from: c}}\n  c: {d: text}\n", "the kind 'c' has no field 'b'"),
        ("facts:\n  a: {b: {type: [text], from: c}}\n  c: {b: text}\n", "'c' cannot fill a list"),
        ("facts: {a: {b: text}}\nrules:\n  - {id: x, fact: a, each: c, match: 'w {b:number}'}\n", "fills a field of"),
        ("facts: {a: {b: text}}\nrules:\n  - {id: x, fact: a, each: b, match: 'w w'}\n", "has no role 'b'"),
        ("rules:\n  - {id: x, fact: money, alone: true, match: 'w w'}\n", "packs define can give way"),
        ("facts: {a: {b: {type: entity, from: subject, unless: fundword}}}\n", "no lexicon is called 'fundword'"),
    ],
)
def test_a_mistake_in_them_is_told(tmp_path: Path, body: str, reason: str) -> None:
    with pytest.raises(PackError, match=reason):
        Extractor(Settings(rules=(write_pack(tmp_path, body),)))


def test_a_captured_sequence_may_begin_with_a_condition_or_what_need_not_stand(tmp_path: Path) -> None:
    pack = """\
facts: {drug: {name: text}}
lexicons: {shape: {regex: "[a-z]+nib"}, plain: [nib]}
rules:
  - {id: own.drug, fact: drug, match: "{name:(new* !{plain} {shape}|folic acid)}"}
"""
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, pack),), kinds=("drug",)))
    found = [fact.name for fact in extractor.extract("He took new palvonib, folic acid, a nib and lurnib.").facts]
    assert found == ["new palvonib", "folic acid", "lurnib"]


def test_a_bare_number_that_counts_nothing_before_it_is_one_to_a_rule_of_ones_own(tmp_path: Path) -> None:
    pack = "facts: {intake: {people: {type: number, required: true}}}\n"
    pack += 'rules: [{id: intake.planned, fact: intake, match: "(enroll|treat) {people:number}"}]\n'
    record = Extractor(Settings(rules=(write_pack(tmp_path, pack),))).extract("It will enroll 90, but can treat 1,000.")
    assert [int(fact.people) for fact in record.facts if fact.kind == "intake"] == [90, 1000]
