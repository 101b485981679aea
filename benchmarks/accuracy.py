"""Accuracy on annotated documents, as a Markdown table: `python -m benchmarks.accuracy [FILE …] [--floors FILE]`.

The test sets and their scorer are not part of the repository; without them there is nothing to measure. With
`--floors` the exit status is 1 when a figure is lower than the file has it, one `FILE:KIND:METRIC=F1` a line.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import ROOT, SHARED

SCORER = SHARED / "bench" / "score.py"
OWN = ROOT / "tests" / "gold"
METRICS = ("strict", "relaxed", "value", "unit", "change")


def main(arguments: Sequence[str] | None = None) -> int:
    """Scores the files, all of those at hand by default, and prints the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.accuracy", description="Accuracy on annotated documents.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="annotated documents, JSONL")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="exit 1 below these figures")
    options = parser.parse_args(arguments)
    if not SCORER.is_file():
        print(f"nothing to measure: there is no scorer at {SCORER}", file=sys.stderr)
        return 0
    files = options.files or [*sorted(OWN.glob("*.jsonl")), *sorted((SCORER.parent / "dev").glob("*.jsonl"))]
    floors = read_floors(options.floors) if options.floors else []
    return score(files, floors)


def read_floors(file: Path) -> list[str]:
    """The floors in the file, without blank lines and comments (`#`)."""
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def score(files: Sequence[Path], floors: Sequence[str]) -> int:
    """Runs the scorer, prints its figures as a table, and returns its exit status."""
    command = [sys.executable, str(SCORER), *map(str, files), "--json", "--factx", f"{sys.executable} -m factx"]
    command += [argument for floor in floors for argument in ("--min", floor)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.stdout:
        print(table(json.loads(done.stdout)["rows"]))
    return done.returncode


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures in Markdown: F1 in percent, a line for each kind of each file, and over the stated fields."""
    lines = [
        f"| test set | kind | gold | found | {' | '.join(METRICS)} | fields |",
        "| --- " * (5 + len(METRICS)) + "|",
    ]
    for row in rows:
        figures = (row["metrics"].get(metric) for metric in METRICS)
        cells = [row["file"], row["kind"], row["gold"], row["found"]]
        cells += [f"{100 * figure['f1']:.1f}" if figure else "" for figure in figures]
        cells.append(", ".join(f"{name} {100 * field['f1']:.0f}" for name, field in row["fields"].items()))
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
