"""One process, two, and two actors on Ray over the same texts, in turn: `python -m benchmarks.cluster`.

Words (what `str.split` gives) a second from a file of records to the three tables of `factx extract -o facts.parquet`,
each command in a process of its own whose start counts. The tables that Ray writes are compared with those of one
process, but for the place that a text was read from and its digest, which Ray leaves out; the memory of its workers is
sampled. `--batches`: what Ray takes a row, by the size of its batches.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from statistics import median

import pyarrow.parquet as pq

from benchmarks.texts import read_texts, varied

BATCHES = (16, 64, 256, 1024)
READ = ("source", "digest")
TABLES = (".parquet", ".documents.parquet", ".entities.parquet")
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
    parser.add_argument("--words", type=int, default=300, help="how many words each has at most (default: 300)")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each (default: 3)")
    parser.add_argument("--batches", action="store_true", help="the sizes of batches too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "texts.jsonl"
        words = write_texts(source, options.rows, options.words)
        print(f"{options.rows} texts, {words} words, median of {options.rounds}, starts counted\n", flush=True)
        print("| how | words a second | times one process |\n| --- | --- | --- |")
        seconds, memory = in_turn(commands(source, folder), options.rounds)
        for how, taken in seconds.items():
            print(f"| {how} | {words / taken:,.0f} | {seconds['one process'] / taken:.2f} |", flush=True)
        print(f"\nThe tables of Ray {'equal' if same_tables(folder) else 'DIFFER FROM'} those of one process.")
        print(
            f"Megabytes of its largest worker, by fifths of the run: {' '.join(map(str, fifths(memory)))}", flush=True
        )
        if options.batches:
            print("\n| rows a batch | ms a row |\n| --- | --- |")
            for size in BATCHES:
                taken = timed(on_ray(source, folder / f"b{size}", size))
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
    """The commands by what they are called; the first and the last write their tables to folders of these names."""
    extract = [sys.executable, "-m", "factx", "extract", str(source), "-q", "-o"]
    return {
        "one process": [*extract, str(folder / "one.parquet")],
        "--jobs 2": [*extract, str(folder / "two.parquet"), "--jobs", "2"],
        "Ray, two actors": [*extract, str(folder / "ray.parquet"), "--engine", "ray"],
    }


def on_ray(source: Path, target: Path, batch: int) -> list[str]:
    """The program that makes records on Ray, so many rows a batch."""
    return [sys.executable, "-c", ON_RAY, str(source), str(target), str(batch)]


def in_turn(each: dict[str, list[str]], rounds: int) -> tuple[dict[str, float], list[int]]:
    """The median seconds of each command, all of them once a round, and the last samples of Ray's workers' memory."""
    taken: dict[str, list[float]] = {how: [] for how in each}
    samples: list[int] = []
    for _ in range(rounds):
        for how, command in each.items():
            ended, samples = threading.Event(), []
            sampler = threading.Thread(target=sample_workers, args=(ended, samples))
            sampler.start()
            taken[how].append(timed(command))
            ended.set()
            sampler.join()
    return {how: median(seconds) for how, seconds in taken.items()}, samples


def timed(command: list[str]) -> float:
    """The seconds that a command takes; one that fails stops the measurement."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def sample_workers(ended: threading.Event, samples: list[int]) -> None:
    """Twice a second the megabytes of the largest actor that makes records, while there is one."""
    while not ended.wait(0.5):
        sizes = [size_of(file) for file in Path("/proc").glob("[0-9]*/cmdline")]
        if largest := max(sizes, default=0):
            samples.append(largest)


def size_of(cmdline: Path) -> int:
    """The megabytes of a process that is one of Ray's actors of map_batches; 0 for any other."""
    try:
        if not cmdline.read_bytes().startswith(b"ray::MapWorker"):
            return 0
        told = (cmdline.parent / "status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in told.splitlines() if line.startswith("VmRSS")), 0)


def fifths(samples: list[int]) -> list[int]:
    """The median of each fifth of the samples."""
    part = max(1, len(samples) // 5)
    return [round(median(samples[k * part : (k + 1) * part])) for k in range(5) if samples[k * part : (k + 1) * part]]


def same_tables(folder: Path) -> bool:
    """Whether Ray wrote the rows that one process wrote, whatever their order."""
    return all(rows(folder / f"one{table}") == rows(folder / f"ray{table}") for table in TABLES)


def rows(file: Path) -> list[str]:
    """The rows of a Parquet file or of a folder of them, sorted, without the columns that only one process fills."""
    told = ({name: held for name, held in row.items() if name not in READ} for row in pq.read_table(file).to_pylist())
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in told)


if __name__ == "__main__":
    sys.exit(main())
