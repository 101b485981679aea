"""Finding pack files and loading them, from a cache where nothing has changed."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factx.errors import PackError, UsageError
from factx.facts.fields import FieldType
from factx.packs.models import Evidence, Kind, Lexicon, Rule, Rulebook
from factx.packs.nearest import known_names
from factx.packs.places import contrib_packs, known_languages, rules_folder, shown

if TYPE_CHECKING:
    from factx.packs.reading import Pack, Tell

_KEPT = 8
_PACKS = (".yaml", ".yml", ".jsonl")
_GOLD = "*.gold.jsonl"


def pack_files(paths: Sequence[Path], language: str) -> list[Path]:
    """The built-in packs of the language, then those of the user, files or folders, in the order given.

    Raises UsageError for a language that has no packs.
    """
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
            found.append(_shipped(str(path)[1:]))
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


def _shipped(name: str) -> Path:
    packs = contrib_packs()
    if name not in packs:
        told = known_names(name, packs, "there are")
        raise UsageError(f"no shipped pack is called {'@' + name!r}; {told}")
    return packs[name]


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
    return join(packs, language, load_rulebook((), language) if paths else None)


def load_rulebook(paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()) -> Rulebook:
    """The same without examples, already compiled where none of the files has changed.

    A wheel carries the built-in packs compiled (`compiled_file`); everything else is compiled once and kept in the
    user's cache folder.
    """
    digest = rulebook_digest(paths, language, roots)
    cache = _cache_folder() / f"rules-{digest}.json"
    for file in ([] if paths else [compiled_file(language)]) + [cache]:
        try:
            told = json.loads(file.read_bytes())
            if told.pop("digest") == digest:
                return _revived(told)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    book = load_packs(paths, language, roots)
    _keep(cache, _told(book, digest))
    return book


def compiled_file(language: str) -> Path:
    """Where the build of a wheel leaves the compiled built-in packs."""
    return Path(__file__).resolve().parent.parent / f"rules-{language}.json"


def compile_built_in(language: str = "en") -> Path:
    """Writes the compiled built-in packs to their place in the package; called when a wheel is built."""
    digest = _digest(pack_files((), language), language)
    file = compiled_file(language)
    file.write_text(_told(load_packs((), language), digest), encoding="utf-8")
    return file


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return Path(os.environ.get("FACTX_CACHE_DIR") or user_cache_path("factx", appauthor=False))


def rulebook_digest(paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()) -> str:
    """A digest of everything that the rulebook of these packs is made from."""
    return _digest(pack_files(paths, language), ":".join([language, *map(str, roots)]))


def _digest(files: Sequence[Path], language: str) -> str:
    """A digest of everything that the rulebook is made from, this package's code included."""
    digest = hashlib.blake2b(language.encode(), digest_size=16)
    folders = sorted({str(file.parent) for file in files})
    tables = [table for folder in folders for table in sorted(Path(folder).glob("**/*.csv"))]
    for file in (*files, *tables):
        digest.update(shown(file).encode())
        digest.update(file.read_bytes())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _told(book: Rulebook, digest: str) -> str:
    told: dict[str, Any] = {"digest": digest, **{each.name: getattr(book, each.name) for each in fields(book)}}
    for section in ("rules", "evidence"):
        told[section] = [{**_shallow(each), "examples": (), "rejects": ()} for each in told[section]]
    return json.dumps(told, ensure_ascii=False, default=_shallow)


def _shallow(part: Any) -> dict[str, Any]:
    """The fields of a dataclass by name; `asdict` would copy everything below as well, which takes a second."""
    return {each.name: getattr(part, each.name) for each in fields(part)}


def _keep(cache: Path, told: str) -> None:
    """Writes the cache whole or not at all; a folder that cannot be written to costs speed only."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        part = cache.with_suffix(f".{os.getpid()}.part")
        part.write_text(told, encoding="utf-8")
        part.replace(cache)
        old = sorted(cache.parent.glob("rules-*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in old[_KEPT:]:
            file.unlink(missing_ok=True)
    except OSError:
        return


def _kind(told: dict[str, Any]) -> Kind:
    fields = {name: FieldType(**{**field, "values": tuple(field["values"])}) for name, field in told["fields"].items()}
    return Kind(told["name"], fields, told["about"])


def _revived(told: dict[str, Any]) -> Rulebook:
    return Rulebook(
        language=told["language"],
        rules=tuple(Rule(**rule) for rule in told["rules"]),
        lexicons={name: Lexicon(**lexicon) for name, lexicon in told["lexicons"].items()},
        units=told["units"],
        groups={name: tuple(members) for name, members in told["groups"].items()},
        kinds={name: _kind(kind) for name, kind in told["kinds"].items()},
        evidence=tuple(Evidence(**{**each, "words": tuple(each["words"])}) for each in told["evidence"]),
        includes={name: tuple(others) for name, others in told["includes"].items()},
    )
