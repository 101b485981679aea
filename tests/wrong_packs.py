"""Wrong packs, written by someone who had not seen the checker, with the findings that each must give."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.checking.reports import Finding

FOLDER = Path(__file__).parent / "packs" / "wrong"


@dataclass(frozen=True)
class Expected:
    """A folder with a pack, and the findings that it must give, and no others."""

    folder: Path
    findings: list[dict[str, Any]]


def expectations(folder: Path = FOLDER) -> list[Expected]:
    """The folders with what is expected of each."""
    rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text("utf-8").splitlines()]
    return [Expected(folder / row["pack"], row["findings"]) for row in rows]


def fits(wanted: dict[str, Any], finding: Finding) -> bool:
    """Whether a finding is the one that is wanted: its line, its severity, the words that it must name."""
    lines = wanted["line"] if isinstance(wanted["line"], list) else [wanted["line"]]
    severities = wanted["severity"] if isinstance(wanted["severity"], list) else [wanted["severity"]]
    told = finding.message.lower()
    named = all(any(word.lower() in told for word in each.split("|")) for each in wanted.get("names", ()))
    files = wanted.get("file", "pack.yaml")
    right_file = Path(finding.file).name in (files if isinstance(files, list) else [files])
    return right_file and finding.line in lines and finding.severity in severities and named


def differences(wanted: list[dict[str, Any]], found: list[Finding]) -> list[str]:
    """What is missing and what is too much; a finding that follows of another may be there or not."""
    left = list(found)
    told = []
    for each in sorted(wanted, key=lambda each: bool(each.get("follows"))):
        hit = next((finding for finding in left if fits(each, finding)), None)
        if hit is not None:
            left.remove(hit)
        elif not each.get("follows"):
            told.append(f"missing: {each}")
    return told + [f"too much: {finding}" for finding in left]
