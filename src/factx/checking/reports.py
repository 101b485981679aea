"""What a check finds, and findings as text for people, as JSON, as GitHub's annotations, as SARIF."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from factx import __version__
from factx.errors import PackError
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


Severity = Literal["error", "warning"]
"""An error keeps a pack from being used; a warning says that something in it has no effect, or no test."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding with its place; line and column count from 1, 0 where there is none to name."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    @classmethod
    def of(cls, error: PackError, severity: Severity = "error") -> "Finding":
        """The finding that an error tells."""
        return cls(error.file, error.line, error.column, severity, error.code, error.reason)


def _text(findings: Sequence[Finding]) -> str:
    lines = []
    for each in findings:
        place = ":".join(str(part) for part in (each.file, each.line, each.column) if part)
        lines.append(f"{place}: {each.severity}: {each.message} [{each.code}]\n")
    errors = sum(each.severity == "error" for each in findings)
    told = f"{_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}"
    return "".join(lines) + f"{told if findings else 'nothing found'}\n"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _json(findings: Sequence[Finding]) -> str:
    return pretty([{name: getattr(each, name) for name in Finding.__slots__} for each in findings]) + "\n"


def github_line(severity: str, place: tuple[str, int, int], title: str, message: str) -> str:
    """A workflow command that GitHub shows at the line."""
    file, line, column = place
    where = {"file": file, "line": line, "col": column, "title": title}
    told = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in where.items() if value)
    return f"::{severity} {told}::{_escaped(message)}\n"


def printable(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return "".join(sign if sign >= " " or sign in "\t\n\r" else "\ufffd" for sign in text)


def _escaped(text: str, also: str = "") -> str:
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _github(findings: Sequence[Finding]) -> str:
    return "".join(github_line(f.severity, (f.file, f.line, f.column), f.code, f.message) for f in findings)


def sarif(codes: Mapping[str, str], found: Iterable[tuple[str, str, str, tuple[str, int, int]]]) -> str:
    """SARIF 2.1.0 of findings, each with its code, severity, message and place; `codes` tells what each code means."""
    rules = [{"id": code, "shortDescription": {"text": told}} for code, told in codes.items()]
    results = []
    for code, severity, message, (file, line, column) in found:
        region = {"startLine": max(line, 1), "startColumn": max(column, 1)}
        place = {"artifactLocation": {"uri": file.replace("\\", "/")}, "region": region}
        said = {"ruleId": code, "level": severity, "message": {"text": message}}
        results.append({**said, "locations": [{"physicalLocation": place}]})
    driver = {"name": "factx", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    head = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json"}
    return pretty({**head, "runs": [run]}) + "\n"


def _sarif(findings: Sequence[Finding]) -> str:
    return sarif(CODES, ((f.code, f.severity, f.message, (f.file, f.line, f.column)) for f in findings))


FORMATS: dict[str, Callable[[Sequence[Finding]], str]]
FORMATS = {"text": _text, "json": _json, "github": _github, "sarif": _sarif}
