"""`factx rules units`: a text as the rules see it, layer by layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.options import CurrencyOption, DateOption, RulesOption, taking

if TYPE_CHECKING:
    from factx.document import Document
    from factx.explaining import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsOptions:
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence, a file, or - for standard input.")]
    rules: RulesOption = None
    date: DateOption = None
    currency: CurrencyOption = None


@taking(UnitsOptions)
def units(options: UnitsOptions) -> int:
    """Show a text as the rules see it: its tokens, then what each layer makes of them.

    Each row is a unit: the layer that found it, the kind by which rules of later layers refer to it (as in
    {number} or {role:money}), its words, its rule and its values. A unit takes the place of those inside it.

    \b
    Examples:
      factx rules units "The plant cost 3.3 billion yuan in 2023."
      factx rules units --rules my-rules/ - < sentence.txt
    """
    from factx.cli.options import ReadingOptions
    from factx.errors import told_of
    from factx.explaining import explain_units
    from factx.writers import open_output

    reading = ReadingOptions(date=options.date, rules=options.rules, currency=options.currency)
    extractor = reading.extractor()
    with open_output(None) as write:
        for document in _documents(options.text):
            settings = {**extractor.reading, "date": reading.day() or document.date}
            with told_of(document.id):
                tokens, seen = explain_units(extractor.layers, document, settings)
            write(f"tokens  {' '.join(tokens)}\n")
            rows = [(each.layer, each.ref, repr(each.text), each.rule, ", ".join(_told(each))) for each in seen]
            widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
            for row in rows:
                columns = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False))
                write(f"{'  '.join((*columns, row[4])).rstrip()}\n")
    return 0


def _documents(text: str) -> "Iterator[Document]":
    """The text itself, or those of the file that it names."""
    from factx.cli.reading import Reading
    from factx.document import Document
    from factx.readers.discovery import find_sources

    if text == "-" or (len(text) < 250 and Path(text).is_file()):
        yield from Reading(find_sources([text]), quiet=True).documents()
    else:
        yield Document(id="-", text=text)


def _told(unit: "Seen") -> Iterator[str]:
    from factx.writers import compact

    for name, value in unit.fields.items():
        if isinstance(value, str | int | Decimal | bool):
            yield f"{name} {value if isinstance(value, str) else compact(value)}"
        elif isinstance(value, dict):
            yield f"{name} {compact({key: held for key, held in value.items() if held is not None})}"
