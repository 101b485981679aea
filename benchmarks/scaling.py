"""How time and memory grow, as Markdown tables: `python -m benchmarks.scaling`, or some of them: `… size names`.

Each figure is of a fresh process, loading left out where it says a word; the texts are those of benchmarks.speed, their
names and figures changed in each copy.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from benchmarks.speed import peak_memory
from benchmarks.texts import SEED, SYLLABLES, read_texts, varied

MEGABYTES = (1, 10, 50)
COPIES = 100
USER_RULES, OWN_NAMES, MOST_NAMES = 2_000, 100_000, 1_000_000
_FIRST_WORDS = ("New", "United", "The", "First", "North", "American", "Global", "General", "National", "Royal")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.scaling", description="How time and memory grow.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"of {', '.join(TABLES)} (default: all)")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each, in turn (default: 3)")
    parser.add_argument("--pass", dest="once", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.once:
        print(json.dumps(_pass(json.loads(options.once))))
        return 0
    if unknown := [name for name in options.tables if name not in TABLES]:
        parser.error(f"no table {unknown[0]!r}; there are {', '.join(TABLES)}")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.tables or TABLES:
            for line in TABLES[name](Path(folder), options.rounds):
                print(line, flush=True)
            print()
    return 0


def size_table(folder: Path, rounds: int) -> Iterator[str]:
    """One text of 1, 10 and 50 MB."""
    yield "| one text | seconds | seconds a MB | peak memory |\n| --- | --- | --- | --- |"
    for megabytes in MEGABYTES:
        file = folder / "large.txt"
        with file.open("w", encoding="utf-8") as out:
            size = 0
            for copy in cycle(varied(read_texts(), 3)):
                for text in copy:
                    size += out.write(text + "\n\n")
                    if size >= megabytes * 1_000_000:
                        break
                if size >= megabytes * 1_000_000:
                    break
        told = [_told(text=str(file)) for _ in range(rounds if megabytes < 10 else 1)]
        seconds = median(each["seconds"] for each in told)
        memory = f"{told[0]['memory'] / 1024:,.0f} MB"
        yield f"| {megabytes} MB | {seconds:.1f} | {seconds / megabytes:.2f} | {memory} |"


def texts_table(_folder: Path, _rounds: int) -> Iterator[str]:
    """Peak memory over very many texts, a file each."""
    texts = read_texts()
    once, many = peak_memory([texts]), peak_memory(varied(texts, COPIES))
    yield "| texts | peak memory | ratio |\n| --- | --- | --- |"
    yield f"| {len(texts)} | {once / 1024:,.0f} MB | |"
    yield f"| {len(texts) * COPIES} | {many / 1024:,.0f} MB | {many / once:.2f} |"


def own_table(folder: Path, rounds: int) -> Iterator[str]:
    """Very many rules and names of a user's own."""
    rules, names, million = folder / "many.yaml", folder / "many.csv", folder / "million.csv"
    _write_rules(rules, USER_RULES)
    _write_names(names, OWN_NAMES)
    _write_names(million, MOST_NAMES)
    cases: dict[str, dict[str, Any]] = {
        "as shipped": {},
        f"{USER_RULES:,} rules of one's own": {"rules": [str(rules)]},
        f"{OWN_NAMES:,} own names": {"names": [str(names)]},
        f"{MOST_NAMES:,} own names": {"names": [str(million)]},
    }
    told: dict[str, list[dict[str, float]]] = {what: [_told(**given)] for what, given in cases.items()}
    first = {what: each[0]["loading"] for what, each in told.items()}
    for _ in range(rounds):
        for what, given in cases.items():
            told[what].append(_told(**given))
    yield "| with | loading, first time | loading | a word, against as shipped | peak memory |"
    yield "| --- | --- | --- | --- | --- |"
    shipped = [each["seconds"] for each in told["as shipped"][1:]]
    for what, each in told.items():
        ratio = median(here["seconds"] / there for here, there in zip(each[1:], shipped, strict=True))
        loading, memory = median(here["loading"] for here in each[1:]), each[-1]["memory"] / 1024
        yield f"| {what} | {first[what]:.2f} s | {loading:.2f} s | {ratio:.2f} | {memory:,.0f} MB |"


TABLES: dict[str, Callable[[Path, int], Iterator[str]]] = {"size": size_table, "texts": texts_table, "own": own_table}


def _told(**given: Any) -> dict[str, float]:
    """What a pass in a process of its own tells."""
    command = [sys.executable, "-m", "benchmarks.scaling", "--pass", json.dumps(given)]
    told: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return told


def _pass(given: dict[str, Any]) -> dict[str, float]:
    """Seconds and peak memory of one pass; with `text`, over that file as one text."""
    from factx import Document
    from factx.cli.settings import load_extractor
    from factx.writers import compact

    texts = [Path(given.pop("text")).read_text(encoding="utf-8")] if "text" in given else read_texts()
    begun = time.perf_counter()
    extractor = load_extractor(**given)
    loaded = time.perf_counter()
    with open(os.devnull, "w", encoding="utf-8") as out:
        for record in extractor.extract_all(Document(str(number), text) for number, text in enumerate(texts)):
            out.write(compact(record))
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"loading": loaded - begun, "seconds": done - loaded, "memory": memory}


def _words(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(3, 4))).capitalize()


def _write_rules(file: Path, count: int) -> None:
    """A pack whose rules hang on words of their own, a tenth of them on words that every text has."""
    random = Random(SEED)
    rules = []
    for number in range(count):
        trigger = ("the", "of", "to", "said", "in")[number // 10 % 5] if number % 10 == 0 else _words(random).lower()
        head = _words(random).lower()
        rules.append(f'  - id: many.rule{number}\n    fact: signal\n    match: "{trigger} {{what:({head} _)}}"\n')
    head = "pack: many\nlanguage: en\nfacts:\n  signal:\n    about: Found by many rules.\n    what: text\nrules:\n"
    file.write_text(head + "".join(rules), encoding="utf-8")


def _write_names(file: Path, count: int) -> None:
    """Names of one to three words; a third begin with a word that many names begin with."""
    random = Random(SEED)
    names = dict.fromkeys(_name(random) for _ in range(count + count // 20))
    rows = [f"{name},organization,id{number}\n" for number, name in enumerate(list(names)[:count])]
    file.write_text("name,label,id\n" + "".join(rows), encoding="utf-8")


def _name(random: Random) -> str:
    first = random.choice(_FIRST_WORDS) if random.random() < 1 / 3 else _words(random)
    return " ".join([first, *(_words(random) for _ in range(random.randint(1, 2)))])


if __name__ == "__main__":
    sys.exit(main())
