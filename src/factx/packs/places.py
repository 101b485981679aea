"""Where the built-in packs lie, and how a pack's file is named to people."""

from pathlib import Path

CONTRIB = "contrib"


def rules_folder() -> Path:
    """The folder of the built-in packs: in the installed package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    return next(folder for folder in (package / "rules", package.parent.parent / "rules") if folder.is_dir())


def shown(path: Path) -> str:
    """The file's name in messages: a built-in one from `rules/` on, wherever factx is installed."""
    folder = rules_folder()
    return (Path("rules") / path.relative_to(folder)).as_posix() if path.is_relative_to(folder) else str(path)


def known_languages() -> list[str]:
    """The languages that have built-in packs."""
    folders = sorted(folder for folder in rules_folder().iterdir() if folder.is_dir() and folder.name != CONTRIB)
    return [folder.name for folder in folders if any(folder.glob("*.yaml"))]


def contrib_packs() -> dict[str, Path]:
    """The packs for fields that are shipped but not on by themselves, by the name that `--rules @name` gives."""
    return {file.stem: file for file in sorted((rules_folder() / CONTRIB).glob("*.yaml"))}


def opened(file: str) -> Path:
    """The file that `shown` has named."""
    built_in = rules_folder().parent / file
    return built_in if file.startswith("rules/") and built_in.is_file() else Path(file)


def rule_text(file: str, line: int) -> str:
    """The lines of a pack that write the member of a list which begins at a line, counted from 1."""
    lines = opened(file).read_text(encoding="utf-8-sig").splitlines()
    first = lines[line - 1]
    indent = len(first) - len(first.lstrip())
    told = [first]
    for each in lines[line:]:
        if each.strip() and len(each) - len(each.lstrip()) <= indent:
            break
        told.append(each)
    while told and not told[-1].strip():
        told.pop()
    return "".join(f"{each}\n" for each in told)
