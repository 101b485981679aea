"""Which files of a folder are taken: globs that the user gives, and the ignore files that lie in the folders."""

import os
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec as Spec

IGNORE_FILES = (".gitignore", ".factxignore")


@dataclass
class Selection:
    """What of a folder is taken: `include` and `exclude` are globs as in `.gitignore`, from the folder as named.

    Where `include` is given, only what it takes is read, whatever its suffix. `skipped` counts, by suffix, the files
    that no reader reads, `searched` says that a folder was searched at all.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    skipped: Counter[str] = field(default_factory=Counter)
    searched: bool = False

    @cached_property
    def _specs(self) -> "tuple[Spec, Spec]":
        return _spec(self.include), _spec(self.exclude)

    def leaves_out(self, path: str) -> bool:
        """Whether `exclude` names the path, which counts from the folder and ends with `/` for a folder."""
        return bool(self.exclude) and self._specs[1].match_file(path)

    def takes(self, path: str) -> bool:
        """Whether `include` names the path."""
        return bool(self.include) and self._specs[0].match_file(path)


class Ignored:
    """The ignore files met on the way down a tree, each with what it says of all that lies below it."""

    def __init__(self, root: str) -> None:
        self._specs: dict[str, list[tuple[str, Spec]]] = {}
        self._root = os.path.normpath(root)
        self._above = _above(root)

    def enter(self, folder: str) -> None:
        """Reads the ignore files of a folder; those of the folders above it must have been read."""
        place = os.path.normpath(folder)
        inherited = self._above if place == self._root else self._specs[os.path.dirname(place) or os.curdir]
        self._specs[place] = inherited + _own(folder)

    def leaves_out(self, folder: str, name: str, *, is_folder: bool = False) -> bool:
        """Whether what lies in the folder under this name is ignored: the last word on it counts."""
        path = os.path.join(folder, name)
        verdict = False
        for base, spec in self._specs[os.path.normpath(folder)]:
            below = os.path.relpath(path, base).replace(os.sep, "/") + ("/" if is_folder else "")
            told = spec.check_file(below).include
            verdict = verdict if told is None else told
        return verdict


def _above(root: str) -> "list[tuple[str, Spec]]":
    """The ignore files of the folders above, up to the top of the repository that holds the folder, where one does."""
    found: list[tuple[str, Spec]] = []
    folder = os.path.abspath(root)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return []
        found = _own(above) + found
        folder = above
    return found


def _own(folder: str) -> "list[tuple[str, Spec]]":
    specs = []
    for name in IGNORE_FILES:
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as lines:
                specs.append((folder, _spec(tuple(lines))))
        except OSError:
            continue
    return specs


def _spec(lines: tuple[str, ...]) -> "Spec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
