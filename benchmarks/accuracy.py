"""Accuracy on annotated documents, as Markdown tables: `python -m benchmarks.accuracy [FILE …] [--floors FILE]`.

The public test sets and their scorer are not part of the repository; without them there is nothing to measure. With
`--floors` the exit status is 1 when a figure is lower than the file has it. `--lowered REF` lists the floors that were
lowered since a commit beside those that rose, and exits 1 where one fell further than `floors.py` allows; `--raise`
writes the floors of the sets that are not full anew, where more is reached.
"""

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import SHARED
from benchmarks.annotated import GoldError, all_files, read_set
from benchmarks.floors import FLOORS, below, first_seen, lowered, raised, read_floors, versions

SCORER = SHARED / "bench" / "score.py"
METRICS = ("strict", "relaxed", "value", "unit", "change")
TIES = ("subject", "said_by")
POOLED = ("subject", "said_by", "when", "action", "change", "negated", "hypothetical", "modality", "deadline", "name")
PAIRED = ("money", "headcount", "quantity", "percent", "multiple", "target")
AT_ONCE = 2
Rows = dict[tuple[str, str], dict[str, Any]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Scores the files, all of those at hand by default, and prints the tables."""
    options = parser().parse_args(arguments)
    if not SCORER.is_file():
        print(f"nothing to measure: there is no scorer at {SCORER}", file=sys.stderr)
        return 0
    try:
        scored = Scored(options.files or all_files())
    except GoldError as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2
    print(scored.tables())
    complaints = scored.violations[:20]
    if options.floors:
        complaints += below(read_floors(options.floors), scored.reached(), scored.gold)
    if options.lowered:
        complaints += since(options.lowered, scored)
    if options.raise_floors:
        text = raised(FLOORS.read_text(encoding="utf-8"), scored.reached())
        FLOORS.write_text(text, encoding="utf-8")
    for line in complaints:
        print(f"accuracy: {line}", file=sys.stderr)
    return 2 if scored.violations else int(bool(complaints))


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    options = argparse.ArgumentParser(prog="benchmarks.accuracy", description="Accuracy on annotated documents.")
    options.add_argument("files", nargs="*", type=Path, metavar="FILE", help="annotated documents, JSONL")
    options.add_argument("--floors", type=Path, metavar="FILE", help="exit 1 below these figures")
    options.add_argument("--lowered", metavar="REF", help="exit 1 where a floor fell too far since that commit")
    options.add_argument("--raise", dest="raise_floors", action="store_true", help="raise floors to what is reached")
    return options


class Scored:
    """The figures of some annotated files: what factx found in them, run once, against their gold."""

    def __init__(self, files: Sequence[Path]) -> None:
        sys.path.insert(0, str(SCORER.parent))
        self.score = importlib.import_module("score")
        self.gold: dict[str, list[dict[str, Any]]] = {}
        for file in files:
            documents, left_out = read_set(file)
            if left_out:
                print(f"{file.name}: {left_out} texts are not at hand and are left out", file=sys.stderr)
            if documents:
                self.gold.setdefault(file.stem, []).extend(documents)
        self.violations: list[str] = []
        with ThreadPoolExecutor(AT_ONCE) as pool:
            self.facts = dict(zip(self.gold, pool.map(self._extracted, self.gold.items()), strict=True))
        self.rows: Rows = {
            (name, kind): row
            for name, documents in self.gold.items()
            for kind, row in self.score.score(documents, self.facts[name]).items()
        }

    def _extracted(self, named: tuple[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
        name, documents = named
        records = self.score.run_factx(f"{sys.executable} -m factx", documents, name)
        found: dict[str, list[dict[str, Any]]] = self.score.facts_by_document(records, documents, self.violations)
        return found

    def tables(self) -> str:
        """F1 of each kind of each set; precision and recall of fields pooled over kinds; precision of each `via`."""
        return "\n\n".join([self._kinds(), self._fields(), self._ways()])

    def reached(self) -> dict[str, float]:
        """Every F1 by `SET:KIND:METRIC`, and of each field over all kinds `SET:all:FIELD.p` and `.r`."""
        told: dict[str, float] = {}
        for (name, kind), row in self.rows.items():
            figures = self.score.figures(row)
            parts = figures["fields"] | figures["metrics"]
            told |= {f"{name}:{kind}:{metric}": figure["f1"] for metric, figure in parts.items()}
        for (name, field), counts in self._pooled().items():
            precision, recall = precision_and_recall(counts)
            told |= {f"{name}:all:{field}.p": precision, f"{name}:all:{field}.r": recall}
        return told

    def facts_in_gold(self) -> dict[str, int]:
        """How many facts of the gold each figure of `reached` rests on."""
        told = {}
        for (name, kind), row in self.rows.items():
            told |= {f"{name}:{kind}:{field}": counts["gold"] for field, counts in row["fields"].items()}
            told |= {f"{name}:{kind}:{metric}": row["gold"] for metric in row["metrics"]}
        return told

    def _pooled(self) -> dict[tuple[str, str], Counter[str]]:
        pooled: dict[tuple[str, str], Counter[str]] = {}
        for (name, kind), row in self.rows.items():
            for field in POOLED if kind != "timex" else ():
                counts = row["fields"].get(field, Counter())
                pooled.setdefault((name, field), Counter()).update(counts)
        return pooled

    def _kinds(self) -> str:
        lines = [heading("test set", "kind", "gold", "found", *METRICS, "fields")]
        for (name, kind), row in self.rows.items():
            figures = self.score.figures(row)
            cells = [name, kind, row["gold"], row["found"]]
            cells += [percent(figures["metrics"].get(metric, {}).get("f1")) for metric in METRICS]
            cells.append(", ".join(f"{field} {100 * told['f1']:.0f}" for field, told in figures["fields"].items()))
            lines.append(line_of(cells))
        return "\n".join(lines)

    def _fields(self) -> str:
        lines = [heading("test set", "field, all kinds", "gold", "found", "precision", "recall")]
        for (name, field), counts in self._pooled().items():
            if counts["gold"] or counts["found"]:
                precision, recall = precision_and_recall(counts)
                lines.append(
                    line_of([name, field, counts["gold"], counts["found"], percent(precision), percent(recall)])
                )
        return "\n".join(lines)

    def _ways(self) -> str:
        told: Counter[tuple[str, str, str]] = Counter()
        right: Counter[tuple[str, str, str]] = Counter()
        for name, documents in self.gold.items():
            for field, via, is_right in self._tied(name, documents):
                told[name, field, via] += 1
                right[name, field, via] += is_right
        lines = [heading("test set", "tie", "via", "found", "precision")]
        lines += [line_of([*key, told[key], percent(right[key] / told[key])]) for key in sorted(told)]
        return "\n".join(lines)

    def _tied(self, name: str, documents: Sequence[Mapping[str, Any]]) -> Any:
        """Each tie of a found fact whose gold has that field: the field, the way it was found, whether it is right."""
        for document in documents:
            facts = self.facts[name].get(document["id"], [])
            for kind in set(document["scored"]) & set(PAIRED):
                gold = [fact for fact in document["gold"] if fact["kind"] == kind and not fact.get("optional")]
                found = [fact for fact in facts if fact["kind"] == kind]
                least = self.score.LEAST_OVERLAP.get(kind, 0)
                for wanted, fact in self.score.match(gold, found, self.score.VALUE[kind], least)[0]:
                    for field in TIES:
                        tie = fact.get(field)
                        if field in wanted and tie and tie.get("via"):
                            yield field, tie["via"], self.score.agrees(field, wanted[field], tie)


def since(ref: str, scored: Scored) -> list[str]:
    """Prints the floors lowered since the commit beside those that rose; what is to be said against it."""
    history, now = versions(ref), read_floors()
    if not history:
        print(f"accuracy: {ref} is not in this clone: lowered floors are not looked for", file=sys.stderr)
        return []
    fallen = lowered(history, now, scored.facts_in_gold())
    lines = [heading(f"lowered since {ref}", "was", "is", "allowed")]
    lines += [line_of([one.name, one.was, one.now, one.objection or "yes"]) for one in fallen]
    lines += ["", heading(f"risen since {ref}", "was", "is")]
    risen = ((name, was, now.get(name, 0.0)) for name, was in first_seen(history).items())
    lines += [line_of([name, was, figure]) for name, was, figure in risen if figure > was]
    print("\n" + "\n".join(lines))
    return [f"{one.name} fell from {one.was} to {one.now}: {one.objection}" for one in fallen if one.objection]


def precision_and_recall(counts: Mapping[str, int]) -> tuple[float, float]:
    """Of the stated values those that are right, of found and of gold; nothing found or wanted is a full score."""
    hits, found, gold = counts.get("hits", 0), counts.get("found", 0), counts.get("gold", 0)
    return hits / found if found else 1.0, hits / gold if gold else 1.0


def percent(figure: float | None) -> str:
    """The figure in percent, or nothing."""
    return "" if figure is None else f"{100 * figure:.1f}"


def heading(*names: str) -> str:
    """The first two lines of a Markdown table."""
    return line_of(names) + "\n" + "| --- " * len(names) + "|"


def line_of(cells: Sequence[object]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
