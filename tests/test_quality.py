"""The code is formatted, linted, typed and layered as CONTRIBUTING.md says, so that one command tells it all."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def outcome_of(*command: str) -> str:
    """What the command complains about, or nothing when it succeeds."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_code_is_formatted() -> None:
    assert outcome_of(sys.executable, "-m", "ruff", "format", "--check", ".") == ""


def test_the_linter_finds_nothing() -> None:
    assert outcome_of(sys.executable, "-m", "ruff", "check", ".") == ""


@pytest.mark.slow
def test_the_types_hold() -> None:
    assert outcome_of(sys.executable, "-m", "mypy") == ""


def test_imports_go_one_way() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    assert outcome_of(sys.executable, "-c", lint) == ""


@pytest.mark.parametrize("library", ["rich", "typer"])
def test_only_the_outermost_layers_know_of_the_terminal(library: str) -> None:
    """Rich is imported by the console alone and Typer by the command line alone, and the rest does not print."""
    home = {"rich": "console", "typer": "cli"}[library]
    importing = {path for path in SOURCES if library in imported(path)}
    assert importing
    assert [path for path in importing if home not in path.parts] == []


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def test_the_core_never_prints() -> None:
    core = [path for path in SOURCES if not {"cli", "console"} & set(path.parts)]
    calls = [
        node for path in core for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    assert [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"] == []


def test_files_and_functions_stay_short() -> None:
    """No file passes 400 lines, no function 50."""
    assert [path for path in SOURCES if len(path.read_text("utf-8").splitlines()) > 400] == []
    functions = [
        (path.name, node.name, (node.end_lineno or 0) - node.lineno + 1)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [function for function in functions if function[2] > 50] == []
