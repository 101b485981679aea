"""The run of `factx report`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factx.cli.report import ReportOptions
from factx.console.messages import say
from factx.errors import FactxError, NoInputError, ReadError, UsageError
from factx.report.index import Store
from factx.report.passages import Passages, passages_of
from factx.report.stores import find_stores
from factx.report.texts import Texts


def run(options: ReportOptions) -> int:
    """Writes or serves the page; returns the exit status."""
    if options.serve and options.output:
        raise UsageError("--serve and -o: the one answers a browser, the other writes a file; give one of them")
    failures: list[ReadError] = []

    def failed(error: ReadError) -> None:
        failures.append(error)
        say(str(error))

    stores = find_stores(options.records, failed)
    folder = Path(options.records[0])
    texts = Texts(options.texts or (), folder if folder.is_dir() else folder.parent)
    if options.serve:
        _serve(stores, texts, options)
    else:
        _write(stores, texts, options)
    return ReadError.exit_code if failures else 0


def _write(stores: list[Store], texts: Texts, options: ReportOptions) -> None:
    from factx.report.single_file import write_page
    from factx.writers import open_output

    documents = _Documents(stores, texts)
    with open_output(Path(options.output) if options.output not in (None, "-") else None) as write:
        write_page(write, documents)
        if not documents.count:
            raise NoInputError(f"{', '.join(options.records)}: no record in it")
    if documents.without and not options.quiet:
        why = "the text is not in the record nor where its id says, or has changed"
        told = f"show only the sentences or facts, since {why}; name the texts with --texts, or extract --with-text"
        say(f"note: {documents.without} of {documents.count} documents {told}")


class _Documents:
    """The records with what is at hand of their texts."""

    def __init__(self, stores: list[Store], texts: Texts) -> None:
        self.stores, self.texts = stores, texts
        self.count = self.without = 0

    def __iter__(self) -> Iterator[tuple[Mapping[str, Any], Passages]]:
        for store in self.stores:
            for key, _, _ in store.scan():
                record, sentences = store.read(key)
                passages = passages_of(record, self.texts.of(record["document"]), sentences)
                self.count += 1
                self.without += not passages.complete
                yield record, passages


def _serve(stores: list[Store], texts: Texts, options: ReportOptions) -> None:
    from factx.report.collection import Collection
    from factx.report.server import ReportServer

    collection = Collection(stores, texts)
    if not collection.index.documents:
        raise NoInputError(f"{', '.join(options.records)}: no record in it")
    try:
        server = ReportServer(collection, options.port)
    except OSError as error:
        raise FactxError(f"--port {options.port}: cannot listen there: {error.strerror or error}") from None
    with server:
        say(f"{len(collection.index.documents)} documents at {server.url} (Ctrl-C ends it)")
        server.serve_forever()
