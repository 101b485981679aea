"""The packs shown in the documentation load and their examples hold; its commands print what stands below them."""

import re
from pathlib import Path

import pytest
from scripts.make_reference import replaced

from factx.packs.loading import load_packs
from factx.packs.schema import pack_schema
from factx.rule_testing import RuleTester
from tests.test_readme import Command, run

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parent.parent / "docs"
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", RULES + COOKBOOK, re.MULTILINE | re.DOTALL)
CONSOLES = re.findall(r"^```console\n\$ (.*)\n((?:.*\n)*?)^```", RULES, re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_a_pack_in_the_reference_does_what_it_says(tmp_path: Path, block: str) -> None:
    path = tmp_path / "shown.yaml"
    path.write_text(block, encoding="utf-8")
    book = load_packs([path])
    (pack,) = {rule.pack for rule in book.rules if rule.file == str(path)}
    found = RuleTester(book).run([rule for rule in book.declared if rule.pack == pack]).findings
    findings = [f"{each.line} {each.verdict}: {each.told}" for each in found]
    assert not findings


@pytest.mark.parametrize("command", [Command(*found) for found in CONSOLES], ids=lambda command: command.typed)
def test_a_command_in_the_reference_prints_what_stands_below_it(tmp_path: Path, command: Command) -> None:
    """But for the numbers of lines, which move with every change of a pack."""
    done = run(command.typed, tmp_path)
    assert (_without_lines(done.stdout), done.stderr) == (_without_lines(command.shown), "")


def _without_lines(text: str) -> str:
    return re.sub(r"(?<=\.yaml):\d+", "", text)


def test_the_tables_of_the_reference_are_those_of_the_schema() -> None:
    assert replaced(RULES) == RULES, "run python scripts/make_reference.py"
    properties = pack_schema()["$defs"]["rule"]["properties"]
    assert [name for name in properties if f"| `{name}`" not in RULES] == []
