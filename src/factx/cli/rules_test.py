"""`factx rules test`: do the rules what stands beside them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factx.cli.options import taking
from factx.cli.rules import PacksArgument

if TYPE_CHECKING:
    from factx.extractor import Settings
    from factx.packs import Rulebook
    from factx.rule_testing import Tested


@dataclass(frozen=True, slots=True)
class TestOptions:
    paths: PacksArgument = None
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="ID", help="Only this rule; repeatable.", show_default=False)
    ] = None
    format: Annotated[Literal["text", "json", "junit", "github"], typer.Option(help="How to print the outcome.")] = (
        "text"
    )
    update: Annotated[
        bool, typer.Option("--update", "-U", help="Keep what the rules make now as the packs' snapshots.")
    ] = False
    watch: Annotated[bool, typer.Option("--watch", help="Run again whenever a file of the packs changes.")] = False


@taking(TestOptions)
def test_rules(options: TestOptions) -> int:
    """Run the examples, rejects, annotated documents and snapshots beside the rules.

    A rule must match the marked span of each of its examples (else it is missing, or wrong where a field differs)
    and nothing in its rejects (else it is noisy). PACK.gold.jsonl beside PACK.yaml holds whole documents with their
    facts, as `factx export` writes them; PACK.snapshot.json, written by -U, what each rule made of its texts.
    Exits 1 where something fails.

    \b
    Examples:
      factx rules test my-rules/
      factx rules test --rule tenancy.notice_period tenancy.yaml
      factx rules test --format junit my-rules/ > report.xml
    """
    import time

    from factx.console.messages import say
    from factx.errors import FactxError

    if not options.watch:
        return _run(options)
    try:
        while True:
            before = _state(options)
            try:
                _run(options)
            except FactxError as error:
                say(str(error))
            while _state(options) == before:
                time.sleep(0.3)
    except KeyboardInterrupt:
        return 0


def _run(options: TestOptions) -> int:
    from factx.console.rule_tests import FORMS
    from factx.rule_testing import RuleTester
    from factx.writers import open_output, pretty

    book, tested = _tested(options)
    tester = RuleTester(book)
    outcome = tester.run(tested)
    for pack in dict.fromkeys(map(_opened, tested)):
        of_pack = [rule for rule in tested if _opened(rule) == pack]
        gold, snapshot = pack.with_suffix(".gold.jsonl"), pack.with_suffix(".snapshot.json")
        if gold.is_file() and options.rule is None:
            tester.run_documents(gold, _kinds(of_pack, book))
        if options.update:
            with open_output(snapshot) as write:
                write(pretty(tester.snapshot(of_pack)) + "\n")
        elif snapshot.is_file():
            tester.compare_snapshot(snapshot, of_pack)
    with open_output(None) as write:
        write(FORMS[options.format](outcome, tested))
    return int(bool(outcome.findings))


def _tested(options: TestOptions) -> "tuple[Rulebook, list[Tested]]":
    """The rulebook, and those of its rules that the arguments name."""
    from factx.cli.settings import load_settings
    from factx.errors import UsageError
    from factx.packs.loading import load_packs, user_files
    from factx.packs.nearest import known_names

    settings: Settings = load_settings()
    named = [_path(path) for path in options.paths or ()]
    own = _own(named, settings)
    book = load_packs(own if named else settings.rules, settings.language, settings.roots)
    exemplified: list[Tested] = [*book.rules, *(each for each in book.evidence if each.examples)]
    if len(own) < len(user_files(named)) or (not named and settings.rules):
        whole = load_packs((), settings.language)
        texts = {rule.id: rule for rule in whole.declared}
        known_before = {rule.id for rule in exemplified}
        exemplified = [texts.get(rule.id, rule) for rule in exemplified]
        exemplified += [rule for rule in whole.evidence if rule.id not in known_before and rule.examples]
    tested = [rule for rule in exemplified if not named or any(_opened(rule).is_relative_to(path) for path in named)]
    known = {rule.id: rule for rule in tested}
    for rule_id in options.rule or ():
        if rule_id not in known:
            raise UsageError(f"--rule: there is no rule {rule_id!r} in what is tested; {known_names(rule_id, known)}")
    return book, [rule for rule in tested if not options.rule or rule.id in options.rule]


def _path(path: str) -> Path:
    from factx.packs.loading import user_files

    return user_files([Path(path)])[0].resolve() if path.startswith("@") else Path(path).resolve()


def _own(named: Sequence[Path], settings: "Settings") -> list[Path]:
    """The packs that are named but do not run by themselves."""
    from factx.packs.loading import pack_files, user_files

    built_in = {file.resolve() for file in pack_files((), settings.language)}
    return [file for file in user_files(named) if file.resolve() not in built_in]


def _opened(rule: "Tested") -> Path:
    from factx.packs.places import opened

    return opened(rule.file).resolve()


def _kinds(of_pack: "Sequence[Tested]", book: "Rulebook") -> list[str]:
    """The kinds of facts that the rules make: a pack's own, where it has any."""
    made = list(dict.fromkeys(rule.fact for rule in of_pack))
    return [kind for kind in made if kind in book.kinds] or made


def _state(options: TestOptions) -> dict[Path, int]:
    """When the packs, what lies beside them, and what their lexicons may be read from were last written."""
    from factx.cli.settings import load_settings
    from factx.packs.places import contrib_packs

    settings = load_settings()
    shipped = contrib_packs()
    named = [Path(path) for path in options.paths or ()] or list(settings.rules)
    paths = [shipped.get(str(path)[1:], path) if str(path).startswith("@") else path for path in named]
    folders = {path if path.is_dir() else path.parent for path in (*paths, *settings.roots)}
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in _WATCHED)
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


_WATCHED = (".yaml", ".yml", ".jsonl", ".json", ".csv")
