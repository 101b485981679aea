"""`factx check`: what differs from the facts that were written down before."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from factx.cli.extract import JobsOption, PathsArgument, QuietOption
from factx.cli.options import ReadingOptions, taking


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions(ReadingOptions):
    paths: PathsArgument = None
    against: Annotated[
        str,
        typer.Option(
            "--against", metavar="FILE", help="What `factx extract -o FILE` has written, in any form but CSV."
        ),
    ]
    format: Annotated[
        Literal["text", "json", "github", "junit", "sarif"],
        typer.Option("--format", help="How the differences are told."),
    ] = "text"
    jobs: JobsOption = "1"
    quiet: QuietOption = False


@taking(CheckOptions)
def check(options: CheckOptions) -> int:
    """Compare the facts of texts with those that were written down.

    Exits 1 where a fact came, went or changed. Where a fact stands, its number and the rule that made it may
    change; what it says may not.

    \b
    Examples:
      factx extract press/ -o facts.jsonl            write the facts down
      factx check press/ --against facts.jsonl       see what differs since
      factx check press/ --against facts.jsonl --format github
    """
    from factx.cli.checking import run

    return run(options)
