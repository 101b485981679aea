"""What each piece of evidence for names is worth: `python -m benchmarks.ablation [FILE …] [--only PREFIX]`.

Switches off one piece after the other and prints, for each set of annotated documents with names, by how much the
value F1 in percent falls: what is positive helps there. A piece stays if it helps in two genres, or much in one and
hurts none.
The sets and their scorer are not part of the repository; without them there is nothing to measure.
"""

import argparse
import copy
import importlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from typing import Any

from benchmarks.accuracy import SCORER
from benchmarks.annotated import OWN, PUBLIC, read_set

SETS = ("conllpp", "gum-names", "uner-ewt", "genres")
BEFORE_NAMES = ("numbers", "measures", "time")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.ablation", description="What evidence for names is worth.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="annotated documents, JSONL")
    parser.add_argument("--only", default="", metavar="PREFIX", help="pieces whose id begins so")
    options = parser.parse_args(arguments)
    if not SCORER.is_file():
        print(f"nothing to measure: there is no scorer at {SCORER}", file=sys.stderr)
        return 0
    files = options.files or [PUBLIC / f"{name}.jsonl" for name in SETS] + [OWN / "results.jsonl"]
    from factx.pipeline.sharing import layers_for

    layers = layers_for("en", ())
    sets = [(file.stem, _documents(file, layers)) for file in files]
    whole = [_value(documents, layers.book) for _, documents in sets]
    print(f"| evidence | {' | '.join(name for name, _ in sets)} |\n{'| --- ' * (len(sets) + 1)}|")
    print(f"| all | {' | '.join(f'{100 * value:.1f}' for value in whole)} |")
    for piece in layers.book.evidence:
        if (piece.weight or piece.condition) and piece.id.startswith(options.only):
            book = replace(layers.book, evidence=tuple(each for each in layers.book.evidence if each is not piece))
            falls = [before - _value(documents, book) for before, (_, documents) in zip(whole, sets, strict=True)]
            print(f"| {piece.id} | {' | '.join(f'{100 * fall:+.2f}' for fall in falls)} |", flush=True)
    return 0


def _documents(file: Path, layers: Any) -> list[tuple[dict[str, Any], Any]]:
    """The documents of a set whose names are annotated, each with its tape as it is before names are looked for."""
    from factx.normalizers import Context
    from factx.pipeline.layers import SETTLING

    found = []
    for document in read_set(file)[0]:
        if "entity" not in document["scored"]:
            continue
        document["scored"] = ["entity"]
        tape = layers.maker.tape(document["text"])
        date = Date.fromisoformat(document["date"]) if document.get("date") else None
        context = Context(layers.annotator.lexicons, currency="USD", date_order="MDY", date=date)
        layers.splitter(tape)
        for layer in BEFORE_NAMES:
            layers.annotator.run(tape, layer, context)
            if layer in SETTLING:
                SETTLING[layer](tape, context, layers.book)
        layers.annotator.run(tape, "entities", context)
        found.append((document, tape))
    return found


def _value(documents: list[tuple[dict[str, Any], Any]], book: Any) -> float:
    """The value F1 of names over the documents, under a rulebook."""
    from factx.names import name_entities

    sys.path.insert(0, str(SCORER.parent))
    scorer = importlib.import_module("score")
    facts = {}
    for document, before in documents:
        tape = _fresh(before)
        name_entities(tape, None, book)  # type: ignore[arg-type]
        units = [unit for unit in (*tape.all_standing(), *tape.extra) if unit.kind == "entity"]
        facts[document["id"]] = [
            {"kind": "entity", **unit.fields, "start": tape.starts[unit.start], "end": tape.ends[unit.end - 1]}
            for unit in units
        ]
    row = scorer.score([document for document, _ in documents], facts)["entity"]
    return float(2 * row["hits"]["value"] / max(1, row["gold"] + row["found"]))


def _fresh(tape: Any) -> Any:
    """A tape that can be written on while the other stays as it is."""
    new = copy.copy(tape)
    for row in ("units", "nxt", "prv", "hidden", "extra"):
        setattr(new, row, copy.copy(getattr(tape, row)))
    new.by_kind = {kind: list(units) for kind, units in tape.by_kind.items()}
    new.known = {}
    return new


if __name__ == "__main__":
    sys.exit(main())
