"""A long run over texts that nobody would write: `python -m benchmarks.endurance`.

Each text is made of its number and the seed alone, so that `--first N --count 1` makes text N again. Half of them are
cut from real texts, half put together of their words; digits, currencies, Unicode and structure are spliced in. Every
record is checked against the contract by `benchmarks.contract`. `--sets` runs over annotated texts as they are instead.
"""

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import ROOT, SHARED
from benchmarks.contract import breaks
from benchmarks.texts import read_texts

SEED = 20230211
_FEWEST, _MOST = 20, 150
_DATES = (None, "2023-02-11", "2024-02-29", "1999-12-31", "0001-01-01", "9999-12-31")
_DIGITS = """\
0 1 7 99 1,000 1.000 12.5 .5 -3 +4 00 007 1e9 10^6 1.5×10⁶ 2,50 1,23,456 12 345 678 3/4 1/0 0/0 2½ ⅔ 9999 10000
12345678901234567890 1234567890123456789012345678½ 0.00000000000000000000001 １２３ ٣٤ ² ₂ Ⅳ XIV 3rd 101st
0th 50+ 3x 2-fold twelve hundred dozen millions of one half three-quarters two and a half minus zero
a couple 5-10 5–10 between 3 and 2
from 9 to 1 99999999999 $1.2.3 1,2,3 10:30 25:61 7:00pm 1/2/03 31/02/2020 2020-13-45 29 February 1900 May 99999
in 1000000 years 99999 years ago the next 99999 years 44 BC 9999 BC 0 AD 3000s FY99 Q5 week 54 P5Y""".splitlines()
_MONEY = """\
$ US$ € £ ¥ ₹ ₿ kr. CHF EUR USD Rs HK$ francs pesos crowns cents pence dlrs mln bn trillion m k per share a barrel
$5m €3.2bn £1,000 $-5 -$5 ($5) 5$ USD34.6 million Rs16,189-crore $1.2-1.5bn 20% 5 bp percentage points
-3% per cent""".splitlines()
_UNICODE = (
    "\u00a0", "\u2009", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u2028", "\x85", "\r",
    "\0", "\x1b[31m", "e\u0301", "ß", "İ", "ﬁ", "😀", "👨‍👩‍👧", "小米", "한국", "Ünïcödé", "“", "”", "’",
    "„", "«", "—", "–", "‑", "−", "…", "·", "•", "\ud800", "\U0010ffff", "\t", "\x0b", "\x0c",
    "A\u030a", "\u0661\u0662", "½", "㎏", "㎡", "①", "℃", "°",
)  # fmt: skip
_STRUCTURE = (
    "\n", "\n\n", "\r\n", "\n# ", "\n- ", "\n* ", "\n1. ", " | ", "|\n|---|---|\n| ", "(", ")", "[",
    "]", '"', "'", "''", ",", ".", ". ", "...", "; ", ": ", "-", "/", "&", "\\", "<b>", "&amp;",
    "http://x.y/z?q=1", "a@b.co", "@", "#", "*", "_", "`", "Q: ", "SPEAKER: ",
    "\nDate: 2020-01-01\n", "---\ndate: 2021-05-05\n---\n", "U.S.", "Inc.", "Mr. ", "E-Type ",
    "'s ", "n't",
)  # fmt: skip
_SPLICES: tuple[Sequence[str], ...] = (
    [*_DIGITS, *" ".join(_DIGITS).split()], [*_MONEY, *" ".join(_MONEY).split()], _UNICODE, _STRUCTURE,
)  # fmt: skip


class Text(NamedTuple):
    """A text to read, what to call it, and its date."""

    name: str
    text: str
    date: str | None


