"""The tutorial goes as it is told: its commands one after the other in one folder, its packs where they stand."""

import re
import shutil
from pathlib import Path

import pytest

from tests.test_readme import run

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial.md"
STEP = re.compile(r"^```(console|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_commands_of_the_tutorial_print_what_stands_below_them(tmp_path: Path) -> None:
    for form, block in STEP.findall(TUTORIAL.read_text(encoding="utf-8")):
        if form == "yaml":
            (tmp_path / block.split()[1]).write_text(block, encoding="utf-8")
            continue
        for typed, shown in COMMAND.findall(block):
            done = run(typed, tmp_path)
            assert (typed, done.stdout, done.stderr) == (typed, shown, "")
