"""`factx extract`: texts in, records out."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factx.cli.options import ReadingOptions, taking
from factx.errors import UsageError, WriteError

if TYPE_CHECKING:
    from factx.writers.forms import Form

_MOST_JOBS = 256

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write this file, whole or not at all."),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No notes and no progress bar; failures are still told.")
]
JobsOption = Annotated[
    str, typer.Option("--jobs", "-j", metavar="N|auto", help="Processes that share the work; auto: one a processor.")
]


@dataclass(frozen=True, slots=True)
class ExtractOptions(ReadingOptions):
    paths: PathsArgument = None
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORM", help="json, jsonl, csv …, any suffix that -o knows.  [default: what -o says, else json]"
        ),
    ] = None
    output: OutputOption = None
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV or TSV for Excel: with a byte order mark, which others stumble over.")
    ] = False
    raw_csv: Annotated[
        bool,
        typer.Option("--raw-csv", help="CSV or TSV with texts as they are, also where a spreadsheet would run them."),
    ] = False
    with_text: Annotated[
        bool,
        typer.Option(
            "--with-text", help="Records hold their texts (document.text), so that a report needs no other file."
        ),
    ] = False
    quiet: QuietOption = False
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first document that fails, with the traceback of a bug.")
    ] = False
    jobs: JobsOption = "1"
    update: Annotated[
        bool, typer.Option("--update", help="Keep what is unchanged in -o's file, or done by a run that was ended.")
    ] = False
    dedupe: Annotated[
        bool, typer.Option("--dedupe", help="Of texts that say the same keep the first, which names the others.")
    ] = False
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option("--engine", help="Who shares out the work: this command, or Ray, on a cluster too (factx[ray])."),
    ] = "local"
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster to use.  [default: this machine]")
    ] = None

    @property
    def target(self) -> Path | None:
        """The file to write, or None for standard output."""
        return None if self.output in (None, "-") else Path(str(self.output))

    @property
    def is_stream(self) -> bool:
        """Whether the output goes to a stream, a device or a pipe, which can hold text alone."""
        return self.target is None or (self.target.exists() and not self.target.is_file() and not self.target.is_dir())

    def form(self) -> "Form":
        """The form of the output; raises UsageError where nothing tells it or it cannot be written there."""
        from factx.writers.forms import FORMS, find_form, form_of_suffix

        if self.format not in (None, *FORMS):
            forms = f"{', '.join(list(FORMS)[:-1])} and {list(FORMS)[-1]}"
            raise UsageError(f"--format: {self.format!r} is none of {forms}; see factx extract --help")

        if self.target is not None and self.target.is_dir():
            raise WriteError(f"cannot write {self.target}: it is a folder")
        named = self.format or ("json" if self.is_stream or self.target is None else form_of_suffix(self.target))
        form = find_form(named)
        if form.writer is None and self.is_stream:
            raise UsageError(f"--format {named}: it is a file, no text to print; add -o facts.{named}")
        if (self.excel or self.raw_csv) and named not in ("csv", "tsv"):
            told = "--excel" if self.excel else "--raw-csv"
            raise UsageError(f"{told} is for csv and tsv, not for {named}; Excel opens -o facts.xlsx as it is")
        if self.update and (self.is_stream or form.digests is None):
            raise UsageError(
                "--update wants -o with a file that holds documents: .json, .jsonl, .xlsx, .parquet, .sqlite or .duckdb"
            )
        if self.dedupe and "-" in (self.paths or ()):
            raise UsageError("--dedupe reads everything twice: name files or folders, not - for standard input")
        return form

    @property
    def is_one_text(self) -> bool:
        """Whether the user named a single text, so that the output is a single object."""
        from factx.readers.discovery import may_hold_many

        paths = self.paths or ()
        return len(paths) == 1 and (paths[0] == "-" or not (may_hold_many(paths[0]) or Path(paths[0]).is_dir()))


def count_of_jobs(given: str) -> int:
    """How many processes share the work; raises UsageError where it is no number."""
    if given == "auto":
        import os

        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not (given.isascii() and given.isdigit() and 0 < int(given) <= _MOST_JOBS):
        raise UsageError(f"--jobs: {given!r} is neither auto nor a number from 1 to {_MOST_JOBS}")
    return int(given)


@taking(ExtractOptions)
def extract(options: ExtractOptions) -> int:
    """Print the facts of texts as JSON or CSV, or write them to a spreadsheet, a database or a table.

    One file gives one JSON object; several, a folder, an archive or a file of records (CSV, JSON, JSONL, Parquet,
    with text, id and date) give one object a line. Read are .txt, .md, .rst, .html, .pdf, .docx, .pptx, .odt, .rtf,
    .eml, .csv, .tsv, .json, .jsonl and .parquet, and .gz and .zip of them.

    \b
    Examples:
      factx extract article.txt
      factx extract --date 2025-03-12 --kinds money,date press/
      factx extract press/ -o facts.xlsx
      factx extract docs.jsonl -o facts.duckdb --jobs auto --update
      factx extract texts/*.parquet --engine ray -o facts.parquet
      factx extract --text-column story --date-column published feed.csv
      factx extract --exclude "drafts/" --password s3cret filings/
      factx extract --names companies.csv --model en_core_web_sm press/
      cat article.txt | factx extract -
      curl -s https://example.org/news | factx extract --html -
    """
    if options.engine == "ray":
        from factx.cli.cluster import run_on_ray

        return run_on_ray(options)
    from factx.cli.extraction import run

    return run(options)
