"""Every built-in rule finds its examples and leaves its rejects alone."""

from pathlib import Path

import pytest

from factx import Extractor
from factx.packs import Rule
from factx.packs.loading import load_packs
from factx.rule_testing import RuleTester

BOOK = load_packs()


@pytest.mark.parametrize("pack", sorted({rule.pack for rule in BOOK.rules}))
def test_the_rules_of_a_pack_find_their_examples_and_nothing_in_their_rejects(pack: str) -> None:
    found = RuleTester(BOOK).run([rule for rule in BOOK.declared if rule.pack == pack]).findings
    findings = [f"{each.rule.file}:{each.line} {each.verdict}: {each.told}" for each in found]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_has_examples_and_rejects(rule: Rule) -> None:
    assert rule.examples
    assert rule.rejects


def test_every_fact_names_a_rule_that_is_listed() -> None:
    listed = {rule.id for rule in (*BOOK.rules, *BOOK.evidence)}
    samples = sorted((Path(__file__).parent.parent / "samples").glob("*.*"))
    extractor = Extractor()
    told = {fact.rule for path in samples for fact in extractor.extract(path.read_text("utf-8")).facts}
    assert len(told) > 20
    assert told <= listed
