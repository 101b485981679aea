"""One process, two, and two actors on Ray over the same texts, in turn: `python -m benchmarks.cluster`.

Words (what `str.split` gives) a second from a file of records to a file of facts, each in a process of its own whose
start counts; then what Ray takes a row, by the size of its batches. `--rows N` sets how many texts, `--words N` how
long each is.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from statistics import median

from benchmarks.texts import read_texts, varied

BATCHES = (16, 64, 256, 1024)
ON_RAY = """
import sys, ray, factx.ray
ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
source, target, batch = sys.argv[1:]
records = factx.ray.extract(ray.data.read_json(source), actors=2, batch_size=int(batch))
factx.ray.table(records).write_parquet(target)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.cluster", description="factx on several processes and on Ray.")
    parser.add_argument("--rows", type=int, default=24_000, help="how many texts (default: 24000)")
    parser.add_argument("--words", type=int, default=80, help="how many words each has (default: 80)")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each (default: 3)")
    parser.add_argument("--batches", action="store_true", help="the sizes of batches too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.jsonl"
        words = write_texts(source, options.rows, options.words)
        print(f"{options.rows} texts, {words} words, median of {options.rounds}, starts counted\n", flush=True)
        print("| how | words a second | times one process |\n| --- | --- | --- |")
        seconds = in_turn(commands(source, Path(folder)), options.rounds)
        for how, taken in seconds.items():
            print(f"| {how} | {words / taken:,.0f} | {seconds['one process'] / taken:.2f} |", flush=True)
        if options.batches:
            print("\n| rows a batch | ms a row |\n| --- | --- |")
            for size in BATCHES:
                taken = timed(on_ray(source, Path(folder) / f"b{size}", size))
                print(f"| {size} | {1000 * taken / options.rows:.2f} |", flush=True)
    return 0


def write_texts(file: Path, rows: int, length: int) -> int:
    """Writes passages of the texts as records with distinct figures; returns how many words they have."""
    texts = read_texts()
    count = sum(1 + len(text.split()) // length for text in texts)
    told = number = 0
    with file.open("w", encoding="utf-8") as out:
        for text in chain.from_iterable(varied(texts, 1 + rows // count)):
            words = text.split()
            for at in range(0, len(words), length):
                if number < rows:
                    passage = words[at : at + length]
                    out.write(json.dumps({"id": f"t{number:06}", "text": " ".join(passage)}) + "\n")
                    told, number = told + len(passage), number + 1
    return told


def commands(source: Path, folder: Path) -> dict[str, list[str]]:
    """The commands by what they are called."""
    local = [sys.executable, "-m", "factx", "extract", str(source), "-q", "-o", str(folder / "facts.parquet")]
    return {"one process": local, "--jobs 2": [*local, "--jobs", "2"], "Ray, two actors": on_ray(source, folder / "r")}


def on_ray(source: Path, target: Path, batch: int = 256) -> list[str]:
    """The command that extracts on Ray."""
    return [sys.executable, "-c", ON_RAY, str(source), str(target), str(batch)]


def in_turn(each: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The median seconds of each command, all of them once a round."""
    taken: dict[str, list[float]] = {how: [] for how in each}
    for _ in range(rounds):
        for how, command in each.items():
            taken[how].append(timed(command))
    return {how: median(seconds) for how, seconds in taken.items()}


def timed(command: list[str]) -> float:
    """The seconds that a command takes; one that fails stops the measurement."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
