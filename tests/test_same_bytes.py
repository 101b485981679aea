"""The same input gives the same bytes on any machine, on any day, in any order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
ELSEWHERE = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "America/Los_Angeles", "PYTHONUTF8": "0"},
]


def printed(folder: Path, *arguments: str, **environment: str) -> bytes:
    command = [sys.executable, "-m", "factx", "extract", *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout


@pytest.mark.slow
def test_hash_seed_locale_time_zone_and_the_order_of_the_files_change_nothing(tmp_path: Path) -> None:
    names = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md"))
    assert names
    outputs = set()
    for number, environment in enumerate(ELSEWHERE):
        folder = tmp_path / str(number)
        folder.mkdir()
        ordered = names if number else names[::-1]
        for name in ordered:
            shutil.copy(SAMPLES / name, folder / name)
        outputs.add(printed(folder, *[f"./{name}" for name in ordered], **environment))
        outputs.add(printed(folder, ".", **environment))
    assert len(outputs) == 1


@pytest.mark.slow
def test_a_document_s_facts_do_not_depend_on_what_was_read_before(tmp_path: Path) -> None:
    for path in SAMPLES.glob("*.txt"):
        shutil.copy(path, tmp_path)
    together = printed(tmp_path, ".").splitlines(keepends=True)
    assert len(together) > 1
    last = sorted(path.name for path in tmp_path.glob("*.txt"))[-1]
    assert printed(tmp_path, f"./{last}") == together[-1]
