"""Reading YAML so that every mistake can name its line and column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.errors import PackError
from factx.packs.nearest import known_names

_LONG_ESCAPES = {"x": 2, "u": 4, "U": 8}
MOST_BYTES = 4_000_000
"""So large a pack may be; longer lists of words go in a CSV file beside it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that places lie in, its lines, and what is done with a mistake: without `tell` it is raised."""

    file: str
    lines: Sequence[str] = ()
    tell: Callable[[PackError], None] | None = None

    def report(self, error: PackError) -> None:
        """Tells a mistake after which reading can go on."""
        if self.tell is None:
            raise error
        self.tell(error)

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of the file that is left out where it is broken."""
        try:
            yield
        except PackError as error:
            self.report(error)


def read_text(path: Path, file: str) -> str:
    """The text of a pack; raises PackError where it is no UTF-8, no file, or far too long."""
    try:
        if path.exists() and not path.is_file():
            raise PackError("cannot be read: it is no plain file", file=file, code="file")
        if path.stat().st_size > MOST_BYTES:
            told = f"is longer than {MOST_BYTES // 1_000_000} MB; put long lists of words in a CSV file beside it"
            raise PackError(told, file=file, code="file")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        before = path.read_bytes()[: error.start]
        raise PackError("is not UTF-8 text", file=file, line=before.count(b"\n") + 1, code="file") from error
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", file=file, code="file") from error


def read_yaml(path: Path, file: str, tell: Callable[[PackError], None] | None = None) -> "Place":
    """The place of the file's tree, whose maps and lists know their lines; raises PackError where it is not YAML."""
    from factx.packs.yaml_tree import TreeError, yaml_tree

    text = read_text(path, file)
    try:
        tree, position = yaml_tree(text)
    except TreeError as error:
        line, column = error.position
        raise PackError(f"not valid YAML: {error}", file=file, line=line + 1, column=column + 1, code="yaml") from error
    return Place(Origin(file, text.split("\n"), tell), tree, position)


class Place:
    """A node of the tree with the way to it, for checks that report `file:line:column`."""

    __slots__ = ("key", "node", "origin", "position")

    def __init__(self, origin: Origin, node: Any, position: tuple[int, int] = (0, 0), key: str = "") -> None:
        self.origin, self.node, self.position, self.key = origin, node, position, key

    @property
    def file(self) -> str:
        return self.origin.file

    def fail(self, message: str, inside: int | None = None, code: str = "schema") -> PackError:
        """The error to raise about this node, or about the character `inside` of its text."""
        line, column = self.position
        if inside is not None:
            line, column = _place_inside(self.origin.lines, self.position, inside)
        return PackError(message, file=self.file, line=line + 1, column=column + 1, code=code)

    def report(self, message: str, code: str = "schema") -> None:
        """Tells of a mistake here after which reading can go on."""
        self.origin.report(self.fail(message, code=code))

    def children(self) -> "list[tuple[Any, Place]]":
        """The keys (or indices) with the places of their values."""
        return [(key, self.child(key)) for key in (self.node if self.is_map else range(len(self.node)))]

    @property
    def is_map(self) -> bool:
        return isinstance(self.node, Mapping)

    def child(self, key: Any) -> "Place":
        """The place of the value under a key or index."""
        known = getattr(self.node, "values_at", None)
        name = str(key) if self.is_map else ""
        return Place(self.origin, self.node[key], known[key] if known is not None else self.position, name)

    def at_key(self, key: Any) -> "Place":
        """The place of the key itself, for errors about the key."""
        known = getattr(self.node, "keys_at", {})
        return Place(self.origin, key, known.get(key, self.position))

    def mapping(self, allowed: Sequence[str], required: Sequence[str] = ()) -> "dict[str, Place]":
        """The children of a map under the keys that are allowed, after a check of all its keys."""
        if not self.is_map:
            raise self.fail(f"expected a map with the keys {', '.join(allowed)}")
        for key in self.node:
            if key not in allowed:
                self.at_key(key).report(f"unknown key {key!r}; {known_names(str(key), allowed, 'allowed')}")
        missing = [self.fail(f"{key!r} is missing") for key in required if key not in self.node]
        for error in missing[:-1]:
            self.origin.report(error)
        if missing:
            raise missing[-1]
        return {key: self.child(key) for key in self.node if key in allowed}

    def _other_than(self, wanted: str) -> PackError:
        return self.fail(f"{f'`{self.key}`: ' if self.key else ''}expected {wanted}, found {shown_value(self.node)}")

    def text(self) -> str:
        """The node as text."""
        if not isinstance(self.node, str):
            raise self._other_than("text")
        return self.node

    def whole(self) -> int:
        """The node as a whole number."""
        if not isinstance(self.node, int) or isinstance(self.node, bool):
            raise self._other_than("a whole number")
        return self.node

    def truth(self) -> bool:
        """The node as true or false."""
        if not isinstance(self.node, bool):
            raise self._other_than("true or false")
        return self.node

    def items(self) -> "list[Place]":
        """The members of a list."""
        if not isinstance(self.node, Sequence) or isinstance(self.node, str):
            raise self._other_than("a list")
        return [place for _, place in self.children()]

    def texts(self) -> tuple[str, ...]:
        """The members of a list of texts."""
        return tuple(place.text() for place in self.items())


def shown_value(node: Any) -> str:
    """A value as an error shows it, cut short where it is long."""
    if node is None:
        return "nothing"
    told = repr(node if isinstance(node, str | int | float) else plain(node))
    return told if len(told) <= 60 else told[:57] + "..."


def plain(node: Any) -> Any:
    """The node as plain Python values."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, Sequence) and not isinstance(node, str):
        return [plain(value) for value in node]
    return node


def _place_inside(lines: Sequence[str], position: tuple[int, int], offset: int) -> tuple[int, int]:
    """The line and column of the character at `offset` of the scalar that begins at `position`.

    A block scalar, or one without lines to look at, is taken as it begins.
    """
    line, column = position
    if line >= len(lines):
        return line, column + offset
    opening = lines[line][column : column + 1]
    if opening in ("|", ">"):
        return _in_block(lines, position, offset)
    quote = opening if opening in ("'", '"') and opening else ""
    column += len(quote)
    for _ in range(offset):
        width = _width(lines[line], column, quote)
        column += width
        if column >= len(lines[line].rstrip()) and line + 1 < len(lines):
            line += 1
            column = len(lines[line]) - len(lines[line].lstrip())
    return line, column


def _width(text: str, column: int, quote: str) -> int:
    """How many characters of the line write the one at the column."""
    if quote == "'" and text.startswith("''", column):
        return 2
    if quote == '"' and text[column : column + 1] == "\\":
        return 2 + _LONG_ESCAPES.get(text[column + 1 : column + 2], 0)
    return 1


def _in_block(lines: Sequence[str], position: tuple[int, int], offset: int) -> tuple[int, int]:
    line = position[0] + 1
    while line < len(lines):
        indent = len(lines[line]) - len(lines[line].lstrip())
        length = len(lines[line]) - indent + 1
        if offset < length:
            return line, indent + offset
        offset -= length
        line += 1
    return position
