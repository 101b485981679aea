"""Where the output goes: bytes to a stream, or files that appear whole or not at all."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from factx.errors import WriteError, cannot

Write = Callable[[str], None]
"""Takes the next piece of output."""


def open_output(path: Path | None) -> AbstractContextManager[Write]:
    """What writes text as UTF-8 to `path`, or to standard output where it is None.

    A file is written beside `path` and takes its place when the block ends without an exception.
    Raises WriteError; a reader that closes the pipe early is a BrokenPipeError.
    """
    if path is None:
        if sys.stdout is None:
            raise WriteError("cannot write standard output: it is closed")
        return _standard_output()
    if path.exists() and not path.is_file() and not path.is_dir():
        return _device(path)
    return _whole_file(path)


@contextmanager
def _standard_output() -> Iterator[Write]:
    yield _writer(sys.stdout.buffer, "standard output")
    with cannot("write standard output", OSError):
        sys.stdout.buffer.flush()


@contextmanager
def _device(path: Path) -> Iterator[Write]:
    """A device or a named pipe, which no file can take the place of."""
    with cannot(f"write {path}", OSError):
        stream = path.open("wb")
    try:
        yield _writer(stream, str(path))
        with cannot(f"write {path}", OSError):
            stream.close()
    finally:
        with suppress(OSError):
            stream.close()


@contextmanager
def whole_files(path: Path, beside: tuple[Path, ...] = ()) -> Iterator[Path]:
    """Where to build the file `path`, and beside it the others of these names, in a folder of their own.

    They take their places when the block ends without an exception, `path` last. Raises WriteError.
    """
    target = Path(os.path.realpath(path))
    folder = target.with_name(f".{target.name}.building")
    with cannot(f"write {path}", OSError):
        _refuse_folder(target)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    try:
        yield folder / target.name
        with cannot(f"write {path}", OSError):
            for other in (*beside, path):
                _take_place(folder / other.name, target.with_name(other.name))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _whole_file(path: Path) -> Iterator[Write]:
    target = Path(os.path.realpath(path))
    partial = target.with_name(f".factx-{os.urandom(8).hex()}.partial")
    with cannot(f"write {path}", OSError):
        _refuse_folder(target)
        stream = partial.open("xb")
    try:
        yield _writer(stream, str(path))
        with cannot(f"write {path}", OSError):
            stream.close()
            _take_place(partial, target)
    finally:
        with suppress(OSError):
            stream.close()
        partial.unlink(missing_ok=True)


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(None, "it is a folder")


def _take_place(partial: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, partial)
    partial.replace(target)


def _writer(stream: BinaryIO, name: str) -> Write:
    """Lone surrogates cannot be UTF-8: JSON has escaped them by now, other formats show them as `\\udc80`."""

    def write(text: str) -> None:
        with cannot(f"write {name}", OSError):
            stream.write(text.encode("utf-8", "backslashreplace"))

    return write
