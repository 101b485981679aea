"""`factx rules explain`: which rule made which fact from which words, and how far a rule got that made none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.options import ReadingOptions, taking
from factx.cli.show import FileArgument

if TYPE_CHECKING:
    from factx.document import Document
    from factx.extractor import Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOptions(ReadingOptions):
    file: FileArgument
    rule: Annotated[
        str | None,
        typer.Option(
            "--rule", metavar="ID", help="Follow this rule: what it made, or what stopped it.", show_default=False
        ),
    ] = None


@taking(ExplainOptions)
def explain(options: ExplainOptions) -> int:
    """Explain a text's facts: the rule of each, its file and line, the words that it read.

    With --rule, follow one rule: each place where it made a fact, where another rule went before it, where its
    normalizer declined; and where nothing of the kind happened, the places where it got farthest and what it
    wanted next.

    \b
    Examples:
      factx rules explain article.txt
      echo "Sales rose 8% to 5 million." | factx rules explain - --rule money.raised
    """
    from factx.cli.reading import reading_of
    from factx.errors import ReadError, told_of
    from factx.writers import open_output

    extractor = options.extractor()
    reading = reading_of(options, [options.file], quiet=True)
    with open_output(None) as write:
        for document in reading.documents():
            with told_of(document.id):
                lines = _followed(extractor, options.rule, document) if options.rule else _listed(extractor, document)
                told = [f"{line}\n" for line in lines]
            write("".join(told))
    return ReadError.exit_code if reading.failures else 0


def _listed(extractor: "Extractor", document: "Document") -> Iterator[str]:
    """For each fact a line, and under it a line a role."""
    from factx.explaining import explain_facts

    places = {each.id: f"{each.file}:{each.line}" for each in extractor.layers.book.declared}
    for each in explain_facts(extractor.layers, document, extractor.reading):
        fact = each.fact
        yield f"{fact.id}  {fact.kind}  {fact.text!r}  {fact.rule}  {places.get(fact.rule, '')}".rstrip()
        width = max((len(role) for role, _ in each.words), default=0)
        for role, words in each.words:
            yield f"    {role:<{width}}  {words!r}"


def _followed(extractor: "Extractor", rule_id: str, document: "Document") -> Iterator[str]:
    """What became of one rule, a line a place."""
    from factx.explaining import explain_rule
    from factx.packs.spelling import spelled

    attempts = explain_rule(extractor.layers, rule_id, document, extractor.reading)
    rule = next(rule for rule in extractor.layers.book.rules if rule.id == rule_id)
    yield f"{rule.id}  {rule.file}:{rule.line}"
    yield f"    {spelled(rule.pattern)}"
    for each in attempts:
        yield f"{each.verdict}: {each.text!r}: {each.told}" if each.text else f"{each.verdict}: {each.told}"
