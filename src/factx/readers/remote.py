"""Files that lie elsewhere, `https://`, `s3://` or `gs://`, through fsspec, with the extra `remote`."""

import io
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from factx.errors import ReadError
from factx.readers.discovery import Source, is_taken
from factx.readers.ignoring import Selection


def find_remote(url: str, selection: Selection) -> Iterator[Source | ReadError]:
    """The files under a URL; a ReadError where it cannot be reached or the extra is not installed."""
    try:
        from fsspec.core import url_to_fs

        files, root = url_to_fs(url)
        yield from _found(files, root, url, selection)
    except ImportError as error:
        yield ReadError(url, f"needs the extra remote: python -m pip install 'factx[remote]' ({error})")
    except ValueError as error:
        yield ReadError(url, str(error))
    except Exception as error:  # noqa: BLE001 - each file system has errors of its own
        yield ReadError(url, _reason(error))


def _found(files: Any, root: str, url: str, selection: Selection) -> Iterator[Source | ReadError]:
    if url.startswith(("http://", "https://")) or not files.isdir(root):
        yield Source(url, None, opener=partial(_fetch, files, root))
        return
    empty = selection.searched = True
    for path in sorted(files.find(root)):
        below = path.removeprefix(root).lstrip("/")
        hidden = any(part.startswith(".") for part in below.split("/"))
        if not hidden and not selection.leaves_out(below) and is_taken(below, selection):
            empty = False
            yield Source(f"{url.rstrip('/')}/{below}", None, opener=partial(_fetch, files, path))
    if empty:
        yield ReadError(url, "the folder holds no file that is read (.txt, .md, .html, .pdf, .docx …)")


def _fetch(files: Any, path: str) -> IO[bytes]:
    try:
        return io.BytesIO(files.cat_file(path))
    except OSError:
        raise
    except Exception as error:
        raise OSError(None, _reason(error)) from error


def _reason(error: Exception) -> str:
    return f"cannot be fetched: {type(error).__name__}: {error}".rstrip(": ")
