"""What an extractor is made of, for processes elsewhere: rule packs and names travel by content, not by path."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from factx import __version__
from factx.errors import UsageError
from factx.extractor import Extractor, Settings
from factx.packs.loading import user_files


@dataclass(frozen=True, slots=True)
class Shipment:
    """Settings with the content of every file that they name, and the version of factx that has read them.

    It can be pickled. `files` are by the absolute paths that they have where they were read.
    """

    settings: Settings
    files: dict[str, bytes]
    version: str = __version__

    def unpack(self, folder: Path) -> Extractor:
        """The extractor, its files written below the folder; UsageError for another version, or PackError."""
        if self.version != __version__:
            raise UsageError(f"factx {__version__} runs here, but the work comes from factx {self.version}")
        for path, content in self.files.items():
            file = below(folder, Path(path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        settings = self.settings
        for root in settings.roots:
            below(folder, root).mkdir(parents=True, exist_ok=True)
        rules, names, roots = (
            tuple(_moved(folder, paths)) for paths in (settings.rules, settings.names, settings.roots)
        )
        return Extractor(replace(settings, rules=rules, names=names, roots=roots))


def packed(extractor: Extractor) -> Shipment:
    """What the extractor is made of."""
    settings = extractor.settings
    shipped = [path for path in settings.rules if _is_shipped(path)]
    packs = [file for file in user_files(settings.rules) if file not in set(user_files(shipped))]
    rules = tuple(map(Path.resolve, packs))
    names, roots = (tuple(map(Path.resolve, paths)) for paths in (settings.names, settings.roots))
    tables = (Path(table).resolve() for table in extractor.layers.book.tables)
    files = {str(file): file.read_bytes() for file in (*rules, *tables, *names)}
    return Shipment(replace(settings, rules=(*shipped, *rules), names=names, roots=roots), files)


def below(folder: Path, path: Path) -> Path:
    """Where an absolute path lies in the folder."""
    return folder.joinpath(*path.parts[1:])


def _moved(folder: Path, paths: Iterable[Path]) -> Iterable[Path]:
    return (path if _is_shipped(path) else below(folder, path) for path in paths)


def _is_shipped(path: Path) -> bool:
    """Whether the path names a pack that comes with factx (`@funding`)."""
    return str(path).startswith("@")
