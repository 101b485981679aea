"""The packs shown in the documentation load, and their examples hold."""

import re
from pathlib import Path

import pytest

from factx.packs import load_packs
from factx.rule_testing import check_rules

DOCS = Path(__file__).parent.parent / "docs"
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_a_pack_in_the_reference_does_what_it_says(tmp_path: Path, block: str) -> None:
    path = tmp_path / "shown.yaml"
    path.write_text(block, encoding="utf-8")
    book = load_packs([path])
    (pack,) = {rule.pack for rule in book.rules if rule.file == str(path)}
    findings = [f"{each.line} {each.verdict}: {each.told}" for each in check_rules(book, frozenset([pack]))]
    assert not findings
