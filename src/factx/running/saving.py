"""The records of a run become its output file."""

from pathlib import Path

from factx.writers import Form, Style, open_output, whole_files
from factx.writers.columns import Kinds
from factx.writers.forms import Lines, Told


def save(form: Form, target: Path, lines: Lines, kinds: Kinds, style: Style, told: Told) -> None:
    """Writes the records to the file, whole or not at all; a database that is there keeps its other tables."""
    if form.writer is not None:
        writer = form.writer(kinds, style)
        with open_output(target) as write:
            write(writer.head)
            for line in lines:
                write(writer.render(line))
    elif form.merge is not None and target.exists():
        form.merge(target, lines, kinds, frozenset())
    else:
        with whole_files(target, form.beside(target)) as path:
            if form.merge is not None:
                form.merge(path, lines, kinds, frozenset())
            elif form.build is not None:
                form.build(path, lines, kinds, told)
