"""Reading YAML so that every mistake can name its line and column."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factx.errors import PackError


def read_yaml(path: Path) -> Any:
    """The file's tree, whose maps and lists know their lines; raises PackError where it is not YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="rt", pure=True).load(path.read_text(encoding="utf-8-sig"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        told = " ".join(str(error.problem or error.context or "it cannot be read").split())
        raise PackError(f"not valid YAML: {told}", file=str(path), line=line, column=column) from error
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        raise PackError(f"not valid YAML: {error}", file=str(path)) from error
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", file=str(path)) from error


class Place:
    """A node of the tree with the way to it, for checks that report `file:line:column`."""

    def __init__(self, file: str, node: Any, position: tuple[int, int] = (0, 0)) -> None:
        self.file, self.node, self.position = file, node, position

    def fail(self, message: str, column: int = 0) -> PackError:
        """The error to raise about this node; `column` is added to the column where the node begins."""
        line, start = self.position
        return PackError(message, file=self.file, line=line + 1, column=start + column + 1)

    def children(self) -> "list[tuple[Any, Place]]":
        """The keys (or indices) with the places of their values."""
        return [(key, self.child(key)) for key in (self.node if self.is_map else range(len(self.node)))]

    @property
    def is_map(self) -> bool:
        return isinstance(self.node, Mapping)

    def child(self, key: Any) -> "Place":
        """The place of the value under a key or index."""
        lines = getattr(self.node, "lc", None)
        position = self.position
        if lines is not None and lines.data and key in lines.data:
            position = lines.value(key) if self.is_map else lines.item(key)
        return Place(self.file, self.node[key], position)

    def at_key(self, key: Any) -> "Place":
        """The place of the key itself, for errors about the key."""
        lines = getattr(self.node, "lc", None)
        known = lines is not None and lines.data and key in lines.data
        return Place(self.file, key, lines.key(key) if known and lines else self.position)

    def mapping(self, allowed: Sequence[str], required: Sequence[str] = ()) -> "dict[str, Place]":
        """The children of a map, after a check of its keys."""
        if not self.is_map:
            raise self.fail(f"expected a map with the keys {', '.join(allowed)}")
        for key in self.node:
            if key not in allowed:
                raise self.at_key(key).fail(f"unknown key {key!r}; allowed: {', '.join(allowed)}")
        for key in required:
            if key not in self.node:
                raise self.fail(f"{key!r} is missing")
        return dict(self.children())

    def text(self) -> str:
        """The node as text."""
        if not isinstance(self.node, str):
            raise self.fail(f"expected text, found {plain(self.node)!r}")
        return str(self.node)

    def whole(self) -> int:
        """The node as a whole number."""
        if not isinstance(self.node, int) or isinstance(self.node, bool):
            raise self.fail(f"expected a whole number, found {plain(self.node)!r}")
        return int(self.node)

    def items(self) -> "list[Place]":
        """The members of a list."""
        if not isinstance(self.node, Sequence) or isinstance(self.node, str):
            raise self.fail("expected a list")
        return [place for _, place in self.children()]

    def texts(self) -> tuple[str, ...]:
        """The members of a list of texts."""
        return tuple(place.text() for place in self.items())


def plain(node: Any) -> Any:
    """The node as plain Python values."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, Sequence) and not isinstance(node, str):
        return [plain(value) for value in node]
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, str):
        return str(node)
    return int(node) if isinstance(node, int) else float(node) if isinstance(node, float) else str(node)
