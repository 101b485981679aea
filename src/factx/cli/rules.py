"""`factx rules`: which rules there are, and whether they do what their examples say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.options import RulesOption
from factx.cli.parameters import taking

if TYPE_CHECKING:
    from factx.packs import Evidence, Rule

rules = typer.Typer(rich_markup_mode=None)

SOME_FAILED = 1

PacksArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Rule packs or folders of them; without any, all that would run."),
]


@rules.callback(invoke_without_command=True)
def _rules(context: typer.Context) -> None:
    """List the rules, test them on their examples, and see what they do with a text."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@dataclass(frozen=True, slots=True)
class ListOptions:
    """Everything that `factx rules list` takes."""

    rules: RulesOption = None


@rules.command("list")
@taking(ListOptions)
def list_rules(options: ListOptions) -> int:
    """List the rules: id, kind of fact, place.

    \b
    Examples:
      factx rules list
      factx rules list --rules my-rules/ | grep target
    """
    from factx.cli.settings import load_settings
    from factx.packs import load_packs
    from factx.writers import open_output

    settings = load_settings(rules=options.rules)
    book = load_packs(settings.rules, settings.language)
    with open_output(None) as write:
        for line in _lines([*book.evidence, *book.rules]):
            write(line)
    return 0


def _lines(listed: Sequence["Evidence | Rule"]) -> Iterator[str]:
    """A line a rule, in columns."""
    widths = [max((len(getattr(rule, name)) for rule in listed), default=0) for name in ("id", "fact")]
    for rule in listed:
        yield f"{rule.id:<{widths[0]}}  {rule.fact:<{widths[1]}}  {rule.file}:{rule.line}\n"


@dataclass(frozen=True, slots=True)
class TestOptions:
    """Everything that `factx rules test` takes."""

    paths: PacksArgument = None


@rules.command("test")
@taking(TestOptions)
def test_rules(options: TestOptions) -> int:
    """Run the examples and rejects beside the rules.

    A rule must match the marked span of each of its examples (else it is missing, or wrong where a field differs)
    and nothing in its rejects (else it is noisy). Exits 1 where one does not.

    \b
    Examples:
      factx rules test
      factx rules test my-rules/
    """
    from factx.cli.settings import load_settings
    from factx.packs import load_packs, rules_folder
    from factx.rule_testing import check_rules
    from factx.writers import open_output

    named = [Path(path).resolve() for path in options.paths or ()]
    own = [path for path in options.paths or () if not Path(path).resolve().is_relative_to(rules_folder())]
    settings = load_settings(rules=own if named else None)
    book = load_packs(settings.rules, settings.language)
    listed: list[Rule | Evidence] = [*book.rules, *(each for each in book.evidence if each.examples)]
    tested = [rule for rule in listed if not named or _is_under(rule, named)]
    findings = list(check_rules(book, frozenset(rule.pack for rule in tested)))
    with open_output(None) as write:
        for finding in findings:
            write(f"{finding.rule.file}:{finding.line}: {finding.rule.id}: {finding.verdict}: {finding.told}\n")
        write(_summary(tested, len(findings)))
    return SOME_FAILED if findings else 0


def _is_under(rule: "Rule | Evidence", paths: Sequence[Path]) -> bool:
    """Whether the rule's file is one of the paths or in one; built-in files are named from `rules/` on."""
    from factx.packs import rules_folder

    built_in = rules_folder().parent / rule.file
    file = built_in if built_in.is_file() else Path(rule.file).resolve()
    return any(file.is_relative_to(path) for path in paths)


def _summary(tested: Sequence["Rule | Evidence"], failed: int) -> str:
    """The last line: how much was run, and what of it failed or is not tested at all."""
    run = sum(len(rule.examples) + len(rule.rejects) for rule in tested)
    bare = [rule.id for rule in tested if not (rule.examples and rule.rejects)]
    noun = "rule" if len(tested) == 1 else "rules"
    told = f"{len(tested)} {noun}, {run} examples and rejects, {failed} failed"
    return told + (f"; without examples or without rejects: {', '.join(bare)}\n" if bare else "\n")
