"""The journal of a run, kept beside its output as `OUT.partial`: each record as soon as it is there."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from weakref import WeakSet

from factx.errors import WriteError, cannot
from factx.writers import RecordLine

_HEAD = {"factx_journal": 1, "about": "what a run of factx has done so far; the same command with --update goes on"}


_OPEN: WeakSet[BinaryIO] = WeakSet()
"""The journals that this process holds; a process that it forks lets go of them, else the lock would outlive us."""


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: [file.close() for file in _OPEN])


class Journal:
    """The records of a run, by the place at which they stand in the file beside its output, `target`.

    `kept` has those of a run before, by their digest. A run that is killed leaves the file; a line that it has not
    written to its end is cut off when the next one goes on. Raises WriteError where the file cannot be written or
    another run is writing it.
    """

    def __init__(self, target: Path, *, go_on: bool) -> None:
        self.target, self.path = target, journal_of(target)
        self.kept: dict[str, int] = {}
        with cannot(f"write {target}", OSError):
            self._file: BinaryIO = self.path.open("a+b", buffering=0)
            self._lock()
            _OPEN.add(self._file)
            self._end = self._read_kept() if go_on else 0
            self._file.truncate(self._end)
            if not self._end:
                self._append(json.dumps(_HEAD).encode() + b"\n")

    def add(self, line: RecordLine) -> int:
        """Writes a record to the file at once; returns its place."""
        head = json.dumps({"key": line.key, "digest": line.digest, "sentences": line.sentences})
        with cannot(f"write {self.target}", OSError):
            return self._append(f"{head}\t{line.line}\n".encode("utf-8", "backslashreplace"))

    def lines(self, places: list[tuple[int, str]]) -> "JournalLines":
        """The records at these places, each under the key beside its place."""
        return JournalLines(self.path, places)

    def close(self, *, done: bool) -> None:
        """Closes the file, and removes it where the run is done or nothing stands in it."""
        _OPEN.discard(self._file)
        self._file.close()
        if done or self._end <= len(json.dumps(_HEAD)) + 1:
            self.path.unlink(missing_ok=True)

    def _append(self, line: bytes) -> int:
        place = self._end
        rest = memoryview(line)
        while rest:
            rest = rest[self._file.write(rest) or 0 :]
        self._end += len(line)
        return place

    def _read_kept(self) -> int:
        """Notes the records that are there; returns where the last whole line ends, 0 where it is no journal."""
        self._file.seek(0)
        end = 0
        with self.path.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                if end:
                    self.kept[json.loads(line.partition(b"\t")[0])["digest"]] = end
                elif not line.startswith(b'{"factx_journal": 1,'):
                    return 0
                end += len(line)
        return end

    def _lock(self) -> None:
        with suppress(ImportError):
            import fcntl

            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise WriteError(f"cannot write {self.target}: another run is writing it") from None


class JournalLines:
    """Records of a journal in a given order; they can be gone through more than once."""

    def __init__(self, path: Path, places: list[tuple[int, str]]) -> None:
        self.path, self.places = path, places

    def __iter__(self) -> Iterator[RecordLine]:
        with self.path.open("rb") as file:
            for place, key in self.places:
                if file.tell() != place:
                    file.seek(place)
                head, _, line = file.readline().decode("utf-8").rstrip("\n").partition("\t")
                told = json.loads(head)
                sentences = {int(start): text for start, text in told["sentences"].items()}
                yield RecordLine(line, sentences, key, told["digest"])


def journal_of(target: Path) -> Path:
    """Where the journal of a run with this output stands."""
    real = Path(os.path.realpath(target))
    return real.with_name(f"{real.name}.partial")
