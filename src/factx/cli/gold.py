"""`factx export` and `factx eval`: annotation tools and back, and how good extraction is against their gold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factx.cli.extract import OutputOption, PathsArgument
from factx.cli.options import KindsOption, ReadingOptions, RulesOption, taking
from factx.errors import UsageError

if TYPE_CHECKING:
    from factx.cli.reading import Reading
    from factx.evaluating.writing import Pair
    from factx.extractor import Extractor


@dataclass(frozen=True, slots=True)
class ExportOptions(ReadingOptions):
    paths: PathsArgument = None
    format: Annotated[
        Literal["jsonl", "spacy", "label-studio", "prodigy", "doccano"], typer.Option(help="The tool it is for.")
    ] = "jsonl"
    output: OutputOption = None


@taking(ExportOptions)
def export(options: ExportOptions) -> int:
    """Write what factx finds in the form of an annotation tool.

    Correct it there, bring it back, and `factx eval` measures extraction against it. jsonl is factx's own record with
    the text in document.text; the others carry each fact's fields along.

    \b
    Examples:
      factx export --format label-studio press/ -o tasks.json
      factx export --kinds money,date article.txt > gold.jsonl
    """
    from factx.cli.reading import reading_of
    from factx.errors import ReadError
    from factx.evaluating.writing import FORMATS, docbin
    from factx.writers import open_output, whole_files

    target = None if options.output in (None, "-") else Path(str(options.output))
    if options.format == "spacy" and target is None:
        raise UsageError("--format spacy is binary: name a file, as in -o gold.spacy")
    reading = reading_of(options, options.paths or (), leave_out=target)
    extractor = options.extractor()
    if options.format == "spacy" and target is not None:
        with whole_files(target) as partial:
            partial.write_bytes(docbin(_pairs(extractor, reading)))
    else:
        with open_output(target) as write:
            for piece in FORMATS[options.format](_pairs(extractor, reading)):
                write(piece)
    return ReadError.exit_code if reading.failures else 0


def _pairs(extractor: "Extractor", reading: "Reading") -> "Iterator[Pair]":
    from factx.evaluating.gold import gold_of

    for document in reading.documents():
        record = extractor.extract(document)
        yield record, gold_of(record, document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalOptions:
    gold: Annotated[
        str, typer.Argument(metavar="GOLD", help="Annotated documents, or verdicts that the report exports.")
    ]
    kinds: KindsOption = None
    rules: RulesOption = None
    errors: Annotated[int, typer.Option(metavar="N", help="Show so many mistakes of each class.")] = 3
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print the result.")] = "text"
    least: Annotated[
        float | None, typer.Option(metavar="F1", help="Exit 1 where a kind's F1 by value is lower, in percent.")
    ] = None


@taking(EvalOptions)
def evaluate(options: EvalOptions) -> int:
    """Measure extraction against gold: precision, recall and F1 of kinds, fields and rules, and every mistake.

    GOLD is factx's JSONL with document.text (`factx export` writes it), spaCy's .spacy, Label Studio's JSON, or the
    JSONL of Prodigy and doccano. Facts of one kind that overlap are held to be the same; by value, all fields that the
    gold has must be right. The interval is that of documents drawn again. Verdicts give precision by kind and rule.

    \b
    Examples:
      factx eval gold.jsonl
      factx eval --rules my-rules/ --kinds notice_period --least 85 corrected.json
    """
    from factx.evaluating.gold import gold_of
    from factx.evaluating.reading import read_gold
    from factx.evaluating.reports import FORMATS, verdict_rendered
    from factx.evaluating.scoring import evaluate as score_of
    from factx.evaluating.verdicts import is_verdicts, read_verdicts
    from factx.writers import open_output

    path = Path(options.gold)
    if is_verdicts(path):
        with open_output(None) as write:
            write(verdict_rendered(read_verdicts(path), options.format, options.errors))
        return 0
    from factx.cli.settings import load_extractor

    documents = read_gold(path)
    extractor = load_extractor(kinds=options.kinds, rules=options.rules)
    pairs = [(gold, gold_of(extractor.extract(gold.document()), gold.text)) for gold in documents]
    score = score_of(pairs, extractor.settings.kinds)
    with open_output(None) as write:
        write(FORMATS[options.format](score, options.errors))
    return int(options.least is not None and any(100 * row.counts.f1 < options.least for row in score.values))
