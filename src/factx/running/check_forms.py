"""What a check has found, in words for people and in the forms that machines that run checks read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from factx.checking.reports import github_line, printable, sarif
from factx.running.comparing import Finding
from factx.writers import compact


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the file, line and column where it stands, both from 1."""

    finding: Finding
    file: str
    line: int
    column: int

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands."""
        return self.file, self.line, self.column

    @property
    def told(self) -> str:
        """The finding in words."""
        one = self.finding
        what = one.text if one.kind == "document" else compact(" ".join(one.text.split()))
        fields = ", ".join(f"{name} {_value(old)} → {_value(new)}" for name, (old, new) in one.fields.items())
        return f"{one.kind} {one.change}: {what}" + (f": {fields}" if fields else "")


def _value(value: Any) -> str:
    return "none" if value is None else compact(value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a check has found, and the names of the documents that it has looked at."""

    found: list[Located]
    documents: list[str]


def as_text(outcome: Outcome) -> str:
    """A line each, then how many."""
    lines = [f"{each.file}:{each.line}:{each.column}: {each.told}" for each in outcome.found]
    counts = {change: sum(each.finding.change == change for each in outcome.found) for change in _CHANGES}
    told = ", ".join(f"{count} {change}" for change, count in counts.items())
    differing = len({each.finding.document for each in outcome.found})
    summary = f"{differing} differ: {told}" if lines else "none differs"
    return "\n".join([*lines, f"{len(outcome.documents)} documents, {summary}"]) + "\n"


def as_json(outcome: Outcome) -> str:
    """An array of findings."""
    rows = [
        {
            **{name: getattr(each.finding, name) for name in ("document", "change", "kind", "text")},
            **{name: getattr(each, name) for name in ("file", "line", "column")},
            "fields": {name: {"before": old, "now": new} for name, (old, new) in each.finding.fields.items()},
        }
        for each in outcome.found
    ]
    return compact(rows) + "\n"


def as_github(outcome: Outcome) -> str:
    """Commands of a workflow, which annotate the lines of the texts."""
    return "".join(
        github_line("error", each.place, f"factx: {each.finding.kind} {each.finding.change}", each.told)
        for each in outcome.found
    )


def as_junit(outcome: Outcome) -> str:
    """A test case a document, which fails where it differs."""
    by_document: dict[str, list[Located]] = {name: [] for name in outcome.documents}
    for each in outcome.found:
        by_document.setdefault(each.finding.document, []).append(each)
    failed = sum(bool(found) for found in by_document.values())
    counts = f'tests="{len(by_document)}" failures="{failed}" errors="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites {counts}><testsuite name="factx check" {counts}>']
    for name, found in by_document.items():
        case = (
            f'<testcase classname="factx" name={_attribute(name)} file={_attribute(found[0].file if found else name)}'
        )
        failure = "&#10;".join(_attribute(f"{each.line}:{each.column}: {each.told}")[1:-1] for each in found)
        message = f"{len(found)} difference{'s' * (len(found) != 1)}"
        lines.append(f'{case}><failure message="{message}">{failure}</failure></testcase>' if found else f"{case}/>")
    return "\n".join([*lines, "</testsuite></testsuites>"]) + "\n"


def _attribute(text: str) -> str:
    """The text as an attribute of XML, always between double quotes."""
    return f'"{quoteattr(printable(text), {chr(34): "&quot;"})[1:-1]}"'


def as_sarif(outcome: Outcome) -> str:
    """SARIF 2.1.0, for services that scan code."""
    return sarif(_CHANGES, ((each.finding.change, "error", each.told, each.place) for each in outcome.found))


_CHANGES = {
    "came": "A fact is there that was not written down.",
    "went": "A fact that was written down is there no longer.",
    "changed": "A fact says something else than what was written down.",
}

CHECK_FORMS: dict[str, Callable[[Outcome], str]]
CHECK_FORMS = {"text": as_text, "json": as_json, "github": as_github, "junit": as_junit, "sarif": as_sarif}
"""The forms by the names that `--format` has for them."""
