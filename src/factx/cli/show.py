"""`factx show`: one text with its facts, for a person's eyes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from factx.cli.options import ReadingOptions, taking

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="A text, or - for standard input.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOptions(ReadingOptions):
    file: FileArgument


@taking(ShowOptions)
def show(options: ShowOptions) -> int:
    """Show a text with its facts in colours.

    A table of the facts stands below. Without colours, which is in a pipe or with NO_COLOR set, each fact
    stands in brackets with its id.

    \b
    Examples:
      factx show article.txt
      factx show --kinds money,target --date 2025-03-12 article.txt | less
    """
    from factx.cli.reading import reading_of
    from factx.console.show import show as show_record
    from factx.errors import ReadError

    reading = reading_of(options, [options.file])
    extractor = options.extractor()
    for document in reading.documents():
        for record in extractor.extract_all([document], reading.fail):
            show_record(document, record)
    return ReadError.exit_code if reading.failures else 0
