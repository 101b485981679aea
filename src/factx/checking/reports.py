"""Findings as text for people, as JSON, as GitHub's annotations, as SARIF."""

from collections.abc import Callable, Sequence
from typing import Any

from factx import __version__
from factx.checking.findings import Finding
from factx.writers import pretty

CODES = {
    "yaml": "The file is no YAML that a pack can be.",
    "file": "A file cannot be read, or lies where the pack may not read.",
    "schema": "A key, a value or its type is none that a pack has.",
    "syntax": "A match cannot be read.",
    "regex": "A regular expression cannot be read, or may take exponential time.",
    "unknown-name": "A name that nobody defines.",
    "role": "A role that no field of the kind takes.",
    "duplicate-id": "Two rules of one id.",
    "clash": "A name that another pack or the engine uses for something else.",
    "no-anchor": "A pattern without anything that must stand.",
    "never-matches": "A pattern, or a part of one, that can match nothing.",
    "duplicate-rule": "A rule that another one makes superfluous.",
    "shadowed": "A rule whose matches another rule always takes.",
    "merged-lexicon": "A lexicon that adds to one of the same name in another pack.",
    "unused-lexicon": "A lexicon that no rule uses.",
    "unused-part": "A part of patterns that no rule uses.",
    "unused-field": "A required field that a rule never fills.",
    "unused-kind": "A kind that no rule makes.",
    "no-example": "A rule without an example.",
    "no-reject": "A rule without a reject.",
    "example": "An example that its rule does not find as it is marked.",
    "reject": "A reject in which its rule finds something.",
}
"""The classes of findings, each with a sentence."""


def rendered(findings: Sequence[Finding], form: str, checked: str = "") -> str:
    """The findings in one of FORMATS; `checked` ends the text for people."""
    return FORMATS[form](findings, checked)


def _text(findings: Sequence[Finding], checked: str) -> str:
    lines = [f"{_place(each)}: {each.severity}: {each.message} [{each.code}]\n" for each in findings]
    errors = sum(each.severity == "error" for each in findings)
    told = f"{_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}"
    return "".join(lines) + f"{checked}{told if findings else 'nothing found'}\n"


def _place(finding: Finding) -> str:
    return ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _json(findings: Sequence[Finding], _checked: str) -> str:
    return pretty([{name: getattr(each, name) for name in Finding.__slots__} for each in findings]) + "\n"


def github_line(severity: str, place: tuple[str, int, int], title: str, message: str) -> str:
    """A workflow command that GitHub shows at the line."""
    file, line, column = place
    where = {"file": file, "line": line, "col": column, "title": title}
    told = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in where.items() if value)
    return f"::{severity} {told}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _github(findings: Sequence[Finding], _checked: str) -> str:
    return "".join(github_line(f.severity, (f.file, f.line, f.column), f.code, f.message) for f in findings)


def _sarif(findings: Sequence[Finding], _checked: str) -> str:
    rules = [{"id": code, "shortDescription": {"text": told}} for code, told in CODES.items()]
    driver = {"name": "factx", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each) for each in findings],
    }
    return (
        pretty({"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}) + "\n"
    )


def _result(finding: Finding) -> dict[str, Any]:
    region = {"startLine": max(finding.line, 1), "startColumn": max(finding.column, 1)}
    place = {"artifactLocation": {"uri": finding.file.replace("\\", "/")}, "region": region}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Callable[[Sequence[Finding], str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
