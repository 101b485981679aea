"""What the README shows is what happens; `python -m tests.test_readme` writes the outputs anew.

A `console` block is run in a copy of the samples: each line after `$ ` is a command, what follows is its output;
a `pycon` block is run as in a Python session; a `yaml` or `csv` block that begins with a file's name is that file.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class Command:
    """A command as typed, and the output shown below it."""

    typed: str
    shown: str


def blocks(language: str) -> Iterator[str]:
    """What stands in the fenced blocks of a language."""
    return (block for name, block in _BLOCK.findall(TEXT) if name == language)


COMMANDS = [Command(*found) for block in blocks("console") for found in _COMMAND.findall(block)]


def lay_out(folder: Path) -> None:
    """The folder as a reader of the README has it: the samples, and the files that the README names."""
    shutil.copytree(ROOT / "samples", folder / "samples", ignore=shutil.ignore_patterns("*.json"))
    for block in (*blocks("yaml"), *blocks("csv")):
        if named := re.match(r"# (\S+\.\w+)\n", block):
            (folder / named[1]).write_text(block[named.end() :], encoding="utf-8")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command run by a shell that finds this installation's `factx`."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    return subprocess.run(shell, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    lay_out(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.typed)
def test_a_command_of_the_readme_prints_what_stands_below_it(place: Path, command: Command) -> None:
    if "jq" in command.typed and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    done = run(command.typed, place)
    assert (done.stdout, done.stderr, done.returncode) == (command.shown, "", 0)


def test_a_python_session_of_the_readme_goes_as_shown() -> None:
    session = "".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", str(README), 0)
    told: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(test, out=told.append).failed == 0, "".join(told)


def test_what_follows_the_installation_works(place: Path) -> None:
    [trying, testing] = [line.split(" && ")[1] for block in blocks("sh") for line in block.splitlines()]
    assert "Vela Branca" in run(trying, place).stdout
    assert testing == "python -m pytest"


def test_the_configuration_of_the_readme_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.cli.settings import load_settings

    [text] = blocks("toml")
    (tmp_path / "factx.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert {name: getattr(settings, name) for name in ("currency", "date_order")}.items() <= tomllib.loads(text).items()


def test_continuous_integration_runs_the_readme_s_test_command() -> None:
    [command] = [line for block in blocks("sh") for line in block.splitlines() if "pytest" in line]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def _rewritten(text: str) -> str:
    """The README with the outputs of its console blocks as they are now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)
        with_output = lambda found: f"$ {found[1]}\n{run(found[1], folder).stdout}"  # noqa: E731
        console = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
        return console.sub(lambda block: _COMMAND.sub(with_output, block[0]), text)


if __name__ == "__main__":
    README.write_text(_rewritten(TEXT), encoding="utf-8")
