"""Lexicons with `inflect`: the first word of an entry stands for all its forms."""

from pathlib import Path

from tests.packs import found

PACK = """
units: {thing: numbers}
lexicons:
  forms: {entries: {paid: pay, pays: pay, handed: hand}}
  paying: {inflect: true, entries: {pay: once, "hand over": twice, paid: thrice}}
rules:
  - id: r
    fact: thing
    match: "{way:paying}"
"""


def ways(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(text, fields["way"]) for text, _, fields in found(folder, PACK, text)]


def test_a_form_has_the_value_of_its_entry(tmp_path: Path) -> None:
    assert ways(tmp_path, "He pays and handed over.") == [("pays", "once"), ("handed over", "twice")]


def test_a_form_with_an_entry_of_its_own_keeps_its_value(tmp_path: Path) -> None:
    assert ways(tmp_path, "He paid.") == [("paid", "thrice")]
