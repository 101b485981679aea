"""`factx schema`: what the output looks like, for machines."""

from dataclasses import dataclass
from typing import Annotated

import typer

from factx.cli.options import RulesOption, taking


@dataclass(frozen=True, slots=True)
class SchemaOptions:
    rules: RulesOption = None
    packs: Annotated[
        bool,
        typer.Option("--packs", help="The schema of rule packs; `factx schema --rules` alone is the same."),
    ] = False


@taking(SchemaOptions)
def schema(options: SchemaOptions) -> int:
    """Print the JSON Schema of the output.

    The kinds of facts that your own rule packs define are part of it.

    \b
    Examples:
      factx schema > factx.schema.json
      factx schema --rules my-rules/
      factx schema --rules > rules.schema.json     # the schema of rule packs, for editors
    """
    from dataclasses import replace

    from factx.writers import open_output, pretty

    if options.packs:
        from factx.packs.schema import pack_schema

        told = pack_schema()
    else:
        from factx.cli.settings import load_settings
        from factx.extractor import Extractor
        from factx.facts import record_schema

        settings = load_settings(rules=options.rules)
        told = record_schema(Extractor(replace(settings, names=(), model=None)).kinds)
    with open_output(None) as write:
        write(pretty(told) + "\n")
    return 0


def naming_packs(arguments: list[str]) -> list[str]:
    """`schema --rules` without a path asks for the schema of packs."""
    return [*arguments[:-1], "--packs"] if arguments[:1] == ["schema"] and arguments[-1] == "--rules" else arguments
