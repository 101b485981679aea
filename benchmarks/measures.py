"""The `measure` of amounts against gold: `python -m benchmarks.measures [FILE …] [--errors] [--floors]`.

A fact of the gold names what it is the amount of: a text, null, or a list of which any is right, null among them. An
amount found is the same as one of the gold where the two overlap and are of one kind; names are compared in any case.
Precision is over the names given there, recall over the facts that must have one.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.annotated import OWN, GoldError, read_set
from benchmarks.floors import told_below

DEVELOPMENT, HELD = (OWN / "measure" / name for name in ("measure.jsonl", "measure-held.jsonl"))


class Judged(NamedTuple):
    """A fact of the gold with the names that are right for it, and the name given; None is no name."""

    document: str
    kind: str
    text: str
    right: frozenset[str | None]
    given: str | None

    @property
    def verdict(self) -> str:
        """`right` or `wrong` for a name given, `missing` for one that must be there, else `none`."""
        if self.given is not None:
            return "right" if self.given.lower() in self.right else "wrong"
        return "none" if None in self.right else "missing"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of each file; with `--errors` each name that is wrong or missing too.

    With `--floors` both halves are measured, and 1 is returned where a figure is below its floor in `floors.txt`; a
    half of which some texts are not at hand is held to none.
    """
    options = _parser().parse_args(arguments)
    reached: dict[str, float] = {}
    for file in options.files or ([DEVELOPMENT, HELD] if options.floors else [DEVELOPMENT]):
        try:
            judged = list(judge(file))
        except GoldError as error:
            print(f"measures: {error}", file=sys.stderr)
            return 2
        print(f"{file.stem}: {told(judged)}")
        if len(judged) == _annotated(file):
            reached[f"{file.stem}:all:name"] = figures(judged)[2] / 100
        for each in judged if options.errors else ():
            if each.verdict in ("wrong", "missing"):
                wanted = " | ".join(sorted(name or "null" for name in each.right))
                print(f"  {each.verdict}: {each.kind} {each.text!r}: {each.given!r}, wanted {wanted} ({each.document})")
    return told_below(reached) if options.floors else 0


def _annotated(file: Path) -> int:
    """How many amounts the gold has, whether their texts are at hand or not."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return sum(len(json.loads(line)["gold"]) for line in lines if line.strip())


def judge(file: Path) -> Iterator[Judged]:
    """Every fact of a file of gold with what factx says that it measures."""
    from factx import Extractor

    extractor = Extractor()
    documents, left_out = read_set(file)
    if left_out:
        print(f"{file.name}: {left_out} texts are not at hand and are left out", file=sys.stderr)
    for document in documents:
        record = extractor.extract(document["text"], date=document.get("date"))
        found = [fact.model_dump() for fact in record.facts]
        for fact in document["gold"]:
            given = next((each["measure"] for each in found if _same(fact, each)), None)
            yield Judged(document["id"], fact["kind"], fact["text"], _names(fact["measure"]), given)


def _same(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    overlap = bool(found["start"] < gold["end"] and gold["start"] < found["end"])
    return overlap and bool(found["kind"] == gold["kind"])


def _names(measure: Any) -> frozenset[str | None]:
    names = measure if isinstance(measure, list) else [measure]
    return frozenset(name.lower() if name is not None else None for name in names)


def figures(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    verdicts = Counter(each.verdict for each in judged)
    right, given = verdicts["right"], verdicts["right"] + verdicts["wrong"]
    must = sum(None not in each.right for each in judged)
    reached = sum(None not in each.right and each.verdict == "right" for each in judged)
    precision, recall = (100 * a / b if b else 100.0 for a, b in ((right, given), (reached, must)))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def told(judged: Sequence[Judged]) -> str:
    """Precision, recall and F1 in a line."""
    precision, recall, f1 = figures(judged)
    return f"{len(judged)} amounts, precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.measures", description="What amounts are the amounts of.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="gold, JSONL")
    parser.add_argument("--errors", action="store_true", help="print each name that is wrong or missing")
    parser.add_argument("--floors", action="store_true", help="fail where a figure is below its floor")
    return parser


if __name__ == "__main__":
    sys.exit(main())
