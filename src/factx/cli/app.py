"""The commands of factx."""

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Annotated

import typer

import factx as package
from factx import __version__
from factx.cli.check import check
from factx.cli.config import config
from factx.cli.explain import explain
from factx.cli.extract import extract
from factx.cli.gold import evaluate, export
from factx.cli.report import report
from factx.cli.rules import rules
from factx.cli.rules_test import test_rules
from factx.cli.schema import schema
from factx.cli.show import show

app = typer.Typer(
    name="factx",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (extract, report, check, show, schema, config, export):
    app.command()(command)
app.command("eval")(evaluate)
rules.command("explain")(explain)
rules.command("test")(test_rules)
app.add_typer(rules, name="rules")


def _print_version(asked: bool) -> None:
    """With whether the hot modules run compiled or as Python; the one in which all matching is done tells."""
    if asked:
        engine = Path(package.__file__).parent / "matching" / "engine"
        compiled = any(Path(f"{engine}{suffix}").is_file() for suffix in EXTENSION_SUFFIXES)
        print(f"factx {__version__} ({'compiled' if compiled else 'pure'})")
        raise typer.Exit()


@app.callback(invoke_without_command=True)
def factx(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Pull money, people, shares, dates and targets out of text as JSON.

    \b
    Examples:
      factx extract article.txt           one JSON object
      factx extract press/ | jq .facts    one object a line for each file of a folder
      factx show article.txt              the text with its facts in colours
    """
    if context.invoked_subcommand is None:
        print(context.get_help())
