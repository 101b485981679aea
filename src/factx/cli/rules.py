"""`factx rules`: which rules there are, whether they are sound, and whether they do what their examples say."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factx.cli.options import RulesOption, taking
from factx.cli.rules_units import units

if TYPE_CHECKING:
    from factx.packs import Evidence, Rule, Rulebook

rules = typer.Typer(rich_markup_mode=None)

PacksArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Rule packs or folders of them; without any, all that would run."),
]


@rules.callback(invoke_without_command=True)
def _rules(context: typer.Context) -> None:
    """Write rules, check them, test them on their examples, and see what they do with a text."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@dataclass(frozen=True, slots=True)
class ListOptions:
    rules: RulesOption = None
    pack: Annotated[str | None, typer.Option(metavar="NAME", help="Only rules of this pack.")] = None
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only rules that make facts of this kind.")] = None
    layer: Annotated[str | None, typer.Option(metavar="LAYER", help="Only rules of this layer.")] = None


@rules.command("list")
@taking(ListOptions)
def list_rules(options: ListOptions) -> int:
    """List the rules: id, kind of fact, place.

    \b
    Examples:
      factx rules list --kind money
      factx rules list --rules my-rules/ --pack tenancy
    """
    from factx.writers import open_output

    listed = _chosen(_book(options.rules), options)
    widths = [max((len(getattr(rule, name)) for rule in listed), default=0) for name in ("id", "fact")]
    with open_output(None) as write:
        for rule in listed:
            write(f"{rule.id:<{widths[0]}}  {rule.fact:<{widths[1]}}  {rule.file}:{rule.line}\n")
    return 0


def _book(given: list[str] | None) -> "Rulebook":
    from factx.cli.settings import load_settings
    from factx.packs.loading import load_packs

    settings = load_settings(rules=given)
    return load_packs(settings.rules, settings.language, settings.roots)


def _chosen(book: "Rulebook", options: ListOptions) -> "list[Evidence | Rule]":
    """The rules that the filters leave; raises UsageError for a name that no rule has."""
    from factx.errors import UsageError
    from factx.packs.nearest import known_names

    listed: list[Evidence | Rule] = [*book.evidence, *book.rules]
    for name, attribute in (("pack", "pack"), ("kind", "fact"), ("layer", "layer")):
        wanted = getattr(options, name)
        known = sorted({str(getattr(rule, attribute, "")) for rule in listed} - {""})
        if wanted is not None and wanted not in known:
            raise UsageError(f"--{name}: no rule is of {name} {wanted!r}; {known_names(wanted, known)}")
        listed = [rule for rule in listed if wanted is None or getattr(rule, attribute, None) == wanted]
    return listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOptions:
    rule: Annotated[str, typer.Argument(metavar="ID", help="The id of a rule, as every fact names its own.")]
    rules: RulesOption = None


@rules.command("show")
@taking(ShowOptions)
def show_rule(options: ShowOptions) -> int:
    """Show a rule as its pack has it, with its place.

    \b
    Examples:
      factx rules show money.per
      factx rules show --rules tenancy.yaml tenancy.notice_period
    """
    from factx.errors import UsageError
    from factx.packs.nearest import known_names
    from factx.packs.places import rule_text
    from factx.writers import open_output

    listed = {rule.id: rule for rule in _book(options.rules).declared}
    if options.rule not in listed:
        raise UsageError(f"there is no rule {options.rule!r}; {known_names(options.rule, listed)}")
    rule = listed[options.rule]
    with open_output(None) as write:
        write(f"# {rule.file}:{rule.line}\n{rule_text(rule.file, rule.line)}")
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOptions:
    name: Annotated[str, typer.Argument(metavar="NAME", help="The pack's name; it is written to NAME.yaml.")]


@rules.command("new")
@taking(NewOptions)
def new_pack(options: NewOptions) -> int:
    """Write a small rule pack that works, with an example and a reject, to NAME.yaml.

    \b
    Examples:
      factx rules new tenancy
    """
    from factx.packs.starting import write_new_pack
    from factx.writers import open_output

    path = write_new_pack(Path(), options.name)
    with open_output(None) as write:
        write(f"wrote {path}\n")
        write(f"next: factx rules test {path}\n")
        write(f"then change its words, and see what it finds: factx extract --rules {path} FILE\n")
    return 0


@dataclass(frozen=True, slots=True)
class CheckOptions:
    paths: PacksArgument = None
    format: Annotated[Literal["text", "json", "github", "sarif"], typer.Option(help="How to print the findings.")] = (
        "text"
    )


@rules.command("check")
@taking(CheckOptions)
def check(options: CheckOptions) -> int:
    """Check rule packs: everything that is wrong with them or of no use, with its place.

    Errors keep a pack from being used; warnings tell of rules without a test, patterns that can match nothing,
    lexicons and fields that nothing uses, rules that others make superfluous. Exits 1 where there is a finding.

    \b
    Examples:
      factx rules check my-rules/
      factx rules check --format github tenancy.yaml
    """
    from factx.checking.packs import check_packs
    from factx.checking.reports import FORMATS
    from factx.cli.settings import load_settings
    from factx.writers import open_output

    settings = load_settings()
    paths = [Path(path) for path in options.paths or ()]
    findings = check_packs(paths, settings.language, settings.roots, running=settings.rules)
    with open_output(None) as write:
        write(FORMATS[options.format](findings))
    return int(bool(findings))


rules.command("units")(units)
