"""The tables of a database, in SQL: names, keys, indexes, and a view for each kind of fact."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from factx.writers.columns import Column, Held, Kinds, columns, fact_tree, merged, model_tree, trees

TABLES = ("documents", "entities", "facts")
_KEYS = {"documents": ("key",), "entities": ("document_key", "id"), "facts": ("document_key", "id")}
_INDEXES = {
    "documents": ("id",),
    "entities": ("name", "external_id"),
    "facts": ("kind", "subject_name", "external_id"),
}
_VIEWS = {
    "entity": "mentions",
    "headcount": "headcounts",
    "quantity": "quantities",
    "percent": "percents",
    "multiple": "multiples",
    "date": "dates",
    "duration": "durations",
    "target": "targets",
}
"""What the view of a kind is called where it is not called as the kind; `entities` is a table of its own."""


class Table(NamedTuple):
    """A table: its columns, and what they are called in SQL."""

    name: str
    columns: list[Column]
    names: list[str]


def tables(kinds: Kinds) -> dict[str, Table]:
    """The three tables by name."""
    made = {name: list(columns(tree)) for name, tree in trees(kinds).items()}
    return {name: Table(name, held, _distinct("_".join(column.path) for column in held)) for name, held in made.items()}


def _distinct(names: Iterable[str]) -> list[str]:
    """The names, in SQL the same in any case; a field of a pack's own that is called like another gets a number."""
    taken: dict[str, int] = {}
    distinct = []
    for name in names:
        count = taken[name.lower()] = taken.get(name.lower(), 0) + 1
        distinct.append(name if count == 1 else f"{name}_{count}")
    return distinct


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def creation(table: Table, types: Mapping[Held, str], *, tied: bool) -> Iterator[str]:
    """The statements that create a table with its key and indexes, `tied` to the documents by a foreign key."""
    typed = [f"{quoted(name)} {types[column.held]}" for name, column in zip(table.names, table.columns, strict=True)]
    typed.append(f"PRIMARY KEY ({', '.join(_KEYS[table.name])})")
    if tied and table.name != "documents":
        typed.append("FOREIGN KEY (document_key) REFERENCES documents (key)")
    yield f"CREATE TABLE {table.name} ({', '.join(typed)})"
    for name in _INDEXES[table.name]:
        yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"


def views(kinds: Kinds, facts: Table) -> dict[str, str]:
    """The statement that creates the view of each kind, by the view's name: only the columns that the kind has."""
    statements: dict[str, str] = {}
    for kind, model in kinds.items():
        own = {column.path for column in columns(merged(fact_tree({}), model_tree(model)))}
        shown = [name for name, column in zip(facts.names, facts.columns, strict=True) if column.path in own]
        view = _VIEWS.get(kind, kind)
        view = f"{view}_facts" if view in (*TABLES, *statements) else view
        picked = ", ".join(quoted(name) for name in shown if name != "kind")
        literal = "'" + kind.replace("'", "''") + "'"
        selected = f"SELECT {picked} FROM facts WHERE kind = {literal}"  # noqa: S608 - names and kinds, quoted
        statements[view] = f"CREATE VIEW {quoted(view)} AS {selected}"
    return statements
