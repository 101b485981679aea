"""A compiled rulebook in the cache is believed where all of it verifies, and made anew in every other case."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import factx
from factx import Extractor, Settings
from factx.packs import Rulebook, loading, places
from factx.packs.loading import load_rulebook, rulebook_digest
from tests.packs import write_pack

pytestmark = pytest.mark.slow

PACK = r"""pack: small
language: zz
units: {lot: measures}
groups: {any_lot: [lot]}
facts: {lease: {length: text, required: [length]}}
lexicons:
  thing: {file: things.csv, value: [sort, size]}
  stuff: {entries: {sand: 1, gravel: 2}}
  code: {regex: '[A-Z]{2}\d+'}
rules:
  - {id: small.lot, fact: lot, match: 'a {thing:thing}', examples: ['[a chair]'], rejects: ['a sofa']}
  - {id: small.lease, fact: lease, match: '{length:stuff} {code}?', examples: ['[sand]'], rejects: ['a sofa']}
"""
THINGS = "word,sort,size\nchair,seat,2\ntable,,\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Rulebook]:
    """Loads the rulebook of a small language, kept in `cache` beside the packs in `rules`."""
    (tmp_path / "rules" / "zz").mkdir(parents=True)
    write_pack(tmp_path / "rules" / "zz", PACK, "small.yaml")
    (tmp_path / "rules" / "zz" / "things.csv").write_text(THINGS)
    for module in (loading, places):
        monkeypatch.setattr(module, "rules_folder", lambda: tmp_path / "rules")
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "cache"))
    return lambda: load_rulebook((), "zz")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that packs are read, and not the cache."""
    noted: list[str] = []
    read = loading.load_packs
    monkeypatch.setattr(loading, "load_packs", lambda *given: noted.append("read") or read(*given))  # type: ignore[func-returns-value]
    return noted


def compiled(book: Rulebook) -> dict[str, Any]:
    """Everything in the rulebook that the cache keeps."""
    told = json.loads(json.dumps(asdict(book)))
    for rule in told["rules"]:
        del rule["examples"], rule["rejects"]
    return told


def cached(tmp_path: Path) -> Path:
    """The one file in the cache."""
    (file,) = (tmp_path / "cache").iterdir()
    return file


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    """Damage: a change of what the file says, its first line left as it was."""

    def damage(content: bytes) -> bytes:
        header, body = content.split(b"\n", 1)
        told = json.loads(body)
        change(told)
        return header + b"\n" + json.dumps(told).encode()

    return damage


