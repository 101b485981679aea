"""The configuration: `factx.toml`, or `[tool.factx]` in pyproject.toml, here or in a folder above."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factx.errors import UsageError

_OF_LISTS = ("rules", "roots", "kinds", "names", "include", "exclude")
_OF_STRINGS = ("currency", "date_order", "model", "text_column", "id_column", "date_column", "max_size")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file sets; `file` is the one that was found."""

    values: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the file, or the working directory where there is none."""
        return self.file.parent if self.file else Path()


def find_configuration(start: Path) -> Configuration:
    """The nearest configuration from `start` upwards; empty where there is none.

    Raises UsageError, naming the file, when it is no TOML or has an unknown key or a value of a wrong type.
    """
    for folder in (start, *start.parents):
        for file in (folder / "factx.toml", folder / "pyproject.toml"):
            values = _own_table(file) if file.is_file() else None
            if values is not None:
                return Configuration(_checked(values, file), file)
    return Configuration()


def _own_table(file: Path) -> dict[str, Any] | None:
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{file}: cannot be read as TOML: {error}") from None
    if file.name == "factx.toml":
        return document
    tool = document.get("tool")
    table = tool.get("factx") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _checked(values: dict[str, Any], file: Path) -> dict[str, Any]:
    for name, value in values.items():
        if name in _OF_LISTS:
            right = isinstance(value, list) and all(isinstance(part, str) for part in value)
            wanted = "a list of strings"
        elif name in _OF_STRINGS:
            right, wanted = isinstance(value, str), "a string"
        else:
            from factx.packs.nearest import known_names

            raise UsageError(f"{file}: unknown key {name!r}; {known_names(name, _OF_LISTS + _OF_STRINGS)}")
        if not right:
            raise UsageError(f"{file}: {name} must be {wanted}")
    return values
