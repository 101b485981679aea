"""The settings that come of the command's options and of the configuration."""

import gc
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from factx.cli.configuration import find_configuration
from factx.errors import UsageError
from factx.extractor import DateOrder, Extractor, Settings

MANY_OBJECTS = 20_000
"""So many new objects the garbage collector waits for: most that a document makes are gone before, without its help."""


def load_extractor(**given: Any) -> Extractor:
    """The extractor whose settings are these options, else the configuration's, else the defaults.

    What was loaded stays until the process ends, so the garbage collector need not look at it, not even at the
    end; that and its rest before make the start a third shorter. Raises PackError for a broken rule pack and
    UsageError for a value that is not accepted.
    """
    extractor = Extractor(load_settings(**given))
    gc.freeze()
    gc.set_threshold(MANY_OBJECTS)
    gc.enable()
    return extractor


def load_settings(**given: Any) -> Settings:
    """The settings: an option that is None is taken from the configuration, else from the defaults."""
    configuration = find_configuration(Path.cwd())
    chosen: dict[str, Any] = {}
    for name, accept in _ACCEPT.items():
        if given.get(name) is not None:
            chosen[name] = accept(given[name], f"--{name.replace('_', '-')}", Path())
        elif name in configuration.values:
            where = f"{configuration.file}: {name}"
            chosen[name] = accept(configuration.values[name], where, configuration.folder)
    return Settings(**chosen)


def _kinds(values: list[str], where: str, _folder: Path) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for value in values for kind in value.split(",") if kind.strip())
    if not kinds:
        raise UsageError(f"{where}: names no kind; leave it out to get all of them")
    return kinds


def _paths(values: list[str], _where: str, folder: Path) -> tuple[Path, ...]:
    return tuple(Path(value) if value.startswith("@") else folder / value for value in values)


def _model(value: str, _where: str, folder: Path) -> str:
    """The name of an installed pipeline, or the folder of one."""
    return str(folder / value) if (folder / value).is_dir() else value


def _currency(value: str, where: str, _folder: Path) -> str:
    if not re.fullmatch("[A-Za-z]{3}", value):
        raise UsageError(f"{where}: {value!r} is no ISO 4217 code; write USD, HKD, AUD …")
    return value.upper()


def _date_order(value: str, where: str, _folder: Path) -> str:
    if value.upper() not in get_args(DateOrder):
        raise UsageError(f"{where}: {value!r} is none of {', '.join(get_args(DateOrder))}")
    return value.upper()


_ACCEPT: dict[str, Callable[[Any, str, Path], Any]] = {
    "kinds": _kinds,
    "rules": _paths,
    "roots": _paths,
    "names": _paths,
    "model": _model,
    "currency": _currency,
    "date_order": _date_order,
}
"""What makes of a value as written the value that Settings holds: (value, its place, folder of paths)."""
