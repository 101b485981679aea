"""`factx config`: which settings hold here, and whence."""

from dataclasses import dataclass

from factx.cli.options import taking


@dataclass(frozen=True, slots=True)
class ConfigOptions:
    """`factx config` takes nothing."""


@taking(ConfigOptions)
def config(_options: ConfigOptions) -> int:
    """Show the settings that hold in this folder, each with the file that it comes from.

    Settings stand in factx.toml, or under [tool.factx] in pyproject.toml, here or in the nearest folder above; an
    option on the command line wins.

    \b
    Examples:
      factx config
    """
    from dataclasses import fields
    from pathlib import Path

    from factx.cli.configuration import find_configuration
    from factx.cli.settings import load_settings
    from factx.extractor import Settings
    from factx.writers import compact, open_output

    found = find_configuration(Path.cwd())
    settings = load_settings()
    with open_output(None) as write:
        write(f"configuration: {found.file or 'none found; factx.toml here would be one'}\n")
        for field in fields(Settings):
            value = getattr(settings, field.name)
            told = [str(each) for each in value] if isinstance(value, tuple) else value
            shown = compact(told) if isinstance(told, list | str | int | bool | type(None)) else str(told)
            whence = str(found.file) if field.name in found.values else "default"
            write(f"{field.name} = {shown}  # {whence}\n")
    return 0
