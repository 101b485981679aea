"""Finding pack files and loading them, from a cache where nothing has changed."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from factx.errors import PackError
from factx.packs.models import Evidence, Kind, Lexicon, Rule, Rulebook
from factx.packs.places import rules_folder, shown

_KEPT = 8


def pack_files(paths: Sequence[Path], language: str) -> list[Path]:
    """The built-in packs of the language, then those of the user, files or folders, in the order given."""
    return [*sorted((rules_folder() / language).glob("*.yaml")), *_user_files(paths)]


def _user_files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix in (".yaml", ".yml", ".jsonl"))
            if not inside:
                raise PackError("no rule pack (.yaml, .yml or .jsonl) in this folder", file=str(path))
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise PackError("no such file or folder", file=str(path))
    return found


def load_packs(paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()) -> Rulebook:
    """The rulebook of the built-in packs and those at `paths`, with examples; raises PackError.

    Where there are `paths`, the built-in rules come compiled and without their examples.
    """
    from factx.packs.joining import join
    from factx.packs.reading import read_pack
    from factx.packs.spacy_patterns import read_patterns

    files = _user_files(paths) if paths else pack_files((), language)
    packs = [read_patterns(file) if file.suffix == ".jsonl" else read_pack(file) for file in files]
    return join(packs, language, load_rulebook((), language) if paths else None)


def load_rulebook(
    paths: Sequence[Path] = (), language: str = "en", roots: Sequence[Path] = ()
) -> Rulebook:
    """The same without examples, already compiled where none of the files has changed.

    A wheel carries the built-in packs compiled (`compiled_file`); everything else is compiled once and kept in the
    user's cache folder.
    """
    digest = _digest(pack_files(paths, language), language)
    cache = _cache_folder() / f"rules-{digest}.json"
    for file in ([] if paths else [compiled_file(language)]) + [cache]:
        try:
            told = json.loads(file.read_bytes())
            if told.pop("digest") == digest:
                return _revived(told)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    book = load_packs(paths, language)
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
    told: dict[str, Any] = {"digest": digest, **asdict(book)}
    for rule in told["rules"]:
        del rule["examples"], rule["rejects"]
    return json.dumps(told, ensure_ascii=False)


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


def _revived(told: dict[str, Any]) -> Rulebook:
    return Rulebook(
        language=told["language"],
        rules=tuple(Rule(**rule) for rule in told["rules"]),
        lexicons={name: Lexicon(**lexicon) for name, lexicon in told["lexicons"].items()},
        units=told["units"],
        groups={name: tuple(members) for name, members in told["groups"].items()},
        kinds={name: Kind(**kind) for name, kind in told["kinds"].items()},
        evidence=tuple(Evidence(**each) for each in told["evidence"]),
        includes={name: tuple(others) for name, others in told["includes"].items()},
    )
