"""Verdicts that a person gave on facts, as the report page exports them: precision by kind and by rule."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factx.evaluating.gold import GoldError
from factx.evaluating.reading import rows_of
from factx.evaluating.scoring import Counts, Row, interval

VERDICTS = ("right", "wrong", "unsure")
_KEYS = ("document", "start", "end", "kind", "rule", "verdict")


@dataclass(frozen=True, slots=True)
class VerdictScore:
    """Precision by kind and by rule of the facts judged right or wrong, how many were unsure, those judged wrong."""

    judged: int
    unsure: int
    kinds: list[Row]
    rules: list[Row]
    wrong: list[dict[str, Any]] = field(default_factory=list)


def is_verdicts(path: Path) -> bool:
    """Whether a file holds verdicts rather than gold: its first line has one."""
    if path.suffix == ".spacy":
        return False
    first = next(rows_of(path), (0, None))[1]
    return isinstance(first, dict) and "verdict" in first


def read_verdicts(path: Path) -> VerdictScore:
    """What the verdicts of a file come to; raises GoldError, with the line, for what is none."""
    rows = []
    for line, row in rows_of(path):
        missing = [key for key in _KEYS if not isinstance(row, dict) or key not in row]
        if missing:
            raise GoldError(f"{path}:{line}", f"a verdict has {', '.join(_KEYS)}; {missing[0]!r} is missing")
        if row["verdict"] not in VERDICTS:
            raise GoldError(f"{path}:{line}", f"verdict {row['verdict']!r} is none of {', '.join(VERDICTS)}")
        rows.append(row)
    judged = [row for row in rows if row["verdict"] != "unsure"]
    wrong = [row for row in judged if row["verdict"] == "wrong"]
    often = Counter((row["kind"], row["rule"]) for row in wrong)
    wrong.sort(key=lambda row: (-often[row["kind"], row["rule"]], row["kind"], str(row["rule"])))
    return VerdictScore(len(judged), len(rows) - len(judged), _rows(judged, "kind"), _rows(judged, "rule"), wrong)


def _rows(judged: Iterable[dict[str, Any]], key: str) -> list[Row]:
    documents: dict[str, dict[str, Counts]] = {}
    for row in judged:
        counts = documents.setdefault(str(row[key]), {})
        one = Counts(int(row["verdict"] == "right"), 1, 0)
        counts[row["document"]] = counts.get(row["document"], Counts()) + one
    rows = []
    for name, counts in sorted(documents.items()):
        each = list(counts.values())
        rows.append(Row(name, sum(each, Counts()), *interval(each, by_precision=True)))
    return rows
