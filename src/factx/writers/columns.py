"""What columns the tables have, read off the models: a field more in the contract is a column more in every form."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from factx.facts import EntityRow, Fact, Record
from factx.facts.parts import Day

Kinds = Mapping[str, type[Fact]]
"""The models of the facts by kind."""
Held = Literal["text", "integer", "number", "boolean", "day", "texts", "json"]
"""What a column holds; `day` is an ISO 8601 day, `texts` a list, `json` any value as its JSON."""
Tree = dict[str, "Held | Tree"]
"""The fields of a model by name: what each holds, or the fields of a nested one."""

_DAY = get_args(Day)[1]
_HELD: dict[Any, Held] = {_DAY: "day", str: "text", int: "integer", Decimal: "number", float: "number", bool: "boolean"}
_IN_FRONT: Tree = {"document": {"id": "text", "date": "day"}}
_BESIDES: Tree = {"document": {"key": "text"}, "external_id": "text"}
"""What a row of facts tells besides the fact: its document, and what the user's own names call its entity elsewhere."""


class Column(NamedTuple):
    """A column of a flat table: the path to its field, and what it holds."""

    path: tuple[str, ...]
    held: Held

    @property
    def dotted(self) -> str:
        """The name with a dot between its parts, as in CSV."""
        return ".".join(self.path)


def document_tree() -> Tree:
    """The fields of the table of documents: those of the record, `key`, and the `digest` that updates go by."""
    model = nested_model(Record.model_fields["document"].annotation)
    return {"key": "text", **model_tree(model), "digest": "text"} if model else {}


def fact_tree(kinds: Kinds) -> Tree:
    """The fields of the table of facts of these kinds, each once."""
    tree = merged(_IN_FRONT, model_tree(Fact))
    sentence = tree["sentence"]
    tree["sentence"] = {**(sentence if isinstance(sentence, dict) else {}), "text": "text"}
    tree = merged(tree, _BESIDES)
    for model in kinds.values():
        tree = merged(tree, model_tree(model))
    return tree


def trees(kinds: Kinds) -> dict[str, Tree]:
    """The fields of the three tables."""
    entities: Tree = {"document": {"key": "text", "id": "text"}, **model_tree(EntityRow)}
    return {"documents": document_tree(), "entities": entities, "facts": fact_tree(kinds)}


def columns(tree: Tree, prefix: tuple[str, ...] = ()) -> Iterator[Column]:
    """The leaves of a tree as the columns of a flat table."""
    for name, held in tree.items():
        if isinstance(held, dict):
            yield from columns(held, (*prefix, name))
        else:
            yield Column((*prefix, name), held)


def model_tree(model: type[BaseModel]) -> Tree:
    """The fields of a model."""
    return {name: _held(field.annotation) for name, field in model.model_fields.items()}


def merged(one: Tree, other: Tree) -> Tree:
    """The fields of both; where they differ in what a field holds, it holds JSON."""
    tree = dict(one)
    for name, held in other.items():
        before = tree.get(name, held)
        if isinstance(before, dict) and isinstance(held, dict):
            tree[name] = merged(before, held)
        elif {before, held} == {"integer", "number"} if isinstance(before, str) and isinstance(held, str) else False:
            tree[name] = "number"
        else:
            tree[name] = held if before == held else "json"
    return tree


def nested_model(annotation: Any) -> type[BaseModel] | None:
    """The model that a field of this annotation holds, or None."""
    return next((kind for kind in _alternatives(annotation) if _is_model(kind)), None)


def _held(annotation: Any) -> "Held | Tree":
    kinds = list(_alternatives(annotation))
    model = next(filter(_is_model, kinds), None)
    if model is not None:
        return model_tree(model)
    if len(kinds) == 1 and get_origin(kinds[0]) is list:
        return "texts" if _held(get_args(kinds[0])[0]) == "text" else "json"
    found = {_HELD.get(type(get_args(kind)[0]) if get_origin(kind) is Literal else kind, "json") for kind in kinds}
    return found.pop() if len(found) == 1 else "json"


def _alternatives(annotation: Any) -> Iterable[Any]:
    """The types that the annotation allows besides None."""
    if get_origin(annotation) is Annotated:
        of, *notes = get_args(annotation)
        yield from [_DAY] if _DAY in notes else _alternatives(of)
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _alternatives(part)
    elif annotation is not type(None):
        yield annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
