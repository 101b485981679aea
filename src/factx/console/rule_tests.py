"""The outcome of `factx rules test` as text, JSON, JUnit's XML, GitHub's annotations."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from factx.checking.reports import github_line, printable
from factx.writers import pretty

if TYPE_CHECKING:
    from factx.rule_testing import Finding, Outcome, Tested


def _name(finding: "Finding") -> str:
    return finding.rule.id if finding.rule else "no rule"


def _text(outcome: "Outcome", tested: "Sequence[Tested]") -> str:
    from factx.evaluating.reports import value_text

    lines = []
    for each in outcome.findings:
        lines.append(f"{each.file}:{each.line}: {_name(each)}: {each.verdict}: {each.told}")
        if len(each.differing) > 1:
            fields = [(name, value_text(a), value_text(b)) for name, a, b in each.differing]
            lines += [f"    {name}: expected {wanted}, found {found}" for name, wanted, found in fields]
    return "".join(f"{line}\n" for line in (*lines, _summary(outcome, tested)))


def _summary(outcome: "Outcome", tested: "Sequence[Tested]") -> str:
    """The last line: how much was run, what of it failed, what is not tested at all."""
    beside = sum(len(rule.examples) + len(rule.rejects) for rule in tested)
    more = len(outcome.tests) - beside
    failed = sum(bool(found) for *_, found in outcome.tests)
    noun = "rule" if len(tested) == 1 else "rules"
    others = f", {more} documents and snapshots" if more else ""
    told = f"{len(tested)} {noun}, {beside} examples and rejects{others}, {failed} failed"
    bare = [rule.id for rule in tested if not (rule.examples and rule.rejects)]
    told += f"; without examples or without rejects: {', '.join(bare)}" if bare else ""
    unreached = [rule.id for rule in tested if rule.id not in outcome.reached and rule.id not in bare]
    return told + (f"; no text reaches: {', '.join(unreached)}" if unreached else "")


def _json(outcome: "Outcome", tested: "Sequence[Tested]") -> str:
    findings = [
        {
            "rule": each.rule.id if each.rule else None,
            **{name: getattr(each, name) for name in ("verdict", "file", "line", "text", "told")},
            "differing": [{"field": a, "expected": b, "found": c} for a, b, c in each.differing],
        }
        for each in outcome.findings
    ]
    unreached = [rule.id for rule in tested if rule.id not in outcome.reached]
    told = {"rules": len(tested), "tests": len(outcome.tests), "findings": findings, "unreached": unreached}
    return pretty(told) + "\n"


def _github(outcome: "Outcome", _tested: "Sequence[Tested]") -> str:
    return "".join(
        github_line("error", (each.file, each.line, 0), f"{_name(each)}: {each.verdict}", each.told)
        for each in outcome.findings
    )


def _junit(outcome: "Outcome", _tested: "Sequence[Tested]") -> str:
    failed = sum(bool(found) for *_, found in outcome.tests)
    lines = [f'<testsuite name="factx rules test" tests="{len(outcome.tests)}" failures="{failed}">']
    for name, file, line, found in outcome.tests:
        named = f'name={quoteattr(f"{name}:{line}")} file={quoteattr(file)} line="{line}"'
        case = f"  <testcase classname={quoteattr(file)} {named}"
        if not found:
            lines.append(f"{case}/>")
            continue
        told = "; ".join(f"{each.verdict}: {each.told}" for each in found)
        failure = f"<failure message={quoteattr(printable(told))}>{escape(printable(found[0].text))}</failure>"
        lines.append(f"{case}>{failure}</testcase>")
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, "</testsuite>", ""])


FORMS: "dict[str, Callable[[Outcome, Sequence[Tested]], str]]"
FORMS = {"text": _text, "json": _json, "junit": _junit, "github": _github}