@dataclass
class Findings:
    """What went wrong, counted by its kind, the first of each with its text."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[Text, str]] = field(default_factory=dict)

    def note(self, kind: str, text: Text, told: str) -> None:
        """Adds one."""
        self.counts[kind] += 1
        self.first.setdefault(kind, (text, told))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs, prints what was found, and returns 1 where that is anything."""
    parser = argparse.ArgumentParser(prog="benchmarks.endurance", description="Texts that nobody would write.")
    parser.add_argument("--count", type=int, default=200_000, help="texts to make (default: 200000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first text (default: 0)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"what they are made of (default: {SEED})")
    parser.add_argument("--sets", action="store_true", help="read the annotated texts beside the clone instead")
    parser.add_argument("--model", help="an installed spaCy pipeline, as of factx extract --model")
    options = parser.parse_args(arguments)
    texts = annotated() if options.sets else made(options.seed, range(options.first, options.first + options.count))
    started = time.monotonic()
    number, found = run(texts, options.model)
    crashes = sum(count for kind, count in found.counts.items() if kind.startswith("crash"))
    taken = f"{time.monotonic() - started:.0f} s"
    print(f"{number} texts, {crashes} crashes, {found.counts.total() - crashes} breaks, {taken}")
    for kind, count in found.counts.most_common():
        text, told = found.first[kind]
        print(f"\n{count} × {kind}\n  {text.name}, date {text.date}: {text.text!a}\n  {told}")
    return int(bool(found.counts))


def run(texts: Iterable[Text], model: str | None = None) -> tuple[int, Findings]:
    """How many texts were read, and what was found."""
    from factx import Document, Extractor, Settings
    from factx.writers import compact

    extractor, found, number = Extractor(Settings(model=model)), Findings(), 0
    for number, each in enumerate(texts, 1):
        document = Document(each.name, each.text)
        try:
            printed = compact(extractor.extract(document, date=each.date))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            frame = traceback.extract_tb((error.__cause__ or error).__traceback__)[-1]
            found.note(
                f"crash: {type(error.__cause__).__name__} in {Path(frame.filename).name}:{frame.lineno}",
                each,
                str(error),
            )
            continue
        for problem in breaks(json.loads(printed.encode("utf-8")), document.text):
            found.note(problem.partition(":")[0].partition("'")[0].strip(), each, problem)
        if number % 10_000 == 0:
            print(f"{number} texts, {found.counts.total()} findings", file=sys.stderr, flush=True)
    return number, found


def annotated() -> Iterator[Text]:
    """The corpus and the texts of every annotated set."""
    for number, text in enumerate(read_texts(), 1):
        yield Text(f"corpus:{number}", text, None)
    for path in sorted((SHARED / "bench" / "dev").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            told = json.loads(line) if line else {}
            if told.get("text"):
                yield Text(f"{path.name}:{number}", told["text"], told.get("date"))


def made(seed: int, numbers: Iterable[int], texts: Sequence[str] = ()) -> Iterator[Text]:
    """The texts of these numbers, made of the given ones, else of the corpus and the samples."""
    real = [words for text in texts or [*read_texts(), *sample_texts()] if (words := _with_blanks(text))]
    for number in numbers:
        random = Random(f"{seed} {number}")
        words = _cut(real, random) if number % 2 else _put_together(real, random)
        yield Text(f"{number}", _spliced(words, random), random.choice(_DATES))


def _cut(real: list[list[str]], random: Random) -> list[str]:
    """Words of one text in a row, with their blanks."""
    words = random.choice(real)
    start = random.randrange(max(1, len(words) - _FEWEST))
    return words[start : start + random.randint(_FEWEST, _MOST)]


def _put_together(real: list[list[str]], random: Random) -> list[str]:
    """Short runs of words of a few texts."""
    words: list[str] = []
    wanted, sources = random.randint(_FEWEST, _MOST), [random.choice(real) for _ in range(4)]
    while len(words) < wanted:
        source = random.choice(sources)
        start = random.randrange(len(source))
        words += source[start : start + random.randint(1, 12)]
    return words[:wanted]


def sample_texts() -> list[str]:
    """The samples of the repository."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.*"))]


def _with_blanks(text: str) -> list[str]:
    """The words of a text, each with what stands behind it."""
    known: list[str] = []
    for line in text.splitlines(keepends=True):
        words = line.split()
        known += [f"{word} " for word in words[:-1]] + ([words[-1] + line[len(line.rstrip()) :]] if words else [line])
    return known


def _spliced(words: list[str], random: Random) -> str:
    """The words with pieces put between, into or in the place of some."""
    words = list(words)
    for _ in range(random.choice((0, 1, 2, 4, 8, 16))):
        piece = random.choice(random.choice(_SPLICES))
        k = random.randrange(len(words))
        how = random.random()
        if how < 0.5:
            words.insert(k, f"{piece} ")
        elif how < 0.7:
            words[k] = piece + words[k]
        elif how < 0.9:
            words[k] = words[k].rstrip() + piece
        else:
            middle = len(words[k]) // 2
            words[k] = words[k][:middle] + piece + words[k][middle:]
    return "".join(words)


if __name__ == "__main__":
    sys.exit(main())