def forged(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    """Damage: the same in a file as older versions wrote them, with the right digest in it."""

    def damage(content: bytes) -> bytes:
        header, body = content.split(b"\n", 1)
        told = json.loads(body)
        change(told)
        return json.dumps({"digest": header.split()[2].decode(), **told}).encode()

    return damage


def flipped(place: float) -> Callable[[bytes], bytes]:
    """Damage: one bit at this part of the file."""

    def damage(content: bytes) -> bytes:
        k = min(int(len(content) * place), len(content) - 1)
        return content[:k] + bytes([content[k] ^ 4]) + content[k + 1 :]

    return damage


def headed(**changes: bytes) -> Callable[[bytes], bytes]:
    """Damage: parts of the first line: key, checksum, length."""

    def damage(content: bytes) -> bytes:
        header, body = content.split(b"\n", 1)
        parts = dict(zip(("word", "what", "key", "checksum", "length"), header.split(b" "), strict=True))
        return b" ".join((parts | changes).values()) + b"\n" + body

    return damage


def lexicon(told: dict[str, Any], **fields: object) -> None:
    """Changes every lexicon."""
    for each in told["lexicons"].values():
        each.update(fields)


CONTENT: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "a number": lambda _: b"1",
    "null": lambda _: b"null",
    "a string": lambda _: b'"rules"',
    "a list": lambda _: b"[]",
    "an empty map": lambda _: b"{}",
    "a deep list": lambda _: b"[" * 100_000,
    "a deep map": lambda _: b'{"a":' * 100_000,
    "a number of many digits": lambda _: b"9" * 100_000,
    "a line without an end": lambda _: b"factx rulebook " * 1_000_000,
    "zeros": lambda content: bytes(len(content)),
    "noise": lambda content: bytes((k * 167 + 13) % 256 for k in range(len(content))),
    "half of it": lambda content: content[: len(content) // 2],
    "the first line": lambda content: content.split(b"\n")[0] + b"\n",
    "no first line": lambda content: content.split(b"\n", 1)[1],
    "the last byte missing": lambda content: content[:-1],
    "a byte too many": lambda content: content + b" ",
    "twice itself": lambda content: content * 2,
    "a mark of order": lambda content: b"\xef\xbb\xbf" + content,
    "other line ends": lambda content: content.replace(b"\n", b"\r\n"),
    "another encoding": lambda content: content.decode().encode("utf-16"),
    "compressed": gzip.compress,
    "a bit at the start": flipped(0),
    "a bit in the first line": flipped(0.02),
    "a bit in the middle": flipped(0.5),
    "a bit at the end": flipped(1),
    "another key": headed(key=b"0" * 64),
    "no checksum": headed(checksum=b""),
    "another checksum": headed(checksum=b"f" * 64),
    "a length beyond it": headed(length=b"999999999999"),
    "a length below none": headed(length=b"-1"),
    "units null": edited(lambda told: told.update(units=None)),
    "lexicons emptied": edited(lambda told: lexicon(told, entries={})),
    "lexicons in a list": edited(lambda told: told.update(lexicons=list(told["lexicons"].values()))),
    "a broken regex": edited(lambda told: lexicon(told, regex="(")),
    "a slow regex": edited(lambda told: lexicon(told, regex="(a+)+b")),
    "no rules": edited(lambda told: told.update(rules=[])),
    "a rule twice": edited(lambda told: told["rules"].append(told["rules"][0])),
    "a rule with an unknown field": edited(lambda told: told["rules"][0].update(colour="red")),
    "a pattern of nothing": edited(lambda told: told["rules"][0].update(pattern=None)),
    "a priority in words": edited(lambda told: told["rules"][0].update(priority="high")),
    "a part missing": edited(lambda told: told.pop("kinds")),
    "an unknown field type": edited(lambda told: told["kinds"]["lease"]["fields"].update(length="number")),
    "no number": edited(lambda told: told["rules"][0].update(priority=float("nan"))),
    "an older form": forged(lambda _: None),
    "an older form, units null": forged(lambda told: told.update(units=None)),
    "an older form, lexicons emptied": forged(lambda told: lexicon(told, entries={})),
    "an older form, a broken regex": forged(lambda told: lexicon(told, regex="(")),
}


@pytest.mark.parametrize("damage", CONTENT.values(), ids=CONTENT.keys())
def test_a_damaged_cache_is_made_anew(
    tmp_path: Path, book: Callable[[], Rulebook], loads: list[str], damage: Callable[[bytes], bytes]
) -> None:
    right = compiled(book())
    file = cached(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    with bounded():
        assert compiled(book()) == right
    assert loads == ["read", "read"]
    assert cached(tmp_path).read_bytes() == whole
    assert compiled(book()) == right
    assert loads == ["read", "read"]


class bounded:  # noqa: N801 - reads as a word of the test
    """Asserts that what stands inside takes less than 2 s and 200 MB."""

    def __enter__(self) -> None:
        tracemalloc.start()
        self.started = time.monotonic()

    def __exit__(self, *_: object) -> None:
        taken, (_, peak) = time.monotonic() - self.started, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert taken < 2
        assert peak < 200_000_000


PLACES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda file: file.mkdir(),
    "a folder with something in it": lambda file: (file / "deep").mkdir(parents=True),
    "a link to nowhere": lambda file: file.symlink_to("nowhere"),
    "a link to itself": lambda file: file.symlink_to(file.name),
    "a named pipe": os.mkfifo,
    "an endless device": lambda file: file.symlink_to("/dev/zero"),
    "a file that nobody may read": lambda file: (file.write_bytes(b"x"), file.chmod(0)),
}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and modes are POSIX's")
@pytest.mark.parametrize("put", PLACES.values(), ids=PLACES.keys())
def test_something_else_in_the_place_of_a_cache_does_no_harm(
    tmp_path: Path, book: Callable[[], Rulebook], put: Callable[[Path], object]
) -> None:
    right = compiled(book())
    file = cached(tmp_path)
    file.unlink()
    put(file)
    with bounded():
        assert compiled(book()) == right
    assert not list((tmp_path / "cache").glob(".*"))


def test_a_sound_cache_is_used(book: Callable[[], Rulebook], loads: list[str]) -> None:
    assert compiled(book()) == compiled(book())
    assert loads == ["read"]


def test_another_version_or_interpreter_reads_the_packs_anew(
    tmp_path: Path, book: Callable[[], Rulebook], loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book()
    monkeypatch.setattr(sys, "version", "3.99.0 (elsewhere)")
    book()
    code = loading._code()
    assert f'__version__ = "{factx.__version__}"' in code[0].read_text(encoding="utf-8")
    (tmp_path / "__init__.py").write_text('__version__ = "99"')
    monkeypatch.setattr(loading, "_code", lambda: [tmp_path / "__init__.py", *code[1:]])
    book()
    assert len(loads) == 3


def test_compiled_packs_hold_wherever_factx_is_installed(
    tmp_path: Path, book: Callable[[], Rulebook], loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "compiled_file", lambda _: tmp_path / "compiled.json")
    loading.compile_built_in("zz")
    package = Path(loading.__file__).parent.parent
    shutil.copytree(package, tmp_path / "site" / "factx", ignore=shutil.ignore_patterns("rules"))
    shutil.copytree(tmp_path / "rules", tmp_path / "site" / "factx" / "rules")
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "site" / "factx" / "packs" / "loading.py"))
    monkeypatch.setattr(loading, "rules_folder", lambda: tmp_path / "site" / "factx" / "rules")
    monkeypatch.setattr(places, "rules_folder", lambda: tmp_path / "site" / "factx" / "rules")
    assert [rule.id for rule in book().rules] == ["small.lot", "small.lease"]
    assert loads == ["read"]


