"""An evaluation as text for people, or as JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from factx.evaluating.scoring import Row, Score, by_class
from factx.evaluating.verdicts import VerdictScore
from factx.writers import compact, pretty


def _lines(score: Score, most: int) -> Iterator[str]:
    yield f"{score.documents} document{'' if score.documents == 1 else 's'}; F1 with its 95 % interval, in percent"
    yield ""
    yield from _table("kind, by value", score.values)
    yield from _table("kind, by exact span", score.spans)
    yield from _table("field, where the fact is found", score.fields)
    yield from _table("rule", score.rules, of_rules=True)
    for (verdict, kind, names), mistakes in by_class(score.mistakes).items():
        yield f"{len(mistakes)} {verdict} {kind}{f': {names}' if names else ''}"
        for each in mistakes[:most]:
            yield f"    {each.document}:{each.start}: {each.text!r}{f' ({each.rule})' if each.rule else ''}"
            for name, wanted, found in each.differing:
                yield f"        {name}: expected {value_text(wanted)}, found {value_text(found)}"


def value_text(value: Any) -> str:
    """A value in one line of JSON."""
    return compact(value) if not isinstance(value, tuple) else compact(list(value))


def _table(head: str, rows: Sequence[Row], of_rules: bool = False) -> Iterator[str]:
    """Precision, recall and F1 with what they are counted of; of rules the precision alone."""
    if not rows:
        return
    width = max(len(head), *(len(row.name) for row in rows))
    shares = {"P": "precision"} if of_rules else {"P": "precision", "R": "recall", "F1": "f1"}
    counts = ("right" if of_rules else "gold", "found")
    heads = [*(f"{name:>5}" for name in shares), f"{'interval':>13}", *(f"{name:>5}" for name in counts)]
    yield "  ".join([f"{head:<{width}}", *heads])
    for row in rows:
        told = [f"{100 * getattr(row.counts, name):>5.1f}" for name in shares.values()]
        told += [f"{100 * row.low:>5.1f} - {100 * row.high:>5.1f}"]
        told += [f"{getattr(row.counts, name):>5}" for name in counts]
        yield "  ".join([f"{row.name:<{width}}", *told])
    yield ""


def _json(score: Score, _most: int) -> str:
    tables = {name: [_row(row) for row in getattr(score, name)] for name in ("values", "spans", "fields", "rules")}
    mistakes = [
        {
            **{name: getattr(each, name) for name in ("verdict", "document", "kind", "text", "start", "rule")},
            "differing": [{"field": a, "expected": b, "found": c} for a, b, c in each.differing],
        }
        for each in score.mistakes
    ]
    return pretty(_jsonable({"documents": score.documents, **tables, "mistakes": mistakes})) + "\n"


def _jsonable(value: Any) -> Any:
    return json.loads(json.dumps(value, default=lambda held: float(held) if isinstance(held, Decimal) else dict(held)))


def _row(row: Row) -> dict[str, Any]:
    c = row.counts
    figures = {name: round(getattr(c, name), 4) for name in ("precision", "recall", "f1")}
    interval = [round(row.low, 4), round(row.high, 4)]
    return {"name": row.name, **figures, "interval": interval, "gold": c.gold, "found": c.found}


FORMATS: dict[str, Callable[[Score, int], str]]
FORMATS = {"text": lambda score, most: "".join(f"{line}\n" for line in _lines(score, most)), "json": _json}
"""The forms of a score, with at most so many mistakes of each class."""


def verdict_rendered(score: VerdictScore, form: str, most: int) -> str:
    """Precision by kind and rule from verdicts, with at most `most` facts that were judged wrong."""
    if form == "json":
        tables = {name: [_row(row) for row in getattr(score, name)] for name in ("kinds", "rules")}
        told = {"judged": score.judged, "unsure": score.unsure, **tables, "wrong": score.wrong}
        return pretty(_jsonable(told)) + "\n"
    lines = [f"{score.judged} judged, {score.unsure} unsure; precision with its 95 % interval, in percent", ""]
    lines += [*_table("kind", score.kinds, of_rules=True), *_table("rule", score.rules, of_rules=True)]
    lines += [f"wrong {row['kind']}: {row['document']}:{row['start']} ({row['rule']})" for row in score.wrong[:most]]
    return "".join(f"{line}\n" for line in lines)
