"""The options that commands share; each command declares its own as fields of a dataclass, shared by inheritance."""

import datetime
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from factx.console.messages import discard_output
from factx.errors import UsageError

if TYPE_CHECKING:
    from factx.extractor import Extractor, Settings
    from factx.readers.forms import ReadSettings
    from factx.readers.ignoring import Selection

Options = TypeVar("Options")
DateOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The texts' date, YYYY-MM-DD or today: `last week` counts from it."),
]
KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kinds", metavar="KIND,KIND", help="Only facts of these kinds.", show_default=False),
]
RulesOption = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH", help="A rule pack or a folder of them; repeatable.", show_default=False),
]
CurrencyOption = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="What a bare $ stands for, in ISO 4217.  [default: USD]"),
]


def taking(options: type[Options]) -> Callable[[Callable[[Options], int]], Callable[..., int]]:
    """Makes a command of one argument, a dataclass, look to Typer as if it had the dataclass's fields."""
    signature = inspect.signature(options).replace(return_annotation=int)

    def decorate(command: Callable[[Options], int]) -> Callable[..., int]:
        def invoke(**given: object) -> int:
            try:
                return command(options(**given))
            except BrokenPipeError:
                discard_output()
                return 0

        invoke.__name__, invoke.__doc__ = command.__name__, command.__doc__
        invoke.__annotations__ = {name: part.annotation for name, part in signature.parameters.items()}
        invoke.__signature__ = signature  # type: ignore[attr-defined]
        return invoke

    return decorate


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What decides how a text is read."""

    date: DateOption = None
    kinds: KindsOption = None
    rules: RulesOption = None
    currency: CurrencyOption = None
    date_order: Annotated[
        str | None, typer.Option(metavar="MDY|DMY|YMD", help="How 8/11/22 is read.  [default: MDY]")
    ] = None
    names: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Your own names, CSV or JSONL: name,label,canonical,id; repeatable.",
            show_default=False,
        ),
    ] = None
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="An installed spaCy pipeline whose names count besides the rules."),
    ] = None
    html: Annotated[
        bool, typer.Option("--html", help="Standard input is a page in HTML, as .html and .htm files are.")
    ] = False
    text_column: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The column of CSV, JSON or Parquet that holds the text.  [default: text …]"),
    ] = None
    id_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column of the documents' ids.  [default: id]")
    ] = None
    date_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column of the documents' dates.  [default: date]")
    ] = None
    include: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help="Of a folder, read only these files, whatever they are called; repeatable."),
    ] = None
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="Of a folder, leave these files out; repeatable.")
    ] = None
    password: Annotated[str | None, typer.Option(metavar="WORD", help="Opens encrypted PDFs and ZIP archives.")] = None
    max_size: Annotated[
        str | None, typer.Option(metavar="SIZE", help="What an archive may unpack to, as 500MB.  [default: 100MB]")
    ] = None

    def day(self) -> datetime.date | None:
        """The reference date that the user gave; the clock is read for `today` only."""
        from factx.document import iso_date

        if self.date is None:
            return None
        if self.date == "today":
            return datetime.date.today()
        try:
            return iso_date(self.date)
        except ValueError as error:
            raise UsageError(f"--date: {error}; write 2025-03-12, or today") from None

    def read_settings(self) -> "ReadSettings":
        """How files are read, under these options and the configuration."""
        from factx.readers.forms import MAX_SIZE, ReadSettings

        columns = {name: self._chosen(name) for name in ("text_column", "id_column", "date_column")}
        size = self._chosen("max_size")
        return ReadSettings(self.password, **columns, max_size=MAX_SIZE if size is None else _bytes(size))

    def selection(self) -> "Selection":
        """What of a folder is read, under these options and the configuration."""
        from factx.readers.ignoring import Selection

        return Selection(tuple(self._chosen("include") or ()), tuple(self._chosen("exclude") or ()))

    def _chosen(self, name: str) -> Any:
        """The option, else what the configuration has under its name, else None."""
        from factx.cli.configuration import find_configuration

        given = getattr(self, name)
        return find_configuration(Path.cwd()).values.get(name) if given is None else given

    def extractor(self) -> "Extractor":
        """The extractor under these options and the configuration."""
        from factx.cli.settings import load_extractor

        return load_extractor(**self._given())

    def settings(self) -> "Settings":
        """The settings under these options and the configuration."""
        from factx.cli.settings import load_settings

        return load_settings(**self._given())

    def _given(self) -> dict[str, Any]:
        amounts = {"currency": self.currency, "date_order": self.date_order}
        return {"kinds": self.kinds, "rules": self.rules, "names": self.names, "model": self.model, **amounts}


def _bytes(size: str) -> int:
    """The number of bytes of a size such as `500MB`."""
    found = re.fullmatch(r"(\d+)\s*([KMG]?)B?", size.strip(), re.IGNORECASE)
    if found is None:
        raise UsageError(f"--max-size: {size!r} is no size; write 500MB or 2GB")
    return int(found[1]) * {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}[found[2].upper()]
