"""YAML into maps and lists that know the line and column of all they hold, within bounds that no pack needs to pass.

Scalars mean what YAML 1.2 says; a date stays text. What a file can do to its reader is bounded: depth, aliases that
multiply, tags that call code.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

Position = tuple[int, int]
"""Line and column, both from 0."""

MOST_DEPTH = 50
MOST_VALUES = 500_000
_INTEGER = re.compile(r"[-+]?[0-9]{1,400}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_STRING_TAGS = ("!", "tag:yaml.org,2002:str")


class TreeError(ValueError):
    """What cannot be read, and where."""

    def __init__(self, reason: str, position: Position) -> None:
        super().__init__(reason)
        self.position = position


class YamlMap(dict[Any, Any]):
    """A map; `keys_at` and `values_at` are the positions of each key and of its value."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        self.keys_at: dict[Any, Position] = {}
        self.values_at: dict[Any, Position] = {}


class YamlList(list[Any]):
    """A list; `values_at` are the positions of its members."""

    __slots__ = ("values_at",)

    def __init__(self) -> None:
        self.values_at: list[Position] = []


def yaml_tree(text: str) -> tuple[Any, Position]:
    """The tree of a file's text and where it begins; raises TreeError."""
    composer = _Composer(text)
    try:
        return composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = " ".join(str(error.problem or error.context or "it cannot be read").split())
        raise TreeError(told, (mark.line, mark.column) if mark else (0, 0)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        column = error.position - text.rfind("\n", 0, error.position) - 1
        raise TreeError(f"character {error.character!r} is not allowed", (line, column)) from error
    except yaml.YAMLError as error:
        raise TreeError(" ".join(str(error).split()), (0, 0)) from error


class _Composer:
    """Builds the tree from the parser's events, and counts as it goes."""

    def __init__(self, text: str) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Any] = yaml.parse(text, Loader=loader)
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open: set[str] = set()
        self.values = 0

    def document(self) -> tuple[Any, Position]:
        """The only document of the stream."""
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None, (0, 0)
        first = next(self.events)
        tree = self.value(first, 0)
        next(self.events)
        behind = next(self.events)
        if not isinstance(behind, yaml.StreamEndEvent):
            raise TreeError("a second document begins here; a pack is one", _at(behind))
        return tree, _at(first)

    def value(self, event: Any, depth: int) -> Any:
        """The value that begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.values
        self._count(1, event)
        if depth > MOST_DEPTH:
            raise TreeError(f"nested more than {MOST_DEPTH} deep", _at(event))
        if event.anchor:
            self.open.add(event.anchor)
        made = self._made(event, depth)
        if event.anchor:
            self.open.discard(event.anchor)
            self.anchors[event.anchor] = made, self.values - before
        return made

    def _made(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            raise TreeError(f"tags such as {event.tag!r} are not read", _at(event))
        return self._map(depth) if isinstance(event, yaml.MappingStartEvent) else self._list(depth)

    def _map(self, depth: int) -> YamlMap:
        made, merged = YamlMap(), []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.value(event, depth + 1)
            if isinstance(key, dict | list):
                raise TreeError("a key must be a word", _at(event))
            behind = next(self.events)
            value = self.value(behind, depth + 1)
            if key == "<<" and isinstance(value, YamlMap):
                merged.append(value)
                continue
            if key in made:
                raise TreeError(f"{key!r} stands twice in one map", _at(event))
            made[key], made.keys_at[key], made.values_at[key] = value, _at(event), _at(behind)
        for other in merged:
            for key in [key for key in other if key not in made]:
                made[key], made.keys_at[key], made.values_at[key] = other[key], other.keys_at[key], other.values_at[key]
        return made

    def _list(self, depth: int) -> YamlList:
        made = YamlList()
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.append(self.value(event, depth + 1))
            made.values_at.append(_at(event))
        return made

    def _alias(self, event: Any) -> Any:
        if event.anchor in self.open:
            raise TreeError(f"alias {event.anchor!r} stands inside what it names", _at(event))
        if event.anchor not in self.anchors:
            raise TreeError(f"alias {event.anchor!r} names nothing before it", _at(event))
        made, size = self.anchors[event.anchor]
        self._count(size, event)
        return made

    def _count(self, size: int, event: Any) -> None:
        self.values += size
        if self.values > MOST_VALUES:
            raise TreeError(f"holds more than {MOST_VALUES} values, aliases counted out", _at(event))


def _at(event: Any) -> Position:
    return event.start_mark.line, event.start_mark.column


def _scalar(event: Any) -> Any:
    value: str = event.value
    if event.style in ("'", '"', "|", ">") or event.tag in _STRING_TAGS:
        return value
    if event.tag:
        raise TreeError(f"tags such as {event.tag!r} are not read", _at(event))
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _FLOAT.fullmatch(value) else value
