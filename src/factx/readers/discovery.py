"""From what the user named to the files to read, in the order of their paths."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import IO

from factx.errors import NoInputError, ReadError
from factx.readers.forms import SUFFIXES
from factx.readers.ignoring import Ignored, Selection

STDIN = "-"
_OF_RECORDS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".zip")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input where it has no `path`; `id` is the path as given, parted by `/`.

    `told_html` says that standard input holds a page, which no suffix can tell. `opener` opens a file that lies
    elsewhere than on this machine.
    """

    id: str
    path: Path | None
    told_html: bool = False
    opener: Callable[[], IO[bytes]] | None = None

    def leads_to(self, file: Path) -> bool:
        """Whether it is this file, links followed."""
        return self.path is not None and self.path.resolve() == file


def may_hold_many(name: str) -> bool:
    """Whether a file of this name may hold more than one document, or fewer."""
    return name.lower().removesuffix(".gz").endswith(_OF_RECORDS)


def find_sources(
    paths: Iterable[str],
    leave_out: Path | None = None,
    *,
    html_input: bool = False,
    selection: Selection | None = None,
) -> list[Source | ReadError]:
    """The sources under `paths` (files, folders, URLs, `-`), each once, sorted by id; a ReadError for each gap.

    Folders are searched through; hidden files and folders, what `selection` and the ignore files leave out, and the
    file `leave_out`, are passed over. `html_input` says that standard input is a page. Raises NoInputError when
    nothing that was named can be found.
    """
    named = list(paths)
    found: dict[str, Source | ReadError] = {}
    chosen = selection or Selection()
    for path in named:
        for source in [Source(STDIN, None, html_input)] if path == STDIN else _under(path, chosen):
            found.setdefault(source.id if isinstance(source, Source) else source.place, source)
    out = leave_out.resolve() if leave_out is not None else None
    sources = [source for _, source in sorted(found.items(), key=itemgetter(0))]
    sources = [each for each in sources if not (out and isinstance(each, Source) and each.leads_to(out))]
    if not any(isinstance(source, Source) for source in sources):
        raise NoInputError(_what_is_missing(named, sources))
    return sources


def _under(path: str, selection: Selection) -> Iterator[Source | ReadError]:
    if "://" in path:
        from factx.readers.remote import find_remote

        yield from find_remote(path, selection)
    elif not path or not os.path.lexists(path):
        yield ReadError(_readable(path), "there is no such file or folder")
    elif os.path.isdir(path):
        yield from _in_folder(path, selection)
    else:
        yield Source(_readable(path), Path(path))


def _in_folder(folder: str, selection: Selection) -> Iterator[Source | ReadError]:
    failures: list[OSError] = []
    empty = True
    ignored = Ignored(folder)
    selection.searched = True
    for where, folders, files in os.walk(folder, onerror=failures.append):
        ignored.enter(where)
        below = os.path.relpath(where, folder).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and not selection.leaves_out(f"{prefix}{name}/")
            and not ignored.leaves_out(where, name, is_folder=True)
        ]
        for name in files:
            path = os.path.join(where, name)
            if _is_document(path, prefix + name, selection, ignored):
                empty = False
                yield Source(_readable(path), Path(path))
    for failure in failures:
        yield ReadError(_readable(str(failure.filename)), failure.strerror or "cannot be listed")
    if empty and not failures:
        yield ReadError(_readable(folder), "the folder holds no file that is read (.txt, .md, .html, .pdf, .docx …)")


def _is_document(path: str, below: str, selection: Selection, ignored: Ignored) -> bool:
    where, name = os.path.split(path)
    if name.startswith(".") or selection.leaves_out(below) or ignored.leaves_out(where, name):
        return False
    if not (os.path.isfile(path) or os.path.islink(path)):
        return False
    return is_taken(below, selection)


def is_taken(below: str, selection: Selection) -> bool:
    """Whether a file, by its path in the folder, is read; what no reader reads is counted by its suffix."""
    if selection.include:
        return selection.takes(below)
    name = below.rpartition("/")[2]
    if name.lower().endswith(SUFFIXES):
        return True
    selection.skipped[os.path.splitext(name)[1].lower() or name] += 1
    return False


def _readable(path: str) -> str:
    """The path as text that UTF-8 can hold, whatever bytes the file system has in it."""
    joined = path.replace(os.sep, "/")
    return joined.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _what_is_missing(named: list[str], sources: list[Source | ReadError]) -> str:
    if not named:
        return "no input: name a file or a folder, or - for standard input"
    if not sources:
        return f"{', '.join(named)}: nothing to read but the output file itself"
    return "; ".join(str(source) for source in sources)
