"""Speed and memory against spaCy's blank tokenizer, as a Markdown table: `python -m benchmarks.speed`.

Words (what `str.split` gives) a second on one core, in the first pass of a fresh process, imports and loading left
out: factx from text to JSON with all kinds, spaCy's `nlp.pipe` from text to tokens. The two take turns; what counts
is the ratio of the medians. `--stages` tells where the time goes (benchmarks/stages.py).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.stages import table, watched
from benchmarks.texts import read_texts, text_files, varied

BLANK = [sys.executable, "-c", "import spacy; spacy.blank('en')"]
COPIES = 10
SENTENCE = "Northwind Motors said on Friday that it had hired more than 300 engineers.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints the table; `--pass NAME` is a single measurement in this process."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description="Speed and memory.")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each (default: 5)")
    parser.add_argument("--pass", dest="once", choices=sorted(PASSES), help=argparse.SUPPRESS)
    parser.add_argument("--stages", action="store_true", help="where the time goes, stage by stage, instead")
    options = parser.parse_args(arguments)
    if options.stages:
        print(profile(read_texts()))
        return 0
    if options.once:
        print(PASSES[options.once](read_texts()))
        return 0
    words = sum(len(text.split()) for text in read_texts())
    print(f"{len(text_files())} texts, {words} words, median of {options.rounds}\n")
    print("| what | factx | spaCy blank | ratio |\n| --- | --- | --- | --- |")
    print(throughput_row(words, options.rounds), cold_start_row(options.rounds), memory_row(), sep="\n", flush=True)
    return 0


def profile(texts: list[str]) -> str:
    """The shares of the stages in a first pass."""
    with watched() as seen:
        seconds = pass_of_factx(texts, seen.clear)
    return table(seen, sum(len(text.split()) for text in texts), seconds)


def throughput_row(words: int, rounds: int) -> str:
    """Words a second, in the first pass of a fresh process."""
    command = [sys.executable, "-m", "benchmarks.speed", "--pass"]
    ours, theirs = in_turn(lambda: told_by([*command, "factx"]), lambda: told_by([*command, "spacy"]), rounds)
    return f"| words a second | {words / ours:,.0f} | {words / theirs:,.0f} | {theirs / ours:.3f} |"


def cold_start_row(rounds: int) -> str:
    """Seconds from the start of the process to its end, for a text of one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text(SENTENCE)
        command = [sys.executable, "-m", "factx", "extract", "a.txt"]
        for warm_up in (command, BLANK):
            seconds_of(warm_up, folder)
        ours, theirs = in_turn(lambda: seconds_of(command, folder), lambda: seconds_of(BLANK, folder), rounds)
    return f"| start, one sentence, seconds | {ours:.3f} | {theirs:.3f} | {ours / theirs:.2f} |"


def memory_row() -> str:
    """Peak memory over many times the texts, their names and figures changed, against the texts once."""
    texts = read_texts()
    once, many = peak_memory([texts]), peak_memory(varied(texts, COPIES))
    what = f"peak memory, {len(texts) * COPIES} texts against {len(texts)}"
    return f"| {what} | {many / 1024:,.0f} MB against {once / 1024:,.0f} MB | | {many / once:.2f} |"


def in_turn(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    """The medians of the two, measured in turn."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def told_by(command: Sequence[str]) -> float:
    """The number that the command prints."""
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def seconds_of(command: Sequence[str], folder: str) -> float:
    """Wall time of the command."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def peak_memory(copies: list[list[str]]) -> int:
    """Peak resident memory of `factx extract` over these texts, a file each, in KiB."""
    with tempfile.TemporaryDirectory() as folder:
        for number, texts in enumerate(copies):
            for place, text in enumerate(texts):
                Path(folder, f"{number}-{place:04}.md").write_bytes(text.encode("utf-8"))
        command = [sys.executable, "-m", "factx", "extract", folder, "-o", os.devnull]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"factx failed: {status}")
    return usage.ru_maxrss


def pass_of_factx(texts: list[str], loaded: Callable[[], object] = int) -> float:
    """Seconds from the texts to their JSON, all kinds, with the extractor as the command loads it.

    `loaded` is called when the rules are loaded and the texts are not yet begun.
    """
    from factx import Document
    from factx.cli.settings import load_extractor
    from factx.writers import compact

    extractor = load_extractor()
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    loaded()
    with open(os.devnull, "w", encoding="utf-8") as out:
        start = time.perf_counter()
        for record in extractor.extract_all(documents):
            out.write(compact(record))
        return time.perf_counter() - start


def pass_of_spacy(texts: list[str]) -> float:
    """Seconds from the texts to spaCy's tokens."""
    import spacy

    nlp = spacy.blank("en")
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - start


PASSES = {"factx": pass_of_factx, "spacy": pass_of_spacy}


if __name__ == "__main__":
    sys.exit(main())
