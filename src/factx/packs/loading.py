"""Finding pack files and loading them, from a cache where nothing has changed."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factx.errors import PackError, UsageError
from factx.facts.fields import FieldType
from factx.packs.cache import cache_folder, digest, keep, kept, sealed, shallow, sweep, verify
from factx.packs.models import Evidence, Kind, Lexicon, Rule, Rulebook
from factx.packs.nearest import known_names
from factx.packs.places import contrib_packs, known_languages, rules_folder, shown

if TYPE_CHECKING:
    from factx.packs.reading import Pack, Tell

_PACKS = (".yaml", ".yml", ".jsonl")


def pack_files(paths: Sequence[Path], language: str) -> list[Path]:
    """The language's built-in packs, then the user's as given; raises UsageError for a language that has no packs."""
    built_in = sorted((rules_folder() / language).rglob("*.yaml")) if language.isalnum() else []
    if not built_in:
        raise UsageError(
            f"there are no rule packs for language {language!r}; there are: {', '.join(known_languages())}"
        )
    return [*built_in, *user_files(paths)]


def user_files(paths: Sequence[Path]) -> list[Path]:
    """The pack files at paths, files or folders, in the order given; `@name` is a shipped pack for a field."""
    found: list[Path] = []
    for path in paths:
        if str(path).startswith("@"):
            name, packs = str(path)[1:], contrib_packs()
            if name not in packs:
                raise UsageError(f"no shipped pack is called {'@' + name!r}; {known_names(name, packs, 'there are')}")
            found.append(packs[name])
        elif path.is_dir():
            inside = sorted(
                each for each in path.rglob("*") if each.suffix in _PACKS and not each.match("*.gold.jsonl")
            )
            if not inside:
                raise PackError("no rule pack (.yaml, .yml or .jsonl) in this folder", file=str(path))
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise PackError("no such file or folder", file=str(path))
    return list({file.resolve(): file for file in found}.values())


def read_packs(paths: Sequence[Path], roots: Sequence[Path] = (), tell: "Tell | None" = None) -> "list[Pack]":
    """The packs at paths; raises PackError at the first mistake, or tells each and leaves out what is broken."""
    from factx.packs.reading import read_pack
    from factx.packs.spacy_patterns import read_patterns

    packs = []
    for file in user_files(paths):
        try:
            read = read_patterns(file, tell) if file.suffix == ".jsonl" else read_pack(file, tuple(roots), tell)
        except PackError as error:
            if tell is None:
                raise
            tell(error)
        else:
            packs.append(read)
    return packs


def load_packs(paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()) -> Rulebook:
    """The rulebook of the built-in packs and those at `paths`, with examples; raises PackError.

    Where there are `paths`, the built-in rules come compiled and without their examples.
    """
    from factx.packs.joining import join

    packs = read_packs(paths or pack_files((), language), roots)
    if paths:
        return join(packs, language, load_rulebook((), language))
    return replace(join(packs, language), tables={})  # they lie among the built-in packs, which are known whole


def load_rulebook(paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()) -> Rulebook:
    """The same without examples, already compiled where none of the files has changed.

    A wheel carries the built-in packs compiled (`compiled_file`); everything else is compiled once and kept in the
    user's cache folder.
    """
    if not paths and (told := kept(compiled_file(language), _built_in_key(language))):
        return _revived(told)
    folder, key = cache_folder(), _key(paths, language, roots)
    sweep(folder)
    cache = folder / f"rules-{key[:32]}.json"
    if told := kept(cache, key):
        return _revived(told)
    book = load_packs(paths, language, roots)
    if key == _key(paths, language, roots):
        keep(cache, sealed(_told(book), key))
    return book


def is_current(book: Rulebook, paths: Sequence[Path], state: str) -> bool:
    """Whether the packs at `paths` and the tables that they name are what they were when the state was taken."""
    try:
        return state == state_of(paths) and verify(book.tables)
    except (OSError, PackError, UsageError):
        return False


def state_of(paths: Sequence[Path]) -> str:
    """A digest of the packs at `paths`: what they are called, where they lie and what is in them."""
    files = user_files(paths)
    return digest(b"".join([_named(file) for file in files] + [os.fsencode(file.resolve()) + b"\0" for file in files]))


def compiled_file(language: str) -> Path:
    """Where the build of a wheel leaves the compiled built-in packs."""
    return Path(__file__).resolve().parent.parent / f"rules-{language}.json"


def compile_built_in(language: str = "en") -> Path:
    """Writes the compiled built-in packs to their place in the package; called when a wheel is built."""
    file = compiled_file(language)
    file.write_bytes(sealed(_told(load_packs((), language)), _built_in_key(language)))
    return file


def _key(paths: Sequence[Path], language: str, roots: Sequence[Path]) -> str:
    """A digest of everything that the rulebook is made from but the tables that a user's packs name."""
    told = [sys.version, _built_in_key(language), state_of(paths), *(str(root.resolve()) for root in roots)]
    return digest("\0".join(told).encode("utf-8", "surrogateescape"))


def rulebook_digest(paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()) -> str:
    """A digest of everything that the rulebook of these packs is made from."""
    tables = load_rulebook(paths, language, roots).tables if paths else {}
    return digest("\0".join([_key(paths, language, roots), *(f"{file} {tables[file]}" for file in tables)]).encode())


def _built_in_key(language: str) -> str:
    """The same of the built-in packs and their tables; whatever the interpreter, they compile to the same."""
    files = [file for file in sorted((rules_folder() / language).rglob("*")) if file.is_file()]
    code = [file.read_bytes() for file in _code()]
    return digest(b"\0".join([language.encode(), *map(_named, files), *code]))


def _code() -> list[Path]:
    """What makes a rulebook of packs: the modules of this package, and the one that says factx's version."""
    here = Path(__file__).parent
    return [here.parent / "__init__.py", *sorted(here.glob("*.py"))]


def _named(file: Path) -> bytes:
    """A file's name and content, each with its length, so that nothing can pass from one file to the next."""
    name, content = shown(file).encode("utf-8", "surrogateescape"), file.read_bytes()
    return b"%d %d " % (len(name), len(content)) + name + content


def _told(book: Rulebook) -> dict[str, Any]:
    bare = {"examples": (), "rejects": ()}
    told = shallow(book)
    return told | {name: [{**shallow(each), **bare} for each in told[name]] for name in ("rules", "evidence")}


def _kind(told: dict[str, Any]) -> Kind:
    fields = {
        name: FieldType(**{**field, "values": tuple(field["values"]), "ties": tuple(field["ties"])})
        for name, field in told["fields"].items()
    }
    return Kind(told["name"], fields, told["about"], told["hidden"], told["once"])


def _lexicon(told: Mapping[str, Any]) -> Lexicon:
    """A lexicon as it was before JSON, which knows no tuples."""
    edges = told.get("edges")
    return Lexicon(**{**told, "edges": (edges[0], edges[1]) if edges else None})


def _revived(told: dict[str, Any]) -> Rulebook:
    return Rulebook(
        language=told["language"],
        rules=tuple(Rule(**rule) for rule in told["rules"]),
        lexicons={name: _lexicon(lexicon) for name, lexicon in told["lexicons"].items()},
        units=told["units"],
        groups={name: tuple(members) for name, members in told["groups"].items()},
        kinds={name: _kind(kind) for name, kind in told["kinds"].items()},
        evidence=tuple(Evidence(**{**each, "words": tuple(each["words"])}) for each in told["evidence"]),
        includes={name: tuple(others) for name, others in told["includes"].items()},
        tables=told["tables"],
    )
