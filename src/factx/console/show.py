"""A document with its facts highlighted, and a table of them below."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from io import TextIOWrapper
from typing import TYPE_CHECKING

from pydantic import BaseModel

from factx.document import Document
from factx.facts import Fact, Record
from factx.writers import compact

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_STYLES = {
    "entity": "cyan",
    "money": "bold green",
    "headcount": "bold yellow",
    "quantity": "bold blue",
    "percent": "bold magenta",
    "multiple": "bold magenta",
    "date": "red",
    "duration": "red",
    "target": "underline",
}
_STYLE_OF_OTHERS = "reverse"
_TOLD_ELSEWHERE = frozenset([*Fact.model_fields, "entity", "earliest", "latest", "granularity", "anchor"])
"""Fields that the table leaves out: they stand in other columns, or follow from `timex` and `name`."""
_VISIBLE_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {
    0x7F: 0x2421,
    **dict.fromkeys(
        (*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
    ),
}
"""Controls become pictures of themselves or U+FFFD, one for one, those of the direction of writing too: a text must not
steer the terminal, nor look as if it said something else."""


def show(document: Document, record: Record) -> None:
    """Prints the text, each fact in the colour of its kind, and a row for each fact."""
    from rich.console import Console

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    console = Console(highlight=False, emoji=False, markup=False)
    console.print(_highlighted(document.text, record, console), soft_wrap=True)
    console.print(_headline(record))
    if record.facts:
        console.print(_table(record))


def _highlighted(text: str, record: Record, console: "Console") -> "Text":
    """The text in colours; without colours each fact stands in brackets with its id."""
    from rich.text import Text

    visible = text.translate(_VISIBLE_CONTROLS)
    if console.no_color or console.color_system is None:
        return Text(_bracketed(visible, record.facts))
    shown = Text(visible)
    for fact in sorted(record.facts, key=lambda fact: fact.start - fact.end):
        shown.stylize(_STYLES.get(fact.kind, _STYLE_OF_OTHERS), fact.start, fact.end)
    return shown


def _bracketed(text: str, facts: list[Fact]) -> str:
    """The text with `[f1 …]` around each fact; a fact that begins where another does encloses the shorter."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for fact in sorted(facts, key=lambda fact: fact.start - fact.end):
        opening[fact.start] = opening.get(fact.start, "") + f"[{fact.id} "
        closing[fact.end] = "]" + closing.get(fact.end, "")
    places = sorted({0, len(text), *opening, *closing})
    pieces = (text[start:end] for start, end in zip(places, [*places[1:], len(text)], strict=True))
    marked = zip(places, pieces, strict=True)
    return "".join(closing.get(place, "") + opening.get(place, "") + piece for place, piece in marked)


def _headline(record: Record) -> str:
    row = record.document
    day = f"{row.date} (from {row.date_source})" if row.date else "no date known"
    count = len(record.facts)
    return f"\n{row.id}: {day}, {count} fact{'' if count == 1 else 's'}"


def _table(record: Record) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("id", "kind", "text", "what it says"):
        table.add_column(head, overflow="fold")  # a figure that is cut is another figure
    for fact in record.facts:
        kind = Text(fact.kind, style=_STYLES.get(fact.kind, _STYLE_OF_OTHERS))
        text = " ".join(fact.text.translate(_VISIBLE_CONTROLS).split())
        table.add_row(fact.id, kind, text, ", ".join(_told(fact)))
    return table


def _told(fact: Fact) -> Iterator[str]:
    """The fields that say something beyond the text, as `name value`."""
    for name in type(fact).model_fields:
        value = getattr(fact, name)
        if name in _TOLD_ELSEWHERE or value is None or value is False or value in ([], fact.text):
            continue
        yield name if value is True else f"{name} {_in_words(value)}"


def _in_words(value: object) -> str:
    if isinstance(value, BaseModel):
        parts = (getattr(value, name) for name in type(value).model_fields if name not in ("entity", "text", "via"))
        return " ".join(_in_words(part) for part in parts if part is not None)
    if isinstance(value, list):
        return " ".join(map(_in_words, value))
    return compact(value) if isinstance(value, Decimal) else str(value).translate(_VISIBLE_CONTROLS)
