"""From what the user named to the files to read, in the order of their paths."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factx.errors import NoInputError, ReadError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
"""The files that are taken from a folder; a file that is named itself is read whatever its suffix."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input where `path` is None; `id` is the path as given, parted by `/`.

    `told_html` says that standard input holds a page, which no suffix can tell.
    """

    id: str
    path: Path | None
    told_html: bool = False

    @property
    def is_jsonl(self) -> bool:
        """Whether each line is a document of its own."""
        return self.path is not None and self.path.suffix.lower() == ".jsonl"

    @property
    def is_html(self) -> bool:
        """Whether it holds a page in HTML."""
        return self.told_html or (self.path is not None and self.path.suffix.lower() in (".html", ".htm"))


def find_sources(
    paths: Iterable[str], leave_out: Path | None = None, *, html_input: bool = False
) -> list[Source | ReadError]:
    """The sources under `paths` (files, folders, `-`), each once, sorted by id; a ReadError for each gap.

    Folders are searched through; hidden files and folders, and the file `leave_out`, are passed over. `html_input`
    says that standard input is a page. Raises NoInputError when nothing that was named can be found.
    """
    named = list(paths)
    found: dict[str, Source | ReadError] = {}
    for path in named:
        for source in [Source(STDIN, None, html_input)] if path == STDIN else _under(path):
            found.setdefault(_place(source), source)
    sources = [found[place] for place in sorted(found) if not _is_file(found[place], leave_out)]
    if not any(isinstance(source, Source) for source in sources):
        raise NoInputError(_what_is_missing(named, sources))
    return sources


def _under(path: str) -> Iterator[Source | ReadError]:
    if not path or not os.path.lexists(path):
        yield ReadError(_readable(path), "there is no such file or folder")
    elif os.path.isdir(path):
        yield from _in_folder(path)
    else:
        yield Source(_readable(path), Path(path))


def _in_folder(folder: str) -> Iterator[Source | ReadError]:
    failures: list[OSError] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = os.path.join(where, name)
            if _is_document(path, name):
                empty = False
                yield Source(_readable(path), Path(path))
    for failure in failures:
        yield ReadError(_readable(str(failure.filename)), failure.strerror or "cannot be listed")
    if empty and not failures:
        yield ReadError(_readable(folder), f"the folder holds no {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]} file")


def _is_document(path: str, name: str) -> bool:
    named_so = not name.startswith(".") and name.lower().endswith(SUFFIXES)
    return named_so and (os.path.isfile(path) or os.path.islink(path))


def _readable(path: str) -> str:
    """The path as text that UTF-8 can hold, whatever bytes the file system has in it."""
    joined = path.replace(os.sep, "/")
    return joined.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _place(source: Source | ReadError) -> str:
    return source.id if isinstance(source, Source) else source.place


def _is_file(source: Source | ReadError, other: Path | None) -> bool:
    if other is None or isinstance(source, ReadError) or source.path is None:
        return False
    return source.path.resolve() == other.resolve()


def _what_is_missing(named: list[str], sources: list[Source | ReadError]) -> str:
    if not named:
        return "no input: name a file or a folder, or - for standard input"
    if not sources:
        return f"{', '.join(named)}: nothing to read but the output file itself"
    return "; ".join(str(source) for source in sources)
