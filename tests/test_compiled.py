"""The compiled build: the same sources, the same records, the same tests."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.heavy


def built(folder: Path, **environment: str) -> dict[str, str]:
    """An environment in which the wheel that is built of this clone is the factx that Python finds."""
    at = folder / "at"
    for command in (
        ["wheel", str(ROOT), "-w", str(folder)],
        ["install", f"--target={at}", "--find-links", str(folder)],
    ):
        wheels = [str(wheel) for wheel in folder.glob("*.whl")]
        subprocess.run(
            [sys.executable, "-m", "pip", *command, "--no-deps", "--quiet", *wheels],
            env={**os.environ, **environment},
            check=True,
        )
    return {**os.environ, "PYTHONPATH": str(at), "FACTX_CACHE_DIR": str(folder / "cache")}


def told(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()[-3000:] + done.stderr.decode()[-3000:]
    return done.stdout.decode()


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None or not Path(sysconfig.get_path("include"), "Python.h").is_file():
        pytest.skip("no C compiler here, or no headers of Python")
    return built(tmp_path_factory.mktemp("compiled"))


@pytest.fixture(scope="module")
def pure(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("pure"), FACTX_PURE="1")


def test_a_wheel_is_compiled_unless_the_user_says_pure(compiled: dict[str, str], pure: dict[str, str]) -> None:
    assert told(compiled, "-m", "factx", "--version").endswith("(compiled)\n")
    assert told(pure, "-m", "factx", "--version").endswith("(pure)\n")


def test_both_builds_give_the_same_bytes(compiled: dict[str, str], pure: dict[str, str]) -> None:
    command = ["-m", "factx", "extract", "samples", "--include", "*.txt", "--include", "*.md"]
    records = told(pure, *command)
    assert records.count("\n") == len([*ROOT.glob("samples/*.txt"), *ROOT.glob("samples/*.md")])
    assert told(compiled, *command) == records


def test_worker_processes_and_spacy_take_the_compiled_build(compiled: dict[str, str]) -> None:
    command = ["-m", "factx", "extract", "samples", "--include", "*.txt"]
    assert told(compiled, *command, "--jobs", "2") == told(compiled, *command)
    bytes_kept = "nlp = spacy.blank('en'); nlp.add_pipe('factx'); kept = spacy.blank('en'); kept.add_pipe('factx')"
    asked = "[f.text for f in kept.from_bytes(nlp.to_bytes())('It paid $3 million.')._.facts]"
    assert "$3 million" in told(compiled, "-c", f"import spacy; {bytes_kept}; print({asked})")


def test_the_tests_pass_on_the_compiled_build(compiled: dict[str, str]) -> None:
    command = ["-m", "pytest", "-m", "not heavy", "-p", "no:cacheprovider"]
    left_out = ["--ignore", "tests/test_quality.py", "--ignore", "tests/test_readme.py"]
    # What is installed has the built-in packs compiled, and keeps no cache of them for these two to look at.
    caches = ("the_cached_rulebook_is_the_one_read_from_the_packs", "a_cache_that_cannot_be_used_changes_nothing")
    without = [f"--deselect=tests/test_rule_packs.py::test_{name}" for name in caches]
    told(compiled, *command, *left_out, *without)
