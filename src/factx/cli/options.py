"""The options that commands share."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from factx.errors import UsageError

if TYPE_CHECKING:
    from factx.extractor import Extractor

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
DateOrderOption = Annotated[
    str | None,
    typer.Option(metavar="MDY|DMY|YMD", help="How 8/11/22 is read.  [default: MDY]"),
]
NamesOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FILE", help="Your own names, CSV or JSONL: name,label,canonical,id; repeatable.", show_default=False
    ),
]
HtmlOption = Annotated[
    bool, typer.Option("--html", help="Standard input is a page in HTML, as .html and .htm files are.")
]
ModelOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="An installed spaCy pipeline whose names count besides the rules."),
]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What decides how a text is read."""

    date: DateOption = None
    kinds: KindsOption = None
    rules: RulesOption = None
    currency: CurrencyOption = None
    date_order: DateOrderOption = None
    names: NamesOption = None
    model: ModelOption = None
    html: HtmlOption = False

    def day(self) -> datetime.date | None:
        """The reference date that the user gave; the clock is read for `today` only."""
        from factx.readers import iso_date

        if self.date is None:
            return None
        if self.date == "today":
            return datetime.date.today()
        try:
            return iso_date(self.date)
        except ValueError as error:
            raise UsageError(f"--date: {error}; write 2025-03-12, or today") from None

    def extractor(self) -> "Extractor":
        """The extractor under these options and the configuration."""
        from factx.cli.settings import load_extractor

        amounts = {"currency": self.currency, "date_order": self.date_order}
        return load_extractor(kinds=self.kinds, rules=self.rules, names=self.names, model=self.model, **amounts)
