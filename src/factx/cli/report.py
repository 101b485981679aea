"""`factx report`: records in, a page to look at out."""

from dataclasses import dataclass
from typing import Annotated

import typer

from factx.cli.options import taking

QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No notes; failures are still told.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS", help="What factx extract wrote (.jsonl, .sqlite, .duckdb …), or folders of it."
        ),
    ]
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the page to this file.  [default: stdout]"),
    ] = None
    texts: Annotated[
        list[str] | None,
        typer.Option(
            "--texts",
            metavar="PATH",
            help="Where the texts lie, as named for extract; repeatable.  [default: in the records, or where ids say]",
            show_default=False,
        ),
    ] = None
    serve: Annotated[bool, typer.Option("--serve", help="Open no file: answer a browser on this machine alone.")] = (
        False
    )
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where --serve listens; 0 is any.")
    ] = 0
    quiet: QuietOption = False


@taking(ReportOptions)
def report(options: ReportOptions) -> int:
    """Make a page of records: texts with their facts, a table to check them, a timeline, bars by subject.

    The page is one file that loads nothing from anywhere; it filters, searches, sorts, exports what is shown, and
    keeps what you tick as right, wrong or unsure. The texts come out of the records (extract --with-text), else from
    the files that --texts names, else from where the documents' ids say. For a collection too large for one file,
    --serve answers the same page from the records; it listens on the loopback address and writes nothing.

    \b
    Examples:
      factx extract press/ -o report.html
      factx report facts.jsonl -o report.html
      factx report facts.jsonl --texts press/ -o report.html
      factx report --serve facts.sqlite
    """
    from factx.cli.reporting import run

    return run(options)
