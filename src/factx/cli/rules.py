"""`factx rules`: which rules there are, and whether they do what their examples say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.options import RulesOption
from factx.cli.parameters import taking

if TYPE_CHECKING:
    from factx.packs import Rule

rules = typer.Typer(rich_markup_mode=None)

PacksArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Rule packs or folders of them.  [default: the built-in ones]"),
]


@rules.callback(invoke_without_command=True)
def _rules(context: typer.Context) -> None:
    """List the rules, and test them on their examples."""
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
        for line in _lines(book.rules):
            write(line)
    return 0


def _lines(listed: Sequence["Rule"]) -> Iterator[str]:
    """A line a rule, in columns."""
    widths = [max((len(getattr(rule, name)) for rule in listed), default=0) for name in ("id", "fact")]
    for rule in listed:
        yield f"{rule.id:<{widths[0]}}  {rule.fact:<{widths[1]}}  {rule.file}:{rule.line}\n"
