"""How rules match: elements, gaps, roles, spans, layers and who wins."""

from pathlib import Path

import pytest

from tests.packs import found

UNITS = "units: {thing: numbers, whole: measures}\n"


def spans(folder: Path, match: str, text: str, extra: str = "") -> list[str]:
    body = f"{UNITS}{extra}rules:\n  - id: r\n    fact: thing\n    match: '{match}'\n"
    return [text for text, _, _ in found(folder, body, text)]


@pytest.mark.parametrize(
    ("match", "text", "expected"),
    [
        ("yuan", "Ten Yuan and ten YUAN.", ["Yuan", "YUAN"]),
        ("=Yuan", "Ten yuan, ten Yuan.", ["Yuan"]),
        ("paid (in|by) cash", "Paid in cash, paid by cash, paid with cash.", ["Paid in cash", "paid by cash"]),
        ("very? large", "A very large and a large one.", ["very large", "large"]),
        ("very* large", "A very very very large one.", ["very very very large"]),
        ("very+ large", "A large one, a very large one.", ["very large"]),
        ("ice ++ (, and?|and)", "An ice, ice, ice and ice, too, and ice.", ["ice, ice, ice and ice", "ice"]),
        ("cold ice ++ and hot", "Cold ice and ice and ice hot.", ["Cold ice and ice and ice hot"]),
        ("from _{0,2} to", "From here to there, from one two three to four.", ["From here to"]),
        ("one [ two ] three", "One two three, two three.", ["two"]),
        ("^ plan", "Plan the plan. Plan.", ["Plan", "Plan"]),
        ("plan $", "The plan is a plan", ["plan"]),
        ("plan !price", "A plan price, a plan again.", ["plan"]),
        ("<!price plan", "A price plan, a new plan.", ["plan"]),
        ("x & y", "x y, x-y", []),
        ("x & - & y", "x - y, x-y", ["x-y"]),
        ("year-on-year", "It rose year-on-year.", ["year-on-year"]),
        ("don't", "They don’t.", ["don’t"]),
    ],
)
def test_an_element_matches_what_it_says(tmp_path: Path, match: str, text: str, expected: list[str]) -> None:
    assert spans(tmp_path, match.replace("'", "''"), text) == expected


def test_a_match_never_crosses_a_sentence(tmp_path: Path) -> None:
    assert spans(tmp_path, "plan _{0,9} ahead", "The plan. Go ahead. A plan goes ahead.") == ["plan goes ahead"]


def test_a_phrase_of_a_lexicon_is_matched_whole_from_either_side(tmp_path: Path) -> None:
    lexicon = "lexicons:\n  money_word: ['hong kong dollar', dollar]\n"
    text = "Ten Hong Kong dollar notes."
    assert spans(tmp_path, "ten {money_word}", text, lexicon) == ["Ten Hong Kong dollar"]
    assert spans(tmp_path, "{money_word} notes", text, lexicon) == ["Hong Kong dollar notes"]


def test_a_unit_is_taken_only_where_its_last_word_is_one_of_a_lexicon(tmp_path: Path) -> None:
    body = f"""{UNITS}lexicons: {{sailor: [crew, mates], number_word: [forty, twelve]}}
rules:
  - {{id: low, fact: thing, match: "{{number_word}} _"}}
  - {{id: ahead, fact: whole, match: "with {{thing/sailor}}"}}
  - {{id: back, fact: whole, match: "{{thing/sailor}} left"}}
"""
    text = "With forty mates, with forty masts, twelve mates left, twelve masts left."
    made = [words for words, _, _ in found(tmp_path, body, text, "measures")]
    assert made == ["With forty mates", "forty masts", "twelve mates left", "twelve masts"]


def test_a_role_takes_the_value_of_its_lexicon_entry(tmp_path: Path) -> None:
    body = UNITS + (
        "lexicons:\n  coin: {entries: {yuan: CNY, 'swiss franc': CHF}}\n"
        "rules:\n  - {id: r, fact: thing, match: 'one {currency:coin}', set: {value: 1}}\n"
    )
    assert [fields for _, _, fields in found(tmp_path, body, "One Swiss franc.")] == [{"currency": "CHF", "value": 1}]


def test_a_unit_of_a_lower_layer_is_one_unit_above(tmp_path: Path) -> None:
    body = UNITS + (
        "rules:\n"
        "  - {id: low, fact: thing, match: 'two hundred', set: {value: 200}}\n"
        "  - {id: high, fact: whole, match: '{amount:thing} _ left'}\n"
        "  - {id: blind, fact: whole, match: 'hundred'}\n"
    )
    assert found(tmp_path, body, "Two hundred were left.", "measures") == [
        ("Two hundred were left", "high", {"value": 200})
    ]


def test_priority_wins_then_length_then_the_earlier_rule(tmp_path: Path) -> None:
    rules = (
        "rules:\n"
        "  - {id: short, fact: thing, match: 'a b'}\n"
        "  - {id: long, fact: thing, match: 'a b c'}\n"
        "  - {id: again, fact: thing, match: 'a b c'}\n"
    )
    assert [rule for _, rule, _ in found(tmp_path, UNITS + rules, "a b c")] == ["long"]
    first = rules.replace("{id: short,", "{id: short, priority: 1,")
    assert [rule for _, rule, _ in found(tmp_path, UNITS + first, "a b c")] == ["short"]


def test_a_token_pattern_means_the_same_as_the_shorthand(tmp_path: Path) -> None:
    body = UNITS + (
        "rules:\n  - id: r\n    fact: thing\n    pattern:\n"
        "      - {LOWER: {IN: [paid, spent]}}\n      - {IS_DIGIT: true, as: value}\n      - {TEXT: Yuan, OP: '?'}\n"
    )
    assert [(text, fields) for text, _, fields in found(tmp_path, body, "Paid 20 Yuan, spent 30 marks.")] == [
        ("Paid 20 Yuan", {"value": "20"}),
        ("spent 30", {"value": "30"}),
    ]


def test_a_very_long_sentence_neither_crashes_nor_stalls(tmp_path: Path) -> None:
    text = "very " * 20_000 + "large"
    assert len(spans(tmp_path, "very+ large", text)) == 1
