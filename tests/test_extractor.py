"""The extractor: what its settings do, and that it keeps nothing of a text."""

import gc
import subprocess
import sys

import pytest

from factx import Extractor, Settings, UsageError
from factx.matching import Tape
from factx.syntax.readings import Readings

TEXT = "Northwind paid US$3.5bn on Friday and $20 on Monday."


def test_kinds_keeps_only_those_and_counts_their_ids_from_one() -> None:
    record = Extractor(Settings(kinds=("money",))).extract(TEXT)
    assert [(fact.id, fact.kind, fact.text) for fact in record.facts] == [
        ("f1", "money", "US$3.5bn"),
        ("f2", "money", "$20"),
    ]


def test_measures_name_facts_that_are_in_the_record() -> None:
    text = "Northwind aims to sell 2 million cars by 2030."
    for kinds in (None, ("target", "quantity"), ("target",)):
        record = Extractor(Settings(kinds=kinds)).extract(text)
        (target,) = [fact for fact in record.facts if fact.kind == "target"]
        quantities = [fact.id for fact in record.facts if fact.kind == "quantity"]
        assert target.measures == quantities


def test_an_unknown_kind_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown kind 'moneys'; known: entity, money"):
        Extractor(Settings(kinds=("moneys",)))


def test_the_currency_setting_reads_a_bare_dollar_sign() -> None:
    record = Extractor(Settings(currency="CAD", kinds=("money",))).extract(TEXT)
    assert [fact.currency for fact in record.facts] == ["USD", "CAD"]


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(UsageError, match="'2025-13-40' is no date"):
        Extractor().extract(TEXT, date="2025-13-40")


def test_the_record_of_a_text_does_not_depend_on_the_texts_before() -> None:
    extractor, fresh = Extractor(), Extractor()
    extractor.extract("On 3 May 1999 Anna Northwind, of Monday Inc., left. Two days later she paid 300 marks.")
    assert extractor.extract(TEXT) == fresh.extract(TEXT)


def test_what_a_text_was_read_with_is_gone_without_the_garbage_collector() -> None:
    text = 'Torvex AG hired 300 people in May. "We plan to hire 20 more," said Ada Bly. It lost $3 million.'
    extractor = Extractor()
    extractor.extract(text)
    gc.collect()
    held = sum(isinstance(each, Tape | Readings) for each in gc.get_objects())
    gc.disable()
    try:
        extractor.extract(text)
        assert sum(isinstance(each, Tape | Readings) for each in gc.get_objects()) == held
    finally:
        gc.enable()


def test_spacy_is_imported_only_where_a_rule_reads_its_tokens() -> None:
    asked = "import sys, factx; factx.extract('It paid $3 million in May.'); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