@pytest.mark.parametrize("name", ["things.csv", "things.txt", "deep/things.tsv", "../things", "../../outside.csv"])
def test_a_changed_lexicon_file_is_read_anew_whatever_its_name_and_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "a" / "packs" / "deep").mkdir(parents=True)
    folder = tmp_path / "a" / "packs"
    body = f"lexicons:\n  tint: {{file: {name}}}\nrules:\n  - {{id: own.tint, fact: entity, match: '{{tint}} paint'}}\n"
    pack = write_pack(folder, body)
    found = []
    for tint in ("teal", "rust"):
        (folder / name).write_text(f"word\n{tint}\n")
        book = load_rulebook([pack], roots=[tmp_path])
        found.append(sorted(book.lexicon("tint")))
        record = Extractor(Settings(rules=(pack,), roots=(tmp_path,))).extract("We have teal paint and rust paint.")
        found.append([fact.text for fact in record.facts if fact.rule == "own.tint"])
    assert found == [["teal"], ["teal paint"], ["rust"], ["rust paint"]]


def test_a_lexicon_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "lexicons:\n  tint: {file: tints.txt}\n")
    (tmp_path / "tints.txt").write_text("word\nteal\n")
    load_rulebook([pack])
    (tmp_path / "tints.txt").unlink()
    with pytest.raises(loading.PackError, match=r"tints\.txt"):
        load_rulebook([pack])


