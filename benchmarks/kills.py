"""Kills runs at random moments and lets them go on: is anything lost, doubled, or extracted twice?

    python -m benchmarks.kills --kills 100 --seed 1

Each run is a process that is forked with the rules loaded, killed by SIGKILL once or several times, and then let go on
with `--update` to its end, for JSONL and DuckDB, with one process and with two.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from factx import Extractor
from factx.cli import main
from factx.extractor import default_extractor
from factx.running.journal import Journal, journal_of
from factx.writers.forms import find_form

SAMPLES = Path(__file__).parent.parent / "samples"
COUNTED = ("kills", "runs", "in_journal", "lost", "doubled", "extracted_twice", "other_records")
WAYS = [(form, jobs) for form in ("jsonl", "duckdb") for jobs in ("1", "2")]


def run_kills(kills: int, seed: int, documents: int) -> dict[str, int]:
    """What the runs that were killed have come to: how many of what."""
    chance = random.Random(seed)
    default_extractor()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        _write_texts(Path("press"), documents)
        counts = dict.fromkeys(
            ("kills", "runs", "in_journal", "lost", "doubled", "extracted_twice", "other_records"), 0
        )
        whole = {form: _undisturbed(form) for form in ("jsonl", "duckdb")}
        for way in cycle(WAYS):
            if counts["kills"] >= kills:
                return counts
            _one_run(way, whole[way[0]], chance, counts)
    return counts


def _one_run(way: tuple[str, str], whole: list[str], chance: random.Random, counts: dict[str, int]) -> None:
    (form, jobs), expected = way, whole
    target, log = Path(f"out.{form}"), Path("extracted.log")
    for path in (target, journal_of(target), Path(f".{target.name}.digests")):
        path.unlink(missing_ok=True)
    shutil.rmtree(f".{target.name}.building", ignore_errors=True)
    finished: set[str] = set()
    for update in [[], *[["--update"]] * chance.randrange(3)]:
        log.write_text("")
        pid = _fork(["extract", "-q", "press", "-o", str(target), "--jobs", jobs, *update], log)
        _wait_for_moment(pid, target, len(expected), chance)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        counts["kills"] += 1
        counts["extracted_twice"] += len(finished.intersection(log.read_text().split()))
        finished |= _in_journal(target)
    counts["in_journal"] += len(finished)
    log.write_text("")
    os.waitpid(_fork(["extract", "-q", "press", "-o", str(target), "--jobs", jobs, "--update"], log), 0)
    counts["runs"] += 1
    counts["extracted_twice"] += len(finished.intersection(log.read_text().split()))
    records = _records(target)
    keys = [record.partition('"id":"')[2].partition('"')[0] for record in records]
    counts["lost"] += len(expected) - len(set(keys))
    counts["doubled"] += len(keys) - len(set(keys))
    counts["other_records"] += records != expected
    print(f"{form} jobs={jobs} kills={counts['kills']} journal={len(finished)}", file=sys.stderr, flush=True)


def _wait_for_moment(pid: int, target: Path, documents: int, chance: random.Random) -> None:
    """Waits until a random number of documents is in the journal, none and all included, and a random moment more."""
    wanted = chance.randrange(documents + 1)
    while _lines(journal_of(target)) - 1 < wanted and not target.exists():
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.1))


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _write_texts(folder: Path, count: int) -> None:
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.*"))]
    for number in range(count):
        text = texts[number % len(texts)]
        (folder / f"{number:03}.txt").write_text(f"{text}\n\nNumber {number} of {count}.\n", encoding="utf-8")


def _undisturbed(form: str) -> list[str]:
    os.waitpid(_fork(["extract", "-q", "press", "-o", f"whole.{form}"], Path("extracted.log")), 0)
    return _records(Path(f"whole.{form}"))


def _records(path: Path) -> list[str]:
    read = find_form(path.suffix[1:]).read
    assert read is not None
    return sorted(line.line for line in read(path, default_extractor().kinds))


def _in_journal(target: Path) -> set[str]:
    """The ids of the documents that a killed run has written to its journal; all of them where it has ended."""
    if not journal_of(target).exists():
        return {f"press/{path.name}" for path in Path("press").iterdir()} if target.exists() else set()
    shutil.copy(journal_of(target), "copy.partial")
    journal = Journal(Path("copy"), go_on=True)
    lines = journal.lines([(place, "") for place in journal.kept.values()])
    ids = {line.record["document"]["id"] for line in lines}
    journal.close(done=True)
    return ids


def _fork(arguments: list[str], log: Path) -> int:
    """Runs the command in a process of its own, which notes each document that it has extracted."""
    pid = os.fork()
    if pid:
        return pid
    attempt: Callable[..., Any] = Extractor.attempt

    def noting(self: Extractor, document: Any) -> Any:
        made = attempt(self, document)
        with log.open("a") as notes:
            notes.write(f"{document.id}\n")
        return made

    Extractor.attempt = noting  # type: ignore[method-assign]
    os._exit(main(arguments))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=40)
    given = parser.parse_args()
    told = run_kills(given.kills, given.seed, given.documents)
    print(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in told.items()))
    sys.exit(any(told[name] for name in ("lost", "doubled", "extracted_twice", "other_records")))
