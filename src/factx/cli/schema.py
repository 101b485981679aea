"""`factx schema`: what the output looks like, for machines."""

from dataclasses import dataclass

from factx.cli.options import RulesOption
from factx.cli.parameters import taking


@dataclass(frozen=True, slots=True)
class SchemaOptions:
    """Everything that `factx schema` takes."""

    rules: RulesOption = None


@taking(SchemaOptions)
def schema(options: SchemaOptions) -> int:
    """Print the JSON Schema of the output.

    The kinds of facts that your own rule packs define are part of it.

    \b
    Examples:
      factx schema > factx.schema.json
      factx schema --rules my-rules/
    """
    from dataclasses import replace

    from factx.cli.settings import load_settings
    from factx.extractor import Extractor
    from factx.facts import record_schema
    from factx.writers import open_output, pretty

    settings = load_settings(rules=options.rules)
    kinds = Extractor(replace(settings, names=(), model=None)).kinds
    with open_output(None) as write:
        write(pretty(record_schema(kinds)) + "\n")
    return 0
