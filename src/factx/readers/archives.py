"""Archives: what is packed by gzip or ZIP is read in memory, within a limit, and never written anywhere."""

import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from factx.document import Document
from factx.errors import ReadError
from factx.readers.forms import BY_SUFFIX, Content, Room
from factx.readers.recognition import read_content

_DEEPEST = 4
_MOST = 100_000


def read(content: Content) -> Iterator[Document | ReadError]:
    """The documents of what is packed.

    Raises ValueError for an archive that unpacks to more than the limit, is nested too deeply, is damaged, or names a
    path outside itself: of such an archive nothing is read.
    """
    if content.depth >= _DEEPEST:
        raise ValueError(f"archives in archives, more than {_DEEPEST} deep: not read")
    room = content.room or Room(content.left)
    inner = replace(content, depth=content.depth + 1, room=room)
    head = content.stream.read(2)
    content.stream.seek(0)
    yield from _gzip(inner, room) if head == b"\x1f\x8b" else _zip(inner, room)


def _gzip(content: Content, room: Room) -> Iterator[Document | ReadError]:
    try:
        with gzip.GzipFile(fileobj=content.stream) as packed:
            raw = packed.read(room.left + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"damaged, or no gzip: {error}") from None
    _take(len(raw), room, content)
    bare = content.called.removesuffix(".gz").removesuffix(".GZ")
    yield from read_content(replace(content, stream=io.BytesIO(raw), name=bare))


def _zip(content: Content, room: Room) -> Iterator[Document | ReadError]:
    try:
        packed = zipfile.ZipFile(content.stream)
    except zipfile.BadZipFile as error:
        raise ValueError(f"damaged, or no ZIP archive: {error}") from None
    with packed:
        members = sorted((each for each in packed.infolist() if not each.is_dir()), key=lambda each: each.filename)
        _check(members, content, room)
        skipped: Counter[str] = Counter()
        for member in members:
            path = PurePosixPath(member.filename)
            if path.suffix.lower() not in BY_SUFFIX or any(part.startswith((".", "__MACOSX")) for part in path.parts):
                skipped[path.suffix.lower() or path.name] += 1
                continue
            yield from _member(packed, member, content, room)
    if skipped:
        content.notify(f"skipped in it: {', '.join(f'{count} {name}' for name, count in sorted(skipped.items()))}")


def _check(members: list[zipfile.ZipInfo], content: Content, room: Room) -> None:
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise ValueError(f"not read: it names a path outside itself, {member.filename!r}")
        if member.flag_bits & 1 and content.settings.password is None:
            raise ValueError("encrypted: --password opens it")
    if len(members) > _MOST:
        raise ValueError(f"not read: more than {_MOST:,} files")
    if sum(member.file_size for member in members) > room.left:
        raise ValueError(content.too_large)


def _member(
    packed: zipfile.ZipFile, member: zipfile.ZipInfo, content: Content, room: Room
) -> Iterator[Document | ReadError]:
    place = f"{content.place}/{member.filename}"
    password = content.settings.password
    try:
        raw = packed.read(member, pwd=password.encode() if password else None)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        yield ReadError(place, f"damaged: {error}")
    except (RuntimeError, NotImplementedError) as error:
        yield ReadError(place, "the password is wrong" if "password" in str(error) else str(error))
    else:
        _take(len(raw), room, content)
        yield from read_content(replace(content, stream=io.BytesIO(raw), place=place, name=place))


def _take(size: int, room: Room, content: Content) -> None:
    if size > room.left:
        raise ValueError(content.too_large)
    room.left -= size