def test_what_a_killed_run_left_is_swept_and_what_a_running_one_writes_is_not(
    tmp_path: Path, book: Callable[[], Rulebook]
) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / ".rules-orphan.part").write_bytes(b"half")
    code = f"import os, time; from factx.packs import cache; f = open({str(folder / '.rules-live.part')!r}, 'wb')\n"
    code += "cache._lock(f.fileno()); print('locked', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        book()
        assert [each.name for each in folder.glob(".*")] == [".rules-live.part"]
        other.kill()
    book()
    assert not list(folder.glob(".*"))


@pytest.fixture
def slow_run(tmp_path: Path) -> Iterator[Callable[[str], "subprocess.Popen[bytes]"]]:
    """Starts `factx` with a line of Python run before it; it says `here` where the line does."""
    started: list[subprocess.Popen[bytes]] = []

    def start(before: str, *arguments: str) -> "subprocess.Popen[bytes]":
        code = (
            "import signal, sys, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job's ignores it
        )
        code += f"{before}\nfrom factx.cli import main\nsys.exit(main({list(arguments)!r}))"
        environment = {**os.environ, "FACTX_CACHE_DIR": str(tmp_path / "cache")}
        run = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, cwd=tmp_path)
        started.append(run)
        assert run.stderr is not None
        assert run.stderr.readline() == b"here\n"
        return run

    yield start
    for run in started:
        run.kill()
        run.communicate()


HERE = "print('here', file=sys.stderr, flush=True); time.sleep(60)"
IN_CACHE = f"""from factx.packs import cache, loading
loading.load_packs = lambda *_: None
loading._told = lambda _: {{}}
loading.kept = lambda *_: None
def replace(*_): {HERE}
cache.os = type(sys)('os'); cache.os.__dict__.update(__import__('os').__dict__); cache.os.replace = replace"""
IN_OUTPUT = f"""from factx import extractor
extractor.Extractor.__init__ = lambda *_: None
extractor.Extractor.kinds = {{}}
def attempt(*_): {HERE}
extractor.Extractor.attempt = attempt"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("where", [IN_CACHE, IN_OUTPUT], ids=["cache", "output"])
def test_a_run_that_is_ended_leaves_nothing_half_written(
    tmp_path: Path, slow_run: Callable[..., "subprocess.Popen[bytes]"], where: str, sent: signal.Signals
) -> None:
    (tmp_path / "a.txt").write_text("It cost $3.")
    run = slow_run(where, "extract", "a.txt", "-o", "out.json")
    run.send_signal(sent)
    assert run.wait(20) == 128 + sent
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "a.txt"] == []


@pytest.mark.parametrize("changed", ["packs/own.yaml", "packs/deep/more.yaml", "packs/words.csv", "shared/words.csv"])
def test_the_digest_of_a_rulebook_changes_with_every_file_that_is_read(tmp_path: Path, changed: str) -> None:
    for folder in ("packs/deep", "shared"):
        (tmp_path / folder).mkdir(parents=True)
    lexicons = "lexicons:\n  near: {file: words.csv}\n  far: {file: ../shared/words.csv}\n"
    (tmp_path / "packs" / "own.yaml").write_text(f"pack: own\n{lexicons}")
    (tmp_path / "packs" / "deep" / "more.yaml").write_text("pack: more\nlexicons:\n  deep: [c]\n")
    (tmp_path / "packs" / "words.csv").write_text("word\na\n")
    (tmp_path / "shared" / "words.csv").write_text("word\nb\n")
    paths, roots = [tmp_path / "packs"], [tmp_path / "shared"]
    before = rulebook_digest(paths, "en", roots)
    assert rulebook_digest(paths, "en", roots) == before
    with (tmp_path / changed).open("a") as file:
        file.write("# more\n" if changed.endswith("yaml") else "more\n")
    assert rulebook_digest(paths, "en", roots) != before
