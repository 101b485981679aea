"""The contributed packs against gold: `python -m benchmarks.packs [FILE …] [--errors] [--floors]`.

Value F1 of a pack: over all scored fields of its facts. A fact found is one of the gold where both are of one kind and
overlap, that with most fields right first. A field of the gold that is null has no value in the text; of a list any is
right, null among them; `investors` are names in any order. Facts with `optional` count neither way. Names are compared
in any case and without article.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import ROOT
from benchmarks.annotated import OWN
from benchmarks.floors import told_below

DEVELOPMENT = OWN / "packs" / "packs.jsonl"
_NOT_FIELDS = ("kind", "start", "end", "text", "optional")
_ARTICLES = ("the ", "its ", "a ", "an ")
Fact = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the value F1 of each pack; with `--errors` each field that is wrong, missing or noisy.

    With `--floors` all sets are measured, and 1 is returned where a figure is below its floor in `floors.txt`.
    """
    options = _parser().parse_args(arguments)
    reached: dict[str, float] = {}
    for file in options.files or (sorted(DEVELOPMENT.parent.glob("*.jsonl")) if options.floors else [DEVELOPMENT]):
        for pack, each in _counted(file, options.errors).items():
            print(f"{file.stem}: {pack}: {_shown(each)}")
            reached[f"{file.stem}:{pack}:value"] = _figures(each)[2] / 100
    return told_below(reached) if options.floors else 0


def _counted(file: Path, errors: bool) -> dict[str, Counter[str]]:
    """How many fields have each outcome, by pack."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    passages = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    for pack in sorted({passage["pack"] for passage in passages}):
        for told, outcome in _judged(pack, [passage for passage in passages if passage["pack"] == pack]):
            counts[pack][outcome] += 1
            if errors and outcome != "right":
                print(f"  {outcome}: {told}")
    return counts


def _figures(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    found, wanted = (counts["right"] + counts["wrong"] + counts[name] for name in ("noisy", "missing"))
    precision, recall = (100 * counts["right"] / of if of else 100.0 for of in (found, wanted))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shown(counts: Counter[str]) -> str:
    precision, recall, f1 = _figures(counts)
    wanted = counts["right"] + counts["wrong"] + counts["missing"]
    return f"precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f} ({wanted} values)"


def _judged(pack: str, passages: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Each field of each passage's facts with its outcome: right, wrong, missing or noisy."""
    from factx import Extractor, Settings

    extractor = Extractor(Settings(rules=(ROOT / "rules" / "contrib" / f"{pack}.yaml",)))
    for passage in passages:
        record = extractor.extract(passage["text"], date=passage.get("date"))
        kinds = {fact["kind"] for fact in passage["gold"]} | _kinds(extractor)
        made = [fact.model_dump(mode="json") for fact in record.facts if fact.kind in kinds]
        for told, outcome in _compared(passage["gold"], made):
            yield f"{passage['id']} {told}", outcome


def _kinds(extractor: Any) -> set[str]:
    return set(extractor.layers.book.kinds)


def _compared(gold: Sequence[Fact], made: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    left = list(made)
    for fact in sorted(gold, key=lambda each: bool(each.get("optional"))):
        beside = [each for each in left if _overlap(fact, each)]
        best: Fact = max(((_right(fact, each), -k, each) for k, each in enumerate(beside)), default=(0, 0, {}))[2]
        if best:
            left.remove(best)
        for name in _fields(fact) if not fact.get("optional") else ():
            outcome = _outcome(fact, best, name)
            if outcome:
                yield (
                    f"{fact['kind']}.{name} wanted {fact[name]!r}, found {_held(best, name)!r} in {fact['text']!r}",
                    outcome,
                )
    for each in left:
        if not any(fact.get("optional") and _overlap(fact, each) for fact in gold):
            for name in _scored(each):
                yield (
                    f"{each['kind']}.{name} found {_held(each, name)!r} in {each['text']!r} by {each['rule']}",
                    "noisy",
                )


def _right(gold: Fact, made: Fact) -> int:
    return sum(_outcome(gold, made, name) == "right" for name in _fields(gold))


def _overlap(one: Fact, other: Fact) -> bool:
    return bool(one["kind"] == other["kind"] and one["start"] < other["end"] and other["start"] < one["end"])


def _fields(fact: Fact) -> list[str]:
    return [name for name in fact if name not in _NOT_FIELDS]


def _scored(made: Fact) -> list[str]:
    from factx.facts.kinds import RESERVED_FIELDS

    return [name for name in made if name not in (*RESERVED_FIELDS, "kind") and _held(made, name) is not None]


def _outcome(gold: Fact, made: Fact, name: str) -> str:
    """What became of a field; empty where there is none on both sides."""
    rights, held = _alternatives(gold[name], name), _held(made, name)
    if held is None:
        return "" if None in rights else "missing"
    return "right" if held in rights else "wrong"


def _alternatives(value: Any, name: str) -> list[Any]:
    """The values that are right for a field of the gold."""
    if isinstance(value, dict) and "any" in value:
        return [_plain(each, name) for each in value["any"]]
    if isinstance(value, list) and name != "investors":
        return [_plain(each, name) for each in value]
    return [_plain(value, name)]


def _held(made: Fact, name: str) -> Any:
    return _plain(made.get(name), name) if made else None


def _plain(value: Any, name: str) -> Any:
    """A value as it is compared."""
    if isinstance(value, str):
        text = value.lower()
        return next((text[len(each) :] for each in _ARTICLES if text.startswith(each)), text)
    if isinstance(value, list):
        return sorted(str(_plain(each, name)) for each in value) or None
    if isinstance(value, dict):
        if "value" in value:
            return (float(value["value"] or 0), _unit(value))
        return _plain(value.get("timex") or value.get("name"), name)
    return float(value) if isinstance(value, int | float) else value


def _unit(value: Fact) -> Any:
    unit = value.get("currency") or value.get("unit")
    return _UNITS.get(unit, unit)


_UNITS = {
    "milligram": "mg",
    "microgram": "mcg",
    "gram": "g",
    "millilitre": "mL",
    "international unit": "IU",
    "milligram per kilogram": "mg/kg",
    "millilitre per kilogram": "ml/kg",
    "µg": "mcg",
    "microgram per kilogram": "mcg/kg",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.packs", description="The contributed packs against gold.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="gold, JSONL")
    parser.add_argument("--errors", action="store_true", help="print each field that is wrong")
    parser.add_argument("--floors", action="store_true", help="fail where a figure is below its floor")
    return parser


if __name__ == "__main__":
    sys.exit(main())
