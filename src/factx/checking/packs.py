"""All checks over some packs: what cannot be loaded, then what is of no use in them."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from factx.checking.patterns import PatternChecks, may_be_empty
from factx.checking.reports import Finding
from factx.checking.uses import all_rules, check_uses
from factx.matching import AnchorChooser
from factx.packs import Rule, Rulebook
from factx.packs.joining import join
from factx.packs.loading import load_rulebook, pack_files, read_packs, user_files
from factx.packs.places import shown
from factx.packs.reading import Pack
from factx.packs.source import Place
from factx.rule_testing import RuleTester


def check_packs(
    paths: Sequence[Path],
    language: str = "en",
    roots: Sequence[Path] = (),
    *,
    running: Sequence[Path] = (),
    tested: bool = True,
) -> list[Finding]:
    """The findings in the packs at `paths`, in the order of their places; without any, in all packs that would run.

    `running` are the user's other packs, on top of which they stand. `tested`: their examples and rejects are run too,
    where nothing keeps them from being used.
    """
    built_in = pack_files((), language)
    named = user_files(paths) if paths else [*built_in, *user_files(running)]
    others = [file for file in user_files(running) if file.resolve() not in {each.resolve() for each in named}]
    own = [file for file in named if file.resolve() not in {each.resolve() for each in built_in}]
    findings: list[Finding] = []
    whole = len(own) < len(named)
    files = [*(built_in if whole else ()), *others, *own]
    packs = read_packs(files, roots, lambda error: findings.append(Finding.of(error)))
    base = None if whole else _built_in(language)
    book = join(packs, language, base)
    checked = {shown(file) for file in named}
    sound = not findings
    checks = PatternChecks(book)
    for pack in packs:
        if pack.file in checked:
            findings += check_uses(pack, packs, book, base, sound)
            findings += _of_pack(pack, checks)
    if tested and all(each.severity == "warning" for each in findings):
        findings += _failed(book, [rule for rule in book.rules if rule.file in checked])
    return sorted(set(findings))


@cache
def _built_in(language: str) -> Rulebook:
    """The rules of a language that come with factx, read once a process."""
    return load_rulebook((), language)


def _failed(book: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Examples and rejects that fail."""
    for each in RuleTester(book).run(rules).findings:
        code = "reject" if each.verdict == "noisy" else "example"
        name = each.rule.id if each.rule else ""
        yield Finding(each.file, each.line, 0, "error", code, f"{name}: {each.verdict}: {each.told}")


def _of_pack(pack: Pack, checks: PatternChecks) -> Iterator[Finding]:
    """What is untested in a pack, and what its patterns do that is of no use, as far as it could be read."""
    book = checks.book
    yield from _of_written(pack)
    for rule, place in pack.rules:
        joined = next((each for each in book.rules if each.id == rule.id and each.file == rule.file), None)
        if joined is None or joined.line != rule.line:
            continue
        where = place.child("match" if "match" in place.node else "pattern")
        if may_be_empty(joined.pattern):
            yield Finding.of(where.fail("the match may be empty; something must stand", code="no-anchor"))
        elif not AnchorChooser(book).cut(joined.pattern):
            told = "needs a word, lexicon or kind that must stand, so that it need not be tried everywhere"
            yield Finding.of(where.fail(told, code="no-anchor"))
        else:
            for message, code in checks.objections(joined):
                yield Finding.of(where.fail(message, code=code), "warning")


def _of_written(pack: Pack) -> Iterator[Finding]:
    """Ids that stand twice in a pack and what no example tests, also where a rule is broken and so was never joined."""
    first: dict[str, Place] = {}
    for rule_id, place in all_rules(pack):
        where = place.child("id") if "id" in place.node else place
        for section, code in (("examples", "no-example"), ("rejects", "no-reject")):
            if not place.node.get(section):
                yield Finding.of(where.fail(f"rule {rule_id!r} has no {section[:-1]}", code=code), "warning")
        before = first.setdefault(rule_id, place)
        if before is not place and "id" in place.node:
            told = f"rule {rule_id!r} is already in {pack.file}:{before.position[0] + 1}"
            yield Finding.of(where.fail(told, code="duplicate-id"))
