"""`factx extract`: texts in, records out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from factx.cli.options import ReadingOptions
from factx.cli.parameters import taking

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False),
]
FormatOption = Annotated[
    Literal["json", "jsonl", "csv"],
    typer.Option(help="json is one line a document where there are several."),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write this file, whole or not at all."),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No notes and no progress bar; failures are still told.")
]
FailFastOption = Annotated[
    bool, typer.Option("--fail-fast", help="Stop at the first document that fails, with the traceback of a bug.")
]


@dataclass(frozen=True, slots=True)
class ExtractOptions(ReadingOptions):
    """Everything that `factx extract` takes."""

    paths: PathsArgument = None
    format: FormatOption = "json"
    output: OutputOption = None
    quiet: QuietOption = False
    fail_fast: FailFastOption = False

    @property
    def target(self) -> Path | None:
        """The file to write, or None for standard output."""
        return None if self.output in (None, "-") else Path(str(self.output))

    @property
    def is_one_text(self) -> bool:
        """Whether the user named a single text, so that the output is a single object."""
        if self.paths is None or len(self.paths) != 1:
            return False
        path = self.paths[0]
        return path == "-" or not (path.lower().endswith(".jsonl") or Path(path).is_dir())


@taking(ExtractOptions)
def extract(options: ExtractOptions) -> int:
    """Print the facts of texts as JSON or CSV.

    One file gives one JSON object; several, a folder (the .txt, .md, .html, .htm and .jsonl files under it) or
    a .jsonl file (one document a line, with text, id and date) give one object a line.

    \b
    Examples:
      factx extract article.txt
      factx extract --date 2025-03-12 --kinds money,date press/
      factx extract docs.jsonl --format csv -o facts.csv
      factx extract --names companies.csv --model en_core_web_sm press/
      cat article.txt | factx extract -
      curl -s https://example.org/news | factx extract --html -
    """
    from factx.cli.extraction import run

    return run(options)
