"""Runs the tests with the highest allowed dependencies on each Python, and with the lowest on the lowest Python.

`python scripts/check_versions.py` makes a fresh environment for each of them.

Pythons are looked for as `pythonX.Y` on PATH and under ~/.pyenv/versions; one that is missing is told and fails the
run. `--quick` runs a part of the tests. What passes and what fails is printed at the end; the exit status says whether
all passed.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
BOUNDS = ("lowest", "highest")
UNTRIED = {(python, "lowest") for python in PYTHONS[1:]}
"""What is older than a Python has no wheels for it."""
QUICK = (
    "tests/test_extract_command.py",
    "tests/test_other_commands.py",
    "tests/test_csv_writer.py",
    "tests/test_rules.py",
)
_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*([0-9.]+)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Checks every pair of a Python and a bound; returns 1 where one of them fails."""
    parser = argparse.ArgumentParser(prog="check_versions", description="Dependencies at their bounds.")
    parser.add_argument("--python", action="append", help="only this one, as 3.12; repeatable")
    parser.add_argument("--bound", choices=["lowest", "highest"], action="append", help="only this one")
    parser.add_argument("--quick", action="store_true", help="run a part of the tests")
    options = parser.parse_args(arguments)
    pairs = [(python, bound) for python in options.python or PYTHONS for bound in options.bound or BOUNDS]
    wanted = [pair for pair in pairs if options.python or options.bound or pair not in UNTRIED]
    results = [(f"Python {pair[0]}, {pair[1]}", passes(*pair, options.quick)) for pair in wanted]
    print(*(f"{'ok    ' if passed else 'FAILED'} {name}" for name, passed in results), sep="\n")
    return int(not all(passed for _, passed in results))


def lowest(extras: Sequence[str] = ("dev", "documents", "tables", "html", "pdf", "office")) -> Iterator[str]:
    """The lower bounds that pyproject.toml allows, as constraints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    for wanted in (*project["dependencies"], *(each for name in extras for each in optional.get(name, ()))):
        if bound := _BOUND.match(wanted):
            yield f"{bound[1]}=={bound[2]}"


def passes(python: str, bound: str, quick: bool) -> bool:
    """Whether the tests pass in a fresh environment of this Python with dependencies at this bound."""
    found = interpreter(python)
    if found is None:
        print(f"no Python {python} here", file=sys.stderr)
        return False
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        run = here / "venv" / "bin" / "python"
        (here / "lowest.txt").write_text("\n".join(lowest()) + "\n", encoding="utf-8")
        limits = ["-c", str(here / "lowest.txt")] if bound == "lowest" else ["--upgrade"]
        tests = [*QUICK] if quick else ["--deselect", "tests/test_quality.py"]
        steps = (
            [str(found), "-m", "venv", str(here / "venv")],
            [str(run), "-m", "pip", "install", "-q", "--disable-pip-version-check", *limits, "-e", ".[dev]"],
            [str(run), "-m", "pytest", "-q", *tests],
        )
        return all(subprocess.run(step, cwd=ROOT, check=False).returncode == 0 for step in steps)


def interpreter(python: str) -> Path | None:
    """The interpreter of this version, if there is one."""
    on_path = shutil.which(f"python{python}")
    found = sorted((Path.home() / ".pyenv" / "versions").glob(f"{python}.*/bin/python"))
    known = [Path(on_path)] if on_path else []
    works = (each for each in (*found, *known) if _says(each) == python)
    return next(works, None)


def _says(file: Path) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([str(file), "-c", code], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
